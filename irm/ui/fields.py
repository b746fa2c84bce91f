"""Fields bound to a record: they save themselves, say what was understood, and lose nothing.

A field knows the page, the record and the path it edits. When it changes, the callback parses
what was typed, saves it through a service together with what this tab had seen, and keeps the
typed text with a message beside it when it cannot be used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

from irm.edits import read_at
from irm.entry import (
    format_date,
    format_hours,
    parse_count,
    parse_email,
    parse_hours,
    parse_link,
    parse_percent,
    parse_whole,
)
from irm.errors import ConflictError, FieldError, IrmError, NotFoundError
from irm.money import format_amount, format_money, parse_amount
from irm.ui.notice import forget_removed, tell
from irm.ui.plain import plain
from irm.ui.unbroken import unbroken

Parse = Callable[[Any], object]
Save = Callable[[str, object, object], object]


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
    for key in [k for k in _seen() if k.startswith(f"{page}.")]:
        del _seen()[key]


def _problem_key(key: str) -> str:
    return f"|{key}|problem"


def _seen() -> dict[str, object]:
    """What each field showed when it was drawn, under one key: session state is copied often."""
    seen: dict[str, object] = st.session_state.setdefault("|seen", {})
    return seen


def _prepare(bound: Bound, path: str, shown: object) -> str:
    """Bring the widget in line with the record, unless it holds text that could not be used."""
    key = bound.key(path)
    if _problem_key(key) not in st.session_state:
        if st.session_state.get(key, _NOTHING) != shown:
            st.session_state[key] = shown
        _seen()[key] = bound.read(path)
    elif key not in st.session_state:
        del st.session_state[_problem_key(key)]
        return _prepare(bound, path, shown)
    return key


_NOTHING = object()


@unbroken
def _commit(bound: Bound, path: str, parse: Parse) -> None:
    """Save what was typed; on a fault keep it and remember the message."""
    forget_removed()
    key = bound.key(path)
    if key not in st.session_state:  # the field left the page while its change was on the way twice
        return
    seen = _seen().get(key)
    try:
        bound.save(path, parse(st.session_state[key]), seen)
    except (FieldError, ConflictError) as fault:
        st.session_state[_problem_key(key)] = fault
    except NotFoundError:
        tell(f"Not saved: this was removed in another window. You typed: {st.session_state[key]}")
    except IrmError as fault:
        st.session_state[_problem_key(key)] = FieldError(path, f"Not saved: {fault}")
    else:
        st.session_state.pop(_problem_key(key), None)


@unbroken
def _answer_conflict(bound: Bound, path: str, *, keep_mine: bool) -> None:
    """Settle a conflict by hand: write mine over theirs, or take theirs."""
    key = bound.key(path)
    fault = st.session_state.pop(_problem_key(key), None)
    if keep_mine and isinstance(fault, ConflictError):
        try:
            bound.save(path, fault.mine, fault.theirs)
        except IrmError as again:
            st.session_state[_problem_key(key)] = again
    if _problem_key(key) not in st.session_state:
        st.session_state.pop(key, None)


def _below(bound: Bound, path: str, note: str) -> None:
    """Show the fault, else what was understood, in a slot that always exists."""
    slot = st.empty()
    fault = st.session_state.get(_problem_key(bound.key(path)))
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


def _text(
    bound: Bound,
    path: str,
    label: str,
    shown: str,
    parse: Parse,
    *,
    note: str = "",
    placeholder: str | None = None,
    area: bool = False,
) -> None:
    key = _prepare(bound, path, shown)
    saving: dict[str, Any] = {
        "key": key,
        "on_change": _commit,
        "args": (bound, path, parse),
        "placeholder": placeholder,
        "persist_state": "session",
    }
    if area:
        st.text_area(label, height=110, **saving)
    else:
        st.text_input(label, **saving)
    _below(bound, path, note)


def text_field(
    bound: Bound, path: str, label: str, *, hint: str = "", placeholder: str | None = None
) -> None:
    """One line of free text."""
    shown = bound.read(path) or ""
    _text(bound, path, label, shown, str, note=hint, placeholder=placeholder)


def phrase_field(bound: Bound, path: str, label: str, usual: str, *, hint: str = "") -> None:
    """A phrase that stands ready; the usual one, or none, is stored as nothing of one's own."""

    def parse(text: str) -> object:
        return "" if " ".join(text.split()) == usual else text

    _text(bound, path, label, bound.read(path) or usual, parse, note=hint)


