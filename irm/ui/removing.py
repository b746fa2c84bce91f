"""Rows of a record that can be removed, and put back until something else is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st
from pydantic import BaseModel

from irm.edits import read_at
from irm.ui.browser import focus_widget
from irm.ui.desk import desk
from irm.ui.fields import Bound
from irm.ui.notice import REMOVED, attempt
from irm.ui.plain import plain, told_apart


@dataclass(frozen=True)
class Rows:
    """How the rows of one kind of record are read, added at a place, and removed."""

    read: Callable[..., BaseModel]
    add: Callable[..., object]
    remove: Callable[..., object]


@dataclass(frozen=True)
class Removed:
    """A row that was taken out: of which record, from which place, and as what it was known."""

    rows: Rows
    page: str
    record_id: str
    field: str
    row: Any
    at: int
    title: str


def editable_row(
    bound: Bound, rows: Rows, field: str, row_id: str, title: str, *, folded: bool = False
) -> Any:
    """Show a row that opens for editing, with a button that removes it.

    A `folded` one holds nothing until it is opened, which keeps a page for a phone light.
    """
    key = f"{bound.page}.{field}.{row_id}"
    box = st.expander(plain(title), key=f"{key}.row", on_change="rerun" if folded else "ignore")
    if folded and not box.open:
        return box
    with box:
        st.button(
            told_apart("Remove", title),
            key=f"{key}.remove",
            icon=":material/delete:",
            on_click=attempt,
            args=(_remove, bound, rows, field, row_id, title),
        )
    return box


def rows_place(bound: Bound, field: str) -> Any:
    """Hold a place for rows: one more of them moves nothing below, where the keyboard may be."""
    return st.container(key=f"{bound.page}.{field}.rows")


def removed_note(bound: Bound, field: str) -> None:
    """Say below the rows which of them was removed last, with a button that puts it back."""
    slot = st.empty()
    gone = st.session_state.get(REMOVED)
    place = (bound.record.id, field)
    if isinstance(gone, Removed) and (gone.record_id, gone.field) == place:
        with slot.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"Removed: {plain(gone.title)}", width="stretch")
            st.button(
                "Put it back",
                key=f"{bound.page}.{field}.put_back",
                icon=":material/undo:",
                on_click=attempt,
                args=(_put_back, gone),
            )
    # The button that was pressed is gone: the keyboard goes on at what takes its place.
    following = st.session_state.pop(_focus_key(bound.page, field), "")
    focus_widget(f"{bound.page}-{field}", *(following or ("", "")))


def _focus_key(page: str, field: str) -> str:
    return f"|{page}.{field}|focus"


def _remove(bound: Bound, rows: Rows, field: str, row_id: str, title: str) -> None:
    record_id = bound.record.id
    held: Any = read_at(rows.read(desk(), record_id), field)
    rows.remove(desk(), record_id, field, row_id)
    at = next(place for place, row in enumerate(held) if row.id == row_id)
    gone = Removed(rows, bound.page, record_id, field, held[at], at, title)
    st.session_state[REMOVED] = gone
    st.session_state[_focus_key(gone.page, field)] = (f"{gone.page}.{field}.put_back", row_id)


def _put_back(gone: Removed) -> None:
    gone.rows.add(desk(), gone.record_id, gone.field, gone.row, at=gone.at)
    row = f"{gone.page}.{gone.field}.{gone.row.id}.row"
    st.session_state[_focus_key(gone.page, gone.field)] = (row, "back")
