"""Who is looking: the person at this machine, or a guest on a device of a workshop.

Everything in the app belongs to whoever sits at the machine it runs on. While a workshop runs,
other devices reach it, too; they are guests and get the pages of the workshop alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st

OWN_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def is_owner_of(address: str | None, headers: Mapping[str, str]) -> bool:
    """Whether a visit comes from this machine and by its local name.

    `address` is None for a connection from the machine itself. Both are asked: another device
    can write any name, and a page of another site can only reach us by the name it was opened
    with. Without any header nobody is connected: a test or a script runs the page.
    """
    if not headers:
        return True
    host = next((value for name, value in headers.items() if name.lower() == "host"), "")
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return address is None and name.rstrip(".") in OWN_NAMES


def is_owner() -> bool:
    """Whether this visit is the owner's; asked anew at each run, never kept in the session."""
    return is_owner_of(st.context.ip_address, st.context.headers)


def page_asked_for() -> str:
    """Answer the stem of the page in the address bar, where the browser tells it."""
    return urlsplit(st.context.url or "").path.strip("/").rpartition("/")[2]
