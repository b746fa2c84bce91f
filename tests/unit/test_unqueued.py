"""Options of Streamlit read without its lock are the same ones."""

from __future__ import annotations

from copy import deepcopy
from threading import Thread

import pytest
from streamlit import config

from irm.ui.unqueued import _locked, _locked_section, option, read_unqueued, section

KEYS = tuple(config.get_config_options())


def test_each_option_has_the_value_that_streamlit_answers() -> None:
    assert len(KEYS) > 100
    assert {key: option(key) for key in KEYS} == {key: _locked(key) for key in KEYS}


def test_each_section_holds_what_streamlit_answers() -> None:
    sections = {one.section for one in config.get_config_options().values()}
    assert "theme" in sections
    for name in sections:
        assert section(name) == _locked_section(name)


def test_an_option_that_is_set_later_is_read_so() -> None:
    before = config.get_option("theme.base")
    config.set_option("theme.base", "dark")
    try:
        assert option("theme.base") == "dark"
    finally:
        config.set_option("theme.base", before)


def test_a_section_is_read_anew_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    section("theme")
    monkeypatch.setattr(config, "_config_options", deepcopy(config._config_options))
    config._config_options["theme.base"].set_value("dark")
    assert section("theme")["base"] == "dark"


def test_a_section_can_be_changed_by_who_asked_without_harm() -> None:
    section("theme").clear()
    assert section("theme") == _locked_section("theme")


def test_a_wrong_key_is_refused_in_streamlits_words() -> None:
    with pytest.raises(RuntimeError, match="not defined"):
        option("theme.nothing")
    assert section("nothing") == {}


def test_options_are_read_while_somebody_holds_the_lock() -> None:
    read_unqueued()
    got: list[object] = []
    with config._config_lock:
        reader = Thread(target=lambda: got.append(config.get_option("runner.fastReruns")))
        reader.start()
        reader.join(5)
    assert got == [_locked("runner.fastReruns")]
