"""The wall follows its room by itself, until somebody pauses it."""

from __future__ import annotations

import streamlit as st

from irm.ui.browser import focus_heading
from irm.ui.workshop_board import board_body
from irm.ui.workshop_room import poll_seconds, second_now


def wall_page(room_id: str) -> None:
    """Show the projector view; its state follows the room every two seconds unless paused."""
    paused = st.session_state.get("board.pause", False)

    @st.fragment(run_every=None if paused else poll_seconds(), key="board.wall")
    def wall() -> None:
        board_body(room_id)
        st.caption(f"{'Paused' if paused else 'Updated'} {second_now()}")

    wall()
    with st.container(horizontal=True):
        st.toggle("Pause", key="board.pause")
        st.button("Show now", key="board.now")
    focus_heading("")
