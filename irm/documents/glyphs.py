"""Which characters the shipped fonts can draw, and what is printed in place of the others."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
COVERAGE = FONTS / "coverage.txt"
_UNCOMMON = re.compile(r"[^ -~]+")  # every font has the printable part of ASCII
LOOSE_ACCENTS = tuple(
    {chr(code) for code in range(first, last + 1)}
    for first, last in (
        (0x0300, 0x036F),
        (0x0483, 0x0489),
        (0x1AB0, 0x1AFF),
        (0x1DC0, 0x1DFF),
        (0x20D0, 0x20FF),
        (0xFE20, 0xFE2F),
    )
)


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
    odd = dict.fromkeys("".join(_UNCOMMON.findall(text)))
    return "".join(c for c in odd if not _is_drawn(c) and not _is_silent(c))


def printable(value: Any, *, bare: bool = False) -> Any:
    """Answer data in which each character no font can draw is spelled as its code.

    `[U+13000]` stands for itself on paper, so that nothing is lost in silence. `bare` spells
    loose accents, too: one may stand on a letter whose font does not have it.
    """
    match value:
        case str():
            return value if value.isascii() else _spelled(value, bare)
        case dict():
            return {k: v if k == "svg" else printable(v, bare=bare) for k, v in value.items()}
        case list() | tuple():
            return [printable(v, bare=bare) for v in value]
    return value


def _spelled(text: str, bare: bool) -> str:
    if not bare:
        return _UNCOMMON.sub(lambda found: "".join(map(_printed, found[0])), text)
    whole = unicodedata.normalize("NFC", text)
    return "".join(f"[U+{ord(c):04X}]" if is_loose_accent(c) else _printed(c) for c in whole)


def is_loose_accent(char: str) -> bool:
    """Whether the character is an accent that belongs to no one script."""
    return unicodedata.category(char) in ("Mn", "Me") and any(
        char in block for block in LOOSE_ACCENTS
    )


def _printed(char: str) -> str:
    if _is_drawn(char):
        return char
    if not _is_silent(char):
        return f"[U+{ord(char):04X}]"
    return char if char in "\n\t\u200c\u200d\u200e\u200f\u061c" else ""
