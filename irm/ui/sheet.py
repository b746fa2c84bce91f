"""The first page of the document in the app's own elements, from the same view model."""

from __future__ import annotations

import streamlit as st

from irm.documents.view import view_of
from irm.offers import OfferFile
from irm.ui.plain import plain


def sheet(file: OfferFile) -> None:
    """Show what the person will read first."""
    view = view_of(file)
    with st.container(border=True, key="sheet"):
        st.markdown(plain(view))
