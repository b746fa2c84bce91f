"""Where an offer may go from where it stands, and the groups in which lists show it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Literal

from irm.errors import StateError
from irm.offers.models import State

Group = Literal["draft", "waiting", "agreed", "closed"]

GROUPS: Final = MappingProxyType(
    {
        "draft": (State.DRAFT,),
        "waiting": (State.ISSUED, State.COUNTERED),
        "agreed": (State.ACCEPTED,),
        "closed": (State.DECLINED, State.WITHDRAWN, State.EXPIRED),
    }
)
_ANSWERS = frozenset({State.ACCEPTED, State.DECLINED, State.WITHDRAWN, State.EXPIRED})
_NEXT: Final = MappingProxyType(
    {
        State.DRAFT: frozenset({State.ISSUED}),
        State.ISSUED: _ANSWERS | {State.COUNTERED},
        State.COUNTERED: _ANSWERS,
        State.ACCEPTED: frozenset[State](),
        State.DECLINED: frozenset[State](),
        State.WITHDRAWN: frozenset[State](),
        State.EXPIRED: frozenset[State](),
    }
)


def next_states(state: State) -> tuple[State, ...]:
    """Answer where an offer may go from here; after an answer only a new version helps."""
    return tuple(step for step in State if step in _NEXT[state])


def check_step(state: State, wanted: State) -> None:
    """Raise StateError, with what to do instead, when the step is not allowed."""
    if wanted in _NEXT[state]:
        return
    if state is State.DRAFT:
        raise StateError("This version is a draft. Issue it first, then note the answer.")
    if wanted is State.ISSUED:
        raise StateError(
            f"This version is {state} and stays as it is. Make a new version to change it."
        )
    raise StateError(f"This version is {state} already. Make a new version to go on.")


def check_editable(state: State, version: int) -> None:
    """Raise StateError unless the version is still a draft."""
    if state is not State.DRAFT:
        raise StateError(
            f"Version {version} is {state} and stays as it is. "
            f"Make version {version + 1} to change the offer."
        )
