"""When the money comes: a date, what starts the clock, and not too long a wait."""

from __future__ import annotations

from collections.abc import Iterator

from irm.entry import format_date
from irm.review.rules import Case, Hit, Rule

MONEY = "offer.money"
USUAL_DAYS = 30
LONGEST_DAYS = 60


def no_pay_date(case: Case) -> Iterator[Hit]:
    """Nobody has said within how many days the money comes."""
    pay = case.offer.payment
    if pay.due_days is None and not pay.is_in_advance:
        yield Hit(MONEY)


def no_trigger(case: Case) -> Iterator[Hit]:
    """Days are given, and not from when they count."""
    pay = case.offer.payment
    if pay.trigger is None and not pay.is_in_advance:
        yield Hit(MONEY)


def paid_from_invoice(case: Case) -> Iterator[Hit]:
    """The clock starts with the invoice, not with the work."""
    pay = case.offer.payment
    if pay.trigger == "invoice" and not pay.is_in_advance:
        yield Hit(MONEY)


def paid_late(case: Case) -> Iterator[Hit]:
    """Paid after more than 30 and at most 60 days."""
    days = _days_left(case)
    if days is not None and USUAL_DAYS < days <= LONGEST_DAYS:
        yield Hit(MONEY, values={"days": str(days)})


def paid_very_late(case: Case) -> Iterator[Hit]:
    """Paid after more than 60 days."""
    days = _days_left(case)
    if days is not None and days > LONGEST_DAYS:
        yield Hit(MONEY, values={"days": str(days)})


def _days_left(case: Case) -> int | None:
    """The days to pay; None where none are written, or all is paid at signing."""
    pay = case.offer.payment
    return None if pay.is_in_advance else pay.due_days


def invoice_day_passed(case: Case) -> Iterator[Hit]:
    """The day by which the invoice is sent is over, and nobody has said yes yet."""
    day = case.offer.payment.invoice_by
    if case.is_open and day is not None and day < case.on:
        yield Hit(MONEY, values={"day": format_date(day)})


RULES = (
    Rule("IRM241", no_pay_date),
    Rule("IRM242", no_trigger),
    Rule("IRM243", paid_from_invoice),
    Rule("IRM244", invoice_day_passed, ("day",)),
    Rule("IRM511", paid_late, ("days",)),
    Rule("IRM512", paid_very_late, ("days",)),
)
