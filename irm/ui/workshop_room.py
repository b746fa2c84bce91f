"""What every screen of a workshop shares: the watch over its room, the clock, the join link."""

from __future__ import annotations

import random
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from irm.errors import NotFoundError
from irm.services.workshop_watch import RoomView, Watch
from irm.settings import Settings
from irm.ui.desk import desk
from irm.ui.pulse import Pulse, Stamp
from irm.ui.unbroken import unbroken
from irm.workshop.rooms import Room, seconds_left, time_words
from irm.workshop.slowing import Misses

POLL_SECONDS = (2.0, 2.4)
SAFETY_SECONDS = (18.0, 22.0)


@st.cache_resource(show_spinner=False)
def watch() -> Watch:
    """Answer the one watch of this process over all rooms."""
    return Watch(desk())


@st.cache_resource(show_spinner=False)
def pulse() -> Pulse:
    """Answer the one pulse of this process, which draws the screens whose room moved on."""
    return Pulse(stands)


def stands(room_id: str, seat_id: str = "") -> Stamp | None:
    """Answer what makes a screen draw itself anew; None where the room is gone."""
    view = seen(room_id)
    return view.stamp(seat_id) if view else None


def moved_on(room_id: str) -> None:
    """Let every screen of a room show at once what was written."""
    watch().forget(room_id)
    pulse().wake()


@st.cache_resource(show_spinner=False)
def misses() -> Misses:
    """Answer the wrong tries of all sessions of this process."""
    return Misses()


def clock_words(room: Room) -> str:
    """Answer the time on the clock of a room, nothing where none runs."""
    return time_words(seconds_left(room, desk().now()))


def second_now() -> str:
    """Answer `10:42:07` in the visitor's own time zone."""
    moment: datetime = desk().now()
    try:
        zone = ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return f"{moment.astimezone(zone):%H:%M:%S}"


def poll_seconds(between: tuple[float, float] = POLL_SECONDS) -> float:
    """Answer how often this screen asks; each its own pace, so that a room never asks at once."""
    key = f"|workshop.pace.{between[0]}"
    pace: float = st.session_state.setdefault(key, random.uniform(*between))  # noqa: S311
    return pace


def seen(room_id: str) -> RoomView | None:
    """Answer the room as it stands; None when it is gone."""
    try:
        return watch().see(room_id)
    except NotFoundError:
        return None


def drawn(view: RoomView | None, seat_id: str = "") -> None:
    """Remember how the room stood when this screen was drawn."""
    st.session_state["|workshop.stamp"] = view.stamp(seat_id) if view else None


def draw_if_changed(view: RoomView | None, seat_id: str = "") -> None:
    """Draw the whole screen anew when the room moved on since it was drawn, or is still owed."""
    stands = view.stamp(seat_id) if view else None
    if st.session_state.get("|workshop.stamp") != stands or st.session_state.get(
        "|workshop.touched"
    ):
        shown()
        st.rerun()


@unbroken
def touched() -> None:
    """Remember that something was kept which the page does not show yet.

    A run that only asks how the room stands may come between keeping and showing: Streamlit then
    drops the showing. The next asking sees it and draws the page.
    """
    st.session_state["|workshop.touched"] = True


def shown() -> None:
    """Remember that the page shows what was kept."""
    st.session_state["|workshop.touched"] = False


def join_address() -> str:
    """Answer where other devices reach the app, as the command that started it found out."""
    return Settings().join_address or (st.context.url or "").rpartition("/")[0]


def join_link(code: str) -> str:
    """Answer the link that opens the join page with a code filled in."""
    return f"{join_address()}/join?code={code}"


def seat_link(token: str) -> str:
    """Answer the link that opens a place; it is the key to it, and for its own screen alone."""
    return f"{join_address()}/join?seat={token}"
