"""The audit log: who did what to which record and field, and when; never what it said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert

from irm.store.engine import Tx
from irm.store.tables import audit

_NOTE = insert(audit)


class Deed(NamedTuple):
    """Who acts, when and where; the same for all rows of one transaction."""

    actor: str
    at: datetime
    workspace: str


def note(tx: Tx, deed: Deed, action: str, kind: str, record_id: str, path: str = "") -> None:
    """Add one line. Ids, field names and verbs only: no value, no name."""
    what = {"action": action, "kind": kind, "record_id": record_id, "path": path}
    tx.execute(_NOTE, {**deed._asdict(), **what})


def note_all(tx: Tx, deed: Deed, action: str, kind: str, record_ids: Iterable[str]) -> None:
    """Add one line for each of these records."""
    what = {**deed._asdict(), "action": action, "kind": kind, "path": ""}
    if rows := [{**what, "record_id": record_id} for record_id in record_ids]:
        tx.execute(_NOTE, rows)
