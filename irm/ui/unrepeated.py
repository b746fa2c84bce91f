"""What every run tells the browser about theme and settings, made once.

Each run of a page begins with a message that carries the whole theme and the settings, put together
option by option. It is the same every time: here it is kept, until the settings are read anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streamlit import config
from streamlit.runtime import app_session

# Streamlit's own names; tests/unit/test_unrepeated.py holds them.
_FILLERS, _OPTIONS = ("_populate_theme_msg", "_populate_config_msg"), "_config_options"
_MARK = "fills_once"


def tell_once() -> None:
    """Keep theme and settings for the messages of this process, from now on."""
    for name in _FILLERS:
        fill = getattr(app_session, name)
        if not hasattr(fill, _MARK):
            setattr(app_session, name, once(fill))


def once(fill: Callable[..., None]) -> Callable[..., None]:
    """Answer what fills a message as `fill` did the first time, for each section."""
    kept: dict[tuple[object, ...], tuple[object, Any]] = {}

    def filled(msg: Any, *section: str) -> None:
        options = getattr(config, _OPTIONS, None)
        found = kept.get(section)
        if found is None or found[0] is not options:
            fresh = type(msg)()
            fill(fresh, *section)
            found = kept[section] = options, fresh
        if found[1].ByteSize():  # else the part would be there, and empty
            msg.MergeFrom(found[1])

    setattr(filled, _MARK, True)
    return filled
