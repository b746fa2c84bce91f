"""The parts of a page as tabs whose name stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st


def show_parts(parts: Mapping[str, Callable[[], None]], key: str) -> None:
    """Show the part that is open; `key` is its parameter in the address.

    A link that names the first part is followed, too: left alone, Streamlit takes the first for
    nothing said and keeps the part that was open before.
    """
    asked = st.query_params.get(key)
    if asked in parts and key in st.session_state and st.session_state[key] != asked:
        st.session_state[key] = asked
    for tab, show in zip(
        st.tabs(list(parts), key=key, bind="query-params"), parts.values(), strict=True
    ):
        if tab.open:
            with tab:
                show()
