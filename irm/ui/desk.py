"""The one desk of this process, and which workspace this tab looks at."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date, datetime
from typing import TypeVar, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from irm.memory import Same, remembered
from irm.services import MAIN, PRACTICE, ROOM, Desk, open_desk
from irm.ui.unbroken import unbroken

__all__ = ["MAIN", "PRACTICE", "ask", "desk", "enter", "leave_exercise", "local_time", "workspace"]

T = TypeVar("T")


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """Answer the desk over the data file, opened once and shared by all sessions."""
    return open_desk()


def ask(question: Callable[..., T], *about: Hashable, **more: Hashable) -> T:
    """Answer a question to the records; read again only once something was written, or a day on.

    A page is run again for each press of a button, mostly without any change of the records. The
    version is asked for first: what is written while the answer is read counts as the next one.
    """
    here = desk()
    return cast(
        "T", _answer(question, Same(here), here.store.version(), here.today(), about, **more)
    )


@remembered(256)
def _answer(
    question: Callable[..., object],
    here: Same,
    version: int,
    day: date,
    about: tuple[Hashable, ...],
    **more: Hashable,
) -> object:
    return question(here.it, *about, **more)


def workspace() -> str:
    """Answer the workspace of this tab: real work or practice."""
    return str(st.session_state.get("shell.workspace", MAIN))


@unbroken
def enter(name: str) -> None:
    """Switch this tab to a workspace; a record takes the tab along to its own."""
    st.session_state["shell.workspace"] = name


def leave_exercise() -> None:
    """Return this tab to real work where it looks at the drafts of an exercise."""
    if workspace().startswith(ROOM):
        enter(MAIN)


def local_time(moment: datetime) -> str:
    """Answer `10:42` in the visitor's own time zone."""
    try:
        zone = ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return f"{moment.astimezone(zone):%H:%M}"
