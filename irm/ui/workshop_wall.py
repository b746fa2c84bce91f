"""The wall follows its room by itself, until somebody pauses it."""

from __future__ import annotations

import streamlit as st

from irm.ui.browser import focus_heading
from irm.ui.workshop_board import board_body
from irm.ui.workshop_room import poll_seconds, second_now, seen


def wall_page(room_id: str) -> None:
    """Show the projector view; it follows the room every two seconds unless it is paused."""
    paused = bool(st.session_state.get("board.pause", False))

    @st.fragment(run_every=None if paused else poll_seconds(), key="board.wall")
    def wall() -> None:
        view = seen(room_id)
        if view is None:
            st.title("This workshop is not here", anchor=False)
            st.info("The link of the projector view is on the facilitator's page.")
            return
        board_body(view)
        st.caption(f"{'Paused' if paused else 'Updated'} {second_now()}")

    with st.container(key="wall"):
        wall()
        with st.container(horizontal=True, vertical_alignment="center"):
            st.toggle("Pause", key="board.pause")
            st.button("Show now", key="board.now")
    focus_heading("")
