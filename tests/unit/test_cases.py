"""The cases of the workshop: read whole, provable by the engine, marked against their key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from irm.review import review
from irm.workshop.cases import (
    Case,
    answers_against_key,
    as_it_came,
    case_file,
    cases,
    good_offer,
)

MONDAY = date(2026, 11, 23)
WEEK = [MONDAY + timedelta(days=n) for n in range(7)]
CASES = {case.code: case for case in cases()}


def codes(case: Case, day: date, *, good: bool = False) -> set[str]:
    terms = (good_offer if good else as_it_came)(case, day)
    return {f.code for f in review(case_file(case, terms, day), on=day).findings}


@pytest.mark.parametrize("code", CASES)
@pytest.mark.parametrize("day", WEEK, ids=str)
def test_the_engine_finds_every_pitfall_of_a_case_on_any_day(code: str, day: date) -> None:
    missing = {pitfall.code for pitfall in CASES[code].pitfalls} - codes(CASES[code], day)
    assert missing == set()


def test_answers_are_marked_in_the_order_of_the_case() -> None:
    case = CASES["A"]
    marked = answers_against_key(
        case, {"exposure": "problem", "costs": "fine", "whenever": "fine", "keep": "not_sure"}
    )
    assert [one.outcome for one in marked] == [
        "same", "other", "open", "open", "open", "open", "not_sure", "debatable",
    ]  # fmt: skip
