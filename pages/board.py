"""The projector view of a workshop: no navigation, large type, no private data."""

import streamlit as st

from irm.ui.shell import guard
from irm.ui.workshop_wall import wall_page

guard()
wall_page(st.query_params.get("room", ""))
