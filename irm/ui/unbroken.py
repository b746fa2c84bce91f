"""Callbacks that are carried out to their end, although the next key was pressed meanwhile.

At each use of session state Streamlit looks whether a newer rerun is asked for. If one is, it
breaks the callback off there and never calls it again: what was typed would be lost without a
word when somebody types on quickly. An `unbroken` callback is carried out; the newer rerun
follows right after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state import SafeSessionState

P = ParamSpec("P")
R = TypeVar("R")
# Streamlit's own names; tests/unit/test_unbroken.py and test_one_run_at_a_time hold them.
_YIELD, _BEGIN = "_yield_callback", "on_script_will_rerun"
_MARK = "_begins_unbroken"


def unbroken(callback: Callable[P, R]) -> Callable[P, R]:
    """Answer the callback, carried out to its end."""

    @wraps(callback)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        context = get_script_run_ctx(suppress_warning=True)
        if context is None:
            return callback(*args, **kwargs)
        with held(context.session_state):
            return callback(*args, **kwargs)

    return run


@contextmanager
def held(state: SafeSessionState) -> Iterator[None]:
    """Use session state without giving way to a newer rerun."""
    give_way = getattr(state, _YIELD)
    object.__setattr__(state, _YIELD, lambda: None)
    try:
        yield
    finally:
        object.__setattr__(state, _YIELD, give_way)


def begin_unbroken() -> None:
    """Call what a press or an edit set off although a newer rerun is asked for, from now on.

    Streamlit looks for a newer one before it calls anything, and forgets the press if there is.
    """
    begin = getattr(SafeSessionState, _BEGIN)
    if hasattr(begin, _MARK):
        return

    @wraps(begin)
    def begun(state: SafeSessionState, *args: Any, **kwargs: Any) -> None:
        with held(state):
            begin(state, *args, **kwargs)

    setattr(begun, _MARK, True)
    setattr(SafeSessionState, _BEGIN, begun)
