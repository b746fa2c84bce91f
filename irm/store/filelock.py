"""A lock between processes: one file, held while a block runs."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from irm.errors import StoreError

WAIT_SECONDS = 60.0


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file beside `path`; StoreError when another process keeps it too long."""
    lock = path.with_name(f"{path.name}.lock")
    deadline = time.monotonic() + WAIT_SECONDS
    with lock.open("a+b") as file:
        while not _taken(file):
            if time.monotonic() > deadline:
                raise StoreError(
                    f"Another program has kept the data file {path} busy for a minute. "
                    "Nothing was changed. Close the other window of the app, then start again."
                )
            time.sleep(0.05)
        try:
            yield
        finally:
            _let_go(file)


if sys.platform == "win32":
    import msvcrt

    def _taken(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _taken(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
