"""The course on screen: the list of cases, and one case step by step with the key at the end."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from irm.errors import FieldError, IrmError
from irm.services import course
from irm.ui.compared import before_and_after, good_words, money, three_offers
from irm.ui.desk import desk
from irm.ui.fields import Bound, forget_fields, money_field, pick_field
from irm.ui.links import go, turn_to
from irm.ui.notice import attempt, tell
from irm.ui.plain import plain
from irm.ui.unbroken import unbroken
from irm.workshop.cases import Case, Marked, answers_against_key
from irm.workshop.course import ORDER, WALKED, Step, Walk

NAMES = {
    Step.GUT: "What would you pay?",
    Step.READ: "Read the message",
    Step.SPOT: "Spot it",
    Step.KEY: "The key",
    Step.DRAFT: "Draft the offer",
    Step.COMPARE: "Compare",
    Step.DONE: "Done",
}
SAID = (("fine", "Fine"), ("problem", "Problem"), ("not_sure", "Not sure"))
TRUTH = {"fine": "Fine", "problem": "Problem", "debatable": "Open to argument"}


def case_list() -> None:
    """Every case with how far it was walked; the button goes on where somebody stopped."""
    walks = course.course(desk())
    following = next((pair for pair in walks if pair[1].reached is not Step.DONE), None)
    if following is None:
        st.success("All six cases are done. Any of them can be walked again.")
    else:
        case, walk = following
        begun = walk.reached is not Step.GUT or walk.gut is not None
        label = f"Go on with case {case.code}" if begun else f"Begin with case {case.code}"
        if st.button(label, key="practise.go_on", type="primary", icon=":material/school:"):
            turn_to(case=case.code)
    for case, walk in walks:
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                if st.button(
                    f"Case {case.code}: {plain(case.title)}",
                    key=f"practise.open.{case.code}",
                    type="tertiary",
                ):
                    turn_to(case=case.code)
                st.caption(_standing(case, walk))
            st.markdown(plain(case.facts[0]))


def _standing(case: Case, walk: Walk) -> str:
    if walk.reached is Step.DONE:
        return "Done"
    if walk.reached is Step.GUT and walk.gut is None:
        return f"Not started, {case.minutes} minutes"
    return f"Step {walk.reached.number} of {WALKED}: {NAMES[walk.reached]}"


def case_walk(case: Case, walk: Walk, step: Step) -> None:
    """One step of a case, with the ways that lead elsewhere."""
    forget_fields("practise", case.code)
    shown = min(step.number, WALKED)
    st.progress(shown / WALKED, f"Step {shown} of {WALKED}: {NAMES[step]}")
    _STEPS[step](case, walk)
    _around(case, walk, step)


def asked_step(walk: Walk) -> Step:
    """Answer the step that the address names, as far as it was reached; else the one reached."""
    asked = st.query_params.get("step", "")
    known = next((one for one in ORDER if one.value == asked), walk.reached)
    return walk.reached if known.is_past(walk.reached) else known


def _around(case: Case, walk: Walk, step: Step) -> None:
    """The ways that lead elsewhere: a step back, forward again, the list, a new beginning."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if step is not Step.GUT and st.button(
            "Step back", key="practise.back", type="tertiary", icon=":material/arrow_back:"
        ):
            turn_to(case=case.code, step=ORDER[step.number - 2].value)
        if st.button("All cases", key="practise.all", type="tertiary"):
            turn_to()
    if walk.reached is Step.GUT:
        return
    box = st.expander("Begin this case anew", key="practise.again", on_change="rerun")
    if box.open:
        with box:
            st.markdown("Your answers and your draft for this case are removed.")
            st.button(
                "Begin anew", key="practise.again.now", on_click=attempt, args=(_again, case.code)
            )


def _again(code: str) -> None:
    course.start_again(desk(), code)
    st.session_state["practise.again"] = False
    st.query_params.from_dict({"case": code})


def _next(case: Case, walk: Walk, step: Step, label: str) -> None:
    """The one button of a step; a step that was taken before is gone through again."""
    st.button(
        label,
        key="practise.next",
        type="primary",
        icon=":material/arrow_forward:",
        on_click=_take,
        args=(case.code, walk.reached, step),
    )


@unbroken
def _take(code: str, reached: Step, step: Step) -> None:
    try:
        following = step.following
        if step is reached:
            following = course.go_on(desk(), code, step).reached
    except FieldError as fault:
        tell(fault.message)
        return
    except IrmError as fault:
        tell(str(fault))
        return
    st.query_params.from_dict({"case": code, "step": following.value})


def _bound(case: Case, walk: Walk) -> Bound:
    def save(path: str, value: object, seen: object) -> object:
        return course.answer_walk(desk(), case.code, path, value, seen)

    return Bound(page="practise", record=walk, save=save)


# the steps


