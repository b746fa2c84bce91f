"""What every field shares: a record it is bound to, saving, and what stands below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from irm.edits import read_at
from irm.entry import format_date
from irm.errors import ConflictError, FieldError, IrmError, NotFoundError
from irm.ui.notice import forget_removed, tell
from irm.ui.plain import plain
from irm.ui.unbroken import unbroken

Parse = Callable[[Any], object]
Save = Callable[[str, object, object], object]
NOTHING = object()


@dataclass(frozen=True)
class Bound:
    """A record on a page: where its fields read from and how they save.

    `rows` adds and removes its rows where that is not done as for an offer of real work.
    """

    page: str
    record: Any
    save: Save
    rows: Any = None

    def key(self, path: str) -> str:
        """Answer the widget key of a field: `offer.payment.due_days`."""
        return f"{self.page}.{path}"

    def read(self, path: str) -> Any:
        """Answer what is stored under a path."""
        return read_at(self.record, path)


def forget_fields(page: str, record_id: str) -> None:
    """Drop what the page's fields remember when another record is shown."""
    mark = f"{page}|record"
    if st.session_state.get(mark) == record_id:
        return
    forget_page(page)
    st.session_state[mark] = record_id


def forget_page(page: str) -> None:
    """Drop whatever this tab remembers of a page's fields and of the record they showed."""
    st.session_state.pop(f"{page}|record", None)
    for key in [k for k in st.session_state if str(k).startswith((f"{page}.", f"|{page}."))]:
        del st.session_state[key]
    for key in [k for k in seen_values() if k.startswith(f"{page}.")]:
        del seen_values()[key]


def problem_key(key: str) -> str:
    """Answer under which key the fault of a field is kept while its text cannot be used."""
    return f"|{key}|problem"


def seen_values() -> dict[str, object]:
    """What each field showed when it was drawn, under one key: session state is copied often."""
    seen: dict[str, object] = st.session_state.setdefault("|seen", {})
    return seen


def prepare(bound: Bound, path: str, shown: object) -> str:
    """Bring the widget in line with the record, unless it holds text that could not be used."""
    key = bound.key(path)
    if problem_key(key) not in st.session_state:
        if st.session_state.get(key, NOTHING) != shown:
            st.session_state[key] = shown
        seen_values()[key] = bound.read(path)
    elif key not in st.session_state:
        del st.session_state[problem_key(key)]
        return prepare(bound, path, shown)
    return key


@unbroken
def commit(bound: Bound, path: str, parse: Parse) -> None:
    """Save what was typed; on a fault keep it and remember the message."""
    forget_removed()
    key = bound.key(path)
    if key not in st.session_state:  # the field left the page while its change was on the way twice
        return
    seen = seen_values().get(key)
    try:
        bound.save(path, parse(st.session_state[key]), seen)
    except (FieldError, ConflictError) as fault:
        st.session_state[problem_key(key)] = fault
    except NotFoundError:
        tell(f"Not saved: this was removed in another window. You typed: {st.session_state[key]}")
    except IrmError as fault:
        st.session_state[problem_key(key)] = FieldError(path, f"Not saved: {fault}")
    else:
        st.session_state.pop(problem_key(key), None)


@unbroken
def _answer_conflict(bound: Bound, path: str, *, keep_mine: bool) -> None:
    """Settle a conflict by hand: write mine over theirs, or take theirs."""
    key = bound.key(path)
    fault = st.session_state.pop(problem_key(key), None)
    if keep_mine and isinstance(fault, ConflictError):
        try:
            bound.save(path, fault.mine, fault.theirs)
        except IrmError as again:
            st.session_state[problem_key(key)] = again
    if problem_key(key) not in st.session_state:
        st.session_state.pop(key, None)


def below(bound: Bound, path: str, note: str) -> None:
    """Show the fault, else what was understood, in a slot that always exists."""
    slot = st.empty()
    fault = st.session_state.get(problem_key(bound.key(path)))
    if isinstance(fault, ConflictError):
        _show_conflict(slot, bound, path, fault)
    elif isinstance(fault, FieldError):
        slot.markdown(f":red[{plain(fault.message)}]")
    elif note:
        slot.caption(plain(note))


def _show_conflict(slot: Any, bound: Bound, path: str, fault: ConflictError) -> None:
    box = slot.container(border=True)
    box.markdown(f":red[{plain(fault)}]")
    box.markdown(f"Stored now: **{plain(_words(fault.theirs))}**")
    box.markdown(f"Yours: **{plain(_words(fault.mine))}**")
    row = box.container(horizontal=True)
    key = bound.key(path)
    row.button(
        "Keep mine",
        key=f"|{key}|mine",
        on_click=_answer_conflict,
        args=(bound, path),
        kwargs={"keep_mine": True},
    )
    row.button(
        "Take the stored one",
        key=f"|{key}|theirs",
        on_click=_answer_conflict,
        args=(bound, path),
        kwargs={"keep_mine": False},
    )


def _words(value: object) -> str:
    match value:
        case None | "" | ():
            return "nothing"
        case bool():
            return "Yes" if value else "No"
        case date():
            return format_date(value)
        case tuple():
            return ", ".join(map(str, value))
    return str(value)
