"""Influencers: search, open, add."""

import streamlit as st

from irm.services import people
from irm.ui.desk import MAIN, ask, desk, workspace
from irm.ui.forms import FormField, add_form
from irm.ui.links import go, page_link
from irm.ui.people import influencer_line, platforms
from irm.ui.shell import guard, head

guard()
PAGE_SIZE = 20


def add(values: dict[str, str]) -> None:
    """Add the person and remember to open the record."""
    person = people.add_influencer(
        desk(),
        workspace(),
        name=values["name"],
        platform=values["platform"] or "",
        handle=values["handle"],
    )
    st.session_state["influencers.open"] = person.id


if opened := st.session_state.pop("influencers.open", None):
    go("influencer", id=opened)

head("Influencers", place="influencers")
with st.container(horizontal=True, vertical_alignment="bottom"):
    text = st.text_input(
        "Search names and handles",
        key="influencers.search",
        type="search",
        live=True,
        persist_state="session",
        max_chars=200,
    )
    archived = st.toggle("Archived", key="influencers.archived", persist_state="session")
number = st.session_state.get("influencers.page", 1)
found = people.find_influencers(
    desk(), workspace(), text or "", archived=archived, page=number, size=PAGE_SIZE
)
if not found.rows and number > 1:
    found = ask(people.find_influencers, workspace(), text or "", archived=archived)

if not found.total and text:
    st.info(f"No one matches this search{' among the archived' if archived else ''}. Clear it.")
elif not found.total and archived:
    st.info("No one is archived.")
elif not found.total:
    st.info("No influencers yet. Add the first one below: a name or a handle is enough.")
for row in found.rows:
    influencer_line(row)
pages = -(-found.total // PAGE_SIZE)
if pages > 1:
    st.pagination(pages, key="influencers.page")

st.header("Add an influencer", anchor=False)
add_form(
    "influencers.new",
    (
        FormField("name", "Name as they use it", placeholder="Mira Kovač"),
        FormField("platform", "Platform (optional)", "choice", options=platforms()),
        FormField("handle", "Handle (optional)", placeholder="@mira.makes"),
    ),
    "Add an influencer",
    add,
    primary=True,
    columns=3,
)
page_link("import_people", "Import a list", icon="upload_file")
if workspace() == MAIN:
    page_link("settings", "Practise with invented people", icon="school", area="Data")
