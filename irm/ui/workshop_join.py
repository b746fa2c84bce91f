"""Join a workshop: one field, no name, no account."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from irm.errors import FieldError
from irm.services import workshop_seat
from irm.ui.browser import focus_heading
from irm.ui.desk import desk
from irm.ui.forms import FormField, add_form
from irm.ui.workshop_room import misses, watch


def join_page(code: str) -> None:
    """Ask for the code from the wall; a link or the QR code fills it in."""
    st.title("Join the workshop", anchor=False)
    focus_heading("")
    fields = (FormField("code", "Code from the screen", start=code[:20], placeholder="LAMP-72"),)
    add_form("join", fields, "Join", partial(_join), primary=True, columns=1)
    st.caption(
        "You get a nickname; no name, no e-mail. Keep this page open: its link brings you back to "
        "your place. What the room makes is deleted on the day your facilitator names."
    )


def _join(values: dict[str, Any]) -> None:
    address, now = st.context.ip_address or "this machine", desk().now()
    if misses().is_over(address, now):
        raise FieldError("code", "Too many tries. Wait one minute.")
    code = str(values["code"] or "")
    if not code.strip():
        raise FieldError("code", "Enter the code from the screen, for example LAMP-72.")
    try:
        seat, token = workshop_seat.join(desk(), code)
    except FieldError as fault:
        if workshop_seat.is_wrong_code(fault):
            misses().note(address, now)
        raise
    watch().forget(seat.room_id)
    st.query_params.from_dict({"seat": token})
