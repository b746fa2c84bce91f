"""Today: what has a day, what was begun, and how much of each there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal
from weakref import WeakKeyDictionary

from irm.errors import StoreError
from irm.memory import forgotten_by
from irm.money import format_short
from irm.offers import State
from irm.offers.states import GROUPS
from irm.people import (
    Influencer,
    feedback_due_on,
    gift_due_on,
    kept_promises,
    thanks_due_on,
)
from irm.records import Record, set_apart
from irm.services.agreed import Agreement, agreement, note_ends
from irm.services.agreements import Duty
from irm.services.desk import Desk
from irm.store import Store, Tx, offers, people, versions
from irm.store.rows import OfferRow
from irm.store.versions import AgreedKey

SOON = timedelta(days=7)
AHEAD = timedelta(days=30)
BEHIND = timedelta(days=14)
_MOST, _BEGUN = 200, 50

Kind = Literal[
    "answer", "expired", "contact", "gift", "thanks", "feedback", "draft", "live", "pay", "ends",
    "begun",
]  # fmt: skip
ACTIONS: dict[Kind, str] = {
    "answer": "Note the answer",
    "expired": "Note what became of it",
    "contact": "Write to them",
    "gift": "Write to them",
    "thanks": "Write thanks",
    "feedback": "Note their feedback",
    "draft": "Read what was agreed",
    "live": "Read what was agreed",
    "pay": "Log the payment",
    "ends": "Read what was agreed",
}


PARTS: dict[Kind, str] = {"feedback": "Feedback", "pay": "Payments"}
"""Where under Together a row is settled."""
TEMPLATES: dict[Kind, str] = {"contact": "", "gift": "no_ask", "thanks": "thanks"}
"""What is settled by a message, with the template that begins it; none fits every contact."""


class Row(Record):
    """One line: what it is, its day if it has one, what to do, and where that is done.

    `section` and its `part` name the place on that page, where it matters, `template` what a
    message begins with. `title` says the
    words without money, for files that leave the house; `about` names what it is about, the same
    on every day.
    """

    kind: Kind
    page: str
    record_id: str
    person_id: str
    words: str
    action: str
    on: date | None = None
    note: str = ""
    section: str = ""
    part: str = ""
    template: str = ""
    title: str = ""
    about: tuple[str, ...] = ()


class TodayView(Record):
    """What the first page shows; `due_soon` counts what is late or due within seven days.

    `has_days` is whether anything has a day at all, also beyond what is shown. `more_waiting` and
    `more_drafts` count the offers that found no room in the lists.
    """

    due: tuple[Row, ...]
    in_progress: tuple[Row, ...]
    people: int
    drafts: int
    waiting: int
    agreed: int
    has_days: bool
    due_soon: int
    more_waiting: int = 0
    more_drafts: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the workspace holds nothing yet."""
        return not (self.people or self.drafts or self.waiting or self.agreed)


def today(desk: Desk, workspace: str, on: date) -> TodayView:
    """Answer what is due around a day and what is in progress, in one workspace."""
    with desk.store.read() as tx:
        keys = versions.agreed(tx, workspace, on - BEHIND)
        dated = _dated(desk, tx, workspace, on, on + AHEAD, keys)
        rows = tuple(row for row in dated if row.on and row.on <= on + AHEAD)
        undated = [row for row in _answers(tx, workspace, on) if row.on is None]
        states = offers.counts(tx, workspace)
        drafts = states.get(State.DRAFT, 0)
        waiting = sum(states.get(state, 0) for state in GROUPS["waiting"])
        view = TodayView(
            due=rows,
            in_progress=(*undated, *_drafts(tx, workspace), *_without_offer(tx, workspace)),
            people=people.count(tx, workspace),
            drafts=drafts,
            waiting=waiting,
            agreed=offers.count_agreed(tx, workspace),
            has_days=bool(dated),
            due_soon=sum(1 for row in rows if row.on and row.on <= on + SOON),
            more_waiting=max(waiting - _MOST, 0),
            more_drafts=max(drafts - _BEGUN, 0),
        )
    if any(key.until is None for key in keys):
        with suppress(StoreError):  # it only saves work: the next look tries again
            note_ends(desk, workspace, keys)
    return view


