"""Influencers: load, save, find."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, insert, select, update

from irm.errors import NotFoundError, StateError
from irm.people import Audience, Influencer
from irm.store.bodies import from_body, to_body
from irm.store.engine import Tx
from irm.store.offers import OPEN
from irm.store.rows import InfluencerPage, InfluencerRow
from irm.store.search import folded, matching, put_key, search_key
from irm.store.tables import influencer, offer

# Built once: making a statement costs more than running it.
_BY_ID = influencer.c.id == bindparam("key")
_LOAD = select(influencer.c.body).where(_BY_ID)
_HEAD = select(influencer.c.seq, influencer.c.search_key, influencer.c.version).where(_BY_ID)
_SAVE = update(influencer).where(_BY_ID)


def add(tx: Tx, person: Influencer, at: datetime) -> None:
    """Store a new person."""
    columns = _columns(person)
    done = tx.execute(insert(influencer), {**columns, "updated_at": at})
    key = done.inserted_primary_key
    if key is not None:
        put_key(tx, key[0], columns["search_key"])


def load(tx: Tx, influencer_id: str) -> Influencer:
    """Answer a person by id; NotFoundError when there is none."""
    known = {"key": influencer_id if influencer_id.isascii() else ""}
    body = tx.execute(_LOAD, known).scalar_one_or_none()
    if body is None:
        raise NotFoundError("This influencer is not here. Open the list of influencers.")
    return from_body(Influencer, body, "The record of an influencer")


def save(tx: Tx, person: Influencer, at: datetime) -> None:
    """Store a person whose `version` is one above the stored one."""
    seq, old_key, version = tx.execute(_HEAD, {"key": person.id}).one()
    if version != person.version - 1:
        raise StateError("The record was changed meanwhile. Reload the page.")
    columns = _columns(person)
    tx.execute(_SAVE, {**columns, "updated_at": at, "key": person.id})
    if columns["search_key"] != old_key:
        put_key(tx, seq, columns["search_key"])


def updated_at(tx: Tx, influencer_id: str) -> datetime | None:
    """Answer when the person was last saved."""
    query = select(influencer.c.updated_at).where(influencer.c.id == influencer_id)
    return tx.execute(query).scalar_one_or_none()


def find(
    tx: Tx, workspace: str, text: str, *, archived: bool, page: int, size: int
) -> InfluencerPage:
    """Answer one page of the people of a workspace, by name, that `text` finds."""
    where = [influencer.c.workspace == workspace]
    where.append(
        influencer.c.archived_on.is_not(None) if archived else influencer.c.archived_on.is_(None)
    )
    found = matching(text) if text.strip() else None
    if found is not None:
        where.append(found)
    elif text.strip():
        return InfluencerPage(rows=(), total=0, page=page, size=size)
    total = tx.execute(select(func.count()).select_from(influencer).where(*where)).scalar_one()
    rows = _rows(tx, where, page, size)
    return InfluencerPage(rows=rows, total=total, page=page, size=size)


def _rows(
    tx: Tx,
    where: list[ColumnElement[bool]],
    page: int,
    size: int,
    *order: ColumnElement[Any],
) -> tuple[InfluencerRow, ...]:
    i = influencer.c
    number = (
        select(offer.c.number)
        .where(offer.c.influencer_id == i.id, offer.c.state.in_(OPEN))
        .order_by(offer.c.updated_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    columns = (i.id, i.name, i.handle, i.platform, i.followers, i.place, i.updated_at)
    query = (
        select(*columns, number.label("open_offer_number"), i.archived_on)
        .where(*where)
        .order_by(*order, i.sort_key, i.id)
        .limit(size)
        .offset((page - 1) * size)
    )
    return tuple(InfluencerRow(**row._mapping) for row in tx.execute(query))


def next_contacts(tx: Tx, workspace: str, until: date) -> tuple[tuple[str, str, date, str], ...]:
    """Answer (id, name, day, handle) of people to be contacted up to a day, the first first."""
    i = influencer.c
    query = (
        select(i.id, i.name, i.next_contact_on, i.handle)
        .where(i.workspace == workspace, i.archived_on.is_(None), i.next_contact_on <= until)
        .order_by(i.next_contact_on, i.sort_key)
    )
    return tuple((r.id, r.name, r.next_contact_on, r.handle) for r in tx.execute(query))


def without_offer(tx: Tx, workspace: str, size: int) -> tuple[InfluencerRow, ...]:
    """Answer the people saved last who have no offer yet."""
    has_offer = select(offer.c.id).where(offer.c.influencer_id == influencer.c.id).exists()
    i = influencer.c
    where = [i.workspace == workspace, i.archived_on.is_(None), ~has_offer]
    return _rows(tx, where, 1, size, i.updated_at.desc())


def count(tx: Tx, workspace: str) -> int:
    """Answer how many people of a workspace are not archived."""
    i = influencer.c
    where = (i.workspace == workspace, i.archived_on.is_(None))
    return tx.execute(select(func.count()).select_from(influencer).where(*where)).scalar_one()


def _columns(person: Influencer) -> dict[str, Any]:
    """What lists and searches need, beside the whole record."""
    audience = _largest(person.audiences)
    handles = [a.handle for a in person.audiences]
    name = person.name or (audience.handle if audience else "")
    return {
        "id": person.id,
        "workspace": person.workspace,
        "version": person.version,
        "archived_on": person.archived_on,
        "name": person.name,
        "sort_key": folded(name).lstrip("@"),
        "search_key": search_key((person.name, person.legal_name, person.agent_name, *handles)),
        "handle": audience.handle if audience else "",
        "platform": audience.platform if audience else "",
        "followers": audience.followers if audience else None,
        "place": person.place_of_work,
        "next_contact_on": person.next_contact_on,
        "body": to_body(person),
    }


def _largest(audiences: tuple[Audience, ...]) -> Audience | None:
    return max(audiences, key=lambda a: (bool(a.handle), a.followers or 0), default=None)
