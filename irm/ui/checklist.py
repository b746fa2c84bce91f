"""The playbook as guided checklists: what the record proves, what a person answers."""

from __future__ import annotations

import streamlit as st

from irm.errors import ConflictError, IrmError
from irm.playbook import Item, ItemView, TipProgress
from irm.privacy import purpose
from irm.services import playbook as walks
from irm.ui.desk import ask, desk
from irm.ui.known import figures_of
from irm.ui.links import page_link, place_link
from irm.ui.notes import note_hint
from irm.ui.plain import plain
from irm.ui.unbroken import unbroken

ANSWERS = {
    "yes": "Yes",
    "no": "No",
    "not_sure": "Not sure",
    "not_applicable": "Not applicable",
}
DEPTHS = {"essentials": "Essentials", "complete": "Complete"}


def open_progress(influencer_id: str) -> walks.Walk:
    """Answer everything the playbook shows for one person."""
    return ask(walks.open_walk, influencer_id, figures_of)


def depth_choice(view: walks.Walk) -> None:
    """How many items are shown: five a tip, or all of them."""
    key = "playbook.depth"
    st.session_state[key] = view.depth
    st.segmented_control(
        "Depth",
        list(DEPTHS),
        key=key,
        format_func=DEPTHS.__getitem__,
        required=True,
        on_change=_set_depth,
        args=(view.person.id, key),
    )


@unbroken
def _set_depth(influencer_id: str, key: str) -> None:
    walks.set_depth(desk(), influencer_id, st.session_state[key])


def tip_line(view: walks.Walk, tip: TipProgress) -> None:
    """One tip in the task list: name, status, count."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        page_link(
            "tip",
            f"{tip.number} {plain(tip.name)}",
            icon="",
            id=view.person.id,
            tip=str(tip.number),
        )
        if tip.status == "Completed":
            st.markdown("Completed")
        elif tip.status == "In progress":
            st.badge("In progress", color="blue")
        else:
            st.badge("Not started", color="gray")
        st.caption(f"{tip.done} of {tip.total}")


def item_card(view: walks.Walk, item: Item, place: int, total: int) -> None:
    """One item: what to do, why, the answer, and one next step where it is open."""
    state = view.progress.items[item.code]
    with st.container(border=True, key=f"tip.item.{item.code.replace('.', '-')}"):
        st.subheader(f"{place} of {total}: {plain(item.title)}", anchor=False)
        st.markdown(plain(item.do))
        st.markdown(f":small[Why: {plain(item.why)}{_sources(view, item)}]")
        if state.locked:
            _proven(state)
        else:
            _ask(view, state)
        if state.lacks_record:
            st.markdown(
                ":orange[:material/error: **Still open**]: your answer is kept, but nothing stands "
                "in the record yet, and the review reads the record."
            )
        if state.next_step:
            st.markdown(f"Next step: {plain(state.next_step.text)}")
            place_link(
                state.next_step.place, influencer_id=view.person.id, offer_id=view.offer_id or ""
            )


def _sources(view: walks.Walk, item: Item) -> str:
    sources = view.book.sources_of(item)
    if not sources:
        return " Source: our own recommendation."
    links = ", ".join(f"[{plain(s.title)}]({s.url})" for s in sources)
    return f" Source: {links}."


def _proven(state: ItemView) -> None:
    """The record's own answer with its evidence."""
    icon, colour = {
        "yes": ("check_circle", "green"),
        "no": ("error", "orange"),
    }.get(state.answer or "", ("remove", "gray"))
    words = ANSWERS[state.answer or "not_sure"]
    st.markdown(
        f":{colour}[:material/{icon}: **{words}**], from the record: {plain(state.evidence)}"
    )


def _ask(view: walks.Walk, state: ItemView) -> None:
    code = state.item.code
    answer_key, note_key = f"tip.{code}.answer", f"tip.{code}.note"
    fault_key = f"|tip.{code}|problem"
    if fault_key not in st.session_state:
        _show(answer_key, state.answer)
        _show(note_key, state.note)
    st.segmented_control(
        "Is this done?",
        list(ANSWERS),
        key=answer_key,
        format_func=ANSWERS.__getitem__,
        on_change=_answer,
        args=(view.person.id, code, view.answers.get(code)),
    )
    st.text_input(
        "Note (optional)",
        key=note_key,
        max_chars=2000,
        on_change=_answer,
        args=(view.person.id, code, view.answers.get(code)),
    )
    st.caption(purpose("playbook.note"))
    note_hint(state.note)
    slot = st.empty()
    if fault := st.session_state.pop(fault_key, None):
        slot.markdown(f":red[{plain(fault)}]")


def _show(key: str, value: object) -> None:
    """Bring a widget in line with the record; one that is needs no value sent anew."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


@unbroken
def _answer(influencer_id: str, code: str, seen: object) -> None:
    """Save answer and note together; tell when another window was quicker."""
    answer = st.session_state.get(f"tip.{code}.answer")
    note = st.session_state.get(f"tip.{code}.note", "")
    try:
        walks.answer_item(desk(), influencer_id, code, answer, note, seen)  # type: ignore[arg-type]
    except ConflictError as fault:
        theirs = getattr(fault.theirs, "answer", None)
        st.session_state[f"|tip.{code}|problem"] = (
            f"Not saved: another window answered {ANSWERS.get(theirs or '', 'nothing')} meanwhile. "
            "Its answer is shown after the next change; answer again to replace it."
        )
    except IrmError as fault:
        st.session_state[f"|tip.{code}|problem"] = f"Not saved: {fault}"


def known_and_open(view: walks.Walk, items: tuple[Item, ...]) -> None:
    """What is known now, and what is still open, at the end of a tip."""
    states = [view.progress.items[item.code] for item in items]
    proven = [s for s in states if s.locked and s.answer == "yes"]
    left = [s for s in states if not s.is_done]
    first, second = st.columns(2, gap="large")
    with first:
        st.header("What you know now", anchor=False)
        words = "  \n".join(plain(s.evidence) for s in proven)
        st.markdown(words or "Nothing is proven by the record yet.")
    with second:
        st.header("Still open", anchor=False)
        words = "  \n".join(f"{s.item.code} {plain(s.item.title)}" for s in left)
        st.markdown(words or "Nothing. This tip is complete.")
