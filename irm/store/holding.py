"""Every row about one person, table by table; a table without a decision fails its test."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select

from irm.errors import NotFoundError
from irm.store.engine import Tx
from irm.store.tables import (
    audit,
    erased_version,
    influencer,
    influencer_search,
    offer,
    offer_answer,
    offer_version,
    playbook_answer,
    setting,
)


class Ids(NamedTuple):
    """By what rows of a person are known."""

    seq: int
    influencer: str
    offers: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Answer the ids of the person and of all their offers."""
        return (self.influencer, *self.offers)


ABOUT: Mapping[str, Callable[[Ids], ColumnElement[bool]]] = {
    "influencer": lambda ids: influencer.c.id == ids.influencer,
    "influencer_search": lambda ids: influencer_search.c.rowid == ids.seq,
    "playbook_answer": lambda ids: playbook_answer.c.influencer_id == ids.influencer,
    "offer": lambda ids: offer.c.influencer_id == ids.influencer,
    "offer_version": lambda ids: offer_version.c.offer_id.in_(ids.offers),
    "offer_answer": lambda ids: offer_answer.c.offer_id.in_(ids.offers),
    "erased_version": lambda ids: erased_version.c.offer_id.in_(ids.offers),
    "setting": lambda ids: setting.c.scope.in_(ids.all),
    "audit": lambda ids: or_(
        and_(audit.c.kind.in_(("influencer", "playbook")), audit.c.record_id == ids.influencer),
        and_(audit.c.kind == "offer", audit.c.record_id.in_(ids.offers)),
    ),
}
"""The tables that hold rows about a person, and which rows those are."""
INVENTED = "people, brands and drafts that a workshop invented; what its devices said has no name"
ELSEWHERE: Mapping[str, str] = {
    "brand": "the brand itself and what its offers start with",
    "counter": "the last number given in a year",
    "own_figure": "figures of the team; they name places and formats, not people",
    "workshop_case": INVENTED,
    "room": INVENTED,
    "room_answer": INVENTED,
    "room_case": INVENTED,
    "room_hand_in": INVENTED,
    "room_question": INVENTED,
    "room_seat": INVENTED,
}
"""The tables that hold nothing about a person, with the reason."""
_TABLES = {
    table.name: table
    for table in (
        influencer, influencer_search, playbook_answer, offer, offer_version, offer_answer,
        erased_version, setting, audit,
    )
}  # fmt: skip
_JSON = {("influencer", "body"), ("offer", "body"), ("offer_version", "file")}
_JSON |= {("offer_answer", "signing")}


def ids_of(tx: Tx, influencer_id: str) -> Ids:
    """Answer the ids of a person; NotFoundError when there is none."""
    known = influencer_id if influencer_id.isascii() else ""
    seq = tx.execute(select(influencer.c.seq).where(influencer.c.id == known)).scalar_one_or_none()
    if seq is None:
        raise NotFoundError("This influencer is not here. Open the list of influencers.")
    mine = select(offer.c.id).where(offer.c.influencer_id == known).order_by(offer.c.number)
    return Ids(seq, known, tuple(tx.execute(mine).scalars()))


def rows_about(tx: Tx, influencer_id: str) -> dict[str, list[dict[str, Any]]]:
    """Answer every row about a person by table, as plain values: text, numbers, lists, days."""
    ids = ids_of(tx, influencer_id)
    return {name: _rows(tx, name, _all_of(name, ids)) for name in ABOUT}


def _all_of(name: str, ids: Ids) -> Select[Any]:
    table = _TABLES[name]
    order = [*table.primary_key.columns] or [*table.c][:1]
    return select(table).where(ABOUT[name](ids)).order_by(*order)


def _rows(tx: Tx, name: str, query: Select[Any]) -> list[dict[str, Any]]:
    return [
        {column: _told(name, column, value) for column, value in row._mapping.items()}
        for row in tx.execute(query)
    ]


def _told(table: str, column: str, value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return json.loads(value) if value and (table, column) in _JSON else value
