"""Columns that hold the price or the hours of one format each: “Reel price”, “Story (EUR)”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

from irm.errors import AmbiguousError, FieldError
from irm.exchange.columns import (
    Mapped,
    format_named,
    formats_meant,
    priced_words,
    says_nothing,
    told,
)
from irm.exchange.sheet import Sheet
from irm.money import minor_digits, parse_amount, signed_currencies
from irm.people import HOUR
from irm.reference import reference

Kind: TypeAlias = Literal["price", "hours"]
_LOOKED_AT = 50
_SPLIT = re.compile(r"[\s\-–—_/()\[\]:,;.]+")


class Priced(NamedTuple):
    """A column of prices or hours for one piece of a format.

    `format` is a code, or words such as `Story` that the platform of a row makes clear; so “Reel”
    is nobody's guess on a platform that has none. `currency` is that of the header, if it has one.
    """

    place: int
    kind: Kind
    format: str
    currency: str = ""

    @property
    def words(self) -> str:
        """Answer what the column holds: `Price, Instagram Reel`."""
        kind = "Price" if self.kind == "price" else "Hours"
        return f"{kind}, {format_words(self.format)}"

    def format_on(self, platform: str) -> str | None:
        """Answer the code of the format in a row of a platform; None where it is not clear."""
        return format_named(self.format, platform)


def format_words(format: str) -> str:
    """Answer how a format is called in a list of all of them; words stay as they are."""
    if format == HOUR:
        return "an hour"
    row = next((row for row in reference().format_rows if row.format == format), None)
    if row is None:
        return format
    named = row.label.startswith(row.platform_name)
    return row.label if named else f"{row.platform_name} {row.label}"


def suggest_priced(sheet: Sheet, mapped: Mapped) -> tuple[Priced, ...]:
    """Answer the columns that seem to hold a price or hours each, of those that are not mapped."""
    taken = set(mapped.values())
    found = (
        priced(words, place, _cells(sheet, place))
        for place, words in enumerate(sheet.header)
        if words and place not in taken
    )
    return tuple(column for column in found if column is not None)


def priced(header: str, place: int, cells: Iterable[str] = ()) -> Priced | None:
    """Answer what a column of one format holds, by its header and some of its cells.

    A header that names a format and no kind needs cells that are amounts: “Blog” may hold links.
    """
    kinds: set[Kind] = set()
    currency, rest = "", []
    for word in filter(None, _SPLIT.split(header)):
        if told(word) in priced_words("price"):
            kinds.add("price")
        elif told(word) in priced_words("hours") or word == "h":
            kinds.add("hours")
        elif code := _currency(word):
            currency = code
        elif told(word) not in priced_words("besides"):
            rest.append(word)
    format = " ".join(rest)
    if kinds == {"price", "hours"} and not rest:
        format, kinds = HOUR, {"price"}  # “Rate per hours”
    if not format or not formats_meant(format) or len(kinds) > 1:
        return None
    kind: Kind = next(iter(kinds), "price")
    is_hour = format_named(format, "") == HOUR
    if not kinds and not currency and not is_hour and not _are_amounts(cells):
        return None
    if kind == "hours" and is_hour:
        return None
    return Priced(place, kind, format, currency)


def _currency(word: str) -> str:
    """The currency of which a word is the code or the sign, where only one can be meant."""
    if len(word) == 3 and word.isupper():
        try:
            minor_digits(word)
        except FieldError:
            return ""
        return word
    if word.isalnum():
        return ""
    try:
        signed = signed_currencies(f"{word} 1")
    except FieldError:
        return ""
    return signed[0] if len(signed) == 1 else ""


def _cells(sheet: Sheet, place: int) -> Iterator[str]:
    filled = (
        line.cells[place]
        for line in sheet.lines
        if place < len(line.cells) and not says_nothing(line.cells[place])
    )
    return islice(filled, _LOOKED_AT)


def _are_amounts(cells: Iterable[str]) -> bool:
    """Whether at least half of the cells can be read as an amount in some currency."""
    looked = [_is_amount(cell) for cell in cells]
    return bool(looked) and 2 * sum(looked) >= len(looked)


def _is_amount(cell: str) -> bool:
    try:
        signed = signed_currencies(cell)
        parse_amount(cell, signed[0] if signed else "EUR")
    except AmbiguousError:
        return True  # two readings, and both are amounts
    except FieldError:
        return False
    return True
