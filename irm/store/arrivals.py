"""Many people at once, as a list from elsewhere brings them: few statements, a short lock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select, update

from irm.errors import StateError
from irm.people import Influencer
from irm.privacy import story_of
from irm.store.bodies import from_body
from irm.store.engine import Tx
from irm.store.people import columns_of
from irm.store.retention import note_days
from irm.store.tables import influencer, influencer_search

_FEW = 500
_COLUMNS = influencer.c
_VERSIONS = select(_COLUMNS.id, _COLUMNS.version).where(
    _COLUMNS.workspace == bindparam("workspace")
)
_LAST = select(func.coalesce(func.max(_COLUMNS.seq), 0))
_TAKEN = select(_COLUMNS.id).where(_COLUMNS.id.in_(bindparam("ids", expanding=True)))
_SEQS = select(_COLUMNS.id, _COLUMNS.seq).where(_COLUMNS.id.in_(bindparam("ids", expanding=True)))
_SAVE = update(influencer).where(
    _COLUMNS.id == bindparam("key"), _COLUMNS.version == bindparam("base")
)
_DROP_KEY = delete(influencer_search).where(influencer_search.c.rowid == bindparam("seq"))


class Ready(NamedTuple):
    """A person made ready for the table; `found_anew` where a search has to learn new words.

    `has_notes` is whether the record holds any note that is kept for a while only.
    """

    columns: Mapping[str, Any]
    found_anew: bool = True
    has_notes: bool = False

    @property
    def id(self) -> str:
        """Answer the id of the person."""
        return str(self.columns["id"])


def ready(person: Influencer, before: Influencer | None = None) -> Ready:
    """Answer a person made ready; `before` is the stored one, where there is one."""
    columns = columns_of(person)
    old_key = columns_of(before)["search_key"] if before else None
    return Ready(columns, columns["search_key"] != old_key, bool(story_of(person)))


def renamed(person: Ready, new_id: str) -> Ready:
    """Answer the same person under another id."""
    body = from_body(Influencer, person.columns["body"], "A record of the list")
    return ready(body.model_copy(update={"id": new_id}))


def versions(tx: Tx, workspace: str) -> dict[str, int]:
    """Answer the version of each person of a workspace, by id."""
    return {row.id: row.version for row in tx.execute(_VERSIONS, {"workspace": workspace})}


def taken(tx: Tx, ids: Iterable[str]) -> set[str]:
    """Answer which of these ids somebody bears, in whatever workspace."""
    asked = (tx.execute(_TAKEN, {"ids": some}).scalars() for some in _few_by_few(ids))
    return {key for found in asked for key in found}


def add_all(tx: Tx, people: Collection[Ready], at: datetime) -> None:
    """Store new people and let the search find them."""
    if not people:
        return
    last = tx.execute(_LAST).scalar_one()
    tx.execute(insert(influencer), [{**person.columns, "updated_at": at} for person in people])
    words = select(_COLUMNS.seq, _COLUMNS.search_key).where(_COLUMNS.seq > last)
    tx.execute(insert(influencer_search).from_select(["rowid", "key"], words))
    note_days(tx, (person.columns for person in people if person.has_notes), at)


def save_all(tx: Tx, people: Sequence[Ready], at: datetime) -> None:
    """Store people whose `version` is one above the stored one."""
    if not people:
        return
    rows = [
        {**p.columns, "updated_at": at, "key": p.id, "base": p.columns["version"] - 1}
        for p in people
    ]
    if tx.execute(_SAVE, rows).rowcount != len(rows):
        raise StateError("Some records were changed meanwhile. Nothing was taken; try again.")
    keys = {p.id: p.columns["search_key"] for p in people if p.found_anew}
    new = [{"rowid": seq, "key": keys[key]} for key, seq in _seqs(tx, keys)]
    if new:
        tx.execute(_DROP_KEY, [{"seq": row["rowid"]} for row in new])
        tx.execute(insert(influencer_search), new)


def _seqs(tx: Tx, ids: Iterable[str]) -> Iterator[tuple[str, int]]:
    for some in _few_by_few(ids):
        yield from ((row.id, row.seq) for row in tx.execute(_SEQS, {"ids": some}))


def _few_by_few(ids: Iterable[str]) -> Iterator[list[str]]:
    """No more ids at once than a statement may hold."""
    rest = iter(ids)
    while some := list(islice(rest, _FEW)):
        yield some
