"""Rows of Today: what is due and what is in progress, each with one way on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from irm.entry import format_date
from irm.services import retention
from irm.services import today as agenda
from irm.ui.links import page_link
from irm.ui.plain import plain, plain_name, told_apart

SHOWN = 5
MOST_LOOKS = 10


def five_tips() -> None:
    """The five tips at one glance: the name of each, and the question it answers."""
    # Read only where they are shown: after a fresh start the first page stands before that.
    from irm.playbook import playbook

    st.header("The five tips", anchor=False)
    st.markdown(
        "\n".join(
            f"{tip.number}. **{plain(tip.name)}**: {plain(tip.question)}" for tip in playbook().tips
        )
    )


def due_rows(view: agenda.TodayView, day: date) -> None:
    """What has a day, the nearest first, each with the one thing to do about it."""
    if not view.due:
        st.caption(
            "Nothing is due in the next 30 days. Days of agreed offers, answers you wait for and "
            "next contacts show here."
        )
    for row in _shown(view.due, "due"):
        facts = (format_date(row.on) if row.on else "", row.note)
        _line(row, _standing(row, day), " · ".join(fact for fact in facts if fact))
    _rest(view.more_waiting, "waiting")


def _standing(row: agenda.Row, day: date) -> tuple[str, str] | None:
    """The word for where a day stands, with its colour."""
    if row.on is None:
        return None
    if row.kind == "expired":
        return "Expired", "red"
    if row.on < day:
        return "Late", "red"
    return ("Today", "orange") if row.on == day else ("Due", "orange")


def look_rows(looks: retention.Looks) -> None:
    """People of whom something was kept long enough; nothing where there are none."""
    if not looks.rows:
        return
    st.header("Due for a look", anchor=False)
    st.caption("Kept for as long as you set. Look, then keep or erase; nothing goes by itself.")
    for look in looks.rows[:MOST_LOOKS]:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            words = f"{plain_name(look.called)}: {look.what}"
            page_link("influencer", words, icon="", id=look.influencer_id, section="Privacy")
            st.caption(f"Since {format_date(look.since)}")
    if more := len(looks.rows[MOST_LOOKS:]) + looks.more:
        words = f"And {looks.count} {more:,} more".replace("  ", " ")
        st.caption(f"{words}, due later. They show here as these are settled.")


def progress_rows(view: agenda.TodayView) -> None:
    """What was begun and not finished, the newest first."""
    if not view.in_progress:
        st.caption("Nothing is in progress. Open an influencer to make an offer.")
    for row in _shown(view.in_progress, "progress"):
        _line(row, None, row.note)
    _rest(view.more_drafts, "draft")


def _rest(count: int, group: str) -> None:
    """Where to find what this list has no room for; nothing where it shows all."""
    if count:
        page_link(
            "offers", f"{count:,} more under Offers, {group.title()}", icon="", offers_group=group
        )


def _line(row: agenda.Row, standing: tuple[str, str] | None, facts: str) -> None:
    key = f"today.row.{row.kind}.{'.'.join(row.about) or row.record_id}"
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=key):
        st.markdown(plain(row.words), width="stretch")
        if standing:
            st.badge(standing[0], color=standing[1])  # type: ignore[arg-type]
        st.caption(plain(facts), width="content")
        place = {"section": row.section, "together": row.part} if row.section else {}
        if row.page == "message_check":
            place = {"template": row.template} if row.template else {}
            place["back"] = "today"
        about = f"{row.words}, {format_date(row.on)}" if row.on else row.words
        page_link(row.page, told_apart(row.action, about), id=row.record_id, **place)


def calendar_button(make: Callable[[], bytes], *, key: str, name: str = "due-dates") -> None:
    """A download of due dates for a calendar program, made when it is asked for."""
    st.download_button(
        "Calendar file (.ics)",
        make,
        file_name=f"{name}.ics",
        mime="text/calendar",
        key=key,
        icon=":material/event:",
        on_click="ignore",
    )


def _shown(rows: tuple[agenda.Row, ...], name: str) -> tuple[agenda.Row, ...]:
    """Five rows, then a switch that shows all."""
    if len(rows) <= SHOWN:
        return rows
    everything = st.toggle(f"Show all {len(rows)}", key=f"today.all.{name}")
    return rows if everything else rows[:SHOWN]
