"""Reference: every figure with source, date and standing, and the team's own in their place."""

import streamlit as st

from irm.services import figures
from irm.ui.desk import ask, workspace
from irm.ui.fields import forget_fields
from irm.ui.offers import back_to_offer
from irm.ui.own_figures import own_panel
from irm.ui.reference import TABS, shelf_section
from irm.ui.shell import guard, head

guard()
back_to_offer()
forget_fields("reference", workspace())
head("Reference", place="reference")
own = ask(figures.own_figures, workspace())
tables = ask(figures.tables_of, workspace())
own_panel(own, tables)
names = {tab.name: tab for tab in TABS}
chosen = st.segmented_control(
    "Shelf", list(names), key="shelf", default=TABS[0].name, required=True, bind="query-params"
)
shelf_section(names[chosen or TABS[0].name], tables, own)
