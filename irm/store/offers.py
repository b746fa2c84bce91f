"""Offers: load, save, find. Frozen versions and answers to them are in `versions`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, bindparam, case, delete, func, insert, select, update

from irm.errors import NotFoundError, StateError
from irm.money import from_minor, round_money, to_minor
from irm.offers import Offer, State
from irm.store.bodies import from_body, to_body
from irm.store.engine import Tx
from irm.store.rows import OfferPage, OfferRow
from irm.store.tables import influencer, offer

OPEN = (State.DRAFT, State.ISSUED, State.COUNTERED)
WAITING = (State.ISSUED, State.COUNTERED)

# Built once: making a statement costs more than running it.
_BY_ID = offer.c.id == bindparam("key")
_NAME = case((influencer.c.name != "", influencer.c.name), else_=influencer.c.handle)
_KEPT = ("workspace", "influencer_id", "revision", "agreed_version", "updated_at", "body")
_LOAD = (
    select(
        *(offer.c[name] for name in _KEPT),
        _NAME.label("influencer_name"),
        influencer.c.archived_on.is_not(None).label("influencer_archived"),
    )
    .join(influencer, influencer.c.id == offer.c.influencer_id)
    .where(_BY_ID)
)
_SAVE = update(offer).where(_BY_ID, offer.c.revision == bindparam("seen"))
_UPDATED_AT = select(offer.c.updated_at).where(_BY_ID)
_CURRENT = (
    select(offer.c.id)
    .where(offer.c.influencer_id == bindparam("influencer_id"))
    .order_by(case((offer.c.state.in_(OPEN), 0), else_=1), offer.c.updated_at.desc())
    .limit(1)
)
_AGREED = select(func.count()).where(
    offer.c.workspace == bindparam("workspace"), offer.c.agreed_version.is_not(None)
)
_COUNTS = (
    select(offer.c.state, func.count())
    .where(offer.c.workspace == bindparam("workspace"))
    .group_by(offer.c.state)
)
_EVERY = (
    select(offer.c.influencer_id, offer.c.body)
    .where(offer.c.workspace == bindparam("workspace"))
    .order_by(offer.c.number, offer.c.id)
)


class Stored(NamedTuple):
    """An offer with what the file keeps beside it; `revision` counts its saves."""

    workspace: str
    influencer_id: str
    influencer_name: str
    influencer_archived: bool
    revision: int
    agreed_version: int | None
    updated_at: datetime
    offer: Offer


def add(tx: Tx, workspace: str, influencer_id: str, new: Offer, at: datetime) -> None:
    """Store a new offer."""
    owner = {"workspace": workspace, "influencer_id": influencer_id, "number": new.number}
    tx.execute(insert(offer), {"revision": 1, "updated_at": at, **owner, **_columns(new)})


def load(tx: Tx, offer_id: str) -> Stored:
    """Answer an offer by id; NotFoundError when there is none."""
    row = tx.execute(_LOAD, {"key": offer_id if offer_id.isascii() else ""}).one_or_none()
    if row is None:
        raise NotFoundError("This offer is not here; it may be deleted. Open the list of offers.")
    kept = row._asdict()
    return Stored(offer=from_body(Offer, kept.pop("body"), "An offer"), **kept)


def save(tx: Tx, old: Stored, new: Offer, at: datetime) -> Stored:
    """Store an offer in place of the one that was read, and answer what stands there now.

    StateError when it changed meanwhile.
    """
    agreed = new.version if new.state is State.ACCEPTED else old.agreed_version
    saved = old._replace(offer=new, agreed_version=agreed, revision=old.revision + 1, updated_at=at)
    beside = {name: getattr(saved, name) for name in ("agreed_version", "revision", "updated_at")}
    where = {"key": new.id, "seen": old.revision}
    done = tx.execute(_SAVE, {**_columns(new), **beside, **where})
    if done.rowcount != 1:
        raise StateError("The offer was changed meanwhile. Reload the page.")
    return saved


def remove(tx: Tx, offer_id: str) -> None:
    """Remove an offer that has no frozen version; the data file refuses any other."""
    tx.execute(delete(offer).where(offer.c.id == offer_id))


def updated_at(tx: Tx, offer_id: str) -> datetime | None:
    """Answer when the offer was last saved."""
    return tx.execute(_UPDATED_AT, {"key": offer_id}).scalar_one_or_none()


def find(
    tx: Tx,
    workspace: str,
    states: tuple[State, ...] | None,
    influencer_id: str | None,
    *,
    page: int,
    size: int,
    agreed: bool = False,
) -> OfferPage:
    """Answer one page of the offers of a workspace, the last saved first.

    With `agreed` only those of which a version is agreed, also while a later one is on its way.
    """
    counting, listing = _listing(states, of_one=influencer_id is not None, agreed=agreed)
    known = {"workspace": workspace, "influencer_id": influencer_id}
    total = tx.execute(counting, known).scalar_one()
    found = tx.execute(listing, {**known, "size": size, "skip": (page - 1) * size})
    return OfferPage(rows=_rows(found), total=total, page=page, size=size)


def every(tx: Tx, workspace: str) -> Iterator[tuple[str, Offer]]:
    """Answer all offers of a workspace by number, each behind the id of its influencer."""
    for owner, body in tx.execute(_EVERY, {"workspace": workspace}):
        yield owner, from_body(Offer, body, "An offer")


def newest(tx: Tx, workspace: str, states: tuple[State, ...], size: int) -> tuple[OfferRow, ...]:
    """Answer the offers in some states that were saved last, uncounted.

    Those to archived people are left out: nothing is issued to them until they are brought back.
    """
    found = tx.execute(_newest(states), {"workspace": workspace, "size": size, "skip": 0})
    return _rows(found)


def awaited(tx: Tx, workspace: str, size: int) -> tuple[OfferRow, ...]:
    """Answer the offers that wait for an answer, the one whose day comes first leading.

    Those without a day to answer come last.
    """
    return _rows(tx.execute(_awaited(), {"workspace": workspace, "size": size, "skip": 0}))


def current(tx: Tx, influencer_id: str) -> str | None:
    """Answer the id of a person's offer that is open, else of the one saved last."""
    return tx.execute(_CURRENT, {"influencer_id": influencer_id}).scalar_one_or_none()


