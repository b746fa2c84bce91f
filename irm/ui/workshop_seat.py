"""A participant's screen: what belongs to the phase, and a small clock that follows the room."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from irm.errors import NotFoundError
from irm.services import workshop_seat
from irm.services.workshop_seat import Place
from irm.ui.browser import focus_heading, ticking_clock
from irm.ui.desk import desk
from irm.ui.forms import FormField, add_form
from irm.ui.links import go
from irm.ui.notice import attempt, show_notice, tell_done
from irm.ui.plain import plain
from irm.ui.unbroken import unbroken
from irm.ui.workshop_answers import (
    debrief_step,
    gut_step,
    reveal_step,
    spot_step,
    swap_step,
    tips_step,
)
from irm.ui.workshop_draft import board_step, case_step, draft_step, home_step
from irm.ui.workshop_room import (
    SAFETY_SECONDS,
    draw_if_changed,
    drawn,
    poll_seconds,
    pulse,
    seen,
    watch,
)
from irm.workshop.phases import Phase, text_of
from irm.workshop.rooms import seconds_left

OWED = ("owed",)
Step = Callable[[Place, str], None]


def seat_page(token: str) -> None:
    """Show the seat that a token opens, wherever its room is."""
    try:
        place = workshop_seat.take_place(desk(), token)
    except NotFoundError as fault:
        return _no_place(str(fault))
    if place.is_over:
        return _over(place, token)
    view = seen(place.room.id)
    stamp = view.stamp(place.seat.id) if view else None
    pulse().follow(place.room.id, place.seat.id, OWED)
    try:
        _phase(place, token)
    except Exception:
        pulse().follow(place.room.id, place.seat.id, stamp)
        raise
    pulse().follow(place.room.id, place.seat.id, stamp)
    return None


def _phase(place: Place, token: str) -> None:
    """The screen of the phase, from its title to where the focus goes.

    Who taps in the moment of a drawing breaks it off. The pulse then takes it up: until it is
    through, the screen is owed.
    """
    text = text_of(place.room.phase)
    st.title(text.title, anchor=False)
    _clock(place)
    show_notice()
    st.markdown(f"You are **{plain(place.seat.nickname)}**. {plain(text.doing)}")
    _another_case(place)
    STEPS[place.room.phase](place, token)
    if place.room.phase is not Phase.LOBBY:
        _floor(place, token)
    _focus(f"{place.room.run} {place.room.phase}")


def _focus(mark: str) -> None:
    """Move the focus to the heading when the phase changed; the last thing, so nothing moves."""
    last = st.session_state.get("shell.place")
    st.session_state["shell.place"] = mark
    if last not in (None, mark):
        focus_heading(mark)


def _clock(place: Place) -> None:
    """Follow the room: the time that is left ticks in the browser, and the pulse brings news.

    Should news be lost on the way, the screen asks by itself now and then.
    """
    room_id, seat_id = place.room.id, place.seat.id
    view = seen(room_id)
    drawn(view, seat_id)
    ticking_clock(seconds_left(view.room, desk().now()) if view else None)

    @st.fragment(run_every=poll_seconds(SAFETY_SECONDS), key="join.clock")
    def safety() -> None:
        draw_if_changed(seen(room_id), seat_id)

    safety()


def _another_case(place: Place) -> None:
    """Say that the case was changed, and that nothing of the one before is lost."""
    code = place.room.redealt.get(place.seat.id)
    if code and Phase.CASE.place <= place.room.phase.place <= Phase.DRAFT.place:
        st.info(
            f"Your facilitator gave you case {plain(code)} in place of the one you had. Your draft "
            "begins anew from its message. What you had before is set aside, not lost.",
            icon=":material/swap_horiz:",
        )


def _no_place(words: str) -> None:
    st.title("This place is not in a workshop", anchor=False)
    st.warning(plain(words), icon=":material/info:")
    if st.button("Join with a code", key="join.again", type="primary"):
        go("join")


def _over(place: Place, token: str) -> None:
    st.title("This workshop is closed", anchor=False)
    st.info(
        "Nothing more is handed in. What you made is here until the day it is deleted: "
        f"{place.room.delete_on:%-d %B %Y}.",
        icon=":material/door_front:",
    )
    home_step(place, token)


def _lobby(place: Place, token: str) -> None:
    seat = place.seat
    if seat.ready:
        st.success("You are ready. The next step opens soon.", icon=":material/check:")
    else:
        st.button(
            "I am ready",
            key="join.ready",
            type="primary",
            on_click=attempt,
            args=(_counted, place.room.id, workshop_seat.say_ready, desk(), token),
        )
    st.button(
        "Give me another nickname",
        key="join.rename",
        on_click=attempt,
        args=(workshop_seat.another_name, desk(), token),
    )
    st.session_state.setdefault("join.people", seat.people)
    st.segmented_control(
        "How many of you share this device?",
        (1, 2, 3, 4),
        key="join.people",
        required=True,
        on_change=_share,
        args=(token,),
    )


def _counted(room_id: str, step: Callable[..., object], *args: object) -> None:
    step(*args)
    watch().forget(room_id)


@unbroken
def _share(token: str) -> None:
    attempt(workshop_seat.share_device, desk(), token, st.session_state["join.people"])


def _floor(place: Place, token: str) -> None:
    """Questions from the floor: those that are shown, and a folded form for one more."""
    view = seen(place.room.id)
    for row in view.shown_questions if view else ():
        st.markdown(f"Question from the floor: **{plain(row.text)}**")
    box = st.expander("Ask a question", key="join.ask", on_change="rerun")
    if not box.open:
        return
    with box:
        st.caption("Nobody sees it, and never with a name, before the facilitator shows it.")
        add_form(
            "join.question",
            (FormField("question", "Your question"),),
            "Ask",
            lambda v: _ask(token, v["question"]),
            columns=1,
        )


def _ask(token: str, question: str) -> None:
    workshop_seat.ask(desk(), token, question)
    tell_done("Your question is with your facilitator.")


STEPS: dict[Phase, Step] = {
    Phase.LOBBY: _lobby,
    Phase.GUT_CHECK: gut_step,
    Phase.FIVE_TIPS: tips_step,
    Phase.CASE: case_step,
    Phase.SPOT_IT: spot_step,
    Phase.REVEAL: reveal_step,
    Phase.DRAFT: draft_step,
    Phase.BOARD: board_step,
    Phase.SWAP: swap_step,
    Phase.DEBRIEF: debrief_step,
    Phase.TAKE_HOME: home_step,
}
