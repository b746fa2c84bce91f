"""Tables as files: CSV, XLSX, JSON. Text stays text, numbers are numbers, days are days."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from irm.exchange.cells import plain_text, safe_text
from irm.exchange.tables import Cell, TableOut
from irm.offers import Offer
from irm.people import Influencer

_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def as_csv(table: TableOut) -> bytes:
    """Answer a table as CSV: UTF-8 with its mark, commas, each cell in quotes, no formulas."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(table.columns)
    writer.writerows([_csv_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(tables: Sequence[TableOut]) -> bytes:
    """Answer a workbook with a sheet for each table."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, _SAFE) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for table in tables:
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(table.columns) - 1, 18)
            for place, name in enumerate(table.columns):
                sheet.write_string(0, place, name, bold)
            for line, row in enumerate(table.rows, start=1):
                for place, cell in enumerate(row):
                    _write_cell(sheet, line, place, cell, day)
    return out.getvalue()


def as_json(people: Iterable[Influencer], offers: Iterable[tuple[Influencer, Offer]]) -> bytes:
    """Answer whole records: everything that is kept on people and offers, amounts as text."""
    content = {
        "kind": "irm-playbook export",
        "influencers": [person.model_dump(mode="json") for person in people],
        "offers": [
            {"influencer": person.id, "offer": offer.model_dump(mode="json")}
            for person, offer in offers
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _csv_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return safe_text(cell)
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _write_cell(sheet: Any, line: int, place: int, cell: Cell, day: Any) -> None:
    match cell:
        case None | "":
            pass
        case str():
            # A string cell is no formula. Only what a reader would take an apostrophe from
            # gets one more, so that it reads back as it is.
            guarded = cell if plain_text(cell) == cell else safe_text(cell)
            sheet.write_string(line, place, guarded)
        case date():
            sheet.write_datetime(line, place, cell, day)
        case _:
            sheet.write_number(line, place, cell)
