"""A backup looked at before it is used, and put in place of all data while the app goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sqlalchemy import select

from irm.errors import StoreError
from irm.store.checks import APPLICATION_ID, LATEST, MAGIC, check_file, read_only
from irm.store.copies import clear, copy_database
from irm.store.engine import Store
from irm.store.lifecycle import bring_up_to_date, stamp
from irm.store.tables import metadata

_NOT_ONE = (
    (b"PK", "This file is a ZIP archive or a workbook. Unpack the backup first and choose that."),
    (b"\x1f\x8b", "This file is packed. Unpack the backup first and choose that."),
)
_PEOPLE = "SELECT workspace, count(*) FROM influencer GROUP BY workspace"
_OFFERS = "SELECT workspace, count(*) FROM offer GROUP BY workspace"
_ERASED = (
    "SELECT record_id, action, at FROM audit "
    "WHERE action IN ('erase', 'erase notes') AND kind = 'influencer'"
)
_CALLED = "SELECT coalesce(nullif(name, ''), handle) FROM influencer WHERE id = ?"
_PATIENCE = 10
"""Seconds to wait for another program that is writing."""


class Contents(NamedTuple):
    """What a data file holds, by workspace; `last_change` is None where nothing was ever done.

    `erased_since` names people in a backup who, or whose notes, were erased after it was made.
    """

    version: int
    people: dict[str, int]
    offers: dict[str, int]
    last_change: datetime | None
    erased_since: tuple[str, ...] = ()


def look_into(path: Path | str, present: Path | None = None) -> Contents:
    """Answer what a backup holds; StoreError says why it cannot be used. It is not written to.

    With the data file that is `present`, also whom a restore would bring back after an erasing.
    """
    path = Path(path).expanduser().absolute()
    with TemporaryDirectory(prefix="irm-backup-") as folder:
        copy = _ready_copy(path, Path(folder))
        found = contents(copy)
        return found._replace(erased_since=_erased_since(copy, present)) if present else found


def _erased_since(copy: Path, present: Path) -> tuple[str, ...]:
    """Whom of a backup the log says were erased after it; nobody where it cannot be read."""
    try:
        with read_only(present) as now, read_only(copy) as then:
            lines = set(now.execute(_ERASED)) - set(then.execute(_ERASED))
            asked = {record_id for record_id, *_ in lines}
            found = (then.execute(_CALLED, (key,)).fetchone() for key in asked)
            return tuple(sorted(row[0] for row in found if row is not None))
    except sqlite3.Error:
        return ()


def contents(path: Path) -> Contents:
    """Answer what a data file of our own holds."""
    with read_only(path) as file:
        last = file.execute("SELECT max(at) FROM audit").fetchone()[0]
        return Contents(
            version=int(file.execute("SELECT version_num FROM alembic_version").fetchone()[0]),
            people=dict(file.execute(_PEOPLE).fetchall()),
            offers=dict(file.execute(_OFFERS).fetchall()),
            last_change=datetime.fromisoformat(last).replace(tzinfo=UTC) if last else None,
        )


def restore_while_open(file: Path | str, store: Store) -> Path:
    """Put a backup in place of all data, in one transaction; answer where the old data is kept.

    Whoever has the data file open, in this program or another, reads the restored data from then
    on. Everything committed before is in the copy that is kept. StoreError leaves all as it was.
    """
    origin = Path(file).expanduser().absolute()
    if origin.exists() and origin.samefile(store.path):
        raise StoreError(f"{origin} is the data file itself. Choose a backup.")
    kept = store.path.with_name(f"{store.path.stem}-before-restore-{stamp()}{store.path.suffix}")
    with TemporaryDirectory(prefix="irm-restore-") as folder:
        ready = _ready_copy(origin, Path(folder))
        try:
            with store.alone(), _in_words(), read_only(ready) as source:
                _put_in_place(source, store.path, kept)
        except BaseException:
            clear(kept)
            raise
    return kept


def _put_in_place(source: sqlite3.Connection, path: Path, kept: Path) -> None:
    """Copy page by page: the first step takes the write lock, the last one commits.

    Between them nobody writes, and what was there is copied beside it.
    """
    keep = _once(lambda: copy_database(path, kept))
    waited = 0

    def step(status: int, _left: int, _total: int) -> None:
        nonlocal waited
        if status == sqlite3.SQLITE_OK:
            keep()
            return
        waited += 1
        if waited * 0.25 > _PATIENCE:
            raise StoreError(
                "Another program is writing to the data file. Nothing was changed. "
                "Wait until it is done, then restore again."
            )

    with closing(sqlite3.connect(path, isolation_level=None, timeout=5)) as live:
        source.backup(live, pages=1, progress=step, sleep=0.25)
        live.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _once(work: Callable[[], object]) -> Callable[[], None]:
    done = False

    def run() -> None:
        nonlocal done
        if not done:
            work()
            done = True

    return run


def _ready_copy(path: Path, folder: Path) -> Path:
    """A checked copy of a backup, brought up to date; the backup itself is only read."""
    _check_kind(path)
    copy = folder / "backup.sqlite3"
    try:
        _copy_alone(path, copy)
        check_file(copy)
        bring_up_to_date(copy)
        _check_tables(copy)
    except (StoreError, sqlite3.Error, OSError) as error:
        if isinstance(error, StoreError) and "newer version" in str(error):
            raise StoreError(
                "This backup was made by a newer version of the app. Nothing was changed. "
                f"Restore it with that version; this one knows tables up to version {LATEST}."
            ) from error
        raise StoreError(
            "This backup is damaged or was cut short on its way. Nothing was changed. "
            "Copy it anew, or choose another backup."
        ) from error
    return copy


def _check_kind(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise StoreError(
            f"The backup {path} cannot be opened ({error.strerror}). Nothing was changed. "
            "Check its name and that you may read it."
        ) from error
    for begin, words in _NOT_ONE:
        if head.startswith(begin):
            raise StoreError(f"{words} Nothing was changed.")
    if not head:
        raise StoreError("This file is empty. Nothing was changed. Choose a backup.")
    if not head.startswith(MAGIC):
        raise StoreError(
            "This file is no backup: it is not a database. Nothing was changed. Choose a file "
            "that “Download a backup” or “python -m irm backup” made."
        )
    if len(head) == 100 and int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StoreError(
            "This database belongs to another program. Nothing was changed. Choose a backup of "
            "this app."
        )


def _copy_alone(path: Path, copy: Path) -> None:
    """Copy what is committed; a file that was copied out of use by hand has no log beside it."""
    if path.with_name(f"{path.name}-wal").exists():
        copy_database(path, copy)
        return
    with path.open("rb") as source, copy.open("wb") as target:
        copy.chmod(0o600)
        while block := source.read(2**20):
            target.write(block)
    with closing(sqlite3.connect(copy)) as file:
        file.execute("PRAGMA journal_mode = DELETE")


def _check_tables(path: Path) -> None:
    """Whether every table and column that the app reads is there."""
    with read_only(path) as file:
        for table in metadata.sorted_tables:
            file.execute(str(select(table))).fetchone()


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(
            f"The backup could not be put in place ({error}). Everything is as it was. "
            "Check the free space of the disk, then try again."
        ) from error
