"""Floors: the legal minimum, the living wage and the team's own, where the person works."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from irm.entry import format_date
from irm.money import format_money
from irm.offers import BrandProfile, OfferFile
from irm.places import place_name
from irm.reference import LivingWage, MinimumWage, Reference
from irm.worth.formula import Basis, row_basis
from irm.worth.models import Floor, Floors


def floors(file: OfferFile, reference: Reference) -> Floors:
    """Answer every floor per hour for the person's place of work in the offer's currency.

    The walk goes from city to state to country and keeps the highest of each kind; floors in
    another currency are not converted (rates.md 5: no live exchange rates). Where there is no
    figure, `gap` says so; the answer is never zero.
    """
    place, currency = file.influencer.place_of_work, file.offer.currency
    rows = list(wages_at(place, currency, reference)) if place else []
    if file.brand.own_floor and file.brand.currency == currency:
        rows.append(_own(file.brand, file.brand.own_floor))
    return Floors(rows=tuple(rows), gap="" if rows else _why_none(file, reference))


@lru_cache(maxsize=512)  # tables do not change, and many offers are for few places
def wages_at(place: str, currency: str, reference: Reference) -> tuple[Floor, ...]:
    """Answer the minimum and the living wage for an hour at a place, where one is on file."""
    minimum, living = reference.minimum_wages(place), reference.living_wages(place)
    return (
        *_highest("minimum", "Minimum wage", minimum, currency),
        *_highest("living", "Living wage", living, currency),
    )


def _highest(
    code: str, label: str, rows: tuple[MinimumWage, ...] | tuple[LivingWage, ...], currency: str
) -> list[Floor]:
    found = [(r.hourly, r) for r in rows if r.hourly is not None and r.currency == currency]
    if not found:
        return []
    hourly, row = max(found, key=lambda pair: pair[0])
    since = f"noted {format_date(row.own.noted_on)}" if row.own else _since(row.effective_from)
    words = f"{label}, {row.name}: {format_money(hourly, currency)} an hour, {since}"
    basis = row_basis(row, words)
    return [Floor(code=code, label=label, hourly=hourly, currency=currency, basis=basis)]


def _since(when: date | str) -> str:
    """A date with its month as a word; sources that name only a month stay as they are."""
    return f"from {format_date(when) if isinstance(when, date) else when}"


def _own(brand: BrandProfile, hourly: Decimal) -> Floor:
    basis = Basis(
        words=f"Own floor of {brand.name or 'the brand'}: "
        f"{format_money(hourly, brand.currency)} an hour",
        standing="yours",
        source=brand.own_floor_note,
    )
    return Floor(code="own", label="Own floor", hourly=hourly, currency=brand.currency, basis=basis)


def _why_none(file: OfferFile, reference: Reference) -> str:
    place = file.influencer.place_of_work
    if not place:
        return "No place of work is recorded, so no wage floor can be looked up."
    others = {w.currency for w in reference.minimum_wages(place)}
    if others:
        return (
            f"The floor for {place_name(place)} is in {', '.join(sorted(others))}, the offer in "
            f"{file.offer.currency}. Amounts are not converted: make the offer in that currency, "
            "or set an own floor."
        )
    return f"No wage figure for {place_name(place)} is on file. Set an own floor with its source."
