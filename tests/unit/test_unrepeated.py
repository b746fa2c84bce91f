"""Theme and settings that are told from what was kept are those that Streamlit puts together."""

from __future__ import annotations

from copy import deepcopy

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from irm.ui.unrepeated import once, tell_once

THEME, SETTINGS = app_session._populate_theme_msg, app_session._populate_config_msg


def told(theme, settings) -> NewSession:
    """A message as Streamlit fills it at the beginning of a run."""
    msg = NewSession()
    settings(msg.config)
    theme(msg.custom_theme)
    for name in ("light", "dark", "sidebar"):
        theme(getattr(msg.custom_theme, name), f"theme.{name}")
    return msg


@pytest.fixture
def options(monkeypatch: pytest.MonkeyPatch) -> dict:
    """Settings of this test's own, with a theme in them."""
    config.get_config_options()
    mine = deepcopy(config._config_options)
    mine["theme.primaryColor"].set_value("#0f6b74")
    mine["theme.dark.primaryColor"].set_value("#7fd1d8")
    monkeypatch.setattr(config, "_config_options", mine)
    return mine


def test_the_first_and_the_second_message_are_what_streamlit_makes(options: dict) -> None:
    theme, settings = once(THEME), once(SETTINGS)
    expected = told(THEME, SETTINGS)
    assert expected.custom_theme.dark.primary_color == "#7fd1d8"
    for _ in range(2):
        found = told(theme, settings)
        assert found == expected
        assert found.SerializeToString() == expected.SerializeToString()


def test_a_section_without_any_option_stays_away(options: dict) -> None:
    theme = once(THEME)
    msg = NewSession()
    theme(msg.custom_theme.sidebar, "theme.sidebar")
    assert not msg.custom_theme.HasField("sidebar")


def test_settings_that_are_read_anew_are_told(
    options: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme, settings = once(THEME), once(SETTINGS)
    told(theme, settings)
    again = deepcopy(options)
    again["theme.primaryColor"].set_value("#123456")
    monkeypatch.setattr(config, "_config_options", again)
    assert told(theme, settings).custom_theme.primary_color == "#123456"


def test_it_is_put_in_place_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_session, "_populate_theme_msg", THEME)
    tell_once()
    first = app_session._populate_theme_msg
    tell_once()
    assert app_session._populate_theme_msg is first is not THEME
