"""What a document is made of: plain frozen values, ready to be set in any format."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, is_dataclass, replace
from datetime import datetime
from itertools import zip_longest
from typing import Any, TypeVar

from irm.documents.skin import Chart

# Marks that turn the direction of all that follows them; a name must not turn a contract.
_TURNING = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))

T = TypeVar("T")


@dataclass(frozen=True)
class Fact:
    """A label with its value, as in the strip of key terms."""

    label: str
    value: str


@dataclass(frozen=True)
class Table:
    """Rows under one head; `numeric` names the columns that are set flush right.

    `widths` are the parts of the width a column takes; 0 is as wide as its text.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numeric: tuple[int, ...] = ()
    total: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """What is made and what is paid for it; `optional` is not in the total."""

    table: Table
    optional: tuple[Fact, ...]
    also: str


@dataclass(frozen=True)
class Answer:
    """One of the three answers, all of equal weight."""

    title: str
    text: str


@dataclass(frozen=True)
class Section:
    """A part of a chapter: a heading, then what it has, in this order."""

    heading: str
    takeaway: str = ""
    paragraphs: tuple[str, ...] = ()
    chart: Chart | None = None
    tables: tuple[Table, ...] = ()
    points: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Chapter:
    """Sections under one title, on pages of their own; `opening` stands below the title."""

    title: str
    sections: tuple[Section, ...]
    opening: str = ""


@dataclass(frozen=True)
class PageOne:
    """The key terms of an offer as its reader sees them first."""

    brand: str
    title: str
    marks: tuple[str, ...]
    head_lines: tuple[str, ...]
    answer_by: str
    contact: str
    summary: str
    strip: tuple[Fact, ...]
    work: Work
    use: tuple[str, ...]
    together: tuple[str, ...]
    money: str
    still_to_agree: tuple[str, ...]


@dataclass(frozen=True)
class DocumentView(PageOne):
    """One offer as a reader sees it, the same in every format.

    Page one, then the chapters of `terms`, the schedule, and the `annexes`.
    """

    language: str
    made_at: datetime
    document_title: str
    answers: tuple[Answer, ...]
    signatures: tuple[str, ...]
    schedule_title: str
    schedule: tuple[Section, ...]
    guidance: str
    foot: str
    foot_rule: str
    terms: tuple[Chapter, ...] = ()
    annexes: tuple[Chapter, ...] = ()

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Answer all that follows page one, in the order it is printed."""
        schedule = Chapter(self.schedule_title, self.schedule, self.guidance)
        return (*self.terms, schedule, *self.annexes)


@dataclass(frozen=True)
class ChapterView:
    """A document that is one chapter: a title, a line below it, sections, a foot."""

    language: str
    made_at: datetime
    author: str
    title: str
    opening: str
    sections: tuple[Section, ...]
    foot: str


def side_by_side(
    left: tuple[str, ...],
    right: tuple[str, ...],
    heads: tuple[str, str] = ("What you may expect from us", "What we ask of you"),
) -> Table:
    """Answer two lists beside each other, item by item, the shorter one filled up with blanks.

    A table and no columns: every format prints it, repeats its heads and reads it out by row.
    """
    rows = tuple(zip_longest(left, right, fillvalue=""))
    return Table(head=heads, rows=rows, widths=(1, 1))


def starts_rtl(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def without_turns(value: T) -> T:
    """Answer the same value without marks that turn the direction of text, at any depth."""
    if isinstance(value, str):
        if value.isascii():
            return value
        return value.translate(_TURNING)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(without_turns(v) for v in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {}
        for name, inner in vars(value).items():
            clean = without_turns(inner)
            if clean != inner:
                changed[name] = clean
        return replace(value, **changed) if changed else value
    return value
