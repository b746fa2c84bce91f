"""Writes down what the shipped fonts can draw. A tool for maintainers; the app reads the file."""

from __future__ import annotations

import unicodedata

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from irm.documents.glyphs import COVERAGE, FONTS, is_loose_accent

HEAD = "# Unicode ranges that the fonts of this folder can draw; see README.md.\n"


def made_coverage() -> str:
    """Answer the text of `coverage.txt`, read from the fonts (needs fontTools).

    Run `python -m irm.documents.coverage` after a font has changed; a test compares both.
    """
    regular = {path.name: set(TTFont(path).getBestCmap()) for path in FONTS.glob("*.ttf")}
    codes = set().union(*(c for name, c in regular.items() if "_400Regular" in name))
    text = regular["SourceSans3_400Regular.ttf"] & regular["SourceSerif4_600SemiBold.ttf"]
    codes -= {c for c in codes if is_loose_accent(chr(c)) and c not in text}
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
