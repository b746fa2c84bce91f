"""Session state, looked into without being copied.

Before it draws a text field, list or date field, Streamlit copies the whole state of the session to
look up one key in the copy. A page of twenty fields copies it twenty times, with all that other
pages keep in it. A view answers the same and copies only for who goes through all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from streamlit.runtime.state import SessionState

_NAME = "filtered_state"  # Streamlit's own name; tests/unit/test_uncopied.py holds it
_copied: Callable[[SessionState], dict[str, Any]] = vars(SessionState)[_NAME].fget


class StateView(Mapping[str, Any]):
    """The keys of a session's state and of its widgets, with their values as they are now."""

    def __init__(self, state: SessionState) -> None:
        self._state = state

    def __contains__(self, key: object) -> bool:
        return key in self._state

    def __getitem__(self, key: str) -> Any:
        return self._state[key]

    def __iter__(self) -> Iterator[str]:
        return iter(_copied(self._state))

    def __len__(self) -> int:
        return len(_copied(self._state))

    def __repr__(self) -> str:
        return repr(_copied(self._state))


def look_uncopied() -> None:
    """Look into the state of all sessions of this process by a view, from now on."""
    setattr(SessionState, _NAME, property(StateView))
