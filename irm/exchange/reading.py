"""Rows of somebody's list understood as people and rates; what cannot be used is a fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from irm.entry import (
    parse_count,
    parse_email,
    parse_handle,
    parse_hours,
    parse_percent,
    platform_of_link,
)
from irm.errors import FieldError, UnreadableError
from irm.exchange.columns import Field, Mapped, says_nothing
from irm.exchange.priced import Priced
from irm.exchange.row import Assumed, Cells, Fault
from irm.exchange.sheet import Sheet
from irm.exchange.values import (
    FORMAT,
    countries_of,
    currency_code_of,
    format_of,
    parts_of,
    place_of,
    platform_of,
    price_of,
    stated_by_of,
)
from irm.money import signed_currencies
from irm.people import HOUR, Audience, Effort, Influencer, Rate

__all__ = ["Assumed", "Entry", "Fault", "Understood", "understand"]
_CURRENCY = "Enter the currency by its three letters, for example EUR."
_WHICH = "“{}” is no format of this row's platform, or of several. Name both: “Instagram Reel”."
MAX_CELL = 8000
_RATE_FIELDS: tuple[Field, ...] = ("format", "amount", "hours")
_TEXTS: tuple[Field, ...] = (
    "name", "legal_name", "pronouns", "phone", "agent_name", "how_found", "why_them",
)  # fmt: skip


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
    *,
    priced: Sequence[Priced] = (),
) -> Understood:
    """Read each row of a list on the day `on`; one without faults becomes an entry.

    `priced` are columns of one format each. UnreadableError where neither a name nor a handle has
    a column. `progress` is told rows done and rows in all.
    """
    if not {"name", "handle"} & mapped.keys():
        raise UnreadableError("Say which column holds the name or the handle.")
    entries: list[Entry] = []
    faults: list[Fault] = []
    for done, line in enumerate(sheet.lines, start=1):
        row = _Row(sheet.header, line, mapped, assumed, on, priced)
        entry = row.entry()
        faults += row.faults
        if entry is not None and not row.faults:
            entries.append(entry)
        if done % 200 == 0 or done == len(sheet.lines):
            progress(done, len(sheet.lines))
    return Understood(tuple(entries), tuple(faults))


class _Row(Cells):
    """One row on its way to an entry; its faults are gathered, not raised."""

    def entry(self) -> Entry | None:
        """Answer the person of this row with account and rate, or None beside the faults."""
        used = {*self._mapped.values(), *(column.place for column in self._priced)}
        for place, cell in enumerate(self._line.cells):
            if place in used and len(cell) > MAX_CELL:
                self._fault(self._column_at(place), f"Enter at most {MAX_CELL} characters.")
        if self.faults:
            return None
        account = self._account()
        rates, effort = self._rates_and_hours()
        values: dict[str, object] = {name: self._text(name) for name in _TEXTS}
        values |= {
            "email": self._read("email", parse_email) or "",
            "agent_email": self._read("agent_email", parse_email) or "",
            "place_of_work": self._read("country", place_of),
            "languages": tuple(parts_of(self._text("languages"))),
            "audiences": (account,) if account else (),
            "rates": rates,
            "effort": effort,
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
        countries = tuple(filter(None, self._read("audience_countries", countries_of) or ()))
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
        named = self._read("platform", platform_of)
        return named or platform_of_link(handle) or self._assumed.platform

    # Rates and hours

    def _rates_and_hours(self) -> tuple[tuple[Rate, ...], tuple[Effort, ...]]:
        """Those of the row's own columns, then those of columns of one format each."""
        columns = [c for c in self._priced if not says_nothing(self._cell(c.place))]
        is_long = any(self._text(field) for field in _RATE_FIELDS)
        if not is_long and not columns:
            return (), ()
        self._told_on = self._stated_on()
        self._told_by = self._read("stated_by", stated_by_of) or self._assumed.stated_by
        found: list[Rate | Effort | None] = [self._of_column(column) for column in columns]
        if is_long:
            found[:0] = self._of_row()
        rates = tuple(row for row in found if isinstance(row, Rate))
        return rates, tuple(row for row in found if isinstance(row, Effort))

    def _stated_on(self) -> date | None:
        day = self._day("stated_on") or self._assumed.stated_on
        if day is None and not self._faulty("stated_on"):
            self._say("stated_on", "Enter the day on which this rate was stated.")
        return day

    def _of_row(self) -> tuple[Rate | None, Effort | None]:
        """What a row says of one format: its price, its hours, or both."""
        platform = self._platform_of_rate()
        format = self._needed("format", lambda text, path: format_of(text, platform, path), FORMAT)
        price = hours = None
        if self._text("amount") or not self._text("hours"):
            price = self._price("amount", self._text("amount"), "")
        if self._text("hours"):
            hours = self._hours(self._text("hours"), "hours")
        if hours and format == HOUR:
            self._say("format", "Enter a format; an hour of work takes an hour.")
        return (self._rate(format, price) if price else None), self._effort(format, hours)

    def _of_column(self, column: Priced) -> Rate | Effort | None:
        """What the cell of a column says; its faults name that column."""
        where, text = self._column_at(column.place), self._cell(column.place)
        format = column.format_on(self._platform_of_rate())
        if format is None:
            self._fault(where, _WHICH.format(column.format))
            return None
        if column.kind == "hours":
            return self._effort(format, self._hours(text, where))
        return self._rate(format, self._price(where, text, column.currency))

    def _platform_of_rate(self) -> str:
        platform = self._read("platform", platform_of) if not self._faulty("platform") else ""
        return platform or platform_of_link(self._text("handle")) or self._assumed.platform

    def _price(self, where: str, text: str, of_column: str) -> tuple[Decimal, str] | None:
        """An amount with its currency; `where` is the field or the header it is read from."""
        say = self._say_at(where)
        currency = self._currency(text, of_column, say)
        if not currency:
            return None
        if not text:
            say("Enter the amount.")
            return None
        try:
            return price_of(text, currency, where), currency
        except FieldError as fault:
            say(fault.message)
            return None

    def _hours(self, text: str, where: str) -> Decimal | None:
        try:
            return parse_hours(text, where)
        except FieldError as fault:
            self._say_at(where)(fault.message)
            return None

    def _rate(self, format: str | None, price: tuple[Decimal, str] | None) -> Rate | None:
        if self.faults or price is None:
            return None
        return self._built(
            Rate, id="", format=format, amount=price[0], currency=price[1],
            stated_by=self._told_by, stated_on=self._told_on, source=self._text("rate_source"),
        )  # fmt: skip

    def _effort(self, format: str | None, hours: Decimal | None) -> Effort | None:
        if self.faults or hours is None:
            return None
        return self._built(
            Effort, id="", format=format, hours=hours, stated_by=self._told_by,
            stated_on=self._told_on, source=self._text("rate_source"),
        )  # fmt: skip

    def _currency(self, text: str, of_column: str, say: Callable[[str], None]) -> str:
        """The currency of the row, else of the sign beside the amount, of the header, of all."""
        if self._text("currency"):
            return self._read("currency", currency_code_of) or ""
        try:
            signed = signed_currencies(text)
        except FieldError as fault:
            say(fault.message)
            return ""
        if len(signed) == 1:
            return signed[0]
        agreed = of_column or self._assumed.currency
        if agreed and (not signed or agreed in signed):
            return agreed
        if "currency" in self._mapped:
            self._say("currency", _CURRENCY)
        else:
            say(_CURRENCY)
        return ""
