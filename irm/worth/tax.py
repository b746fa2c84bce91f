"""Tax on goods: the cash a person must find because goods and trips cannot pay it themselves."""

from __future__ import annotations

from decimal import Decimal

from irm.money import format_money
from irm.offers import EventLine, OfferFile, ProductLine, ProductUse
from irm.people import InfluencerFacts
from irm.places import place_name
from irm.reference import NonCash, Reference, TaxShare, figure_words
from irm.worth.formula import ZERO, Basis, Part, percent_of, percent_words, row_basis


def taxed_in(person: InfluencerFacts) -> str:
    """Answer where a person pays tax, as a place code; empty where nothing is known of it.

    The tax residence if they said one, else the place of work. A place of work inside the
    residence says more than the country alone (`CA-ON` in `CA`), so it leads.
    """
    place, residence = person.place_of_work or "", person.tax_residence
    return residence if residence and place[:2] != residence else place


def tax_on_goods(file: OfferFile, rows: Reference) -> Part | None:
    """Answer what tax on goods and trips takes off, in the offer's currency; None without any.

    Their full price × the share for the place where the person is taxed (city, state, country),
    else the world-wide share, which the words then say. Formula: rates.md 4 (ii).
    """
    taxable = _taxable(file)
    base, currency = sum(taxable.values(), ZERO), file.offer.currency
    if not base:
        return None
    place = taxed_in(file.influencer)
    near = rows.tax_share(place)
    share = near or rows.noncash("product_tax_drag")
    where, basis = _of_place(near) if near else _of_the_world(place, rows)
    cost = percent_of(base, (share.low, share.typical, share.high), currency)
    words = (
        f"{percent_words(share.typical or ZERO)} × {format_money(base, currency)} "
        f"= {format_money(cost.typical, currency)} off; {where}"
    )
    return Part(
        code="tax_drag",
        label="Tax on goods",
        amount=cost.taken_off(),
        words=words,
        basis=(basis, *_rules(place[:2], taxable, rows)),
    )


def _taxable(file: OfferFile) -> dict[str, Decimal]:
    """What counts as income at its full price, by kind; a tool of the job is none."""
    goods = events = ZERO
    for line in file.offer.compensation:
        if isinstance(line, ProductLine) and line.use is not ProductUse.TOOL:
            goods += line.street_price
        elif isinstance(line, EventLine):
            events += line.leisure_value
    return {kind: sum_ for kind, sum_ in (("goods", goods), ("events", events)) if sum_}


def _of_place(row: TaxShare) -> tuple[str, Basis]:
    words = f"Tax share, {row.name}: {figure_words(row)} of the market value"
    return f"taxed in {row.name}", row_basis(row, words)


def _of_the_world(place: str, rows: Reference) -> tuple[str, Basis]:
    """The share where nothing nearer is on file, which has to be seen."""
    row = rows.noncash("product_tax_drag")
    whose = "your world-wide figure" if row.own else "our world-wide estimate"
    gap = f"no tax share for {place_name(place)} is on file" if place else "no place is recorded"
    words = f"{gap}, so {whose} stands in"
    said = f"{row.measure}: {figure_words(row)} of {row.of} ({words})"
    return words, row_basis(row, said)


def _rules(country: str, kinds: dict[str, Decimal], rows: Reference) -> tuple[Basis, ...]:
    """What the law there says of each kind, cited beside the share; each rule once."""
    found = dict.fromkeys(rule for kind in kinds for rule in rows.tax_rules(country, kind))
    return tuple(row_basis(rule, _rule_words(rule)) for rule in found)


def _rule_words(rule: NonCash) -> str:
    figure = f": {figure_words(rule)} ({rule.of})" if rule.lowest is not None else ""
    note = f". {rule.note}" if rule.note else ""
    return f"{rule.measure}, {rule.jurisdiction}{figure}{note}"
