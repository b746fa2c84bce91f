"""Today: what has a day, what was begun, and how much of each there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from irm.money import format_short
from irm.offers import Deliverable, Offer, State
from irm.offers.states import GROUPS
from irm.records import Record
from irm.reference import reference
from irm.services.desk import Desk
from irm.services.offer_records import read_issued
from irm.store import Tx, offers, people, versions
from irm.store.rows import OfferRow

SOON = timedelta(days=7)
AHEAD = timedelta(days=30)
BEHIND = timedelta(days=14)
_MOST = 50


class Row(Record):
    """One line: what it is, its day if it has one, and the page and record it leads to."""

    page: str
    record_id: str
    words: str
    on: date | None = None
    note: str = ""


class TodayView(Record):
    """What the first page shows; `due_soon` counts what is late or due within seven days."""

    due: tuple[Row, ...]
    in_progress: tuple[Row, ...]
    people: int
    drafts: int
    waiting: int
    agreed: int
    due_soon: int

    @property
    def is_empty(self) -> bool:
        """Whether the workspace holds nothing yet."""
        return not (self.people or self.drafts or self.waiting or self.agreed)


def today(desk: Desk, workspace: str, on: date) -> TodayView:
    """Answer what is due around a day and what is in progress, in one workspace."""
    with desk.store.read() as tx:
        due = [*_answers(tx, workspace), *_contacts(tx, workspace, on)]
        for row in _agreements(tx, workspace):
            if row.on is not None and row.on >= on - BEHIND:
                due.append(row)
        due = sorted((r for r in due if r.on and r.on <= on + AHEAD), key=lambda r: (r.on, r.words))
        states = offers.counts(tx, workspace)
        return TodayView(
            due=tuple(due),
            in_progress=(*_drafts(tx, workspace), *_without_offer(tx, workspace)),
            people=people.count(tx, workspace),
            drafts=states.get(State.DRAFT, 0),
            waiting=sum(states.get(state, 0) for state in GROUPS["waiting"]),
            agreed=states.get(State.ACCEPTED, 0),
            due_soon=sum(1 for row in due if row.on and row.on <= on + SOON),
        )


def _answers(tx: Tx, workspace: str) -> Iterator[Row]:
    for row in _all_offers(tx, workspace, GROUPS["waiting"]):
        words = f"Answer of {row.influencer_name} to offer {row.number}"
        yield Row(page="document", record_id=row.id, words=words, on=row.answer_by)


def _contacts(tx: Tx, workspace: str, on: date) -> Iterator[Row]:
    for person_id, name, day, handle in people.next_contacts(tx, workspace, on + AHEAD):
        words = f"Next contact with {name or handle}"
        yield Row(page="influencer", record_id=person_id, words=words, on=day)


def _agreements(tx: Tx, workspace: str) -> Iterator[Row]:
    """The dates of accepted versions, also where a newer version is being drafted."""
    for offer_id, version in offers.agreed(tx, workspace):
        file = versions.load_file(tx, offer_id, version)
        issued = next(v for v in read_issued(tx, offer_id) if v.version == version)
        for day, words in agreed_dates(file.offer, file.influencer.called, issued.answered_on):
            yield Row(page="document", record_id=offer_id, words=words, on=day)


def agreed_dates(offer: Offer, name: str, accepted_on: date | None) -> tuple[tuple[date, str], ...]:
    """Answer the days of an accepted offer: drafts, publications, payment."""
    found: list[tuple[date, str]] = []
    for piece in offer.deliverables:
        what = f"{piece.quantity} × {reference().format_label(piece.format)}"
        if piece.draft_due is not None:
            found.append((piece.draft_due, f"Draft from {name}: {what}"))
        if (day := _live_on(piece)) is not None:
            found.append((day, f"Live by {name}: {what}"))
    money = format_short(offer.total_cash, offer.currency)
    found += [
        (day, f"Pay {name}: {money}, offer {offer.number}") for day in _pay_days(offer, accepted_on)
    ]
    return tuple(sorted(found))


def _live_on(piece: Deliverable) -> date | None:
    return piece.live_until or piece.live_from


def _pay_days(offer: Offer, accepted_on: date | None) -> Iterator[date]:
    """The last day to pay: counted from the trigger, and only where each date is known."""
    payment = offer.payment
    if payment.due_days is None or not offer.total_cash:
        return
    live = [_live_on(piece) for piece in offer.deliverables]
    known = [day for day in live if day is not None]
    start = {
        "signing": accepted_on,
        "invoice": payment.invoice_by,
        "each_live": max(known, default=None),
        "last_live": max(known, default=None) if len(known) == len(live) else None,
    }.get(payment.trigger or "")
    if start is not None:
        yield start + timedelta(days=payment.due_days)


def _drafts(tx: Tx, workspace: str) -> Iterator[Row]:
    for row in _all_offers(tx, workspace, GROUPS["draft"]):
        money = f" · {format_short(row.cash, row.currency)}" if row.cash else ""
        yield Row(
            page="offer",
            record_id=row.id,
            words=f"Offer {row.number} to {row.influencer_name}",
            note=f"Draft, version {row.version}{money}",
        )


def _without_offer(tx: Tx, workspace: str) -> Iterator[Row]:
    for row in people.without_offer(tx, workspace, _MOST):
        words = f"Record of {row.name or row.handle}"
        yield Row(page="influencer", record_id=row.id, words=words, note="No offer yet")


def _all_offers(tx: Tx, workspace: str, states: tuple[State, ...]) -> tuple[OfferRow, ...]:
    return offers.find(tx, workspace, states, None, page=1, size=_MOST).rows
