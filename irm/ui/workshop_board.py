"""What the room sees together: the code, three numbers, one chart at a time, never a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import segno
import streamlit as st

from irm.documents.charts import (
    PROJECTOR,
    SCREEN,
    Chart,
    Palette,
    caught,
    cohort_missed,
    cohort_pay,
    gut_feeling,
    value_mix,
)
from irm.entry import format_date
from irm.offers import OfferFile
from irm.playbook import playbook
from irm.services import workshop
from irm.services.workshop_watch import RoomView
from irm.ui.charts import show
from irm.ui.desk import desk
from irm.ui.plain import plain
from irm.ui.workshop_lines import lines_of, lines_on_wall
from irm.ui.workshop_room import clock_words, join_link
from irm.workshop.board import (
    before_after,
    cohort_hourly,
    cohort_pitfalls,
    is_shown,
    who_caught_what,
)
from irm.workshop.lines import QuestionLines
from irm.workshop.phases import Phase, running, text_of
from irm.workshop.rooms import FEWEST, Room, RoomState
from irm.workshop.seats import Kind
from irm.worth import assess

ASKED = {
    Phase.GUT_CHECK: Kind.GUT_BEFORE,
    Phase.FIVE_TIPS: Kind.TIPS,
    Phase.SPOT_IT: Kind.SPOT,
    Phase.REVEAL: Kind.SPOT,
    Phase.SWAP: Kind.SWAP,
    Phase.DEBRIEF: Kind.DEBRIEF,
}
"""What the phases ask for, besides offers."""


def board_body(view: RoomView) -> None:
    """Show the wall of a room as it stands; nothing here can be pressed."""
    room, text = view.room, text_of(view.room.phase)
    left = clock_words(room)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        title = text.title if room.state is RoomState.OPEN else plain(room.title)
        st.title(title, anchor=False, width="content")
        _numbers(view)
        words = f"{left} · {room.code}" if left else room.code
        st.header(words, anchor=False, width="content")
    if room.state is not RoomState.OPEN:
        closed = room.state is RoomState.CLOSED
        st.info("This workshop is closed." if closed else "The room is not open yet.")
        return
    if not _says_more(room):
        st.markdown(plain(text.wall))
    for row in view.shown_questions:  # above a chart: below it nobody would see them
        st.markdown(f"**From the floor:** {plain(row.text)}")
    PARTS.get(room.phase, _nothing)(view)


def _numbers(view: RoomView) -> None:
    counts = view.counts
    name, number = asked_for(view)
    with st.container(horizontal=True, width="content", gap="large"):
        st.metric("Devices joined", str(counts.joined), width="content")
        st.metric("People", str(counts.people), width="content")
        st.metric(name, number, width="content")


def asked_for(view: RoomView) -> tuple[str, str]:
    """Answer what the phase asks of every device, and how many gave it."""
    counts, phase = view.counts, view.room.phase
    if phase is Phase.LOBBY:
        return "Ready", str(counts.ready)
    kind = ASKED.get(phase)
    if kind is None:
        return "Handed in", f"{counts.handed_in} of {counts.joined}"
    return "Answered", f"{counts.answered.get(kind, 0)} of {counts.joined}"


def _nothing(view: RoomView) -> None:
    return None


def _lobby(view: RoomView) -> None:
    link = join_link(view.room.code)
    st.image(qr_code(link), alt=f"QR code of the link {link}")
    st.markdown(f"Open **{plain(link)}** or enter **{view.room.code}**")


@st.cache_data(show_spinner=False, max_entries=64)
def qr_code(link: str) -> str:
    """Answer a link as a QR code in SVG, dark on white in every theme."""
    return str(segno.make(link, error="m").svg_inline(scale=12, dark="#12191c", light="#ffffff"))


def _gut(view: RoomView) -> None:
    st.markdown(f"**{plain(running().gut_check.question)}**")
    board_chart(view, PROJECTOR)


def _tips(view: RoomView) -> None:
    rows = (
        f"{tip.number}. **{plain(tip.name)}.** {plain(tip.question)}" for tip in playbook().tips
    )
    st.markdown("\n".join(rows))


def _chart(view: RoomView) -> None:
    board_chart(view, PROJECTOR)


def _debrief(view: RoomView) -> None:
    """Both answers of the room first, then what was shared, one question at a time."""
    answered = _answered(view.room)
    if answered is None:
        _chart(view)
    else:
        lines_on_wall(answered)


def _says_more(room: Room) -> bool:
    """Whether the wall holds what has its own heading, and needs the room of the phase's words."""
    further = room.phase is Phase.BOARD and room.shown and room.chart > 0
    return further or _answered(room) is not None


def _answered(room: Room) -> QuestionLines | None:
    """The question of the debrief whose lines are on the wall; None where none is."""
    lines = lines_of(room) if room.phase is Phase.DEBRIEF and room.shown else ()
    turn = room.chart % (1 + len(lines))
    return lines[turn - 1] if turn else None


