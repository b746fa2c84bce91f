"""What the message check takes and answers: who is written to, what was sent, what it found."""

from __future__ import annotations

from enum import StrEnum

from irm.people import Influencer
from irm.records import Record


class Severity(StrEnum):
    """How much a finding weighs; nothing is stopped, a person decides."""

    BLOCKING = "blocking"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Answer the place in a list: blocking first."""
        return list(Severity).index(self)


class Source(Record):
    """Where a rule comes from, in words; a link where there is one."""

    words: str
    link: str = ""


class Finding(Record):
    """One passage that may hurt, why, and what to write instead.

    `start` and `end` count characters of the text, `words` is what stands between them.
    """

    code: str
    kind: str
    severity: Severity
    tip: int
    start: int
    end: int
    words: str
    title: str
    why: str
    better: str
    source: Source


class Recipient(Record):
    """The person written to: every name they go by, and titles of pieces we know of them."""

    names: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()


class Sent(Record):
    """A message of ours that went out; `to` is empty where nobody noted whom it was for."""

    text: str
    to: str = ""
    answered: bool = False


def recipient_of(person: Influencer) -> Recipient:
    """Answer whom a message to this person may greet: them, by name or handle, or their agent."""
    handles = (audience.handle for audience in person.audiences)
    names = (person.name, person.legal_name, person.agent_name, *handles)
    titles = (piece.title for piece in person.pieces)
    return Recipient(names=tuple(filter(None, names)), pieces=tuple(filter(None, titles)))
