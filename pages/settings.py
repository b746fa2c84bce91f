"""Settings: your brand, what new offers start with, your data."""

from functools import partial

import streamlit as st

from irm.services import brand
from irm.ui.desk import ask, local_time, workspace
from irm.ui.fields import forget_fields
from irm.ui.history import history_section
from irm.ui.links import go
from irm.ui.offers import back_to_offer
from irm.ui.parts import show_parts
from irm.ui.settings import (
    bound_brand,
    brand_section,
    data_section,
    defaults_section,
    retention_section,
)
from irm.ui.shell import guard, head

guard()
back_to_offer()
forget_fields("settings", workspace())
head("Settings", place="settings")
saved = ask(brand.saved_at, workspace())
when = f"Saved {local_time(saved)} · " if saved else ""
st.caption(f"{when}every change saves itself")
sections = {
    "Brand": brand_section,
    "Defaults": defaults_section,
    "Data": data_section,
    "Privacy": retention_section,
    "What was done": history_section,
}
bound = bound_brand()
show_parts({name: partial(show, bound) for name, show in sections.items()}, "area")
if st.button("Back to Today", key="settings.back", type="primary"):
    go("today")
