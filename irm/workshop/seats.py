"""Seats of a room: one device each, alone or for a group, with what it answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from irm.records import Line, Record
from irm.workshop.cases import Said

StatementId = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,40}$")]
Verdict = Literal["yes", "yes_but", "no"]


class Seat(Record):
    """One device in a room. `people` share it; `reads` is the seat whose offer it swaps with."""

    id: str
    room_id: str
    number: int
    nickname: str
    people: Annotated[int, Field(ge=1, le=9)] = 1
    ready: bool = False
    removed: bool = False
    case_code: str
    offer_id: str | None = None
    reads: str | None = None


class Kind(StrEnum):
    """What a seat answers, besides the offer it hands in; `SET_ASIDE` holds what it had before."""

    GUT_BEFORE = "gut_before"
    GUT_AFTER = "gut_after"
    TIPS = "tips"
    SPOT = "spot"
    SWAP = "swap"
    DEBRIEF = "debrief"
    SET_ASIDE = "set_aside"


class GutAnswer(Record):
    """An amount from the gut, in the currency of the question."""

    amount: Annotated[Decimal, Field(ge=0, lt=10**9)]


class TipsAnswer(Record):
    """Which of the five tips are new."""

    new: tuple[Annotated[int, Field(ge=1, le=5)], ...] = ()


class SpotAnswer(Record):
    """What was said of the statements of a case, by the id of each."""

    said: Annotated[dict[StatementId, Said], Field(max_length=8, default_factory=dict)]


class SwapAnswer(Record):
    """Whether the influencer would sign another group's offer, and one reason."""

    verdict: Verdict
    reason: Line = ""


class DebriefAnswer(Record):
    """One line a question; the room sees them only where `shared`."""

    surprised: Line = ""
    monday: Line = ""
    need: Line = ""
    shared: bool = False


class FloorQuestion(Record):
    """What somebody asks from the floor."""

    question: Line = ""


class SetAside(Record):
    """What a seat had of the cases it was given another for: drafts, and what it said, by case."""

    drafts: Annotated[dict[str, str], Field(default_factory=dict)]
    said: Annotated[dict[str, dict[StatementId, Said]], Field(default_factory=dict)]


Answer = GutAnswer | TipsAnswer | SpotAnswer | SwapAnswer | DebriefAnswer | SetAside
MODELS: dict[Kind, type[Answer]] = {
    Kind.GUT_BEFORE: GutAnswer,
    Kind.GUT_AFTER: GutAnswer,
    Kind.TIPS: TipsAnswer,
    Kind.SPOT: SpotAnswer,
    Kind.SWAP: SwapAnswer,
    Kind.DEBRIEF: DebriefAnswer,
    Kind.SET_ASIDE: SetAside,
}


class Reader(NamedTuple):
    """A seat as the swap sees it."""

    id: str
    case_code: str
    handed_in: bool


def swapped(readers: Sequence[Reader]) -> dict[str, str]:
    """Answer for each seat whose offer it reads: never its own, of its own case where it can.

    Every offer is read as often as any other of its case. With fewer than two hand-ins those
    who wrote the only one read nothing.
    """
    authors = [one for one in readers if one.handed_in]
    found: dict[str, str] = {}
    alone: list[Reader] = []
    for _, group in groupby(sorted(authors, key=_by_case), key=_by_case):
        here = list(group)
        if len(here) == 1:
            alone += here
        else:
            found |= _round(here)
    found |= _round(alone) if len(alone) > 1 else _any_other(alone, authors)
    return found | _dealt([one for one in readers if not one.handed_in], authors)


def _by_case(reader: Reader) -> str:
    return reader.case_code


def _round(circle: Sequence[Reader]) -> dict[str, str]:
    """Each reads the next one's."""
    return {
        one.id: following.id
        for one, following in zip(circle, [*circle[1:], circle[0]], strict=True)
    }


def _any_other(alone: Iterable[Reader], authors: Sequence[Reader]) -> dict[str, str]:
    found = {}
    for one in alone:
        other = next((author for author in authors if author.id != one.id), None)
        if other is not None:
            found[one.id] = other.id
    return found


def _dealt(readers: Sequence[Reader], authors: Sequence[Reader]) -> dict[str, str]:
    """Those without an offer of their own read one, dealt in turn."""
    if not authors:
        return {}
    return {one.id: authors[n % len(authors)].id for n, one in enumerate(readers)}
