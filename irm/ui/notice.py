"""What a button could not do, said once at the top of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from irm.errors import IrmError
from irm.ui.plain import plain
from irm.ui.unbroken import unbroken

_KEY = "|notice"
_DONE = "|done"
REMOVED = "|removed"
"""Under this key stands what was removed last, until something else is done."""


@unbroken
def attempt(step: Callable[..., object], *args: Any) -> None:
    """Run a step of a button; what goes wrong is kept for the next page, in words."""
    removed = forget_removed()
    try:
        step(*args)
    except IrmError as fault:
        tell(str(fault))
        st.session_state[REMOVED] = removed


def forget_removed() -> object:
    """Stop offering to put back what was removed last, as something else was done; answer it."""
    return st.session_state.pop(REMOVED, None)


def tell(words: str) -> None:
    """Keep a sentence for the top of the page that is drawn next."""
    st.session_state[_KEY] = words


def tell_done(words: str) -> None:
    """Keep a sentence on what was done for the top of the page that is drawn next."""
    st.session_state[_DONE] = words


def show_notice() -> None:
    """Show the fault of the last button, or what it did, in a slot that always exists."""
    slot = st.empty()
    if done := st.session_state.pop(_DONE, ""):
        slot.success(plain(done), icon=":material/check:")
    if words := st.session_state.pop(_KEY, ""):
        slot.error(plain(words), icon=":material/error:")
