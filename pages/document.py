"""The document of an offer: download, issue, note the answer."""

import streamlit as st

from irm.errors import NotFoundError
from irm.services import offers
from irm.ui.changes import changes_panel
from irm.ui.desk import ask, enter
from irm.ui.document import (
    answer_panel,
    dates_panel,
    download_panel,
    issue_panel,
    issued_panel,
    versions_panel,
)
from irm.ui.fields import forget_fields
from irm.ui.history import record_history
from irm.ui.links import page_link
from irm.ui.offers import archived_note, standing_note, state_badge
from irm.ui.plain import plain_name
from irm.ui.sheet import sheet
from irm.ui.shell import explain, guard, head
from irm.ui.signing import yes_panel
from irm.ui.verdict import reviewed

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
found = reviewed(file) if record.is_draft else None
# What was typed about one version's signatures never stands in the form of another.
forget_fields("document", f"{record.id} {record.offer.version}")

page_link("review", "Back to the review", icon="arrow_back", id=record.id)
enter(record.workspace)
head(f"Document of offer {record.offer.number}", place=f"document {record.id}")
with st.container(horizontal=True, vertical_alignment="center"):
    state_badge(record.offer.state)
    st.caption(f"Version {record.offer.version}, for {plain_name(file.influencer.called)}")
archived_note(record)
standing_note(record)
download_panel(file, record)
# On a phone the columns stand below each other: what is to be done comes before the long sheet.
left, right = st.columns([9, 11], gap="large")
with left:
    if found is None:
        issued_panel(record)
    else:
        issue_panel(record, file, found)
    yes_panel(record, file)
    answer_panel(record)
    dates_panel(record, file)
    versions_panel(record)
    changes_panel(record, file)
    record_history(offer_id=record.id)
with right:
    st.header("What they read first", anchor=False)
    sheet(file)
