"""Import: take in a list of influencers and rates from a spreadsheet."""

import streamlit as st

from irm.ui.importing import import_panel
from irm.ui.links import go, page_link
from irm.ui.shell import guard, head

guard()
head("Import", place="import_people")
if import_panel():
    page_link("influencers", "Back to the influencers", icon="arrow_back")
elif st.button("Back to the influencers", key="import_people.back", type="primary"):
    go("influencers")
