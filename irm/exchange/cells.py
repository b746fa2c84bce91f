"""Text in cells that no spreadsheet takes for a formula, and back again without loss.

The rule follows OWASP ASVS 5.0, 1.2.10: an apostrophe goes before what could begin a formula.
"""

from __future__ import annotations

_BEGINS_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def safe_text(text: str) -> str:
    """Answer the text with an apostrophe in front where it would begin a formula.

    One that has apostrophes before such a mark already gets one more, so that `plain_text` gives
    back exactly what was there.
    """
    return f"'{text}" if _is_guarded(text) else text


def plain_text(cell: str) -> str:
    """Answer the text that `safe_text` made this cell from."""
    return cell[1:] if cell.startswith("'") and _is_guarded(cell) else cell


def _is_guarded(text: str) -> bool:
    return text.lstrip("'")[:1] in _BEGINS_FORMULA
