"""Nothing readable stays where something was erased: search index, free pages, log of writes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from irm.store.connect import PRAGMAS

_WIPE = (
    # Deleted words stay in the segments of the index until it is written anew.
    "INSERT INTO influencer_search (influencer_search) VALUES ('rebuild')",
    # Free pages and gaps in pages may hold texts from before secure_delete was on.
    "VACUUM",
)


def wipe(path: Path) -> bool:
    """Write the file anew and empty its log; answer False when another reader kept that log."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=5, isolation_level=None)) as connection:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        for step in _WIPE:
            connection.execute(step)
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
