"""Where the data is, copies of it to keep, and one put back while the app goes on.

Main and practice workspace lie in one file, so a backup holds both, and a restore replaces both.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from irm.errors import StoreError
from irm.memory import forget_all
from irm.records import set_apart
from irm.services.desk import MAIN, Desk
from irm.store import Contents, audit, backup, contents, look_into, restore_while_open
from irm.store.kept import BACKUPS

__all__ = [
    "WORD",
    "Contents",
    "backup_beside",
    "backup_bytes",
    "backup_to",
    "come_back_words",
    "data_file",
    "look_into",
    "present",
    "restore_from",
]

_NAMED = 20
WORD = "RESTORE"
"""What is typed before everything is replaced."""


def data_file(desk: Desk) -> Path:
    """Answer the path of the one file that holds everything."""
    return desk.store.path


def present(desk: Desk) -> Contents:
    """Answer what the data file holds now."""
    return contents(desk.store.path)


def backup_to(desk: Desk, target: Path | str) -> Path:
    """Copy everything to a file, also while others write; answer where it is."""
    copy = backup(desk.store.path, target)
    note_backup(desk)
    return copy


def backup_beside(desk: Desk) -> Path:
    """Copy everything into the folder `backups` beside the data file; answer where it is."""
    folder = desk.store.path.parent / BACKUPS
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be made ({error.strerror}). No backup was written. "
            "Check who may write there, or use “python -m irm backup FILE”."
        ) from error
    copy = backup(desk.store.path, folder / f"irm-{desk.now():%Y%m%dT%H%M%S-%f}.db")
    note_backup(desk)
    return copy


def backup_bytes(desk: Desk) -> bytes:
    """Answer a backup as bytes, to be downloaded."""
    with TemporaryDirectory(prefix="irm-backup-") as folder:
        content = backup(desk.store.path, Path(folder) / "backup.sqlite3").read_bytes()
    note_backup(desk)
    return content


def restore_from(desk: Desk, file: Path | str) -> Path:
    """Put a backup in place of everything, while the app goes on; answer where the old data is.

    StoreError says why a file is no backup, and leaves all as it was.
    """
    kept = restore_while_open(file, desk.store)
    forget_all()
    with desk.store.write() as tx:
        audit.note(tx, desk.deed(MAIN), "restore", "workspace", MAIN)
    return kept


def come_back_words(held: Contents) -> str:
    """Answer in a sentence whom a restore brings back after an erasing; "" where nobody.

    They are named: the log that is replaced says that they were erased, and by ids alone.
    """
    if not held.erased_since:
        return ""
    named = ", ".join(set_apart(name) for name in held.erased_since[:_NAMED])
    if (more := len(held.erased_since) - _NAMED) > 0:
        named += f" and {more:,} more"
    return (
        "Erased since this backup was made, in whole or the notes alone, and back with it: "
        f"{named}. "
        "Note them now, and erase them again after the restore."
    )


def note_backup(desk: Desk) -> None:
    """Note in the log of real work that a backup was made; it holds all workspaces."""
    with desk.store.write() as tx:
        audit.note(tx, desk.deed(MAIN), "backup", "workspace", MAIN)
