"""What changed between two versions of an offer, in the words of the document."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from irm.contract import register
from irm.documents.contract import made_at, printed_terms
from irm.documents.parts import Chapter, Section, Table
from irm.documents.schedule import WHOSE, hour_rows, rate_rows
from irm.documents.term_names import (
    CERTAINTIES,
    CONTRACT,
    KINDS,
    MONEY,
    PLACES,
    PRODUCT_USES,
    PURPOSES,
    ROWS,
    STATED,
    TERMS,
    TRADES,
    USE,
)
from irm.documents.terms import TRIGGERS, use_points
from irm.documents.words import days_words, format_row
from irm.entry import format_date, format_hours
from irm.errors import FieldError
from irm.money import format_money
from irm.offers import CashLine, OfferFile, PrintedTerms
from irm.offers.load import MONEY as MONEY_FIELDS
from irm.people import StatedBy
from irm.places import place_name
from irm.worth.formula import percent_words


class Kind(StrEnum):
    """What happened to a term."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


MARKS = {Kind.CHANGED: "changed", Kind.ADDED: "+ added", Kind.REMOVED: "− removed"}
"""Each kind by word and sign, so that no colour is needed to tell them apart."""


@dataclass(frozen=True)
class Change:
    """One term that differs: under which heading, what it is, and its words in both versions.

    `old` is empty for what was added, `new` for what was removed.
    """

    place: str
    what: str
    old: str
    new: str
    kind: Kind


@dataclass(frozen=True)
class _Term:
    """One term or row of an offer; a term that stands alone has one part without a name."""

    place: str
    name: str
    parts: dict[str, str]


_Terms = dict[tuple[str, ...], _Term]


def compare(old: OfferFile, new: OfferFile) -> tuple[Change, ...]:
    """Answer the terms that differ, by heading; rows are matched by id, their order is no term."""
    before, after = _terms(old), _terms(new)
    printed = [printed_terms(file, made_at(file.offer).date()) for file in (old, new)]
    if printed[0] and printed[1]:  # a version issued before there were any says nothing of them
        before, after = before | _printed(printed[0]), after | _printed(printed[1])
    found = [
        change
        for key in dict.fromkeys((*after, *before))
        for change in _differences(before.get(key), after.get(key))
    ]
    return tuple(sorted(found, key=lambda change: PLACES.index(change.place)))


def check_before(file: OfferFile, before: OfferFile) -> None:
    """Raise FieldError unless `before` is an earlier version of the same offer."""
    one, two = before.offer, file.offer
    if one.number != two.number or one.version >= two.version:
        raise FieldError(
            "before",
            f"Name an earlier version of offer {two.number}; this is offer {one.number}, "
            f"version {one.version}, before version {two.version}.",
        )


def changes_annex(file: OfferFile, before: OfferFile) -> Chapter:
    """Answer the annex “What changed since version N”; FieldError unless it was N of this offer."""
    check_before(file, before)
    since = before.offer.version
    changes = compare(before, file)
    title = f"What changed since version {since}"
    if not changes:
        same = f"No term differs from version {since}."
        return Chapter(title, (Section("No changes", paragraphs=(same,)),))
    head = ("Change", "Term", f"Version {since}", f"Version {file.offer.version}")
    sections = []
    for place in dict.fromkeys(change.place for change in changes):
        rows = tuple(
            (MARKS[change.kind], change.what, change.old or "–", change.new or "–")
            for change in changes
            if change.place == place
        )
        table = Table(head=head, rows=rows, widths=(0, 4, 5, 5))
        sections.append(Section(place, tables=(table,)))
    opening = f"Only what differs stands here. All else is as it was in version {since}."
    return Chapter(title, tuple(sections), opening)


def changes_text(old: OfferFile, new: OfferFile) -> str:
    """Answer the changes as lines for a terminal, by heading."""
    lines, place = [f"{_named(old)} → {_named(new)}"], ""
    for change in compare(old, new):
        if change.place != place:
            place = change.place
            lines.append(f"\n{place}")
        lines.append(f"  {MARKS[change.kind]}: {change.what}")
        both = (("old", change.old), ("new", change.new))
        lines += [f"    {side}  {_indented(words)}" for side, words in both if words]
    return "\n".join(lines if place else [*lines, "", "No term differs."])


def changes_json(old: OfferFile, new: OfferFile) -> str:
    """Answer the changes as JSON: both offers by number and version, then each change."""
    found = {
        "old": {"number": old.offer.number, "version": old.offer.version},
        "new": {"number": new.offer.number, "version": new.offer.version},
        "changes": [asdict(change) for change in compare(old, new)],
    }
    return json.dumps(found, indent=2, ensure_ascii=False)


def _named(file: OfferFile) -> str:
    return f"Offer {file.offer.number}, version {file.offer.version}"


def _indented(words: str) -> str:
    return words.replace("\n", "\n         ")


def _differences(old: _Term | None, new: _Term | None) -> Iterator[Change]:
    if old is None or new is None:
        only = new or old
        if only is not None and (words := _whole(only)):  # a row without a word is no term
            kind = Kind.ADDED if new else Kind.REMOVED
            yield Change(only.place, only.name, "" if new else words, words if new else "", kind)
        return
    for label in dict.fromkeys((*new.parts, *old.parts)):
        was, is_ = old.parts.get(label, ""), new.parts.get(label, "")
        if was != is_:
            kind = Kind.ADDED if not was else Kind.REMOVED if not is_ else Kind.CHANGED
            name = f"{new.name}: {label}" if label else new.name
            yield Change(new.place, name, *_differing(was, is_), kind)


