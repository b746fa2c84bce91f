"""Reference: every figure with source, date and standing, and the team's own in their place."""

import streamlit as st

from irm.services import figures
from irm.ui.desk import desk, workspace
from irm.ui.fields import forget_fields
from irm.ui.offers import back_to_offer
from irm.ui.own_figures import own_panel
from irm.ui.reference import TABS, shelf_section
from irm.ui.shell import guard, head

guard()
back_to_offer()
forget_fields("reference", workspace())
head("Reference", place="reference")
own = figures.own_figures(desk(), workspace())
tables = figures.tables_of(desk(), workspace())
own_panel(own, tables)
drawn = st.tabs([tab.name for tab in TABS], key="shelf", bind="query-params")
for shown, tab in zip(drawn, TABS, strict=True):
    if shown.open:
        with shown:
            shelf_section(tab, tables)
