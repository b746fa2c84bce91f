"""Chart 5: a mark for each event in its lane, late ones by shape and word, never a score."""

import json
from datetime import date, timedelta
from itertools import pairwise

import altair as alt
import pytest

from irm.documents import charts
from irm.documents.skin import text_width
from irm.people import EVER, Event, Lane, chosen_events, spans
from tests.integration.document_samples import golden

DAY = date(2026, 11, 26)
PALETTES = (charts.LIGHT, charts.DARK, charts.PRINT, charts.SCREEN)
FACT = "Last contact 3 days ago, one late payment"


def event(days, lane=Lane.TALK, words="Hello", late=False):
    return Event(on=DAY + timedelta(days=days), lane=lane, words=words, late=late)


MONTH = (
    event(-30, words="E-mail, from you"),
    event(-28, words="E-mail, from them"),
    event(-20, Lane.OFFER, "Offer 2026-001, version 1: issued"),
    event(-18, Lane.OFFER, "Offer 2026-001, version 1: accepted"),
    event(-10, Lane.WORK, "Live by Mira: 1 × Reel"),
    event(-5, Lane.MONEY, "EUR 540 promised", late=True),
    event(-3, Lane.MONEY, "Paid EUR 540"),
    event(12, Lane.TALK, "Next contact"),
)


def made(events, palette=charts.LIGHT, **changes):
    return charts.relationship(events, FACT, DAY, palette, **changes)


def layers(chart, mark):
    return [part for part in chart.spec["layer"] if part["mark"]["type"] == mark]


def places(chart, shape):
    rows = (p["data"]["values"] for p in layers(chart, "point") if p["mark"]["shape"] == shape)
    return [(row["day"], row["words"]) for part in rows for row in part]


def years(number, late_each=10):
    lanes = tuple(Lane)
    return tuple(
        event(-number * 4 + n * 4, lanes[n % 5], f"e{n}", late=n % late_each == 0)
        for n in range(number)
    )


