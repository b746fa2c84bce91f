"""Where an offer may go from where it stands."""

import pytest

from irm.errors import StateError
from irm.offers import State
from irm.offers.states import GROUPS, check_editable, check_step, next_states

LEGAL = {
    (State.DRAFT, State.ISSUED),
    (State.ISSUED, State.COUNTERED),
    (State.ISSUED, State.ACCEPTED),
    (State.ISSUED, State.DECLINED),
    (State.ISSUED, State.WITHDRAWN),
    (State.ISSUED, State.EXPIRED),
    (State.COUNTERED, State.ACCEPTED),
    (State.COUNTERED, State.DECLINED),
    (State.COUNTERED, State.WITHDRAWN),
    (State.COUNTERED, State.EXPIRED),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("wanted", State)
def test_only_these_steps_are_legal(state, wanted):
    assert (wanted in next_states(state)) == ((state, wanted) in LEGAL)
    if (state, wanted) in LEGAL:
        check_step(state, wanted)
    else:
        with pytest.raises(StateError):
            check_step(state, wanted)


def test_next_states_come_in_a_fixed_order():
    assert next_states(State.COUNTERED) == (
        State.ACCEPTED,
        State.DECLINED,
        State.WITHDRAWN,
        State.EXPIRED,
    )


def test_an_answer_to_a_draft_is_told_to_issue_first():
    with pytest.raises(StateError, match="Issue it first"):
        check_step(State.DRAFT, State.ACCEPTED)


def test_a_second_issue_is_told_to_make_a_new_version():
    with pytest.raises(StateError, match="Make a new version"):
        check_step(State.ISSUED, State.ISSUED)


def test_only_a_draft_is_edited_and_others_name_the_next_version():
    check_editable(State.DRAFT, 1)
    with pytest.raises(StateError, match="Make version 4"):
        check_editable(State.ACCEPTED, 3)


def test_every_state_stands_in_exactly_one_group():
    states = [state for group in GROUPS.values() for state in group]
    assert sorted(states) == sorted(State)