def dated_rows(desk: Desk, workspace: str, on: date) -> tuple[Row, ...]:
    """Answer all that is late or due, however far ahead, the nearest first."""
    with desk.store.read() as tx:
        keys = versions.agreed(tx, workspace, on - BEHIND)
        return tuple(_dated(desk, tx, workspace, on, date.max, keys))


def rows_of(desk: Desk, person: Influencer, on: date) -> tuple[Row, ...]:
    """Answer all that is late or due with one person, the nearest first."""
    name, workspace = set_apart(person.called), person.workspace
    gift = gift_due_on(person.touchpoints)
    with desk.store.read() as tx:
        waiting = offers.find(tx, workspace, offers.WAITING, person.id, page=1, size=_MOST)
        keys = versions.agreed(tx, workspace, on - BEHIND)
        rows = [
            *(_answer_row(row, on) for row in waiting.rows),
            *([_contact_row(person.id, name, day)] if (day := person.next_contact_on) else []),
            *([_gift_row(person.id, name, gift)] if gift else []),
            *_of_agreements(desk, tx, [k for k in keys if k.influencer_id == person.id], on),
        ]
    return tuple(_by_day(rows))


def _dated(
    desk: Desk, tx: Tx, workspace: str, on: date, until: date, keys: tuple[AgreedKey, ...]
) -> list[Row]:
    """All that has a day, the nearest first; next contacts only up to the day `until`."""
    rows = [
        *_answers(tx, workspace, on),
        *_contacts(tx, workspace, until),
        *_gifts(tx, workspace),
        *_of_agreements(desk, tx, keys, on),
    ]
    return _by_day(rows)


def _by_day(rows: Iterable[Row]) -> list[Row]:
    dated = [(row.on, row) for row in rows if row.on is not None]
    return [row for _, row in sorted(dated, key=lambda pair: (pair[0], pair[1].words))]


# Offers that wait


def _answers(tx: Tx, workspace: str, on: date) -> Iterator[Row]:
    for row in offers.awaited(tx, workspace, _MOST):
        yield _answer_row(row, on)


def _answer_row(row: OfferRow, on: date) -> Row:
    expired = row.answer_by is not None and row.answer_by < on
    countered = row.state is State.COUNTERED
    return Row(
        kind="expired" if expired and not countered else "answer",
        page="document",
        record_id=row.id,
        person_id=row.influencer_id,
        words=_answer_words(row, expired=expired),
        action="Answer their wish" if countered else ACTIONS["expired" if expired else "answer"],
        on=row.answer_by,
        note="" if row.answer_by else f"Version {row.version}, no day to answer by",
        title=f"Last day to answer offer {row.number}, {set_apart(row.influencer_name)}",
        about=("answer", row.id),
    )


def _answer_words(row: OfferRow, *, expired: bool) -> str:
    name = set_apart(row.influencer_name)
    if row.state is State.COUNTERED:
        return f"{name} wants a change to offer {row.number}"
    if expired:
        return f"Offer {row.number} to {name} has expired: no answer is noted"
    return f"Answer of {name} to offer {row.number}"


# People


def _contacts(tx: Tx, workspace: str, until: date) -> Iterator[Row]:
    for person_id, name, day, handle in people.next_contacts(tx, workspace, until):
        yield _contact_row(person_id, set_apart(name or handle), day)


def _contact_row(person_id: str, name: str, day: date) -> Row:
    return _together("contact", person_id, f"Next contact with {name}", day, (person_id,))


def _gifts(tx: Tx, workspace: str) -> Iterator[Row]:
    for person_id, name, day, handle in people.gifts_due(tx, workspace):
        yield _gift_row(person_id, set_apart(name or handle), day)


def _gift_row(person_id: str, name: str, day: date) -> Row:
    words, note = f"Write to {name} and ask for nothing", "Three asks or more, nothing given since"
    return _together("gift", person_id, words, day, (person_id,), note=note)


def _together(
    kind: Kind, person_id: str, words: str, day: date, about: tuple[str, ...], **more: str
) -> Row:
    writes = kind in TEMPLATES
    return Row(
        kind=kind,
        page="message_check" if writes else "influencer",
        record_id=person_id,
        person_id=person_id,
        words=words,
        action=ACTIONS[kind],
        on=day,
        section="" if writes else "Together",
        part=PARTS.get(kind, ""),
        template=TEMPLATES.get(kind, ""),
        about=(kind, *about),
        **more,
    )


