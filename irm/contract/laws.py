"""Laws on freelance pay and written contracts by place, read from `data/contract/laws.yaml`."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from irm.contract.condition import Condition, parse
from irm.contract.reading import Sentence, Standing, read_model
from irm.contract.situation import VOCABULARY
from irm.people import Currency, TradesAs
from irm.records import Line, Record

Days = Annotated[int, Field(ge=1, le=3660)]
Sum = Annotated[Decimal, Field(gt=0)]


class Window(Record):
    """Which earlier deals count: so many days back, or those of the same calendar year.

    `also_days` is counted beside it where sources differ on what a year is; reaching the sum
    only in those days is told as a doubt.
    """

    days: Days | None = None
    calendar_year: bool = False
    also_days: Days | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Window:
        if (self.days is None) is (not self.calendar_year):
            raise ValueError("a window is either days back or a calendar year")
        return self


class Threshold(Record):
    """The sum at which a law begins to bind; at or above it counts."""

    amount: Sum
    currency: Currency
    window: Window
    short_amount: Sum | None = None
    short_days: Days | None = None
    counts: Literal["cash", "cash_and_goods"] = "cash"
    same_campaign: bool = False
    note: Line = ""


class PayRule(Record):
    """When the money has to come; days count from the end of the work or from the invoice.

    `without_date` is the term where nothing was agreed; `longest` cannot be agreed away (`hard`),
    or only for a good reason (`soft`).
    """

    without_date: Days | None = None
    longest: Days | None = None
    kind: Literal["hard", "soft", "hard_without_date", "none"] = "none"
    counts_from: Literal["work", "invoice"] = "work"
    words: Sentence


class Law(Record):
    """One law: where it applies, from which sum, what it asks for, what it costs to ignore."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}_[a-z_]+$")]
    name: Sentence
    where: Sentence
    cite: Line = ""
    applies_when: Sentence
    place_note: Line = ""
    protects: tuple[TradesAs, ...]
    since: date
    threshold: Threshold | None = None
    written: bool
    written_note: Line = ""
    pay: PayRule
    keep_years: Annotated[int, Field(ge=1, le=99)] | None = None
    penalty: Sentence
    open_points: Line = ""
    source: Sentence
    link: Sentence
    as_of: Line
    standing: Standing

    @cached_property
    def condition(self) -> Condition:
        """Answer the parsed condition on places."""
        return parse(self.applies_when, VOCABULARY)

    @property
    def cited(self) -> str:
        """Answer name and place in one phrase: `Illinois, Freelance Worker Protection Act`."""
        return f"{self.where}, {self.name}"


class _Laws(Record):
    laws: tuple[Law, ...]

    @model_validator(mode="after")
    def _readable(self) -> _Laws:
        ids = [law.id for law in self.laws]
        if len(ids) != len(set(ids)):
            raise ValueError("each law stands once")
        for law in self.laws:
            law.condition  # noqa: B018  parsed once, here, so that no fault waits
        return self


@cache
def laws() -> tuple[Law, ...]:
    """Answer the laws that ship with the app, read and checked once."""
    return read_model(_Laws, "laws.yaml").laws


@cache
def cities_under_law() -> tuple[str, ...]:
    """Answer the places below a state that a law names: `US-OH:columbus`, each once."""
    named = (
        code for law in laws() for code in re.findall(r"[A-Z]{2}-\w+:[\w-]+", law.applies_when)
    )
    return tuple(dict.fromkeys(named))
