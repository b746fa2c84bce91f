"""Rows of a draft: added, opened for editing, removed; and the parsers their forms share."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from irm.entry import parse_whole
from irm.money import parse_amount
from irm.services import offers
from irm.ui import removing
from irm.ui.desk import desk
from irm.ui.fields import Bound

ROWS = removing.Rows(
    read=lambda desk, offer_id: offers.open_offer(desk, offer_id).offer,
    add=offers.add_offer_row,
    remove=offers.remove_offer_row,
)


def add_row(bound: Bound, field: str, row: Any) -> None:
    """Add a row to the draft."""
    (bound.rows or ROWS).add(desk(), bound.record.id, field, row)


def editable_row(bound: Bound, field: str, row_id: str, title: str, *, folded: bool = False) -> Any:
    """Show a row of a draft that opens for editing, with a button that removes it."""
    rows = bound.rows or ROWS
    return removing.editable_row(bound, rows, field, row_id, title, folded=folded)


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
