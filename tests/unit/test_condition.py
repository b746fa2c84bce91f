"""The condition language of the register: what it says, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irm.contract.condition import ConditionError, Vocabulary, parse

KNOWN = Vocabulary(
    flags=frozenset({"company", "samples"}),
    sets=frozenset({"laws", "markets"}),
    words=frozenset({"brand_country"}),
)
FACTS = {
    "company": False,
    "samples": True,
    "laws": frozenset({"us_il_fwpa"}),
    "markets": frozenset({"US", "FR"}),
    "brand_country": "US",
}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("always", True),
        ("samples", True),
        ("not samples", False),
        ("not not samples", True),
        ("laws include us_il_fwpa", True),
        ("laws include us_ny_fifa", False),
        ("laws include any of us_ny_fifa, us_il_fwpa", True),
        ("markets beyond US", True),
        ("markets beyond US, FR", False),
        ("brand_country is US", True),
        ("brand_country is FR", False),
        ("samples and company", False),
        ("samples or company", True),
        # "and" binds closer than "or": yes or (no and no).
        ("samples or company and company", True),
        ("(samples or company) and company", False),
        ("samples and not (company or markets include GB)", True),
    ],
)
def test_a_condition_says_what_it_reads(text: str, holds: bool) -> None:
    assert parse(text, KNOWN).holds(FACTS) is holds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "and",
        "samples and",
        "(samples",
        "samples)",
        "unheard_of",
        "laws",
        "laws include",
        "laws include any us_ny_fifa",
        "laws include any of us_ny_fifa,",
        "markets beyond",
        "brand_country US",
        "samples company",
        "__import__('os').system('true')",
        "laws & {'us_ny_fifa'}",
        "samples; company",
    ],
)
def test_what_is_no_condition_is_refused_with_words(text: str) -> None:
    with pytest.raises(ConditionError, match="“"):
        parse(text, KNOWN)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_never_run(text: str) -> None:
    try:
        answer = parse(text, KNOWN).holds(FACTS)
    except ConditionError:
        return
    assert answer in (True, False)
