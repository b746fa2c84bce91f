"""Worth against value: parity, cash per hour, and whether the floor is met."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, Decimal

from irm.offers import OfferFile
from irm.reference import Reference
from irm.worth.formula import ZERO, share
from irm.worth.given import value
from irm.worth.models import Assessment, Value, Worth
from irm.worth.work import worth

LONGER = Decimal("1.3")
CENT = Decimal("0.01")


def assess(file: OfferFile, *, reference: Reference | None = None) -> Assessment:
    """Answer worth, value and the checks between them (rates.md 4, checks 1, 2 and 5).

    Parity is the low value ÷ the typical worth: the cautious side. Cash per hour counts cash
    alone, less costs and tax on goods; non-cash never repairs the floor. Hours run 30 % longer
    for the sensitivity figure, since replies and approvals are under-counted.
    """
    return compare(file, worth(file, reference=reference), value(file, reference=reference))


def compare(file: OfferFile, work: Worth, given: Value) -> Assessment:
    """Answer the checks between a worth and a value that were worked out already."""
    gap = work.total.typical - given.total.low
    hourly = _per_hour(file, given, work.hours.typical)
    floor = work.floors.highest
    return Assessment(
        worth=work,
        value=given,
        parity=share(given.total.low, work.total.typical) if work.is_known else None,
        parity_typical=share(given.total.typical, work.total.typical) if work.is_known else None,
        gap=gap,
        gap_hours=_gap_hours(gap, work),
        cash_per_hour=hourly,
        cash_per_hour_if_longer=_per_hour(file, given, work.hours.typical * LONGER),
        floor_met=None if hourly is None or floor is None else hourly >= floor.hourly,
    )


def _per_hour(file: OfferFile, given: Value, hours: Decimal) -> Decimal | None:
    if hours <= ZERO:
        return None
    return (left_in_cash(file, given) / hours).quantize(CENT, rounding=ROUND_DOWN)


def left_in_cash(file: OfferFile, given: Value) -> Decimal:
    """Answer the cash that is left for the hours: less costs, and less tax on goods."""
    return given.cash - file.offer.costs - given.tax_drag


def _gap_hours(gap: Decimal, work: Worth) -> Decimal | None:
    """Hours of this work that the offer leaves unpaid, rounded up to a tenth."""
    if gap <= 0 or not work.hours.typical or not work.total.typical:
        return None
    per_hour = work.total.typical / work.hours.typical
    return (gap / per_hour).quantize(Decimal("0.1"), rounding=ROUND_CEILING)
