"""Columns and rows that are judged before a table is set must never be too small."""

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from irm.documents.glyphs import FONTS
from irm.documents.parts import Table
from irm.documents.widths import _KNOWN, INSET, TEXT_WIDTH, laid_out, most

LETTERS = [chr(code) for code in range(32, 0x2300) if _KNOWN.fullmatch(chr(code))]


@pytest.mark.parametrize("weight", ["400Regular", "600SemiBold"])
def test_no_letter_is_wider_than_it_is_held_to_be(weight):
    font = TTFont(FONTS / f"SourceSans3_{weight}.ttf")
    glyphs, advances, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    assert len(LETTERS) > 400
    too_wide = [c for c in LETTERS if advances[glyphs[ord(c)]][0] / unit > most(c, 1.0)]
    assert too_wide == []


def test_columns_fill_the_page_and_numbers_have_room():
    table = Table(
        head=("Item", "Details", "Fee, EUR"),
        rows=(("Reel", "short", "1,234.00"), ("Reel", "long words " * 30, "5.00")),
        widths=(1, 3, 0),
        numeric=(2,),
        total=("Total", "", "1,239.00"),
    )
    columns, single = laid_out(table)
    assert sum(columns) == pytest.approx(TEXT_WIDTH, abs=0.3)
    assert columns[2] >= most("1,239.00", 9.6) + INSET
    assert single == (True, True, False, True)


@pytest.mark.parametrize("text", ["王", "ليلى", "two\nlines", "🌻", "a\u0301"])
def test_a_text_that_cannot_be_judged_is_left_to_be_tried_out(text):
    assert most(text, 9.6) is None
    table = Table(head=("A", "B"), rows=((text, "x"),), widths=(0, 1))
    assert laid_out(table) == ((), ())
    beside = Table(head=("A", "B"), rows=((text, "x"), ("y", "z")), widths=(1, 1))
    assert laid_out(beside)[1] == (True, False, True)


def test_sums_too_wide_for_the_page_are_left_to_be_tried_out():
    table = Table(head=("A", "B", "C"), rows=(("x", "9" * 40, "9" * 40),), widths=(1, 0, 0))
    assert laid_out(table) == ((), ())