def area_field(
    bound: Bound, path: str, label: str, *, hint: str = "", placeholder: str | None = None
) -> None:
    """Several lines of free text."""
    shown = bound.read(path) or ""
    _text(bound, path, label, shown, str, note=hint, placeholder=placeholder, area=True)


def _optional(parse: Callable[[str], object]) -> Parse:
    def read(text: str) -> object:
        return parse(text) if text.strip() else None

    return read


def money_field(
    bound: Bound, path: str, label: str, currency: str, *, hint: str = "", empty: object = None
) -> None:
    """An amount, typed as people type; the sum that was understood stands below.

    `empty` is what an empty field means: None (not said) or zero.
    """
    stored = bound.read(path)
    blank = stored is None or (empty == 0 and stored == 0)
    shown = "" if blank else format_amount(stored, currency)
    note = hint if blank else f"{format_money(stored, currency)}{' · ' + hint if hint else ''}"

    def parse(text: str) -> object:
        return parse_amount(text, currency, path) if text.strip() else empty

    _text(bound, path, f"{label}, {currency}", shown, parse, note=note)


def hours_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """Hours of work, such as 14, 14.5 or 1:30."""
    stored = bound.read(path)
    shown = "" if stored is None else format_hours(stored).removesuffix(" h")
    note = hint if stored is None else f"{format_hours(stored)}{' · ' + hint if hint else ''}"
    _text(bound, path, label, shown, _optional(lambda t: parse_hours(t, path)), note=note)


def count_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """A count of people or views, such as 12k or 4,800."""
    stored = bound.read(path)
    shown = "" if stored is None else str(stored)
    note = hint if stored is None else f"{stored:,}"
    _text(bound, path, label, shown, _optional(lambda t: parse_count(t, path)), note=note)


def whole_field(
    bound: Bound, path: str, label: str, low: int, high: int, *, hint: str = ""
) -> None:
    """A whole number within bounds."""
    stored = bound.read(path)
    shown = "" if stored is None else str(stored)
    _text(
        bound, path, label, shown, _optional(lambda t: parse_whole(t, path, low, high)), note=hint
    )


def percent_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """A percentage from 0 to 100."""
    stored: Decimal | None = bound.read(path)
    shown = "" if stored is None else f"{stored.normalize():f}"
    _text(bound, path, label, shown, _optional(lambda t: parse_percent(t, path)), note=hint)


def email_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """An e-mail address."""

    def parse(text: str) -> object:
        return parse_email(text, path) if text.strip() else ""

    _text(bound, path, label, bound.read(path) or "", parse, note=hint)


def link_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """A web address."""

    def parse(text: str) -> object:
        return parse_link(text, path) if text.strip() else ""

    _text(bound, path, label, bound.read(path) or "", parse, note=hint)


def list_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """Several short words, separated by commas."""

    def parse(text: str) -> object:
        return tuple(dict.fromkeys(p.strip() for p in text.split(",") if p.strip()))

    shown = ", ".join(bound.read(path))
    _text(bound, path, label, shown, parse, note=hint or "Separate with commas")


