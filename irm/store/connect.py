"""Engines on one SQLite file: one writer that begins IMMEDIATE, many readers that only read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
)


def writing_engine(path: Path) -> Engine:
    """Answer the engine whose transactions take the write lock at once, so that none fails late."""
    pragmas = ("PRAGMA journal_mode = WAL", *PRAGMAS)
    return _engine(path, pragmas, begin="BEGIN IMMEDIATE", size=1, more=0)


def reading_engine(path: Path) -> Engine:
    """Answer the engine whose transactions each see one state and cannot write."""
    return _engine(path, (*PRAGMAS, "PRAGMA query_only = ON"), begin="BEGIN", size=8, more=32)


def watching_connection(path: Path) -> sqlite3.Connection:
    """Answer a connection that never writes; it sees whether any other one did."""
    return _connect(path, (*PRAGMAS, "PRAGMA query_only = ON"))


def _connect(path: Path, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    # isolation_level=None: the module begins nothing by itself.
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=5
    )
    for pragma in pragmas:
        connection.execute(pragma)
    return connection


def _engine(path: Path, pragmas: tuple[str, ...], *, begin: str, size: int, more: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, pragmas),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=more,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # By the driver itself: a page opens several of these at each rerun.
        connection.connection.driver_connection.execute(begin)  # type: ignore[union-attr]

    return engine
