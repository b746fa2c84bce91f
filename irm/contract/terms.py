"""The printed terms: short, plain, assembled from the register below the key terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from irm.contract.answers import Reading, readings
from irm.contract.clauses import register
from irm.contract.duties import (
    Duty,
    agreed_pay_day,
    keep_years,
    last_lawful_day,
    situation_under_law,
)
from irm.entry import format_date
from irm.money import format_short
from irm.offers import OfferFile, PrintedTerm, PrintedTerms
from irm.places import place_name


def contract_terms(file: OfferFile, on: date) -> PrintedTerms:
    """Answer the terms of an offer as they are printed on a day; the key terms outrank them."""
    facts, found = situation_under_law(file, on)
    values = _values(file, found)
    read = _printed(readings(file, facts))
    return PrintedTerms(
        we=_side(read, "we", values),
        you=_side(read, "you", values),
        terms=tuple(_numbered(read, values)),
    )


def _printed(read: tuple[Reading, ...]) -> list[Reading]:
    """What is answered; where a stricter twin of a term stands, its base is not said twice."""
    terms = [r.clause for r in read if r.clause.answer == "term"]
    twins = {clause.base for clause in terms if clause.is_twin}
    outdone = {clause.key for clause in terms if clause.key in twins}
    return [r for r in read if not r.is_open and r.clause.key not in outdone]


def _numbered(read: list[Reading], values: Mapping[str, str]) -> Iterator[PrintedTerm]:
    """The sentences under their parts: 3.2 is the second of the third part that has any."""
    number = 0
    for part in register().parts:
        texts = [(r, t) for r in read if r.clause.part == part.id and (t := _text(r, values))]
        number += bool(texts)
        for n, (reading, text) in enumerate(texts, start=1):
            yield PrintedTerm(
                number=f"{number}.{n}",
                part=part.title,
                key=reading.clause.key,
                text=text,
                own=reading.own,
            )


def _text(read: Reading, values: Mapping[str, str]) -> str:
    pattern = read.clause.text if read.agreed else read.clause.text_no
    return pattern.format_map({**values, "value": read.words}) if pattern else ""


def _side(read: list[Reading], side: str, values: Mapping[str, str]) -> tuple[str, ...]:
    found = []
    for reading in read:
        pattern = getattr(reading.clause, side)
        if pattern and reading.agreed and not (side == "we" and _outworded(reading, pattern)):
            found.append(pattern.format_map({**values, "value": reading.words}))
    return tuple(dict.fromkeys(found))


def _outworded(read: Reading, promise: str) -> bool:
    """Whether a promise in short says what the usual words say, and the brand chose others.

    Beside “belongs to us” in the terms, “Your work stays yours” would be untrue.
    """
    usual = "{value}" not in read.clause.text or read.words == read.clause.default
    return not usual and "{value}" not in promise


def _values(file: OfferFile, found: tuple[Duty, ...]) -> dict[str, str]:
    offer, person, brand = file.offer, file.influencer, file.brand
    home = (person.place_of_work or person.tax_residence or "")[:2]
    brand_country = (brand.place or brand.country)[:2]
    lawful = last_lawful_day(found)
    days = [d for d in (agreed_pay_day(offer), lawful[0] if lawful else None) if d is not None]
    if offer.payment.trigger == "signing" or offer.payment.is_in_advance:
        days = []  # the money is there before any of these days
    return {
        "brand": brand.legal_name or brand.name or "the brand",
        "name": person.name or "the influencer",
        "currency": offer.currency,
        "fee": format_short(offer.total_cash, offer.currency),
        "keep_years": str(keep_years(found)),
        "home_country": place_name(home) if home else "the country where you work",
        "brand_country": place_name(brand_country) if brand_country else "our country",
        "pay_by": format_date(min(days)) if days else "the agreed day",
    }
