"""All reference tables and the questions asked of them; every answer is pure and quick."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TypeVar

from irm.errors import NotFoundError
from irm.reference.overlay import overlaid, unknown, unlike_shipped
from irm.reference.own import SELF_EMPLOYMENT, Fault, OwnFigure
from irm.reference.provenance import DAY_OF_READING
from irm.reference.rows import (
    Benchmark,
    DisclosureRule,
    EffortEstimate,
    EffortHours,
    Format,
    LivingWage,
    MinimumWage,
    Multiplier,
    NonCash,
    PhaseOccupation,
    SkillWage,
    TaxShare,
)

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

MARKET_MONTHS = 24
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
# A price for half a minute says nothing about a minute: `host-read 30 s`.
_SECONDS = re.compile(r"\b(\d+)(?:-\d+)? s\b")
REACH_UNITS = ("per 1000 views", "per 1000 impressions", "per 1000 downloads")
RESPONSE_UNITS = ("per engagement", "per view")


def _grouped(rows: Iterable[V], key: Callable[[V], K | None]) -> Mapping[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for row in rows:
        value = key(row)
        if value is not None:
            groups.setdefault(value, []).append(row)
    return MappingProxyType({k: tuple(v) for k, v in groups.items()})


def parents(code: str) -> tuple[str, ...]:
    """The code and what contains it, nearest first: `US-NY:x`, `US-NY`, `US`."""
    found = [code]
    for mark in (":", "-"):
        head, cut, _ = code.partition(mark)
        if cut:
            code = head
            found.append(head)
    return tuple(found)


def year_of(row: Benchmark) -> int | None:
    """The year a price speaks of: its own, else the latest year its source names."""
    if row.year is not None:
        return row.year
    years = _YEAR.findall(DAY_OF_READING.sub("", row.source_as_of))
    return max(map(int, years), default=None)


def _months_before(on: date, months: int) -> date:
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, 28))


@dataclass(frozen=True, eq=False)
class Reference:
    """Every table as tuples of rows in file order, and look-ups by dictionary."""

    minimum_wage_rows: tuple[MinimumWage, ...]
    living_wage_rows: tuple[LivingWage, ...]
    skill_wage_rows: tuple[SkillWage, ...]
    effort_rows: tuple[EffortHours, ...]
    benchmark_rows: tuple[Benchmark, ...]
    multiplier_rows: tuple[Multiplier, ...]
    noncash_rows: tuple[NonCash, ...]
    tax_share_rows: tuple[TaxShare, ...]
    disclosure_rows: tuple[DisclosureRule, ...]
    format_rows: tuple[Format, ...]
    phase_rows: tuple[PhaseOccupation, ...]

    # The team's own figures

    def with_own(self, figures: tuple[OwnFigure, ...]) -> Reference:
        """These tables with the team's own figures in force; the same ones where there are none.

        A figure whose row these tables do not know changes nothing; `unknown_own` names it.
        """
        return _with_own(self, figures) if figures else self

    def unknown_own(self, figure: OwnFigure) -> str:
        """What keeps a figure from being put into these tables; empty when nothing does."""
        return unknown(figure, self)

    def unlike_shipped(self, figure: OwnFigure) -> Fault | None:
        """Field and words where a wage cannot be meant for what the shipped one measures."""
        return unlike_shipped(figure, self)

    # Floors

    @cached_property
    def _minimum_by_code(self) -> Mapping[str, MinimumWage]:
        return MappingProxyType({row.code: row for row in self.minimum_wage_rows})

    @cached_property
    def _living_by_code(self) -> Mapping[str, tuple[LivingWage, ...]]:
        return _grouped(self.living_wage_rows, lambda r: r.code if r.use == "floor" else None)

    def minimum_wage_row(self, code: str) -> MinimumWage | None:
        """The row of exactly this code, also where it only says why there is no figure."""
        return self._minimum_by_code.get(code)

    def _minimum_walk(self, place: str) -> Iterable[MinimumWage]:
        seen: set[str] = set()
        waiting = list(parents(place))
        while waiting:
            row = self._minimum_by_code.get(waiting.pop(0))
            if row is None or row.code in seen:
                continue
            seen.add(row.code)
            yield row
            if row.parent_code is not None:
                waiting[:0] = parents(row.parent_code)

    def minimum_wages(self, place: str) -> tuple[MinimumWage, ...]:
        """Legal minimums that hold in a place, nearest first: city, state, country.

        A row that does not bind what lies below it (Canada's federal rate, Japan's average)
        answers only for itself, or where nothing nearer has a figure. No figure is no row.
        """
        rows: list[MinimumWage] = []
        for row in self._minimum_walk(place):
            if row.is_floor and (row.binds_below or not rows):
                rows.append(row)
        return tuple(rows)

    def living_wages(self, place: str) -> tuple[LivingWage, ...]:
        """Living wages for a place and what contains it, without rates that were replaced."""
        by_code = self._living_by_code
        return tuple(row for code in parents(place) for row in by_code.get(code, ()))

    # Hours

    @cached_property
    def _estimates(self) -> Mapping[str, EffortEstimate]:
        rows = (r for r in self.effort_rows if r.counts and r.scope == "per_deliverable")
        groups = _grouped(rows, lambda r: r.format)
        return MappingProxyType({name: _sum(name, phases) for name, phases in groups.items()})

    @cached_property
    def _overhead(self) -> tuple[EffortHours, ...]:
        return tuple(r for r in self.effort_rows if r.counts and r.scope == "per_deal")

    def effort(self, format: str) -> EffortEstimate | None:
        """Estimated hours for one deliverable, or None for a format without estimates."""
        return self._estimates.get(format)

    def overhead(self) -> tuple[EffortHours, ...]:
        """Hours once per deal, by phase; `applies` says which need a product, travel or rush."""
        return self._overhead

    def formats(self) -> tuple[str, ...]:
        """Formats that have estimates, in the order in which they are shown."""
        return tuple(row.format for row in self.format_rows if row.format in self._estimates)

    # Wages for skills

    @cached_property
    def _phases(self) -> Mapping[str, PhaseOccupation]:
        return MappingProxyType({row.phase: row for row in self.phase_rows})

    @cached_property
    def _wages(self) -> Mapping[tuple[str | None, str | None], SkillWage]:
        return MappingProxyType({(r.country, r.soc_code): r for r in self.skill_wage_rows})

    def skill_wage(self, phase: str, country: str) -> SkillWage | None:
        """The wage of the occupation that does this phase; None where none was published."""
        mapped = self._phases.get(phase)
        return None if mapped is None else self._wages.get((country, mapped.soc_code))

    def phase_label(self, phase: str) -> str:
        """What people call a phase: `Filming or photography`."""
        return _found(self._phases, phase, "phase").label

    # Percentages and worth

    @cached_property
    def _defaults(self) -> Mapping[str, Multiplier]:
        rows = self.multiplier_rows
        return MappingProxyType({r.key: r for r in rows if r.row_type == "suggested_default"})

    @cached_property
    def _published(self) -> Mapping[str, tuple[Multiplier, ...]]:
        rows = (r for r in self.multiplier_rows if r.row_type == "published")
        return _grouped(rows, lambda r: r.key)

    @cached_property
    def _noncash(self) -> Mapping[str, NonCash]:
        return MappingProxyType({r.key: r for r in self.noncash_rows if r.key is not None})

    @cached_property
    def _cpm(self) -> Mapping[str, NonCash]:
        lowest: dict[str, tuple[Decimal, NonCash]] = {}
        for row in self.noncash_rows:
            price = row.lowest
            if row.unit != "usd_per_1000" or row.category or price is None:
                continue
            for platform in row.platforms.split():
                if platform not in lowest or price < lowest[platform][0]:
                    lowest[platform] = (price, row)
        return MappingProxyType({platform: row for platform, (_, row) in lowest.items()})

    def multiplier(self, key: str) -> Multiplier:
        """Our suggested default for this key."""
        return _found(self._defaults, key, "multiplier")

    def published_multipliers(self, key: str) -> tuple[Multiplier, ...]:
        """What sources say about this key: the evidence beside our default."""
        return self._published.get(key, ())

    def self_employment_factor(self) -> Multiplier:
        """From an employee's wage to what an hour costs who works for themselves (US)."""
        return _found(self._published, SELF_EMPLOYMENT, "multiplier")[0]

    def noncash(self, key: str) -> NonCash:
        """Our suggested default for what something other than cash is worth."""
        return _found(self._noncash, key, "non-cash value")

    def cpm(self, platform: str) -> NonCash | None:
        """The row with the lowest sourced price of 1,000 views in USD; read its `lowest`."""
        return self._cpm.get(platform)

    # Tax on goods

    @cached_property
    def _tax_shares(self) -> Mapping[str, TaxShare]:
        return MappingProxyType({row.code: row for row in self.tax_share_rows})

    @cached_property
    def _tax_rules(self) -> Mapping[tuple[str, str], tuple[NonCash, ...]]:
        found: dict[tuple[str, str], list[NonCash]] = {}
        for row in self.noncash_rows:
            if row.row_type == "tax_rule" and row.jurisdiction:
                for kind in row.category.split():
                    found.setdefault((row.jurisdiction, kind), []).append(row)
        return MappingProxyType({place: tuple(rows) for place, rows in found.items()})

    def tax_share(self, place: str) -> TaxShare | None:
        """The share for a place, else for what contains it; None where none is on file.

        Nearest first: city, state, country. The world-wide one is `noncash("product_tax_drag")`.
        """
        shares = self._tax_shares
        return next((shares[code] for code in parents(place) if code in shares), None)

    def tax_rules(self, country: str, kind: str) -> tuple[NonCash, ...]:
        """What the law of a country says of `goods`, or of trips and `events`, given for work."""
        return self._tax_rules.get((country, kind), ())

    # Market

    @cached_property
    def _prices(self) -> Mapping[tuple[str, str], tuple[Benchmark, ...]]:
        def key(row: Benchmark) -> tuple[str, str] | None:
            ugc = row.platform == "ugc" and row.metric_basis == "none"
            if row.unit != "per deliverable" or row.effort_format is None:
                return None
            if row.metric_basis != "followers" and not ugc:
                return None
            return (row.effort_format, row.currency)

        return _grouped(self.benchmark_rows, key)

    def benchmarks(
        self,
        format: str,
        currency: str,
        followers: int | None,
        on: date,
    ) -> tuple[Benchmark, ...]:
        """Prices per deliverable of the last 24 months for accounts of this size.

        Only years are known, so a row counts while its year began within the 24 months:
        rather too few than too old. Bounds include both ends.
        """
        earliest = _months_before(on, MARKET_MONTHS)
        rows = self._prices.get((format, currency), ())
        return tuple(r for r in rows if _recent(r, earliest, on) and _fits(r, followers))

    @cached_property
    def _reach(self) -> Mapping[tuple[str, str], tuple[Benchmark, ...]]:
        return _grouped(self.benchmark_rows, lambda r: _unit_key(r, REACH_UNITS))

    @cached_property
    def _response(self) -> Mapping[tuple[str, str], tuple[Benchmark, ...]]:
        return _grouped(self.benchmark_rows, lambda r: _unit_key(r, RESPONSE_UNITS))

    def reach_prices(self, format: str, currency: str, on: date) -> tuple[Benchmark, ...]:
        """Prices of 1,000 views (impressions, downloads) of a format, in `currency`.

        Rows of the format itself, else those for anything on its platform; of these the ones of
        the last 24 months, else what there is. Bounds are not looked at.
        """
        return self._priced_by(self._reach, format, currency, on)

    def response_prices(self, format: str, currency: str, on: date) -> tuple[Benchmark, ...]:
        """Prices of one engagement (or one view) of a format, chosen as `reach_prices` does."""
        return self._priced_by(self._response, format, currency, on)

    def _priced_by(
        self,
        prices: Mapping[tuple[str, str], tuple[Benchmark, ...]],
        format: str,
        currency: str,
        on: date,
    ) -> tuple[Benchmark, ...]:
        platform = self.format_row(format).platform
        rows = prices.get((format, currency)) or prices.get((platform, currency), ())
        return tuple(r for r in rows if is_recent(r, on)) or rows

    def reach_currencies(self, format: str) -> tuple[str, ...]:
        """Currencies in which 1,000 views of a format are priced."""
        return self._currencies(self._reach, format)

    def response_currencies(self, format: str) -> tuple[str, ...]:
        """Currencies in which one engagement with a format is priced."""
        return self._currencies(self._response, format)

    def _currencies(
        self, prices: Mapping[tuple[str, str], tuple[Benchmark, ...]], format: str
    ) -> tuple[str, ...]:
        names = (format, self.format_row(format).platform)
        return tuple(sorted({currency for name, currency in prices if name in names}))

    # Disclosure, formats

    @cached_property
    def _disclosure(self) -> Mapping[str, tuple[DisclosureRule, ...]]:
        places: dict[str, list[DisclosureRule]] = {}
        for row in self.disclosure_rows:
            for code in dict.fromkeys((row.country_code, *row.applies_in.split())):
                places.setdefault(code, []).append(row)
        return MappingProxyType(
            {
                code: tuple(sorted(rows, key=lambda r: r.country_code != code))
                for code, rows in places.items()
            }
        )

    @cached_property
    def _formats(self) -> Mapping[str, Format]:
        return MappingProxyType({row.format: row for row in self.format_rows})

    def disclosure(self, country: str) -> tuple[DisclosureRule, ...]:
        """Rules on labels in a country, its own before those of the European Union."""
        return self._disclosure.get(parents(country)[-1], ())

    def format_row(self, format: str) -> Format:
        """Label, plural, help and platform of a format."""
        return _found(self._formats, format, "format")

    def format_label(self, format: str) -> str:
        """What people call one of them: `Reel`."""
        return self.format_row(format).label

    def format_row_or_none(self, format: str) -> Format | None:
        """The row of a format, or None where the tables do not know it."""
        return self._formats.get(format)

    @cached_property
    def _platform_names(self) -> Mapping[str, str]:
        return MappingProxyType({row.platform: row.platform_name for row in self.format_rows})

    def platform_name(self, platform: str) -> str | None:
        """What people call a platform, or None where the tables do not know it."""
        return self._platform_names.get(platform)

    def platforms(self) -> tuple[tuple[str, str], ...]:
        """Platforms as (code, name), in the order in which they are shown."""
        return tuple(self._platform_names.items())


