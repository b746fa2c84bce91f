"""The two charts of an offer: right sums, words built from them, specs that hold."""

import json
from decimal import Decimal
from itertools import pairwise

import altair as alt
import pytest

from irm.documents import charts
from irm.documents.skin import place_labels, text_width
from irm.offers import AffiliateLine, OfferFile, ProductLine
from irm.worth import Assessment, assess
from tests.integration import document_samples as samples

PALETTES = (charts.LIGHT, charts.DARK, charts.PRINT)
MAKERS = (charts.value_mix, charts.hourly)


def _no_cash() -> OfferFile:
    lines = (samples.REEL.model_copy(update={"price": None}),)
    return samples.file(deliverables=lines, compensation=())


def _car_for_a_reel() -> OfferFile:
    return samples.file(
        deliverables=(samples.REEL.model_copy(update={"price": Decimal(20)}),),
        costs=Decimal(300),
        compensation=(ProductLine(id="p", description="Car", street_price=Decimal(5000)),),
    )


def _huge() -> OfferFile:
    lines = (samples.REEL.model_copy(update={"price": Decimal(10) ** 9}),)
    return samples.file(deliverables=lines)


CASES = {
    "anatomy": samples.file,
    "six": samples.six_items,
    "bare": samples.bare_draft,
    "no cash": _no_cash,
    "negative": _car_for_a_reel,
    "huge": _huge,
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("make", MAKERS, ids=lambda m: m.__name__)
def test_every_spec_follows_the_published_schema(make, palette, case):
    chart = make(assess(CASES[case]()), palette)
    alt.LayerChart.from_dict(chart.spec)
    assert json.loads(json.dumps(chart.spec)) == chart.spec


@pytest.mark.parametrize("make", MAKERS, ids=lambda m: m.__name__)
def test_specs_hold_their_own_numbers_and_fetch_nothing(make):
    text = json.dumps(make(assess(samples.six_items()), charts.PRINT).spec)
    assert '"url"' not in text
    assert '"image"' not in text
    assert text.count("https://") == 1  # the schema's name


def test_the_heading_counts_only_the_certain_part():
    # cash 600 + goods at their low estimate 50 % × 180 = 90, less tax on goods 48 % × 180 = 86.40
    # worth 14 h × 24 + 4.5 h × 24 + use and speed = 643.80; 603.60 ÷ 643.80 = 0.9375
    chart = charts.value_mix(assess(samples.file()), charts.PRINT)
    assert chart.heading == "The certain part covers 93 % of what the work is worth"


def test_hoped_for_money_never_raises_the_certain_part():
    hope = AffiliateLine(id="f", percent=Decimal(20), expected=Decimal(9000))
    plain = charts.value_mix(assess(samples.file()), charts.PRINT)
    lines = (*samples.offer().compensation, hope)
    hopeful = charts.value_mix(assess(samples.file(compensation=lines)), charts.PRINT)
    assert hopeful.heading == plain.heading
    assert hopeful.spec != plain.spec


def test_deductions_are_said_in_note_and_table():
    chart = charts.value_mix(assess(samples.file()), charts.PRINT)
    assert "tax on goods EUR 86.40" in chart.note
    assert ("Offer", "Tax on goods", "−86.40", "−75.60", "0.00") in chart.table


def test_alt_begins_with_the_heading_and_says_both_sums():
    chart = charts.value_mix(assess(samples.file()), charts.LIGHT)
    assert chart.alt.startswith(chart.heading)
    assert "cash EUR 600" in chart.alt
    assert "Worth of the work EUR 643.80" in chart.alt


def test_worth_that_is_not_known_is_not_compared():
    stranger = samples.MIRA.model_copy(update={"rates": (), "effort": (), "place_of_work": None})
    brand = samples.BRAND.model_copy(update={"own_floor": None})
    found = assess(samples.file(influencer=stranger, brand=brand))
    chart = charts.value_mix(found, charts.PRINT)
    assert chart.heading.startswith("The worth of the work is not known yet")
    assert "%" not in chart.heading


def test_nothing_and_less_than_nothing_have_words_of_their_own():
    empty = charts.value_mix(assess(samples.bare_draft()), charts.PRINT)
    unpaid = charts.value_mix(assess(_no_cash()), charts.PRINT)
    taxed = charts.value_mix(assess(_car_for_a_reel()), charts.PRINT)
    assert empty.heading == "Enter hours and one pay item to see this"
    assert unpaid.heading.startswith("Nothing in the offer is certain")
    assert taxed.heading.startswith("Tax and waiting take more")


def test_large_sums_are_drawn_in_millions_and_said_in_full():
    spec = json.dumps(charts.value_mix(assess(_huge()), charts.LIGHT).spec)
    assert "EUR million" in spec
    assert "EUR 1,000,000,000" in spec


def test_pay_per_hour_is_placed_between_its_floors():
    # (600 − tax on goods 75.60) ÷ 18.5 h = 28.34; the own floor is 18.00, the legal one 13.90
    chart = charts.hourly(assess(samples.file()), charts.PRINT)
    assert chart.heading == "EUR 28.34 an hour: above the brand’s own floor"
    high = samples.BRAND.model_copy(update={"own_floor": Decimal(40)})
    between = charts.hourly(assess(samples.file(brand=high)), charts.PRINT)
    assert between.heading == (
        "EUR 28.34 an hour: above the minimum wage, below the brand’s own floor"
    )


def test_pay_below_zero_says_what_it_costs_the_person():
    chart = charts.hourly(assess(_car_for_a_reel()), charts.PRINT)
    assert chart.heading.startswith("The offer costs the person EUR ")


def test_without_hours_there_is_no_dot():
    lines = (samples.REEL.model_copy(update={"format": "instagram_reel"}),)
    found = assess(samples.file(deliverables=lines))
    without = found.model_copy(update={"cash_per_hour": None, "cash_per_hour_if_longer": None})
    chart = charts.hourly(without, charts.PRINT)
    assert chart.heading == "Add hours to see the pay per hour"
    assert not [row for row in chart.spec["layer"] if row["mark"]["type"] == "point"]


def test_without_floors_the_note_says_why():
    nowhere = samples.MIRA.model_copy(update={"place_of_work": None})
    brand = samples.BRAND.model_copy(update={"own_floor": None})
    chart = charts.hourly(assess(samples.file(influencer=nowhere, brand=brand)), charts.PRINT)
    assert "no wage on file" in chart.heading
    assert "No place of work is recorded" in chart.note


def test_floors_bring_their_source_and_date():
    chart = charts.hourly(assess(samples.file()), charts.PRINT)
    assert "BMAS" in chart.note
    assert "as of 2026" in chart.note


@pytest.mark.parametrize("spots", [(50, 52, 54), (0, 1, 2), (298, 299, 300), (5, 150, 295), (80,)])
def test_labels_never_meet_and_no_leader_crosses_one(spots):
    labels = place_labels([(float(x), 80.0) for x in spots], 300)
    for left, right in pairwise(sorted(labels, key=lambda t: (t.level, t.start))):
        assert left.level != right.level or left.end < right.start
    for one in labels:
        for other in labels:
            crosses = one.start < other.x < one.end
            assert other is one or other.level <= one.level or not crosses


def test_inside_labels_fit_their_bars():
    palette = charts.PRINT
    for case in CASES.values():
        chart = charts.value_mix(assess(case()), palette)
        for part in chart.spec["layer"]:
            if part["mark"]["type"] == "rect":
                top = part["encoding"]["x"]["scale"]["domain"][1]
                for row in part["data"]["values"]:
                    room = (row["end"] - row["start"]) / top * palette.plot_width
                    assert not row["inside"] or text_width(row["text"], palette) <= room


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_text_stands_out_four_and_a_half_times_and_marks_three_times(palette):
    for kind in ("certain", "goods", "uncertain", "yardstick"):
        fill = getattr(palette, kind)
        assert _contrast(getattr(palette, f"on_{kind}"), fill) >= 4.5
        assert _contrast(fill, palette.paper) >= 3
    assert _contrast(palette.ink, palette.paper) >= 4.5
    assert _contrast(palette.mute, palette.paper) >= 4.5


def test_specs_and_words_of_the_anatomy_stay_as_they_are():
    found: Assessment = assess(samples.file())
    made = {
        make.__name__: {
            "heading": (chart := make(found, charts.PRINT)).heading,
            "alt": chart.alt,
            "note": chart.note,
            "table": chart.table,
            "spec": chart.spec,
        }
        for make in MAKERS
    }
    text = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
    samples.golden("charts_anatomy.json", text)
