"""Own experience: agreed fees taken apart, quartiles, and gaps named without a name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import altair as alt
import pytest

from irm.documents import charts
from irm.documents.consistency_chart import too_few
from irm.offers import CashPurpose
from irm.worth import Span, agreed_work, like_work, own_benchmark, pay_gaps
from tests.builders import (
    TODAY,
    agreed,
    cash,
    deliverable,
    effort,
    offer_file,
    person,
    rate,
    right,
    rights,
    stories,
)

STORIES = "instagram_story_set_3_frames"


def paid(file):
    return {w.format: (w.pay, w.hours) for w in agreed_work(file, TODAY, "p")}


def test_a_fee_for_the_whole_is_shared_by_hours():
    # 480.00 over 9 h + 3 h is 40.00 an hour
    assert paid(offer_file()) == {
        "instagram_reel": (D("360.00"), D(9)),
        STORIES: (D("120.00"), D(3)),
    }


def test_a_line_with_its_own_price_takes_no_part_of_the_fee():
    lines = (deliverable(price=D(500)), stories())
    found = paid(offer_file(deliverables=lines, compensation=(cash("90"),)))
    assert found["instagram_reel"] == (D(500), D(9))
    assert found[STORIES] == (D(90), D(3))


def test_where_every_line_has_a_price_a_fee_comes_on_top_by_hours():
    # 500.00 + 120.00 × 9 ÷ 12 = 590.00
    lines = (deliverable(price=D(500)), stories(price=D(100)))
    found = paid(offer_file(deliverables=lines, compensation=(cash("120"),)))
    assert found["instagram_reel"][0] == D(590)


def test_use_speed_bonus_and_costs_are_no_pay_for_the_work():
    more = [
        cash("99", id=f"c{n}", purpose=purpose)
        for n, purpose in enumerate(CashPurpose)
        if purpose is not CashPurpose.FEE
    ]
    file = offer_file(
        compensation=(cash(id="fee"), *more), rights=rights(paid_use=right(price=D(900)))
    )
    assert paid(file)["instagram_reel"] == (D("360.00"), D(9))


def test_lines_of_one_format_are_one_work():
    lines = (deliverable(id="a", price=D(300)), deliverable(id="b", price=D(330), quantity=2))
    [work] = agreed_work(offer_file(deliverables=lines, compensation=()), TODAY)
    assert (work.quantity, work.pay, work.hours) == (3, D(630), D(27))
    assert (work.per_piece, work.per_hour) == (D("210.00"), D("23.33"))


def test_an_offer_without_pay_says_nothing():
    assert agreed_work(offer_file(compensation=()), TODAY) == ()


def test_the_benchmark_is_quartiles_over_all_agreements():
    # 300, 400, 500, 800: quartiles 375, 450, 575; ten hours each
    mine = tuple(agreed(h, f"p{h}") for h in ("30", "40", "50", "80"))
    found = own_benchmark(mine, "instagram_reel", "EUR")
    assert found.n == 4
    assert found.per_piece == Span(D("375.00"), D("450.00"), D("575.00"))
    assert found.per_hour == Span(D("37.50"), D("45.00"), D("57.50"))
    assert own_benchmark(mine[:1], "instagram_reel", "EUR").per_piece == Span.point(D("300.00"))
    assert own_benchmark(mine, "instagram_reel", "USD") is None
    assert own_benchmark(mine, STORIES, "EUR") is None


def test_a_gap_is_said_in_words_without_a_name():
    # 40.00 an hour against 50.00, 55.00 and 60.00: 55.00 in the middle, 27.27 % below
    others = tuple(agreed(h, f"p{h}") for h in ("50", "55", "60"))
    [gap] = pay_gaps(offer_file(), others)
    assert (gap.per_hour, gap.median, gap.row) == (D("40.00"), D("55.00"), "d1")
    assert gap.words == ("27.3 % below what you agreed with three others for like work: reels, EUR")


def test_a_gap_above_is_said_too():
    # 40.00 ÷ 32.00 = 1.25
    [gap] = pay_gaps(offer_file(), (agreed("31"), agreed("33", "p2")))
    assert gap.words == "25 % above what you agreed with two others for like work: reels, EUR"


@pytest.mark.parametrize(("fee", "named"), [("510", False), ("509.88", True), ("509.99", False)])
def test_fifteen_percent_is_no_gap_and_a_cent_an_hour_more_is(fee, named):
    # 510.00 ÷ 12 h = 42.50, 15 % below 50.00; 509.99 ÷ 12 h rounds to 42.50 an hour
    others = (agreed("45"), agreed("55", "p2"))
    assert bool(pay_gaps(offer_file(compensation=(cash(fee),)), others)) is named


@pytest.mark.parametrize(
    "others",
    [
        (),
        (agreed("90"),),
        (agreed("90"), agreed("95", offer="another")),
        (agreed("90"), agreed("95", "p2", currency="USD")),
        (agreed("90"), agreed("95", "p2", format="tiktok_video")),
        (agreed("90"), agreed("95", "p2", agreed_on=date(2024, 11, 22))),
    ],
    ids=["none", "one", "one twice", "other currency", "other format", "two years ago"],
)
def test_fewer_than_two_others_are_no_comparison(others):
    assert pay_gaps(offer_file(), others) == ()
    assert charts.consistency(like_work(offer_file(), others), charts.LIGHT) is None


def test_the_newest_agreement_of_a_person_is_their_vote():
    older = agreed("90", agreed_on=date(2025, 1, 5), offer="o1")
    [reel, *_] = like_work(offer_file(), (agreed("41"), older, agreed("42", "p2")))
    assert reel.others == (D("41.00"), D("42.00"))


def test_formats_that_name_their_platform_keep_its_capital():
    clip = deliverable(platform="tiktok", format="tiktok_video")
    who = person(rates=(rate(),), effort=(effort("tiktok_video", "6"),))
    [like] = like_work(offer_file(person=who, deliverables=(clip,)), ())
    assert like.label == "TikTok videos"


def chart(palette=charts.LIGHT):
    others = (
        *(agreed(h, f"p{h}") for h in ("50", "55", "60")),
        *(agreed("39", who, format=STORIES) for who in ("q1", "q2")),
    )
    return charts.consistency(like_work(offer_file(), others), palette)


@pytest.mark.parametrize("palette", [charts.LIGHT, charts.DARK, charts.PRINT])
def test_the_chart_follows_the_published_schema(palette):
    alt.LayerChart.from_dict(chart(palette).spec)


def test_the_chart_says_the_widest_gap_and_holds_every_figure():
    found = chart()
    assert found.heading.startswith("27.3 % below what you agreed with three others")
    assert "reels: this offer EUR 40.00 an hour, three others from EUR 50.00" in found.alt
    assert found.table[1] == ("reels", "40.00", "50.00", "55.00", "60.00", "3")
    assert found.table[2] == ("story sets", "40.00", "39.00", "39.00", "39.00", "2")


def test_the_chart_names_nobody():
    text = str(chart().spec) + chart().alt + chart().note
    assert "Mira" not in text
    assert "p50" not in text


def test_without_gaps_the_heading_says_so():
    near = charts.consistency(
        like_work(offer_file(), (agreed("39"), agreed("42", "p2"))), charts.LIGHT
    )
    assert near.heading == "Within 15 % of what you agreed with others for like work"


def test_too_few_others_are_counted():
    like = like_work(offer_file(), (agreed(),))
    assert too_few(like) == "Shown once 2 others have agreed to like work in EUR (1 so far)."
    assert too_few(()).startswith("Add work, its hours and a fee")
