"""Labour: hours × rate for each line of work, never below the floor."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from irm.entry import format_date, format_hours
from irm.money import format_money, round_money
from irm.offers import Deliverable, OfferFile
from irm.people import HOUR
from irm.reference import EffortHours, Multiplier, Reference, figure_words
from irm.worth.formula import HUNDRED, ZERO, Basis, Part, Span, percent_words, row_basis
from irm.worth.models import Floor, Floors, Hours

ADMIN = "deal_overhead"
LOWER_BOUND = Basis(
    words="A lower bound only: no rate was stated and no wages of comparable work are on file",
    standing="estimate",
)


class Hourly:
    """The rate that counts for one line of work, and where it comes from."""

    def __init__(self, amount: Decimal, basis: tuple[Basis, ...]) -> None:
        self.amount = amount
        self.basis = basis

    @property
    def is_their_word(self) -> bool:
        """Whether the person stated it, also where it was lifted to the floor."""
        return self.basis[0].standing == "stated"


def hourly_rate(
    format: str, file: OfferFile, floors: Floors, reference: Reference
) -> Hourly | None:
    """Answer the rate per hour for work on `format`, in the offer's currency.

    Order (rates.md 4): the person's own hourly rate; wages of comparable occupations where they
    are published for the place (United States) × self-employment factor; the team's own figure;
    the floor × self-employment factor. Never below the floor; None where nothing is known.
    """
    found = (
        _own_rate(file)
        or _skill_rate(format, file, reference)
        or _team_rate(file)
        or _floor_rate(floors, reference)
    )
    floor = floors.highest
    if found is None or floor is None or found.amount >= floor.hourly:
        return found
    lifted = Basis(
        words=f"lifted from {format_money(found.amount, file.offer.currency)} to the floor",
        standing=floor.basis.standing,
    )
    return Hourly(floor.hourly, (*found.basis, lifted, floor.basis))


def _own_rate(file: OfferFile) -> Hourly | None:
    person, currency = file.influencer, file.offer.currency
    rate = person.rate_for(HOUR, currency)
    if rate is None or not rate.stated_by.is_their_word:
        return None
    words = (
        f"{person.name} stated {format_money(rate.amount, currency)} an hour "
        f"on {format_date(rate.stated_on)}"
    )
    return Hourly(rate.amount, (Basis(words=words, standing="stated", source=rate.source),))


def _skill_rate(format: str, file: OfferFile, reference: Reference) -> Hourly | None:
    place = file.influencer.place_of_work or ""
    if file.offer.currency != "USD" or place.partition("-")[0] != "US":
        return None
    return _wages_rate(format, reference)


@lru_cache(maxsize=512)  # tables do not change, and a format is asked for many times
def _wages_rate(format: str, reference: Reference) -> Hourly | None:
    wage = _blended_wage(format, "US", reference)
    if wage is None:
        return None
    factor = reference.self_employment_factor()
    words = (
        f"Median wages of comparable occupations, weighted by phase: "
        f"{format_money(round_money(wage, 'USD'), 'USD')} an hour"
    )
    wages = Basis(
        words=words,
        standing="verified",
        source="US Bureau of Labor Statistics, occupational wages, national",
        link="https://www.bls.gov/oes/",
        as_of="May 2024",
    )
    own = _own_wages(format, "US", reference)
    return Hourly(_raise(wage, factor, "USD"), (wages, *own, _factor_basis(reference)))


def _blended_wage(format: str, country: str, reference: Reference) -> Decimal | None:
    """Answer the wage per hour over all phases of a format, weighted by typical hours."""
    hours = wages = ZERO
    for row in _phases(format, reference):
        wage = reference.skill_wage(row.phase, country)
        if wage is None or wage.median is None:
            return None
        hours += row.typical or ZERO
        wages += (row.typical or ZERO) * wage.median
    return wages / hours if hours else None


def _phases(format: str, reference: Reference) -> tuple[EffortHours, ...]:
    estimate = reference.effort(format)
    return estimate.phases if estimate else reference.overhead() if format == ADMIN else ()


def _own_wages(format: str, country: str, reference: Reference) -> tuple[Basis, ...]:
    """Answer the wages of the team's own that went into the blend, each once."""
    rows = (reference.skill_wage(row.phase, country) for row in _phases(format, reference))
    return tuple(
        dict.fromkeys(
            row_basis(row, f"{row.occupation}: {figure_words(row)}")
            for row in rows
            if row and row.own
        )
    )


