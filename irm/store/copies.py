"""Copies of a data file that hold every committed row, also while the app is writing."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from irm.errors import StoreError
from irm.store.checks import check_file, read_only

OWNER_ONLY = 0o600
"""Records of people are for whoever runs the app; what SQLite puts beside them follows suit."""


def copy_database(source: Path, target: Path) -> None:
    """Copy through SQLite's backup and check the copy; `target` appears whole or not at all."""
    draft = target.with_name(f"{target.name}.part")
    clear(draft)
    try:
        draft.touch(mode=OWNER_ONLY)
        with read_only(source) as origin, closing(sqlite3.connect(draft)) as copy:
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        check_file(draft)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(
            f"The copy {target} could not be made ({error}). The data file is unchanged. "
            "Check the folder and the free space, then try again."
        ) from error
    finally:
        clear(draft)


def keep_private(path: Path) -> None:
    """Take a file made by an earlier version, or copied here by hand, out of others' sight."""
    if os.name == "posix" and path.stat().st_mode & 0o077:
        with suppress(PermissionError):  # somebody else's file, which they share on purpose
            path.chmod(OWNER_ONLY)


def beside(path: Path) -> tuple[Path, ...]:
    """Answer what SQLite keeps beside a data file; a strange one would be read into it."""
    return tuple(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))


def clear(path: Path) -> None:
    """Remove a file that was not finished, with all that stands beside it."""
    for found in (path, *beside(path)):
        found.unlink(missing_ok=True)
