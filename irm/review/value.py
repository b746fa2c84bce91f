"""Worth against value: parity, composition, and what cannot be counted as pay."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from irm.entry import format_hours
from irm.offers import (
    AffiliateLine,
    CashPurpose,
    Certainty,
    CrossPromotionLine,
    EventLine,
    LongTermLine,
    ProductLine,
)
from irm.places import home_currency, place_name
from irm.review.checks import share_words
from irm.review.rules import Case, Hit, Rule
from irm.worth import Fix

MONEY = "offer.money"
HALF = Decimal("0.5")
SHOWN_FIXES = 3


def worth_unknown(case: Case) -> Iterator[Hit]:
    """The worth of the work cannot be worked out."""
    unknown = case.assessment.worth.unknown
    if case.offer.deliverables and unknown:
        yield Hit("influencer.rates", values={"unknown": ", ".join(unknown)})


def below_parity(case: Case) -> Iterator[Hit]:
    """The cautious value of the offer does not cover the typical worth of the work."""
    found = case.assessment
    if found.parity is None or found.reached:
        return
    hours = f", about {format_hours(found.gap_hours)} of work," if found.gap_hours else ""
    values = {
        "value": case.money(found.value.total.low),
        "worth": case.money(found.worth.total.typical),
        "parity": f"{found.parity:.2f}",
        "gap": case.money(found.gap) + hours,
        "remedies": _remedies(case),
    }
    yield Hit(MONEY, values=values)


def _remedies(case: Case) -> str:
    """Answer the cheapest single changes in words, each with the parity it reaches."""
    found = case.fixes[:SHOWN_FIXES]
    if not found:
        return f"Add {case.money(case.assessment.gap)} in cash, or ask for less work"
    first, *others = (_remedy(fix) for fix in found)
    note = f". {found[0].note.rstrip('.')}" if found[0].note else ""
    return "; or ".join([f"Cheapest: {first}", *others]) + note


def _remedy(fix: Fix) -> str:
    return f"{fix.words[0].lower()}{fix.words[1:]} (parity {fix.parity:.2f})"


def little_cash(case: Case) -> Iterator[Hit]:
    """Cash is under half of what the work is worth."""
    worth, cash = case.assessment.worth, case.offer.counted_cash
    if worth.is_known and 0 < cash < worth.total.typical * HALF:
        yield Hit(MONEY, values={"sum": share_words(cash, worth.total.typical, worth.currency)})


def costs_not_repaid(case: Case) -> Iterator[Hit]:
    """Costs of the person exceed what the offer repays."""
    costs, repaid = case.offer.costs, case.offer.expenses_repaid
    if costs > repaid:
        values = {"costs": case.money(costs), "open": case.money(costs - repaid)}
        yield Hit(MONEY, values=values)


def fee_twice(case: Case) -> Iterator[Hit]:
    """A price on the lines of work and a fee for the whole: both are added up."""
    lines = sum((d.price or Decimal(0) for d in case.offer.deliverables), Decimal(0))
    lump = sum(
        (c.amount for c in case.offer.cash_lines if c.purpose is CashPurpose.FEE), Decimal(0)
    )
    if lines and lump:
        values = {"lines": case.money(lines), "lump": case.money(lump)}
        yield Hit(MONEY, values={**values, "sum": case.money(lines + lump)})


def other_currency(case: Case) -> Iterator[Hit]:
    """The offer is in another currency than the one used where the person works."""
    place = case.person.place_of_work
    home = home_currency(place[:2], case.on) if place else None
    if place and home and home != case.offer.currency:
        yield Hit(MONEY, values={"place": place_name(place), "home": home})


def promotion_unwritten(case: Case) -> Iterator[Hit]:
    """Cross-promotion without channel, date, reach or the source of its price counts as zero."""
    for line in case.offer.compensation:
        if not isinstance(line, CrossPromotionLine):
            continue
        facts = {"channel": line.channel, "date": line.on, "reach": line.impressions}
        if line.cpm:
            facts["source of the price of 1,000 views"] = line.cpm_source
        missing = [name for name, fact in facts.items() if not fact]
        if missing:
            yield Hit(MONEY, line.id, {"missing": " or ".join(missing)})


def commission_unwritten(case: Case) -> Iterator[Hit]:
    """Commission without its percentage."""
    for line in case.offer.compensation:
        if isinstance(line, AffiliateLine) and not line.percent:
            yield Hit(MONEY, line.id)


def product_unpriced(case: Case) -> Iterator[Hit]:
    """Goods without their shop price."""
    for line in case.offer.compensation:
        if isinstance(line, ProductLine) and not line.street_price:
            yield Hit(MONEY, line.id, {"line": line.description or "Product"})


def event_undated(case: Case) -> Iterator[Hit]:
    """An event whose leisure part counts, without the day it is on."""
    for line in case.offer.compensation:
        if isinstance(line, EventLine) and line.leisure_value and line.on is None:
            yield Hit(MONEY, line.id, {"line": line.description or "Event"})


def future_not_firm(case: Case) -> Iterator[Hit]:
    """Future work that is not guaranteed counts as zero."""
    for line in case.offer.compensation:
        if isinstance(line, LongTermLine) and line.certainty is not Certainty.GUARANTEED:
            yield Hit(MONEY, line.id, {"line": line.description or "Future work"})


def future_incomplete(case: Case) -> Iterator[Hit]:
    """Guaranteed future work without a first date or the worth of one deal."""
    for line in case.offer.compensation:
        if not isinstance(line, LongTermLine) or line.certainty is not Certainty.GUARANTEED:
            continue
        facts = {"a first date": line.first_on, "the worth of one deal": line.worth_per_deal}
        missing = [name for name, fact in facts.items() if fact is None]
        if missing:
            label = line.description or "Future work"
            yield Hit(MONEY, line.id, {"line": label, "missing": " and ".join(missing)})


RULES = (
    Rule("IRM301", future_not_firm, ("line",)),
    Rule("IRM302", future_incomplete, ("line", "missing")),
    Rule("IRM411", below_parity, ("value", "worth", "parity", "gap", "remedies")),
    Rule("IRM412", worth_unknown, ("unknown",)),
    Rule("IRM413", little_cash, ("sum",)),
    Rule("IRM421", costs_not_repaid, ("costs", "open")),
    Rule("IRM422", fee_twice, ("lines", "lump", "sum")),
    Rule("IRM423", other_currency, ("place", "home")),
    Rule("IRM424", promotion_unwritten, ("missing",)),
    Rule("IRM425", commission_unwritten),
    Rule("IRM426", product_unpriced, ("line",)),
    Rule("IRM427", event_undated, ("line",)),
)
