"""Fixes: each alone is enough, the mildest of its kind, and asks for more of nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irm.offers import AffiliateLine, Dates, Exclusivity, OfferFile, ProductLine, Right
from irm.worth import assess, fixes
from tests.builders import (
    cash,
    deliverable,
    offer_file,
    payment,
    review_terms,
    right,
    rights,
    stories,
)
from tests.unit.test_worth_properties import DAYS, files

NO_USE = rights(organic_reuse=Right(granted=False))


def by_code(file: OfferFile, start: str):
    return next(fix for fix in fixes(file) if fix.code.startswith(start))


def reels(quantity: int, fee: str, *more) -> OfferFile:
    return offer_file(
        deliverables=(deliverable(quantity=quantity), *more),
        compensation=(cash(fee),),
        rights=NO_USE,
    )


def test_one_piece_less_is_named_with_its_number():
    # 3 × 360.00 = 1,080.00 against 720.00: two reels are 720.00
    fix = by_code(reels(3, "720"), "work")
    assert fix.words == "Ask for one Reel less, for the same pay"
    assert fix.cost == D("360.00")
    assert fix.parity == D("1.00")


def test_as_many_pieces_less_as_it_takes_and_no_more():
    # 6 × 360.00 = 2,160.00 against 1,080.00: three reels are 1,080.00
    fix = by_code(reels(6, "1080"), "work")
    assert fix.words == "Ask for 3 Reels less, for the same pay"
    assert fix.file.offer.deliverables[0].quantity == 3


def test_a_cent_too_little_costs_one_piece_more():
    assert by_code(reels(6, "1079.99"), "work").words == "Ask for 4 Reels less, for the same pay"


def test_a_whole_line_is_left_out_in_words():
    # reel 360.00 + stories 120.00 = 480.00 against 400.00
    words = by_code(reels(1, "400", stories()), "work").words
    assert words == "Leave out the Story set, for the same pay"
    # two reels 720.00 + stories 120.00 against 150.00: only without any reel
    words = by_code(reels(2, "150", stories()), "work").words
    assert words == "Leave out all 2 Reels, for the same pay"


def test_a_line_with_a_price_stays_because_its_price_would_go():
    lines = (deliverable(price=D(300)), stories(price=D(50)))
    file = offer_file(deliverables=lines, compensation=(), rights=NO_USE)
    assert [fix.code for fix in fixes(file)] == ["cash"]


def test_ads_are_shortened_no_further_than_it_takes():
    # worth 480.00 × (1 + 40 % × days ÷ 30); against 800.00: 30 days 672.00, 60 days 864.00
    ads = rights(organic_reuse=Right(granted=False), paid_use=Right(granted=True, days=90))
    fix = by_code(offer_file(rights=ads, compensation=(cash("800"),)), "paid_use")
    assert fix.words == "Shorten “Paid ads” to 30 days, for the same pay"
    fix = by_code(offer_file(rights=ads, compensation=(cash("864"),)), "paid_use")
    assert fix.words == "Shorten “Paid ads” to 60 days, for the same pay"
    fix = by_code(offer_file(rights=ads, compensation=(cash("500"),)), "paid_use")
    assert fix.words == "Leave out “Paid ads”"


def test_exclusivity_is_shortened_then_left_out():
    # worth 480.00 × (1 + 20 % × days ÷ 30); 60 days 672.00, 30 days 576.00
    def with_fee(fee):
        deal = Exclusivity(agreed=True, category="tea", days=90)
        return offer_file(rights=NO_USE, exclusivity=deal, compensation=(cash(fee),))

    assert by_code(with_fee("672"), "excl").words == (
        "Shorten exclusivity to 60 days, for the same pay"
    )
    assert by_code(with_fee("576"), "excl").code == "exclusivity:30"
    assert by_code(with_fee("500"), "excl").words == "Leave out exclusivity"


def test_exclusivity_with_a_price_is_never_left_out():
    deal = Exclusivity(agreed=True, category="tea", days=90, price=D(20))
    file = offer_file(rights=NO_USE, exclusivity=deal, compensation=(cash("480"),))
    assert not [fix for fix in fixes(file) if fix.code.startswith("exclusivity")]


def hurried(**changes) -> OfferFile:
    """The answer is due on Tuesday 8 December, the draft on Thursday 10 December."""
    fields = {
        "dates": Dates(brief_on=date(2026, 11, 27), answer_by=date(2026, 12, 8)),
        "rights": NO_USE,
        "compensation": (cash("480"),),
    }
    return offer_file(**(fields | changes))


def test_more_time_moves_all_dates_alike_until_nobody_has_to_hurry():
    # two working days are left, so speed costs 35 % × 480.00 = 168.00; the fifth working day
    # after 8 December is Tuesday 15 December, five days on
    fix = by_code(hurried(), "time")
    assert fix.words == (
        "Move the dates by 5 days, so that the first piece is due on 15 December 2026"
    )
    assert fix.cost == D("168.00")
    before, after = hurried().offer.deliverables, fix.file.offer.deliverables
    assert [d.draft_due for d in after] == [date(2026, 12, 15)] * 2
    assert all(
        (b.live_from - b.draft_due) == (a.live_from - a.draft_due)
        for b, a in zip(before, after, strict=True)
    )
    assert not [p for p in assess(fix.file).worth.parts if p.code == "rush"]


def test_the_day_of_the_invoice_moves_along():
    file = hurried(payment=payment(invoice_by=date(2026, 12, 31)))
    assert by_code(file, "time").file.offer.payment.invoice_by == date(2027, 1, 5)


def test_more_time_is_no_fix_where_nobody_hurries_or_it_is_not_enough():
    assert not [f for f in fixes(offer_file(compensation=(cash("300"),))) if f.code == "time"]
    assert not [f for f in fixes(hurried(compensation=(cash("479.99"),))) if f.code == "time"]


def test_a_date_at_the_end_of_the_calendar_stays():
    lines = (deliverable(live_until=date.max), stories())
    fix = by_code(hurried(deliverables=lines), "time")
    assert fix.file.offer.deliverables[0].live_until == date.max


def test_late_cash_is_made_up_for():
    # worth 480.00; paid after 90 days 2 × 2 % is lost: 300.00 × 96 % = 288.00, so 192.00 is
    # missing; 192.00 ÷ 96 % = 200.00, and 500.00 × 96 % = 480.00
    file = offer_file(
        rights=NO_USE,
        compensation=(cash("300"),),
        payment=payment(due_days=90),
    )
    assert by_code(file, "cash").words == "Add EUR 200.00 in cash"


def test_cash_fills_the_hole_that_tax_on_goods_leaves():
    # on the cautious side goods of 2,000.00 are worth 0 and cost 48 % = 960.00 in tax;
    # 480.00 + 960.00 − 100.00 = 1,340.00
    goods = ProductLine(id="p", street_price=D(2000))
    file = offer_file(rights=NO_USE, compensation=(cash("100"), goods))
    assert by_code(file, "cash").cost == D(1340)


def test_where_only_cash_is_enough_the_fix_says_so():
    file = offer_file(deliverables=(deliverable(),), compensation=(cash("10"),), rights=NO_USE)
    (only,) = fixes(file)
    assert only.code == "cash"
    assert only.note.startswith("No single cut of the work or its use is enough.")
    assert fixes(reels(3, "720"))[0].note == ""


def duties(file: OfferFile) -> tuple:
    """What is asked, each figure larger where more is asked."""
    offer, forever = file.offer, 10**6
    pieces = {d.id: d.quantity for d in offer.deliverables}

    def length(granted, days, perpetual=False):
        return 0 if not granted else forever if perpetual or not days else days

    uses = [length(r.granted, r.days, r.perpetual) for _, r in offer.rights.each()]
    alone = length(offer.exclusivity.agreed, offer.exclusivity.days)
    return pieces, [*uses, alone, offer.review.revision_rounds or 0]


@given(files(), DAYS, st.integers(0, 6), st.integers(0, 12))
def test_no_fix_asks_for_more_of_anything_or_pays_less(file, days, rounds, late):
    offer = file.offer.model_copy(
        update={
            "exclusivity": Exclusivity(agreed=True, days=days),
            "review": review_terms(revision_rounds=rounds),
            "dates": Dates(answer_by=date(2026, 12, late + 1)),
        }
    )
    file = file.model_copy(update={"offer": offer})
    pieces, rest = duties(file)
    found = fixes(file)
    assert len(found) <= 5
    assert [f.cost for f in found] == sorted(f.cost for f in found)
    for fix in found:
        less, others = duties(fix.file)
        assert all(n <= pieces[line] for line, n in less.items())
        assert all(a <= b for a, b in zip(others, rest, strict=True))
        assert fix.file.offer.total_cash >= offer.total_cash
        after = assess(fix.file)
        assert after.reached
        assert after.floor_met is not False
        assert fix.parity == after.parity >= 1


@given(files())
def test_cash_is_always_among_the_fixes_that_are_found(file):
    now = assess(file)
    if now.worth.is_known and file.offer.deliverables and fixes(file):
        assert any(f.code == "cash" for f in fixes(file)) or len(fixes(file)) == 5


@given(files())
def test_an_offer_whose_worth_is_known_always_has_a_fix_unless_it_is_fair(file):
    now = assess(file)
    fair = now.reached and now.floor_met is not False
    if now.worth.is_known and not fair:
        assert fixes(file)


@pytest.mark.parametrize("percent", [None, D(10)])
def test_hope_is_never_a_fix(percent):
    hope = AffiliateLine(id="a", percent=percent, expected=D(5000))
    file = offer_file(compensation=(cash("300"), hope))
    assert all(fix.file.offer.compensation[:2] == (cash("300"), hope) for fix in fixes(file))


def test_a_right_with_a_price_is_shortened_but_never_left_out():
    # worth 480.00 × (1 + 40 % × days ÷ 30) against 420.00 + 60.00 = 480.00: no length is enough
    ads = rights(organic_reuse=Right(granted=False), paid_use=right(days=90))
    file = offer_file(rights=ads, compensation=(cash("420"),))
    assert not [fix for fix in fixes(file) if fix.code.startswith("paid_use")]
