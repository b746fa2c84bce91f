"""Text on its way into a record."""

import sys
import unicodedata

from irm.records import clean_text


def test_text_loses_what_no_document_can_print_and_nothing_else():
    every = "".join(map(chr, range(sys.maxunicode + 1))).replace("\r", "")
    kept = (c for c in every if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    assert clean_text(f"a{every}a") == f"a{''.join(kept)}a"


def test_line_breaks_become_one_kind_and_the_ends_are_trimmed():
    assert clean_text(" one\r\ntwo\rthree\n") == "one\ntwo\nthree"
    assert clean_text("  one line ") == "one line"
