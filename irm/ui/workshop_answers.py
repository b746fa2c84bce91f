"""What a participant answers: gut check, tips, statements, swap, debrief; each saves itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import streamlit as st

from irm.errors import FieldError, IrmError
from irm.money import format_money, parse_amount
from irm.playbook import playbook
from irm.services import workshop_seat
from irm.services.workshop_seat import Place
from irm.ui.desk import desk
from irm.ui.forms import FormField, add_form
from irm.ui.notice import show_notice, tell
from irm.ui.plain import label, plain
from irm.ui.sheet import sheet
from irm.ui.unbroken import unbroken
from irm.ui.workshop_board import board_chart
from irm.ui.workshop_room import seen, shown, touched
from irm.workshop.cases import answers_against_key
from irm.workshop.phases import running
from irm.workshop.seats import (
    DebriefAnswer,
    GutAnswer,
    Kind,
    SpotAnswer,
    SwapAnswer,
    TipsAnswer,
)

SAID = {"fine": "Fine", "problem": "Problem", "not_sure": "Not sure"}
VERDICTS = {"yes": "Yes", "yes_but": "Yes, but", "no": "No, thank you"}


def gut_step(place: Place, token: str) -> None:
    """One amount, hidden until the facilitator reveals how the room answered."""
    _gut(place, token, Kind.GUT_BEFORE)
    if place.room.shown:
        board_chart(seen(place.room.id))


def _gut(place: Place, token: str, kind: Kind) -> None:
    ask = running().gut_check
    st.header(plain(ask.question), anchor=False)
    given = workshop_seat.answer_of(desk(), place, kind)
    if isinstance(given, GutAnswer):
        words = f"Handed in: {format_money(given.amount, ask.currency)}."
        more = "" if place.room.shown else " You can change it until it is revealed."
        st.success(words + more, icon=":material/check:")
    if place.room.shown:
        return
    key = f"join.{kind}"
    add_form(
        key,
        (FormField("amount", f"Your amount, {ask.currency}", parse=_amount(ask.currency)),),
        "Change my answer" if given else "Hand in",
        lambda v: workshop_seat.answer(desk(), token, kind, amount=v["amount"]),
        primary=kind is Kind.GUT_BEFORE,
        columns=1,
    )


def _amount(currency: str) -> Any:
    def parse(text: str) -> Decimal:
        if not text.strip():
            raise FieldError("amount", "Enter an amount, for example 450, or 0.")
        if text.strip().startswith(("-", "−", "–")):
            raise FieldError("amount", "Enter 0 or more, for example 450.")
        return parse_amount(text, currency, "amount")

    return parse


def tips_step(place: Place, token: str) -> None:
    """Five cards of one line each; a tick says that a tip is new."""
    given = workshop_seat.answer_of(desk(), place, Kind.TIPS)
    new = given.new if isinstance(given, TipsAnswer) else ()

    @st.fragment
    def cards() -> None:
        shown()
        show_notice()
        for tip in playbook().tips:
            key = f"join.tip.{tip.number}"
            st.session_state.setdefault(key, tip.number in new)
            st.checkbox(
                f"**{tip.number} {plain(tip.name)}.** {plain(tip.question)} _New to me_",
                key=key,
                on_change=_save_tips,
                args=(token,),
                wrap=True,
            )

    cards()


@unbroken
def _save_tips(token: str) -> None:
    ticked = (tip.number for tip in playbook().tips)
    new = tuple(n for n in ticked if st.session_state.get(f"join.tip.{n}"))
    _save(token, Kind.TIPS, new=new)


@unbroken
def _save(token: str, kind: Kind, **said: object) -> None:
    """Keep an answer; what could not be kept is said above the answers."""
    touched()
    try:
        workshop_seat.answer(desk(), token, kind, **said)
    except IrmError as fault:
        tell(f"Not saved: {fault}")


def spot_step(place: Place, token: str) -> None:
    """Eight statements on the case: fine, a problem, or not sure."""
    case = workshop_seat.case_of(desk(), place)
    given = workshop_seat.answer_of(desk(), place, Kind.SPOT)
    said = given.said if isinstance(given, SpotAnswer) else {}

    @st.fragment
    def statements() -> None:
        shown()
        show_notice()
        answered = 0
        for number, one in enumerate(case.statements, 1):
            key = f"join.spot.{case.code}.{one.id}"
            st.session_state.setdefault(key, said.get(one.id))
            choice = st.segmented_control(
                label(f"{number}. {one.words}"),
                list(SAID),
                key=key,
                format_func=SAID.__getitem__,
                on_change=_save_spot,
                args=(token, one.id, key),
            )
            answered += choice is not None
        st.caption(f"{answered} of {len(case.statements)} answered. Each answer saves itself.")

    st.header(plain(case.title), anchor=False)
    box = st.expander("Read the message again", key="join.message", on_change="rerun")
    if box.open:
        box.text(case.brief)
    statements()


@unbroken
def _save_spot(token: str, statement: str, key: str) -> None:
    touched()
    try:
        workshop_seat.spot(desk(), token, statement, st.session_state[key])
    except IrmError as fault:
        tell(f"Not saved: {fault}")


def reveal_step(place: Place, token: str) -> None:
    """Own answers beside the key, with the reasons; open statements stay open."""
    case = workshop_seat.case_of(desk(), place)
    given = workshop_seat.answer_of(desk(), place, Kind.SPOT)
    said = given.said if isinstance(given, SpotAnswer) else {}
    if not place.room.shown:
        st.info(
            "The answers are hidden for now. Look at the wall.", icon=":material/visibility_off:"
        )
        return
    marked = answers_against_key(case, said)
    same = sum(1 for one in marked if one.outcome == "same")
    clear = sum(1 for one in marked if one.statement.key != "debatable")
    st.header(f"{same} of {clear} as in the key", anchor=False)
    keys = {"fine": "Fine", "problem": "Problem", "debatable": "Open to argument"}
    for number, one in enumerate(marked, 1):
        yours = SAID.get(one.said or "", "No answer")
        st.markdown(
            f"**{number}. {plain(one.statement.words)}**  \n"
            f"You: {yours} · Key: **{keys[one.statement.key]}**  \n{plain(one.statement.reason)}"
        )


def swap_step(place: Place, token: str) -> None:
    """Another group's offer, read as the influencer."""
    found = workshop_seat.swap_offer(desk(), place)
    if found is None:
        st.info(
            "There is no offer to read for you: too few were handed in. Read along with a "
            "neighbour, or look at the wall.",
            icon=":material/group:",
        )
        return
    file, case = found
    given = workshop_seat.answer_of(desk(), place, Kind.SWAP)
    if isinstance(given, SwapAnswer):
        reason = f" {plain(given.reason.rstrip('.'))}." if given.reason else ""
        st.success(
            f"Handed in: {VERDICTS[given.verdict]}.{reason} You can change it.",
            icon=":material/check:",
        )
    st.header(f"You are {plain(case.influencer.called)}", anchor=False)
    st.markdown(plain(case.facts[0]))
    sheet(file)
    options = tuple(VERDICTS.items())
    add_form(
        "join.swap",
        (
            FormField("verdict", "Would you sign?", "pick", _verdict, options),
            FormField("reason", "One reason"),
        ),
        "Change my answer" if given else "Hand in",
        lambda v: workshop_seat.answer(desk(), token, Kind.SWAP, **v),
        primary=True,
        columns=1,
    )