def counts(tx: Tx, workspace: str) -> dict[State, int]:
    """Answer how many offers of a workspace stand in each state."""
    found = tx.execute(_COUNTS, {"workspace": workspace})
    return {State(state): number for state, number in found}


def count_agreed(tx: Tx, workspace: str) -> int:
    """Answer of how many offers of a workspace a version is agreed."""
    return tx.execute(_AGREED, {"workspace": workspace}).scalar_one()


@cache
def _listing(
    states: tuple[State, ...] | None, *, of_one: bool, agreed: bool = False
) -> tuple[Select[int], Select[*tuple[Any, ...]]]:
    """The statements that count and that list, for all people or for one."""
    o = offer.c
    where = [o.workspace == bindparam("workspace")]
    if states is not None:
        where.append(o.state.in_(states))
    if of_one:
        where.append(o.influencer_id == bindparam("influencer_id"))
    if agreed:
        where.append(o.agreed_version.is_not(None))
    columns = (o.id, o.number, o.version, o.influencer_id, o.currency, o.cash_minor, o.state)
    more = (o.answer_by, o.agreed_version, o.updated_at, _NAME.label("influencer_name"))
    rows = (
        select(*columns, *more)
        .join(influencer, influencer.c.id == o.influencer_id)
        .where(*where)
        .order_by(o.updated_at.desc(), o.id)
        .limit(bindparam("size"))
        .offset(bindparam("skip"))
    )
    return select(func.count()).select_from(offer).where(*where), rows


@cache
def _newest(states: tuple[State, ...]) -> Select[*tuple[Any, ...]]:
    """The list of what was saved last, of people who are not archived."""
    _, listing = _listing(states, of_one=False)
    return listing.where(influencer.c.archived_on.is_(None))


@cache
def _awaited() -> Select[*tuple[Any, ...]]:
    """The list of what waits, in the order of the days by which an answer is wanted."""
    _, listing = _listing(WAITING, of_one=False)
    day = offer.c.answer_by
    return listing.order_by(None).order_by(day.is_(None), day, offer.c.number)


def _rows(found: Iterable[Row[Any]]) -> tuple[OfferRow, ...]:
    return tuple(_row(row._asdict()) for row in found)


def _row(found: dict[str, Any]) -> OfferRow:
    cash = from_minor(found.pop("cash_minor"), found["currency"])
    return OfferRow(cash=cash, **found)


def _columns(new: Offer) -> dict[str, Any]:
    """What lists need, beside the whole offer."""
    cash = round_money(new.total_cash, new.currency)
    return {
        "id": new.id,
        "version": new.version,
        "state": new.state,
        "currency": new.currency,
        "cash_minor": to_minor(cash, new.currency),
        "answer_by": new.dates.answer_by,
        "body": to_body(new),
    }
