"""A participant of a workshop: join with the code, then follow the room on one's own device."""

import streamlit as st

from irm.ui.shell import guard
from irm.ui.workshop_join import join_page
from irm.ui.workshop_seat import seat_page

guard()
if token := st.query_params.get("seat", ""):
    seat_page(token)
else:
    join_page(st.query_params.get("code", ""))
