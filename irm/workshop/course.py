"""A case walked alone: six steps, what was said at each, and the offer beside the good one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from irm.records import Record
from irm.workshop.board import HandIn
from irm.workshop.case_models import Case, CaseCode
from irm.workshop.cases import Said

Amount = Annotated[Decimal, Field(ge=0, lt=10**12)]


class Step(StrEnum):
    """Where somebody stands in a case, in the order they are walked."""

    GUT = "gut"
    READ = "read"
    SPOT = "spot"
    KEY = "key"
    DRAFT = "draft"
    COMPARE = "compare"
    DONE = "done"

    @property
    def number(self) -> int:
        """Answer the place in the order, from 1."""
        return ORDER.index(self) + 1

    @property
    def following(self) -> Step:
        """Answer the step after this one; the last one stays."""
        return ORDER[min(self.number, len(ORDER) - 1)]

    def is_past(self, other: Step) -> bool:
        """Whether this step comes after another."""
        return self.number > other.number


ORDER = tuple(Step)
WALKED = len(ORDER) - 1
"""How many steps there are to walk; being done is none."""


class Answered(Record):
    """What was said of one statement; `id` is the statement's."""

    id: str
    said: Said | None = None


class Walk(Record):
    """How far somebody is in one case, and what they said; amounts are in the case's currency.

    `gut` was named before anything was read, `gut_after` at the end. `made_on` is the day the
    draft was laid out, from which its days are counted.
    """

    case: CaseCode
    reached: Step = Step.GUT
    gut: Amount | None = None
    gut_after: Amount | None = None
    answers: tuple[Answered, ...] = ()
    offer_id: str = ""
    made_on: date | None = None
    finished_on: date | None = None

    @property
    def said(self) -> dict[str, Said]:
        """Answer what was said, by statement id; what is open is left out."""
        return {one.id: one.said for one in self.answers if one.said}


class Comparison(Record):
    """Three offers of one case, each worked out by the engine: as it came, own, and good."""

    came: HandIn
    own: HandIn
    good: HandIn


def first_walk(case: Case) -> Walk:
    """Answer a walk that has not begun."""
    return Walk(case=case.code, answers=tuple(Answered(id=one.id) for one in case.statements))
