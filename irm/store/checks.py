"""Is this file ours, whole and of a version we know? Asked without writing a byte to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from irm.errors import StoreError

APPLICATION_ID = 0x49524D31  # "IRM1"
LATEST = 7
_MAGIC = b"SQLite format 3\x00"
_FULL_CHECK_UP_TO = 256 * 2**20


def check_file(path: Path) -> int:
    """Answer the schema version of a data file; StoreError says what is wrong with it."""
    _check_header(path)
    try:
        with read_only(path) as connection:
            _check_pages(connection, path)
            version = _version(connection)
    except sqlite3.Error as error:
        raise _damaged(path, str(error)) from error
    if version is None:
        raise _damaged(path, "it holds no version of its tables")
    if version > LATEST:
        raise StoreError(
            f"The data file {path} was made by a newer version of the app "
            f"(its tables are version {version}, this app knows {LATEST}). "
            "It was left untouched. Start the newer version, or restore an older backup."
        )
    return version


def schema_version(path: Path | str) -> int:
    """Answer the version of the tables in a data file, newer than the app's or not."""
    path = Path(path)
    _check_header(path)
    with read_only(path) as connection:
        version = _version(connection)
    if version is None:
        raise _damaged(path, "it holds no version of its tables")
    return version


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a data file for reading; the file itself is never written."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=5, isolation_level=None)) as connection:
        yield connection


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise StoreError(
            f"The data file {path} cannot be opened ({error.strerror}). It was left untouched. "
            "Check that it is there and that you may read it, then start again."
        ) from error
    if not head:
        raise StoreError(
            f"The data file {path} is empty, although records belong in it. "
            "It was left untouched. Restore a backup, or move the empty file away to begin anew."
        )
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise _damaged(path, "it is not a database")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StoreError(
            f"The file {path} belongs to another program. It was left untouched. "
            "Choose another data folder, or move this file away."
        )


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    full = path.stat().st_size <= _FULL_CHECK_UP_TO
    pragma = "integrity_check" if full else "quick_check"
    first = connection.execute(f"PRAGMA {pragma}(1)").fetchone()[0]
    if first != "ok":
        raise _damaged(path, str(first).strip().replace("\n", " "))


def _version(connection: sqlite3.Connection) -> int | None:
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return int(row[0]) if row and str(row[0]).isdigit() else None


def _damaged(path: Path, why: str) -> StoreError:
    return StoreError(
        f"The data file {path} is damaged: {why}. It was left untouched. "
        "Restore a backup with “python -m irm restore FILE”."
    )
