"""Text on its way into a record."""

import sys
import unicodedata

import pytest

from irm.people import Audience, InfluencerFacts
from irm.records import clean_text, set_apart

REACHING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_text_loses_what_no_document_can_print_and_nothing_else():
    every = "".join(map(chr, range(sys.maxunicode + 1))).replace("\r", "")
    dropped = {c for c in every if unicodedata.category(c) in ("Cc", "Cs")} - {"\n", "\t"}
    kept = (c for c in every if c not in dropped and c not in REACHING)
    assert clean_text(f"a{every}a") == f"a{''.join(kept)}a"


def test_line_breaks_become_one_kind_and_the_ends_are_trimmed():
    assert clean_text(" one\r\ntwo\rthree\n") == "one\ntwo\nthree"
    assert clean_text("  one line ") == "one line"


@pytest.mark.parametrize(
    "nothing",
    ["\u200b", " \u200d\u200c ", "\u2060\ufeff", "\u200e\u200f\u061c", "\u202e\u202c", "\u00ad",
     "\x00\x1b", "\u3164", "\u115f\u1160", "\u2800", "\ufe0f", "\u2028\n\t"],
)  # fmt: skip
def test_a_name_that_shows_nothing_is_no_name(nothing):
    assert InfluencerFacts(name=nothing).name == ""
    assert Audience(id="a", platform="instagram", handle=nothing).handle == ""


@pytest.mark.parametrize(
    "name",
    [
        "👩🏽\u200d🍳 Mira",
        "می\u200cخواهم",
        "ක්\u200dෂ",
        "❤\ufe0f",
        "ל.מ.\u200f כהן",
        "مريم الخالدي",
        "🍵",
        "·",
    ],
)
def test_joiners_marks_and_emoji_of_a_name_stay(name):
    assert InfluencerFacts(name=name).name == name


def test_a_name_cannot_turn_the_line_it_stands_in():
    assert InfluencerFacts(name="Mira \u202eriM\u202c \u2067x").name == "Mira riM x"


def test_a_name_is_set_apart_when_it_is_written_from_right_to_left():
    assert set_apart("ليلى 22") == "\u2068ليلى 22\u2069"
    assert set_apart("Dana דנה") == "\u2068Dana דנה\u2069"
    for name in ("Mira Kovač", "王小明", "Ελένη 🌻", "1984", ""):
        assert set_apart(name) == name


def test_every_letter_from_right_to_left_is_set_apart_wherever_it_stands_in_unicode():
    letters = (chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF)
    leftwards = [c for c in letters if unicodedata.bidirectional(c) in ("R", "AL")]
    assert len(leftwards) > 2_000
    assert all(set_apart(f"A {letter}") == f"\u2068A {letter}\u2069" for letter in leftwards)
