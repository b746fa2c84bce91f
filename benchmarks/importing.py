"""A messy list of 10,000 rows taken in, and written out again; beside bare reading and writing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from openpyxl import Workbook, load_workbook
from xlsxwriter import Workbook as Written

from benchmarks.figures import Figure, Group, median
from benchmarks.profiles import Profile
from irm.exchange.columns import suggest
from irm.exchange.reading import Assumed, Understood, understand
from irm.exchange.sheet import read_sheet
from irm.services import MAIN, Desk, exporting, open_desk
from irm.services.importing import import_people
from tests.messy_list import messy_list

ROWS, ROUNDS, DAY = 10_000, 3, date(2026, 11, 23)
ABOUT = f"{ROWS:,} messy rows, µs a row; floor: csv, openpyxl and XlsxWriter alone on the same rows"


def run(profile: Profile) -> Group:
    """Read a list as CSV and as XLSX, take it in, take it in again, write it out."""
    text = messy_list(ROWS)
    book = _as_workbook(text)
    floor_csv, floor_xlsx = _floor(lambda: _bare_csv(text)), _floor(lambda: _bare_xlsx(book))
    with profile:
        figures = [
            _figure("read CSV", lambda: read_sheet(text), floor_csv),
            _figure("read XLSX", lambda: read_sheet(book), floor_xlsx),
            _figure("read and understand CSV", lambda: _understood(text), floor_csv),
            *_taken_in(text, floor_csv),
        ]
    return Group("import", ABOUT, tuple(figures))


def _taken_in(text: bytes, floor: float) -> Iterator[Figure]:
    """All of it into an empty data file, again into the full one, and what is written from it."""
    found = _understood(text)
    with TemporaryDirectory(prefix="irm-benchmark-") as name:
        desks = [open_desk(Path(name) / f"{n}.sqlite3") for n in range(ROUNDS)]
        new = _Locks(desks)
        yield new.figure("read, match and write", lambda desk: _take(desk, text), floor)
        again = _Locks(desks)
        yield again.figure("the same list again", lambda desk: _take(desk, text), floor)
        desk = desks[0]
        rows = [line.cells for line in read_sheet(text).lines]
        yield _figure(
            "export people, CSV",
            lambda: exporting.export_csv(desk, MAIN, "influencers"),
            _floor(lambda: _write_csv(rows)),
        )
        yield _figure(
            "export all tables, XLSX",
            lambda: exporting.export_xlsx(desk, MAIN),
            _floor(lambda: _write_xlsx(rows)),
        )
        for each in desks:
            each.store.close()
    assert len(found.entries) == ROWS * 16 // 20


class _Locks:
    """How long a list keeps the data file from others who write, beside all of the work."""

    def __init__(self, desks: list[Desk]) -> None:
        self._desks = desks
        self.held: list[float] = []

    def figure(self, name: str, work: Callable[[Desk], object], floor: float) -> Figure:
        wall, cpu = [], []
        for desk in self._desks:
            with self._watched(desk):
                used, started = process_time(), perf_counter()
                work(desk)
                wall.append(perf_counter() - started)
                cpu.append(process_time() - used)
        details = {"CPU": _per_row(median(cpu)), "write lock, ms in all": median(self.held) * 1e3}
        return Figure(name, _per_row(median(wall)), floor, "µs", None, details)

    @contextmanager
    def _watched(self, desk: Desk) -> Iterator[None]:
        write = desk.store.write

        @contextmanager
        def timed() -> Iterator[object]:
            started = perf_counter()
            with write() as tx:
                yield tx
            self.held.append(perf_counter() - started)

        desk.store.write = timed  # type: ignore[method-assign, assignment]
        try:
            yield
        finally:
            desk.store.write = write  # type: ignore[method-assign]


def _understood(content: bytes) -> Understood:
    sheet = read_sheet(content)
    return understand(sheet, suggest(sheet.header), Assumed(), DAY)


def _take(desk: Desk, content: bytes) -> None:
    import_people(desk, MAIN, _understood(content).entries)


def _figure(name: str, work: Callable[[], object], floor: float) -> Figure:
    wall, cpu = [], []
    for _ in range(ROUNDS):
        used, started = process_time(), perf_counter()
        work()
        wall.append(perf_counter() - started)
        cpu.append(process_time() - used)
    return Figure(name, _per_row(median(wall)), floor, "µs", None, {"CPU": _per_row(median(cpu))})


def _floor(work: Callable[[], object]) -> float:
    return _figure("", work, 0).measured


def _per_row(seconds: float) -> float:
    return seconds * 1e6 / ROWS


def _as_workbook(text: bytes) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in csv.reader(io.StringIO(text.decode("cp1252")), delimiter=";"):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _bare_csv(text: bytes) -> int:
    return sum(1 for _ in csv.reader(io.StringIO(text.decode("cp1252")), delimiter=";"))


def _bare_xlsx(book: bytes) -> int:
    read = load_workbook(io.BytesIO(book), read_only=True, data_only=True)
    return sum(1 for _ in read.worksheets[0].iter_rows(values_only=True))


def _write_csv(rows: list[tuple[str, ...]]) -> int:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return len(out.getvalue())


def _write_xlsx(rows: list[tuple[str, ...]]) -> int:
    out = io.BytesIO()
    with Written(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(line, place, cell)
    return len(out.getvalue())
