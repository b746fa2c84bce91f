"""The open data file: transactions for reading and for writing, and a watch on the file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from irm.errors import StoreError
from irm.store.connect import reading_engine, watching_connection, writing_engine
from irm.store.lifecycle import prepare
from irm.store.wiping import wipe

Tx: TypeAlias = Connection


def open_store(path: Path | str) -> Store:
    """Open the data file, made on first start; StoreError leaves a faulty file untouched."""
    path = Path(path).expanduser().absolute()
    prepare(path)
    return Store(path)


class Store:
    """One data file, shared by all threads of the process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened = _identity(path)
        self._one_writer = threading.Lock()
        self._writing = writing_engine(path)
        self._reading = reading_engine(path)
        self._one_look = threading.Lock()
        self._watch = watching_connection(path)

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """Run a block as one transaction: committed at its end, undone when it raises."""
        with self.alone(), _in_words("Not saved"), self._writing.begin() as tx:
            yield tx

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Run a block while no other thread of this process writes; the file must be in place."""
        with self._one_writer:
            if _identity(self.path) != self._opened:
                raise StoreError(
                    "The data file was moved or deleted while the app was running. "
                    f"Nothing was saved. Put it back at {self.path}, then start the app again."
                )
            yield

    @contextmanager
    def read(self) -> Iterator[Tx]:
        """Run a block on one unchanging state of the data."""
        with _in_words("The records cannot be read"), self._reading.begin() as tx:
            yield tx

    def version(self) -> int:
        """Answer a number that changes with each commit to the file, whichever program made it.

        https://www.sqlite.org/pragma.html#pragma_data_version
        """
        with self._one_look, _in_words("The records cannot be read"):
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def wipe(self) -> bool:
        """Leave nothing readable where something was erased; False when a reader is in the way."""
        with self._one_writer, _in_words("Traces of what was erased are still in the data file"):
            return wipe(self.path)

    def close(self) -> None:
        """Close all connections, so that the data file stands alone again."""
        self._reading.dispose()
        self._writing.dispose()
        self._watch.close()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


_CAUSES = (
    ("locked", "another program is using the data file. Close it and try again."),
    ("full", "the disk is full. Free some space and try again."),
    ("readonly", "the data file may only be read. Change its permissions and try again."),
    ("malformed", "the data file is damaged. Restore a backup."),
    ("unable to open", "the data file cannot be opened. Check the data folder."),
)


@contextmanager
def _in_words(what: str) -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, sqlite3.Error) as error:
        text = str(getattr(error, "orig", error))
        cause = next((words for sign, words in _CAUSES if sign in text), f"{text}.")
        raise StoreError(f"{what}: {cause}") from error
