"""Offers: load, save, find. Frozen versions and answers to them are in `versions`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, case, delete, func, insert, select, update

from irm.errors import NotFoundError, StateError
from irm.money import from_minor, round_money, to_minor
from irm.offers import Offer, State
from irm.store.bodies import from_body, to_body
from irm.store.engine import Tx
from irm.store.rows import OfferPage, OfferRow
from irm.store.tables import influencer, offer

OPEN = (State.DRAFT, State.ISSUED, State.COUNTERED)

# Built once: making a statement costs more than running it.
_KEPT = ("workspace", "influencer_id", "revision", "agreed_version", "updated_at", "body")
_LOAD = select(*(offer.c[name] for name in _KEPT)).where(offer.c.id == bindparam("key"))
_SAVE = update(offer).where(offer.c.id == bindparam("key"), offer.c.revision == bindparam("seen"))


class Stored(NamedTuple):
    """An offer with what the file keeps beside it; `revision` counts its saves."""

    workspace: str
    influencer_id: str
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


def save(tx: Tx, old: Stored, new: Offer, at: datetime) -> None:
    """Store an offer in place of the one that was read; StateError when it changed meanwhile."""
    agreed = new.version if new.state is State.ACCEPTED else old.agreed_version
    values = {**_columns(new), "agreed_version": agreed, "revision": old.revision + 1}
    where = {"key": new.id, "seen": old.revision}
    done = tx.execute(_SAVE, {**values, **where, "updated_at": at})
    if done.rowcount != 1:
        raise StateError("The offer was changed meanwhile. Reload the page.")


def remove(tx: Tx, offer_id: str) -> None:
    """Remove an offer that has no frozen version; the data file refuses any other."""
    tx.execute(delete(offer).where(offer.c.id == offer_id))


def updated_at(tx: Tx, offer_id: str) -> datetime | None:
    """Answer when the offer was last saved."""
    return tx.execute(select(offer.c.updated_at).where(offer.c.id == offer_id)).scalar_one_or_none()


def find(
    tx: Tx,
    workspace: str,
    states: Iterable[State] | None,
    influencer_id: str | None,
    *,
    page: int,
    size: int,
) -> OfferPage:
    """Answer one page of the offers of a workspace, the last saved first."""
    where = [offer.c.workspace == workspace]
    if states is not None:
        where.append(offer.c.state.in_(tuple(states)))
    if influencer_id is not None:
        where.append(offer.c.influencer_id == influencer_id)
    total = tx.execute(select(func.count()).select_from(offer).where(*where)).scalar_one()
    o = offer.c
    name = case((influencer.c.name != "", influencer.c.name), else_=influencer.c.handle)
    columns = (o.id, o.number, o.version, o.influencer_id, o.currency, o.cash_minor, o.state)
    query = (
        select(*columns, o.answer_by, o.updated_at, name.label("influencer_name"))
        .join(influencer, influencer.c.id == o.influencer_id)
        .where(*where)
        .order_by(o.updated_at.desc(), o.id)
        .limit(size)
        .offset((page - 1) * size)
    )
    rows = tuple(_row(dict(row._mapping)) for row in tx.execute(query))
    return OfferPage(rows=rows, total=total, page=page, size=size)


def current(tx: Tx, influencer_id: str) -> str | None:
    """Answer the id of a person's offer that is open, else of the one saved last."""
    o = offer.c
    query = (
        select(o.id)
        .where(o.influencer_id == influencer_id)
        .order_by(case((o.state.in_(OPEN), 0), else_=1), o.updated_at.desc())
        .limit(1)
    )
    return tx.execute(query).scalar_one_or_none()


def agreed(tx: Tx, workspace: str) -> tuple[tuple[str, int], ...]:
    """Answer (id, accepted version) of the offers of a workspace that were accepted."""
    o = offer.c
    query = select(o.id, o.agreed_version).where(
        o.workspace == workspace, o.agreed_version.is_not(None)
    )
    return tuple((row.id, row.agreed_version) for row in tx.execute(query))


def counts(tx: Tx, workspace: str) -> dict[State, int]:
    """Answer how many offers of a workspace stand in each state."""
    o = offer.c
    query = select(o.state, func.count()).where(o.workspace == workspace).group_by(o.state)
    return {State(state): number for state, number in tx.execute(query)}


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
