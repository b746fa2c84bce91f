"""Playbook: five tips for one influencer."""

import streamlit as st

from irm.errors import NotFoundError
from irm.places import place_name
from irm.services import people
from irm.ui.charts import progress_chart, show
from irm.ui.checklist import depth_choice, open_progress, tip_line
from irm.ui.choosing import LISTED, looked_for
from irm.ui.desk import ask, enter, workspace
from irm.ui.links import go, page_link, turn_to
from irm.ui.plain import plain_name
from irm.ui.shell import explain, guard, head

guard()
person_id = st.query_params.get("id", "")
if not person_id:
    head("Playbook", place="playbook")
    st.markdown("Five tips, walked for one person at a time. Choose whom this is about.")
    everyone = ask(people.people_to_choose, workspace(), size=LISTED)
    if not everyone.rows:
        st.info("No influencers yet. Add the first one: a name or a handle is enough.")
    elif everyone.total > LISTED:
        everyone = looked_for("playbook.person", "Search names and handles", everyone)
    for row in everyone.rows:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            if st.button(
                plain_name(row.name or row.handle),
                key=f"playbook.open.{row.id}",
                icon=":material/checklist:",
                type="tertiary",
            ):
                turn_to(id=row.id)
            place = place_name(row.place) if row.place else ""
            st.caption(" · ".join(plain_name(p) for p in (row.handle, place) if p) or "New")
    if st.button(
        "Add an influencer", key="playbook.add", type="primary", icon=":material/person_add:"
    ):
        go("influencers")
    page_link("practise", "Practise on six invented cases first", icon="school")
    st.stop()

try:
    view = open_progress(person_id)
except NotFoundError:
    explain(
        "This person is not on file",
        "The link names a record that does not exist here. Choose a person to go on.",
        back="playbook",
        label="Back to the playbook",
    )
enter(view.person.workspace)
head(f"Playbook for {plain_name(view.person.called)}", place=f"playbook {person_id}")
with st.container(horizontal=True, vertical_alignment="center"):
    page_link(
        "influencer", f"Record of {plain_name(view.person.called)}", icon="person", id=person_id
    )
    if st.button(
        "Choose another person", key="playbook.others", icon=":material/group:", type="tertiary"
    ):
        turn_to()
depth_choice(view)
following = view.progress.next_open
number = following.item.tip if following else 1
label = f"Continue with tip {number}" if following else "Read tip 1 again"
if st.button(label, key="playbook.continue", type="primary"):
    go("tip", id=person_id, tip=str(number))
for tip in view.progress.tips:
    tip_line(view, tip)
st.header("How far you are", anchor=False)
show(progress_chart(view.progress.tips), key="playbook.chart")
