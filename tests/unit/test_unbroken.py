"""A newer rerun does not break off a callback in the middle."""

from __future__ import annotations

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException
from streamlit.runtime.state import SafeSessionState, SessionState

from irm.ui.unbroken import held, unbroken


def asked_for() -> None:
    raise RerunException(RerunData())


def test_streamlit_would_break_off_at_a_use_of_session_state() -> None:
    state = SafeSessionState(SessionState(), asked_for)
    with pytest.raises(RerunException):
        state["typed"] = "450"


def test_a_held_state_is_written_to_the_end_and_gives_way_again_after() -> None:
    state = SafeSessionState(SessionState(), asked_for)
    with held(state):
        state["typed"] = "450"
        state["saved"] = True
        assert state["typed"] == "450"
    with pytest.raises(RerunException):
        state["typed"]


def test_a_fault_inside_gives_way_again_too() -> None:
    state = SafeSessionState(SessionState(), asked_for)
    with pytest.raises(ValueError, match="mine"), held(state):
        raise ValueError("mine")
    with pytest.raises(RerunException):
        state["typed"]


def test_outside_the_app_a_callback_is_itself() -> None:
    assert unbroken(lambda a, b: a + b)(1, b=2) == 3
