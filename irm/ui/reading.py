"""Reading an offer file in the browser: whole, or not at all with each fault by its path."""

from __future__ import annotations

import streamlit as st

from irm.errors import UnreadableError
from irm.offers.load import load_bytes
from irm.services.reading import read_offer_file
from irm.ui.desk import desk, workspace
from irm.ui.links import go
from irm.ui.plain import plain, plain_name

MOST_FAULTS = 20


def reading_panel() -> None:
    """Choose a file, see what is wrong with it, or open it as a draft."""
    box = st.expander("Read an offer file (JSON)", key="offers.reading", on_change="rerun")
    if not box.open:
        return
    with box:
        given = st.file_uploader("Offer file", type="json", key="offers.file", max_upload_size=2)
        if given is None:
            st.caption("The JSON that the document page or another team's app gave you.")
            return
        try:
            file = load_bytes(given.getvalue())
        except UnreadableError as fault:
            _faults(fault)
            return
        st.markdown(f"Offer {plain(file.offer.number)} to {plain_name(file.influencer.called)}.")
        if st.button("Open it as a new draft", key="offers.read"):
            try:
                record = read_offer_file(desk(), workspace(), file)
            except UnreadableError as fault:
                _faults(fault)
                return
            go("offer", id=record.id)


def _faults(fault: UnreadableError) -> None:
    st.error(plain(fault), icon=":material/error:")
    rows = [f"- {plain(path)}: {plain(words)}" for path, words in fault.faults[:MOST_FAULTS]]
    more = len(fault.faults) - MOST_FAULTS
    if more > 0:
        rows.append(f"- and {more} more")
    st.markdown("\n".join(rows) or "Nothing was read.")
