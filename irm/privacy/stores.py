"""The two stores of a record: story notes, and what an agreement needs."""

from __future__ import annotations

from typing import Any

from irm.people import Influencer, InfluencerFacts
from irm.people.relationship import PaymentMade

KEPT_BY_APP = frozenset({"id", "workspace", "version", "archived_on", "erased_on"})
CONTRACT = frozenset(InfluencerFacts.model_fields) | {"payments"}
"""What an offer rests on, and the money that was paid for it."""
STORY = frozenset(Influencer.model_fields) - CONTRACT - KEPT_BY_APP
"""Everything else: notes on a person, contacts, plans. A field that comes later belongs here."""

_BLANK = {name: field.get_default() for name, field in Influencer.model_fields.items()}


def said(person: Influencer) -> tuple[str, ...]:
    """Answer the fields of a record that say something, without those that the app itself keeps."""
    return tuple(
        name for name, value in person if name not in KEPT_BY_APP and value != _blank(name)
    )


def story_of(person: Influencer) -> tuple[str, ...]:
    """Answer the story notes of a record that say something."""
    return tuple(name for name in said(person) if name in STORY)


def without_story(person: Influencer) -> Influencer:
    """Answer the record without its story notes; what agreements rest on stays."""
    return person.model_copy(update={name: _blank(name) for name in STORY})


def shrunk(person: Influencer, numbers: frozenset[str], day: Any) -> Influencer:
    """Answer what is left of a record whose offers of these numbers stay: a name, and payments.

    `day` is the day on which the rest was erased.
    """
    paid: tuple[PaymentMade, ...] = tuple(p for p in person.payments if p.offer in numbers)
    return Influencer(
        id=person.id,
        workspace=person.workspace,
        version=person.version,
        archived_on=person.archived_on or day,
        erased_on=person.erased_on or day,
        name=person.called,
        payments=paid,
    )


def _blank(name: str) -> Any:
    return _BLANK.get(name)