CASES = {
    "none": (),
    "one": (event(-3),),
    "a month": MONTH,
    "five hundred": years(500),
    "two hundred": years(200),
    "the whole calendar": (Event(on=date.min, lane=Lane.TALK, words="x"), event(3)),
    "to the last day": (Event(on=date.max, lane=Lane.CARE, words="x", late=True),),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("palette", PALETTES[:3], ids=lambda p: p.name)
def test_every_spec_follows_the_published_schema(palette, case):
    chart = made(CASES[case], palette)
    alt.LayerChart.from_dict(chart.spec)
    assert json.loads(json.dumps(chart.spec)) == chart.spec
    assert '"url"' not in json.dumps(chart.spec)


def test_a_month_stays_as_it_is():
    chart = made(MONTH)
    kept = {"heading": chart.heading, "alt": chart.alt, "note": chart.note, "table": chart.table}
    text = json.dumps({**kept, "spec": chart.spec}, indent=1, ensure_ascii=False) + "\n"
    golden("chart_relationship.json", text)


def test_each_event_is_one_mark_and_a_late_one_is_a_triangle_with_the_word():
    chart = made(MONTH)
    assert places(chart, "triangle-up") == [("21 November 2026", "EUR 540 promised")]
    assert len(places(chart, "circle")) == 7
    words = [row["text"] for p in layers(chart, "text") for row in p["data"]["values"]]
    assert words.count("late") == 1


def test_the_heading_is_the_fact_and_every_lane_says_how_much_it_holds():
    chart = made(MONTH)
    assert chart.heading == FACT
    words = [row["text"] for p in layers(chart, "text") for row in p["data"]["values"]]
    assert {"Talk: 3", "Offer: 2", "Work: 1", "Money: 2", "Care: nothing"} <= set(words)
    assert chart.alt == (
        f"{FACT}. Talk 3, Offer 2, Work 1, Money 2, Care 0; 1 of them late; "
        "from 27 October 2026 to 8 December 2026."
    )


def test_what_lies_ahead_is_hollow():
    filled, hollow = (made((event(days),)) for days in (0, 1))
    assert layers(filled, "point")[0]["mark"]["fill"] == charts.LIGHT.certain
    (mark,) = layers(hollow, "point")
    assert (mark["mark"]["fill"], mark["mark"]["stroke"]) == (
        charts.LIGHT.paper,
        charts.LIGHT.certain,
    )


def test_the_table_has_a_row_for_each_event_newest_first():
    chart = made(MONTH)
    assert chart.table[0] == ("Day", "Lane", "What", "Late")
    assert chart.table[1] == ("8 December 2026", "Talk", "Next contact", "")
    assert chart.table[3] == ("21 November 2026", "Money", "EUR 540 promised", "late")
    assert len(chart.table) == 9


def test_a_selection_says_so_and_no_events_say_so():
    assert "2 of 8 shown." in made(MONTH[:2], all_of=8).alt
    assert "shown" not in made(MONTH, all_of=8).alt
    assert made(()).note == "Nothing here has a day yet"
    assert made((event(-3),)).alt.endswith("none of them late; on 23 November 2026.")


@pytest.mark.parametrize("case", ["one", "a month", "two hundred"])
def test_marks_of_a_row_keep_apart_at_the_narrowest_width(case):
    chart = made(CASES[case])
    for part in layers(chart, "point"):
        across = part["encoding"]["x"]["scale"]["domain"][1]
        rows = {}
        for row in part["data"]["values"]:
            rows.setdefault(row["y"], []).append(row["at"] / across * 300)
        for spots in rows.values():
            assert all(b - a >= 8 for a, b in pairwise(sorted(spots)))


@pytest.mark.parametrize("case", CASES)
def test_words_below_the_lanes_neither_meet_nor_leave_the_chart(case):
    chart = made(CASES[case])
    foot = chart.spec["height"] - 20
    spots = []
    for part in layers(chart, "text"):
        y = part["encoding"]["y"]
        if y.get("value", 0) > foot:
            (row,) = part["data"]["values"]
            x = row["at"] / part["encoding"]["x"]["scale"]["domain"][1] * 300
            width = text_width(row["text"], charts.LIGHT)
            start = {"left": x, "center": x - width / 2, "right": x - width}[part["mark"]["align"]]
            spots.append((start, start + width))
    assert spots
    assert all(start >= -1 and end <= 301 for start, end in spots)
    assert all(one[1] < other[0] for one, other in pairwise(sorted(spots)))


# Which events


def test_events_are_chosen_by_lane():
    assert [e.words for e in chosen_events(MONTH, Lane.WORK)] == ["Live by Mira: 1 × Reel"]
    assert chosen_events(MONTH) == MONTH


def test_events_are_chosen_by_time():
    by_name = {span.name: span for span in spans((*MONTH, event(-700)), DAY)}
    assert list(by_name) == [
        "All the time", "Last 90 days", "Last 12 months", "From today on", "2026", "2024",
    ]  # fmt: skip
    assert by_name["All the time"] is EVER
    ahead = chosen_events((*MONTH, event(0)), span=by_name["From today on"])
    assert [e.on for e in ahead] == [DAY + timedelta(days=12), DAY]
    old = event(-91)
    assert old not in chosen_events((*MONTH, old), span=by_name["Last 90 days"])
    assert event(-90) in chosen_events((*MONTH, event(-90)), span=by_name["Last 90 days"])
    assert chosen_events((event(-700), event(0)), span=by_name["2024"]) == (event(-700),)


def test_events_are_chosen_by_words_whatever_their_case_and_marks():
    rows = (event(0, words="Plausch über Brücken"), event(1, words="Brücken"))
    assert chosen_events(rows, words="  brucken UBER ") == rows[:1]
    assert chosen_events(rows, words="tunnel") == ()
