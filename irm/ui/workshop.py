"""The facilitator: the list of workshops, a new one, and a room while it runs."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from irm.entry import format_date, parse_whole
from irm.errors import NotFoundError, StateError
from irm.services import MAIN, workshop
from irm.services.own_cases import all_cases
from irm.services.workshop_watch import RoomView
from irm.ui.desk import desk
from irm.ui.forms import FormField, add_form
from irm.ui.links import go, page_link
from irm.ui.notice import attempt
from irm.ui.plain import plain
from irm.ui.shell import explain, head
from irm.ui.workshop_board import asked_for, chart_count, has_charts
from irm.ui.workshop_cases import own_cases_panel
from irm.ui.workshop_kit import DELETED, close_button, close_panel, floor_panel, people_panel
from irm.ui.workshop_lines import lines_panel
from irm.ui.workshop_room import (
    clock_words,
    draw_if_changed,
    drawn,
    join_link,
    moved_on,
    poll_seconds,
    second_now,
    seen,
)
from irm.workshop.phases import Phase, running, text_of
from irm.workshop.rooms import Room, RoomState

STATES = {RoomState.PREPARED: "Not open yet", RoomState.OPEN: "Open", RoomState.CLOSED: "Closed"}


def list_page() -> None:
    """All workshops of this machine, and a form for a new one."""
    head("Workshop", place="workshop")
    found = workshop.rooms(desk())
    if not found:
        st.info("No workshop yet. Create one from the 75-minute plan.")
    for room in found:
        key = f"workshop.room.{room.id}"
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=key):
            page_link("workshop", plain(room.title), icon="groups", room=room.id)
            st.badge(STATES[room.state])
            st.caption(f"{room.code} · deletes itself on {format_date(room.delete_on)}")
    st.header("New workshop", anchor=False)
    plans = tuple((plan.minutes, plan.title) for plan in running().plans)
    shelf = tuple((case.code, f"{case.code} {case.title}") for case in all_cases(desk(), MAIN))
    add_form(
        "workshop.new",
        (
            FormField("title", "Name of the workshop", placeholder="June team day"),
            FormField("plan", "Plan", "pick", options=plans, start=75),
            FormField(
                "cases",
                "Cases",
                "several",
                options=shelf,
                start=[code for code, _ in shelf],
                hint="Dealt to the groups in turn. At first all are chosen.",
            ),
            FormField(
                "spare",
                "Spare case (optional)",
                "choice",
                options=shelf,
                hint="Dealt to nobody at first. Under People you can give it to a group.",
            ),
            FormField("days", "Deletes itself after, days", parse=partial(_days), start="30"),
        ),
        "Create the workshop",
        _create,
        primary=True,
    )
    if made := st.session_state.pop("|workshop.made", ""):
        go("workshop", room=made)
    own_cases_panel(MAIN)


def _days(text: str) -> int:
    return parse_whole(text, "days", 1, 365)


def _create(values: dict[str, Any]) -> None:
    chosen = [case for case in all_cases(desk(), MAIN) if case.code in values["cases"]]
    room = workshop.create_room(
        desk(),
        values["title"],
        values["plan"] or 75,
        chosen,
        values["days"],
        values["spare"] or "",
    )
    st.session_state["|workshop.made"] = room.id


def room_page(room_id: str) -> None:
    """One room: where it stands, what comes next, who handed in, and the kit."""
    try:
        room = workshop.room_of(desk(), room_id)
    except NotFoundError as fault:
        if st.session_state.pop(DELETED, "") == room_id:
            go("workshop")
        explain("This workshop is not here", fault, back="workshop", label="All workshops")
    page_link("workshop", "All workshops", icon="arrow_back")
    head(f"Workshop “{plain(room.title)}”", place=f"workshop {room.id}")
    _reach(room)
    _status(room)
    _steps(room)
    with st.container(horizontal=True, vertical_alignment="center"):
        page_link("board", "Open the projector view", icon="co_present", room=room.id)
        page_link("join", "Open the participants' page", icon="login", code=room.code)
    notes, floor, people, end = st.tabs(
        ["Notes", "Questions", "People", "End"], key="kit", on_change="rerun"
    )
    if notes.open:
        notes.markdown("\n".join(f"- {plain(note)}" for note in text_of(room.phase).notes))
    if floor.open:
        with floor:
            floor_panel(room)
            lines_panel(room)
    if people.open:
        with people:
            people_panel(room)
    if end.open:
        with end:
            close_panel(room)


def _reach(room: Room) -> None:
    link = join_link(room.code)
    if "//localhost" in link or "//127." in link:
        st.warning(
            "Only this machine reaches the app now. For a room of people, stop it and start it "
            "with “python -m irm workshop”.",
            icon=":material/wifi_off:",
        )
    st.markdown(f"Code **{room.code}** · {plain(link)}")


def _status(room: Room) -> None:
    """Where the room stands and what it gave; follows other windows, too."""
    view = seen(room.id)
    drawn(view)

    @st.fragment(run_every=poll_seconds(), key="workshop.status")
    def status() -> None:
        now = seen(room.id)
        draw_if_changed(now)
        if now is not None:
            st.markdown(_status_words(now))
            st.caption(f"Updated {second_now()}")

    status()


def _status_words(view: RoomView) -> str:
    room, counts = view.room, view.counts
    left = clock_words(room)
    if room.state is RoomState.OPEN and not counts.joined:
        return f"Nobody has joined yet. Check that the code on the wall is **{room.code}**."
    door = "door locked" if room.locked else f"room {STATES[room.state].lower()}"
    asked, given = asked_for(view)
    parts = (
        f"Now: **{text_of(room.phase).title}**{f' **{left}**' if left else ''}",
        f"{asked} **{given}**",
        f"{counts.joined} joined ({counts.people} people)",
        door,
        f"Questions ({view.waiting_questions})",
    )
    return " · ".join(parts)


def _steps(room: Room) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if room.state is not RoomState.OPEN:
            _button("Open the room", "open", room, workshop.open_room, primary=True)
            return
        following, earlier = room.phase.following, room.phase.earlier
        if _can_reveal(room) and not room.shown:
            _button("Reveal", "show", room, partial(_show, shown=True), primary=True)
        if following is not None:
            label = (
                f"{'Start' if room.phase is Phase.LOBBY else 'Next'}: {text_of(following).title}"
            )
            primary = not _can_reveal(room) or room.shown
            _button(label, "next", room, partial(_go, phase=following), primary=primary)
        else:
            close_button(room, primary=True)
        if earlier is not None:
            _button(f"Back: {text_of(earlier).title}", "back", room, partial(_go, phase=earlier))
        if room.ends_at is not None:
            _button("+1 minute", "minute", room, _minute)
        if _can_reveal(room) and room.shown:
            debrief = room.phase is Phase.DEBRIEF
            hide = "Hide it again" if debrief else "Hide the chart"
            _button(hide, "hide", room, partial(_show, shown=False))
            if debrief or chart_count(room, seen(room.id)) > 1:
                turn = "Next on the wall" if debrief else "Next chart"
                _button(turn, "chart", room, _turn)
        lock = "Open the door" if room.locked else "Lock the door"
        _button(lock, "lock", room, partial(_lock, locked=not room.locked))


def _can_reveal(room: Room) -> bool:
    return has_charts(room.phase)


def _button(label: str, name: str, room: Room, step: Any, *, primary: bool = False) -> None:
    st.button(
        label,
        key=f"workshop.{name}",
        type="primary" if primary else "secondary",
        on_click=attempt,
        args=(_step, step, room),
    )


def _step(step: Any, room: Room) -> None:
    """Take a step with what this window had seen, and let every screen see it at once."""
    try:
        step(desk(), room.id) if step is workshop.open_room else step(room)
    finally:
        moved_on(room.id)


def _go(room: Room, phase: Phase) -> None:
    workshop.go_to(desk(), room.id, phase, room.step)


def _show(room: Room, *, shown: bool) -> None:
    workshop.show(desk(), room.id, shown=shown, seen_step=room.step)


def _turn(room: Room) -> None:
    if chart_count(room, seen(room.id)) == 1:
        raise StateError("Nobody has shared a line yet, so the wall keeps its chart.")
    workshop.turn_chart(desk(), room.id, room.step)


def _minute(room: Room) -> None:
    workshop.add_minute(desk(), room.id, room.step)


def _lock(room: Room, *, locked: bool) -> None:
    workshop.lock_door(desk(), room.id, locked=locked)