def _team_rate(file: OfferFile) -> Hourly | None:
    brand = file.brand
    if not brand.own_wage or brand.currency != file.offer.currency:
        return None
    words = f"Own figure for skilled work: {format_money(brand.own_wage, brand.currency)} an hour"
    return Hourly(
        brand.own_wage, (Basis(words=words, standing="yours", source=brand.own_wage_note),)
    )


def _floor_rate(floors: Floors, reference: Reference) -> Hourly | None:
    floor: Floor | None = floors.highest
    if floor is None:
        return None
    amount = _raise(floor.hourly, reference.self_employment_factor(), floor.currency)
    return Hourly(amount, (floor.basis, _factor_basis(reference), LOWER_BOUND))


def _raise(wage: Decimal, factor: Multiplier, currency: str) -> Decimal:
    return round_money(wage * (HUNDRED + (factor.typical_pct or ZERO)) / HUNDRED, currency)


@lru_cache(maxsize=512)  # tables do not change, and a factor is explained many times
def _factor_basis(reference: Reference) -> Basis:
    factor = reference.self_employment_factor()
    words = f"plus {percent_words(factor.typical_pct or ZERO)} that an employer would carry"
    return row_basis(factor, words)


def line_labour(
    line: Deliverable,
    label: str,
    hours: Hours | None,
    rate: Hourly | None,
    floors: Floors,
    file: OfferFile,
) -> Part | None:
    """Answer what one line of work should pay for time, or None where nothing is known.

    A price they stated for the format is their own rate and comes before every estimate; it is
    held against the floor for the hours of the line. Where they also stated hours and an hourly
    rate, the higher of the two counts: both are their word.
    """
    currency, priced = file.offer.currency, _priced(line, label, file)
    if priced and not (hours and hours.stated and rate and rate.is_their_word):
        rate = _bare_floor(floors)
    timed = _timed(hours, rate, currency)
    if timed is None or (priced and priced.amount.typical >= timed.amount.typical):
        return priced
    return timed


def _bare_floor(floors: Floors) -> Hourly | None:
    floor = floors.highest
    if floor is None:
        return None
    note = Basis(
        words="The price they stated is below the floor for these hours", standing="stated"
    )
    return Hourly(floor.hourly, (note, floor.basis))


def _timed(hours: Hours | None, rate: Hourly | None, currency: str) -> Part | None:
    if hours is None or rate is None:
        return None
    span = hours.hours.times(rate.amount, rate.amount, rate.amount).rounded(currency)
    words = (
        f"{format_hours(hours.hours.typical)} × {format_money(rate.amount, currency)} "
        f"= {format_money(span.typical, currency)}"
    )
    return Part(
        code=f"labour.{hours.deliverable_id}",
        label=hours.label,
        amount=span,
        words=words,
        basis=(hours.basis, *hours.more, *rate.basis),
    )


def _priced(line: Deliverable, label: str, file: OfferFile) -> Part | None:
    person, currency = file.influencer, file.offer.currency
    rate = person.rate_for(line.format, currency)
    if rate is None or not rate.stated_by.is_their_word:
        return None
    amount = rate.amount * line.quantity
    price, product = format_money(rate.amount, currency), format_money(amount, currency)
    words = f"{line.quantity} × {price} = {product}"
    basis = Basis(
        words=f"{person.name} stated {format_money(rate.amount, currency)} a piece "
        f"on {format_date(rate.stated_on)}",
        standing="stated",
        source=rate.source,
    )
    return Part(
        code=f"labour.{line.id}",
        label=label,
        amount=Span.point(amount),
        words=words,
        basis=(basis,),
    )
