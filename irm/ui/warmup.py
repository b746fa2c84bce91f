"""Pay for slow imports once per process, and keep the garbage collector off them."""

from __future__ import annotations

import gc
import importlib

import streamlit as st


@st.cache_resource(show_spinner=False)
def warm_up() -> bool:
    """Import what the first visitor would wait for, then freeze it out of collections.

    Streamlit's own collection after each rerun is off (config.toml); see architecture fact 2.
    """
    for name in ("altair", "irm.documents.charts", "irm.reference", "irm.playbook"):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    return True
