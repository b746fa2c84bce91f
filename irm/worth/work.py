"""Worth of the work: max(labour + costs, market) + rights + exclusivity + speed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from irm.entry import format_hours
from irm.money import format_money, round_money
from irm.offers import OfferFile
from irm.reference import EffortHours, Reference
from irm.worth.addons import add_ons
from irm.worth.floors import floors
from irm.worth.formula import NOTHING, ZERO, Basis, Part, Span, total
from irm.worth.hours import (
    extra_round_hours,
    extra_round_rows,
    line_hours,
    line_label,
    overhead,
    phases_basis,
)
from irm.worth.labour import ADMIN, Hourly, hourly_rate, line_labour
from irm.worth.market import line_market
from irm.worth.models import Floors, Hours, Worth
from irm.worth.tables import tables_for

OF_THE_WORK = frozenset({"labour", "overhead", "costs", "market"})


class Work(NamedTuple):
    """What is asked, before use, exclusivity, speed and extra rounds are put on top.

    `hours` are those of the lines and of the deal itself, `content` is the sum of the parts.
    """

    parts: tuple[Part, ...]
    lines: tuple[Hours, ...]
    hours: Span
    content: Span
    unknown: tuple[str, ...]


Lines = Mapping[str, tuple[Part, Hours]]
"""Pay and hours of lines of work, by their ids."""


def worth(file: OfferFile, *, reference: Reference | None = None) -> Worth:
    """Answer what the work in this offer should pay, low / typical / high, with every source.

    All amounts are in the offer's currency, rounded half up to its minor unit; the total is the
    sum of the rounded parts. Formula: rates.md 4 (i). Where hours or a rate cannot be known the
    answer lists them in `unknown` and is not to be relied on.
    """
    rows = tables_for(file, reference)
    limits = floors(file, rows)
    return with_terms(work_asked(file, limits, rows), file, limits, rows)


def work_asked(
    file: OfferFile, limits: Floors, rows: Reference, known: Lines = MappingProxyType({})
) -> Work:
    """Answer what the lines of work cost in time, costs and on the market, with nothing on top.

    `known` holds by id what lines of this very kind and number cost this person.
    """
    labour, lines, unknown = _labour(file, limits, rows, known)
    extra, extra_hours = _overhead(file, labour, lines, limits, rows)
    base = [*labour, *extra, *_costs(file)]
    parts = (*base, *_market(file, labour, total(base), rows))
    return Work(
        parts=parts,
        lines=tuple(lines),
        hours=_sum_hours(lines).plus(extra_hours),
        content=total(parts),
        unknown=tuple(unknown),
    )


def work_of(known: Worth, file: OfferFile, rows: Reference) -> Work:
    """Answer the work in the worth of an offer, as `work_asked` answered it."""
    parts = tuple(p for p in known.parts if p.code.partition(".")[0] in OF_THE_WORK)
    rounds, hours = extra_round_hours(file, rows), known.hours
    return Work(
        parts=parts,
        lines=known.lines,
        hours=Span(
            low=hours.low - rounds.low,
            typical=hours.typical - rounds.typical,
            high=hours.high - rounds.high,
        ),
        content=total(parts),
        unknown=known.unknown,
    )


def with_terms(work: Work, file: OfferFile, limits: Floors, rows: Reference) -> Worth:
    """Answer the worth of work that was priced already, under the terms of `file`."""
    rounds, round_hours = _extra_rounds(file, limits, rows)
    parts = (*work.parts, *add_ons(work.content, file.offer, rows), *rounds)
    return Worth(
        currency=file.offer.currency,
        parts=parts,
        total=total(parts),
        hours=work.hours.plus(round_hours),
        lines=work.lines,
        floors=limits,
        unknown=work.unknown,
    )


def _labour(
    file: OfferFile, limits: Floors, rows: Reference, known: Lines
) -> tuple[list[Part], list[Hours], list[str]]:
    parts: list[Part] = []
    lines: list[Hours] = []
    unknown: list[str] = []
    for line in file.offer.deliverables:
        if line.id in known:
            parts.append(known[line.id][0])
            lines.append(known[line.id][1])
            continue
        hours = line_hours(line, file.influencer, rows)
        rate = hourly_rate(line.format, file, limits, rows)
        label = hours.label if hours else line_label(line, rows)
        part = line_labour(line, label, hours, rate, limits, file)
        if hours:
            lines.append(hours)
        else:
            unknown.append(f"the hours for {label}")
        if part:
            parts.append(part)
        elif rate is None:
            unknown.append(f"a rate in {file.offer.currency} for {label}")
    return parts, lines, unknown


def _sum_hours(lines: list[Hours]) -> Span:
    span = NOTHING
    for line in lines:
        span = span.plus(line.hours)
    return span


def _overhead(
    file: OfferFile, labour: list[Part], lines: list[Hours], limits: Floors, rows: Reference
) -> tuple[list[Part], Span]:
    """Time for the deal itself, only where hours are estimated: stated hours include it.

    A stated price includes it, too; its hours still count towards the pay per hour.
    """
    if all(line.stated for line in lines):
        return [], NOTHING
    hours, timed = overhead(file, rows)
    if labour and all(part.basis[0].standing == "stated" for part in labour):
        return [], hours
    label = "Contract, invoice and admin"
    return _timed_part("overhead", label, hours, timed, file, limits, rows), hours


def _extra_rounds(file: OfferFile, limits: Floors, rows: Reference) -> tuple[list[Part], Span]:
    hours = extra_round_hours(file, rows)
    if not hours.high:
        return [], NOTHING
    timed = extra_round_rows(rows)
    label = "Extra rounds of changes"
    return _timed_part("rounds", label, hours, timed, file, limits, rows), hours


def _timed_part(
    code: str,
    label: str,
    hours: Span,
    timed: tuple[EffortHours, ...],
    file: OfferFile,
    limits: Floors,
    rows: Reference,
) -> list[Part]:
    rate: Hourly | None = hourly_rate(ADMIN, file, limits, rows)
    if rate is None:
        return []
    amount = hours.times(rate.amount, rate.amount, rate.amount).rounded(file.offer.currency)
    words = (
        f"{format_hours(hours.typical)} × {format_money(rate.amount, file.offer.currency)} "
        f"= {format_money(amount.typical, file.offer.currency)}"
    )
    basis = phases_basis("Estimate of the hours a deal takes besides its pieces", timed, rows)
    return [Part(code=code, label=label, amount=amount, words=words, basis=(*basis, *rate.basis))]


def _costs(file: OfferFile) -> list[Part]:
    costs = file.offer.costs
    if not costs:
        return []
    note = file.offer.costs_note or "out-of-pocket costs of the person"
    return [
        Part(
            code="costs",
            label="Costs they carry",
            amount=Span.point(costs),
            words=f"{note}: {format_money(costs, file.offer.currency)}",
            basis=(Basis(words="Costs entered in the offer", standing="stated"),),
        )
    ]


def _market(file: OfferFile, labour: list[Part], base: Span, rows: Reference) -> list[Part]:
    """What the market pays above time and costs; left out where too few sources speak."""
    on: date = file.offer.made_on
    sums: Decimal = ZERO
    basis = []
    by_code = {part.code: part for part in labour}
    for line in file.offer.deliverables:
        found = line_market(line, file, on, rows)
        own = by_code.get(f"labour.{line.id}")
        sums += found[0] if found else (own.amount.typical if own else ZERO)
        if found:
            basis.append(found[1])
    lift = round_money(max(sums - base.typical, ZERO), file.offer.currency)
    if not basis or not lift:
        return []
    currency = file.offer.currency
    words = (
        f"market {format_money(round_money(sums, currency), currency)} − time and costs "
        f"{format_money(base.typical, currency)} = {format_money(lift, currency)}"
    )
    return [
        Part(
            code="market",
            label="Market above time and costs",
            amount=Span.point(lift),
            words=words,
            basis=tuple(dict.fromkeys(basis)),
        )
    ]
