"""What the room sees together: the code, three numbers, one chart at a time, never a name."""

from __future__ import annotations

from collections.abc import Callable

import segno
import streamlit as st

from irm.money import format_short
from irm.playbook import playbook
from irm.services import workshop
from irm.services.workshop_watch import RoomView
from irm.ui.desk import desk
from irm.ui.plain import plain
from irm.ui.workshop_room import clock_words, join_link, seen
from irm.workshop.board import (
    before_after,
    cohort_hourly,
    cohort_pitfalls,
    is_shown,
    too_few,
    who_caught_what,
)
from irm.workshop.phases import Phase, running, text_of
from irm.workshop.rooms import Room, RoomState
from irm.workshop.seats import Kind

Stamp = tuple[object, ...]


def board_body(room_id: str) -> None:
    """Show the wall of a room as it stands; nothing here can be pressed."""
    view = seen(room_id)
    if view is None:
        st.title("This workshop is not here", anchor=False)
        return
    room, text = view.room, text_of(view.room.phase)
    left, right = st.columns([3, 1], vertical_alignment="center")
    with left:
        st.title(text.title if room.state is RoomState.OPEN else plain(room.title), anchor=False)
        st.markdown(f"## {clock_words(room)}" if clock_words(room) else plain(text.wall))
    right.markdown(f"# {room.code}")
    _numbers(view)
    if room.state is not RoomState.OPEN:
        st.info("The room is not open yet." if room.step == 0 else "This workshop is closed.")
        return
    if clock_words(room):
        st.markdown(plain(text.wall))
    PARTS.get(room.phase, _nothing)(view)
    for row in view.shown_questions:
        st.markdown(f"**From the floor:** {plain(row.text)}")


def _numbers(view: RoomView) -> None:
    counts = view.counts
    third = ("Answered", _answered(view))
    with st.grid(3, min_column_width=140):
        st.metric("Joined", str(counts.joined))
        st.metric("People", str(counts.people))
        st.metric(*third)


def _answered(view: RoomView) -> str:
    """How many devices gave what the phase asks for."""
    counts, phase = view.counts, view.room.phase
    if phase in (Phase.LOBBY,):
        return f"{counts.ready} ready"
    if phase in (Phase.DRAFT, Phase.BOARD, Phase.TAKE_HOME):
        return f"{counts.handed_in} of {counts.joined}"
    kind = _ASKED.get(phase)
    return f"{counts.answered.get(kind, 0)} of {counts.joined}" if kind else "–"


_ASKED = {
    Phase.GUT_CHECK: Kind.GUT_BEFORE,
    Phase.FIVE_TIPS: Kind.TIPS,
    Phase.SPOT_IT: Kind.SPOT,
    Phase.REVEAL: Kind.SPOT,
    Phase.SWAP: Kind.SWAP,
    Phase.DEBRIEF: Kind.DEBRIEF,
}


def _nothing(view: RoomView) -> None:
    return None


def _lobby(view: RoomView) -> None:
    link = join_link(view.room.code)
    st.image(qr_code(link), width=420, alt=f"QR code of {link}")
    st.markdown(f"Open **{plain(link)}** or enter **{view.room.code}**")


def qr_code(link: str) -> str:
    """Answer a link as a QR code in SVG, dark on white in every theme."""
    drawn = segno.make(link, error="m")
    return drawn.svg_inline(scale=10, dark="#12191c", light="#ffffff", border=4)


def _question(view: RoomView) -> None:
    st.header(plain(running().gut_check.question), anchor=False)
    board_chart(view.room, view)


def _tips(view: RoomView) -> None:
    for tip in playbook().tips:
        st.markdown(f"### {tip.number} {plain(tip.name)}\n{plain(tip.question)}")


def _chart(view: RoomView) -> None:
    board_chart(view.room, view)


def board_chart(room: Room, view: RoomView | None) -> None:
    """Show the chart that belongs to the phase, from five hand-ins on and once it is revealed."""
    make = CHARTS.get(room.phase)
    if make is None:
        return
    if not room.shown:
        st.info("Hidden until it is revealed.", icon=":material/visibility_off:")
        return
    stamp: Stamp = () if view is None else (view.counts.handed_in, view.counts.last_hand_in)
    make(room, stamp)


def _gut_chart(room: Room, stamp: Stamp) -> None:
    found = before_after(workshop.gut_answers(desk(), room.id, room.run))
    if found is None:
        count = len(workshop.gut_answers(desk(), room.id, room.run))
        st.info(too_few(count))
        return
    rows = [
        {"From": format_short(b.start, found.currency), "Groups": b.count} for b in found.before
    ]
    st.table(rows)


def _spot_chart(room: Room, stamp: Stamp) -> None:
    answers = workshop.spotted(desk(), room.id, room.run)
    cases = workshop.room_cases(desk(), room.id)
    for case in cases.values():
        rows = who_caught_what(case, answers)
        if rows:
            st.subheader(plain(case.title), anchor=False)
            st.table([{"Statement": r.words, "Caught": r.caught, "Of": r.count} for r in rows])
    if not is_shown(len(answers)):
        st.info(too_few(len(answers)))


def _hour_chart(room: Room, stamp: Stamp) -> None:
    found = workshop.hand_ins(desk(), room.id, room.run)
    if not is_shown(len(found)):
        st.info(f"Charts appear from 5 hand-ins on ({len(found)} so far).")
        return
    cases, today = workshop.room_cases(desk(), room.id), desk().today()
    board = cohort_hourly(found, cases, today)
    for row in board.rows:
        st.subheader(plain(row.title), anchor=False)
        st.table([{"From": str(b.start), "Offers": b.count} for b in row.bins])
    st.table(
        [
            {"Still in the offers": m.words, "Percent": m.percent}
            for m in cohort_pitfalls(found, cases, today)
        ]
    )


CHARTS: dict[Phase, Callable[[Room, Stamp], None]] = {
    Phase.GUT_CHECK: _gut_chart,
    Phase.REVEAL: _spot_chart,
    Phase.BOARD: _hour_chart,
    Phase.DEBRIEF: _gut_chart,
}
PARTS: dict[Phase, Callable[[RoomView], None]] = {
    Phase.LOBBY: _lobby,
    Phase.GUT_CHECK: _question,
    Phase.FIVE_TIPS: _tips,
    Phase.REVEAL: _chart,
    Phase.BOARD: _chart,
    Phase.DEBRIEF: _chart,
}
