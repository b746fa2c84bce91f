"""The summary of a workshop as a PDF: the charts of the board with their tables, and no name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from irm.documents.cohort_chart import cohort_pay, gut_feeling
from irm.documents.parts import ChapterView, Section, Table, without_turns
from irm.documents.pdf import chapter_pdf
from irm.documents.pitfalls_chart import caught, cohort_missed
from irm.documents.skin import PRINT, Chart
from irm.entry import format_date
from irm.money import format_amount, format_short
from irm.workshop.board import HandIn, too_few
from irm.workshop.summary import RoomSummary
from irm.workshop.summary_tables import REPLIES

FOOT = "Made by IRM Playbook. Invented cases; no person, device or order of hand-in is in it."


def room_pdf(summary: RoomSummary) -> bytes:
    """Answer the summary as PDF/A-2a and PDF/UA-1, the same bytes for the same summary."""
    return chapter_pdf(without_turns(room_view(summary)))


def room_view(summary: RoomSummary) -> ChapterView:
    """Answer the summary as a reader sees it."""
    return ChapterView(
        language="en",
        made_at=datetime.combine(summary.held_on, time(), UTC),
        author="IRM Playbook",
        title=f"Workshop: {summary.title}",
        opening=_opening(summary),
        sections=tuple(_sections(summary)),
        foot=FOOT,
    )


def _opening(summary: RoomSummary) -> str:
    counted = summary.counted
    return (
        f"Held on {format_date(summary.held_on)}. {counted.people} people at {counted.joined} "
        f"devices handed in {counted.handed_in} offers. Nothing here is made from fewer than five."
    )


def _sections(summary: RoomSummary) -> Iterator[Section]:
    charts = cohort_pay(summary.hourly, PRINT)
    for chart in charts:
        yield _charted("What the room offered", chart, numeric=(2,))
    if not charts:
        yield Section(heading="What the room offered", paragraphs=(_waits(summary),))
    missed = cohort_missed(summary.missed, PRINT)
    if missed is not None:
        yield _charted("What the room missed", missed, numeric=(2, 3), widths=(3, 1, 1, 1))
    for one in summary.caught:
        drawn = caught(one.title, one.statements, PRINT)
        if drawn is not None:
            heading = f"Who caught what in case {one.case}"
            yield _charted(heading, drawn, numeric=(2, 3, 4), widths=(5, 2, 1, 1, 1))
    if summary.gut is not None:
        gut = gut_feeling(summary.gut, PRINT)
        yield _charted("Before and at the end", gut, numeric=(2,), widths=(1, 2, 1))
    yield from _said(summary)


def _charted(
    heading: str, chart: Chart, *, numeric: tuple[int, ...], widths: tuple[int, ...] = (2, 2, 1)
) -> Section:
    table = Table(head=chart.table[0], rows=chart.table[1:], widths=widths, numeric=numeric)
    return Section(
        heading=heading, takeaway=f"{chart.heading}.", chart=chart, tables=(table,), note=chart.note
    )


def _waits(summary: RoomSummary) -> str:
    found = [f"Case {code}: {too_few(count)}" for code, count in summary.waiting]
    return " ".join(found) or "No offer was handed in."


def _said(summary: RoomSummary) -> Iterator[Section]:
    """Replies of readers, each offer as a row, and the lines shared at the end."""
    if summary.replies:
        rows = tuple((REPLIES[reply], str(count)) for reply, count in summary.replies)
        table = Table(
            head=("Read as the influencer", "Offers"), rows=rows, widths=(3, 1), numeric=(1,)
        )
        yield Section(heading="Would they sign it?", tables=(table,))
    if summary.offers:
        yield Section(
            heading="Each offer",
            tables=(_offers(summary.offers),),
            note="In no order. What a case with fewer than five offers gave is left out.",
        )
    for one in summary.lines:
        yield Section(heading=f"Shared at the end: {one.asked}", points=one.lines)


def _offers(offers: tuple[HandIn, ...]) -> Table:
    head = ("Case", "Pay", "Hours", "Cash an hour", "Parity", "Points that block")
    return Table(
        head=head,
        rows=tuple(map(_offer, offers)),
        widths=(1, 2, 1, 2, 1, 2),
        numeric=(1, 2, 3, 4, 5),
    )


def _offer(one: HandIn) -> tuple[str, ...]:
    hourly = one.cash_per_hour
    return (
        one.case,
        format_short(one.fee, one.currency),
        f"{one.hours.normalize():f}",
        "not known" if hourly is None else format_amount(hourly, one.currency),
        "not known" if one.parity is None else str(one.parity),
        str(len(one.blocking)),
    )
