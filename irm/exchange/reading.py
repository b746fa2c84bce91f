"""Rows of somebody's list understood as people and rates; what cannot be used is a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from irm.edits import build
from irm.entry import (
    parse_count,
    parse_date,
    parse_email,
    parse_handle,
    parse_percent,
    platform_of_link,
)
from irm.errors import FieldError, UnreadableError
from irm.exchange.columns import (
    Field,
    Mapped,
    field_name,
    format_named,
    place_named,
    platform_named,
    stated_by_named,
)
from irm.exchange.sheet import Line, Sheet
from irm.money import minor_digits, parse_amount, signed_currencies
from irm.people import DAY_AHEAD, Audience, Influencer, Rate, StatedBy
from irm.records import Record

T = TypeVar("T")
MAX_CELL = 8000
_RATE_FIELDS: tuple[Field, ...] = ("format", "amount")
_TEXTS: tuple[Field, ...] = (
    "name", "legal_name", "pronouns", "phone", "agent_name", "how_found", "why_them",
)  # fmt: skip


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


class Entry(NamedTuple):
    """One row understood; the person in it has no ids and no workspace yet."""

    line: int
    record: str
    person: Influencer


class Understood(NamedTuple):
    """A whole list: what can be used, and the faults of the rows that cannot."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]

    @property
    def faulty_lines(self) -> int:
        """Answer how many rows have at least one fault."""
        return len({fault.line for fault in self.faults})


