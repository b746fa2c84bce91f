"""Whom a quick offer is for: somebody on file is recognised, a new name makes a record."""

from __future__ import annotations

import streamlit as st

from irm.errors import FieldError, IrmError
from irm.people import InfluencerFacts
from irm.services import people, quick
from irm.services.quick import QuickOffer
from irm.ui.desk import desk, workspace
from irm.ui.fields import Bound, text_field
from irm.ui.notice import tell
from irm.ui.plain import plain, plain_name
from irm.ui.quick import PAGE, TYPED, follow, handle_now
from irm.ui.unbroken import unbroken


def who_field(shown: QuickOffer) -> None:
    """Ask whom it is for; somebody on file is recognised, a new name makes a record."""
    if shown.record is not None:
        _known_person(shown.record.influencer_id, shown.file.influencer)
        return
    st.text_input(
        "Who is it for: name or handle",
        key=f"{PAGE}.who",
        on_change=_typed_who,
        placeholder="Mira Kovač, or @mira",
        persist_state="session",
    )
    slot = st.empty()
    typed = st.session_state.get(TYPED, "")
    if isinstance(typed, IrmError):
        slot.markdown(f":red[{plain(typed)}]")
    elif typed:
        _recognised(typed)


def _known_person(person_id: str, person: InfluencerFacts) -> None:
    bound = Bound(
        page=f"{PAGE}.person",
        record=person,
        save=lambda path, value, seen: people.edit_influencer(desk(), person_id, path, value, seen),
    )
    text_field(bound, "name", "Who is it for: name or handle", hint=_known_by(person))


def _known_by(person: InfluencerFacts) -> str:
    handles = ", ".join(a.handle for a in person.audiences if a.handle)
    return f"On file{': ' + handles if handles else ''}"


@unbroken
def _typed_who() -> None:
    """Take what was typed; a name that came twice finds its draft and changes nothing."""
    typed = str(st.session_state.get(f"{PAGE}.who", "")).strip()
    if not handle_now().offer_id:
        draft_for_typed(typed)


def draft_for_typed(typed: str) -> None:
    """Look who is called so; nobody is made twice without a question."""
    st.session_state.pop(TYPED, None)
    if not typed:
        return
    try:
        if quick.matches(desk(), workspace(), typed):
            st.session_state[TYPED] = typed
        else:
            _draft_for_new(typed)
    except IrmError as fault:
        st.session_state[TYPED] = fault


@unbroken
def _draft_for_new(typed: str) -> None:
    try:
        follow(quick.make_for_new(desk(), workspace(), handle_now(), typed))
    except FieldError as fault:
        st.session_state[TYPED] = fault
    else:
        st.session_state.pop(TYPED, None)
        st.session_state.pop(f"{PAGE}.who", None)


@unbroken
def draft_for(influencer_id: str) -> None:
    """Make the quick offer one to somebody on file."""
    try:
        follow(quick.make_for(desk(), workspace(), handle_now(), influencer_id))
    except IrmError as fault:
        tell(f"Not saved: {fault}")
    st.session_state.pop(TYPED, None)
    st.session_state.pop(f"{PAGE}.who", None)


def _recognised(typed: str) -> None:
    found = quick.matches(desk(), workspace(), typed)
    with st.container(border=True):
        st.markdown(f"Somebody is on file under **{plain(typed)}**, or a name that begins so.")
        for number, match in enumerate(found):
            handle = f" ({match.handle})" if match.handle and match.handle != match.name else ""
            st.button(
                f"Use the record of {plain_name(match.name)}{plain(handle)}",
                key=f"{PAGE}.match.{number}",
                on_click=draft_for,
                args=(match.id,),
            )
        st.button(
            f"Make a new record for {plain_name(typed)}",
            key=f"{PAGE}.match.new",
            on_click=_draft_for_new,
            args=(typed,),
        )
