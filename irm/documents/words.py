"""Turns of phrase that documents share: lists, dates, counts of things."""

from __future__ import annotations

from datetime import date

from irm.entry import MONTHS, format_date
from irm.errors import NotFoundError
from irm.offers import Deliverable, Offer
from irm.reference import Format, reference

TO_AGREE = "to agree"
ROOM_FOR_DAYS = 17
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def listed(items: list[str]) -> str:
    """Answer `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def number_word(count: int) -> str:
    """Answer small numbers as words."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else str(count)


def days_words(days: int) -> str:
    """Answer `1 day` or `14 days`."""
    return f"{days:,} day{'' if days == 1 else 's'}"


def date_range(first: date, last: date) -> str:
    """Answer `15–16 June 2026`, naming month and year once where they are the same."""
    if first == last:
        return format_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_date(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {format_date(last)}"
    return f"{format_date(first)} – {format_date(last)}"


def days_in_year(first: date, last: date) -> str:
    """Answer days of one year without it, short enough for a narrow box: `16–22 December`."""
    words = date_range(first, last).removesuffix(f" {last.year}")
    if len(words) <= ROOM_FOR_DAYS:
        return words
    return f"{first.day} {MONTHS[first.month - 1][:3]} – {last.day} {MONTHS[last.month - 1][:3]}"


def live_span(offer: Offer) -> tuple[date, date] | None:
    """Answer the first and last day on which something goes live."""
    firsts = [d for line in offer.deliverables for d in (line.live_from, line.live_until) if d]
    return (min(firsts), max(firsts)) if firsts else None


def live_words(line: Deliverable) -> str:
    """Answer when one line of work goes live."""
    days = [d for d in (line.live_from, line.live_until) if d]
    return date_range(min(days), max(days)) if days else TO_AGREE


def format_row(name: str) -> Format | None:
    """Answer the row of a format, or None for one that is not in the tables."""
    try:
        return reference().format_row(name)
    except NotFoundError:
        return None


def item_label(line: Deliverable) -> str:
    """Answer `2 × Reel`, or the format as it stands where it has no name."""
    row = format_row(line.format)
    label = row.label if row else line.format
    return f"{line.quantity} × {label}" if line.quantity > 1 else label


def _in_sentence(name: str, platform: str) -> str:
    """Small first letter, except where the word is a platform's name."""
    first = name.split(" ")[0]
    proper = name.startswith(platform) or first[1:].lower() != first[1:] or len(first) == 1
    return name if proper else name[0].lower() + name[1:]


def pieces(offer: Offer) -> list[str]:
    """Answer what is made by kind: `2 reels`, `1 story set`."""
    counts: dict[str, int] = {}
    for line in offer.deliverables:
        counts[line.format] = counts.get(line.format, 0) + line.quantity
    words = []
    for name, count in counts.items():
        row = format_row(name)
        text = name if row is None else (row.label if count == 1 else row.plural)
        words.append(f"{count} {_in_sentence(text, row.platform_name if row else '')}")
    return words
