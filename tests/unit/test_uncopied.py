"""A view of session state answers what Streamlit's copy of it does."""

from __future__ import annotations

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import WidgetMetadata

from irm.ui.uncopied import StateView, _copied, look_uncopied

WIDGET = "$$ID-0123456789abcdef0123456789abcdef-brand.name"


@pytest.fixture
def state() -> SessionState:
    """A state with a value of our own and a field with a key."""
    found = SessionState()
    found["|seen"] = {"brand.name": "Lindenhof"}
    meta = WidgetMetadata(
        id=WIDGET,
        deserializer=lambda value: value,
        serializer=lambda value: value,
        value_type="string_value",
    )
    found._set_widget_metadata(meta)
    found._key_id_mapper["brand.name"] = WIDGET
    found._new_widget_state.set_widget_from_proto(WidgetState(id=WIDGET, string_value="Linden"))
    return found


def test_the_view_holds_what_the_copy_holds(state: SessionState) -> None:
    assert dict(StateView(state)) == _copied(state)
    assert dict(StateView(state)) == {
        "|seen": {"brand.name": "Lindenhof"},
        "brand.name": "Linden",
    }
    assert (len(StateView(state)), repr(StateView(state))) == (2, repr(_copied(state)))


def test_a_key_is_there_or_not_as_in_the_copy(state: SessionState) -> None:
    for key in ("|seen", "brand.name", "brand.country"):
        assert (key in StateView(state)) == (key in _copied(state))
    assert StateView(state).get("brand.country") is None


def test_the_view_shows_what_is_set_after_it_was_taken(state: SessionState) -> None:
    view = StateView(state)
    state["brand.country"] = "DE"
    assert view["brand.country"] == "DE"


def test_streamlit_looks_by_the_view(state: SessionState) -> None:
    look_uncopied()
    assert isinstance(state.filtered_state, StateView)
    assert dict(state.filtered_state) == _copied(state)
