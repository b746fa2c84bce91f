"""The third chart: asked and offered prices of a piece among published ones, honest when few."""

import json
from decimal import Decimal as D

import altair as alt
import pytest

from irm.documents import charts
from tests.builders import cash, deliverable, offer_file, person, rate, stories
from tests.unit.test_own_figures import REEL, span, with_figures

PALETTES = (charts.LIGHT, charts.DARK, charts.PRINT)


def prices(*typical):
    """Own prices for a reel, each from a source of its own."""
    told = {"currency": "EUR", "year": 2026, "bound_min": 10_000, "bound_max": 50_000}
    return tuple(
        span("benchmark", f"{REEL}.{n}", amount, amount, amount, source=f"Survey {n}", **told)
        for n, amount in enumerate(typical)
    )


def reel(*typical, price="400", asked="450", **changes):
    """A reel with so many published prices, what was asked, what is offered."""
    rates = (rate(), rate(REEL, asked)) if asked else (rate(),)
    line = deliverable(price=D(price) if price else None, **changes)
    file = offer_file(person=person(rates=rates), deliverables=(line,), compensation=())
    return with_figures(file, *prices(*typical))


def marks(chart, kind):
    return [row for row in chart.spec["layer"] if row["mark"]["type"] == kind]


FIVE = (200, 300, 400, 500, 600)  # lower quartile 300, median 400, upper quartile 500


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("typical", [(), (300,), (300, 500), FIVE], ids=len)
def test_every_spec_follows_the_published_schema(palette, typical):
    chart = charts.benchmark(reel(*typical), palette)
    alt.LayerChart.from_dict(chart.spec)
    assert json.loads(json.dumps(chart.spec)) == chart.spec
    assert '"url"' not in json.dumps(chart.spec)


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("250", "below the lower quartile"),
        ("350", "between lower quartile and median"),
        ("400", "at or above the median"),
        ("550", "above the upper quartile"),
    ],
)
def test_the_heading_says_where_the_asked_price_stands(asked, place):
    chart = charts.benchmark(reel(*FIVE, asked=asked), charts.LIGHT)
    assert chart.heading == f"Reel: asked EUR {asked}, {place} of 5 independent sources"
    assert chart.alt.startswith(chart.heading)


def test_from_five_sources_on_a_range_is_drawn_and_told():
    chart = charts.benchmark(reel(*FIVE), charts.LIGHT)
    rules = [row["data"]["values"][0] for row in marks(chart, "rule")]
    assert rules == [{"at": 200.0, "to": 600.0}, {"at": 300.0, "to": 500.0}, {"at": 400.0}]
    assert ("Reel", "Median", "400.00") in [row[:3] for row in chart.table]
    assert ("Reel", "Asked", "450.00", "this offer") in chart.table
    assert ("Reel", "Offered", "400.00", "this offer") in chart.table
    assert "Survey 4" in chart.note


def test_fewer_than_five_are_dots_and_no_range():
    chart = charts.benchmark(reel(300, 500), charts.LIGHT)
    assert not marks(chart, "rule")
    rings = [m for m in marks(chart, "point") if not m["mark"]["filled"]]
    assert [row["at"] for row in rings[0]["data"]["values"]] == [300.0, 500.0]
    assert "Median" not in {row[1] for row in chart.table}
    assert "within the prices of 2 independent sources" in chart.heading


def test_copies_of_one_source_are_one_dot():
    file = reel(asked="")
    both = [f.model_copy(update={"source": "Survey"}) for f in prices(300, 500)]
    chart = charts.benchmark(with_figures(file, *both), charts.LIGHT)
    assert "published EUR 400." in chart.alt


def test_where_nothing_is_published_it_says_so_and_what_to_do():
    file = reel()
    chart = charts.benchmark(file, charts.LIGHT)
    assert chart.heading == "No published price fits this offer yet"
    assert charts.missing_words(file) == (
        "No reference for Reel, 24,000 followers, EUR yet. Add one under Reference, or compare "
        "with hours."
    )
    assert charts.has_prices(file)
    assert not charts.has_prices(reel(price="", asked="").model_copy())


def test_prices_are_of_one_piece():
    # 800.00 for two reels: 400.00 each
    chart = charts.benchmark(reel(*FIVE, price="800", quantity=2), charts.LIGHT)
    assert ("Reel", "Offered", "400.00", "this offer") in chart.table


def test_a_fee_stands_for_the_only_piece_and_for_none_of_several():
    one = offer_file(deliverables=(deliverable(),), compensation=(cash("480"),))
    assert ("Reel", "Offered", "480.00", "this offer") in charts.benchmark(one, charts.LIGHT).table
    two = offer_file(deliverables=(deliverable(), stories()))
    assert "Offered" not in {row[1] for row in charts.benchmark(two, charts.LIGHT).table}


def test_a_guess_of_the_brand_is_not_what_was_asked():
    from irm.people import StatedBy

    rates = (rate(REEL, "450", stated_by=StatedBy.BRAND),)
    file = offer_file(person=person(rates=rates), deliverables=(deliverable(),))
    assert "Asked" not in {row[1] for row in charts.benchmark(file, charts.LIGHT).table}
