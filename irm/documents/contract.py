"""The terms of the contract, the labels by country and the laws, as chapters of the document."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import groupby

from irm.contract import (
    Duty,
    audience_countries,
    contract_terms,
    notices_for,
    platform_rules,
    situation_under_law,
    where_it_stands,
)
from irm.documents.parts import Chapter, Section, Table, side_by_side
from irm.entry import format_date
from irm.money import format_short
from irm.offers import Offer, OfferFile, PrintedTerms, State
from irm.places import place_name
from irm.reference import reference

PRECEDENCE = "Page one comes first: where it says something else than these terms, page one counts."


def made_at(offer: Offer) -> datetime:
    """Answer the moment a document bears: of issue, or the day a draft was made."""
    moment = offer.issued_at
    if moment is None:
        return datetime.combine(offer.made_on, time(), UTC)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def printed_terms(file: OfferFile, on: date) -> PrintedTerms | None:
    """Answer the terms as they were issued, or as a draft would have them on a day."""
    if file.printed is not None or file.offer.state is not State.DRAFT:
        return file.printed
    return contract_terms(file, on)


def terms_chapters(file: OfferFile, on: date) -> tuple[Chapter, ...]:
    """Answer the chapter of terms; none for a version that was issued without them."""
    printed = printed_terms(file, on)
    if printed is None:
        return ()
    title = f"Terms of offer {file.offer.number}, version {file.offer.version}"
    glance = Section("Both sides at a glance", tables=(side_by_side(printed.we, printed.you),))
    parts = groupby(printed.terms, key=lambda term: term.part)
    sections = (
        Section(
            f"{n} · {part}",
            paragraphs=tuple(f"{term.number}  {term.text}" for term in terms),
        )
        for n, (part, terms) in enumerate(parts, start=1)
    )
    return (Chapter(title, (glance, *sections, *_labels(file, on)), PRECEDENCE),)


def _labels(file: OfferFile, on: date) -> tuple[Section, ...]:
    """One line a country, never one label for all; then each platform's own tool."""
    facts, _ = situation_under_law(file, on)
    labels = {row.country: row.label for row in file.offer.disclosure.labels}
    countries = dict.fromkeys((*audience_countries(file), *labels))
    rows = [
        (place_name(c), labels.get(c) or "still to agree", where_it_stands(c) or "at the start")
        for c in countries
    ]
    rows += [(n.where, n.words, n.placed) for n in notices_for(facts)]
    tables = [Table(("Where", "Label or notice", "Where it stands"), tuple(rows), (2, 3, 5))]
    if tools := _tools(file):
        tables.append(
            Table(("Platform", "Its own setting", "Who switches it on"), tools, (2, 3, 5))
        )
    return (Section("Labels by country and platform", tables=tuple(tables)),) if rows else ()


def _tools(file: OfferFile) -> tuple[tuple[str, str, str], ...]:
    names, rules = dict(reference().platforms()), platform_rules()
    posted = dict.fromkeys(line.platform for line in file.offer.deliverables)
    return tuple(
        (names.get(p, p), rules[p].tool, rules[p].switched_on_by)
        for p in posted
        if p in rules and rules[p].tool
    )


def laws_section(file: OfferFile, on: date) -> tuple[Section, ...]:
    """Answer the laws that bind this offer, with the sum that counts and the last day to pay."""
    _, found = situation_under_law(file, on)
    rows = tuple(_law(duty) for duty in found if duty.reached)
    if not rows:
        return ()
    head = ("Law", "Binds from", "What counts here", "Last day to pay")
    notes = [f"{d.law.cited}: {d.law.source}, as of {d.law.as_of}." for d in found if d.reached]
    return (
        Section("Laws on pay", tables=(Table(head, rows, (4, 2, 4, 0)),), note=" ".join(notes)),
    )


def _law(duty: Duty) -> tuple[str, str, str, str]:
    threshold = duty.law.threshold
    day = format_date(duty.pay_by) if duty.pay_by else "the agreed day"
    if threshold is None:
        return (duty.law.cited, "any sum", "–", day)
    limit = format_short(threshold.amount, threshold.currency)
    deals = ", ".join(share.number for share in duty.shares)
    counts = f"{format_short(duty.total, threshold.currency)} ({deals})"
    return (duty.law.cited, limit, f"{counts}, to be safe" if duty.doubt else counts, day)