# Agreements


def _of_agreements(desk: Desk, tx: Tx, keys: Iterable[AgreedKey], on: date) -> Iterator[Row]:
    """What accepted offers have to be done: work, pay that is not noted as made, thanks, words."""
    known = _known.setdefault(desk.store, {})
    for key in keys:
        mark = (key._replace(until=None), on)
        if mark not in known:
            if len(known) >= _KEPT:
                known.clear()
            person = people.load(tx, key.influencer_id)
            known[mark] = tuple(_rows_of(agreement(tx, key), person, on))
        yield from known[mark]


def _rows_of(one: Agreement, person: Influencer, on: date) -> Iterator[Row]:
    yield from (_duty_row(one, duty) for duty in _recent((*one.work, *one.ends), on))
    # An erased person's record takes no payment any more: what was agreed says what to pay.
    pay_row = _pay_row if person.erased_on is None else _duty_row
    yield from (pay_row(one, duty) for duty in _recent(_unpaid(one, person), on))
    yield from (row for row in _after(one, person, on) if row.on and row.on >= on - BEHIND)


_KEPT = 4096
_known: WeakKeyDictionary[Store, dict[tuple[AgreedKey, date], tuple[Row, ...]]] = (
    WeakKeyDictionary()
)
"""The rows of each agreement on a day, until its person is saved anew: made at one look, not at
each."""
forgotten_by(_known.clear)


def _recent(duties: Iterable[Duty], on: date) -> list[Duty]:
    """What is not long past."""
    return [duty for duty in duties if duty.on >= on - BEHIND]


def _unpaid(one: Agreement, person: Influencer) -> list[Duty]:
    kept = kept_promises((one.deal,), person.payments)
    return [duty for duty, promise in zip(one.pay, kept, strict=True) if promise.paid_on is None]


def _duty_row(one: Agreement, duty: Duty) -> Row:
    return Row(
        kind=duty.kind,
        page="document",
        record_id=one.offer_id,
        person_id=one.influencer_id,
        words=duty.words,
        action=ACTIONS["live"],
        on=duty.on,
        title=duty.title,
        about=about_duty(one, duty),
    )


def about_duty(one: Agreement, duty: Duty) -> tuple[str, ...]:
    """Answer what a day of an accepted offer is about, the same on every day and in every file."""
    return (duty.kind, one.offer_id, duty.row)


def _pay_row(one: Agreement, duty: Duty) -> Row:
    about = about_duty(one, duty)[1:]
    return _together("pay", one.influencer_id, duty.words, duty.on, about, title=duty.title)


def _after(one: Agreement, person: Influencer, on: date) -> Iterator[Row]:
    """Thanks and the question how it was, once the work is over."""
    if person.archived_on is not None:
        return
    name, number = set_apart(person.called), one.deal.number
    if (day := thanks_due_on(one.deal, person.touchpoints, on)) is not None:
        words = f"Thank {name} for the work of offer {number}"
        yield _together("thanks", person.id, words, day, (one.offer_id,))
    if (day := feedback_due_on(one.deal, person.feedback, on)) is not None:
        words = f"Ask {name} how offer {number} went for them"
        yield _together("feedback", person.id, words, day, (one.offer_id,))


# What was begun


def _drafts(tx: Tx, workspace: str) -> Iterator[Row]:
    for row in offers.newest(tx, workspace, GROUPS["draft"], _BEGUN):
        money = f" · {format_short(row.cash, row.currency)}" if row.cash else ""
        yield Row(
            kind="begun",
            page="offer",
            record_id=row.id,
            person_id=row.influencer_id,
            words=f"Offer {row.number} to {set_apart(row.influencer_name)}",
            action="Go on with the draft",
            note=f"Draft, version {row.version}{money}",
        )


def _without_offer(tx: Tx, workspace: str) -> Iterator[Row]:
    for row in people.without_offer(tx, workspace, _BEGUN):
        yield Row(
            kind="begun",
            page="playbook",
            record_id=row.id,
            person_id=row.id,
            words=f"Record of {set_apart(row.name or row.handle)}",
            action="Walk the five tips",
            note="No offer yet",
        )
