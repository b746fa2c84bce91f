"""What happened and what is dated between two sides, in one list with five lanes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from irm.money import format_short
from irm.people.models import Influencer
from irm.people.paying import Kept
from irm.people.relationship import Channel, Touchpoint
from irm.people.standing import promise_words
from irm.records import Record, set_apart

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


class Lane(StrEnum):
    """What an event is about."""

    TALK = "Talk"
    OFFER = "Offer"
    WORK = "Work"
    MONEY = "Money"
    CARE = "Care"


class Event(Record):
    """One thing on one day; `late` marks a promise of the brand that was or is late."""

    on: date
    lane: Lane
    words: str
    late: bool = False


def events_of(
    person: Influencer, promises: Iterable[Kept], others: Iterable[Event], on: date
) -> tuple[Event, ...]:
    """Answer everything dated between two sides, the newest first; what lies ahead leads.

    `others` are the events that offers and their work give.
    """
    found = [*_contacts(person), *_words_after(person), *_plans(person), *_payments(person)]
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
