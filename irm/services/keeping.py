"""Where the data is, and a copy of it to keep."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from irm.services.desk import MAIN, Desk
from irm.store import audit, backup


def data_file(desk: Desk) -> Path:
    """Answer the path of the one file that holds everything."""
    return desk.store.path


def backup_to(desk: Desk, target: Path | str) -> Path:
    """Copy everything to a file, also while others write; answer where it is."""
    copy = backup(desk.store.path, target)
    note_backup(desk)
    return copy


def backup_bytes(desk: Desk) -> bytes:
    """Answer a backup as bytes, to be downloaded."""
    with TemporaryDirectory(prefix="irm-backup-") as folder:
        content = backup(desk.store.path, Path(folder) / "backup.sqlite3").read_bytes()
    note_backup(desk)
    return content


def note_backup(desk: Desk) -> None:
    """Note in the log of real work that a backup was made; it holds all workspaces."""
    with desk.store.write() as tx:
        audit.note(tx, desk.deed(MAIN), "backup", "workspace", MAIN)
