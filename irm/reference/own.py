"""The team's own figures: what may be put in place of a shipped figure, and what it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from irm.errors import FieldError
from irm.money import minor_digits
from irm.places import is_place
from irm.records import Line, Record
from irm.reference.provenance import Sourced
from irm.reference.rows import (
    Benchmark,
    EffortHours,
    LivingWage,
    MinimumWage,
    Multiplier,
    NonCash,
    SkillWage,
    TaxShare,
)

OwnTable = Literal[
    "minimum_wage",
    "living_wage",
    "skill_wage",
    "effort",
    "multiplier",
    "noncash",
    "tax_share",
    "benchmark",
]
BY_PLACE = frozenset({"minimum_wage", "living_wage", "tax_share"})
"""Tables whose key is a place; a figure may also be added where none is on file."""
WAGES = frozenset({"minimum_wage", "living_wage", "skill_wage"})
SELF_EMPLOYMENT = "self_employment_gross_up"
"""The one published percentage that sums use, and that a team may replace."""

_MOST = {"effort": 1000, "multiplier": 1000, "noncash": 100, "tax_share": 100, "benchmark": 10**9}
_Number: TypeAlias = Annotated[Decimal, Field(ge=0, lt=10**12)]
_Count: TypeAlias = Annotated[int, Field(ge=0, le=10**10)]
Fault = tuple[str, str]


class OwnFigure(Record):
    """One figure of the team's own, with its reason and its source.

    `key` names the row: a place (`DE-BE`) for wages and tax, `US:27-4031` for the wage of a skill,
    `instagram_reel.editing` for hours, a key such as `rush` for percentages, and
    `instagram_reel.<any id>` for a price, which is added beside the published ones. A wage is one
    `amount` an hour in `currency`; hours, percentages and prices are `low`, `typical` and `high`.
    Prices also name their `year`, and the followers they speak of.
    """

    table: OwnTable
    key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9:._-]{2,120}$")]
    amount: _Number | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")] = ""
    low: _Number | None = None
    typical: _Number | None = None
    high: _Number | None = None
    bound_min: _Count | None = None
    bound_max: _Count | None = None
    year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    reason: Line
    source: Line
    noted_on: date
    by: Line = ""

    @model_validator(mode="after")
    def _sound(self) -> OwnFigure:
        for field, words in _faults(self):
            raise PydanticCustomError("own_figure", "{words}", {"words": words, "field": field})
        return self

    @property
    def name(self) -> tuple[str, str]:
        """What tells it apart: table and key. One workspace holds one figure for each."""
        return self.table, self.key


def _faults(figure: OwnFigure) -> Iterator[Fault]:
    """What is wrong with a figure, as (field, what to enter instead)."""
    yield from _wage_faults(figure) if figure.table in WAGES else _span_faults(figure)
    if figure.table == "benchmark":
        yield from _price_faults(figure)
    if figure.table in BY_PLACE and not is_place(figure.key):
        yield "key", "Choose a place by its code, for example DE or US-NY."
    if not figure.reason:
        yield "reason", "Say why this figure holds for you, for example “paid in our last 5 deals”."
    if not figure.source:
        yield "source", "Add the source, for example a web address or a document name."


def _wage_faults(figure: OwnFigure) -> Iterator[Fault]:
    if not figure.amount:
        yield "amount", "Enter what an hour pays, for example 15.50."
    if figure.amount and figure.amount >= 10**9:
        yield "amount", "Enter an amount for one hour, below 1,000,000,000."
    yield from _currency_faults(figure)
    if (figure.low, figure.typical, figure.high) != (None, None, None):
        yield "low", "A wage is one amount. Leave low, typical and high out."


def _span_faults(figure: OwnFigure) -> Iterator[Fault]:
    most = _MOST[figure.table]
    for field in ("low", "typical", "high"):
        number: Decimal | None = getattr(figure, field)
        if number is None:
            yield field, "Enter low, typical and high. Where they are equal, enter it three times."
        elif number > most:
            yield field, f"Enter a number from 0 to {most:,}."
    low, typical, high = figure.low, figure.typical, figure.high
    if low is not None and typical is not None and low > typical:
        yield "typical", "Typical must not be below low. Change one of the two."
    if typical is not None and high is not None and typical > high:
        yield "high", "High must not be below typical. Change one of the two."
    if figure.amount is not None:
        yield "amount", "Only a wage is one amount. Enter low, typical and high."


def _price_faults(figure: OwnFigure) -> Iterator[Fault]:
    if not figure.typical:
        yield "typical", "Enter what one piece costs, for example 450."
    yield from _currency_faults(figure)
    if figure.year is None:
        yield "year", "Enter the year the prices are from, for example 2026."
    if "." not in figure.key:
        yield "key", "Choose a format and an id, for example instagram_reel.1."
    least, most = figure.bound_min, figure.bound_max
    if least is None and most is None:
        yield "bound_min", "Enter the followers the price speaks of, for example 10000."
    if least is not None and most is not None and least > most:
        yield "bound_max", "The upper bound must not be below the lower. Change one of the two."


def _currency_faults(figure: OwnFigure) -> Iterator[Fault]:
    try:
        minor_digits(figure.currency)
    except FieldError as error:
        yield "currency", error.message


def own_name(row: object) -> tuple[OwnTable, str] | None:
    """Answer table and key under which a row takes a figure of one's own; None where it takes none.

    Rows that are evidence beside a figure of ours (published logs, ranges, histories) take none.
    """
    key = key_of(row)
    table = next((name for kind, name in _TABLES.items() if isinstance(row, kind)), None)
    return (table, key) if table and key else None


_TABLES: Mapping[type[Sourced], OwnTable] = {
    MinimumWage: "minimum_wage",
    LivingWage: "living_wage",
    SkillWage: "skill_wage",
    EffortHours: "effort",
    Multiplier: "multiplier",
    NonCash: "noncash",
    TaxShare: "tax_share",
    Benchmark: "benchmark",
}


def key_of(row: object) -> str:
    """Answer the key of a row that takes a figure of one's own; empty where it takes none."""
    match row:
        case MinimumWage() | TaxShare():
            return row.code
        case LivingWage() if row.use == "floor":
            return row.code
        case SkillWage() if row.soc_code and row.median is not None:
            return f"{row.country}:{row.soc_code}"
        case EffortHours() if row.counts:
            return f"{row.format}.{row.phase}"
        case Multiplier() if row.row_type == "suggested_default" or row.key == SELF_EMPLOYMENT:
            return row.key
        case NonCash() if row.key:
            return row.key
        case Benchmark() if row.own:
            return row.id.removeprefix("own:")
    return ""
