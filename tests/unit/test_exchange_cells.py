"""Cells that begin like a formula: held back on the way out, given back on the way in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irm.exchange.cells import plain_text, safe_text

FORMULAS = ("=1+1", "+49 151", "-2", "@mira", "\tx", "\rx", "＝1", "＋1", "－1", "＠x")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Mira", "1 + 1", "'s-Hertogenbosch", "a@b.eu"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe_text(text) == text
    assert plain_text(text) == text


def test_an_apostrophe_that_was_there_comes_back() -> None:
    assert safe_text("'=1") == "''=1"
    assert plain_text("''=1") == "'=1"


@given(st.text(alphabet="'=+-@\t\r a", max_size=8))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert plain_text(safe_text(text)) == text
