"""Ranges and formulas: a figure and the words that explain it come from the same object."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from irm.money import format_money, round_money
from irm.records import Record
from irm.reference import Sourced

ZERO = Decimal(0)
HUNDRED = Decimal(100)

Standing = Literal["stated", "verified", "unverified", "estimate", "yours"]


class Basis(Record):
    """Where a figure comes from: a statement, a row of reference data, or a rule of ours.

    `reason` is there for a figure of the team's own: why it holds, and what it stands in for.
    """

    words: str
    standing: Standing
    source: str = ""
    link: str = ""
    as_of: str = ""
    stale: str = ""
    reason: str = ""


def row_basis(row: Sourced, words: str) -> Basis:
    """Answer the provenance of a row of reference data, the team's own figures included."""
    return Basis(
        words=words,
        standing=row.standing,
        source=row.source_title,
        link=row.source_url,
        as_of=row.source_as_of,
        stale=row.stale,
        reason=row.own.words if row.own else "",
    )


@dataclass(frozen=True, slots=True)
class Span:
    """Low, typical and high of a figure that may be a deduction.

    A plain dataclass: an offer makes some sixty of them, and validated models cost most of its
    time. Inside a model it is validated and written as every other field.
    """

    low: Decimal
    typical: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        """Refuse figures that are out of order."""
        if not self.low <= self.typical <= self.high:
            raise ValueError("low, typical and high must be in order")

    @classmethod
    def point(cls, amount: Decimal) -> Span:
        """Answer a span of no width."""
        return cls(low=amount, typical=amount, high=amount)

    def plus(self, other: Span) -> Span:
        """Answer the sum, low with low and high with high."""
        return Span(
            low=self.low + other.low,
            typical=self.typical + other.typical,
            high=self.high + other.high,
        )

    def times(self, low: Decimal, typical: Decimal, high: Decimal) -> Span:
        """Answer the product with three factors that are in order and not negative."""
        return Span(low=self.low * low, typical=self.typical * typical, high=self.high * high)

    def rounded(self, currency: str) -> Span:
        """Answer the span rounded half up to the minor unit of `currency`."""
        return Span(
            low=round_money(self.low, currency),
            typical=round_money(self.typical, currency),
            high=round_money(self.high, currency),
        )

    def taken_off(self) -> Span:
        """Answer a cost as a deduction: the dearest at the low end."""
        return Span(low=-self.high, typical=-self.typical, high=-self.low)

    def not_negative(self) -> Span:
        """Answer the span with everything below zero lifted to zero."""
        return Span(
            low=max(self.low, ZERO), typical=max(self.typical, ZERO), high=max(self.high, ZERO)
        )


NOTHING = Span.point(ZERO)


class Part(Record):
    """One part of a sum: its amount, the sum in words, and every source it used."""

    code: str
    label: str
    amount: Span
    words: str
    basis: tuple[Basis, ...] = ()

    @property
    def standing(self) -> Standing:
        """Answer the weakest standing among the sources of this part."""
        order: tuple[Standing, ...] = ("estimate", "unverified", "yours", "verified", "stated")
        found = {b.standing for b in self.basis}
        return next((s for s in order if s in found), "stated")


def total(parts: Iterable[Part]) -> Span:
    """Answer the sum of parts that are already rounded: what is printed adds up."""
    low = typical = high = ZERO
    for part in parts:
        low += part.amount.low
        typical += part.amount.typical
        high += part.amount.high
    return Span(low=low, typical=typical, high=high)


def product_words(currency: str, factors: tuple[str, ...], result: Decimal) -> str:
    """Answer `14 h × EUR 30.00 = EUR 420.00`."""
    return f"{' × '.join(factors)} = {format_money(round_money(result, currency), currency)}"


def percent_of(
    base: Decimal,
    percents: tuple[Decimal | None, Decimal | None, Decimal | None],
    currency: str,
) -> Span:
    """Answer low, typical and high percent of a sum that is not negative, rounded.

    Rounded half up to the minor unit of `currency`; what is blank counts nothing.
    """
    part = base / HUNDRED
    low, typical, high = (round_money(part * (x or ZERO), currency) for x in percents)
    return Span(low=low, typical=typical, high=high)


@lru_cache(maxsize=1024)  # the tables hold some dozens of them, and each is said many times
def percent_words(percent: Decimal) -> str:
    """Answer a percentage to two decimals at most, without needless zeros: `42.3 %`."""
    text = f"{percent.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + " %"


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """Answer part ÷ whole to two decimals, rounded down so that 0.999 never reads 1.00."""
    if whole <= 0:
        return None
    return (part / whole).quantize(Decimal("0.01"), rounding=ROUND_DOWN)
