"""What happened and what is dated between two sides, in one list with five lanes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from irm.money import format_short
from irm.people.models import Influencer
from irm.people.paying import Kept
from irm.people.relationship import Channel, Touchpoint
from irm.people.standing import by_day, promise_words
from irm.records import Record, set_apart
from irm.reference.listing import folded

CHANNELS: Final[Mapping[Channel, str]] = MappingProxyType(
    {
        Channel.EMAIL: "E-mail",
        Channel.MESSAGE: "Direct message",
        Channel.COMMENT: "Comment in public",
        Channel.CALL: "Call",
        Channel.IN_PERSON: "In person",
        Channel.POST: "Letter or parcel",
        Channel.OTHER: "Another way",
    }
)


_WRITTEN = (Channel.EMAIL, Channel.MESSAGE, Channel.POST)


def usual_channel(person: Influencer) -> Channel | None:
    """Answer where a message to a person goes: as they prefer, else as the last of ours went.

    Else by e-mail where an address is known; None where nothing says so.
    """
    wish = folded(person.preferred_channel).replace("-", "").strip()
    for channel in _WRITTEN:
        if wish == folded(CHANNELS[channel]).replace("-", ""):
            return channel
    ours = [t for t in by_day(person.touchpoints) if t.direction == "out" and t.channel in _WRITTEN]
    if ours:
        return ours[-1].channel
    return Channel.EMAIL if person.email else None


class Lane(StrEnum):
    """What an event is about."""

    TALK = "Talk"
    OFFER = "Offer"
    WORK = "Work"
    MONEY = "Money"
    CARE = "Care"


class Event(Record):
    """One thing on one day; `late` marks what the brand owed and did later, or still has to do."""

    on: date
    lane: Lane
    words: str
    late: bool = False


class Span(Record):
    """A stretch of days by its name; None is open at that end."""

    name: str
    since: date | None = None
    until: date | None = None


EVER: Final = Span(name="All the time")


def spans(events: Iterable[Event], on: date) -> tuple[Span, ...]:
    """Answer the stretches of days to choose from on a day: all, near ones, each year there is."""
    years = sorted({event.on.year for event in events}, reverse=True)
    return (
        EVER,
        Span(name="Last 90 days", since=on - timedelta(days=90), until=on),
        Span(name="Last 12 months", since=on - timedelta(days=365), until=on),
        Span(name="From today on", since=on),
        *(Span(name=str(y), since=date(y, 1, 1), until=date(y, 12, 31)) for y in years),
    )


def chosen_events(
    events: Iterable[Event], lane: Lane | None = None, span: Span = EVER, words: str = ""
) -> tuple[Event, ...]:
    """Answer the events of one lane (None for all), in a stretch of days, that hold all words.

    Case and accents make no difference.
    """
    wanted = folded(words).split()
    return tuple(
        event
        for event in events
        if lane in (None, event.lane)
        and (span.since is None or event.on >= span.since)
        and (span.until is None or event.on <= span.until)
        and all(word in folded(event.words) for word in wanted)
    )


def events_of(
    person: Influencer, promises: Iterable[Kept], others: Iterable[Event], on: date
) -> tuple[Event, ...]:
    """Answer everything dated between two sides, the newest first; what lies ahead leads.

    `others` are the events that offers and their work give.
    """
    found = [*_contacts(person), *_words_after(person), *_plans(person), *_payments(person)]
    found += _next_contact(person, on)
    found += [
        Event(
            on=kept.promise.due_on,
            lane=Lane.MONEY,
            words=promise_words(kept, on),
            late=kept.days_late(on) > 0,
        )
        for kept in promises
    ]
    return tuple(sorted((*found, *others), key=lambda event: event.on, reverse=True))


def touchpoint_title(contact: Touchpoint) -> str:
    """Answer a contact in one line: who, how, what it said, and whether it asked."""
    who = "you" if contact.direction == "out" else "them"
    asked = {True: "asks for something", False: "asks for nothing"}
    parts = [f"{CHANNELS[contact.channel]}, from {who}", set_apart(contact.summary)]
    if contact.asks is not None:
        parts.append(asked[contact.asks])
    return " · ".join(part for part in parts if part)


def _contacts(person: Influencer) -> Iterator[Event]:
    for contact in person.touchpoints:
        lane = Lane.CARE if contact.gives else Lane.TALK
        yield Event(on=contact.on, lane=lane, words=touchpoint_title(contact))


def _next_contact(person: Influencer, on: date) -> Iterator[Event]:
    if (day := person.next_contact_on) is not None:
        step = f": {set_apart(person.next_step)}" if person.next_step else ""
        yield Event(on=day, lane=Lane.TALK, words=f"Next contact{step}", late=day < on)


def _words_after(person: Influencer) -> Iterator[Event]:
    for said in person.feedback:
        after = f" after offer {said.offer}" if said.offer else ""
        yield Event(on=said.on, lane=Lane.CARE, words=f"Feedback{after}")


def _plans(person: Influencer) -> Iterator[Event]:
    for plan in person.plan:
        if plan.planned_for is not None:
            yield Event(
                on=plan.planned_for, lane=Lane.WORK, words=f"Planned: {set_apart(plan.what)}"
            )


def _payments(person: Influencer) -> Iterator[Event]:
    for paid in person.payments:
        money = format_short(paid.amount, paid.currency)
        yield Event(on=paid.on, lane=Lane.MONEY, words=f"Paid {money} for offer {paid.offer}")
