"""What a proof looks at, what it answers, and the words that proofs share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import wraps
from typing import Literal

from irm.errors import NotFoundError
from irm.offers import LongTermLine, Offer, OfferFile
from irm.people import Deal, Influencer, InfluencerFacts, StatedBy
from irm.records import Record, set_apart
from irm.reference import reference
from irm.worth import Assessment, Experience

_NO_SPACES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


class Evidence(Record):
    """All that proofs may look at: the record, the offer if there is one, its figures, today.

    `deals` are the offers the person accepted, the oldest yes first.
    `experience` is what was agreed with others; None where nobody has looked.
    """

    person: Influencer
    file: OfferFile | None = None
    assessment: Assessment | None = None
    experience: Experience | None = None
    deals: tuple[Deal, ...] = ()
    on: date


class Proof(Record):
    """The answer the record itself gives, in a sentence. It may quote text people typed."""

    answer: Literal["yes", "no", "not_applicable"]
    evidence: str


Rule = Callable[[Evidence], Proof | None]


def yes(evidence: str) -> Proof:
    """Answer that the item is done, and what shows it."""
    return Proof(answer="yes", evidence=evidence)


def no(missing: str) -> Proof:
    """Answer that the item was begun or contradicted, and what is missing."""
    return Proof(answer="no", evidence=missing)


def not_applicable(reason: str) -> Proof:
    """Answer that the item does not concern this offer, and why."""
    return Proof(answer="not_applicable", evidence=reason)


def on_offer(rule: Callable[[OfferFile], Proof | None]) -> Rule:
    """Make a rule that looks at the offer alone; without an offer nothing is known."""

    @wraps(rule)
    def with_offer(evidence: Evidence) -> Proof | None:
        return None if evidence.file is None else rule(evidence.file)

    return with_offer


def money_begun(offer: Offer) -> bool:
    """Whether anybody has said yet what is given."""
    return bool(offer.compensation) or any(d.price is not None for d in offer.deliverables)


def future_work(offer: Offer) -> tuple[LongTermLine, ...]:
    """Answer the lines of future work; a line left at zero says that there is none."""
    lines = (line for line in offer.compensation if isinstance(line, LongTermLine))
    return tuple(line for line in lines if line.fee_per_deal or line.first_on)


def listed(words: Iterable[str]) -> str:
    """Answer `a, b and c`."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def has_no(missing: Sequence[str]) -> str:
    """Answer `no price and no end date`."""
    return listed(f"no {word}" for word in missing)


def count(number: int, word: str) -> str:
    """Answer `1 day` or `3 days`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def quoted(text: str, limit: int = 90) -> str:
    """Answer typed text in quotation marks, on one line, cut between words where it is long."""
    line = " ".join(text.split()).rstrip(".")
    if len(line) > limit:
        line = f"{line[:limit].rsplit(' ', 1)[0]} …"
    return f"“{line}”"


def word_count(text: str) -> int:
    """Answer the number of words; scripts without spaces count two signs as a word."""
    signs = len(_NO_SPACES.findall(text))
    return len(_NO_SPACES.sub(" ", text).split()) + (signs + 1) // 2


def name_of(person: InfluencerFacts) -> str:
    """Answer the name to use in a sentence."""
    return set_apart(person.name) or "the influencer"


def stated_by(by: StatedBy, person: InfluencerFacts) -> str:
    """Answer whose word a figure is: `stated by Ola`."""
    if by is StatedBy.AGENT:
        return f"stated by the agent {person.agent_name}".rstrip()
    if by is StatedBy.MEDIA_KIT:
        return "stated in the media kit"
    if by is StatedBy.BRAND:
        return "guessed by the brand"
    return f"stated by {name_of(person)}"


def piece_name(format: str) -> str:
    """Answer what people call a format inside a sentence: `reel`, `TikTok video`."""
    try:
        row = reference().format_row(format)
    except NotFoundError:
        return format.replace("_", " ")
    if row.label.startswith(row.platform_name):
        return row.label
    return row.label[:1].lower() + row.label[1:]


def a_piece(format: str) -> str:
    """Answer a format as a unit of price or time: `a reel`, `an hour`, `an X post`."""
    name = piece_name(format)
    return f"{'an' if re.match(r'[aeio]|hour|X ', name, re.IGNORECASE) else 'a'} {name}"
