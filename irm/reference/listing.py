"""Every figure as something to find: by shelf, words, place, platform, standing and age."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Literal, get_args

from irm.places import place_name
from irm.reference.lookup import Reference
from irm.reference.own import OwnTable, own_name
from irm.reference.provenance import Sourced, Standing
from irm.reference.rows import (
    Benchmark,
    DisclosureRule,
    EffortHours,
    LivingWage,
    MinimumWage,
    Multiplier,
    NonCash,
    SkillWage,
    TaxShare,
)
from irm.reference.uses import where_used
from irm.reference.words import NO_FIGURE, figure_words

Shelf = Literal["wages", "skills", "hours", "prices", "add_ons", "non_cash", "taxes", "labels"]
SHELVES: tuple[Shelf, ...] = get_args(Shelf)


@dataclass(frozen=True)
class Entry:
    """One row as people find it; `own_name` is there where it takes a figure of one's own."""

    id: str
    title: str
    figure: str
    place: str
    platform: str
    facts: tuple[str, ...]
    used: str
    row: Sourced

    @property
    def standing(self) -> Standing:
        """How far to trust the figure."""
        return self.row.standing

    @property
    def has_figure(self) -> bool:
        """Whether the row states a figure or only says why there is none."""
        return self.figure != NO_FIGURE

    @property
    def own_name(self) -> tuple[OwnTable, str] | None:
        """Table and key under which it takes a figure of one's own; None where it takes none."""
        return own_name(self.row)

    @cached_property
    def found_by(self) -> str:
        """Every word it is found by, folded."""
        row = self.row
        words = (self.title, self.figure, self.place, self.platform, *self.facts, row.source_title)
        return folded(" ".join(words))


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for on a shelf; what is blank is not asked."""

    text: str = ""
    place: str = ""
    platform: str = ""
    standing: str = ""
    check_again: bool = False


def folded(text: str) -> str:
    """Answer a text without capitals and marks, so that `Sao Paulo` finds São Paulo."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=64)
def entries(tables: Reference, shelf: Shelf) -> tuple[Entry, ...]:
    """Answer everything on a shelf: own figures first, then what sums use, then evidence."""
    found = [entry for name in _ON[shelf] for entry in _entries(tables, name)]
    return tuple(sorted(found, key=lambda e: (e.row.own is None, e.own_name is None)))


def find(all_of: Iterable[Entry], wanted: Wanted, on: date) -> tuple[Entry, ...]:
    """Answer the entries that fit all that is wanted, in their order."""
    words = folded(wanted.text).split()
    return tuple(
        entry
        for entry in all_of
        if (not wanted.place or entry.place == wanted.place)
        and (not wanted.platform or wanted.platform in entry.platform.split())
        and (not wanted.standing or entry.standing == wanted.standing)
        and (not wanted.check_again or entry.row.check_again(on))
        and all(word in entry.found_by for word in words)
    )


_ON: Mapping[Shelf, tuple[str, ...]] = {
    "wages": ("minimum_wage_rows", "living_wage_rows"),
    "skills": ("skill_wage_rows",),
    "hours": ("effort_rows",),
    "prices": ("benchmark_rows",),
    "add_ons": ("multiplier_rows",),
    "non_cash": ("noncash_rows",),
    "taxes": ("tax_share_rows",),
    "labels": ("disclosure_rows",),
}


def _entries(tables: Reference, name: str) -> Iterable[Entry]:
    make = _MAKERS[name]
    for number, row in enumerate(getattr(tables, name)):
        told = own_name(row)
        mark = "-".join(told) if told else f"{name}-{number}"
        entry = make(row, mark, tables)
        yield replace(entry, used=where_used(row, tables))


def _entry(row: Sourced, mark: str, title: str, **more: Any) -> Entry:
    facts = tuple(fact for fact in more.pop("facts", ()) if fact)
    around = {"place": "", "platform": "", "used": "", **more}
    return Entry(id=mark, title=title, figure=figure_words(row), facts=facts, row=row, **around)