def _gut(case: Case, walk: Walk) -> None:
    st.header(plain(case.gut_check), anchor=False)
    if walk.reached is not Step.GUT:
        st.markdown(f"You said **{plain(money(walk.gut, case))}** before you had read anything.")
    else:
        st.markdown("One amount, from the gut. You see it again at the end.")
        money_field(_bound(case, walk), "gut", "I would pay", case.currency)
    _next(case, walk, Step.GUT, "Read the message")


def _read(case: Case, walk: Walk) -> None:
    _facts(case)
    st.header("What the brand wrote", anchor=False)
    _message(case)
    _next(case, walk, Step.READ, "Spot what is wrong")


def _spot(case: Case, walk: Walk) -> None:
    st.markdown("Eight statements about this message. “Not sure” is an answer, too.")
    box = st.expander("The message again", key="practise.message", on_change="rerun")
    if box.open:
        with box:
            _message(case)
    if walk.reached is not Step.SPOT:
        st.info("The key is open, so these answers stay as you gave them.")
    bound = _bound(case, walk)
    for one in case.statements:
        if walk.reached is Step.SPOT:
            # A label is read out as it is written, so it stands without escapes; these are ours.
            pick_field(bound, f"answers.{one.id}.said", one.words, SAID)
        else:
            said = dict(SAID).get(walk.said.get(one.id, ""), "nothing")
            st.markdown(f"{plain(one.words)}  \nYou said: **{said}**")
    _next(case, walk, Step.SPOT, "Show the key")


def _key(case: Case, walk: Walk) -> None:
    marked = answers_against_key(case, walk.said)
    clear = [one for one in marked if one.statement.key != "debatable"]
    same = sum(one.outcome == "same" for one in clear)
    st.header(f"{same} of {len(clear)} as the key has them", anchor=False)
    st.markdown(f"{plain(case.key.trap)} One statement is open to argument and is not counted.")
    for one in marked:
        _statement(one)
    _next(case, walk, Step.KEY, "Draft a better offer")


def _statement(marked: Marked) -> None:
    one = marked.statement
    said = dict(SAID)[marked.said] if marked.said else "no answer"
    with st.container(border=True):
        st.markdown(f"**{plain(one.words)}**  \nYou: {said} · Key: **{TRUTH[one.key]}**")
        st.markdown(plain(one.reason))


def _draft(case: Case, walk: Walk) -> None:
    st.markdown(
        "The message is laid out as a draft of an offer, its small print filled in. Mend what is "
        "wrong with the builder you use for real work. Beside it stand worth, pay by the hour and "
        "findings."
    )
    if case.key.stops:
        st.warning(
            f"{plain(case.influencer.name)} is under 16, so this offer cannot leave the house. "
            "Guardians and the rules of the place come first. Draft what you would bring to that "
            "talk."
        )
    _facts(case)
    if st.button("Open the draft", key="practise.draft", icon=":material/edit_document:"):
        go("offer", id=course.draft_of(desk(), case.code))
    st.caption("Every change saves itself. “Back to the case” leads here again.")
    _next(case, walk, Step.DRAFT, "Compare with the good offer")


def _compare(case: Case, walk: Walk) -> None:
    found = course.compare(desk(), case.code)
    three_offers(found, case)
    good_words(case)
    st.header("And now: what would you pay?", anchor=False)
    if walk.reached is Step.COMPARE:
        st.markdown(plain(case.gut_check))
        money_field(_bound(case, walk), "gut_after", "Now I would pay", case.currency)
    else:
        before_and_after(case, walk)
    _next(case, walk, Step.COMPARE, "Finish this case")


def _done(case: Case, walk: Walk) -> None:
    st.header(f"Case {case.code} is done", anchor=False)
    before_and_after(case, walk)
    st.markdown("To think about, or to talk over with somebody:")
    st.markdown("\n".join(f"- {plain(words)}" for words in case.key.talk))
    walks = course.course(desk())
    following = next((one for one, its in walks if its.reached is not Step.DONE), None)
    if following is None:
        st.success("All six cases are done. Draft your first real offer.")
        if st.button("Start with an influencer", key="practise.first_offer", type="primary"):
            go("influencers")
    elif st.button(
        f"Next: case {following.code}, {plain(following.title)}",
        key="practise.next_case",
        type="primary",
        icon=":material/arrow_forward:",
    ):
        turn_to(case=following.code)


# parts of steps


def _facts(case: Case) -> None:
    st.markdown("\n".join(f"- {plain(fact)}" for fact in case.facts))


def _message(case: Case) -> None:
    with st.container(border=True):
        st.markdown(plain(case.brief))


_STEPS: dict[Step, Callable[[Case, Walk], None]] = {
    Step.GUT: _gut,
    Step.READ: _read,
    Step.SPOT: _spot,
    Step.KEY: _key,
    Step.DRAFT: _draft,
    Step.COMPARE: _compare,
    Step.DONE: _done,
}
