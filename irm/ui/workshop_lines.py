"""Shared lines of the debrief: on the wall one question at a time, and the facilitator's Hide."""

from __future__ import annotations

import textwrap

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from irm.services import workshop
from irm.ui.desk import desk
from irm.ui.notice import attempt
from irm.ui.plain import plain, told_apart
from irm.ui.workshop_room import poll_seconds
from irm.workshop.lines import QuestionLines, SharedLine, by_question
from irm.workshop.phases import Phase, running
from irm.workshop.rooms import Room


def lines_of(room: Room) -> tuple[QuestionLines, ...]:
    """Answer the questions of the debrief that somebody shared a line to, with what is shown."""
    return by_question(workshop.debrief_lines(desk(), room.id, room.run))


def lines_on_wall(found: QuestionLines) -> None:
    """Show the lines to one question in large type."""
    st.subheader(_asked(found.question), anchor=False)
    with st.container(key="wall-lines"):
        st.markdown("\n".join(f"- {plain(line.text)}" for line in found.shown))
    if found.more:
        st.caption(f"and {found.more} more")


def lines_panel(room: Room) -> None:
    """What is or would be on the wall, and what is hidden, each with a button."""
    if room.phase not in (Phase.DEBRIEF, Phase.TAKE_HOME):
        return
    st.header("Shared lines", anchor=False)
    st.caption(
        "On the wall during the debrief once you reveal, without a nickname. A line you hide "
        "leaves the wall and the summary, and stays hidden if it is rewritten."
    )

    @st.fragment(run_every=poll_seconds(), key="workshop.lines")
    def panel() -> None:
        lines = workshop.debrief_lines(desk(), room.id, room.run)
        shown = [line for found in by_question(lines) for line in found.shown]
        hidden = [line for line in lines if line.hidden]
        if not lines:
            st.info("Nobody has shared a line yet. Each phone has a tick for it.")
        for number, line in enumerate((*shown, *hidden), start=1):
            _line(room.id, line, number)
        if left := len(lines) - len(shown) - len(hidden):
            st.caption(f"and {left} more, which follow where one is hidden")

    panel()


def _line(room_id: str, line: SharedLine, number: int) -> None:
    state = " _hidden_" if line.hidden else ""
    with floor_row(f"{_asked(line.question)} **{plain(line.text)}**{state}"):
        st.button(
            told_apart("Show" if line.hidden else "Hide", f"line {number}, {shortened(line.text)}"),
            key=f"workshop.line.{line.id}",
            on_click=attempt,
            args=(_turn, room_id, line.id, not line.hidden),
        )


def floor_row(words: str) -> DeltaGenerator:
    """Show what somebody said in a frame, and answer the place of its buttons beside it."""
    with st.container(border=True):
        text, buttons = st.columns((4, 1), vertical_alignment="center")
    text.markdown(words)
    return buttons.container(horizontal=True, horizontal_alignment="right")


def shortened(text: str) -> str:
    """Answer the beginning of what somebody said, enough to know it by when it is read aloud."""
    return textwrap.shorten(text, 60, placeholder=" …") or text[:60]


def _turn(room_id: str, line_id: str, hidden: bool) -> None:
    workshop.hide_line(desk(), room_id, line_id, hidden=hidden)


def _asked(question: str) -> str:
    return plain(getattr(running().debrief, question))
