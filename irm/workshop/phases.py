"""The phases of a workshop and the three plans, read from `data/workshop/phases.yaml`."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, ValidationError, model_validator

from irm.content import read_content
from irm.errors import UnreadableError
from irm.people import Currency
from irm.records import Line, Record

FOLDER = Path(__file__).resolve().parents[2] / "data" / "workshop"

Plan = Literal[60, 75, 90]
Sentence = Annotated[Line, StringConstraints(min_length=1)]


class Phase(StrEnum):
    """Where a workshop stands; the order is the order of the day."""

    LOBBY = "lobby"
    GUT_CHECK = "gut_check"
    FIVE_TIPS = "five_tips"
    CASE = "case"
    SPOT_IT = "spot_it"
    REVEAL = "reveal"
    DRAFT = "draft"
    BOARD = "board"
    SWAP = "swap"
    DEBRIEF = "debrief"
    TAKE_HOME = "take_home"

    @property
    def place(self) -> int:
        """Answer its place in the order, from 0."""
        return _ORDER.index(self)

    @property
    def following(self) -> Phase | None:
        """Answer the phase after it; None after the last."""
        return _ORDER[self.place + 1] if self.place + 1 < len(_ORDER) else None

    @property
    def earlier(self) -> Phase | None:
        """Answer the phase before it; None before the first."""
        return _ORDER[self.place - 1] if self.place else None


_ORDER = tuple(Phase)


class PhaseText(Record):
    """What a phase is called, how long it takes by plan, and what each screen says."""

    phase: Phase
    title: Sentence
    minutes: dict[Plan, Annotated[int, Field(ge=1, le=60)]]
    wall: Sentence
    doing: Sentence
    notes: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    timed: bool = True


class PlanText(Record):
    """One length of a workshop."""

    minutes: Plan
    title: Sentence
    about: Sentence


class GutCheck(Record):
    """The question that is asked at the start and once more at the end."""

    question: Sentence
    hours: Annotated[Decimal, Field(gt=0)]
    currency: Currency


class DebriefQuestions(Record):
    """The three questions of the debrief."""

    surprised: Sentence
    monday: Sentence
    need: Sentence


class Running(Record):
    """Everything that is said in a workshop beside the cases."""

    gut_check: GutCheck
    debrief: DebriefQuestions
    phases: tuple[PhaseText, ...]
    plans: tuple[PlanText, ...]
    checklist: Annotated[tuple[Sentence, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if tuple(one.phase for one in self.phases) != _ORDER:
            raise ValueError(f"the phases are, in this order: {', '.join(_ORDER)}")
        for plan in self.plans:
            total = sum(one.minutes.get(plan.minutes, 0) for one in self.phases)
            if total != plan.minutes:
                raise ValueError(f"the plan of {plan.minutes} minutes adds up to {total}")
        return self


@cache
def running() -> Running:
    """Answer phases, plans and questions, read and checked once."""
    content = read_content(FOLDER / "phases.yaml", "The phases of the workshop")
    try:
        return Running.model_validate(content)
    except ValidationError as error:
        raise UnreadableError(f"The phases of the workshop cannot be used: {error}") from error


def text_of(phase: Phase) -> PhaseText:
    """Answer what the screens say in a phase."""
    return running().phases[phase.place]


def minutes_of(phase: Phase, plan: Plan) -> int:
    """Answer how many minutes a plan gives a phase; 0 where no clock runs."""
    text = text_of(phase)
    return text.minutes[plan] if text.timed else 0
