"""Value of the offer, parity, floor and fixes, each example with its sum written out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest

from irm.offers import (
    AffiliateLine,
    CashPurpose,
    Certainty,
    CrossPromotionLine,
    EventLine,
    Exclusivity,
    LongTermLine,
    ProductLine,
    ProductUse,
    Right,
)
from irm.worth import assess, fixes, value
from tests.builders import cash, deliverable, offer_file, person, rate, rights, stories


def with_line(line, fee="480"):
    return offer_file(compensation=(cash(fee), line))


def part(result, start):
    return next(p for p in result.parts if p.code.startswith(start))


def test_the_fair_offer_reaches_parity():
    # 540.00 ÷ 528.00 = 1.02, rounded down
    result = assess(offer_file())
    assert result.parity == D("1.02")
    assert result.reached
    assert result.gap == D("-12.00")


def test_parity_is_rounded_down():
    # 527.99 ÷ 528.00 = 0.99998 reads 0.99, never 1.00
    result = assess(offer_file(compensation=(cash("467.99"),)))
    assert result.parity == D("0.99")
    assert not result.reached


def test_cash_per_hour_takes_costs_and_tax_on_goods_off():
    # (540.00 − 40.00 costs − 42 % × 100.00) ÷ 12 h = 458.00 ÷ 12 = 38.16
    goods = ProductLine(id="p", street_price=D(100), use=ProductUse.CHOSEN)
    result = assess(offer_file(compensation=(cash(), goods), costs=D(40)))
    assert result.cash_per_hour == D("38.16")


def test_a_wanted_product_is_worth_seventy_percent_and_costs_tax():
    # 70 % × 200.00 = 140.00; tax in Germany 42 % × 200.00 = 84.00
    result = value(with_line(ProductLine(id="p", street_price=D(200), use=ProductUse.CHOSEN)))
    assert part(result, "product").amount.typical == D("140.00")
    assert part(result, "tax_drag").amount.typical == D("-84.00")
    assert result.tax_drag == D("84.00")


def test_a_product_the_brand_chose_is_worth_fifteen_percent():
    result = value(with_line(ProductLine(id="p", street_price=D(200))))
    assert part(result, "product").amount.typical == D("30.00")


def test_a_tool_of_the_work_is_no_pay_and_no_tax():
    result = value(with_line(ProductLine(id="p", street_price=D(200), use=ProductUse.TOOL)))
    assert part(result, "product").amount.high == D(0)
    assert result.tax_drag == 0


def test_their_own_word_on_a_product_counts_up_to_the_shop_price():
    line = ProductLine(id="p", street_price=D(200), worth_to_them=D(500), use=ProductUse.CHOSEN)
    assert part(value(with_line(line)), "product").amount.typical == D("200.00")


def test_commission_without_evidence_is_zero():
    line = AffiliateLine(id="a", percent=D(12))
    assert part(value(with_line(line)), "affiliate").amount.high == 0


def test_expected_commission_counts_ten_percent():
    # 10 % × 900.00 = 90.00, and nothing at the cautious side
    line = AffiliateLine(id="a", percent=D(12), expected=D(900))
    amount = part(value(with_line(line)), "affiliate").amount
    assert (amount.low, amount.typical) == (D(0), D("90.00"))


def test_own_past_commission_counts_from_three_campaigns_on():
    line = AffiliateLine(id="a", percent=D(10), past_earnings=D(80), past_campaigns=3)
    assert part(value(with_line(line)), "affiliate").amount.low == D(80)
    fewer = AffiliateLine(id="a", percent=D(10), past_earnings=D(80), past_campaigns=2)
    assert part(value(with_line(fewer)), "affiliate").amount.high == 0


def test_cross_promotion_counts_with_channel_date_and_reach():
    # 40,000 ÷ 1,000 × 6.00 × 25 % = 60.00
    line = CrossPromotionLine(
        id="x",
        channel="Newsletter",
        on=date(2026, 12, 20),
        impressions=40_000,
        cpm=D(6),
        cpm_source="Our price list",
    )
    assert part(value(with_line(line)), "cross_promotion").amount.typical == D("60.00")


@pytest.mark.parametrize(
    "gap", [{"channel": ""}, {"on": None}, {"impressions": None}, {"cpm_source": ""}]
)
def test_vague_exposure_is_zero(gap):
    fields = {
        "id": "x",
        "channel": "Newsletter",
        "on": date(2026, 12, 20),
        "impressions": 40_000,
        "cpm": D(6),
        "cpm_source": "Our price list",
    }
    line = CrossPromotionLine(**(fields | gap))
    assert part(value(with_line(line)), "cross_promotion").amount.high == 0


def test_only_the_leisure_part_of_an_event_counts():
    # 25 % × 400.00 = 100.00; travel counts nothing
    line = EventLine(id="e", leisure_value=D(400), travel_value=D(300))
    assert part(value(with_line(line)), "event").amount.typical == D("100.00")


@pytest.mark.parametrize("certainty", [Certainty.VERBAL, Certainty.CANCELLABLE])
def test_future_work_that_is_not_guaranteed_is_zero(certainty):
    line = LongTermLine(
        id="l",
        deals=6,
        fee_per_deal=D(700),
        worth_per_deal=D(500),
        first_on=date(2027, 1, 15),
        certainty=certainty,
    )
    assert part(value(with_line(line)), "long_term").amount.high == 0


def test_only_the_surplus_of_guaranteed_work_counts():
    # 6 × (700.00 − 500.00) = 1,200.00; first on 23 November 2027 is a year from now:
    #   1,200.00 × 95 % ÷ 1.10 = 1,036.36; selling saved 6 × 1.5 h × 40.00 = 360.00
    line = LongTermLine(
        id="l",
        deals=6,
        fee_per_deal=D(700),
        worth_per_deal=D(500),
        first_on=date(2027, 11, 23),
        certainty=Certainty.GUARANTEED,
    )
    assert part(value(with_line(line)), "long_term").amount.typical == D("1396.36")


def test_product_never_repairs_the_floor():
    # cash 60.00 ÷ 12 h = 5.00 an hour, below 13.90, whatever the goods are worth
    goods = ProductLine(id="p", street_price=D(5000), worth_to_them=D(5000), use=ProductUse.CHOSEN)
    result = assess(offer_file(compensation=(cash("0"), goods)))
    assert result.floor_met is False


def test_expenses_repaid_are_cash_but_not_fee():
    offer = offer_file(
        compensation=(cash(), cash("35", id="c2", purpose=CashPurpose.EXPENSES)), costs=D(35)
    )
    assert offer.offer.fee == D(480)
    assert offer.offer.total_cash == D(575)
    # (575.00 − 35.00) ÷ 12 h = 45.00
    assert assess(offer).cash_per_hour == D("45.00")


def test_a_right_that_is_not_granted_pays_nothing():
    use = rights(organic_reuse=Right(granted=False, price=D(60)))
    assert offer_file(rights=use).offer.total_cash == D(480)


def test_the_first_fix_names_the_cash_that_is_missing():
    # worth 528.00 − value 360.00 = 168.00, rounded up to 170.00
    result = fixes(offer_file(compensation=(cash("300"),)))
    money = next(f for f in result if f.code == "cash")
    assert money.words == "Add EUR 170.00 in cash"
    assert money.parity >= 1


def test_every_fix_alone_reaches_parity_and_the_floor():
    file = offer_file(
        deliverables=(deliverable(quantity=2), stories()),
        compensation=(cash("500"),),
        rights=rights(paid_use=Right(granted=True, days=90)),
        exclusivity=Exclusivity(agreed=True, days=60, category="tea"),
    )
    found = fixes(file)
    assert found
    for fix in found:
        after = assess(fix.file)
        assert after.reached
        assert after.floor_met is not False


def test_dropping_paid_ads_is_a_fix_where_they_are_the_gap():
    # 540.00 covers 528.00 without ads; with 90 days of ads it lacks 576.00
    file = offer_file(rights=rights(paid_use=Right(granted=True, days=90)))
    words = [fix.words for fix in fixes(file)]
    assert "Leave out “Paid ads”" in words or any("Shorten “Paid ads”" in w for w in words)


def test_a_fair_offer_needs_no_fix():
    assert fixes(offer_file()) == ()


def test_an_unknown_worth_has_no_parity_and_no_fix():
    who = person(place_of_work="IT", rates=(rate(currency="USD"),))
    file = offer_file(person=who)
    assert assess(file).parity is None
    assert fixes(file) == ()


def test_a_fee_called_costs_is_no_pay():
    # fee 0.01, 600.00 “costs repaid” and no costs: nothing of the 600.00 counts
    offer = offer_file(
        rights=rights(organic_reuse=Right(granted=False)),
        compensation=(cash("0.01"), cash("600", id="c2", purpose=CashPurpose.EXPENSES)),
    )
    result = assess(offer)
    assert result.value.cash == D("0.01")
    assert result.floor_met is False
    assert not result.reached


def test_a_bonus_is_hope_and_counts_nothing():
    offer = offer_file(
        rights=rights(organic_reuse=Right(granted=False)),
        compensation=(cash("600", purpose=CashPurpose.BONUS),),
    )
    assert offer.offer.total_cash == 0
    assert value(offer).total.high == 0


def test_many_deals_below_their_worth_save_no_selling():
    line = LongTermLine(
        id="l",
        deals=120,
        fee_per_deal=D(1),
        worth_per_deal=D(400),
        first_on=date(2027, 1, 1),
        certainty=Certainty.GUARANTEED,
    )
    assert part(value(with_line(line)), "long_term").amount.high == 0


@pytest.mark.parametrize(
    "days",
    [
        {"first_on": date(2016, 1, 1)},
        {"first_on": date(2027, 5, 1), "last_on": date(2027, 1, 1)},
    ],
)
def test_long_term_days_that_are_past_or_out_of_order_count_nothing(days):
    line = LongTermLine(
        id="l",
        deals=6,
        fee_per_deal=D(700),
        worth_per_deal=D(500),
        certainty=Certainty.GUARANTEED,
        **days,
    )
    assert part(value(with_line(line)), "long_term").amount.high == 0


def test_cross_promotion_of_the_past_counts_nothing():
    line = CrossPromotionLine(
        id="x",
        channel="Newsletter",
        on=date(2001, 1, 1),
        impressions=10**6,
        cpm=D(500),
        cpm_source="Us",
    )
    assert part(value(with_line(line)), "cross_promotion").amount.high == 0


def test_of_two_rates_of_one_day_the_last_added_counts():
    first, last = rate(id="zzz", amount="10"), rate(id="aaa", amount="40")
    assert person(rates=(first, last)).rate_for("hour", "EUR").amount == D(40)


def test_huge_rates_are_reviewed_without_a_fix_that_cannot_be_written():
    who = person(rates=(rate(amount="999999999999"),))
    assert all(fix.code != "cash" for fix in fixes(offer_file(person=who)))


def test_a_typed_price_of_views_counts_with_its_source_alone():
    line = CrossPromotionLine(
        id="x", channel="Newsletter", on=date(2026, 12, 20), impressions=10**6, cpm=D(900)
    )
    found = part(value(with_line(line)), "cross_promotion")
    assert found.amount.high == 0
    assert found.words == "the price of a thousand has no source: counted as 0"


def test_a_line_that_only_says_there_is_none_is_no_part_of_the_value():
    for line in (ProductLine(id="p"), CrossPromotionLine(id="x"), LongTermLine(id="l")):
        assert line.says_nothing
        assert len(value(with_line(line)).parts) == len(value(offer_file()).parts)
    for line in (
        ProductLine(id="p", description="Tea"),
        CrossPromotionLine(id="x", on=date(2026, 12, 20)),
        AffiliateLine(id="a"),
        LongTermLine(id="l", fee_per_deal=D(5)),
    ):
        assert not line.says_nothing
    assert AffiliateLine(id="a", percent=D(0)).says_nothing
