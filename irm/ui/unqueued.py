"""Streamlit's options, read without standing in a queue.

Streamlit reads an option for every element it sends, each time under one lock. With a room of two
hundred screens drawn at once, all of them and the server's own loop wait for this lock in turn, and
the whole server stands still for many seconds. For the theme of a page it even walks over all its
options, several times a run. An option is one entry of a dict that is replaced as a whole when the
settings are read, so it can be read without the lock, and a section be found once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from streamlit import config
from streamlit.config_option import ConfigOption

# Streamlit's own names; tests/unit/test_unqueued.py holds them.
_READ, _READ_SECTION, _OPTIONS = "get_option", "get_options_for_section", "_config_options"
_locked: Callable[[str], Any] = getattr(config, _READ)
_locked_section: Callable[[str], dict[str, Any]] = getattr(config, _READ_SECTION)

Options = Mapping[str, ConfigOption]
_sections: tuple[Options, int, dict[str, dict[str, Any]]] = ({}, 0, {})


def read_unqueued() -> None:
    """Read the options of this process without the lock, from now on.

    A test may have put a reader of its own in the place of Streamlit's; that stays.
    """
    if getattr(config, _READ) is _locked:
        setattr(config, _READ, option)
    if getattr(config, _READ_SECTION) is _locked_section:
        setattr(config, _READ_SECTION, section)


def option(key: str) -> Any:
    """Answer an option; before the settings are read, and for a wrong key, Streamlit does."""
    known = _known()
    return known[key].value if known and key in known else _locked(key)


def section(name: str) -> dict[str, Any]:
    """Answer the options of a section by their names without it, as they were first read."""
    global _sections
    known = _known()
    if not known:
        return _locked_section(name)
    options, count, found = _sections
    if options is not known or count != len(known):
        found = {}
        _sections = known, len(known), found
    if name not in found:
        found[name] = _locked_section(name)
    return dict(found[name])


def _known() -> Options | None:
    known: Options | None = getattr(config, _OPTIONS, None)
    return known
