"""Pay for slow imports once per process, after the first page stands, and keep them uncollected."""

from __future__ import annotations

import gc
import importlib
import threading

import streamlit as st

PAUSE = 0.5  # seconds


@st.cache_resource(show_spinner=False)
def warm_up() -> threading.Thread:
    """Import in the background what later pages would wait for, then freeze it.

    It waits until the page has left, with which it would share one interpreter. Streamlit's own
    collection after each rerun is off (config.toml); see architecture fact 2.
    """
    thread = threading.Timer(PAUSE, _import_and_freeze)
    thread.name, thread.daemon = "warm-up", True
    thread.start()
    return thread


def _import_and_freeze() -> None:
    for name in ("pandas", "altair", "irm.documents.charts", "irm.review", "irm.playbook"):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