def date_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """A day; the month is written as a word below, so that 6/7 cannot be misread."""
    stored = bound.read(path)
    key = _prepare(bound, path, stored)
    st.date_input(
        label,
        value=None,
        key=key,
        on_change=_commit,
        args=(bound, path, lambda day: day),
        format="DD/MM/YYYY",
        min_value=date(1990, 1, 1),
        max_value=date(2100, 12, 31),
    )
    _below(bound, path, hint if stored is None else format_date(stored))


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
    if st.session_state.get(key, _NOTHING) != shown:
        st.session_state[key] = shown
    _seen()[bound.key(path)] = bound.read(path)
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
        bound.save(path, value, _seen().get(whole))
    except (FieldError, ConflictError) as fault:
        st.session_state[_problem_key(whole)] = fault
    except IrmError as fault:
        tell(f"Not saved: {fault}")
    else:
        st.session_state.pop(_problem_key(whole), None)


def note_below(bound: Bound, path: str, note: str) -> None:
    """Show the fault of a field that is made of parts, else a note."""
    _below(bound, path, note)


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
    key = _prepare(bound, path, stored if stored in names else None)
    st.selectbox(
        label,
        list(names),
        key=key,
        on_change=_commit,
        args=(bound, path, lambda value: empty if value is None else value),
        format_func=lambda value: names.get(value, str(value)),
        placeholder=placeholder,
        index=None,
    )
    _below(bound, path, hint)


def several_field(
    bound: Bound, path: str, label: str, options: Sequence[tuple[Any, str]], *, hint: str = ""
) -> None:
    """Several of a list."""
    names = dict(options)
    key = _prepare(bound, path, [v for v in bound.read(path) if v in names])
    st.multiselect(
        label,
        list(names),
        key=key,
        on_change=_commit,
        args=(bound, path, tuple),
        format_func=lambda value: names.get(value, str(value)),
        placeholder="Choose",
    )
    _below(bound, path, hint)


def pills_field(
    bound: Bound, path: str, label: str, options: Sequence[tuple[Any, str]], *, hint: str = ""
) -> None:
    """Several of a few, all visible."""
    names = dict(options)
    key = _prepare(bound, path, [v for v in names if v in bound.read(path)])
    st.pills(
        label,
        list(names),
        selection_mode="multi",
        wrap=True,
        key=key,
        on_change=_commit,
        args=(bound, path, tuple),
        format_func=lambda value: names.get(value, str(value)),
    )
    _below(bound, path, hint)


def pill_field(
    bound: Bound, path: str, label: str, options: Sequence[tuple[Any, str]], *, hint: str = ""
) -> None:
    """One of a few with longer words, which go on in the next line where there is no room."""
    names = dict(options)
    stored = bound.read(path)
    key = _prepare(bound, path, stored)
    st.pills(
        label,
        list(names),
        required=stored is not None,
        wrap=True,
        key=key,
        on_change=_commit,
        args=(bound, path, lambda value: value),
        format_func=lambda value: names.get(value, str(value)),
    )
    _below(bound, path, hint)


def pick_field(
    bound: Bound, path: str, label: str, options: Sequence[tuple[Any, str]], *, hint: str = ""
) -> None:
    """One of a few, all visible; nothing chosen means not answered yet."""
    names = dict(options)
    stored = bound.read(path)
    key = _prepare(bound, path, stored)
    st.segmented_control(
        label,
        list(names),
        required=stored is not None,
        key=key,
        on_change=_commit,
        args=(bound, path, lambda value: value),
        format_func=lambda value: names.get(value, str(value)),
    )
    _below(bound, path, hint)


def yes_no_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """Yes or no, said aloud; silence stays visible as silence."""
    pick_field(bound, path, label, ((True, "Yes"), (False, "No")), hint=hint)


def tick_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """A statement that holds or not."""
    key = _prepare(bound, path, bool(bound.read(path)))
    st.checkbox(label, key=key, on_change=_commit, args=(bound, path, bool), wrap=True)
    _below(bound, path, hint)


def standing_field(bound: Bound, path: str, label: str, *, hint: str = "") -> None:
    """What holds unless somebody says no; only the no is stored."""
    key = _prepare(bound, path, bound.read(path) is not False)
    st.checkbox(
        label,
        key=key,
        on_change=_commit,
        args=(bound, path, lambda on: None if on else False),
        wrap=True,
    )
    _below(bound, path, hint)
