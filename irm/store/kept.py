"""Copies of the data file that stand in its folder, and which of them still hold a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from irm.store.checks import APPLICATION_ID, read_only
from irm.store.copies import beside

BACKUPS = "backups"
"""The folder beside the data file where backups are kept that the app was asked to make."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class KeptCopy(NamedTuple):
    """A data file beside the one in use: its name in the folder and when it was written last."""

    name: str
    written_at: datetime


def copies_with(path: Path, influencer_id: str) -> tuple[KeptCopy, ...]:
    """Answer the copies in the data folder that hold a person, or that cannot be read."""
    return tuple(
        KeptCopy(_name(path, found), _EPOCH + timedelta(seconds=found.stat().st_mtime))
        for found in _copies(path)
        if _holds(found, influencer_id)
    )


def remove_copy(path: Path, name: str) -> bool:
    """Remove one copy from the data folder; answer whether there was one of this name."""
    found = next((copy for copy in _copies(path) if _name(path, copy) == name), None)
    if found is None:
        return False
    for file in (*beside(found), found):
        file.unlink(missing_ok=True)
    return True


def _name(path: Path, copy: Path) -> str:
    return copy.relative_to(path.parent).as_posix()


def _copies(path: Path) -> Iterator[Path]:
    ours = {path, *beside(path)}
    for found in sorted((*path.parent.iterdir(), *(path.parent / BACKUPS).glob("*"))):
        if found not in ours and found.is_file() and not found.is_symlink() and _is_ours(found):
            yield found


def _is_ours(file: Path) -> bool:
    with file.open("rb") as opened:
        head = opened.read(100)
    return len(head) == 100 and int.from_bytes(head[68:72], "big") == APPLICATION_ID


def _holds(copy: Path, influencer_id: str) -> bool:
    try:
        with read_only(copy) as connection:
            query = "SELECT 1 FROM influencer WHERE id = ?"
            return connection.execute(query, (influencer_id,)).fetchone() is not None
    except sqlite3.Error:
        return True
