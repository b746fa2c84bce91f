"""Erasing on screen: a dialog that names the person, says what goes and what stays, and why."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from irm.entry import format_date
from irm.errors import IrmError
from irm.people import Influencer
from irm.services import erasing
from irm.ui.desk import desk
from irm.ui.fields import forget_page
from irm.ui.notice import tell_done
from irm.ui.plain import plain, plain_name

ERASED = "|erased"
"""Under this key stands the id of a person whose record is gone, until the page has gone on."""
_FAULT = "|influencer.erase|fault"


def erase_person_button(person: Influencer) -> None:
    """A button that opens the list of what goes and what stays."""
    if st.button("Erase this person", key="influencer.erase", icon=":material/delete_forever:"):
        st.session_state.pop(_FAULT, None)
        st.dialog(f"Erase {plain_name(person.called)}?", width="large")(_person_dialog)(person)


def erase_notes_button(person: Influencer) -> None:
    """A button that opens what erasing the notes alone does."""
    if st.button("Erase the story notes", key="influencer.erase_notes", icon=":material/delete:"):
        st.session_state.pop(_FAULT, None)
        title = f"Erase the story notes on {plain_name(person.called)}?"
        st.dialog(title)(_notes_dialog)(person)


def _person_dialog(person: Influencer) -> None:
    preview = erasing.preview_erasing(desk(), person.id)
    st.markdown("**What goes**")
    _listed(tuple(f"{going.words}: {going.count}" for going in preview.going), "Nothing.")
    st.markdown("**What stays, and why**")
    _listed(
        tuple(erasing.staying_words(stays) for stays in preview.staying),
        "Nothing but the lines of the log, which hold ids and no name.",
    )
    for warning in preview.warnings:
        st.warning(plain(warning), icon=":material/warning:")
    others = erasing.named_elsewhere(desk(), person)
    if others:
        several = "1 other record names" if others == 1 else f"{others} other records name"
        st.markdown(f"{several} this person in a note. Search for the name to look at them.")
    copies = _copies(person)
    st.caption(
        "Backups and files that were downloaded still hold this person, and a backup that is put "
        "back brings them back."
    )
    _confirm(
        person,
        f"Erase {person.called}",
        lambda typed: erasing.erase_person(desk(), typed, preview),
        copies,
    )


def _notes_dialog(person: Influencer) -> None:
    st.markdown(
        "Story, contacts, plans, feedback, other notes and the answers to the playbook go. Names, "
        "addresses, accounts, rates, hours, payments and all offers stay."
    )
    copies = _copies(person)
    _confirm(
        person,
        "Erase the story notes",
        lambda typed: erasing.erase_notes(desk(), person.id, typed),
        copies,
    )


def _copies(person: Influencer) -> tuple[str, ...]:
    """The copies beside the data file that hold the person; answer those that are to go, too."""
    found = erasing.kept_copies(desk(), person.id)
    if not found:
        return ()
    st.markdown("**Copies in the data folder still hold this person.** Tick those to delete, too.")
    return tuple(
        copy.name
        for copy in found
        if st.checkbox(
            f"{plain(copy.name)}, {format_date(copy.written_at.date())}",
            key=f"influencer.erase.copy.{copy.name}",
        )
    )


def _confirm(
    person: Influencer, label: str, step: Callable[[str], str], copies: tuple[str, ...]
) -> None:
    """The name, typed, and the button; a fault stands below the field, and the dialog stays."""
    names = erasing.names_of(person)
    typed = st.text_input(f"Type {plain_name(names[0])} to confirm", key="influencer.erase.typed")
    slot = st.empty()
    if st.button(
        plain(label), key="influencer.erase.now", type="primary", icon=":material/delete_forever:"
    ):
        try:
            done = step(typed or "")
            for name in copies:
                erasing.delete_copy(desk(), person.workspace, name)
        except IrmError as fault:
            slot.markdown(f":red[{plain(fault)}]")
        else:
            _after(person, done)


def _after(person: Influencer, done: str) -> None:
    """Forget what this tab holds of the person, and go on."""
    for page in ("influencer", "tip", "message_check"):
        forget_page(page)
    tell_done(done)
    st.session_state[ERASED] = person.id
    st.rerun()


def _listed(lines: tuple[str, ...], otherwise: str) -> None:
    st.markdown("\n".join(f"- {plain(line)}" for line in lines) or otherwise)
