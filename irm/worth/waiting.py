"""Waiting for the money: what late cash costs the person who did the work."""

from __future__ import annotations

from decimal import Decimal

from irm.money import format_money
from irm.offers import Terms
from irm.reference import Reference
from irm.worth.formula import HUNDRED, ZERO, Part, percent_of, percent_words, row_basis

USUAL_PAY_DAYS = 30


def days_to_wait(terms: Terms) -> int:
    """Answer for how many days after the work the last of the money may be waited for.

    Nothing waits where all is paid at signing. Days that run from the signing are counted from
    the last day to answer, and only those after the work is done count; where one of the two days
    is not known, all do. Days from an invoice count whole, as it can be sent when the work is
    done. Where no days are written nothing can be counted, and the review says so (IRM241).
    """
    pay = terms.payment
    if pay.is_in_advance or not pay.due_days:
        return 0
    signed, done = terms.dates.answer_by, terms.done_on
    if pay.trigger == "signing" and signed and done:
        return max(0, pay.due_days - max(0, (done - signed).days))
    return pay.due_days


def wait_hangs_on_work(terms: Terms) -> bool:
    """Answer whether other dates of the work may change for how long the money is waited for."""
    pay = terms.payment
    late = (pay.due_days or 0) > USUAL_PAY_DAYS and not pay.is_in_advance
    return pay.trigger == "signing" and late


def waiting_share(terms: Terms) -> Decimal:
    """Answer the share of the cash that waits: what is paid at signing does not."""
    return 1 - (terms.payment.deposit_percent or ZERO) / HUNDRED


def waiting(cash: Decimal, terms: Terms, rows: Reference) -> Part | None:
    """Answer what waiting longer than 30 days takes off, in the offer's currency; None for none.

    Cash that waits × percent × days beyond 30 ÷ 30. Formula: rates.md 4 (ii), "payment delay".
    """
    days, share = days_to_wait(terms) - USUAL_PAY_DAYS, waiting_share(terms)
    late = cash * share
    if days <= 0 or not late:
        return None
    row, currency = rows.multiplier("late_payment"), terms.currency
    months = Decimal(days) / USUAL_PAY_DAYS
    percents = (row.low_pct, row.typical_pct, row.high_pct)
    cost = percent_of(late * months, percents, currency)
    of = "" if share == 1 else f" for {percent_words(share * HUNDRED)} of it"
    unit = "day" if days == 1 else "days"
    off = format_money(cost.typical, currency)
    words = f"{days} {unit} beyond {USUAL_PAY_DAYS}{of}: −{off}"
    basis = row_basis(row, f"{row.name}: {percent_words(row.typical_pct or ZERO)} {row.period}")
    return Part(
        code="waiting",
        label="Waiting for the money",
        amount=cost.taken_off(),
        words=words,
        basis=(basis,),
    )


def kept_of_late_cash(terms: Terms, rows: Reference) -> Decimal:
    """Answer the share of more cash that counts on the cautious side, never nothing."""
    late = Decimal(max(0, days_to_wait(terms) - USUAL_PAY_DAYS)) / USUAL_PAY_DAYS
    dearest = (rows.multiplier("late_payment").high_pct or ZERO) / HUNDRED
    return max(1 - dearest * late * waiting_share(terms), Decimal("0.01"))
