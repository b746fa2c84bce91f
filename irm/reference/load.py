"""Read the tables of `data/reference/` as text and check them row by row."""

from __future__ import annotations

import csv
import functools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from irm.errors import UnreadableError
from irm.records import Record
from irm.reference.lookup import Reference
from irm.reference.rows import (
    Benchmark,
    DisclosureRule,
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

FOLDER = Path(__file__).resolve().parents[2] / "data" / "reference"

R = TypeVar("R", bound=Record)
NOT_IN_FILES = frozenset({"own", "shipped"})
Fault = tuple[str, str]


@functools.cache
def reference() -> Reference:
    """The tables that ship with the app, read once."""
    return load_reference(FOLDER)


def load_reference(folder: Path) -> Reference:
    """Read all tables of a folder, or raise `UnreadableError` with every fault found."""
    faults: list[Fault] = []
    tables = Reference(
        minimum_wage_rows=_table(folder, "minimum_wages.csv", MinimumWage, faults, _code),
        living_wage_rows=_table(folder, "living_wages.csv", LivingWage, faults),
        skill_wage_rows=_table(folder, "skill_wages.csv", SkillWage, faults, _occupation),
        effort_rows=_table(folder, "effort_hours.csv", EffortHours, faults, _estimate),
        benchmark_rows=_table(folder, "rate_benchmarks.csv", Benchmark, faults, _id),
        multiplier_rows=_table(folder, "multipliers.csv", Multiplier, faults, _default),
        noncash_rows=_table(folder, "noncash_value.csv", NonCash, faults, _key),
        tax_share_rows=_table(folder, "tax_shares.csv", TaxShare, faults, _code),
        disclosure_rows=_table(folder, "disclosure_rules.csv", DisclosureRule, faults),
        format_rows=_table(folder, "formats.csv", Format, faults, _format),
        phase_rows=_table(folder, "phase_occupations.csv", PhaseOccupation, faults, _phase),
    )
    if not faults:
        faults.extend(_loose_ends(tables))
    if faults:
        first = ": ".join(faults[0])
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise UnreadableError(f"A reference table cannot be used. {first}{more}", tuple(faults))
    return tables


# What must not occur twice in a table: the column to name in a fault, and the value.
Unique = tuple[str, object]


def _code(row: MinimumWage | TaxShare) -> Unique:
    return ("code", row.code)


def _occupation(row: SkillWage) -> Unique | None:
    return ("soc_code", (row.country, row.soc_code)) if row.soc_code else None


def _estimate(row: EffortHours) -> Unique | None:
    return ("phase", (row.scope, row.format, row.phase)) if row.counts else None


def _id(row: Benchmark) -> Unique:
    return ("id", row.id)


def _default(row: Multiplier) -> Unique | None:
    return ("key", row.key) if row.row_type == "suggested_default" else None


def _key(row: NonCash) -> Unique | None:
    return ("key", row.key) if row.key else None


def _format(row: Format) -> Unique:
    return ("format", row.format)


def _phase(row: PhaseOccupation) -> Unique:
    return ("phase", row.phase)


def _table(
    folder: Path,
    name: str,
    model: type[R],
    faults: list[Fault],
    unique: Callable[[R], Unique | None] = lambda _: None,
) -> tuple[R, ...]:
    rows: list[R] = []
    seen: set[object] = set()
    for line, cells in _lines(folder / name, model, faults):
        try:
            row = model.model_validate(cells)
        except ValidationError as error:
            faults.extend(_explain(name, line, error))
            continue
        mark = unique(row)
        if mark is not None and mark[1] in seen:
            faults.append((_where(name, line, mark[0]), "This stands in the table twice."))
        if mark is not None:
            seen.add(mark[1])
        rows.append(row)
    return tuple(rows)


def _lines(
    path: Path, model: type[Record], faults: list[Fault]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row as (line, cells without the blank ones); blanks fall back to the model."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if _header_faults(path.name, header, model, faults):
                return
            start = reader.line_num + 1
            for row in reader:
                if row and len(row) != len(header):
                    message = f"This row has {len(row)} cells; the first line has {len(header)}."
                    faults.append((f"{path.name} line {start}", message))
                elif row:
                    filled = zip(header, row, strict=True)
                    yield start, {column: cell for column, cell in filled if cell.strip()}
                start = reader.line_num + 1
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        faults.append((path.name, f"The file cannot be read as CSV in UTF-8: {error}"))


def _header_faults(name: str, header: list[str], model: type[Record], faults: list[Fault]) -> bool:
    known = set(model.model_fields) - NOT_IN_FILES
    messages = [(column, "This column is missing.") for column in sorted(known - set(header))]
    messages += [(column, "This column is not known.") for column in header if column not in known]
    messages += [
        (column, "This column stands twice.") for column in known if header.count(column) > 1
    ]
    faults.extend((_where(name, 1, column), message) for column, message in messages)
    return bool(messages)


def _explain(name: str, line: int, error: ValidationError) -> Iterator[Fault]:
    for fault in error.errors(include_url=False):
        column = str(fault["loc"][0]) if fault["loc"] else ""
        if fault["type"] == "missing":
            yield _where(name, line, column), "This cell must not be blank."
        else:
            message = fault["msg"].removeprefix("Value error, ")
            yield _where(name, line, column), f"{message}."


def _where(name: str, line: int, column: str) -> str:
    return f"{name} line {line}, column {column}" if column else f"{name} line {line}"


def _loose_ends(tables: Reference) -> Iterable[Fault]:
    """Rows of one table that need a row in another and have none."""
    formats = {row.format for row in tables.format_rows}
    phases = {row.phase for row in tables.phase_rows}
    wages = {row.soc_code for row in tables.skill_wage_rows if row.median is not None}
    for row in tables.effort_rows:
        if row.counts and row.scope == "per_deliverable" and row.format not in formats:
            yield "formats.csv, column format", f"There is no label for {row.format}."
        if row.counts and row.phase not in phases:
            yield "phase_occupations.csv, column phase", f"There is no occupation for {row.phase}."
    for mapped in tables.phase_rows:
        if mapped.soc_code not in wages:
            yield "phase_occupations.csv, column soc_code", f"No wage for {mapped.soc_code}."
