"""Find people by their story and notes, too: the search keys of older records are made anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from irm.store.search import search_key

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Write the key of every person anew from the record as it is stored."""
    here = op.get_bind()
    for seq, body in here.execute(sa.text("SELECT seq, body FROM influencer")).all():
        row = {"seq": seq, "key": search_key(_told(json.loads(body)))}
        here.execute(sa.text("UPDATE influencer SET search_key = :key WHERE seq = :seq"), row)
        here.execute(sa.text("DELETE FROM influencer_search WHERE rowid = :seq"), row)
        here.execute(sa.text("INSERT INTO influencer_search (rowid, key) VALUES (:seq, :key)"), row)


def _told(record: dict[str, Any]) -> Iterator[str]:
    """The texts of a record as they stood when this was written; later fields are none of ours."""
    for name in ("name", "legal_name", "agent_name"):
        yield record.get(name) or ""
    yield from (row.get("handle") or "" for row in record.get("audiences", ()))
    for name in ("background", "story", "history"):
        yield (record.get(name) or {}).get("text") or ""
    for name in ("why_them", "how_found", "partners", "conflicts", "needs"):
        yield record.get(name) or ""
    for piece in record.get("pieces", ()):
        yield from (piece.get("title") or "", piece.get("valued") or "")