def _verdict(value: str | None) -> str:
    if value is None:
        raise FieldError("verdict", "Choose Yes, Yes, but, or No, thank you.")
    return value


def debrief_step(place: Place, token: str) -> None:
    """The gut check once more, what readers said, and one line a question."""
    _gut(place, token, Kind.GUT_AFTER)
    if place.room.shown:
        board_chart(seen(place.room.id))
    replies = workshop_seat.replies_to(desk(), place)
    if replies:
        st.header("What your reader said", anchor=False)
    for one in replies:
        reason = f": {plain(one.reason)}" if one.reason else ""
        st.markdown(f"**{VERDICTS[one.verdict]}**{reason}")
    given = workshop_seat.answer_of(desk(), place, Kind.DEBRIEF)
    said = given if isinstance(given, DebriefAnswer) else DebriefAnswer()
    st.header("One line each", anchor=False)

    @st.fragment
    def lines() -> None:
        shown()
        show_notice()
        for name, question in running().debrief:
            key = f"join.debrief.{name}"
            st.session_state.setdefault(key, getattr(said, name))
            # Kept at each pause: the room may go on before somebody leaves the field.
            st.text_input(
                question,
                key=key,
                on_change=_save_debrief,
                args=(token,),
                live="1s",
            )
        st.session_state.setdefault("join.debrief.shared", said.shared)
        st.checkbox(
            "Share my lines with the room, without my nickname",
            key="join.debrief.shared",
            on_change=_save_debrief,
            args=(token,),
            wrap=True,
        )
        st.caption("Each line saves itself while you write.")

    lines()


@unbroken
def _save_debrief(token: str) -> None:
    """Keep all lines; which one could not be kept is said with its question."""
    touched()
    names = (*type(running().debrief).model_fields, "shared")
    said = {n: st.session_state.get(f"join.debrief.{n}") for n in names}
    try:
        workshop_seat.answer(desk(), token, Kind.DEBRIEF, **said)
    except FieldError as fault:
        asked = getattr(running().debrief, fault.path.rpartition(".")[2])
        tell(f"Not saved: “{asked}” {fault.message}")
    except IrmError as fault:
        tell(f"Not saved: {fault}")
