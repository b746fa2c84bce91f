"""Backup and restore of the whole data file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from irm.errors import StoreError
from irm.store.checks import check_file
from irm.store.copies import beside, copy_database
from irm.store.filelock import locked
from irm.store.lifecycle import OWNER_FOLDER, mark, stamp, sync_folder
from irm.store.restoring import look_into


def backup(store_path: Path | str, target: Path | str) -> Path:
    """Copy the data file to `target`, also while the app is writing; answer the copy's path."""
    source, copy = Path(store_path).absolute(), Path(target).expanduser().absolute()
    check_file(source)
    if copy.exists():
        raise StoreError(f"There is a file at {copy} already. Choose another name.")
    copy_database(source, copy)
    return copy


def restore(file: Path | str, store_path: Path | str) -> Path | None:
    """Put a checked backup in place of the data file; answer where the old one is kept.

    Refused while the app has the data file open.
    """
    origin, path = Path(file).expanduser().absolute(), Path(store_path).absolute()
    look_into(origin)
    if path.exists() and origin.samefile(path):
        raise StoreError(f"{origin} is the data file itself. Choose a backup.")
    path.parent.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)
    with locked(path):
        _refuse_while_open(path)
        draft = path.with_name(f"{path.name}.restored")
        copy_database(origin, draft)
        kept = _put_aside(path)
        draft.replace(path)
        mark(path)
        sync_folder(path.parent)
    return kept


def _refuse_while_open(path: Path) -> None:
    """Leaving WAL needs the file to itself: it fails while anybody else has it open."""
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(path, timeout=0.2)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError(
                "The app is using the data file. Nothing was changed. "
                "Close the app, then restore again; or restore in the app, under Settings, Data."
            ) from error
    except sqlite3.DatabaseError:
        return  # damaged: it is put aside as it is


def _put_aside(path: Path) -> Path | None:
    """Rename the data file with whatever stands beside it, so that nothing is mixed or lost."""
    kept = path.with_name(f"{path.stem}-before-restore-{stamp()}{path.suffix}")
    for found, new in zip((*beside(path), path), (*beside(kept), kept), strict=True):
        if found.exists():
            found.rename(new)
    return kept if kept.exists() else None
