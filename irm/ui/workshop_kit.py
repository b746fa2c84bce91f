"""The facilitator's kit: questions from the floor, people, and how a workshop ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from irm.documents.room_pdf import room_pdf
from irm.entry import format_date
from irm.errors import FieldError
from irm.services import workshop
from irm.services.workshop_redeal import give_case
from irm.ui.desk import desk
from irm.ui.forms import FormField, add_form
from irm.ui.notice import attempt, tell_done
from irm.ui.plain import plain, told_apart
from irm.ui.workshop_lines import floor_row, shortened
from irm.ui.workshop_room import moved_on
from irm.workshop.phases import Phase
from irm.workshop.rooms import Room, RoomState
from irm.workshop.seats import Seat
from irm.workshop.summary import RoomSummary
from irm.workshop.summary_tables import summary_csv, summary_xlsx

DELETED = "|workshop.gone"


def _then(room_id: str, step: Any, *args: Any, **named: Any) -> None:
    """Take a step, and let every screen of the room see it at once."""
    try:
        step(desk(), room_id, *args, **named)
    finally:
        moved_on(room_id)


def floor_panel(room: Room) -> None:
    """Questions from the floor: hidden until they are shown, ticked off when answered."""
    found = [row for row in workshop.questions(desk(), room.id) if row.state != "done"]
    if not found:
        st.info("No question yet. Anybody in the room can ask one from their page.")
    for number, row in enumerate(found, start=1):
        with floor_row(plain(row.text)):
            other = "waiting" if row.state == "shown" else "shown"
            label = "Hide" if row.state == "shown" else "Show"
            for words, state in ((label, other), ("Done", "done")):
                st.button(
                    told_apart(words, f"question {number}, {shortened(row.text)}"),
                    key=f"workshop.question.{row.id}.{state}",
                    on_click=attempt,
                    args=(_then, room.id, workshop.set_question, row.id, state),
                )


def people_panel(room: Room) -> None:
    """Nicknames, each with a button that takes it out of the room."""
    found = workshop.seats(desk(), room.id)
    if not found:
        st.info(f"Nobody has joined yet. Check that the code on the wall is {room.code}.")
    for seat in found:
        with st.container(horizontal=True, vertical_alignment="center"):
            words = f"**{plain(seat.nickname)}** · case {plain(seat.case_code)}"
            people = "1 person" if seat.people == 1 else f"{seat.people} people"
            st.markdown(f"{words} · {people}", width="stretch")
            st.button(
                told_apart("Remove", seat.nickname),
                key=f"workshop.seat.{seat.id}",
                on_click=attempt,
                args=(_then, room.id, workshop.remove_seat, seat.id),
            )
    if found and len(room.cases) > 1 and not room.has_passed(Phase.DRAFT):
        _another_case(room, found)


def _another_case(room: Room, found: tuple[Seat, ...]) -> None:
    """A form that gives a group another case; what becomes of its draft is said before."""
    spare = f" Case {room.spare} is spare: nobody was dealt it." if room.spare else ""
    played = workshop.room_cases(desk(), room.id).values()
    st.header("Give a group another case", anchor=False)
    st.markdown(
        "Only before it has handed in. Its draft begins anew from the other case. What it had "
        f"is set aside, and is there again if you give the earlier case back.{plain(spare)}"
    )
    groups = [(seat.id, f"{seat.nickname}, case {seat.case_code}") for seat in found]
    shelf = [(case.code, f"{case.code} {case.title}") for case in played]
    add_form(
        "workshop.give",
        (
            FormField("seat", "Group", "choice", _chosen("seat", "Choose the group."), groups),
            FormField("case", "Case", "choice", _chosen("case", "Choose the case."), shelf),
        ),
        "Give this case",
        partial(_give_case, room.id),
    )


def _chosen(name: str, words: str) -> Callable[[Any], Any]:
    def parse(value: Any) -> Any:
        if value is None:
            raise FieldError(name, words)
        return value

    return parse


def _give_case(room_id: str, values: dict[str, Any]) -> None:
    try:
        seat = give_case(desk(), room_id, values["seat"], values["case"])
    finally:
        moved_on(room_id)
    tell_done(f"{seat.nickname} has case {seat.case_code} now.")


def close_panel(room: Room) -> None:
    """Close the room, start again, delete: each says what becomes of the hand-ins."""
    handed = workshop.runs(desk(), room.id)
    st.markdown(
        f"Everything here deletes itself on **{format_date(room.delete_on)}**. "
        "Closing lets nobody in; people keep their own offer until then."
    )
    if room.state is RoomState.OPEN and room.phase is not Phase.TAKE_HOME:
        close_button(room)
    _exports(room)
    archived = sum(count for run, count in handed.items() if run < room.run)
    if archived:
        st.caption(f"{archived} hand-ins are in the archive.")
    _again(room, handed.get(room.run, 0))
    _delete(room)


def close_button(room: Room, *, primary: bool = False) -> None:
    """A button that closes the room; in the last phase it is the next step."""
    st.button(
        "Close the room",
        key="workshop.close",
        type="primary" if primary else "secondary",
        on_click=attempt,
        args=(_then, room.id, workshop.close_room),
    )


def _exports(room: Room) -> None:
    """The summary of the present run in three formats, anonymous, made when asked for."""
    st.header("Take the summary home", anchor=False)
    st.caption(
        "Counts and distributions; nothing made from fewer than five, no nickname, no order."
    )
    with st.container(horizontal=True):
        for ending, (mime, make) in _FORMATS.items():
            st.download_button(
                f"Summary as {ending.upper()}",
                partial(_summary_bytes, room.id, room.run, make),
                file_name=f"workshop-{room.code.lower()}.{ending}",
                mime=mime,
                key=f"workshop.export.{ending}",
                on_click="ignore",
            )


def _summary_bytes(room_id: str, run: int, make: Callable[[RoomSummary], bytes]) -> bytes:
    return make(workshop.summary(desk(), room_id, run))


_FORMATS: dict[str, tuple[str, Callable[[RoomSummary], bytes]]] = {
    "pdf": ("application/pdf", room_pdf),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        summary_xlsx,
    ),
    "csv": ("text/csv", summary_csv),
}


def _again(room: Room, count: int) -> None:
    box = st.expander("Start again with the same cases", key="workshop.again", on_change="rerun")
    if box.open:
        with box:
            st.markdown(f"Start again? {count} hand-ins move to the archive. Joined people stay.")
            st.button(
                "Start again",
                key="workshop.again.now",
                on_click=attempt,
                args=(_then, room.id, workshop.start_again, room.run),
            )


def _delete(room: Room) -> None:
    box = st.expander("Delete this workshop", key="workshop.delete", on_change="rerun")
    if box.open:
        with box:
            st.markdown(
                f"Everything of {room.code} is removed, offers and answers included. "
                "This cannot be undone."
            )
            add_form(
                "workshop.gone",
                (FormField("code", f"Type {room.code}"),),
                "Delete the workshop",
                lambda v: _gone(room, v["code"]),
                columns=1,
            )


def _gone(room: Room, typed: str) -> None:
    _then(room.id, workshop.delete_room, typed)
    st.session_state[DELETED] = room.id
