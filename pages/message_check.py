"""Message check: what may hurt in a message to one person, before it goes."""

import streamlit as st

from irm.ui.drafts import arrive
from irm.ui.messages import (
    answer_panel,
    copy_panel,
    findings_of,
    log_panel,
    message_fields,
    recipient_fields,
    template_panel,
)
from irm.ui.shell import guard, head

guard()
arrive(st.query_params.get("id", ""), st.query_params.get("template", ""))
head("Message check", place="message_check")
st.markdown(
    "Paste or write a message to one person. It is checked on this machine and sent nowhere. "
    "Nothing of it is kept unless you note that you sent it."
)
person = recipient_fields()
template_panel(person.called)
text, earlier = message_fields(person)
st.button("Check the message", key="message_check.check", type="primary")
if not text.strip():
    st.info("Nothing written yet. Write a message above, or start from a template.")
else:
    answer_panel(text, person.called, findings_of(text, person, earlier))
    copy_panel(text)
log_panel(text, person, st.query_params.get("back", ""))
