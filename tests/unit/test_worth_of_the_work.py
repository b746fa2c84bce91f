"""Worth of the work, each example with its sum written out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

from irm.offers import Dates, Exclusivity, ReviewTerms, Right, Rights
from irm.people import StatedBy
from irm.worth import assess, value, worth
from tests.builders import (
    ASKED_ON,
    brand,
    cash,
    deliverable,
    effort,
    offer_file,
    payment,
    person,
    rate,
    review_terms,
    rights,
    stories,
)

NO_RIGHTS = Rights(
    organic_reuse=Right(granted=False),
    paid_use=Right(granted=False),
    whitelisting=Right(granted=False),
    raw_files=Right(granted=False),
)


def part(result, code):
    return next(p for p in result.parts if p.code == code)


def test_own_hours_times_own_rate_lead():
    # 9 h × 40.00 = 360.00 for the reel, 3 h × 40.00 = 120.00 for the stories
    result = worth(offer_file(rights=NO_RIGHTS))
    assert result.total.typical == D("480.00")
    assert part(result, "labour.d1").words == "9 h × EUR 40.00 = EUR 360.00"
    assert part(result, "labour.d1").standing == "stated"


def test_a_quantity_multiplies_hours():
    # 2 × 9 h × 40.00 = 720.00
    result = worth(offer_file(rights=NO_RIGHTS, deliverables=(deliverable(quantity=2),)))
    assert result.total.typical == D("720.00")
    assert result.hours.typical == D(18)


def test_a_stated_price_for_the_piece_counts_where_it_is_higher():
    # price 450.00 against 9 h × 40.00 = 360.00
    who = person(rates=(rate(), rate("instagram_reel", "450")))
    result = worth(offer_file(person=who, rights=NO_RIGHTS, deliverables=(deliverable(),)))
    assert result.total.typical == D("450.00")


def test_the_newest_statement_of_a_rate_counts():
    # 9 h × 50.00 = 450.00, stated a year after the 40.00
    newer = rate(amount="50", id="r2", stated_on=date(2026, 11, 20))
    who = person(rates=(rate(), newer))
    result = worth(offer_file(person=who, rights=NO_RIGHTS, deliverables=(deliverable(),)))
    assert result.total.typical == D("450.00")


def test_a_guess_of_the_brand_is_not_their_word():
    # the guess of 1 h is left aside; the estimate for a reel is 2.80 / 6.80 / 21.75 h
    guess = effort(hours="1", stated_by=StatedBy.BRAND)
    who = person(effort=(guess,), effort_declined_on=ASKED_ON)
    result = worth(offer_file(person=who, rights=NO_RIGHTS, deliverables=(deliverable(),)))
    assert part(result, "labour.d1").amount.typical == D("272.00")  # 6.80 h × 40.00
    assert part(result, "labour.d1").standing == "estimate"


def test_estimated_hours_bring_the_hours_of_the_deal_with_them():
    # contract 1.50 + invoice 0.50 + disclosure 0.25 + books 0.25 = 2.50 h × 40.00 = 100.00
    who = person(effort=(), effort_declined_on=ASKED_ON)
    result = worth(offer_file(person=who, rights=NO_RIGHTS, deliverables=(deliverable(),)))
    assert part(result, "overhead").amount.typical == D("100.00")
    assert result.hours.typical == D("9.30")  # 6.80 + 2.50


def test_stated_hours_include_the_deal():
    result = worth(offer_file(rights=NO_RIGHTS))
    assert [p.code for p in result.parts] == ["labour.d1", "labour.d2"]


def test_us_wages_stand_in_where_the_rate_was_declined():
    # reel phases: (0.5 + 0.25) × 37.00 + 0.75 × 34.75 + 1.25 × 33.08 + (2.5 + 0.5) × 34.12
    #   + (0.3 + 0.5) × 33.55 + 0.25 × 22.26 = 229.93 for 6.80 h → 33.81 an hour
    #   × 1.423 = 48.12 an hour; 9 h × 48.12 = 433.08
    who = person(place_of_work="US-NY", rates=(), rates_declined_on=ASKED_ON)
    file = offer_file(person=who, currency="USD", rights=NO_RIGHTS, deliverables=(deliverable(),))
    assert worth(file).total.typical == D("433.08")


def test_outside_the_us_the_floor_with_employer_costs_is_a_marked_lower_bound():
    # Germany 13.90 × 1.423 = 19.78 an hour; 9 h × 19.78 = 178.02
    who = person(rates=(), rates_declined_on=ASKED_ON)
    result = worth(offer_file(person=who, rights=NO_RIGHTS, deliverables=(deliverable(),)))
    assert result.total.typical == D("178.02")
    assert part(result, "labour.d1").standing == "estimate"


def test_a_rate_below_the_floor_is_lifted_to_it():
    # 8.00 an hour is lifted to 13.90; 9 h × 13.90 = 125.10
    who = person(rates=(rate(amount="8"),))
    result = worth(offer_file(person=who, rights=NO_RIGHTS, deliverables=(deliverable(),)))
    assert result.total.typical == D("125.10")


def test_no_rate_and_no_floor_is_unknown_not_zero():
    # Italy has no statutory minimum on file
    who = person(place_of_work="IT", rates=(), rates_declined_on=ASKED_ON)
    result = worth(offer_file(person=who, rights=NO_RIGHTS, deliverables=(deliverable(),)))
    assert not result.is_known
    assert result.unknown == ("a rate in EUR for Reel",)
    assert result.floors.gap.startswith("No wage figure for Italy")


def test_the_teams_own_wage_fills_the_gap_and_says_so():
    # 9 h × 30.00 = 270.00
    who = person(place_of_work="IT", rates=(), rates_declined_on=ASKED_ON)
    house = brand(own_wage=D(30), own_wage_note="Agreed with finance, May 2026")
    file = offer_file(person=who, brand=house, rights=NO_RIGHTS, deliverables=(deliverable(),))
    assert worth(file).total.typical == D("270.00")
    assert part(worth(file), "labour.d1").basis[-1].standing == "yours"


def test_a_rate_in_another_currency_is_not_converted():
    who = person(place_of_work="IT", rates=(rate(currency="USD"),))
    result = worth(offer_file(person=who, rights=NO_RIGHTS, deliverables=(deliverable(),)))
    assert not result.is_known


def test_a_city_floor_beats_state_and_country():
    # Seattle 2026 stands above Washington State 17.13 and the federal 7.25
    who = person(place_of_work="US-WA:seattle")
    floors = worth(offer_file(person=who, currency="USD")).floors
    legal = next(f for f in floors.rows if f.code == "minimum")
    assert legal.hourly > D("17.13")
    assert floors.highest.hourly == max(f.hourly for f in floors.rows)


def test_the_own_floor_counts_when_it_is_the_highest():
    house = brand(own_floor=D(25))
    assert worth(offer_file(brand=house)).floors.highest.code == "own"


def test_paid_ads_cost_forty_percent_a_month_for_three_months_then_half():
    # 480.00 × 40 % × (3 + (180 − 90) ÷ 30 ÷ 2) = 480.00 × 180 % = 864.00
    use = rights(organic_reuse=Right(granted=False), paid_use=Right(granted=True, days=180))
    result = worth(offer_file(rights=use))
    assert part(result, "licences").amount.typical == D("864.00")


def test_the_first_month_of_reuse_is_free():
    use = rights(organic_reuse=Right(granted=True, days=30))
    assert worth(offer_file(rights=use)).total.typical == D("480.00")


def test_use_without_an_end_costs_a_buy_out():
    # 480.00 × 200 % = 960.00
    use = rights(organic_reuse=Right(granted=False), paid_use=Right(granted=True, perpetual=True))
    assert part(worth(offer_file(rights=use)), "licences").amount.typical == D("960.00")


def test_all_licences_together_never_cost_more_than_a_buy_out():
    # 365 days of ads and of ads from their account: 303 % + 304 %, held at 200 %
    year = Right(granted=True, days=365)
    result = worth(offer_file(rights=rights(paid_use=year, whitelisting=year)))
    assert part(result, "licences").amount.typical == D("960.00")


def test_raw_files_cost_forty_percent():
    # 480.00 × 40 % = 192.00
    use = NO_RIGHTS.model_copy(update={"raw_files": Right(granted=True)})
    assert part(worth(offer_file(rights=use)), "raw_files").amount.typical == D("192.00")


def test_print_in_more_than_one_country_costs_a_quarter_once():
    # 480.00 × 25 % = 120.00, for two uses as for one; a tick on a refused use costs nothing.
    abroad = Right(granted=True, days=30, several_countries=True)
    use = NO_RIGHTS.model_copy(update={"organic_reuse": abroad, "paid_use": abroad})
    assert part(worth(offer_file(rights=use)), "territory").amount.typical == D("120.00")
    refused = abroad.model_copy(update={"granted": False})
    none = NO_RIGHTS.model_copy(update={"paid_use": refused})
    assert "territory" not in [p.code for p in worth(offer_file(rights=none)).parts]


def test_exclusivity_costs_twenty_percent_a_month():
    # 480.00 × 20 % × 60 ÷ 30 = 192.00
    deal = Exclusivity(agreed=True, category="tea", days=60)
    result = worth(offer_file(rights=NO_RIGHTS, exclusivity=deal))
    assert part(result, "exclusivity").amount.typical == D("192.00")


def test_lost_deals_beat_a_percentage():
    deal = Exclusivity(agreed=True, category="tea", days=30, lost_deals=D(700))
    result = worth(offer_file(rights=NO_RIGHTS, exclusivity=deal))
    assert part(result, "exclusivity").amount.typical == D("700.00")


def test_fewer_than_five_working_days_is_a_rush():
    # Monday 23 to Thursday 26 November are 3 working days: 480.00 × 35 % = 168.00
    soon = {"draft_due": date(2026, 11, 26)}
    file = offer_file(
        rights=NO_RIGHTS,
        deliverables=(deliverable(**soon), stories(**soon)),
        dates=Dates(answer_by=date(2026, 11, 23)),
    )
    assert part(worth(file), "rush").amount.typical == D("168.00")


def test_five_working_days_are_no_rush():
    # Monday 23 to Monday 30 November are 5 working days
    soon = {"draft_due": date(2026, 11, 30)}
    file = offer_file(
        rights=NO_RIGHTS,
        deliverables=(deliverable(**soon), stories(**soon)),
        dates=Dates(answer_by=date(2026, 11, 23)),
    )
    assert "rush" not in [p.code for p in worth(file).parts]


def test_rounds_beyond_two_are_paid():
    # 2 extra rounds × 1.50 h × 40.00 = 120.00
    file = offer_file(rights=NO_RIGHTS, review=review_terms(revision_rounds=4))
    assert part(worth(file), "rounds").amount.typical == D("120.00")


def test_costs_are_part_of_what_must_be_covered():
    # 480.00 + 35.00
    result = worth(offer_file(rights=NO_RIGHTS, costs=D(35)))
    assert result.total.typical == D("515.00")


def test_the_market_lifts_content_only_with_three_independent_groups():
    # an account of 30,000 on TikTok: three groups or more speak in USD, none in EUR
    clip = deliverable(platform="tiktok", format="tiktok_video")
    who = person(effort=(effort("tiktok_video", "1"),))
    result = worth(offer_file(person=who, rights=NO_RIGHTS, deliverables=(clip,)))
    assert "market" not in [p.code for p in result.parts]


def test_yen_have_no_decimals():
    # 9 h × 3,333 = 29,997
    who = person(place_of_work="JP-13", rates=(rate(amount="3333", currency="JPY"),))
    file = offer_file(
        person=who,
        currency="JPY",
        rights=NO_RIGHTS,
        deliverables=(deliverable(),),
        compensation=(cash("30000"),),
    )
    assert worth(file).total.typical == D(29997)


def test_dinars_have_three_decimals():
    # 9 h × 4.125 = 37.125
    who = person(place_of_work="KW", rates=(rate(amount="4.125", currency="KWD"),))
    file = offer_file(
        person=who,
        currency="KWD",
        rights=NO_RIGHTS,
        deliverables=(deliverable(),),
        compensation=(cash("38"),),
    )
    assert worth(file).total.typical == D("37.125")


def test_what_is_printed_adds_up():
    result = assess(offer_file(costs=D("12.34")))
    assert sum(p.amount.typical for p in result.worth.parts) == result.worth.total.typical
    assert sum(p.amount.typical for p in result.value.parts) == result.value.total.typical


def test_waiting_longer_than_thirty_days_costs():
    # 540.00 × 1 % × 30 ÷ 30 = 5.40
    result = value(offer_file(payment=payment(due_days=60)))
    assert part(result, "waiting").amount.typical == D("-5.40")


def test_an_offer_without_rounds_is_still_counted():
    assert worth(offer_file(review=ReviewTerms())).is_known


def test_a_newer_guess_of_the_brand_never_replaces_their_rate():
    # her 40.00 stands; the guess of 10.00, newer, is nobody's word
    guess = rate(amount="10", id="r2", stated_by=StatedBy.BRAND, stated_on=date(2026, 11, 22))
    who = person(rates=(rate(), guess))
    assert worth(offer_file(person=who, rights=NO_RIGHTS)).total.typical == D("480.00")
