"""A data file's beginning and upgrades: made once, checked at each start, never replaced."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from irm.errors import StoreError
from irm.store.checks import APPLICATION_ID, LATEST, check_file, schema_version
from irm.store.copies import OWNER_ONLY, beside, clear, copy_database, keep_private
from irm.store.filelock import locked

__all__ = ["LATEST", "prepare", "schema_version"]

MADE = Path(__file__).with_name("migrations") / "made.sql"
"""What all migrations make, for a new file: the migration tool is slow to load."""

OWNER_FOLDER = 0o700
"""For a folder the app makes; one that was there keeps what its owner gave it."""

_NOTE = (
    "A data file of IRM Playbook was made here. While this note stands beside it, "
    "a missing data file is an error and not a new beginning.\n"
)


def prepare(path: Path) -> None:
    """Make the data file when there never was one; check it; bring older tables up to date."""
    try:
        path.parent.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)
        with locked(path):
            if not path.exists():
                _make(path)
            found = check_file(path)
            keep_private(path)
            if found < LATEST:
                _upgrade(path, found)
            mark(path)
    except OSError as error:
        raise StoreError(
            f"The data folder {path.parent} cannot be used ({error.strerror}). "
            "Nothing was changed. Choose another folder with IRM_DATA_DIR."
        ) from error


def marker(path: Path) -> Path:
    """Answer the note that says that a data file was made at `path`."""
    return path.with_name(f"{path.name}.made")


def mark(path: Path) -> None:
    """Leave the note beside the data file."""
    if not marker(path).exists():
        marker(path).write_text(_NOTE, encoding="utf-8")


def stamp() -> str:
    """Answer the instant for a file name, `20261122T221003-412007`, so that none is taken."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S-%f")


def _make(path: Path) -> None:
    """Make the file under another name first, so that a half-made one never bears its name."""
    signs = [marker(path), *beside(path)]
    if found := [sign.name for sign in signs if sign.exists()]:
        raise StoreError(
            f"The data file {path} is missing, although one was made there before. "
            "Nothing was changed. Put it back or restore a backup; to begin anew, move "
            f"{' and '.join(found)} away."
        )
    draft = path.with_name(f"{path.name}.new")
    clear(draft)
    draft.touch(mode=OWNER_ONLY)
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(f"BEGIN;\n{MADE.read_text(encoding='utf-8')}\nCOMMIT;")
    draft.replace(path)
    sync_folder(path.parent)


def bring_up_to_date(copy: Path) -> None:
    """Bring the tables of a copy up to date, where they are older; nothing of it is kept."""
    if schema_version(copy) < LATEST:
        _migrate(copy)


def _upgrade(path: Path, found: int) -> None:
    kept = path.with_name(f"{path.stem}-version-{found}-{stamp()}{path.suffix}")
    copy_database(path, kept)
    try:
        _migrate(path)
    except Exception as error:  # whatever a migration raises, its transaction is undone
        raise StoreError(
            f"The data file {path} could not be brought from version {found} to {LATEST}: {error}. "
            f"It is as it was, and there is a copy of it at {kept}. "
            "Start the older version of the app to go on working."
        ) from error


def _migrate(path: Path) -> None:
    from irm.store.migrate import migrate  # slow to load and seldom needed

    migrate(path)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder last through a power cut, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
