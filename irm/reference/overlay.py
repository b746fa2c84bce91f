"""Put the team's own figures into the tables: in their rows, with the shipped rows beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from irm.places import place_name
from irm.reference.own import BY_PLACE, WAGES, Fault, OwnFigure, key_of
from irm.reference.provenance import OwnNote, Sourced
from irm.reference.rows import Benchmark, LivingWage, MinimumWage, SkillWage, TaxShare
from irm.reference.words import NO_FIGURE, figure_words

if TYPE_CHECKING:
    from irm.reference.lookup import Reference

ABOUT = "data/reference/README.md#figures-of-your-own"
R = TypeVar("R", bound=Sourced)


def unknown(figure: OwnFigure, tables: Reference) -> str:
    """Answer what keeps a figure from being put into these tables; empty when nothing does."""
    if figure.table in BY_PLACE:
        return ""
    if figure.table == "benchmark":
        known = figure.key.partition(".")[0] in {row.format for row in tables.format_rows}
        return "" if known else f"There is no format “{figure.key.partition('.')[0]}”."
    rows = (row for row in getattr(tables, _FIELDS[figure.table]) if key_of(row) == figure.key)
    row = next(rows, None)
    if row is None:
        return f"The tables have no row “{figure.key}” that a figure may stand in for."
    if isinstance(row, SkillWage) and row.currency != figure.currency:
        return f"This wage is in {row.currency}. Enter the figure in {row.currency}."
    return ""


FAR = 20
"""Beyond so many times the shipped wage, or below its part, a month or a minute was meant."""


def unlike_shipped(figure: OwnFigure, tables: Reference) -> Fault | None:
    """Answer field and words where a wage cannot be meant for what the shipped one measures."""
    if figure.table not in WAGES or not figure.amount:
        return None
    for row in getattr(tables, _FIELDS[figure.table]):
        shipped = row.median if isinstance(row, SkillWage) else row.hourly
        if key_of(row) != figure.key or not shipped:
            continue
        if row.currency != figure.currency:
            return "currency", f"This wage is in {row.currency}. Enter the figure in it."
        if not shipped / FAR <= figure.amount <= shipped * FAR:
            return "amount", (
                f"The shipped figure is {figure_words(row)}, far from this one. Enter what one "
                "hour pays, not a day or a month."
            )
    return None


def overlaid(figures: tuple[OwnFigure, ...], tables: Reference) -> dict[str, Any]:
    """Answer the changed tables by field: each figure in its row, the shipped row beside it."""
    changed: dict[str, Any] = {}
    for table in dict.fromkeys(figure.table for figure in figures):
        own = {figure.key: figure for figure in figures if figure.table == table}
        rows = getattr(tables, _FIELDS[table])
        changed[_FIELDS[table]] = _MADE[table](rows, own, tables)
    return changed


_FIELDS: Mapping[str, str] = {
    "minimum_wage": "minimum_wage_rows",
    "living_wage": "living_wage_rows",
    "skill_wage": "skill_wage_rows",
    "effort": "effort_rows",
    "multiplier": "multiplier_rows",
    "noncash": "noncash_rows",
    "tax_share": "tax_share_rows",
    "benchmark": "benchmark_rows",
}


def _note(figure: OwnFigure, shipped: Sourced | None) -> dict[str, Any]:
    """What every row with a figure of one's own says of it."""
    instead = figure_words(shipped) if shipped is not None else ""
    if figure.table in BY_PLACE | WAGES and instead in ("", NO_FIGURE):
        instead = "a gap: no figure was on file"
    link = figure.source if figure.source.startswith(("http://", "https://")) else ABOUT
    return {
        "source_title": figure.source,
        "source_url": link.partition(" ")[0],
        "source_as_of": figure.noted_on.isoformat(),
        "own": OwnNote(
            reason=figure.reason,
            source=figure.source,
            noted_on=figure.noted_on,
            by=figure.by,
            instead_of=instead,
        ),
        "shipped": shipped,
    }


Own = Mapping[str, OwnFigure]


def _in_place(rows: tuple[R, ...], own: Own, values: Callable[[R, OwnFigure], Any]) -> list[R]:
    """The rows in their order, with the figures that stand in for some of them."""
    found = []
    for row in rows:
        figure = own.get(key_of(row))
        if figure is not None:
            update = {**values(row, figure), **_note(figure, row)}
            row = row.model_copy(update=update)
        found.append(row)
    return found


def _minimum(rows: tuple[MinimumWage, ...], own: Own, _: Reference) -> tuple[MinimumWage, ...]:
    def values(row: MinimumWage, figure: OwnFigure) -> dict[str, Any]:
        law = row.status in ("statutory", "federal_fallback")
        return {
            "hourly": figure.amount,
            "currency": figure.currency,
            "effective_from": figure.noted_on,
            "date_kind": "in_force_on",
            "status": row.status if law else "statutory",
            "legal_amount": None,
            "legal_unit": None,
            "conversion": "",
            "note": "",
        }

    found = _in_place(rows, own, values)
    known = {row.code for row in rows}
    found += [_new_minimum(figure) for key, figure in own.items() if key not in known]
    return tuple(found)


