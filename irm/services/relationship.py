"""How two sides stand: the stage, the facts, the payments, and all that has a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from irm.memory import remembered
from irm.offers import Offer
from irm.offers.states import GROUPS
from irm.people import (
    Deal,
    Event,
    Influencer,
    Kept,
    Lane,
    Suggestion,
    events_of,
    kept_promises,
    standing,
    suggest_stage,
    takeaway,
)
from irm.records import Record, set_apart
from irm.services.agreements import deal_of, end_duties, work_duties
from irm.services.desk import Desk
from irm.services.offer_records import IssuedVersion, read_issued
from irm.store import Tx, offers, versions
from irm.store.versions import AgreedRow

_MOST = 500


class Relationship(Record):
    """What a record and its offers say together on a day; `events` has the newest first.

    `takeaway` holds the two `facts` that say most, in a line.
    """

    suggestion: Suggestion
    takeaway: str
    facts: tuple[str, ...]
    deals: tuple[Deal, ...]
    promises: tuple[Kept, ...]
    events: tuple[Event, ...]


def open_relationship(desk: Desk, person: Influencer, on: date) -> Relationship:
    """Answer how two sides stand on a day, by the record and the offers on file."""
    with desk.store.read() as tx:
        agreed = versions.agreed_with(tx, person.workspace, person.id)
        others = tuple(_offer_events(tx, person))
    deals = tuple(agreed_deal(row) for row in agreed)
    promises = kept_promises(deals, person.payments)
    work = tuple(event for row in agreed for event in _work_events(row))
    return Relationship(
        suggestion=suggest_stage(person, deals, on),
        takeaway=takeaway(person, promises, on),
        facts=standing(person, deals, on),
        deals=deals,
        promises=promises,
        events=events_of(person, promises, (*others, *work), on),
    )


def deals_with(tx: Tx, person: Influencer) -> tuple[Deal, ...]:
    """Answer the offers a person accepted as deals, the oldest yes first."""
    rows = versions.agreed_with(tx, person.workspace, person.id)
    return tuple(agreed_deal(row) for row in rows)


@remembered(4096)
def agreed_deal(row: AgreedRow) -> Deal:
    """Answer an accepted version as a deal; it never changes, so it is opened once."""
    return deal_of(_offer(row), row.accepted_on)


@remembered(4096)
def _work_events(row: AgreedRow) -> tuple[Event, ...]:
    file = versions.opened(row.file, row.file_sha256)
    name = set_apart(file.influencer.called)
    duties = (*work_duties(file.offer, name), *end_duties(file.offer, name))
    return tuple(Event(on=duty.on, lane=Lane.WORK, words=duty.words) for duty in duties)


def _offer(row: AgreedRow) -> Offer:
    return versions.opened(row.file, row.file_sha256).offer


def _offer_events(tx: Tx, person: Influencer) -> Iterator[Event]:
    """Each version that went out, and what became of it."""
    page = offers.find(tx, person.workspace, None, person.id, page=1, size=_MOST)
    for row in page.rows:
        if row.answer_by is not None and row.state in GROUPS["waiting"]:
            words = f"Offer {row.number}, version {row.version}: last day to answer"
            yield Event(on=row.answer_by, lane=Lane.OFFER, words=words)
        for version in read_issued(tx, row.id):
            yield from _version_events(f"Offer {row.number}, version {version.version}", version)


def _version_events(name: str, version: IssuedVersion) -> Iterator[Event]:
    yield Event(on=version.issued_at.date(), lane=Lane.OFFER, words=f"{name}: issued")
    if version.answered_on is not None:
        words = f"{name}: {version.state}"
        yield Event(on=version.answered_on, lane=Lane.OFFER, words=words)
