"""Figures as plain text for a terminal and as JSON for another program."""

from __future__ import annotations

import json
import textwrap
from decimal import Decimal
from typing import Any

from irm.money import format_money, format_short
from irm.offers import OfferFile
from irm.reference import Reference
from irm.worth.fixes import fixes
from irm.worth.formula import Part, Span
from irm.worth.methods import Methods, methods
from irm.worth.models import Assessment, Fix
from irm.worth.target import Scope
from irm.worth.verdict import assess

WIDTH = 88


def worth_data(file: OfferFile, *, reference: Reference | None = None) -> dict[str, Any]:
    """Answer worth, value, parity, floors, the three methods and the fixes, ready for JSON.

    Amounts are decimal text in `currency`; nothing passes through a binary float.
    """
    figures = assess(file, reference=reference)
    data = figures.model_dump(mode="json")
    work = data.pop("worth")
    ways = fixes(file, reference=reference, before=figures)
    return {
        "number": file.offer.number,
        "version": file.offer.version,
        "currency": figures.worth.currency,
        **{name: figure for name, figure in data.items() if name != "value"},
        "reached": figures.reached,
        "worth": {name: part for name, part in work.items() if name != "floors"},
        "value": data["value"],
        "floors": work["floors"],
        "methods": methods(file, reference=reference).model_dump(mode="json"),
        "fixes": [fix.model_dump(mode="json", exclude={"file"}) for fix in ways],
    }


def worth_json(file: OfferFile) -> str:
    """Answer the figures as a JSON text."""
    return json.dumps(worth_data(file), indent=2, ensure_ascii=False)


def worth_text(file: OfferFile) -> str:
    """Answer the figures as lines for a terminal, each sum spelled out."""
    figures, offer = assess(file), file.offer
    lines = [
        f"Offer {offer.number}, version {offer.version}, for {file.influencer.name}",
        *_sum("Worth of the work", figures.worth.parts, figures.worth.total, offer.currency),
        *_missing(figures),
        *_sum("Value of the offer", figures.value.parts, figures.value.total, offer.currency),
        *_verdict(figures),
        *_floors(figures),
        *_methods(methods(file)),
        *_fixes(fixes(file, before=figures)),
    ]
    return "\n".join(lines)


def target_json(file: OfferFile, budget: Decimal, found: tuple[Scope, ...]) -> str:
    """Answer the scopes that a budget pays fairly as a JSON text, each with its terms."""
    data = {
        "number": file.offer.number,
        "currency": file.offer.currency,
        "budget": str(budget),
        "scopes": [scope.model_dump(mode="json") for scope in found],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def target_text(file: OfferFile, budget: Decimal, found: tuple[Scope, ...]) -> str:
    """Answer the scopes as lines for a terminal, the one worth most first."""
    money = format_money(budget, file.offer.currency)
    lines = [f"What {money} pays fairly for the work of {file.influencer.called}"]
    for number, scope in enumerate(found, start=1):
        lines += ["", *_scope(number, scope)]
    if not found:
        lines += ["", "Nothing: no piece of this work, or its worth is not known."]
    return "\n".join(lines)


def _scope(number: int, scope: Scope) -> list[str]:
    head = f"{number}. {scope.words}"
    figures = f"parity {scope.parity}, {format_money(scope.left, scope.currency)} left"
    return [head, *(_wrapped(line) for line in (*scope.sums, figures))]


def _wrapped(text: str, indent: str = "  ") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")


def _sum(title: str, parts: tuple[Part, ...], total: Span, currency: str) -> list[str]:
    lines = ["", f"{title}: {_span(total, currency)}"]
    for part in parts:
        lines.append(_wrapped(f"{part.label}: {part.words}"))
        if part.amount.low != part.amount.high:
            lines.append(f"    {_span(part.amount, currency)}")
    return lines


def _span(span: Span, currency: str) -> str:
    middle = format_money(span.typical, currency)
    if span.low == span.high:
        return middle
    low, high = format_short(span.low, currency), format_short(span.high, currency)
    return f"{middle} ({low} to {high})"


def _missing(figures: Assessment) -> list[str]:
    return [f"  Not known: {what}" for what in figures.worth.unknown]


def _verdict(figures: Assessment) -> list[str]:
    currency = figures.worth.currency
    if figures.parity is None:
        return ["", "Parity: not known"]
    low = format_money(figures.value.total.low, currency)
    work = format_money(figures.worth.total.typical, currency)
    return ["", f"Parity: {low} ÷ {work} = {figures.parity}"]


def _floors(figures: Assessment) -> list[str]:
    floors, currency = figures.worth.floors, figures.worth.currency
    lines = []
    if figures.cash_per_hour is not None:
        hourly = f"{figures.cash_per_hour:,.2f}".replace("-", "\u2212")
        lines.append(f"Cash per hour: {currency} {hourly}")
    lines += [_wrapped(floor.basis.words) for floor in floors.rows]
    return lines + ([_wrapped(floors.gap)] if floors.gap else [])


def _methods(found: Methods) -> list[str]:
    lines = ["", "Three ways to price it"]
    for row in found.rows:
        words = _span(row.amount, found.currency) if row.amount else row.words
        lines.append(_wrapped(f"{row.label}: {words}"))
        lines += [_wrapped(f"{part.label}: {part.words}", "    ") for part in row.parts]
    lines += [_wrapped(f"Reach overtakes hours: {one.words}") for one in found.crossing]
    return [*lines, _wrapped(found.reason)]


def _fixes(found: tuple[Fix, ...]) -> list[str]:
    if not found:
        return []
    lines = ["", "Any one of these reaches parity"]
    lines += [_wrapped(f"{fix.words} (parity {fix.parity})") for fix in found]
    return lines + [_wrapped(note) for note in dict.fromkeys(f.note for f in found if f.note)]
