"""The record of one person; every field saves itself."""

from functools import partial

import streamlit as st

from irm.errors import NotFoundError
from irm.services import people
from irm.ui.desk import ask, desk, enter, local_time
from irm.ui.erasing import ERASED
from irm.ui.fields import forget_fields, forget_page
from irm.ui.links import go, page_link
from irm.ui.notice import attempt
from irm.ui.offers import back_to_offer, offer_lines, start_offer
from irm.ui.parts import show_parts
from irm.ui.people import bound_influencer, contact_section, person_section, story_section
from irm.ui.plain import plain_name
from irm.ui.privacy import erased_view, privacy_section
from irm.ui.rates import audiences_section, rates_section
from irm.ui.shell import explain, guard, head
from irm.ui.together import together_section

guard()
person_id = st.query_params.get("id", "")
forget_fields("influencer", person_id)
erased_here = st.session_state.pop(ERASED, None)
try:
    person = ask(people.open_influencer, person_id)
except NotFoundError:
    forget_page("influencer")
    if erased_here == person_id:
        go("influencers")
    explain(
        "This person is not on file",
        "The link names a record that does not exist here: it may have been erased, removed with "
        "the practice data, or belong to another data file. Nothing else is affected.",
        back="influencers",
        label="Back to influencers",
    )

back_to_offer()
enter(person.workspace)
if person.erased_on:
    erased_view(person)
    st.stop()
head(plain_name(person.called), place=f"influencer {person.id}")
saved = ask(people.saved_at, "influencer", person.id)
with st.container(horizontal=True, vertical_alignment="center"):
    st.caption(f"Saved {local_time(saved)} · every change saves itself")
    page_link("playbook", "Walk the five tips", icon="checklist", id=person.id)
    if person.archived_on:
        st.badge("Archived", color="gray")
        st.button(
            "Bring back",
            key="influencer.unarchive",
            icon=":material/unarchive:",
            on_click=attempt,
            args=(people.unarchive_influencer, desk(), person.id),
        )
    else:
        start_offer(person.id, primary=True)
        st.button(
            "Archive",
            key="influencer.archive",
            icon=":material/archive:",
            on_click=attempt,
            args=(people.archive_influencer, desk(), person.id),
        )

bound = bound_influencer(person)
sections = {
    "Person": person_section,
    "Story": story_section,
    "Audiences": audiences_section,
    "Rates and hours": rates_section,
    "Contact": contact_section,
    "Together": together_section,
    "Offers": lambda _: offer_lines(person.id),
    "Privacy": privacy_section,
}
show_parts({name: partial(show, bound) for name, show in sections.items()}, "section")
