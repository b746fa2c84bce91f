"""The section Privacy of a record: how long, everything held, erasing, and what was done."""

from __future__ import annotations

from functools import partial

import streamlit as st

from irm.entry import format_date
from irm.people import Influencer
from irm.privacy import story_of
from irm.services import erasing, holding, retention
from irm.ui.desk import ask, desk
from irm.ui.erasing import erase_notes_button, erase_person_button
from irm.ui.fields import Bound
from irm.ui.history import record_history
from irm.ui.links import page_link
from irm.ui.notice import attempt
from irm.ui.offers import offer_lines
from irm.ui.plain import plain, plain_name
from irm.ui.shell import head


def privacy_section(bound: Bound) -> None:
    """Two stores with their days, everything held, erasing, and the log of this record."""
    person: Influencer = bound.record
    left, right = st.columns(2, gap="large")
    with left:
        st.header("How long it is kept", anchor=False)
        _days(person)
        _keep_longer(person)
        page_link("settings", "Change how long", icon="schedule", area="Privacy")
    with right:
        _everything(person)
    st.header("Erase", anchor=False)
    st.markdown(
        "Erasing cannot be undone. You see first what goes and what stays, and type the name."
    )
    with st.container(horizontal=True):
        if story_of(person):
            erase_notes_button(person)
        erase_person_button(person)
    record_history(influencer_id=person.id)


def erased_view(person: Influencer) -> None:
    """The page of a person who was erased: what stays, why, until when, and the way to the rest."""
    day = format_date(person.erased_on) if person.erased_on else ""
    head(plain_name(person.called), place=f"influencer {person.id}")
    st.info(
        f"Erased on {day}. Only what was issued to this person is left, as both sides may need it.",
        icon=":material/person_off:",
    )
    preview = erasing.preview_erasing(desk(), person.id)
    st.header("What stays, and until when", anchor=False)
    if preview.staying:
        st.markdown("\n".join(f"- {plain(erasing.staying_words(s))}" for s in preview.staying))
    if preview.nothing_goes:
        st.caption("Nothing of it can be erased yet. On that day Today names it for a look.")
    else:
        _keep_longer(person)
        erase_person_button(person)
    st.header("Offers", anchor=False)
    offer_lines(person.id)
    _everything(person)
    record_history(influencer_id=person.id)


def _days(person: Influencer) -> None:
    days = ask(retention.days_of, person)
    lines = [f"**Story notes:** {_story_words(days)}"]
    if not days.contract:
        lines.append("**Contract file:** nothing was issued yet.")
    for keeping in days.contract:
        version = keeping.version
        kind = "agreement" if version.is_agreed else str(version.state)
        lines.append(
            f"**Offer {plain(version.number)}, version {version.version}** ({kind}): due for a "
            f"look on {format_date(keeping.until)}, counted from {format_date(version.from_day)}."
        )
    st.markdown("\n".join(f"- {line}" for line in lines))


def _keep_longer(person: Influencer) -> None:
    """Where something is due for a look: a button that notes the look, so that Today lets go."""
    looks = retention.looks_of(desk(), person, desk().today())
    if not looks:
        return
    what = " and ".join(look.what for look in looks)
    st.markdown(f"Due for a look: {what}. Erase it, or keep it where you still need it.")
    st.button(
        "Keep it, look again in time",
        key="influencer.keep",
        icon=":material/history:",
        on_click=attempt,
        args=(retention.keep_longer, desk(), person.id),
        help="Notes count anew from today; issued versions are named again in a year.",
    )


def _story_words(days: retention.Days) -> str:
    if days.story_due is None or days.story_from is None:
        return "none are kept."
    return (
        f"due for a look on {format_date(days.story_due)}, counted from the last contact, work or "
        f"look on {format_date(days.story_from)}."
    )


def _everything(person: Influencer) -> None:
    st.header("Everything we hold", anchor=False)
    st.markdown(
        "All that is kept on this person, for them to read. The log notes that it was read."
    )
    name = f"everything-held-{person.id[:8]}"
    forms = (
        ("PDF to read", "pdf", "application/pdf", holding.held_pdf),
        ("JSON, complete", "json", "application/json", holding.held_json),
    )
    with st.container(horizontal=True):
        for label, form, mime, make in forms:
            st.download_button(
                label,
                partial(make, desk(), person.id),
                key=f"influencer.everything.{form}",
                file_name=f"{name}.{form}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
            )
