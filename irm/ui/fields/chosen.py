"""Fields in which something is chosen or ticked, and codes that are chosen in steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from irm.errors import ConflictError, FieldError, IrmError
from irm.ui.fields.bound import NOTHING, Bound, below, commit, prepare, problem_key, seen_values
from irm.ui.notice import forget_removed, tell
from irm.ui.unbroken import unbroken


def choice_field(
    bound: Bound,
    path: str,
    label: str,
    options: Sequence[tuple[Any, str]],
    *,
    hint: str = "",
    placeholder: str = "Choose",
    empty: object = None,
) -> None:
    """One of a longer list; options are (stored value, words), `empty` is stored for none."""
    names = dict(options)
    stored = bound.read(path)
    key = prepare(bound, path, stored if stored in names else None)
    st.selectbox(
        label,
        list(names),
        key=key,
        on_change=commit,
        args=(bound, path, lambda value: empty if value is None else value),
        format_func=lambda value: names.get(value, str(value)),
        placeholder=placeholder,
        index=None,
    )
    below(bound, path, hint)


def several_field(
    bound: Bound, path: str, label: str, options: Sequence[tuple[Any, str]], *, hint: str = ""
) -> None:
    """Several of a list."""
    names = dict(options)
    key = prepare(bound, path, [v for v in bound.read(path) if v in names])
    st.multiselect(
        label,
        list(names),
        key=key,
        on_change=commit,
        args=(bound, path, tuple),
        format_func=lambda value: names.get(value, str(value)),
        placeholder="Choose",
    )
    below(bound, path, hint)


def pills_field(
    bound: Bound, path: str, label: str, options: Sequence[tuple[Any, str]], *, hint: str = ""
) -> None:
    """Several of a few, all visible."""
    names = dict(options)
    key = prepare(bound, path, [v for v in names if v in bound.read(path)])
    st.pills(
        label,
        list(names),
        selection_mode="multi",
        wrap=True,
        key=key,
        on_change=commit,
        args=(bound, path, tuple),
        format_func=lambda value: names.get(value, str(value)),
    )
    below(bound, path, hint)


def pill_field(
    bound: Bound, path: str, label: str, options: Sequence[tuple[Any, str]], *, hint: str = ""
) -> None:
    """One of a few with longer words, which go on in the next line where there is no room."""
    names = dict(options)
    stored = bound.read(path)
    key = prepare(bound, path, stored)
    st.pills(
        label,
        list(names),
        required=stored is not None,
        wrap=True,
        key=key,
        on_change=commit,
        args=(bound, path, lambda value: value),
        format_func=lambda value: names.get(value, str(value)),
    )
    below(bound, path, hint)


def pick_field(
    bound: Bound, path: str, label: str, options: Sequence[tuple[Any, str]], *, hint: str = ""
) -> None:
    """One of a few, all visible; nothing chosen means not answered yet."""
    names = dict(options)
    stored = bound.read(path)
    key = prepare(bound, path, stored)
    st.segmented_control(
        label,
        list(names),
        required=stored is not None,
        key=key,
        on_change=commit,
        args=(bound, path, lambda value: value),
        format_func=lambda value: names.get(value, str(value)),
    )
    below(bound, path, hint)


def yes_no_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """Yes or no, said aloud; silence stays visible as silence."""
    pick_field(bound, path, label, ((True, "Yes"), (False, "No")), hint=hint)


def tick_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """A statement that holds or not."""
    key = prepare(bound, path, bool(bound.read(path)))
    st.checkbox(label, key=key, on_change=commit, args=(bound, path, bool), wrap=True)
    below(bound, path, hint)


def standing_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """What holds unless somebody says no; only the no is stored."""
    key = prepare(bound, path, bound.read(path) is not False)
    st.checkbox(
        label,
        key=key,
        on_change=commit,
        args=(bound, path, lambda on: None if on else False),
        wrap=True,
    )
    below(bound, path, hint)


def part_choice(
    bound: Bound,
    path: str,
    part: str,
    label: str,
    options: Sequence[tuple[str, str]],
    *,
    chosen: str,
    blank: str | None = None,
) -> None:
    """One level of a code that is chosen in steps; clearing it falls back to `blank`."""
    names = dict(options)
    key = f"{bound.key(path)}.{part}"
    shown = chosen if chosen in names else None
    if st.session_state.get(key, NOTHING) != shown:
        st.session_state[key] = shown
    seen_values()[bound.key(path)] = bound.read(path)
    st.selectbox(
        label,
        list(names),
        key=key,
        index=None,
        placeholder="Choose",
        format_func=lambda value: names.get(value, str(value)),
        on_change=_commit_part,
        args=(bound, path, key, blank),
    )


@unbroken
def _commit_part(bound: Bound, path: str, key: str, blank: str | None) -> None:
    whole = bound.key(path)
    value = st.session_state[key] or blank
    forget_removed()
    try:
        bound.save(path, value, seen_values().get(whole))
    except (FieldError, ConflictError) as fault:
        st.session_state[problem_key(whole)] = fault
    except IrmError as fault:
        tell(f"Not saved: {fault}")
    else:
        st.session_state.pop(problem_key(whole), None)


def note_below(bound: Bound, path: str, note: str) -> None:
    """Show the fault of a field that is made of parts, else a note."""
    below(bound, path, note)
