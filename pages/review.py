"""Review: the whole offer as statements, each with its way back, and what stands in the way."""

import streamlit as st

from irm.errors import NotFoundError
from irm.services import offers
from irm.ui.changes import changes_summary
from irm.ui.checks import checks_panel, own_figures_note
from irm.ui.desk import ask, enter
from irm.ui.findings import findings_by_place
from irm.ui.laws import laws_panel
from irm.ui.links import go, page_link
from irm.ui.offers import archived_note, standing_note, state_badge
from irm.ui.plain import plain_name
from irm.ui.shell import explain, guard, head
from irm.ui.summary import summary
from irm.ui.verdict import parity_line, reviewed

guard()
try:
    record, file = ask(offers.open_with_file, st.query_params.get("id", ""))
except NotFoundError:
    explain(
        "This offer is not on file",
        "The link names an offer that does not exist here. Nothing else is affected.",
        back="offers",
        label="Back to offers",
    )
found = reviewed(file, record)

page_link("offer", "Back to the builder", icon="arrow_back", id=record.id)
enter(record.workspace)
head(f"Review offer {record.offer.number}", place=f"review {record.id}")
with st.container(horizontal=True, vertical_alignment="center"):
    state_badge(record.offer.state)
    st.caption(f"Version {record.offer.version}, for {plain_name(file.influencer.called)}")
archived_note(record)
standing_note(record)
parity_line(found.assessment)
if found.gate_open and not record.influencer_archived:
    st.success("Nothing blocks this offer. It can be issued.", icon=":material/check:")
elif not found.gate_open:
    count = len(found.blocking)
    st.warning(
        f"{count} {'point keeps' if count == 1 else 'points keep'} this offer from being issued. "
        "A draft document can be made at any time.",
        icon=":material/block:",
    )
if st.button("Make the document", key="review.document", type="primary"):
    go("document", id=record.id)

# On a phone the columns stand below each other: what was found comes before the long summary.
left, right = st.columns(2, gap="large")
with left:
    changes_summary(record, file)
    checks_panel(file, found)
    own_figures_note(found.assessment, record)
    st.header("Check before it goes", anchor=False)
    findings_by_place(found, record)
with right:
    st.header("What the offer says", anchor=False)
    summary(file, record)
laws_panel(file, record)
