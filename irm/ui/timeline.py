"""All that has a day between two sides, as a chart of lanes and as a list, both filtered."""

from __future__ import annotations

from datetime import date

import streamlit as st

from irm.entry import format_date
from irm.people import EVER, Event, Lane, Span, chosen_events, spans
from irm.ui.charts import relationship_chart, show
from irm.ui.plain import plain

SHOWN = 12
ALL = "All"


def timeline(events: tuple[Event, ...], takeaway: str, day: date) -> None:
    """The chart under its fact, the list beside it; what was chosen stays with the tab."""
    st.header("Everything with a day", anchor=False)
    if not events:
        st.info("Nothing has a day yet. Note the first talk under Contacts.")
        return
    found = _chosen(events, day)
    left, right = st.columns([11, 9], gap="large")
    with left:
        if found:
            chart = relationship_chart(found, takeaway, day, len(events))
            show(chart, key="influencer.timeline")
        else:
            st.subheader(plain(takeaway), anchor=False)
            st.info("Nothing fits these filters. Choose another lane or time, or clear the words.")
    with right:
        _listed(found, len(events))


def _chosen(events: tuple[Event, ...], day: date) -> tuple[Event, ...]:
    """The events that the three filters leave; nothing of them stands in the address."""
    lane = st.segmented_control(
        "Show",
        (ALL, *(lane.value for lane in Lane)),
        key="influencer.lane",
        default=ALL,
        required=True,
        persist_state="session",
    )
    by_name = {span.name: span for span in spans(events, day)}
    left, right = st.columns(2)
    with left:
        name = st.selectbox("Time", tuple(by_name), key="influencer.span", persist_state="session")
    with right:
        words = st.text_input("Words (optional)", key="influencer.words", persist_state="session")
    span: Span = by_name.get(name or "", EVER)
    return chosen_events(events, None if lane in (None, ALL) else Lane(lane), span, words or "")


def _listed(found: tuple[Event, ...], total: int) -> None:
    """The events, the newest first: a dozen, or all of them."""
    count = f"{len(found)} of {total}" if len(found) < total else str(total)
    st.subheader(f"As a list: {count}", anchor=False)
    everything = len(found) > SHOWN and st.toggle(
        f"Show all {len(found)}", key="influencer.lane.all"
    )
    shown = found if everything else found[:SHOWN]
    lines = (
        f"- {format_date(event.on)} · {event.lane.value} · {plain(event.words)}" for event in shown
    )
    st.markdown("\n".join(lines))