def _minimum(row: MinimumWage, mark: str, _: Reference) -> Entry:
    where = place_name(row.code)
    facts = (where, row.code, row.category, row.conversion, row.note)
    title = f"{row.name}: minimum wage"
    return _entry(row, mark, title, place=row.code[:2], facts=facts)


def _living(row: LivingWage, mark: str, _: Reference) -> Entry:
    facts = (place_name(row.code), row.code, row.household_basis, row.note)
    kind = "living wage" if row.use == "floor" else "living wage, earlier"
    return _entry(row, mark, f"{row.name}: {kind}", place=row.code[:2], facts=facts)


def _skill(row: SkillWage, mark: str, _: Reference) -> Entry:
    facts = (f"Used for: {row.used_for}", f"{row.basis.replace('_', ' ')}, {row.year}", row.note)
    return _entry(row, mark, row.occupation, place=row.country or "", facts=facts)


def _effort(row: EffortHours, mark: str, tables: Reference) -> Entry:
    formats = {r.format: r for r in tables.format_rows}
    known = formats.get(row.format)
    name = known.label if known else _spoken(row.format)
    phases: dict[str, str] = {r.phase: r.label for r in tables.phase_rows}
    phase = phases.get(row.phase, _spoken(row.phase))
    kind = "our estimate" if row.counts else "published, kept as evidence"
    facts = (kind, _spoken(row.scope), "" if row.applies == "always" else row.applies, row.note)
    platform = known.platform if known else ""
    return _entry(row, mark, f"{name}: {phase.lower()}", platform=platform, facts=facts)


def _price(row: Benchmark, mark: str, tables: Reference) -> Entry:
    names = dict(tables.platforms())
    title = f"{names.get(row.platform, _spoken(row.platform))}: {row.format}{_bounds(row)}"
    year = f"prices of {row.year}" if row.year else ""
    facts = (_spoken(row.source_type), year, f"one vote: {row.independence_group}", row.note)
    return _entry(row, mark, title, platform=row.platform, facts=facts)


def _bounds(row: Benchmark) -> str:
    least, most, what = row.bound_min, row.bound_max, row.metric_basis
    if least is not None and most is not None:
        return f", {least:,} to {most:,} {what}"
    if least is not None:
        return f", from {least:,} {what}"
    return f", up to {most:,} {what}" if most is not None else ""


def _percent(row: Multiplier, mark: str, _: Reference) -> Entry:
    kind = "published range" if row.row_type == "published" else "our default"
    facts = (kind, f"{row.direction} on the {_spoken(row.basis)}", row.period, row.note)
    return _entry(row, mark, row.name, facts=facts)


def _noncash(row: NonCash, mark: str, _: Reference) -> Entry:
    facts = (
        _spoken(row.row_type),
        f"of {row.of}" if row.of else "",
        row.category,
        row.note,
    )
    place = row.jurisdiction or ""
    return _entry(row, mark, row.measure, place=place, platform=row.platforms, facts=facts)


def _tax(row: TaxShare, mark: str, _: Reference) -> Entry:
    facts = (place_name(row.code), row.code, row.note)
    title = f"{row.name}: tax share"
    return _entry(row, mark, title, place=row.code[:2], facts=facts)


def _label(row: DisclosureRule, mark: str, _: Reference) -> Entry:
    facts = (
        row.contract_duty,
        row.accepted_labels and f"Accepted: {row.accepted_labels}",
        row.not_accepted and f"Not accepted: {row.not_accepted}",
        row.placement,
        row.penalty,
        f"Not settled: {row.unverified_points}",
    )
    title = f"{row.jurisdiction}: {row.rule}"
    return _entry(row, mark, title, place=row.country_code, facts=facts)


def _spoken(name: str) -> str:
    return name.replace("_", " ")


_MAKERS: Mapping[str, Callable[[Any, str, Reference], Entry]] = {
    "minimum_wage_rows": _minimum,
    "living_wage_rows": _living,
    "skill_wage_rows": _skill,
    "effort_rows": _effort,
    "benchmark_rows": _price,
    "multiplier_rows": _percent,
    "noncash_rows": _noncash,
    "tax_share_rows": _tax,
    "disclosure_rows": _label,
}
