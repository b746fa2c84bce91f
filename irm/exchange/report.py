"""What was understood of a list, in words and as a table of faults."""

from __future__ import annotations

from collections.abc import Sequence

from irm.exchange.columns import FIELDS, Mapped, field_name
from irm.exchange.priced import Priced
from irm.exchange.reading import Understood
from irm.exchange.sheet import Sheet
from irm.exchange.tables import TableOut
from irm.exchange.writing import as_csv

MOST = 50


def mapping_text(sheet: Sheet, mapped: Mapped, priced: Sequence[Priced] = ()) -> str:
    """Answer which column was taken for what, and which are not used."""
    rows = [f"  {field_name(f)}: column “{sheet.header[mapped[f]]}”" for f in FIELDS if f in mapped]
    rows += [f"  {column.words}: column “{sheet.header[column.place]}”" for column in priced]
    used = {*mapped.values(), *(column.place for column in priced)}
    unused = [
        words or f"column {place + 1}"
        for place, words in enumerate(sheet.header)
        if place not in used
    ]
    if unused:
        rows.append(f"  not used: {', '.join(unused)}")
    count = "1 row" if len(sheet.lines) == 1 else f"{len(sheet.lines):,} rows"
    return "\n".join([count, *rows])


def faults_text(found: Understood) -> str:
    """Answer the first faults, a line each, and how many more there are."""
    rows = [f"  row {f.line}, {f.column}: {f.message}" for f in found.faults[:MOST]]
    more = len(found.faults) - MOST
    if more > 0:
        rows.append(f"  and {more:,} more")
    count = "1 row has" if found.faulty_lines == 1 else f"{found.faulty_lines:,} rows have"
    return "\n".join([f"{count} faults.", *rows])


def faults_csv(found: Understood) -> bytes:
    """Answer all faults as CSV, to work through beside the list."""
    return as_csv(TableOut("faults", ("Row", "Column", "What to enter"), found.faults))
