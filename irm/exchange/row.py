"""One row of a list: its cells by what they hold, and the faults found in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

from irm.edits import build
from irm.entry import parse_date
from irm.errors import FieldError
from irm.exchange.columns import FIELDS, Field, Mapped, field_name
from irm.exchange.priced import Priced
from irm.exchange.sheet import Line
from irm.people import DAY_AHEAD, StatedBy
from irm.records import Record

T = TypeVar("T")


class Assumed(Record):
    """What holds for rows that do not say it themselves; where this is blank, too, they are faults.

    `stated_by` of a rate is our own guess unless somebody says whose word it is.
    """

    platform: str = ""
    currency: str = ""
    stated_on: date | None = None
    stated_by: StatedBy = StatedBy.BRAND


class Fault(NamedTuple):
    """What cannot be used: row as a spreadsheet counts, column by its header, what to type."""

    line: int
    column: str
    message: str


class Cells:
    """The cells of one row; faults are gathered, not raised."""

    def __init__(
        self,
        header: tuple[str, ...],
        line: Line,
        mapped: Mapped,
        assumed: Assumed,
        on: date,
        priced: Sequence[Priced],
    ) -> None:
        self._header, self._line, self._mapped = header, line, mapped
        self._assumed, self._on, self._priced = assumed, on, priced
        self._told_on: date | None = None
        self._told_by = assumed.stated_by
        self.faults: list[Fault] = []

    def _text(self, field: Field) -> str:
        place = self._mapped.get(field)
        return "" if place is None else self._cell(place)

    def _cell(self, place: int) -> str:
        return self._line.cells[place] if place < len(self._line.cells) else ""

    def _read(self, field: Field, parse: Callable[[str, str], T]) -> T | None:
        """What a parser makes of a cell; None for an empty one and beside a fault."""
        text = self._text(field)
        if not text:
            return None
        try:
            return parse(text, field)
        except FieldError as fault:
            self._say(field, fault.message)
            return None

    def _needed(self, field: Field, parse: Callable[[str, str], T], empty: str) -> T | None:
        if not self._text(field):
            self._say(field, empty)
            return None
        return self._read(field, parse)

    def _day(self, field: Field) -> date | None:
        day = self._read(field, parse_date)
        if day is not None and day > self._on:
            self._say(field, DAY_AHEAD)
        return day

    def _built(self, model: type[T], **values: object) -> T | None:
        try:
            return build(model, "row", **values)  # type: ignore[type-var]
        except FieldError as fault:
            name = fault.path.removeprefix("row.").partition(".")[0]
            self._fault(_column_of(name), fault.message)
            return None

    # Faults

    def _say(self, field: Field, message: str) -> None:
        place = self._mapped.get(field)
        self._fault(field_name(field) if place is None else self._column_at(place), message)

    def _say_at(self, where: str) -> Callable[[str], None]:
        """How to say a fault: beside a field of the app, else under a header of the list."""
        if where in FIELDS:
            return partial(self._say, where)
        return partial(self._fault, where)

    def _fault(self, column: str, message: str) -> None:
        fault = Fault(self._line.number, column, message)
        if fault not in self.faults:
            self.faults.append(fault)

    def _faulty(self, field: Field) -> bool:
        place = self._mapped.get(field)
        name = field_name(field) if place is None else self._column_at(place)
        return any(fault.column == name for fault in self.faults)

    def _column_at(self, place: int) -> str:
        named = self._header[place] if place < len(self._header) else ""
        return named or f"column {place + 1}"


def _column_of(name: str) -> str:
    """The name on screen of a model's own field, where a model refuses what a parser took."""
    try:
        return field_name(name)  # type: ignore[arg-type]
    except KeyError:
        return name.replace("_", " ")
