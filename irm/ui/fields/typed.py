"""Fields that are typed into: words, amounts, hours, counts, days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

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
from irm.money import format_amount, format_money, parse_amount
from irm.ui.fields.bound import Bound, Parse, below, commit, prepare


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
    key = prepare(bound, path, shown)
    saving: dict[str, Any] = {
        "key": key,
        "on_change": commit,
        "args": (bound, path, parse),
        "placeholder": placeholder,
        "persist_state": "session",
    }
    if area:
        st.text_area(label, height=110, **saving)
    else:
        st.text_input(label, **saving)
    below(bound, path, note)


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
    key = prepare(bound, path, stored)
    st.date_input(
        label,
        value=None,
        key=key,
        on_change=commit,
        args=(bound, path, lambda day: day),
        format="DD/MM/YYYY",
        min_value=date(1990, 1, 1),
        max_value=date(2100, 12, 31),
    )
    below(bound, path, hint if stored is None else format_date(stored))
