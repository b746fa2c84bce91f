"""The shell around every page: navigation, title, workspace line, focus, start-up faults."""

from __future__ import annotations

import logging
import secrets
from base64 import b64encode
from contextvars import ContextVar
from copy import copy
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import Page

from irm.errors import IrmError, StoreError
from irm.ui.browser import focus_heading, prepare_browser
from irm.ui.delivering import deliver_all
from irm.ui.desk import desk
from irm.ui.links import go, page_of
from irm.ui.notice import forget_removed, show_notice
from irm.ui.pages import PAGES, PageEntry, entry
from irm.ui.practice import practice_banner
from irm.ui.unbroken import begin_unbroken
from irm.ui.uncopied import look_uncopied
from irm.ui.undropped import drop_late
from irm.ui.unqueued import read_unqueued
from irm.ui.unrepeated import tell_once
from irm.ui.visitors import is_owner, page_asked_for
from irm.ui.warmup import warm_up

APP_NAME = "IRM Playbook"
# A picture of our own: Streamlit fetches the tab icon of a Material name from another machine. Sent
# as it is: a file would be read, decoded and stored anew at each run of each page.
_PICTURE = Path(__file__).with_name("tab_icon.png").read_bytes()
TAB_ICON = f"data:image/png;base64,{b64encode(_PICTURE).decode()}"
_log = logging.getLogger("irm")
_FOR_GUESTS = ("today", *(page.stem for page in PAGES if page.opens_to == "guests"))
_BARE = frozenset(page.stem for page in PAGES if page.bare)
_active: ContextVar[bool] = ContextVar("shell_active", default=False)


def run_shell() -> None:
    """Show the navigation and run the page that the address names, if this visitor may see it."""
    # Before the navigation: it would show the Material icon of the page until this arrives.
    st.set_page_config(page_icon=TAB_ICON)
    owner = is_owner()
    page = _navigated(owner=owner)
    asked = entry(page.url_path or "today")
    layout: Literal["centered", "wide"] = "centered" if asked.stem == "join" else "wide"
    title = f"{page.title} – {APP_NAME}"
    st.set_page_config(page_title=title, layout=layout)
    prepare_browser(guest=not owner)
    deliver_all()
    drop_late()
    begin_unbroken()
    read_unqueued()
    look_uncopied()
    tell_once()
    token = _active.set(True)
    try:
        desk()
        if owner or asked.opens_to == "guests":
            page.run()
        else:
            _turn_away(asked)
    except StoreError as fault:
        _explain("The data file cannot be used", str(fault))
    except Exception:
        incident = secrets.token_hex(4)
        _log.exception("incident %s on page %s", incident, page.url_path or "today")
        _explain(
            "This page could not be shown",
            "What was saved is safe. Reload the page; if it happens again, report incident "
            f"{incident}, which stands in the log of the app.",
        )
    finally:
        _active.reset(token)
        warm_up()


def _navigated(*, owner: bool) -> Page:
    """Show the navigation and answer the page that is asked for.

    A guest's browser learns of no other pages: a shorter list, and nothing to be curious about.
    Each run has pages of its own: the one that is asked for is marked on them as allowed to run
    once, and two visitors at the same moment would take that mark from each other.
    """
    asked = page_asked_for()
    stems = [page.stem for page in PAGES]
    if not owner:
        stems = [stem for stem in stems if stem in (*_FOR_GUESTS, asked)]
    bare = not owner or asked in _BARE
    pages = [copy(page_of(stem)) for stem in stems]
    return st.navigation(pages, position="hidden" if bare else "sidebar")


def _turn_away(asked: PageEntry) -> None:
    """Show a guest where the workshop is; nothing of the page that was asked for."""
    if asked.stem == "today":  # the bare address, as somebody types it from the wall
        go("join")
    _explain("This page is not part of the workshop", "Only the host of the app can open it here.")
    if st.button("Go to the workshop", key="shell.back", type="primary"):
        go("join")


def guard() -> None:
    """Run the shell when a page was started without it (a deep link to a fresh server)."""
    if not _active.get():
        run_shell()
        st.stop()


def head(title: str, *, place: str) -> None:
    """Show the page's one h1 and move focus to it once after a page change.

    `place` names what is shown (page and record), so that a rerun does not move focus again.
    """
    practice_banner()
    st.title(title, anchor=False)
    last = st.session_state.get("shell.place")
    st.session_state["shell.place"] = place
    if last != place:
        forget_removed()
    focus_heading(place if last not in (None, place) else "")
    show_notice()


def explain(title: str, fault: IrmError | str, *, back: str, label: str) -> None:
    """Show a page that says what cannot be shown and where to go on, then stop."""
    practice_banner()
    _explain(title, str(fault))
    show_notice()
    if st.button(label, key="shell.back", type="primary", icon=":material/arrow_back:"):
        go(back)
    st.stop()


def _explain(title: str, words: str) -> None:
    st.title(title, anchor=False)
    st.warning(words, icon=":material/info:")
