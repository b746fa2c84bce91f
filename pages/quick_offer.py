"""Quick offer: an offer on one page, its document beside it."""

import streamlit as st

from irm.errors import NotFoundError, StateError
from irm.services import quick
from irm.ui.desk import ask, enter, workspace
from irm.ui.fields import forget_fields
from irm.ui.quick import (
    PLACE,
    bound_quick,
    handle_now,
    saved_line,
    settle_address,
    start_another,
)
from irm.ui.quick_answers import answer_fields, defaults_panel
from irm.ui.quick_begin import begin_from_link, beginnings_panel
from irm.ui.quick_beside import before_it_goes, document_panel, jump_to_preview, preview_panel
from irm.ui.quick_paste import paste_panel
from irm.ui.quick_who import who_field
from irm.ui.shell import explain, guard, head

guard()
begin_from_link()
settle_address()
handle = handle_now()
try:
    shown = ask(quick.open_quick, workspace(), handle)
except (NotFoundError, StateError) as fault:
    start_another()  # so that the way back to this page leads to an empty one
    explain("This quick offer cannot be answered", fault, back="offers", label="Back to offers")
forget_fields("quick_offer", shown.handle[0] or shown.handle[1])
if shown.record is not None:
    enter(shown.record.workspace)

head("Quick offer", place=PLACE)
jump_to_preview()
with st.container(horizontal=True, vertical_alignment="center"):
    st.caption(saved_line(shown))
    if any(shown.handle):
        st.button("Start another", key="quick_offer.another", on_click=start_another)
profile = shown.file.brand
bound = bound_quick(shown)
left, right = st.columns([11, 9], gap="large")
with left:
    paste_panel(shown, bound.record.currency)
    beginnings_panel(shown)
    st.header("Your answers", anchor=False)
    who_field(shown)
    answer_fields(bound, shown.file, profile)
    defaults_panel(bound, profile)
with right:
    document_panel(shown)
    before_it_goes(shown)
    preview_panel(shown)
