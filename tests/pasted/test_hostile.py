"""The paste reader on what nobody meant: it answers, quotes truly, and does not run away."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irm.errors import UnreadableError
from irm.pasted import LONGEST, Found, Pasted, read_pasted
from irm.pasted import tokens as tokens_module
from irm.pasted.words import FormatList, WordList, assemble, vocabulary
from tests.pasted.labelled import WORKED_ON, labelled

MONDAY = date(2026, 5, 4)
_PIECES = (
    "reel", "2 reels", "500", "1.200", "€", "$", "EUR", "@a", "a@b.example", "6 June", "05/06",
    ",", ".", "\n", " ", ":", "-", "for", "each", "k", "usage rights", "hours", "followers",
    "Best, Mira",
    "الف ٥٠٠", "\u202e", "1️⃣", "https://tiktok.com/@x", "%", "/", "+", "(", ")", "\x00", "𝟓𝟎𝟎",
)  # fmt: skip


def _all_found(pasted: Pasted) -> list[Found]:
    found: list[Found] = []
    for _, value in pasted:
        found += [
            v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, Found)
        ]
    return found


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=400), st.lists(st.sampled_from(_PIECES), max_size=60).map(" ".join))
)
def test_any_text_is_read_and_every_finding_quotes_its_words(text: str) -> None:
    for found in _all_found(read_pasted(text, MONDAY)):
        assert text[found.start : found.end] == found.words
        assert found.words


@pytest.mark.parametrize("message", labelled(WORKED_ON), ids=lambda m: m.id)
def test_the_same_text_is_read_the_same(message) -> None:
    assert read_pasted(message.text, MONDAY) == read_pasted(message.text, MONDAY)


@pytest.mark.parametrize(
    "unit",
    ["a", "1", "1 ", "500 € ", "a.", "@", "-", "+1 ", "1.1.", "reel ", "2 reels 500 EUR ", "(",
     "\n", "1 000 ", "a@", "x.x/", "6 June ", "Mira ", "live 6 June ", "500-", "١",
     "\u202e\u202d", "Best, "],
)  # fmt: skip
def test_reading_looks_at_each_place_a_bounded_number_of_times(unit: str) -> None:
    """Twice the text may need twice the steps and a little more, counted, not timed."""
    small, large = (_steps(unit * (size // len(unit))) for size in (2_000, 4_000))
    assert large <= 2.3 * small + 2_000


def _steps(text: str) -> int:
    """How many lines of the reader's own code run on a text."""
    import sys

    count = 0

    def trace(frame, event, _arg):
        nonlocal count
        if "irm/pasted" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        read_pasted(text, MONDAY)
    finally:
        sys.settrace(None)
    return count


def test_no_repetition_of_the_token_pattern_is_without_a_bound() -> None:
    """An unbounded one could look over the whole text again from each of its places."""
    pattern = re.sub(r"\[[^\]]*\]", "c", tokens_module._TOKEN.pattern)
    assert not re.findall(r"(?<!\\)[*+](?!\w)", pattern.replace(r"\+", ""))


def test_what_is_beyond_the_limit_is_left_and_said_so() -> None:
    text = "a " * (LONGEST // 2) + "A reel is 500 EUR."
    found = read_pasted(text, MONDAY)
    assert found.cut
    assert found.prices == ()


def test_ten_thousand_numbers_give_at_most_sixty_findings_of_a_sort() -> None:
    found = read_pasted("500 € " * 10_000, MONDAY)
    assert len(found.prices) == 60


def _content(name: str) -> dict:
    return getattr(vocabulary(), name).model_dump(by_alias=True, mode="json")


def test_words_of_an_unknown_language_are_refused_with_their_place() -> None:
    content = _content("words")
    content["each"]["xx"] = ["je"]
    with pytest.raises(UnreadableError, match=r"words\.yaml.*each: there is no language “xx”"):
        assemble(WordList, content, "words.yaml")


def test_a_currency_that_is_none_is_refused_with_its_word() -> None:
    content = _content("words")
    content["currencies"]["en"]["shells"] = "SHL"
    with pytest.raises(UnreadableError, match="shells: there is no currency “SHL”"):
        assemble(WordList, content, "words.yaml")


def test_a_format_that_is_none_is_refused() -> None:
    content = _content("formats")
    content["strong"]["tea_party"] = ["tea party"]
    with pytest.raises(UnreadableError, match=r"formats\.yaml, strong\.tea_party"):
        assemble(FormatList, content, "formats.yaml")


def test_a_phrase_without_a_word_is_refused() -> None:
    content = _content("words")
    content["tax"]["plus"]["en"].append("…")
    with pytest.raises(UnreadableError, match="“…” is no phrase"):
        assemble(WordList, content, "words.yaml")
