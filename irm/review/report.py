"""A review as plain text for a terminal and as JSON for another program."""

from __future__ import annotations

import json
import textwrap
from typing import Any

from irm.entry import format_date
from irm.money import format_money
from irm.offers import OfferFile
from irm.review.checks import Check, checks
from irm.review.models import Finding, Review
from irm.worth import Assessment, fixes

WIDTH = 88


def as_data(file: OfferFile, found: Review) -> dict[str, Any]:
    """Answer findings, parity, worth and value with their parts, ready for JSON.

    Amounts are decimal text in `currency`; nothing passes through a binary float.
    """
    figures = found.assessment.model_dump(mode="json")
    parts = {"worth": figures.pop("worth"), "value": figures.pop("value")}
    ways = fixes(file, before=found.assessment)
    return {
        "number": file.offer.number,
        "version": file.offer.version,
        "on": found.on.isoformat(),
        "gate": "open" if found.gate_open else "closed",
        "currency": file.offer.currency,
        **figures,
        "checks": [check.model_dump(mode="json") for check in checks(file, found)],
        "findings": found.model_dump(mode="json", include={"findings"})["findings"],
        "fixes": [fix.model_dump(mode="json", exclude={"file"}) for fix in ways],
        **parts,
    }


def as_json(file: OfferFile, found: Review) -> str:
    """Answer the review as a JSON text."""
    return json.dumps(as_data(file, found), indent=2, ensure_ascii=False)


def as_text(file: OfferFile, found: Review) -> str:
    """Answer the review as lines for a terminal."""
    offer = file.offer
    counts = (
        f"{len(found.blocking)} blocking, {len(found.warnings)} to put right, "
        f"{len(found.notes)} to know"
    )
    lines = [
        f"Offer {offer.number}, version {offer.version}, for {file.influencer.name}",
        f"Reviewed for {format_date(found.on)}",
        f"Gate {'open' if found.gate_open else 'closed'}: {counts}",
        "",
        *_figures(found.assessment),
        "",
        *(_check(number, check) for number, check in enumerate(checks(file, found), start=1)),
    ]
    for finding in found.findings:
        lines += ["", *_finding(finding)]
    return "\n".join(lines)


def _figures(figures: Assessment) -> list[str]:
    worth, given = figures.worth, figures.value
    lines = [
        f"Worth of the work   {format_money(worth.total.typical, worth.currency)}",
        f"Value of the offer  {format_money(given.total.low, given.currency)} on the cautious side",
    ]
    if figures.parity is None:
        lines.append("Parity              not known")
    else:
        lines.append(f"Parity              {figures.parity:.2f}")
    floor = worth.floors.highest
    if figures.cash_per_hour is not None:
        against = f", floor {format_money(floor.hourly, floor.currency)}" if floor else ""
        hourly = f"{figures.cash_per_hour:,.2f}".replace("-", "\u2212")
        lines.append(f"Cash per hour       {given.currency} {hourly}{against}")
    return lines


def _check(number: int, check: Check) -> str:
    head = f"{number}. {check.title}, {_STATES[check.state]}: "
    return textwrap.fill(f"{head}{check.words}", WIDTH, subsequent_indent="   ")


_STATES = {"met": "met", "missed": "missed", "unknown": "not known"}


def _finding(finding: Finding) -> list[str]:
    place = f"{finding.place}, tip {finding.tip}"
    lines = [f"{finding.code} {finding.severity}: {finding.title} ({place})"]
    rows = {
        "What": finding.what,
        "Why": finding.why,
        "Fix": finding.fix,
        "Source": finding.source.cite(),
    }
    for name, words in rows.items():
        head = f"  {name:<8}"
        lines += textwrap.wrap(
            words, WIDTH, initial_indent=head, subsequent_indent=" " * len(head)
        ) or [head]
    return lines
