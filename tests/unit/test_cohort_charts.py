"""The charts of a room: specs that hold in every palette, words and tables of the same numbers."""

from __future__ import annotations

import json
from datetime import date

import altair as alt
import pytest

from irm.documents import charts
from irm.documents.skin import Chart, Palette
from irm.workshop.board import before_after, cohort_hourly, cohort_pitfalls, who_caught_what
from tests.integration import document_samples as samples
from tests.room_samples import PLAYED, gut, guts, handed, room, spotted

DAY = date(2026, 11, 23)
PALETTES = (charts.LIGHT, charts.DARK, charts.PRINT, charts.PROJECTOR, charts.SCREEN)
each_palette = pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)


def made(palette: Palette) -> dict[str, Chart]:
    found = before_after(guts())
    missed = charts.cohort_missed(cohort_pitfalls(room(), PLAYED, DAY), palette)
    caught = charts.caught("Great exposure", who_caught_what(PLAYED["A"], spotted()), palette)
    assert found is not None
    assert missed is not None
    assert caught is not None
    pay = charts.cohort_pay(cohort_hourly(room(), PLAYED, DAY), palette)
    return {
        **{f"pay {n}": chart for n, chart in enumerate(pay)},
        "missed": missed,
        "caught": caught,
        "gut": charts.gut_feeling(found, palette),
    }


@each_palette
def test_every_spec_follows_the_published_schema(palette):
    for chart in made(palette).values():
        alt.LayerChart.from_dict(chart.spec)
        assert json.loads(json.dumps(chart.spec)) == chart.spec
        assert '"url"' not in json.dumps(chart.spec)


def test_letters_on_the_wall_are_24_points():
    sizes = set()
    for chart in made(charts.PROJECTOR).values():
        axis = chart.spec["config"]["axis"]
        sizes |= {axis["labelFontSize"], axis["titleFontSize"]}
        marks = [one["mark"] for one in chart.spec["layer"] if one["mark"]["type"] == "text"]
        sizes |= {mark["fontSize"] for mark in marks}
    assert sizes == {24}


def test_the_wall_takes_the_colours_of_the_theme_it_stands_in():
    for chart in made(charts.PROJECTOR).values():
        assert chart.spec["config"]["background"] == "light-dark(#ffffff, #12191c)"
        marks = [one["mark"] for one in chart.spec["layer"]]
        colours = {mark[name] for mark in marks for name in ("color", "stroke") if name in mark}
        assert colours
        assert all(colour.startswith("light-dark(") for colour in colours)


def test_each_currency_has_a_chart_of_its_own():
    found = charts.cohort_pay(cohort_hourly(room(), PLAYED, DAY), charts.LIGHT)
    assert [chart.heading for chart in found] == [
        "3 of 6 offers stay below the wage line",
        "All 5 offers reach the wage line",
    ]
    assert "USD" not in json.dumps(found[0].spec)


def test_a_case_that_waits_is_named_in_the_note():
    found = charts.cohort_pay(cohort_hourly(room(), PLAYED, DAY), charts.LIGHT)
    assert "Case F: shown from 5 hand-ins on (2 so far)." in found[0].note


def test_a_dot_for_each_offer_and_a_dashed_line_for_the_wage():
    spec = charts.cohort_pay(cohort_hourly(room(), PLAYED, DAY), charts.LIGHT)[0].spec
    dots = [one for one in spec["layer"] if one["mark"]["type"] == "point"]
    assert [len(one["data"]["values"]) for one in dots] == [6]
    dashed = [one for one in spec["layer"] if "strokeDash" in one["mark"]]
    assert [one["data"]["values"][0]["at"] for one in dashed] == [13.9]


def test_the_scale_of_what_was_missed_is_always_0_to_100():
    rows = cohort_pitfalls([handed("A", "20", "IRM421"), *[handed("A", "20")] * 9], PLAYED, DAY)
    chart = charts.cohort_missed(rows, charts.LIGHT)
    assert chart is not None
    assert chart.heading == "Most missed: costs are not repaid, in 1 of 10 offers"
    axis = chart.spec["layer"][1]["encoding"]["x"]["axis"]
    assert axis["values"] == [0, 25, 50, 75, 100]


def test_a_room_that_caught_everything_is_told_so():
    rows = cohort_pitfalls([handed("A", "20")] * 5, PLAYED, DAY)
    chart = charts.cohort_missed(rows, charts.LIGHT)
    assert chart is not None
    assert chart.heading == "Every pitfall was caught"
    assert charts.cohort_missed((), charts.LIGHT) is None


def test_the_table_holds_what_the_bars_leave_out():
    chart = charts.caught("Great exposure", who_caught_what(PLAYED["A"], spotted()), charts.LIGHT)
    assert chart is not None
    assert chart.table[-1] == (
        "She may post whenever it suits her.", "Open to argument", "3", "1", "1",
    )  # fmt: skip
    assert "whenever" not in json.dumps(chart.spec)


def test_one_side_alone_has_words_of_its_own():
    found = before_after([gut("100", None)] * 5)
    assert found is not None
    chart = charts.gut_feeling(found, charts.LIGHT)
    assert chart.heading == "Half of the room would pay EUR 100 or more before"


def test_amounts_that_are_not_drawn_are_said():
    found = before_after([gut("100", None)] * 5 + [gut("1000000", None)])
    assert found is not None
    note = charts.gut_feeling(found, charts.LIGHT).note
    assert note.endswith("1 answer lies far above the others and is not drawn.")


def test_specs_and_words_of_a_room_stay_as_they_are():
    told = {
        name: {
            "heading": chart.heading,
            "alt": chart.alt,
            "note": chart.note,
            "table": chart.table,
            "spec": chart.spec,
        }
        for name, chart in made(charts.PRINT).items()
    }
    text = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
    samples.golden("charts_cohort.json", text)
