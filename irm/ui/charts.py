"""Charts on the screen: cached by their figures, in the colours of whichever theme is shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from irm.documents.charts import (
    SCREEN,
    Chart,
    Palette,
    benchmark,
    hourly,
    relationship,
    three_methods,
    value_mix,
)
from irm.memory import remembered
from irm.offers import OfferFile
from irm.people import Event
from irm.playbook import TipProgress
from irm.ui.plain import plain
from irm.worth import Assessment, Methods

STATES = ("Done", "Not sure", "To do")


def show(chart: Chart, *, key: str) -> None:
    """Show a chart under its takeaway sentence, with its sources below."""
    st.subheader(plain(chart.heading), anchor=False)
    st.vega_lite_chart(chart.spec, theme=None, alt=chart.alt, width="stretch", key=key)
    if chart.note:
        st.caption(plain(chart.note))


@remembered(256)
def value_mix_chart(figures: Assessment) -> Chart:
    """Answer chart 1 of an offer, drawn anew only when a figure changes."""
    return value_mix(figures, SCREEN)


@remembered(256)
def hourly_chart(figures: Assessment) -> Chart:
    """Answer chart 2 of an offer, drawn anew only when a figure changes."""
    return hourly(figures, SCREEN)


@remembered(64)
def relationship_chart(events: tuple[Event, ...], takeaway: str, on: date, all_of: int) -> Chart:
    """Answer chart 5 of a person, drawn anew only when an event, the choice or the day changes."""
    return relationship(events, takeaway, on, SCREEN, all_of=all_of)


def benchmark_chart(file: OfferFile) -> Chart:
    """Answer chart 3 for one offer; drawn anew, as its prices come from many records."""
    return benchmark(file, SCREEN)


def methods_chart(found: Methods) -> Chart:
    """Answer the chart of three ways to price an offer; drawn anew, as the record feeds it."""
    return three_methods(found, SCREEN)


@remembered(256)
def progress_chart(tips: tuple[TipProgress, ...]) -> Chart:
    """Answer chart 6: a row a tip, done, not sure and to do, with the counts in words."""
    look = SCREEN
    done, total = sum(t.done for t in tips), sum(t.total for t in tips)
    rows = [
        {"tip": f"{t.number} {t.name}", "state": state, "n": n, "order": order, "total": t.total}
        for t in tips
        for order, (state, n) in enumerate(zip(STATES, (t.done, t.not_sure, t.to_do), strict=True))
    ]
    words = ". ".join(f"{t.name}: {t.done} of {t.total} done" for t in tips)
    return Chart(
        spec=_progress_spec(pd.DataFrame(rows), look),
        heading=f"{done} of {total} done",
        alt=f"Checklist by tip. {words}.",
        table=(
            ("Tip", *STATES),
            *((t.name, str(t.done), str(t.not_sure), str(t.to_do)) for t in tips),
        ),
        note="",
    )


def _progress_spec(rows: pd.DataFrame, look: Palette) -> dict[str, Any]:
    most = int(rows["total"].max())
    y = alt.Y("tip:N", title=None, sort=None, axis=alt.Axis(domain=False, ticks=False))
    colours = alt.Scale(domain=list(STATES), range=[look.certain, look.goods, look.grid])
    bars = (
        alt.Chart(rows)
        .mark_bar(height=look.px(18), stroke=look.paper, strokeWidth=2)
        .encode(
            y=y,
            x=alt.X(
                "n:Q",
                title="Items",
                stack="zero",
                scale=alt.Scale(domain=[0, most * 1.25]),
                axis=alt.Axis(
                    format="d",
                    grid=False,
                    values=list(range(0, most + 1, 1 if most < 8 else 2)),
                    domain=False,
                ),
            ),
            order="order:Q",
            color=alt.Color("state:N", title=None, sort=list(STATES), scale=colours),
        )
    )
    counts = (
        alt.Chart(
            rows[rows["state"] == "Done"].assign(words=lambda d: d["n"].astype(str) + " done")
        )
        .mark_text(align="left", dx=6, color=look.ink, fontSize=12)
        .encode(y=y, x="total:Q", text="words:N")
    )
    return _skinned(bars + counts, look)


def _skinned(chart: alt.LayerChart, look: Palette) -> dict[str, Any]:
    spec: dict[str, Any] = (
        chart.properties(height=alt.Step(30), width="container")
        .configure(background=look.paper, font=look.font)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=look.mute,
            titleColor=look.mute,
            domainColor=look.mute,
            tickColor=look.mute,
            labelFontSize=look.size,
            titleFontSize=look.size,
            titleFontWeight="normal",
            labelLimit=320,
        )
        .configure_legend(labelColor=look.ink, orient="top", labelFontSize=look.size)
        .to_dict()
    )
    return _with_rows_inside(spec)


def _with_rows_inside(spec: dict[str, Any]) -> dict[str, Any]:
    """Put named rows where they are used: Streamlit would make a table of them at each rerun."""
    rows = spec.pop("datasets", {})
    for part in (spec, *spec["layer"]):
        if "name" in part.get("data", {}):
            part["data"] = {"values": rows[part["data"]["name"]]}
    return spec