def _whole(term: _Term) -> str:
    return "; ".join(
        f"{label} {words}" if label else words
        for label, words in term.parts.items()
        if words and words != term.name
    )


def _differing(old: str, new: str) -> tuple[str, str]:
    """Two texts without the lines that both have; `…` stands where lines were left out."""
    if not old or not new or "\n" not in old + new:
        return old, new
    left, right = old.split("\n"), new.split("\n")
    parts: tuple[list[str], list[str]] = ([], [])
    for step, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        parts[0].extend(["…"] if step == "equal" else left[a:b])
        parts[1].extend(["…"] if step == "equal" else right[c:d])
    return "\n".join(parts[0]), "\n".join(parts[1])


def _terms(file: OfferFile) -> _Terms:
    found: _Terms = {}
    for path in TERMS:
        found |= _single(path, file)
    for path in ROWS:
        found |= _rows(path, file)
    offer = file.offer
    total = format_money(offer.total_cash, offer.currency) if offer.total_cash else ""
    found["total",] = _Term(MONEY, "Total in money, before tax", {"": total})
    for point in use_points(offer):
        name, _, words = point.partition(": ")
        found["use", name] = _Term(USE, name, {"": words})
    return found | _stated(file)


def _printed(printed: PrintedTerms) -> _Terms:
    """The terms below page one, each by the question that it answers."""
    known = register()

    def question(key: str) -> str:
        return known.clause(key).question if known.has(key) else key

    return {(t.key,): _Term(CONTRACT, question(t.key), {"": t.text}) for t in printed.terms}


def _single(path: str, file: OfferFile) -> _Terms:
    place, name = TERMS[path]
    *steps, field = path.split(".")
    holder: Any = file
    for step in steps:
        holder = getattr(holder, step)
    return {(path,): _Term(place, name, {"": _said(holder, field, file)})}


def _rows(path: str, file: OfferFile) -> _Terms:
    place, labels = ROWS[path]
    rows: Any = file
    for step in path.split("."):
        rows = getattr(rows, step)
    # The document leaves out lines that say nothing.
    rows = [row for row in rows if not getattr(row, "says_nothing", False)]
    names = [_row_name(row) for row in rows]
    times = Counter(names)
    found: _Terms = {}
    for number, (row, name) in enumerate(zip(rows, names, strict=True), start=1):
        parts = {
            label: words
            for field, label in labels.items()
            if field in type(row).model_fields and (words := _said(row, field, file))
        }
        # Two rows of one name are told apart by where they stand.
        shown = f"{name} (row {number})" if times[name] > 1 else name
        found[path, row.id, getattr(row, "kind", "")] = _Term(place, shown, parts)
    return found


def _row_name(row: Any) -> str:
    if isinstance(row, CashLine):
        return PURPOSES[row.purpose]
    if hasattr(row, "kind"):
        return KINDS[row.kind]
    if hasattr(row, "label"):
        return f"Label for {place_name(row.country)}"
    return _format(row.format) if hasattr(row, "format") else f"Account on {row.platform}"


def _stated(file: OfferFile) -> _Terms:
    """Rates and hours, each row as the schedule prints it."""
    person = file.influencer
    rates = [("rate", r.id, *row) for r, row in zip(person.rates, rate_rows(file), strict=False)]
    hours = [("hours", e.id, *row) for e, row in zip(person.effort, hour_rows(file), strict=False)]
    return {
        (kind, row_id): _Term(STATED, name, {"": ", ".join(words)})
        for kind, row_id, name, *words in (*rates, *hours)
    }


def _said(holder: Any, field: str, file: OfferFile) -> str:
    """One field in words; empty where nothing was said."""
    value = getattr(holder, field)
    if value is None or value == "" or _is_unsaid(holder, field, value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return _number(field, value, file.offer.currency)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int):
        return days_words(value) if field in _IN_DAYS else f"{value:,}"
    return _choice(field, value)


def _is_unsaid(holder: Any, field: str, value: Any) -> bool:
    """Whether an amount is the nothing that a row begins with; a zero somebody chose is a term."""
    return value == 0 == type(holder).model_fields[field].default and value is not False


_IN_DAYS = ("due_days", "notice_days", "stays_online_days")


def _number(field: str, value: Decimal, currency: str) -> str:
    if field in MONEY_FIELDS:
        return format_money(value, currency)
    return format_hours(value) if field == "hours" else percent_words(value)


def _choice(field: str, value: str) -> str:
    if isinstance(value, StatedBy):
        return WHOSE[value]
    if field in ("country", "place_of_work", "place", "tax_residence"):
        return place_name(value)
    if field == "format":
        return _format(value)
    if field == "trigger":
        return TRIGGERS[value]
    chosen: dict[Any, str] = {**PURPOSES, **CERTAINTIES, **PRODUCT_USES, **TRADES}
    return chosen[value] if isinstance(value, StrEnum) else value


def _format(name: str) -> str:
    row = format_row(name)
    return row.label if row else name
