"""One tip as a guided checklist for one influencer."""

import streamlit as st

from irm.errors import NotFoundError
from irm.ui.checklist import depth_choice, item_card, known_and_open, open_progress
from irm.ui.desk import enter, local_time
from irm.ui.fields import forget_fields
from irm.ui.links import go, page_link, turn_to
from irm.ui.plain import plain, plain_name
from irm.ui.shell import explain, guard, head

guard()
person_id = st.query_params.get("id", "")
asked = st.query_params.get("tip", "1")
number = int(asked) if asked in ("1", "2", "3", "4", "5") else 1
try:
    view = open_progress(person_id)
except NotFoundError:
    explain(
        "This person is not on file",
        "The link names a record that does not exist here. Choose a person to go on.",
        back="playbook",
        label="Back to the playbook",
    )
forget_fields("tip", person_id)
tip = view.book.tip(number)
page_link("playbook", "Back to the playbook", icon="arrow_back", id=person_id)
st.caption(f"Tip {number} of 5 · {plain(tip.name)} · for {plain_name(view.person.called)}")
enter(view.person.workspace)
head(tip.question, place=f"tip {person_id} {number}")
st.markdown(tip.why)
depth_choice(view)
when = f"Saved {local_time(view.saved_at)} · every answer" if view.saved_at else "Every answer"
st.caption(f"{when} saves itself")
st.header("Checklist", anchor=False)
items = tip.items_at(view.depth)
for place, item in enumerate(items, start=1):
    item_card(view, item, place, len(items))
known_and_open(view, items)
with st.container(horizontal=True):
    if number < 5:
        if st.button(f"Continue to tip {number + 1}", key="tip.next", type="primary"):
            turn_to(id=person_id, tip=str(number + 1))
    elif st.button("Back to the playbook", key="tip.done", type="primary"):
        go("playbook", id=person_id)
