"""What every figure carries: its source, its date, how far to trust it, and the types it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from irm.entry import MONTHS
from irm.records import Record

Standing = Literal["verified", "unverified", "estimate", "yours"]
Amount = Annotated[Decimal, Field(ge=0)]
Share = Annotated[Decimal, Field(ge=0, le=100)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)]
# A web address, or a place in this repository where an estimate of ours is explained.
Address = Annotated[str, StringConstraints(pattern=r"^(https?://\S+|data/reference/\S+)$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
PlaceCode = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?(:[a-z0-9]+(-[a-z0-9]+)*)?$")
]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]

Phase = Literal[
    "concept",
    "scripting",
    "filming_photography",
    "editing",
    "captioning_posting",
    "community_replies",
    "revisions",
    "reporting",
    "admin",
    "negotiation_and_contract",
    "product_receipt_and_testing",
    "invoicing_and_payment_follow_up",
    "legal_and_disclosure_check",
    "tax_and_bookkeeping",
    "usage_rights_tracking",
    "travel",
    "extra_revision_round",
    "rush_replanning",
]


# The day somebody read a page says nothing about how old its figures are.
DAY_OF_READING = re.compile(r"(?:copy )?read (\d{4}-\d{2}-\d{2})")
_DATED = re.compile(r"\b((?:19|20)\d{2})(?:-(\d{2})(?:-(\d{2}))?)?\b")
_MONTH_WORD = re.compile(rf"({'|'.join(MONTHS)}) ((?:19|20)\d{{2}})")


def dated_words(as_of: str) -> str:
    """Answer how old a source is, as words that go on: `as of 2026-01-19`, `undated, read …`."""
    return as_of if not as_of or as_of.startswith("undated") else f"as of {as_of}"


class OwnNote(Record):
    """Why a row holds a figure of the team's own, and which shipped figure it stands in for."""

    reason: str
    source: str
    noted_on: date
    by: str
    instead_of: str

    @property
    def words(self) -> str:
        """The note in one line, as it stands beside the figure wherever it is used."""
        reason = self.reason.rstrip(".")
        return f"{reason}; in place of {self.instead_of}" if self.instead_of else reason


class Sourced(Record):
    """A row that says where it comes from, as of when, and how far to trust it.

    `own` and `shipped` stand in no file: a row that holds the team's own figure says why in
    `own` and keeps the row it replaces beside it in `shipped`.
    """

    source_title: Said
    source_url: Address
    source_as_of: Said
    own: OwnNote | None = None
    shipped: Sourced | None = None

    @property
    def standing(self) -> Standing:
        """How far to trust the figure; the team's own is always `yours`."""
        return "yours" if self.own else self.shipped_standing

    @property
    def shipped_standing(self) -> Standing:
        """`verified` means that the source says so, not that the market pays so."""
        return "verified"

    @property
    def stale(self) -> str:
        """Why the figure may be out of date; empty when nothing is known against it."""
        return ""

    @property
    def due_on(self) -> date | None:
        """The day from which the figure wants to be looked up again: 12 months after its date.

        A year or a month alone counts from its first day, rather early than late. Where the source
        is undated, the day it was read counts; None where there is neither.
        """
        said = DAY_OF_READING.sub("", self.source_as_of)
        days = [*_days(said)] or [*_days(self.source_as_of)]
        return _year_later(max(days)) if days else None

    def check_again(self, on: date) -> str:
        """Why to look the figure up again as of a day; empty where nothing speaks for it."""
        if self.stale:
            return self.stale
        due = self.due_on
        if due is None or on < due:
            return ""
        said = "Source" if self.source_as_of.startswith("undated") else "As of"
        return f"{said} {self.source_as_of}: older than 12 months."

    def cite(self) -> str:
        """The source in one line: `Title, as of 2026-01-19`."""
        if self.own:
            return f"Own figure, {self.own.words}. {self.source_title}, noted {self.source_as_of}"
        return f"{self.source_title}, {dated_words(self.source_as_of)}"


class Verified(Sourced):
    """A sourced row that was read on a page, or could not be confirmed."""

    verified: Literal["yes", "unverified"]

    @property
    def shipped_standing(self) -> Standing:
        """Unverified also where a later change was due and its amount was not found."""
        return "verified" if self.verified == "yes" else "unverified"


class Ageing(Verified):
    """A verified row that says why it may be out of date."""

    staleness: Note = ""

    @property
    def stale(self) -> str:
        """Why the figure may be out of date; empty when nothing is known against it."""
        return "" if self.own else self.staleness


def _days(text: str) -> Iterator[date]:
    """The first day of every year or month that a text names, and every day."""
    for month, year in _MONTH_WORD.findall(text):
        yield date(int(year), MONTHS.index(month) + 1, 1)
    for year, month, day in _DATED.findall(_MONTH_WORD.sub("", text)):
        try:
            yield date(int(year), int(month or 1), int(day or 1))
        except ValueError:  # digits that are no date
            yield date(int(year), 1, 1)


def _year_later(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def in_order(low: Decimal | None, typical: Decimal | None, high: Decimal | None) -> None:
    """Refuse a row whose low, typical and high fall; blanks are skipped."""
    stated = [x for x in (low, typical, high) if x is not None]
    if stated != sorted(stated):
        raise ValueError("low, typical and high must not fall")
