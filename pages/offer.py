"""The offer builder: sections on the left, what it means on the right."""

from functools import partial

import streamlit as st

from irm.errors import NotFoundError
from irm.offers import State
from irm.services import offers
from irm.ui.builder import (
    bound_offer,
    dates_section,
    rules_section,
    use_section,
    work_section,
)
from irm.ui.compensation import money_section
from irm.ui.contract import contract_section
from irm.ui.desk import ask, desk, enter, local_time
from irm.ui.fields import forget_fields
from irm.ui.known import figures_of
from irm.ui.links import go, page_link
from irm.ui.offers import archived_note, give_up_panel, standing_note, state_badge
from irm.ui.parts import show_parts
from irm.ui.plain import plain_name
from irm.ui.shell import explain, guard, head
from irm.ui.verdict import parity_line, verdict_panel

guard()
offer_id = st.query_params.get("id", "")
try:
    record, file = ask(offers.open_with_file, offer_id)
except NotFoundError:
    explain(
        "This offer is not on file",
        "The link names an offer that does not exist here: its draft may have been deleted. "
        "Issued offers are never deleted. Nothing else is affected.",
        back="offers",
        label="Back to offers",
    )
offer = record.offer
forget_fields("offer", f"{record.id} {offer.version}")

enter(record.workspace)
head(f"Offer for {plain_name(file.influencer.called)}", place=f"offer {record.id}")
with st.container(horizontal=True, vertical_alignment="center"):
    state_badge(offer.state)
    note = " · every change saves itself" if record.is_draft else ""
    st.caption(
        f"{offer.number}, version {offer.version} · Saved {local_time(record.updated_at)}{note}"
    )
    page_link(
        "influencer",
        f"Record of {plain_name(file.influencer.called)}",
        icon="person",
        id=record.influencer_id,
    )

archived_note(record)
standing_note(record)
if offer.state is not State.DRAFT:
    st.info(f"Version {offer.version} is issued and frozen. A change makes a new version.")
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(f"Make version {offer.version + 1}", key="offer.new_version", type="primary"):
            offers.new_version(desk(), record.id)
            st.rerun()
        page_link("document", "Open the document", icon="download", id=record.id)
    st.stop()

bound = bound_offer(record)
sections = {
    "Work": work_section,
    "Money": money_section,
    "Use": use_section,
    "Dates": dates_section,
    "Rules": rules_section,
    "Contract": contract_section,
}
figures = figures_of(file)
parity_line(figures)
left, right = st.columns([11, 9], gap="large")
with left:
    show_parts({name: partial(show, bound, file) for name, show in sections.items()}, "part")
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Review the offer", key="offer.review", type="primary"):
            go("review", id=record.id)
        page_link("today", "Save and come back later", icon="")
    give_up_panel(record)
with right:
    verdict_panel(file, record, figures)
