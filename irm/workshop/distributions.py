"""Amounts of a room as distributions: bins, a middle, and nothing below five."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_FLOOR, Decimal
from statistics import median
from typing import Final

from irm.people import Currency
from irm.records import Record

SHOWN_FROM: Final = 5
LEAST: Final = Decimal(2)


def is_shown(count: int) -> bool:
    """Whether so many hand-ins are enough to show anything made from them."""
    return count >= SHOWN_FROM


def too_few(count: int) -> str:
    """Answer why nothing is shown yet."""
    return f"Shown from {SHOWN_FROM} hand-ins on ({count} so far)."


class Bin(Record):
    """How many fell from `start` to under `start` plus the width."""

    start: Decimal
    count: int


def near(amounts: list[Decimal]) -> list[Decimal]:
    """Answer sorted amounts without those above four times the middle: a slip hides the rest."""
    limit = 4 * max(median(amounts), LEAST)
    return [amount for amount in amounts if amount <= limit] or amounts


def in_bins(amounts: Iterable[Decimal], width: Decimal) -> tuple[Bin, ...]:
    """Answer how many amounts fall into each bin of a width, empty bins left out."""
    counted = Counter((a / width).to_integral_value(ROUND_FLOOR) * width for a in amounts)
    return tuple(Bin(start=start, count=count) for start, count in sorted(counted.items()))


class Gut(Record):
    """What one seat would pay, in `currency`: before anything was read, and at the end."""

    currency: Currency
    before: Decimal | None = None
    after: Decimal | None = None


class BeforeAfter(Record):
    """Two distributions of what a room would pay, in `currency` and in the same bins.

    `beyond` answers are so far above the others that they stand in no bin.
    """

    currency: Currency
    width: Decimal
    before: tuple[Bin, ...]
    after: tuple[Bin, ...]
    beyond: int
    before_count: int
    after_count: int
    before_middle: Decimal | None
    after_middle: Decimal | None


def before_after(answers: Iterable[Gut]) -> BeforeAfter | None:
    """Answer the gut check before and at the end as distributions; None below 5 answers.

    Only answers in the currency most of them are in count. Each side is left empty while fewer
    than five gave it. The middle is the median.
    """
    found = tuple(answers)
    if not found:
        return None
    currency = Counter(one.currency for one in found).most_common(1)[0][0]
    before, after = (
        sorted(
            getattr(o, side)
            for o in found
            if o.currency == currency and getattr(o, side) is not None
        )
        for side in ("before", "after")
    )
    before, after = ([] if not is_shown(len(side)) else side for side in (before, after))
    drawn = near(sorted([*before, *after])) if before or after else []
    if not drawn:
        return None
    width = _gut_width(drawn[0], drawn[-1])
    return BeforeAfter(
        currency=currency,
        width=width,
        before=in_bins((amount for amount in before if amount <= drawn[-1]), width),
        after=in_bins((amount for amount in after if amount <= drawn[-1]), width),
        beyond=len(before) + len(after) - len(drawn),
        before_count=len(before),
        after_count=len(after),
        before_middle=median(before) if before else None,
        after_middle=median(after) if after else None,
    )


def _gut_width(low: Decimal, high: Decimal) -> Decimal:
    """At most 12 bins, their width a 1, 2 or 5 with zeros."""
    width, steps = Decimal(10), (Decimal(2), Decimal("2.5"), Decimal(2))
    for n in range(36):
        if (high - low) / width <= 12:
            break
        width *= steps[n % 3]
    return width
