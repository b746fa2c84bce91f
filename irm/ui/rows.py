"""Rows of a draft: added, opened for editing, removed; and the parsers their forms share."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import streamlit as st

from irm.entry import parse_whole
from irm.money import parse_amount
from irm.services import offers
from irm.ui.desk import desk
from irm.ui.fields import Bound
from irm.ui.notice import attempt
from irm.ui.plain import plain


def add_row(bound: Bound, field: str, row: Any) -> None:
    """Add a row to the draft."""
    offers.add_offer_row(desk(), bound.record.id, field, row)


def editable_row(bound: Bound, field: str, row_id: str, title: str) -> Any:
    """Show a row that opens for editing, with a button that removes it."""
    box = st.expander(plain(title), key=f"offer.{field}.{row_id}.row")
    with box:
        st.button(
            "Remove",
            key=f"offer.{field}.{row_id}.remove",
            icon=":material/delete:",
            on_click=attempt,
            args=(offers.remove_offer_row, desk(), bound.record.id, field, row_id),
        )
    return box


def whole(name: str, low: int, high: int) -> Callable[[str], int]:
    """Answer a parser of whole numbers within bounds."""
    return lambda text: parse_whole(text, name, low, high)


def money(name: str, currency: str) -> Callable[[str], Decimal | None]:
    """Answer a parser of amounts; nothing typed is nothing said."""
    return lambda text: parse_amount(text, currency, name) if text.strip() else None


def money_or_zero(name: str, currency: str) -> Callable[[str], Decimal]:
    """Answer a parser of amounts; nothing typed is zero."""
    return lambda text: parse_amount(text, currency, name) if text.strip() else Decimal(0)


def optional(parse: Callable[[str, str], Any], name: str) -> Callable[[str], Any]:
    """Answer a parser that lets a field stay empty."""
    return lambda text: parse(text, name) if text.strip() else None
