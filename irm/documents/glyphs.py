"""Which characters the shipped fonts can draw, and what is printed in place of the others."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
COVERAGE = FONTS / "coverage.txt"
HEAD = "# Unicode ranges that the fonts of this folder can draw; see README.md.\n"


@cache
def _ranges() -> tuple[tuple[int, ...], tuple[int, ...]]:
    lines = (line for line in COVERAGE.read_text("ascii").splitlines() if line[:1] != "#")
    pairs = [(int(first, 16), int(last, 16)) for first, last in (x.split("-") for x in lines)]
    return tuple(first for first, _ in pairs), tuple(last for _, last in pairs)


def _is_drawn(char: str) -> bool:
    firsts, lasts = _ranges()
    at = bisect_right(firsts, ord(char)) - 1
    return at >= 0 and ord(char) <= lasts[at]


def _is_silent(char: str) -> bool:
    """Joiners, direction marks and the like, which leave no mark on paper."""
    return char in "\n\t" or char == "\u00ad" or unicodedata.category(char) == "Cf"


def missing_glyphs(text: str) -> str:
    """Answer the characters of a text that no shipped font can draw, each once, in their order."""
    return "".join(dict.fromkeys(c for c in text if not _is_drawn(c) and not _is_silent(c)))


def printable(value: Any) -> Any:
    """Answer data in which each character no font can draw is spelled as its code.

    `[U+13000]` stands for itself on paper, so that nothing is lost in silence.
    """
    match value:
        case str():
            return "".join(map(_printed, value)) if not value.isascii() else value
        case dict():
            return {key: v if key == "svg" else printable(v) for key, v in value.items()}
        case list() | tuple():
            return [printable(v) for v in value]
    return value


def _printed(char: str) -> str:
    if _is_drawn(char):
        return char
    if not _is_silent(char):
        return f"[U+{ord(char):04X}]"
    return char if char in "\n\t\u200c\u200d\u200e\u200f\u061c" else ""


def made_coverage() -> str:
    """Answer the text of `coverage.txt`, read from the fonts (needs fontTools).

    Run `python -m irm.documents.glyphs` after a font has changed; a test compares both.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    codes: set[int] = set()
    for path in sorted(FONTS.glob("*_400Regular.ttf")):
        codes |= set(TTFont(path).getBestCmap())
    kept = sorted(c for c in codes if c >= 32 and unicodedata.category(chr(c)) not in ("Co", "Cf"))
    ranges: list[list[int]] = []
    for code in kept:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return HEAD + "".join(f"{first:04X}-{last:04X}\n" for first, last in ranges)


if __name__ == "__main__":
    COVERAGE.write_text(made_coverage(), "ascii")
