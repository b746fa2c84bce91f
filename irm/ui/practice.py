"""The practice workspace: invented people, kept apart from real work."""

from __future__ import annotations

import streamlit as st

from irm.services import ROOM
from irm.services.desk import is_invented
from irm.ui.desk import MAIN, PRACTICE, desk, enter, workspace
from irm.ui.links import go
from irm.ui.unbroken import unbroken


def fill() -> str:
    """Fill the practice workspace unless it is filled already; answer whom to begin with."""
    # Read only when it is asked for: the first page after a start waits for every import.
    from irm.services import practice

    practice.fill_practice(desk())
    return practice.first_person(desk())


@unbroken
def remove() -> None:
    """Remove everything invented and return to real work."""
    from irm.services import practice

    practice.remove_practice(desk())
    enter(MAIN)


def practice_banner() -> None:
    """Say on every page that this tab practises, with one press back to real work.

    A link to an invented record takes the tab along, and whoever then adds a real person would
    add them here.
    """
    if workspace().startswith(ROOM) and _course_banner():
        return
    if not is_invented(workspace()):
        return
    name = "Practice workspace" if workspace() == PRACTICE else "Draft of a workshop"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(
            f"{name}: the people and brands here are invented. Keep real people out.",
            icon=":material/school:",
        )
        if st.button("Back to your own data", key="shell.own_data", icon=":material/logout:"):
            enter(MAIN)
            go("today")


def _course_banner() -> bool:
    """Say on the builder's own pages that this is a case, with the way back; answer if it is."""
    from irm.services import course  # the cases take a moment to load; most tabs never need them

    code = course.code_of(workspace())
    if code is None:
        return False
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(
            f"Case {code}, an exercise: everyone in it is invented, and nothing here is real work.",
            icon=":material/school:",
        )
        if st.button("Back to the case", key="shell.case", icon=":material/arrow_back:"):
            go("practise", case=code)
    return True


def remove_panel() -> None:
    """Remove all practice data; asked once more."""
    label = "Remove all practice data"
    box = st.expander(label, key="settings.remove", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown(
            "Every invented person and offer is removed, with what you added in the practice "
            "workspace. This cannot be undone. Your own data stays as it is."
        )
        st.button(label, key="settings.remove.now", icon=":material/delete:", on_click=remove)
