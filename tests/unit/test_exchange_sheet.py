"""Files of every kind that teams keep lists in, and files that are none."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from irm.errors import UnreadableError
from irm.exchange import sheet as sheets
from irm.exchange.sheet import Line, read_sheet

TEXT = "Name,Preis\nZoë Müller,€5\n"
WANTED = (Line(2, ("Zoë Müller", "€5")),)


def workbook(*rows: tuple[object, ...], percent: str = "") -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    if percent:
        book.active[percent].number_format = "0.0%"
    book.save(out)
    return out.getvalue()


def package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert read_sheet(TEXT.encode(encoding)).lines == WANTED


def test_utf_16_with_its_mark_is_read_in_both_orders() -> None:
    assert read_sheet(b"\xfe\xff" + TEXT.encode("utf-16-be")).lines == WANTED
    assert read_sheet(b"\xff\xfe" + TEXT.encode("utf-16-le")).lines == WANTED


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_usual_separator_is_found(separator: str) -> None:
    content = separator.join(["Name", "Rate"]) + "\r\n" + separator.join(["Mira", "5"]) + "\r\n"
    assert read_sheet(content.encode()).lines == (Line(2, ("Mira", "5")),)


def test_the_separator_in_quotes_does_not_count() -> None:
    found = read_sheet(b'"Name, as used, by them";Rate\nMira;5\n')
    assert found.header == ("Name, as used, by them", "Rate")


def test_a_first_line_that_names_the_separator_is_no_header() -> None:
    found = read_sheet(b"sep=;\r\nName;Rate\r\nMira;5\r\n")
    assert (found.header, found.lines) == (("Name", "Rate"), (Line(3, ("Mira", "5")),))


def test_line_breaks_and_quotes_inside_a_cell_stay() -> None:
    found = read_sheet(b'Name,Note\nMira,"two\nlines, ""quoted"""\nBo,x\n')
    assert found.lines == (Line(2, ("Mira", 'two\nlines, "quoted"')), Line(3, ("Bo", "x")))


def test_blank_rows_are_passed_over_but_counted() -> None:
    assert read_sheet(b"\nName\n\nMira\n").lines == (Line(4, ("Mira",)),)


def test_the_apostrophe_before_a_formula_is_taken_away() -> None:
    assert read_sheet(b"Name\n'=1+1\n").lines == (Line(2, ("=1+1",)),)


@pytest.mark.parametrize("content", [b"", b" \n \n", b"\xef\xbb\xbf", b",,,\n"])
def test_an_empty_file_is_said(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="This file is empty"):
        read_sheet(content)


def test_a_header_alone_is_said() -> None:
    with pytest.raises(UnreadableError, match="nothing below it"):
        read_sheet(b"Name,Rate\n")


def test_two_hundred_columns_are_read_and_three_hundred_and_one_are_not() -> None:
    def wide(columns: int) -> bytes:
        return ",".join(f"c{n}" for n in range(columns)).encode() + b"\n1\n"

    assert len(read_sheet(wide(200)).header) == 200
    with pytest.raises(UnreadableError, match="more than 300 columns"):
        read_sheet(wide(301))


def test_a_list_of_too_many_rows_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 2)
    assert len(read_sheet(b"Name\na\nb\n").lines) == 2
    with pytest.raises(UnreadableError, match="more than 2 rows"):
        read_sheet(b"Name\na\nb\nc\n")


def test_a_quotation_mark_that_is_not_closed_is_named_by_its_row() -> None:
    with pytest.raises(UnreadableError, match="Row 3 cannot be read"):
        read_sheet(b'Name,Rate\nMira,5\n"Bo,6\n')


def test_a_picture_is_no_list() -> None:
    with pytest.raises(UnreadableError, match="no list"):
        read_sheet(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")


def test_a_file_above_10_mb_is_refused() -> None:
    with pytest.raises(UnreadableError, match="larger than 10 MB"):
        read_sheet(b"x" * (10 * 1024 * 1024 + 1))


# Workbooks


def test_numbers_and_days_of_a_workbook_become_what_a_person_would_type() -> None:
    content = workbook(
        ("Name", "Followers", "Rate", "Day", "At", "Engagement"),
        ("Mira", 12500.0, 1200.5, date(2026, 6, 6), datetime(2026, 6, 7, 9, 30), 0.045),
        percent="F2",
    )
    assert read_sheet(content).lines == (
        Line(2, ("Mira", "12500", "1200.5", "2026-06-06", "2026-06-07", "4.5")),
    )


def test_a_typed_number_is_never_ambiguous() -> None:
    assert read_sheet(workbook(("Rate",), (1.234,))).lines[0].cells == ("1.2340",)


def test_blank_rows_of_a_workbook_are_counted() -> None:
    assert read_sheet(workbook(("Name",), (), ("Mira",))).lines == (Line(3, ("Mira",)),)


def test_of_a_formula_the_value_at_the_time_of_saving_is_read() -> None:
    content = workbook(("Name", "Rate"), ("Mira", "=2*250"))
    parts = zipfile.ZipFile(io.BytesIO(content))
    name = "xl/worksheets/sheet1.xml"
    kept = parts.read(name).replace(b"<v></v>", b"<v>500</v>").replace(b"<v />", b"<v>500</v>")
    assert b"<f>2*250</f><v>500</v>" in kept
    saved = package(**{n: kept if n == name else parts.read(n) for n in parts.namelist()})
    assert read_sheet(saved).lines == (Line(2, ("Mira", "500")),)


def test_a_workbook_with_a_password_is_said() -> None:
    with pytest.raises(UnreadableError, match="protected by a password"):
        read_sheet(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.parametrize("keep", [10, 100, 2000])
def test_a_damaged_workbook_is_said(keep: int) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        read_sheet(workbook(("Name",), ("Mira",))[:keep])


@pytest.mark.parametrize(
    "part", [b"", b"<worksheet>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet>&a;</worksheet>"]
)
def test_a_workbook_whose_sheet_is_broken_is_said(part: bytes) -> None:
    content = workbook(("Name",), ("Mira",))
    parts = zipfile.ZipFile(io.BytesIO(content))
    names = {n: part if n.endswith("sheet1.xml") else parts.read(n) for n in parts.namelist()}
    with pytest.raises(UnreadableError):
        read_sheet(package(**names))


def test_an_archive_that_is_no_workbook_is_said() -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        read_sheet(package(**{"readme.txt": b"hello"}))


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    bomb = package(**{"xl/worksheets/sheet1.xml": bytes(sheets.MAX_UNPACKED + 1)})
    assert len(bomb) < 200_000
    with pytest.raises(UnreadableError, match="too large when unpacked"):
        read_sheet(bomb)


def test_a_workbook_with_macros_is_refused() -> None:
    with pytest.raises(UnreadableError, match="holds macros"):
        read_sheet(package(**{"xl/vbaProject.bin": b"x"}))