def _new_minimum(figure: OwnFigure) -> MinimumWage:
    city = ":" in figure.key
    return MinimumWage(
        code=figure.key,
        name=place_name(figure.key),
        level="city" if city else "state" if "-" in figure.key else "country",
        currency=figure.currency,
        hourly=figure.amount,
        effective_from=figure.noted_on,
        date_kind="in_force_on",
        category="as the team notes it",
        status="statutory",
        binds_below=True,
        verified="unverified",
        **_note(figure, None),
    )


def _living(rows: tuple[LivingWage, ...], own: Own, _: Reference) -> tuple[LivingWage, ...]:
    def values(_: LivingWage, figure: OwnFigure) -> dict[str, Any]:
        return {
            "hourly": figure.amount,
            "currency": figure.currency,
            "effective_from": figure.noted_on.isoformat(),
            "note": "",
        }

    found = _in_place(rows, own, values)
    known = {key_of(row) for row in rows}
    found += [_new_living(figure) for key, figure in own.items() if key not in known]
    return tuple(found)


def _new_living(figure: OwnFigure) -> LivingWage:
    assert figure.amount is not None  # noqa: S101 (the model has made sure of it)
    return LivingWage(
        code=figure.key,
        name=place_name(figure.key),
        currency=figure.currency,
        hourly=figure.amount,
        household_basis="as the team notes it",
        effective_from=figure.noted_on.isoformat(),
        status="voluntary",
        use="floor",
        verified="unverified",
        **_note(figure, None),
    )


def _skills(rows: tuple[SkillWage, ...], own: Own, _: Reference) -> tuple[SkillWage, ...]:
    def values(_: SkillWage, figure: OwnFigure) -> dict[str, Any]:
        around = dict.fromkeys(("p10", "p25", "p75", "p90"))
        return {**around, "median": figure.amount, "note": ""}

    currencies = {key_of(row): row.currency for row in rows}
    usable = {key: f for key, f in own.items() if currencies.get(key) == f.currency}
    return tuple(_in_place(rows, usable, values))


def _span(_: Sourced, figure: OwnFigure) -> dict[str, Any]:
    return {"low": figure.low, "typical": figure.typical, "high": figure.high, "note": ""}


def _percent(_: Sourced, figure: OwnFigure) -> dict[str, Any]:
    return {
        "low_pct": figure.low,
        "typical_pct": figure.typical,
        "high_pct": figure.high,
        "note": "",
    }


def _taxes(rows: tuple[TaxShare, ...], own: Own, _: Reference) -> tuple[TaxShare, ...]:
    def values(row: TaxShare, figure: OwnFigure) -> dict[str, Any]:
        return {**_span(row, figure), "second_source_title": "", "second_source_url": None}

    found = _in_place(rows, own, values)
    known = {row.code for row in rows}
    found += [_new_tax(figure) for key, figure in own.items() if key not in known]
    return tuple(found)


def _new_tax(figure: OwnFigure) -> TaxShare:
    told = {field: getattr(figure, field) for field in ("low", "typical", "high")}
    place = {"code": figure.key, "name": place_name(figure.key), "basis": "estimate"}
    return TaxShare.model_validate({**place, **told, **_note(figure, None)})


def _prices(rows: tuple[Benchmark, ...], own: Own, tables: Reference) -> tuple[Benchmark, ...]:
    formats = {row.format: row for row in tables.format_rows}
    added = []
    for key, figure in own.items():
        name = formats.get(key.partition(".")[0])
        if name is not None:
            added.append(_price(figure, name.platform, name.format, name.label))
    return (*rows, *added)


def _price(figure: OwnFigure, platform: str, format: str, label: str) -> Benchmark:
    """A price of one's own is one more voice; figures from one source share a vote."""
    return Benchmark(
        id=f"own:{figure.key}",
        platform=platform,
        format=label,
        unit="per deliverable",
        effort_format=format,
        metric_basis="followers",
        bound_min=figure.bound_min,
        bound_max=figure.bound_max,
        low=figure.low,
        typical=figure.typical,
        high=figure.high,
        currency=figure.currency,
        year=figure.year,
        source_type="figure of one's own",
        independence_group=f"yours: {figure.source}",
        verified="unverified",
        **_note(figure, None),
    )


def _by_key(
    values: Callable[[Any, OwnFigure], dict[str, Any]],
) -> Callable[[Any, Own, Reference], tuple[Any, ...]]:
    return lambda rows, own, _: tuple(_in_place(rows, own, values))


_MADE: Mapping[str, Callable[[Any, Own, Any], tuple[Any, ...]]] = {
    "minimum_wage": _minimum,
    "living_wage": _living,
    "skill_wage": _skills,
    "effort": _by_key(_span),
    "multiplier": _by_key(_percent),
    "noncash": _by_key(_span),
    "tax_share": _taxes,
    "benchmark": _prices,
}