def understand(
    sheet: Sheet,
    mapped: Mapped,
    assumed: Assumed,
    on: date,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> Understood:
    """Read each row of a list on the day `on`; one without faults becomes an entry.

    UnreadableError where neither a name nor a handle has a column. `progress` is told rows done
    and rows in all.
    """
    if not {"name", "handle"} & mapped.keys():
        raise UnreadableError("Say which column holds the name or the handle.")
    entries: list[Entry] = []
    faults: list[Fault] = []
    for done, line in enumerate(sheet.lines, start=1):
        row = _Row(sheet.header, line, mapped, assumed, on)
        entry = row.entry()
        faults += row.faults
        if entry is not None and not row.faults:
            entries.append(entry)
        if done % 200 == 0 or done == len(sheet.lines):
            progress(done, len(sheet.lines))
    return Understood(tuple(entries), tuple(faults))


class _Row:
    """One row on its way to an entry; its faults are gathered, not raised."""

    def __init__(
        self, header: tuple[str, ...], line: Line, mapped: Mapped, assumed: Assumed, on: date
    ) -> None:
        self._header, self._line, self._mapped = header, line, mapped
        self._assumed, self._on = assumed, on
        self.faults: list[Fault] = []

    def entry(self) -> Entry | None:
        """Answer the person of this row with account and rate, or None beside the faults."""
        for place, cell in enumerate(self._line.cells):
            if place in self._mapped.values() and len(cell) > MAX_CELL:
                self._fault(self._column_at(place), f"Enter at most {MAX_CELL} characters.")
        if self.faults:
            return None
        account, rate = self._account(), self._rate()
        values: dict[str, object] = {name: self._text(name) for name in _TEXTS}
        values |= {
            "email": self._read("email", parse_email) or "",
            "agent_email": self._read("agent_email", parse_email) or "",
            "place_of_work": self._read("country", _place),
            "languages": tuple(_parts(self._text("languages"))),
            "audiences": (account,) if account else (),
            "rates": (rate,) if rate else (),
        }
        if not self._text("name") and not self._text("handle"):
            self._say("name" if "name" in self._mapped else "handle", "Enter a name or a handle.")
        person = self._built(Influencer, id="", workspace="", **values)
        if person is None:
            return None
        return Entry(self._line.number, self._text("record"), person)

    def _account(self) -> Audience | None:
        handle = self._text("handle")
        followers = self._read("followers", parse_count)
        views = self._read("typical_views", parse_count)
        engagement: Decimal | None = self._read("engagement_rate", parse_percent)
        countries = tuple(filter(None, self._read("audience_countries", _countries) or ()))
        noted_on = self._day("noted_on")
        platform = self._platform(handle)
        if not handle and followers is None and views is None:
            return None
        if not platform:
            if not self._faulty("platform"):
                self._say(
                    "platform" if "platform" in self._mapped else "handle",
                    "Enter the platform, for example Instagram, or the whole link of the profile.",
                )
            return None
        name = self._read("handle", lambda text, path: parse_handle(text, platform, path))
        return self._built(
            Audience, id="", platform=platform, handle=name or "", followers=followers,
            typical_views=views, engagement_rate=engagement, countries=countries,
            source=self._text("audience_source"), noted_on=noted_on,
        )  # fmt: skip

    def _platform(self, handle: str) -> str:
        named = self._read("platform", _platform)
        return named or platform_of_link(handle) or self._assumed.platform

    def _rate(self) -> Rate | None:
        if not any(self._text(field) for field in _RATE_FIELDS):
            return None
        platform = self._read("platform", _platform) if not self._faulty("platform") else ""
        place = platform or platform_of_link(self._text("handle")) or self._assumed.platform
        format = self._needed("format", lambda text, path: _format(text, place, path), _FORMAT)
        currency = self._currency()
        amount = None
        if currency:
            amount = self._needed(
                "amount", lambda text, path: _price(text, currency, path), "Enter the amount."
            )
        day = self._day("stated_on") or self._assumed.stated_on
        if day is None and not self._faulty("stated_on"):
            self._say("stated_on", "Enter the day on which this rate was stated.")
        who = self._read("stated_by", _stated_by) or self._assumed.stated_by
        if self.faults:
            return None
        return self._built(
            Rate, id="", format=format, amount=amount, currency=currency, stated_by=who,
            stated_on=day, source=self._text("rate_source"),
        )  # fmt: skip

    def _currency(self) -> str:
        """The currency of the row, else that of the sign beside the amount, else the one agreed."""
        if self._text("currency"):
            return self._read("currency", _currency_code) or ""
        try:
            signed = signed_currencies(self._text("amount"))
        except FieldError as fault:
            self._say("amount", fault.message)
            return ""
        if len(signed) == 1:
            return signed[0]
        if self._assumed.currency and (not signed or self._assumed.currency in signed):
            return self._assumed.currency
        self._say(
            "currency" if "currency" in self._mapped else "amount",
            "Enter the currency by its three letters, for example EUR.",
        )
        return ""

    # Cells

    def _text(self, field: Field) -> str:
        place = self._mapped.get(field)
        if place is None or place >= len(self._line.cells):
            return ""
        return self._line.cells[place]

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


_FORMAT = "Enter what the rate is for, for example Reel, Story set or hour."


def _column_of(name: str) -> str:
    """The name on screen of a model's own field, where a model refuses what a parser took."""
    try:
        return field_name(name)  # type: ignore[arg-type]
    except KeyError:
        return name.replace("_", " ")


def _platform(text: str, path: str) -> str:
    code = platform_named(text)
    if code is None:
        raise FieldError(path, "Enter a platform, for example Instagram, TikTok or YouTube.")
    return code


def _format(text: str, platform: str, path: str) -> str:
    code = format_named(text, platform)
    if code is None:
        raise FieldError(path, _FORMAT)
    return code


def _price(text: str, currency: str, path: str) -> Decimal:
    if text.startswith(("-", "\u2212", "(")):
        raise FieldError(path, "Enter an amount above zero.")
    amount = parse_amount(text, currency, path)
    if amount <= 0:
        raise FieldError(path, "Enter an amount above zero.")
    return amount


def _currency_code(text: str, path: str) -> str:
    code = text.strip().upper()
    try:
        minor_digits(code)
    except FieldError as fault:
        signed = signed_currencies(f"{text} 1")
        if len(signed) == 1:
            return signed[0]
        raise FieldError(path, fault.message) from fault
    return code


def _stated_by(text: str, path: str) -> StatedBy:
    who = stated_by_named(text)
    if who is None:
        raise FieldError(path, "Enter influencer, agent, media kit or brand.")
    return who


def _place(text: str, path: str) -> str:
    code = place_named(text)
    if code is None:
        raise FieldError(path, "Enter a country by name or two letters, for example Germany or DE.")
    return code


def _countries(text: str, path: str) -> tuple[str, ...]:
    return tuple(_place(part, path)[:2] for part in _parts(text))


def _parts(text: str) -> Iterator[str]:
    for part in text.replace(";", ",").replace("/", ",").split(","):
        if word := part.strip():
            yield word
