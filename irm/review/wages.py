"""Wages: never free, never commission alone, never below the floor where the person works."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from irm.offers import AffiliateLine
from irm.review.checks import hourly_words
from irm.review.models import Source
from irm.review.rules import Case, Hit, Rule
from irm.worth import LONGER, Floor

MONEY = "offer.money"


def unpaid(case: Case) -> Iterator[Hit]:
    """No cash for the work; costs repaid are no pay."""
    if case.pay == 0:
        yield Hit(MONEY)


def commission_only(case: Case) -> Iterator[Hit]:
    """Commission is the only money."""
    if case.pay == 0 and any(isinstance(c, AffiliateLine) for c in case.offer.compensation):
        yield Hit(MONEY)


def _left(case: Case) -> Decimal:
    """Answer the cash that is left for the hours: cash − costs − tax on goods."""
    given = case.assessment.value
    return given.cash - case.offer.costs - given.tax_drag


def _sum_words(case: Case, hours: Decimal, hourly: Decimal) -> str:
    return hourly_words(case.file, case.assessment, hours, hourly)


def _floor_source(floor: Floor) -> Source:
    basis = floor.basis
    note = "".join(f" {said}" for said in (basis.reason, basis.stale) if said)
    words = basis.source or "Own floor of the brand"
    return Source(
        words=f"{basis.words}. {words}.{note}".rstrip("."), link=basis.link, as_of=basis.as_of
    )


def below_floor(case: Case) -> Iterator[Hit]:
    """Cash per hour is below the highest floor where the person works."""
    found, floor = case.assessment, case.assessment.worth.floors.highest
    if found.floor_met is not False or floor is None or found.cash_per_hour is None:
        return
    hours = found.worth.hours.typical
    short = floor.hourly * hours - _left(case)
    values = {
        "sum": _sum_words(case, hours, found.cash_per_hour),
        "label": floor.basis.words,
        "short": case.money(_up(short)),
    }
    yield Hit(MONEY, values=values, source=_floor_source(floor))


def _up(amount: Decimal) -> Decimal:
    """Round up to a whole unit of money, so that the sum named is enough."""
    return amount.to_integral_value(rounding="ROUND_CEILING")


def floor_unknown(case: Case) -> Iterator[Hit]:
    """There is no floor to hold the cash against."""
    gap = case.assessment.worth.floors.gap
    if gap and case.person.place_of_work:
        yield Hit(MONEY, values={"gap": gap})


def place_unknown(case: Case) -> Iterator[Hit]:
    """Nobody knows where the person works, so nothing holds the pay up."""
    if case.assessment.worth.floors.gap and not case.person.place_of_work:
        yield Hit("influencer.person")


def nothing_left(case: Case) -> Iterator[Hit]:
    """No floor is known, and costs and tax on goods take all the cash."""
    hourly = case.assessment.cash_per_hour
    if case.assessment.worth.floors.highest is None and hourly is not None and hourly <= 0:
        yield Hit(MONEY, values={"hourly": case.money(hourly)})


def floor_fails_if_longer(case: Case) -> Iterator[Hit]:
    """The floor holds, but not when the hours run 30 % longer."""
    found, floor = case.assessment, case.assessment.worth.floors.highest
    longer = found.cash_per_hour_if_longer
    if not found.floor_met or floor is None or longer is None or longer >= floor.hourly:
        return
    hours = found.worth.hours.typical * LONGER
    values = {
        "sum": _sum_words(case, hours, longer),
        "label": floor.basis.words,
        "short": case.money(_up(floor.hourly * hours - _left(case))),
    }
    yield Hit(MONEY, values=values, source=_floor_source(floor))


def no_complaint_contact(case: Case) -> Iterator[Hit]:
    """Nobody is named to turn to when something goes wrong."""
    if not case.offer.exit.complaint_contact:
        yield Hit("offer.rules")


def reposting_unasked(case: Case) -> Iterator[Hit]:
    """The offer does not promise to ask and credit before reposting."""
    if not case.offer.ask_before_reposting:
        yield Hit("offer.use")


RULES = (
    Rule("IRM501", unpaid),
    Rule("IRM502", commission_only),
    Rule("IRM503", below_floor, ("sum", "label", "short")),
    Rule("IRM504", floor_unknown, ("gap",)),
    Rule("IRM506", place_unknown),
    Rule("IRM507", nothing_left, ("hourly",)),
    Rule("IRM505", floor_fails_if_longer, ("sum", "label", "short")),
    Rule("IRM551", no_complaint_contact),
    Rule("IRM552", reposting_unasked),
)
