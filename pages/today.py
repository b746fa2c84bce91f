"""Today: what this is, what is in progress, what is due."""

from functools import partial

import streamlit as st

from irm.services import retention
from irm.services import today as agenda
from irm.services.calendars import workspace_calendar
from irm.ui.agenda import calendar_button, due_rows, five_tips, look_rows, progress_rows
from irm.ui.desk import ask, desk, enter, workspace
from irm.ui.links import go, page_link
from irm.ui.practice import fill
from irm.ui.shell import guard, head

guard()
day = desk().today()
view = ask(agenda.today, workspace(), day)

head("Today", place="today")
st.markdown(
    "IRM Playbook is for Influencer Relations Management: record an influencer as a person, walk "
    "five tips, and leave with an offer that is worth the work it asks for, ready to become a "
    "contract."
)
with st.container(horizontal=True):
    if st.button(
        "Start with an influencer", key="today.start", type="primary", icon=":material/person_add:"
    ):
        go("influencers")
    if st.button("Draft a quick offer", key="today.quick", icon=":material/bolt:"):
        go("quick_offer")
    if workspace() == "main" and st.button(
        "Practise with invented people", key="today.practise", icon=":material/school:"
    ):
        first = fill()
        enter("practice")
        go("playbook", id=first)
if view.is_empty:
    st.info(
        "Nothing waits for you yet. Start with one influencer: a name or a handle is enough. "
        "Everything stays on this machine."
    )
    page_link("practise", "New to this? Walk six invented cases", icon="school")
    five_tips()
    st.stop()
with st.grid(3, min_column_width=200):
    st.metric("Waiting for an answer", str(view.waiting), border=True)
    st.metric("Due in seven days", str(view.due_soon), border=True)
    st.metric("People", str(view.people), border=True)
st.header("What is due", anchor=False)
due_rows(view, day)
if view.has_days:
    calendar_button(partial(workspace_calendar, desk(), workspace()), key="today.calendar")
st.header("In progress", anchor=False)
progress_rows(view)
look_rows(ask(retention.due_for_a_look, workspace(), day))
