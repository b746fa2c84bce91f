"""What a new offer, or a copy of one, starts with. Pure: the day is passed in."""

from __future__ import annotations

from datetime import date, timedelta

from irm.offers.defaults import OfferDefaults
from irm.offers.models import (
    BrandProfile,
    Dates,
    Disclosure,
    DisclosureLabel,
    Exclusivity,
    Exit,
    Payment,
    ReviewTerms,
    Terms,
)
from irm.people import InfluencerFacts
from irm.places import home_currency
from irm.reference import Reference

_SATURDAY = 5


def first_terms(
    person: InfluencerFacts,
    brand: BrandProfile,
    defaults: OfferDefaults,
    reference: Reference,
    on: date,
) -> Terms:
    """Answer the terms a new offer starts with; what is asked and given is still open."""
    return Terms(
        currency=first_currency(person, brand, defaults, on),
        exclusivity=Exclusivity(agreed=defaults.exclusivity),
        dates=Dates(answer_by=answer_day(on, defaults.answer_days)),
        payment=Payment(
            due_days=defaults.due_days,
            trigger=defaults.trigger,
            method=defaults.method,
            late_fee_percent=defaults.late_fee_percent,
            deposit_percent=defaults.deposit_percent,
            tax_note=defaults.tax_note,
        ),
        review=ReviewTerms(
            brand_days=defaults.brand_days,
            revision_rounds=defaults.revision_rounds,
            silence_approves=defaults.silence_approves,
        ),
        disclosure=Disclosure(labels=first_labels(person.audience_countries, reference)),
        exit=Exit(kill_fee_percent=defaults.kill_fee_percent, notice_days=defaults.notice_days),
        category=defaults.category,
    )


def first_currency(
    person: InfluencerFacts, brand: BrandProfile, defaults: OfferDefaults, on: date
) -> str:
    """Answer the currency of the place of work, else the workspace's default, else the brand's."""
    home = home_currency(person.place_of_work[:2], on) if person.place_of_work else None
    return home or defaults.currency or brand.currency


def first_labels(countries: tuple[str, ...], reference: Reference) -> tuple[DisclosureLabel, ...]:
    """Answer one label a country: the first that its own rules accept, blank where none is known.

    The row's id is the country's code in lower case.
    """
    return tuple(
        DisclosureLabel(id=country.lower(), country=country, label=_label(country, reference))
        for country in dict.fromkeys(countries)
    )


def answer_day(on: date, days: int) -> date:
    """Answer the day `days` later, or the Monday after when that is a weekend."""
    day = on + timedelta(days=days)
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= _SATURDAY else day


def copied_terms(terms: Terms, defaults: OfferDefaults, on: date) -> Terms:
    """Answer the terms without their dates, which belong to the offer they were made for."""
    no_dates = {"draft_due": None, "live_from": None, "live_until": None}
    lines = []
    for line in terms.compensation:
        dates = {"on", "first_on", "last_on"} & set(type(line).model_fields)
        lines.append(line.model_copy(update=dict.fromkeys(dates)))
    return terms_of(terms).model_copy(
        update={
            "deliverables": tuple(d.model_copy(update=no_dates) for d in terms.deliverables),
            "compensation": tuple(lines),
            "dates": Dates(answer_by=answer_day(on, defaults.answer_days)),
            "payment": terms.payment.model_copy(update={"invoice_by": None}),
        }
    )


def terms_of(terms: Terms) -> Terms:
    """Answer the terms alone, without an offer's number, version and state."""
    return Terms(**{name: getattr(terms, name) for name in Terms.model_fields})


def _label(country: str, reference: Reference) -> str:
    """The country's own rules only: the European Union's row describes a label, it names none."""
    rules = (rule for rule in reference.disclosure(country) if rule.country_code == country)
    return next((rule.labels[0] for rule in rules if rule.labels), "")
