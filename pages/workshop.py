"""The facilitator's page: make a workshop, lead it, end it."""

import streamlit as st

from irm.ui.shell import guard
from irm.ui.workshop import list_page, room_page

guard()
if room_id := st.query_params.get("room", ""):
    room_page(room_id)
else:
    list_page()
