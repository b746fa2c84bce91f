"""Today: what has a day, what was begun, and how much of each there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from irm.memory import remembered
from irm.money import format_short
from irm.offers import State
from irm.offers.states import GROUPS
from irm.people import Deal, Influencer, kept_promises, thanks_due_on
from irm.records import Record, set_apart
from irm.services.agreements import pay_dates, work_dates
from irm.services.desk import Desk
from irm.services.relationship import agreed_deal
from irm.store import Tx, offers, people, versions
from irm.store.versions import AgreedRow

SOON = timedelta(days=7)
AHEAD = timedelta(days=30)
BEHIND = timedelta(days=14)
_MOST = 50


class Row(Record):
    """One line: what it is, its day if it has one, and the page and record it leads to.

    `section` is the part of that page, where it matters.
    """

    page: str
    record_id: str
    words: str
    on: date | None = None
    note: str = ""
    section: str = ""


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
        due = [
            *_answers(tx, workspace),
            *_contacts(tx, workspace, on),
            *_gifts(tx, workspace),
            *_of_agreements(tx, workspace, on),
        ]
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
    for row in offers.newest(tx, workspace, GROUPS["waiting"], _MOST):
        words = f"Answer of {set_apart(row.influencer_name)} to offer {row.number}"
        yield Row(page="document", record_id=row.id, words=words, on=row.answer_by)


def _contacts(tx: Tx, workspace: str, on: date) -> Iterator[Row]:
    for person_id, name, day, handle in people.next_contacts(tx, workspace, on + AHEAD):
        yield _together(person_id, f"Next contact with {set_apart(name or handle)}", day)


def _gifts(tx: Tx, workspace: str) -> Iterator[Row]:
    for person_id, name, day, handle in people.gifts_due(tx, workspace):
        words = f"Write to {set_apart(name or handle)} and ask for nothing"
        yield _together(person_id, words, day, "Three asks or more, and nothing given since")


def _together(person_id: str, words: str, day: date, note: str = "") -> Row:
    return Row(
        page="influencer", record_id=person_id, words=words, on=day, note=note, section="Together"
    )


def _of_agreements(tx: Tx, workspace: str, on: date) -> Iterator[Row]:
    """What accepted offers have to be done: work, pay that is not noted as made, thanks."""
    known: dict[str, Influencer] = {}
    for agreed in versions.agreed(tx, workspace, since=on - BEHIND):
        work, pay = _days_of(agreed)
        yield from (row for row in work if _is_near(row, on))
        deal = agreed_deal(agreed)
        if not any(_is_near(row, on) for row in pay) and not deal.is_over(on):
            continue
        if agreed.influencer_id not in known:
            known[agreed.influencer_id] = people.load(tx, agreed.influencer_id)
        person = known[agreed.influencer_id]
        kept = kept_promises((deal,), person.payments)
        unpaid = (row for row, promise in zip(pay, kept, strict=True) if promise.paid_on is None)
        yield from (row for row in unpaid if _is_near(row, on))
        yield from _thanks(deal, person, on)


def _is_near(row: Row, on: date) -> bool:
    return row.on is not None and on - BEHIND <= row.on <= on + AHEAD


def _thanks(deal: Deal, person: Influencer, on: date) -> Iterator[Row]:
    day = thanks_due_on(deal, person.touchpoints, on)
    if day is not None and day >= on - BEHIND and person.archived_on is None:
        words = f"Thank {set_apart(person.called)} for the work of offer {deal.number}"
        yield _together(person.id, words, day)


@remembered(4096)
def _days_of(agreed: AgreedRow) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The days of work and of pay of an accepted version; it never changes: opened once."""
    file = versions.opened(agreed.file, agreed.file_sha256)
    name = set_apart(file.influencer.called)

    def rows(days: tuple[tuple[date, str], ...]) -> tuple[Row, ...]:
        return tuple(
            Row(page="document", record_id=agreed.offer_id, words=words, on=day)
            for day, words in days
        )

    pay = pay_dates(file.offer, name, agreed.accepted_on)
    return rows(work_dates(file.offer, name)), rows(pay)


def _drafts(tx: Tx, workspace: str) -> Iterator[Row]:
    for row in offers.newest(tx, workspace, GROUPS["draft"], _MOST):
        money = f" · {format_short(row.cash, row.currency)}" if row.cash else ""
        yield Row(
            page="offer",
            record_id=row.id,
            words=f"Offer {row.number} to {set_apart(row.influencer_name)}",
            note=f"Draft, version {row.version}{money}",
        )


def _without_offer(tx: Tx, workspace: str) -> Iterator[Row]:
    for row in people.without_offer(tx, workspace, _MOST):
        words = f"Record of {set_apart(row.name or row.handle)}"
        yield Row(page="influencer", record_id=row.id, words=words, note="No offer yet")
