"""Dates: a live window, an order that holds, an end to the offer, and no rush unpaid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from irm.entry import format_date
from irm.offers import CashPurpose, Deliverable
from irm.review.rules import OFF_PLATFORM, Case, Hit, Rule
from irm.worth.addons import UNHURRIED_WORKING_DAYS, time_to_work, working_days

DATES = "offer.dates"


def _last_day(line: Deliverable) -> date | None:
    return line.live_until or line.live_from or line.draft_due


def _first_due(line: Deliverable) -> date | None:
    return line.draft_due or line.live_from or line.live_until


def _working(days: int) -> str:
    return "1 working day" if days == 1 else f"{days} working days"


def no_live_window(case: Case) -> Iterator[Hit]:
    """A line of work has no day; work that is not posted needs a day of delivery."""
    for line in case.offer.deliverables:
        known = line.live_from or line.live_until
        if not known and not (line.platform in OFF_PLATFORM and line.draft_due):
            yield Hit(DATES, line.id, {"line": case.label(line)})


def window_ends_first(case: Case) -> Iterator[Hit]:
    """The live window ends before it begins."""
    for line in case.offer.deliverables:
        if line.live_from and line.live_until and line.live_until < line.live_from:
            dates = {"from": format_date(line.live_from), "until": format_date(line.live_until)}
            yield Hit(DATES, line.id, {"line": case.label(line), **dates})


def draft_after_live(case: Case) -> Iterator[Hit]:
    """The draft is due after the day on which the piece goes live."""
    for line in case.offer.deliverables:
        live = line.live_from or line.live_until
        if line.draft_due and live and line.draft_due > live:
            dates = {"draft": format_date(line.draft_due), "live": format_date(live)}
            yield Hit(DATES, line.id, {"line": case.label(line), **dates})


def answer_after_due(case: Case) -> Iterator[Hit]:
    """Work is due before the answer is."""
    answer_by = case.offer.dates.answer_by
    due = [(d, line) for line in case.offer.deliverables if (d := _first_due(line))]
    if not answer_by or not due:
        return
    first, line = min(due, key=lambda pair: pair[0])
    if first < answer_by:
        values = {"answer": format_date(answer_by), "due": format_date(first)}
        yield Hit(DATES, line.id, {"line": case.label(line), **values})


def too_little_review(case: Case) -> Iterator[Hit]:
    """Between draft and last live day there are fewer working days than the brand takes."""
    days = case.offer.review.brand_days
    for line in case.offer.deliverables:
        if not days or not line.draft_due or not (line.live_from or line.live_until):
            continue
        last = _last_day(line)
        if last and last >= line.draft_due and working_days(line.draft_due, last) < days:
            values = {"line": case.label(line), "days": _working(days), "last": format_date(last)}
            yield Hit(DATES, line.id, values)


def live_passed(case: Case) -> Iterator[Hit]:
    """The last day for a line of work is over, and nobody has said yes yet."""
    for line in case.offer.deliverables if case.is_open else ():
        last = _last_day(line)
        if last and last < case.on:
            yield Hit(DATES, line.id, {"line": case.label(line), "last": format_date(last)})


def no_expiry(case: Case) -> Iterator[Hit]:
    """The offer has no day by which an answer is due."""
    if case.offer.dates.answer_by is None:
        yield Hit(DATES)


def answer_passed(case: Case) -> Iterator[Hit]:
    """The day for the answer is over."""
    answer_by = case.offer.dates.answer_by
    if answer_by and case.is_open and answer_by < case.on:
        yield Hit(DATES, values={"answer": format_date(answer_by)})


def unpaid_rush(case: Case) -> Iterator[Hit]:
    """Fewer than five working days to work, and no cash line for speed."""
    days = time_to_work(case.offer)
    paid = any(line.purpose is CashPurpose.RUSH and line.amount for line in case.offer.cash_lines)
    if days is not None and days < UNHURRIED_WORKING_DAYS and not paid:
        part = next((p for p in case.assessment.worth.parts if p.code == "rush"), None)
        extra = case.money(part.amount.typical) if part else "an extra sum"
        yield Hit(DATES, values={"days": _working(days), "extra": extra})


RULES = (
    Rule("IRM211", no_live_window, ("line",)),
    Rule("IRM212", window_ends_first, ("line", "from", "until")),
    Rule("IRM213", draft_after_live, ("line", "draft", "live")),
    Rule("IRM214", answer_after_due, ("line", "answer", "due")),
    Rule("IRM215", too_little_review, ("line", "days", "last")),
    Rule("IRM216", live_passed, ("line", "last")),
    Rule("IRM231", no_expiry),
    Rule("IRM232", answer_passed, ("answer",)),
    Rule("IRM431", unpaid_rush, ("days", "extra")),
)
