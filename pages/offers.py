"""Offers: drafts, offers that wait, agreements, closed ones."""

import streamlit as st

from irm.services import offers
from irm.ui.choosing import everyone, person_choice
from irm.ui.desk import ask, desk, workspace
from irm.ui.links import go
from irm.ui.offers import offer_line
from irm.ui.reading import reading_panel
from irm.ui.shell import guard, head

guard()
PAGE_SIZE = 20
GROUPS = {"draft": "Draft", "waiting": "Waiting", "agreed": "Agreed", "closed": "Closed"}
EMPTY = {
    "draft": "No draft. Choose a person below and start one.",
    "waiting": "No offer is waiting. Issued offers stand here until they are answered.",
    "agreed": "No agreement yet. An offer stands here once you note that it was accepted.",
    "closed": "Nothing closed. Declined, withdrawn and expired offers stand here.",
}

head("Offers", place="offers")
group = (
    st.segmented_control(
        "Show",
        list(GROUPS),
        key="offers_group",
        default="draft",
        required=True,
        format_func=GROUPS.__getitem__,
        bind="query-params",
    )
    or "draft"
)
number = st.session_state.get(f"offers.page.{group}", 1)
found = ask(offers.find_offers, workspace(), group, page=number, size=PAGE_SIZE)
if not found.rows:
    st.info(EMPTY[group])
for row in found.rows:
    offer_line(row)
pages = -(-found.total // PAGE_SIZE)
if pages > 1:
    st.pagination(pages, key=f"offers.page.{group}")

st.header("New offer", anchor=False)
if (on_file := everyone()).total:
    chosen = person_choice("offers.person", "Influencer", among=on_file)
    if st.button("New offer", key="offers.new", type="primary"):
        if chosen:
            go("offer", id=offers.draft_offer(desk(), chosen).id)
        st.session_state["offers.fault"] = True
    if st.session_state.pop("offers.fault", False) and not chosen:
        st.markdown(":red[Choose the influencer this offer is for.]")
else:
    st.info("An offer is made to a person. Add the person first.")
    if st.button(
        "Add an influencer", key="offers.add", type="primary", icon=":material/person_add:"
    ):
        go("influencers")
reading_panel()
