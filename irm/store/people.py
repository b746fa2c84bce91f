"""Influencers: load, save, find."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, Literal

from sqlalchemy import Row, Select, and_, bindparam, func, insert, literal_column, select, update

from irm.errors import NotFoundError, StateError
from irm.exchange.matching import Known
from irm.people import Audience, Influencer, gift_due_on
from irm.store.bodies import from_body, to_body
from irm.store.engine import Tx
from irm.store.offers import OPEN
from irm.store.retention import note_day
from irm.store.rows import InfluencerPage, InfluencerRow
from irm.store.search import FOUND, HITS, asked, folded, put_key, search_key
from irm.store.tables import influencer, offer, setting
from irm.store.workspaces import save_setting

GIFT_DUE = "gift_due"  # the setting of a person that holds by when a gift of attention is due

FEW = 5_000
"""Up to so many found people it is quicker to look at each than to walk the list."""
Walk = Literal["list", "found", "found in list"]

# Built once: making a statement costs more than running it.
_BY_ID = influencer.c.id == bindparam("key")
_LOAD = select(influencer.c.body).where(_BY_ID)
_HEAD = select(influencer.c.seq, influencer.c.search_key, influencer.c.version).where(_BY_ID)
_SAVE = update(influencer).where(_BY_ID)
_UPDATED_AT = select(influencer.c.updated_at).where(_BY_ID)
_HERE = (influencer.c.workspace == bindparam("workspace"), influencer.c.archived_on.is_(None))
_COUNT = select(func.count()).select_from(influencer).where(*_HERE)
_NEXT_CONTACTS = (
    select(influencer.c.id, influencer.c.name, influencer.c.next_contact_on, influencer.c.handle)
    .where(*_HERE, influencer.c.next_contact_on <= bindparam("until"))
    .order_by(influencer.c.next_contact_on, influencer.c.sort_key)
)
_GIFTS_DUE = (
    select(influencer.c.id, influencer.c.name, setting.c.value, influencer.c.handle)
    .join(setting, and_(setting.c.scope == influencer.c.id, setting.c.key == GIFT_DUE))
    .where(*_HERE, setting.c.workspace == bindparam("workspace"), setting.c.value != "")
    .order_by(setting.c.value, influencer.c.sort_key)
)
_OPEN_NUMBER = (
    select(offer.c.number)
    .where(offer.c.influencer_id == influencer.c.id, offer.c.state.in_(OPEN))
    .order_by(offer.c.updated_at.desc())
    .limit(1)
    .scalar_subquery()
)
_LISTED = ("id", "name", "handle", "platform", "followers", "place", "updated_at", "archived_on")
_ROWS = select(
    *(influencer.c[name] for name in _LISTED), _OPEN_NUMBER.label("open_offer_number")
).limit(bindparam("size"))
_WITHOUT_OFFER = _ROWS.where(
    *_HERE, ~select(offer.c.id).where(offer.c.influencer_id == influencer.c.id).exists()
).order_by(influencer.c.updated_at.desc(), influencer.c.sort_key, influencer.c.id)
_NAMED = _ROWS.where(
    *_HERE,
    influencer.c.sort_key >= bindparam("wanted"),
    influencer.c.sort_key < bindparam("last"),
).order_by(influencer.c.sort_key, influencer.c.id)
_EVERYONE = (
    select(influencer.c.body)
    .where(influencer.c.workspace == bindparam("workspace"))
    .order_by(influencer.c.sort_key, influencer.c.id)
)
_KNOWN = select(*(influencer.c[name] for name in ("id", "name", "archived_on", "version", "body")))
_KNOWN_HERE = _KNOWN.where(influencer.c.workspace == bindparam("workspace"))


def add(tx: Tx, person: Influencer, at: datetime) -> None:
    """Store a new person."""
    columns = columns_of(person)
    done = tx.execute(insert(influencer), {**columns, "updated_at": at})
    key = done.inserted_primary_key
    if key is not None:
        put_key(tx, key[0], columns["search_key"])
    note_day(tx, person, at)


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
    columns = columns_of(person)
    tx.execute(_SAVE, {**columns, "updated_at": at, "key": person.id})
    if columns["search_key"] != old_key:
        put_key(tx, seq, columns["search_key"])
    note_day(tx, person, at)


def updated_at(tx: Tx, influencer_id: str) -> datetime | None:
    """Answer when the person was last saved."""
    return tx.execute(_UPDATED_AT, {"key": influencer_id}).scalar_one_or_none()


def find(
    tx: Tx, workspace: str, text: str, *, archived: bool, page: int, size: int
) -> InfluencerPage:
    """Answer one page of the people of a workspace, by name, that `text` finds."""
    wanted = asked(text)
    if text.strip() and not wanted:  # no letter and no figure in it
        return InfluencerPage(rows=(), total=0, page=page, size=size)
    known = {"workspace": workspace, "wanted": wanted}
    by: Walk = "list" if not wanted else _best_walk(tx, wanted)
    counting, listing = _listing(archived=archived, by=by)
    total = tx.execute(counting, known).scalar_one()
    found = tx.execute(listing, {**known, "size": size, "skip": (page - 1) * size})
    return InfluencerPage(rows=_rows(found), total=total, page=page, size=size)


def named(tx: Tx, workspace: str, text: str, size: int) -> tuple[InfluencerRow, ...]:
    """Answer the people of a workspace whose name, else handle, begins with a text."""
    wanted = folded(text).strip().lstrip("@")
    if not wanted:
        return ()
    known = {"workspace": workspace, "wanted": wanted, "last": f"{wanted}\U0010ffff", "size": size}
    return _rows(tx.execute(_NAMED, known))


def _best_walk(tx: Tx, wanted: str) -> Walk:
    """Few that are found are looked at each; of many, the list is walked until a page is full."""
    found = tx.execute(HITS, {"wanted": wanted}).scalar_one()
    return "found" if found <= FEW else "found in list"


def everyone(tx: Tx, workspace: str) -> Iterator[Influencer]:
    """Answer all people of a workspace by name, the archived ones, too."""
    for body in tx.execute(_EVERYONE, {"workspace": workspace}).scalars():
        yield from_body(Influencer, body, "The record of an influencer")


def known(tx: Tx, workspace: str) -> Iterator[Known]:
    """Answer by what each person of a workspace is recognised in a list from elsewhere."""
    for row in tx.execute(_KNOWN_HERE, {"workspace": workspace}):
        yield _known(row)


def known_one(tx: Tx, influencer_id: str) -> Known:
    """Answer by what one person is recognised."""
    return _known(tx.execute(_KNOWN.where(_BY_ID), {"key": influencer_id}).one())


def _known(row: Row[Any]) -> Known:
    kept = json.loads(row.body)  # a whole record would take ten times as long to check
    accounts = tuple((a["platform"], a["handle"]) for a in kept["audiences"] if a["handle"])
    archived = row.archived_on is not None
    return Known(row.id, row.name, archived, kept["email"], accounts, row.version)


def next_contacts(tx: Tx, workspace: str, until: date) -> tuple[tuple[str, str, date, str], ...]:
    """Answer (id, name, day, handle) of people to be contacted up to a day, the first first."""
    found = tx.execute(_NEXT_CONTACTS, {"workspace": workspace, "until": until})
    return tuple((r.id, r.name, r.next_contact_on, r.handle) for r in found)


def note_gift_due(tx: Tx, person: Influencer) -> None:
    """Store by when a gift of attention is due, as the contacts of a person say.

    So all who wait for one are found without opening every record.
    """
    day = gift_due_on(person.touchpoints)
    value = day.isoformat() if day else ""
    save_setting(tx, person.workspace, person.id, GIFT_DUE, value)


def gifts_due(tx: Tx, workspace: str) -> tuple[tuple[str, str, date, str], ...]:
    """Answer (id, name, day, handle) of people to whom a gift of attention is due by that day."""
    found = tx.execute(_GIFTS_DUE, {"workspace": workspace})
    return tuple((r.id, r.name, date.fromisoformat(r.value), r.handle) for r in found)


def without_offer(tx: Tx, workspace: str, size: int) -> tuple[InfluencerRow, ...]:
    """Answer the people saved last who have no offer yet."""
    return _rows(tx.execute(_WITHOUT_OFFER, {"workspace": workspace, "size": size}))


def count(tx: Tx, workspace: str) -> int:
    """Answer how many people of a workspace are not archived."""
    return tx.execute(_COUNT, {"workspace": workspace}).scalar_one()


@cache
def _listing(*, archived: bool, by: Walk) -> tuple[Select[int], Select[*tuple[Any, ...]]]:
    """The statements that count and that list, with or without a search."""
    i = influencer.c
    # A plus before the column keeps its index out, so that the search leads.
    workspace = literal_column("+influencer.workspace") if by == "found" else i.workspace
    where = [
        workspace == bindparam("workspace"),
        i.archived_on.is_not(None) if archived else i.archived_on.is_(None),
    ]
    if by != "list":
        where.append(FOUND)
    rows = _ROWS.where(*where).order_by(i.sort_key, i.id).offset(bindparam("skip"))
    return select(func.count()).select_from(influencer).where(*where), rows


def _rows(found: Iterable[Row[Any]]) -> tuple[InfluencerRow, ...]:
    return tuple(InfluencerRow(**row._mapping) for row in found)


def columns_of(person: Influencer) -> dict[str, Any]:
    """Answer what lists and searches need, beside the whole record."""
    audience = _largest(person.audiences)
    name = person.name or (audience.handle if audience else "")
    return {
        "id": person.id,
        "workspace": person.workspace,
        "version": person.version,
        "archived_on": person.archived_on,
        "name": person.name,
        "sort_key": folded(name).lstrip("@"),
        "search_key": "" if person.erased_on else search_key(_told(person)),
        "handle": audience.handle if audience else "",
        "platform": audience.platform if audience else "",
        "followers": audience.followers if audience else None,
        "place": person.place_of_work,
        "next_contact_on": person.next_contact_on,
        "body": to_body(person),
    }


def _told(person: Influencer) -> Iterator[str]:
    """The texts by which a person is found: names, handles, story and notes."""
    yield from (person.name, person.legal_name, person.agent_name)
    yield from (audience.handle for audience in person.audiences)
    yield from (note.text for note in (person.background, person.story, person.history))
    yield from (person.why_them, person.how_found, person.partners, person.conflicts, person.needs)
    for piece in person.pieces:
        yield from (piece.title, piece.valued)


def _largest(audiences: tuple[Audience, ...]) -> Audience | None:
    return max(audiences, key=lambda a: (bool(a.handle), a.followers or 0), default=None)