def _take_home(view: RoomView) -> None:
    """How everybody gets their own document; the link of a place is on its own screen alone."""
    st.markdown(
        "1. On the page you joined with, press **Download your offer as PDF**.\n"
        "2. Page closed? Look for it in your browser's history. The code opens a new place, "
        "not yours.\n"
        "3. Want it later? Copy the link of your page there. It opens as long "
        f"as this app runs, until all is deleted on **{format_date(view.room.delete_on)}**."
    )


PARTS: dict[Phase, Callable[[RoomView], None]] = {
    Phase.LOBBY: _lobby,
    Phase.GUT_CHECK: _gut,
    Phase.FIVE_TIPS: _tips,
    Phase.REVEAL: _chart,
    Phase.BOARD: _chart,
    Phase.DEBRIEF: _debrief,
    Phase.TAKE_HOME: _take_home,
}


# charts


def has_charts(phase: Phase) -> bool:
    """Whether a phase has anything to reveal."""
    return phase in _MAKERS


def board_chart(view: RoomView | None, palette: Palette = SCREEN) -> None:
    """Show the chart that is on the wall, once it is revealed and five have handed in."""
    if view is None or not has_charts(view.room.phase):
        return
    room = view.room
    if not room.shown:
        st.info("Hidden until it is revealed.", icon=":material/visibility_off:")
        return
    found = charts_of(room.id, room.run, room.phase, view.given, palette.name, palette)
    if not found:
        st.info(f"Charts appear from {FEWEST} hand-ins on ({_given(view)} so far).")
        return
    number = room.chart % len(found)
    show(found[number], key=f"board.chart.{room.phase}.{number}")


def _given(view: RoomView) -> int:
    kind = ASKED.get(view.room.phase)
    if view.room.phase is Phase.DEBRIEF:
        kind = Kind.GUT_AFTER
    return view.counts.answered.get(kind, 0) if kind else view.counts.handed_in


@st.cache_resource(show_spinner=False, max_entries=48)
def charts_of(
    room_id: str, run: int, phase: Phase, given: tuple[object, ...], name: str, _palette: Palette
) -> tuple[Chart, ...]:
    """Answer the charts of a phase, made once for all who look until somebody hands in anew."""
    return tuple(_MAKERS[phase](room_id, run, _palette))


def _gut_charts(room_id: str, run: int, palette: Palette) -> list[Chart]:
    found = before_after(workshop.gut_answers(desk(), room_id, run))
    return [gut_feeling(found, palette)] if found is not None else []


def _spot_charts(room_id: str, run: int, palette: Palette) -> list[Chart]:
    answers = workshop.spotted(desk(), room_id, run)
    played = workshop.room_cases(desk(), room_id).values()
    made = (caught(case.title, who_caught_what(case, answers), palette) for case in played)
    return [chart for chart in made if chart is not None]


def _pay_charts(room_id: str, run: int, palette: Palette) -> list[Chart]:
    found = workshop.hand_ins(desk(), room_id, run)
    if not is_shown(len(found)):
        return []
    played, today = workshop.room_cases(desk(), room_id), desk().today()
    missed = cohort_missed(cohort_pitfalls(found, played, today), palette)
    pay = cohort_pay(cohort_hourly(found, played, today), palette)
    mixes = _example_mixes(workshop.example_offers(desk(), room_id, run), palette)
    return [*pay, *mixes, *([missed] if missed is not None else [])]


def _example_mixes(found: Sequence[tuple[str, OfferFile]], palette: Palette) -> list[Chart]:
    """Two offers of the room, nobody's by name: what each gives beside what the work is worth."""
    charts = []
    for (code, file), which in zip(found, ("an offer from the middle", "another"), strict=False):
        chart = value_mix(assess(file), palette)
        words = f"Case {code}, {which}: {chart.heading[:1].lower()}{chart.heading[1:]}"
        alt = f"{words}{chart.alt[len(chart.heading) :]}"
        charts.append(replace(chart, heading=words, alt=alt))
    return charts


_MAKERS: dict[Phase, Callable[[str, int, Palette], list[Chart]]] = {
    Phase.GUT_CHECK: _gut_charts,
    Phase.REVEAL: _spot_charts,
    Phase.BOARD: _pay_charts,
    Phase.DEBRIEF: _gut_charts,
}


def chart_count(room: Room, view: RoomView | None) -> int:
    """Answer how many things the phase has for the wall by now: charts, and lines to a question."""
    if view is None or not has_charts(room.phase) or not room.shown:
        return 0
    if room.phase is Phase.DEBRIEF:
        return 1 + len(lines_of(room))
    return len(charts_of(room.id, room.run, room.phase, view.given, SCREEN.name, SCREEN))
