"""How wide a text surely is at most, so that a table need not be tried out to be laid out."""

from __future__ import annotations

import re
from collections import defaultdict
from math import ceil

from irm.documents.parts import Table

TEXT_WIDTH = 504.5  # points between the margins of the page
SIZE, HEAD_SIZE = 9.6, 8.4
INSET = 6.0
# Letters by the most that they take of the size of type, regular or semibold; a test holds them
# against the fonts.
_STEPS = {
    0.2: " ",
    0.3: "',.:;Iijl|·’‘",
    0.35: "!()-/[\\]f{}",
    0.4: "rt",
    0.45: "*?szšž",
    0.5: '"J_cvxy–“”č',
    0.55: "#$+0123456789<=>EFLSTVXYZ^`aegko~−×÷€£äöéè",
    0.6: "ABCKPRbdhnpquü",
    0.65: "&DGß",
    0.7: "HNOQU",
    0.75: "Mw",
    0.8: "W—",
    0.85: "%m",
    0.9: "@",
}
_WIDEST = 1.05
_WIDTHS = defaultdict(
    lambda: _WIDEST, {letter: width for width, letters in _STEPS.items() for letter in letters}
)
_KNOWN = re.compile(r"[ -~À-ÿĀ-žΑ-ΡΣ-ώА-яЁё£·×÷–—‘’“”…€−]*")


def most(text: str, size: float) -> float | None:
    """Answer a width in points that one line of a text stays within, or None if unsure."""
    if not _KNOWN.fullmatch(text):
        return None
    return sum(map(_WIDTHS.__getitem__, text)) * size


def laid_out(table: Table) -> tuple[tuple[float, ...], tuple[bool, ...]]:
    """Answer the columns of a table in points, and for each row if it surely is one line high.

    Both are empty when a column is as wide as its text and that text cannot be judged.
    """
    rows = [table.head, *table.rows, *([table.total] if table.total else [])]
    needed = [
        [most(text, SIZE if number else HEAD_SIZE) for text in row]
        for number, row in enumerate(rows)
    ]
    columns = [0.0] * len(table.widths)
    for at, share in enumerate(table.widths):
        if share == 0:
            column = [row[at] for row in needed]
            known = [width for width in column if width is not None]
            if len(known) < len(column):
                return (), ()
            columns[at] = ceil((max(known) + INSET) * 10) / 10
    left, shares = TEXT_WIDTH - sum(columns), sum(table.widths)
    if left < TEXT_WIDTH / 3 and shares:
        return (), ()
    for at, share in enumerate(table.widths):
        if share:
            columns[at] = round(left * share / shares, 1)
    single = tuple(
        all(
            width is not None and width + INSET <= column
            for width, column in zip(row, columns, strict=True)
        )
        for row in needed
    )
    return tuple(columns), single
