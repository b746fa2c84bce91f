"""Today: what has a day, what was begun, and how much of each there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from irm.money import format_short
from irm.offers import State
from irm.offers.states import GROUPS
from irm.records import Record, set_apart
from irm.services.agreements import agreed_dates
from irm.services.desk import Desk
from irm.store import Tx, offers, people, versions
from irm.store.versions import AgreedRow

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
        for agreed in versions.agreed(tx, workspace, since=on - BEHIND):
            due += (row for row in _days_of(agreed) if row.on and row.on >= on - BEHIND)
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
        words = f"Next contact with {set_apart(name or handle)}"
        yield Row(page="influencer", record_id=person_id, words=words, on=day)


@lru_cache(maxsize=4096)
def _days_of(agreed: AgreedRow) -> tuple[Row, ...]:
    """The days of an accepted version, which never changes and so is opened once."""
    file = versions.opened(agreed.file, agreed.file_sha256)
    name = set_apart(file.influencer.called)
    days = agreed_dates(file.offer, name, agreed.accepted_on)
    return tuple(
        Row(page="document", record_id=agreed.offer_id, words=words, on=day) for day, words in days
    )


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
