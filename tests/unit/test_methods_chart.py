"""The chart of three ways: a spec that holds, and words made from the same sums."""

import json

import altair as alt
import pytest

from irm.documents import charts
from irm.offers import OfferFile
from irm.worth import methods
from tests.builders import cash, offer_file, person
from tests.unit.test_worth_methods import tiktok

PALETTES = (charts.LIGHT, charts.DARK, charts.PRINT)


def _unknown() -> OfferFile:
    return offer_file(person=person(place_of_work="IT", rates=()))


def _empty() -> OfferFile:
    return offer_file(deliverables=(), compensation=())


CASES = {
    "all three": tiktok,
    "hours alone": offer_file,
    "unknown": _unknown,
    "empty": _empty,
    "millions": lambda: tiktok(views=900_000_000),
}


def made(file, palette=charts.LIGHT):
    return charts.three_methods(methods(file), palette)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_every_spec_follows_the_published_schema(case, palette):
    chart = made(CASES[case](), palette)
    alt.LayerChart.from_dict(chart.spec)
    assert json.loads(json.dumps(chart.spec)) == chart.spec
    assert '"url"' not in json.dumps(chart.spec)


def _layers(chart, mark):
    return [part for part in chart.spec["layer"] if part["mark"]["type"] == mark]


def test_each_way_is_a_range_with_its_middle_and_the_cash_across_it():
    chart = made(tiktok())
    bars = [part["data"]["values"][0] for part in _layers(chart, "rect")]
    assert [(b["label"], b["low"], b["high"]) for b in bars] == [
        ("Hours", 148.84, 1207.21),
        ("Reach", 100.8, 201.6),
        ("Engagement", 67.5, 270.0),
    ]
    lines = _layers(chart, "rule")
    dashed = [part for part in lines if "strokeDash" in part["mark"]]
    assert [part["data"]["values"][0]["low"] for part in dashed] == [480.0] * 3
    ticks = [p["data"]["values"][0]["low"] for p in lines if p["mark"]["color"] == "#12191c"]
    assert ticks == [367.98, 144.0, 168.75]


def test_a_way_that_is_not_available_has_its_reason_and_no_range():
    chart = made(offer_file())
    assert len(_layers(chart, "rect")) == 1
    texts = [part["data"]["values"][0]["text"] for part in _layers(chart, "text")]
    assert "Not available because no typical views on" in texts
    assert chart.heading == "EUR 528 by hours; reach and engagement cannot be worked out"


def test_the_heading_says_which_side_is_worth_more():
    assert made(tiktok()).heading == (
        "USD 367.98 by hours, USD 168.75 by engagement: the time is worth more than the audience"
    )
    # 100,000 ÷ 1,000 × 6.00 = 600.00
    assert made(tiktok(views=100_000)).heading == (
        "USD 367.98 by hours, USD 600 by reach: the audience is worth more than the time"
    )


def test_nothing_to_price_has_words_of_its_own():
    assert made(_empty()).heading == "Add a piece of work to see this"
    assert "a rate in EUR" in made(_unknown()).heading


def test_alt_says_all_three_and_the_cash():
    chart = made(tiktok())
    assert chart.alt.startswith(chart.heading)
    for words in ("Reach: USD 144 (USD 100.80 to USD 201.60)", "Cash of the offer: USD 480."):
        assert words in chart.alt


def test_the_note_says_why_hours_count_where_reach_overtakes_them_and_the_sources():
    note = made(tiktok()).note
    assert note.startswith("Hours count, because")
    assert (
        "TikTok video: reach overtakes hours from 48,130 views on, from 19,252 at the dearest "
        "source; theirs are 24,000." in note
    )
    assert "SponsorRate" in note
    assert "as of 2026" in note


def test_the_table_holds_every_figure():
    table = made(tiktok(compensation=(cash("300"),))).table
    assert [row[0] for row in table[1:]] == ["Hours", "Reach", "Engagement", "Cash of the offer"]
    assert table[2][1:4] == ("100.80", "144.00", "201.60")
    assert table[4][1] == "300.00"


@pytest.mark.parametrize("case", CASES)
def test_lines_of_text_fit_the_narrowest_screen(case):
    palette = charts.LIGHT
    chart = made(CASES[case](), palette)
    muted = [p for p in _layers(chart, "text") if p["mark"]["color"] == palette.mute]
    for part in muted:
        text = part["data"]["values"][0]["text"]
        assert len(text) * palette.size * 0.53 <= palette.plot_width + 1
