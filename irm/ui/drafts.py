"""Messages that are being written, one for each person: nothing typed is lost on the way."""

from __future__ import annotations

import streamlit as st

from irm.errors import NotFoundError
from irm.messages import Template, fill, templates
from irm.offers import BrandProfile
from irm.services import brand, people
from irm.ui.desk import desk, workspace
from irm.ui.plain import plain_name
from irm.ui.unbroken import unbroken

PAGE = "message_check"
TEXT, PERSON, TEMPLATE = f"{PAGE}.text", f"{PAGE}.person", f"{PAGE}.template"
_ARRIVED, _WAITING = f"|{PAGE}.arrived", f"|{PAGE}.waiting"
_FILLED, _REPLACED = f"|{PAGE}.filled", f"|{PAGE}.replaced"


def arrive(asked: str, template_key: str) -> None:
    """Choose the person whom the address names, and begin the message it asks for.

    Once for each coming to the page: what is chosen and written there afterwards stays. A message
    to somebody else waits until it is asked for; one to the same person is gone on with.
    """
    came = (asked, template_key)
    elsewhere = st.session_state.get("shell.place") != PAGE
    if not elsewhere and st.session_state.get(_ARRIVED) == came:
        return
    st.session_state[_ARRIVED] = came
    called = called_here(asked)
    if not called:
        return
    turn_to_person(asked)
    for template in templates():
        if template.key == template_key:
            st.session_state[TEMPLATE] = template.title
            if _is_free(_written()):
                put_template(template, called)


def called_here(person_id: str) -> str:
    """Answer the name of a person of this workspace; empty where there is none."""
    try:
        person = people.open_influencer(desk(), person_id)
    except NotFoundError:
        return ""
    return person.called if person.workspace == workspace() else ""


@unbroken
def turn_to_person(person_id: str) -> None:
    """Choose a person with the message that waits for them; the present one waits from now on."""
    before = str(st.session_state.get(PERSON) or "")
    if before == person_id:
        return
    waiting: dict[str, str] = st.session_state.setdefault(_WAITING, {})
    if not _is_free(text := _written()):
        waiting[before] = text
    st.session_state[TEXT] = waiting.pop(person_id, "")
    st.session_state[PERSON] = person_id or None
    st.session_state.pop(_REPLACED, None)


@unbroken
def put_template(template: Template, name: str) -> None:
    """Fill a template from the record; what somebody wrote where it now stands can be put back."""
    profile = brand_of_workspace()
    known = {
        "name": name,
        "brand": profile.name,
        "sender": profile.contact_name,
        "role": profile.contact_role,
    }
    if not _is_free(text := _written()):
        st.session_state[_REPLACED] = text
    st.session_state[TEXT] = st.session_state[_FILLED] = fill(template, known)


def brand_of_workspace() -> BrandProfile:
    """Answer the brand that writes."""
    return brand.open_brand(desk(), workspace())


def drafts_panel() -> None:
    """The way back to what was written: before a template took its place, and to other people."""
    with st.container(horizontal=True):
        if st.session_state.get(_REPLACED):
            st.button(
                "Put back what stood here",
                key=f"{PAGE}.put_back",
                icon=":material/undo:",
                on_click=_put_back,
            )
        for person_id in st.session_state.get(_WAITING, {}):
            if words := _waits_for(person_id):
                st.button(
                    words,
                    key=f"{PAGE}.waiting.{person_id or 'nobody'}",
                    icon=":material/edit_note:",
                    on_click=turn_to_person,
                    args=(person_id,),
                )


def is_sent() -> None:
    """Forget the message that was sent; those to others wait on."""
    st.session_state[TEXT] = ""
    for key in (_FILLED, _REPLACED):
        st.session_state.pop(key, None)


def _waits_for(person_id: str) -> str:
    if not person_id:
        return "Go on with the message to nobody yet"
    called = called_here(person_id)
    return f"Go on with the message to {plain_name(called)}" if called else ""


@unbroken
def _put_back() -> None:
    replaced, now = st.session_state.pop(_REPLACED), _written()
    if not _is_free(now):
        st.session_state[_REPLACED] = now
    st.session_state[TEXT] = replaced


def _written() -> str:
    return str(st.session_state.get(TEXT) or "")


def _is_free(text: str) -> bool:
    """Whether nobody wrote anything of it: it is empty, or as a template left it."""
    return not text.strip() or text == st.session_state.get(_FILLED)