@lru_cache(maxsize=128)
def _with_own(tables: Reference, figures: tuple[OwnFigure, ...]) -> Reference:
    return replace(tables, **overlaid(figures, tables))


def _found(rows: Mapping[str, V], key: str, what: str) -> V:
    if key not in rows:
        raise NotFoundError(f"There is no {what} called “{key}” in the reference tables.")
    return rows[key]


def _sum(name: str, phases: tuple[EffortHours, ...]) -> EffortEstimate:
    return EffortEstimate(
        format=name,
        low=sum((p.low for p in phases if p.low is not None), Decimal(0)),
        typical=sum((p.typical for p in phases if p.typical is not None), Decimal(0)),
        high=sum((p.high for p in phases if p.high is not None), Decimal(0)),
        phases=phases,
    )


def _recent(row: Benchmark, earliest: date, on: date) -> bool:
    year = year_of(row)
    return year is not None and year <= on.year and date(year, 1, 1) >= earliest


def is_recent(row: Benchmark, on: date) -> bool:
    """Whether the year of a price began within the 24 months before a day."""
    return _recent(row, _months_before(on, MARKET_MONTHS), on)


def _unit_key(row: Benchmark, units: tuple[str, ...]) -> tuple[str, str] | None:
    """Format (or platform, for a row on anything there) and currency; None where it is neither."""
    name = row.effort_format or (row.platform if row.format == "any" else None)
    if row.unit not in units or row.metric_basis == "followers" or name is None:
        return None
    length = _SECONDS.search(row.format)
    return None if length and length[1] not in name else (name, row.currency)


def _fits(row: Benchmark, followers: int | None) -> bool:
    if not row.bounded:
        return followers is None or row.platform == "ugc"
    if followers is None:
        return False
    above = row.bound_min is None or followers >= row.bound_min
    return above and (row.bound_max is None or followers <= row.bound_max)
