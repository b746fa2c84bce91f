"""Free notes on a person: what each is for, and which of its words are better not kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import streamlit as st

from irm.privacy import purpose
from irm.ui.fields import Bound, area_field, text_field
from irm.ui.plain import plain

_ICON = ":material/visibility:"


def note_area(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """Several lines of a note, its purpose below them, and a hint at sensitive words."""
    area_field(bound, path, label, hint=f"{hint} {purpose(path)}".strip())
    note_hint(bound.read(path))


def note_line(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """One line of a note, its purpose below it, and a hint at sensitive words."""
    text_field(bound, path, label, hint=f"{hint} {purpose(path)}".strip())
    note_hint(bound.read(path))


def note_hint(text: str) -> None:
    """Name the words of a stored note that are better not kept; saving is never stopped."""
    slot = st.empty()
    if words := _hint(text):
        slot.warning(plain(words), icon=_ICON)


def rows_hint(rows: Iterable[Any], *fields: str) -> None:
    """Name such words in rows, which open one by one, once below all of them."""
    slot = st.empty()
    if words := _hint("\n\n".join(_texts(rows, fields))):
        slot.warning(plain(words), icon=_ICON)


def _texts(rows: Iterable[Any], fields: tuple[str, ...]) -> Iterator[str]:
    yield from (getattr(row, field) for row in rows for field in fields)


def _hint(text: str) -> str:
    if not text:
        return ""
    from irm.privacy.words import hint  # read when the first note is shown

    return hint(text)
