"""The summary of a room as tables: CSV and a workbook, no cell of which is a formula."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from irm.exchange.tables import Cell, TableOut
from irm.exchange.writing import as_csv, as_xlsx
from irm.money import format_amount
from irm.workshop.board import Bin, too_few
from irm.workshop.summary import RoomSummary

REPLIES = {"yes": "Yes", "yes_but": "Yes, but", "no": "No, thank you"}
KEYS = {"fine": "Fine", "problem": "Problem", "debatable": "Open to argument"}
OFFER_COLUMNS = (
    "Case", "Currency", "Pay", "Hours", "Cash an hour", "Parity", "Fair", "Points that block",
    "Findings", "Reply",
)  # fmt: skip
Amount = tuple[str, str, Decimal, Decimal, int]
LONG_COLUMNS = ("Part", "Case", "What", "Detail", "Number", "Of", "Unit")


def summary_csv(summary: RoomSummary) -> bytes:
    """Answer the whole summary as one CSV: a row for each number, with what it counts."""
    return as_csv(TableOut("workshop", LONG_COLUMNS, tuple(_long(summary))))


def summary_xlsx(summary: RoomSummary) -> bytes:
    """Answer the summary as a workbook with a sheet for each part."""
    return as_xlsx(summary_tables(summary))


def summary_tables(summary: RoomSummary) -> tuple[TableOut, ...]:
    """Answer room, offers, pitfalls, statements and amounts as tables of typed cells."""
    return (
        TableOut("room", ("What", "Value"), tuple(_room(summary))),
        TableOut("offers", OFFER_COLUMNS, tuple(_offers(summary))),
        TableOut("pitfalls", ("Pitfall", "Finding", "Missed", "Of", "Percent"), _missed(summary)),
        TableOut(
            "statements",
            ("Case", "Statement", "Key", "Fine", "Problem", "Not sure"),
            tuple(_statements(summary)),
        ),
        TableOut("amounts", ("When", "Currency", "From", "To under", "Answers"), _amounts(summary)),
        TableOut("lines", ("Question", "Shared at the end"), tuple(_lines(summary))),
    )


def _room(summary: RoomSummary) -> Iterator[tuple[Cell, ...]]:
    yield "Workshop", summary.title
    yield "Held on", summary.held_on
    yield "Devices", summary.counted.joined
    yield "People", summary.counted.people
    yield "Offers handed in", summary.counted.handed_in
    for code, count in summary.waiting:
        yield f"Case {code}", too_few(count)
    for reply, count in summary.replies:
        yield f"Read as the influencer: {REPLIES[reply]}", count


def _offers(summary: RoomSummary) -> Iterator[tuple[Cell, ...]]:
    for one in summary.offers:
        yield (
            one.case, one.currency, one.fee, one.hours, one.cash_per_hour, one.parity,
            "Yes" if one.fair else "No", len(one.blocking), " ".join(one.findings),
            REPLIES.get(one.reply or "", ""),
        )  # fmt: skip


def _missed(summary: RoomSummary) -> tuple[tuple[Cell, ...], ...]:
    return tuple((m.words, m.code, m.missed, m.count, m.percent) for m in summary.missed)


def _statements(summary: RoomSummary) -> Iterator[tuple[Cell, ...]]:
    for one in summary.caught:
        for row in one.statements:
            yield one.case, row.words, KEYS[row.key], row.fine, row.problem, row.not_sure


def _amounts(summary: RoomSummary) -> tuple[Amount, ...]:
    gut = summary.gut
    if gut is None:
        return ()
    sides = (("Before", gut.before), ("At the end", gut.after))
    return tuple(
        _amount(name, gut.currency, one, gut.width) for name, bins in sides for one in bins
    )


def _amount(name: str, currency: str, one: Bin, width: Decimal) -> Amount:
    return name, currency, one.start, one.start + width, one.count


def _span(start: Decimal, end: Decimal, currency: str) -> str:
    low, high = format_amount(start, currency), format_amount(end, currency)
    return f"{low} to under {high} {currency}"


def _lines(summary: RoomSummary) -> Iterator[tuple[str, str]]:
    for one in summary.lines:
        for line in one.lines:
            yield one.asked, line


def _long(summary: RoomSummary) -> Iterator[tuple[Cell, ...]]:
    for name, value in _room(summary):
        number = value if isinstance(value, int) else None
        yield "room", None, name, None if number is not None else value, number, None, None
    for place, row in enumerate(_offers(summary), start=1):
        yield from _offer_numbers(f"Offer {place}", row)
    for pitfall in summary.missed:
        yield "pitfall", None, pitfall.words, pitfall.code, pitfall.missed, pitfall.count, "offers"
    for case, words, key, *said in _statements(summary):
        all_ = sum(n for n in said if isinstance(n, int))
        for name, given in zip(("Fine", "Problem", "Not sure"), said, strict=True):
            yield "statement", case, words, f"{name} (key: {key})", given, all_, "answers"
    for when, currency, start, end, given in _amounts(summary):
        yield "amount", None, when, _span(start, end, currency), given, None, "answers"
    for asked, line in _lines(summary):
        yield "line", None, asked, line, None, None, None


def _offer_numbers(offer: str, row: tuple[Cell, ...]) -> Iterator[tuple[Cell, ...]]:
    case, currency = row[0], row[1]
    units: tuple[Cell, ...] = (currency, "hours", currency, None)
    for name, value, unit in zip(OFFER_COLUMNS[2:6], row[2:6], units, strict=True):
        yield "offer", case, offer, name, value, None, unit
