"""Message check: what may hurt in a message to one person, before it goes."""

import streamlit as st

from irm.ui.messages import (
    answer_panel,
    brand_of_workspace,
    findings_of,
    log_panel,
    message_fields,
    recipient_fields,
    template_panel,
)
from irm.ui.shell import guard, head

guard()
head("Message check", place="message_check")
st.markdown(
    "Paste or write a message to one person. It is checked on this machine and sent nowhere. "
    "Nothing of it is kept unless you log it as a contact."
)
person = recipient_fields(st.query_params.get("id", ""))
template_panel(person.called, brand_of_workspace())
text, earlier = message_fields(person)
st.button("Check the message", key="message_check.check", type="primary")
if not text.strip():
    st.info("Nothing written yet. Write a message above, or start from a template.")
else:
    answer_panel(text, person.called, findings_of(text, person, earlier))
log_panel(text, person)
