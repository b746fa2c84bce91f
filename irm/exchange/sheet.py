"""Somebody's list as it stands in a file: CSV in any common shape, or the first sheet of an XLSX.

Nothing in a file is run or worked out. What is too large is refused before it is unpacked.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from irm.errors import UnreadableError
from irm.exchange.cells import plain_text

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 128 * 1024 * 1024
MAX_PARTS = 2000
MAX_ROWS = 50_000
MAX_COLUMNS = 300

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0"
_SEPARATORS = "\t;,|"
_AGAIN = "Save the list as CSV or XLSX and choose it again."
_DAMAGED = f"This workbook cannot be read; it may be damaged. {_AGAIN}"


class Line(NamedTuple):
    """One row: its number as a spreadsheet counts, and a text for each column."""

    number: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """A list: the texts of its first row and the filled rows below it."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]


def read_sheet(content: bytes) -> Sheet:
    """Answer the list in a CSV or XLSX file; UnreadableError says what to do with it first."""
    if not content.strip():
        raise UnreadableError("This file is empty. Choose another.")
    if len(content) > MAX_BYTES:
        raise UnreadableError("This file is larger than 10 MB. Split the list into several files.")
    if content.startswith(_OLE):
        raise UnreadableError(
            "This workbook is protected by a password or of an old kind (.xls). "
            "Open it and save it as .xlsx without a password."
        )
    rows = _xlsx_rows(content) if content.startswith(b"PK") else _csv_rows(content)
    return _sheet(rows)


def _sheet(rows: Iterable[tuple[str, ...]]) -> Sheet:
    header: tuple[str, ...] = ()
    lines: list[Line] = []
    for number, raw in enumerate(rows, start=1):
        cells = _trimmed(raw)
        if len(cells) > MAX_COLUMNS:
            raise UnreadableError(f"This list has more than {MAX_COLUMNS} columns. Remove some.")
        if not cells:
            continue
        if len(lines) == MAX_ROWS:
            raise UnreadableError(
                f"This list has more than {MAX_ROWS:,} rows. Split it into several files."
            )
        if header:
            lines.append(Line(number, cells))
        else:
            header = cells
    if not header:
        raise UnreadableError("This file is empty. Choose another.")
    if not lines:
        raise UnreadableError("This list has a first row and nothing below it. Choose another.")
    return Sheet(header, tuple(lines))


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells as plain texts, up to the last one that holds something."""
    texts = [plain_text(cell.strip(" \u00a0")).strip() for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


# CSV


def _csv_rows(content: bytes) -> Iterator[tuple[str, ...]]:
    text = _decoded(content)
    said = text[:6].lower()
    separator = said[4] if said.startswith("sep=") and said[4:5] in tuple(_SEPARATORS) else ""
    if separator:
        text = "\n" + text.partition("\n")[2]  # the row stays counted
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator or _separator(text), strict=True
    )
    number = 0
    try:
        for row in reader:
            number += 1
            yield tuple(row)
    except csv.Error as error:
        raise UnreadableError(
            f"Row {number + 1} cannot be read: a quotation mark is not closed, or a cell is too "
            "long. Put it right in the file, or save the list as XLSX."
        ) from error


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    tries = (encoding,) if encoding else (*_unmarked(content), "utf-8", "cp1252")
    for name in tries:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableError(f"This is no list that can be read. {_AGAIN}")


def _unmarked(content: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark shows by the zeros beside the letters of the first row."""
    begin = content[:200]
    zeros = (begin[0::2].count(0), begin[1::2].count(0))
    if max(zeros) * 5 < len(begin):
        return ()
    return ("utf-16-be",) if zeros[0] > zeros[1] else ("utf-16-le",)


def _separator(text: str) -> str:
    """The mark that stands most often between the cells of the first filled row."""
    row = _first_row(text)
    return max(_SEPARATORS, key=row.count)


def _first_row(text: str) -> str:
    """The first filled row without what stands in quotes."""
    kept, quoted = [], False
    for char in text.lstrip("\r\n"):
        if char == '"':
            quoted = not quoted
        elif not quoted:
            if char in "\r\n":
                break
            kept.append(char)
    return "".join(kept)


# XLSX


def _xlsx_rows(content: bytes) -> Iterator[tuple[str, ...]]:
    _check_package(content)
    from openpyxl import load_workbook

    # A damaged workbook raises whatever its reader stumbles on; all of it means the same.
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # files state a wrong size of the sheet
    except Exception as error:
        raise UnreadableError(_DAMAGED) from error
    try:
        yield from _cells_of(sheet)
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(_DAMAGED) from error
    finally:
        book.close()


def _cells_of(sheet: Any) -> Iterator[tuple[str, ...]]:
    for row in sheet.iter_rows(max_col=MAX_COLUMNS + 1):
        yield tuple(_text_of(cell) for cell in row)


def _check_package(content: bytes) -> None:
    """Refuse what would unpack to more than a list can be, and what holds programs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError(_DAMAGED) from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnreadableError(
            "This workbook is too large when unpacked. Keep only the list, without pictures, "
            "and save it anew."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("This workbook is protected by a password. Save it without one.")
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise UnreadableError("This workbook holds macros. Save it as .xlsx, without them.")


def _text_of(cell: Any) -> str:
    """A typed cell as a person would type it; of a formula its value when the file was saved."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        if "%" in str(cell.number_format):
            number *= 100
        # A typed number has no mark that groups: its decimals never stand three alone.
        whole = number == number.to_integral_value()
        return f"{number:.0f}" if whole else _unmistakable(f"{number.normalize():f}")
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _unmistakable(number: str) -> str:
    """A decimal number that nobody reads as a grouped one: 1.234 becomes 1.2340."""
    return f"{number}0" if len(number.partition(".")[2]) == 3 else number
