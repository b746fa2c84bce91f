"""The figure of a row in words, the same wherever it is shown: `EUR 13.90 an hour`."""

from __future__ import annotations

from decimal import Decimal
from functools import singledispatch

from irm.entry import format_hours
from irm.money import format_money
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

NO_FIGURE = "no figure"
_UNITS = {"percent": "%", "hours": "h", "usd_per_1000": "USD for 1,000 views", "none": ""}


@singledispatch
def figure_words(row: Sourced) -> str:
    """Answer the figure of a row in words; rows without one (rules on labels) answer nothing."""
    return ""


@figure_words.register
def _(row: MinimumWage) -> str:
    return NO_FIGURE if row.hourly is None else f"{_money(row.hourly, row.currency)} an hour"


@figure_words.register
def _(row: LivingWage) -> str:
    return f"{_money(row.hourly, row.currency)} an hour"


@figure_words.register
def _(row: SkillWage) -> str:
    if row.median is None:
        return f"{_money(row.mean, row.currency)} an hour on average"
    return f"{_money(row.median, row.currency)} an hour, median"


@figure_words.register
def _(row: EffortHours) -> str:
    unit = "h" if row.unit == "hours" else row.unit
    return f"{span_words(row.low, row.typical, row.high)} {unit}"


@figure_words.register
def _(row: Benchmark) -> str:
    return f"{row.currency} {span_words(row.low, row.typical, row.high)} {row.unit}"


@figure_words.register
def _(row: Multiplier) -> str:
    return f"{span_words(row.low_pct, row.typical_pct, row.high_pct)} %"


@figure_words.register
def _(row: NonCash) -> str:
    if row.lowest is None:
        return NO_FIGURE
    unit = _UNITS.get(row.unit, row.unit.upper())
    return f"{span_words(row.low, row.typical, row.high)} {unit}".strip()


@figure_words.register
def _(row: TaxShare) -> str:
    return f"{span_words(row.low, row.typical, row.high)} %"


def span_words(low: Decimal | None, typical: Decimal | None, high: Decimal | None) -> str:
    """Answer `2 / 3 / 5`; `10 to 100` where no typical figure is stated."""
    said = [number_words(x) for x in (low, typical, high) if x is not None]
    if typical is None and len(said) == 2:
        return " to ".join(said)
    return " / ".join(said)


def number_words(number: Decimal) -> str:
    """Answer a number as people write it: `1,200`, `0.25`."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def hours_words(row: EffortHours) -> str:
    """Answer the hours of a phase with their unit: `2 h / 3 h / 5 h`."""
    said = (x for x in (row.low, row.typical, row.high) if x is not None)
    return " / ".join(format_hours(x) for x in said)


def _money(amount: Decimal, currency: str) -> str:
    return format_money(amount, currency)
