"""Waiting for the money: which cash waits, for how long, and what it takes off."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from irm.offers import Dates, OfferFile, Payment, Right, Rights
from irm.worth import assess, fixes, value
from irm.worth.waiting import days_to_wait
from tests.builders import cash, deliverable, offer_file

NO = Right(granted=False)
NO_USE = Rights(organic_reuse=NO, paid_use=NO, whitelisting=NO, raw_files=NO)
DONE = date(2026, 12, 22)  # the last day on which the builder's piece goes live


def paid(fee: str = "600", dates: Dates | None = None, **pay: object) -> OfferFile:
    """One reel of 9 h × 40.00 = 360.00, for a fee, without any use."""
    payment = Payment.model_validate({"trigger": "last_live", **pay})
    more = {"dates": dates} if dates else {}
    return offer_file(
        deliverables=(deliverable(),),
        rights=NO_USE,
        compensation=(cash(fee),),
        payment=payment,
        **more,
    )


def taken_off(file: OfferFile) -> tuple[D, D, D] | None:
    amount = next((p.amount for p in value(file).parts if p.code == "waiting"), None)
    return None if amount is None else (amount.low, amount.typical, amount.high)


@pytest.mark.parametrize(
    ("days", "off"),
    [
        (0, None),
        (30, None),
        # 1 day ÷ 30 × 0 / 1 / 2 % × 600.00 = 0.00 / 0.20 / 0.40
        (31, ("-0.40", "-0.20", "0.00")),
        # 30 days are one month: 0.00 / 6.00 / 12.00
        (60, ("-12.00", "-6.00", "0.00")),
        # 60 days are two: 0.00 / 12.00 / 24.00
        (90, ("-24.00", "-12.00", "0.00")),
        # nothing is written: nothing can be counted, and IRM241 closes the gate
        (None, None),
    ],
)
def test_each_day_beyond_thirty_takes_its_part(days, off) -> None:
    assert taken_off(paid(due_days=days)) == (off and tuple(map(D, off)))


@pytest.mark.parametrize(
    ("deposit", "off"),
    [
        (0, ("-24.00", "-12.00", "0.00")),
        # 40 % are there at signing, 60 % × 600.00 = 360.00 wait two months: 0 / 7.20 / 14.40
        (40, ("-14.40", "-7.20", "0.00")),
        (50, ("-12.00", "-6.00", "0.00")),
        (100, None),
    ],
)
def test_what_is_paid_at_signing_does_not_wait(deposit, off) -> None:
    file = paid(due_days=90, deposit_percent=D(deposit))
    assert taken_off(file) == (off and tuple(map(D, off)))


def test_the_words_say_how_long_and_for_how_much() -> None:
    def words(**pay: object) -> str:
        return next(p.words for p in value(paid(**pay)).parts if p.code == "waiting")

    assert words(due_days=90) == "60 days beyond 30: −EUR 12.00"
    assert words(due_days=31) == "1 day beyond 30: −EUR 0.20"
    assert words(due_days=90, deposit_percent=D(40)) == (
        "60 days beyond 30 for 60 % of it: −EUR 7.20"
    )


@pytest.mark.parametrize("trigger", ["last_live", "each_live", "invoice", None])
def test_days_from_the_work_or_its_invoice_count_whole(trigger) -> None:
    assert days_to_wait(paid(due_days=75, trigger=trigger).offer) == 75


@pytest.mark.parametrize(
    ("answer_by", "due", "waited"),
    [
        # signed on 1 December at the latest, done on 22 December: 21 days of the 75 are work
        (date(2026, 12, 1), 75, 54),
        # the money is there before the work is done
        (date(2026, 12, 1), 21, 0),
        (date(2026, 12, 1), 14, 0),
        # signed after the work: all of it is waited for
        (date(2027, 1, 5), 75, 75),
        # nobody knows when it is signed: rather too much than too little
        (None, 75, 75),
    ],
)
def test_days_from_the_signing_are_waited_only_after_the_work(answer_by, due, waited) -> None:
    file = paid(due_days=due, trigger="signing", dates=Dates(answer_by=answer_by))
    assert file.offer.done_on == DONE
    assert days_to_wait(file.offer) == waited


def test_days_from_the_signing_count_whole_while_a_piece_has_no_day() -> None:
    file = paid(due_days=75, trigger="signing")
    open_piece = file.offer.deliverables[0].model_copy(
        update={"draft_due": None, "live_from": None, "live_until": None}
    )
    offer = file.offer.model_copy(update={"deliverables": (open_piece,)})
    assert days_to_wait(offer) == 75


def test_money_at_signing_takes_less_off_than_money_after_the_work() -> None:
    # 54 − 30 = 24 days: 24 ÷ 30 × 2 % × 600.00 = 9.60; after the work 45 ÷ 30 × 2 % = 18.00
    early = paid(due_days=75, trigger="signing", dates=Dates(answer_by=date(2026, 12, 1)))
    assert taken_off(early) == (D("-9.60"), D("-4.80"), D("0.00"))
    assert taken_off(paid(due_days=75)) == (D("-18.00"), D("-9.00"), D("0.00"))


def test_waiting_never_touches_the_cash_an_hour() -> None:
    # 600.00 ÷ 9 h = 66.66, whenever it comes
    assert assess(paid(due_days=90)).cash_per_hour == D("66.66")


def test_the_cash_that_is_missing_waits_like_the_rest() -> None:
    # worth 360.00; 300.00 of which half waits four months at 2 %: 150.00 × 8 % = 12.00 off
    # 72.00 are missing; of each more 1 − 8 % × 50 % = 0.96 counts: 75.00, and 375.00 × 0.96
    # = 360.00
    file = paid(fee="300", due_days=150, deposit_percent=D(50))
    assert value(file).total.low == D("288.00")
    cash_fix = next(fix for fix in fixes(file) if fix.code == "cash")
    assert cash_fix.words == "Add EUR 75.00 in cash"
    assert assess(cash_fix.file).parity == D("1.00")


def test_a_day_more_never_makes_the_offer_worth_more() -> None:
    for trigger in ("last_live", "signing"):
        totals = [
            value(paid(due_days=days, trigger=trigger)).total.low for days in range(0, 200, 10)
        ]
        assert totals == sorted(totals, reverse=True)


def test_days_beyond_the_calendar_are_counted_all_the_same() -> None:
    file = paid(due_days=36500, trigger="signing", dates=Dates(answer_by=DONE - timedelta(days=1)))
    assert days_to_wait(file.offer) == 36499
    assert value(file).total.low == 0
