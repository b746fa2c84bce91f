"""Hours, reach and engagement side by side, each with its sum written out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from irm.offers import Right
from irm.reference import reference
from irm.worth import assess, crossing_views, methods
from tests.builders import (
    audience,
    cash,
    deliverable,
    effort,
    offer_file,
    person,
    rate,
    rights,
    stories,
)
from tests.unit.test_worth_properties import files

NO_USE = rights(organic_reuse=Right(granted=False))


def tiktok(views=24_000, **changes):
    """One TikTok by somebody in New York who named neither hours nor rate."""
    account = audience(
        "tiktok", followers=30_000, typical_views=views, engagement_rate=D("4.5"), source="Insights"
    )
    who = person(place_of_work="US-NY", rates=(), effort=(), audiences=(account,))
    fields = {
        "person": who,
        "currency": "USD",
        "deliverables": (deliverable(platform="tiktok", format="tiktok_video"),),
        "rights": NO_USE,
    }
    return offer_file(**(fields | changes))


def only(*ids):
    """The shipped tables with a few published prices alone."""
    rows = tuple(row for row in reference().benchmark_rows if row.id in ids)
    return replace(reference(), benchmark_rows=rows)


def test_at_15_usd_a_thousand_reach_overtakes_the_hours_of_a_tiktok_at_some_19_250_views():
    # typical hours 6.0; wages of the phases together 202.93, so 33.82 an hour
    #   202.93 ÷ 6.0 × 1.423 = 48.13 an hour; 6.0 × 48.13 = 288.78
    #   288.78 ÷ 15.00 × 1,000 = 19,252 views
    found = methods(tiktok(), reference=only("RB117")).crossing[0]
    assert found.price == D("288.78")
    assert found.cpm == D(15)
    assert found.views == 19_252
    assert abs(found.views - 19_250) < 50
    assert found.words == ("TikTok video: USD 288.78 of hours ÷ USD 15.00 × 1,000 = 19,252 views")


def test_where_sources_conflict_the_lowest_price_counts_and_the_dearest_is_named():
    # SponsorRate 6.00, CreatorsCalc (5 + 15) ÷ 2 = 10.00, KOLens 15.00
    #   288.78 ÷ 6.00 × 1,000 = 48,130 views
    found = methods(tiktok()).crossing[0]
    assert (found.cpm, found.views) == (D(6), 48_130)
    assert (found.cpm_dearest, found.views_dearest) == (D(15), 19_252)
    assert found.reach_leads is False
    assert [b.source.partition(" ")[0].rstrip(",") for b in found.basis] == [
        "SponsorRate",
        "KOLens",
    ]


def test_at_the_crossing_reach_leads_and_one_view_below_it_does_not():
    assert methods(tiktok(views=48_130)).crossing[0].reach_leads is True
    assert methods(tiktok(views=48_129)).crossing[0].reach_leads is False


def test_the_crossing_is_known_without_views_but_not_who_leads():
    found = methods(tiktok(views=None)).crossing[0]
    assert found.views == 48_130
    assert found.reach_leads is None


def test_the_crossing_is_the_first_view_that_pays_as_much():
    # 100 ÷ 15 × 1,000 = 6,666.7: at 6,666 views reach pays 99.99, at 6,667 it pays 100.01
    assert crossing_views(D(100), D(15)) == 6_667
    assert crossing_views(D(90), D(15)) == 6_000


def test_the_hours_of_a_piece_cross_not_those_of_all_pieces():
    two = (deliverable(platform="tiktok", format="tiktok_video", quantity=2),)
    assert methods(tiktok(deliverables=two)).crossing[0].views == 48_130


def test_reach_is_views_by_the_thousand_times_the_lowest_price():
    # 24,000 ÷ 1,000 × (4.20 / 6.00 / 8.40) = 100.80 / 144.00 / 201.60
    found = methods(tiktok()).row("reach")
    assert (found.amount.low, found.amount.typical, found.amount.high) == (
        D("100.80"),
        D("144.00"),
        D("201.60"),
    )
    assert found.parts[0].words == "24,000 views ÷ 1,000 × USD 6.00 = USD 144.00"


def test_reach_counts_every_piece_and_carries_the_same_add_ons():
    # 2 × 24,000 ÷ 1,000 × 6.00 = 288.00; paid ads 30 days 40 % × 288.00 = 115.20; 403.20
    ads = rights(organic_reuse=Right(granted=False), paid_use=Right(granted=True, days=30))
    two = (deliverable(platform="tiktok", format="tiktok_video", quantity=2),)
    found = methods(tiktok(deliverables=two, rights=ads)).row("reach")
    assert [part.amount.typical for part in found.parts] == [D("288.00"), D("115.20")]
    assert found.amount.typical == D("403.20")


def test_engagement_is_followers_times_rate_times_the_price_of_one():
    # 30,000 × 4.5 % = 1,350; (0.05 + 0.20) ÷ 2 = 0.125; 1,350 × 0.125 = 168.75
    found = methods(tiktok()).row("engagement")
    assert found.amount.typical == D("168.75")
    assert found.parts[0].words == (
        "30,000 followers × 4.5 % = 1,350 engagements × USD 0.125 = USD 168.75"
    )
    assert found.parts[0].basis[1].stale == "undated"


def test_a_story_is_priced_by_the_view():
    # 10,000 views × 0.06 = 600.00
    account = audience(typical_views=10_000)
    who = person(place_of_work="US", rates=(rate(currency="USD"),), audiences=(account,))
    found = methods(
        offer_file(person=who, currency="USD", deliverables=(stories(),), rights=NO_USE)
    ).row("engagement")
    assert found.amount.typical == D("600.00")


def test_hours_are_the_worth_where_no_market_lifts_it():
    found = methods(offer_file())
    work = assess(offer_file()).worth
    assert found.row("hours").amount == work.total == found.counted
    assert found.row("hours").parts == work.parts
    assert found.cash == D(540)


def test_without_views_or_engagement_rate_the_gap_says_so():
    found = methods(tiktok(person=person(place_of_work="US-NY", rates=(), effort=())))
    assert found.row("reach").amount is None
    assert found.row("reach").words == (
        "Not available because no typical views on TikTok are recorded."
    )
    assert found.row("engagement").words == (
        "Not available because no followers with an engagement rate on TikTok are recorded."
    )


def test_prices_in_another_currency_are_not_converted():
    who = person(audiences=(audience(typical_views=9_000, engagement_rate=D(3)),))
    found = methods(offer_file(person=who))
    assert found.row("reach").words == (
        "Not available because no price of 1,000 views in EUR is on file for Reel, Story set, "
        "and other currencies are not converted."
    )
    assert found.row("engagement").amount is None
    assert found.crossing == ()


def test_work_that_is_not_posted_has_neither_reach_nor_engagement():
    lines = (deliverable(platform="ugc", format="ugc_video_no_posting"),)
    found = methods(tiktok(deliverables=lines))
    assert found.row("reach").amount is None
    assert "Video without posting" in found.row("reach").gap
    assert found.crossing == ()
    assert found.row("hours").amount is not None


def test_one_line_without_a_price_leaves_no_sum_for_the_whole():
    lines = (
        deliverable(platform="tiktok", format="tiktok_video"),
        deliverable(id="d2", platform="ugc", format="ugc_video_no_posting"),
    )
    found = methods(tiktok(deliverables=lines)).row("reach")
    assert found.amount is None
    assert [part.code for part in found.parts] == ["reach.d1"]


def test_a_price_for_half_a_minute_says_nothing_about_a_minute():
    rows = reference().reach_prices("podcast_host_read_60s", "USD", offer_file().offer.made_on)
    assert rows
    assert {"host-read 60 s"} == {row.format for row in rows}


def test_old_prices_count_only_where_there_are_no_recent_ones_and_say_so():
    account = audience("podcast", typical_views=8_000)
    who = person(place_of_work="US", rates=(rate(currency="USD"),), audiences=(account,))
    lines = (deliverable(platform="podcast", format="podcast_host_read_60s"),)
    found = methods(offer_file(person=who, currency="USD", deliverables=lines, rights=NO_USE))
    part = found.row("reach").parts[0]
    # 8,000 ÷ 1,000 × 21.37 = 170.96, of September 2024
    assert part.amount.typical == D("170.96")
    assert part.basis[1].stale == "of 2024, more than 24 months ago"


def test_why_hours_count_is_said_with_the_market():
    assert "Fewer than three independent sources" in methods(offer_file()).reason
    # three groups speak for TikTok at 30,000 followers: hours are above their lower quartile
    assert "is not above them" in methods(tiktok()).reason
    who = person(
        place_of_work="US",
        rates=(rate(amount="20", currency="USD"),),
        effort=(effort("tiktok_video", "2"),),
        audiences=(audience("tiktok", followers=30_000),),
    )
    # 2 h × 20.00 = 40.00, far below it
    cheap = tiktok(person=who)
    lift = next(p for p in assess(cheap).worth.parts if p.code == "market").amount.typical
    assert f"is higher and adds USD {lift:,.2f}" in methods(cheap).reason
    assert methods(cheap).row("hours").amount.typical == D("40.00")
    assert methods(cheap).counted.typical == D("40.00") + lift


def test_an_unknown_worth_has_no_amount_by_hours():
    who = person(place_of_work="IT", rates=(rate(currency="USD"),))
    found = methods(offer_file(person=who)).row("hours")
    assert found.amount is None
    assert "a rate in EUR" in found.words


def test_an_empty_offer_asks_for_nothing_yet():
    found = methods(offer_file(deliverables=(), compensation=(cash(),)))
    assert {row.gap for row in found.rows} == {"nothing is asked for yet"}


@given(files(), st.integers(0, 10**7))
def test_every_way_is_in_order_or_says_why_not(file, views):
    account = audience(typical_views=views, engagement_rate=D(2))
    who = file.influencer.model_copy(update={"audiences": (account,)})
    found = methods(file.model_copy(update={"influencer": who}))
    for row in found.rows:
        assert (row.amount is None) == bool(row.gap)
        if row.amount:
            assert 0 <= row.amount.low <= row.amount.typical <= row.amount.high
    work = assess(file).worth
    assert found.counted == work.total
    hours = found.row("hours").amount
    assert hours is None or hours.typical <= found.counted.typical


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_more_views_never_lower_the_price_by_reach(views, more):
    price = methods(tiktok(views=views), reference=only("RB090")).row("reach").amount
    higher = methods(tiktok(views=views + more), reference=only("RB090")).row("reach").amount
    assert higher.typical >= price.typical
