"""A message and the record of a person: what was sent before, and what is worth noting."""

from __future__ import annotations

from irm.messages.letter import Letter
from irm.messages.models import Recipient, Sent
from irm.messages.rules import rules
from irm.people import Influencer, Touchpoint, by_day

FIRST_WORDS = 120


def sent_to(person: Influencer) -> tuple[Sent, ...]:
    """Answer what the record holds of our messages to a person, oldest first.

    Where the whole message was not kept, its summary stands for it. One is answered when they
    wrote before our next one. A contact that asked for nothing waits for no answer: it is looked
    at for copies only.
    """
    contacts = by_day(person.touchpoints)
    return tuple(
        Sent(
            text=contact.text or contact.summary,
            to="" if contact.gives else person.called,
            answered=_is_answered(contacts[place + 1 :]),
        )
        for place, contact in enumerate(contacts)
        if contact.direction == "out"
    )


def _is_answered(later: tuple[Touchpoint, ...]) -> bool:
    """Whether theirs is the next contact; ours that asked for nothing does not come between."""
    for contact in later:
        if contact.direction == "in":
            return True
        if not contact.gives:
            return False
    return False


def asks_something(text: str, recipient: Recipient, brand: str) -> bool | None:
    """Answer whether a message asks for something; None where a person has to say.

    A proposal and a reminder ask; words without a question do not.
    """
    letter = Letter(text, recipient, brand, rules())
    if letter.proposes or letter.has("follow_up"):
        return True
    return None if "?" in text or "¿" in text else False


def first_words(text: str) -> str:
    """Answer the beginning of a message on one line, up to some 120 characters, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= FIRST_WORDS:
        return line
    cut = line[:FIRST_WORDS].rpartition(" ")[0] or line[:FIRST_WORDS]
    return f"{cut} …"
