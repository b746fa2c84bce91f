"""The cases of the workshop: proved by the engine on any day, and marked against their key."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from irm.errors import NotFoundError
from irm.review import Review, catalogue, review
from irm.workshop.cases import (
    Case,
    answers_against_key,
    as_it_came,
    case,
    case_file,
    case_person,
    cases,
    figure_file,
    good_offer,
)
from irm.worth import assess

MONDAY = date(2026, 11, 23)
WEEK = [MONDAY + timedelta(days=n) for n in range(7)]
CASES = {one.code: one for one in cases()}
each_case = pytest.mark.parametrize("code", CASES)
each_day = pytest.mark.parametrize("day", WEEK, ids=lambda day: f"{day:%a}")
DATA = Path(__file__).parents[2] / "data"


def reviewed(case: Case, day: date, *, good: bool = False) -> Review:
    terms = (good_offer if good else as_it_came)(case, day)
    return review(case_file(case, terms, day), on=day)


def test_there_are_six_cases_a_to_f() -> None:
    assert [(one.code, one.title) for one in cases()] == [
        ("A", "Great exposure"),
        ("B", "All media, for ever"),
        ("C", "Keep it natural"),
        ("D", "Live on Friday"),
        ("E", "She is 14"),
        ("F", "A year together"),
    ]


@each_case
@each_day
def test_the_engine_finds_every_pitfall_in_the_offer_as_it_came(code: str, day: date) -> None:
    found = {finding.code for finding in reviewed(CASES[code], day).findings}
    assert {pitfall.code for pitfall in CASES[code].pitfalls} - found == set()


@each_case
@each_day
def test_the_good_offer_reaches_parity_and_floor(code: str, day: date) -> None:
    figures = reviewed(CASES[code], day, good=True).assessment
    assert figures.reached
    assert figures.parity is not None
    assert figures.parity >= 1
    assert figures.worth.floors.highest is not None


@each_case
@each_day
def test_the_good_offer_may_leave_unless_the_person_is_under_16(code: str, day: date) -> None:
    found = reviewed(CASES[code], day, good=True)
    assert [f.code for f in found.blocking] == (["IRM101"] if CASES[code].key.stops else [])


@each_case
def test_the_good_offer_is_free_of_the_pitfalls_that_words_can_mend(code: str) -> None:
    found = {f.code for f in reviewed(CASES[code], MONDAY, good=True).findings}
    kept = {p.code for p in CASES[code].pitfalls} & found
    assert kept == ({"IRM101", "IRM293"} if code == "E" else set())


def test_only_the_case_of_the_child_stops() -> None:
    assert [one.code for one in cases() if one.key.stops] == ["E"]


FIGURES = [(one.code, n) for one in cases() for n in range(len(one.key.figures))]


@pytest.mark.parametrize(("code", "n"), FIGURES)
@each_day
def test_figures_of_the_key_are_those_of_the_engine(code: str, n: int, day: date) -> None:
    figure = CASES[code].key.figures[n]
    found = assess(figure_file(CASES[code], figure, day))
    assert figure.cash_per_hour in (None, found.cash_per_hour)
    assert figure.parity in (None, found.parity)


def test_figures_said_in_the_workshop_come_out_of_the_engine() -> None:
    # A: (0 − 35) ÷ 14 = −2.50, (120 − 35) ÷ 14 = 6.07, (300 − 35) ÷ 14 = 18.928
    # B: (2,400 − 280) ÷ 40 = 53.00
    # D: 1,200 ÷ 22 = 54.545 and 1,560 ÷ 22 = 70.909
    # E: 900 ÷ 20 = 45.00
    # F: 7,800 ÷ 144 = 54.166; pay by the hour is rounded down
    said = {
        "A": ["-2.50", "6.07", "18.92"],
        "B": ["53.00"],
        "D": ["54.54", "70.90"],
        "E": ["45.00"],
        "F": ["54.16"],
    }
    for code, amounts in said.items():
        named = {figure.cash_per_hour for figure in CASES[code].key.figures}
        assert {Decimal(amount) for amount in amounts} <= named, code


def test_all_twelve_photos_for_a_year_cost_what_the_key_of_case_b_says() -> None:
    # 40 h × 40 + 280 = 1,880; (365 − 30) ÷ 30 × 5 % = 55.83 %; 1,880 + 1,049.67 = 2,929.67
    terms = good_offer(CASES["B"], MONDAY)
    lines = tuple(
        line.model_copy(update={"quantity": 12}) if line.id == "photos" else line
        for line in terms.deliverables
    )
    file = case_file(CASES["B"], terms.model_copy(update={"deliverables": lines}), MONDAY)
    assert assess(file).worth.total.typical == Decimal("2929.67")


def test_a_whole_year_of_exclusivity_costs_what_the_key_of_case_f_says() -> None:
    # 20 % × 365 ÷ 30 × 6,480 = 15,768
    terms = good_offer(CASES["F"], MONDAY)
    year = terms.exclusivity.model_copy(update={"days": 365})
    file = case_file(CASES["F"], terms.model_copy(update={"exclusivity": year}), MONDAY)
    assert assess(file).worth.total.typical - 6480 == Decimal(15768)


def test_case_d_is_fair_a_week_later_for_the_fee_as_it_came() -> None:
    # no speed: 1,200 ÷ (22 h × 50) = 1.0909, rounded down 1.09
    terms = good_offer(CASES["D"], MONDAY)
    week = timedelta(days=7)
    lines = tuple(
        line.model_copy(
            update={
                "draft_due": line.draft_due + week,
                "live_from": line.live_from + week,
                "live_until": line.live_until + week,
            }
        )
        for line in terms.deliverables
        if line.draft_due and line.live_from and line.live_until
    )
    fee = tuple(line for line in terms.compensation if line.id == "fee")
    later = terms.model_copy(update={"deliverables": lines, "compensation": fee})
    assert assess(case_file(CASES["D"], later, MONDAY)).parity == Decimal("1.09")


@each_case
def test_remarks_on_law_cite_a_source_of_the_data(code: str) -> None:
    # the address and the day stand in data/contract or data/reference, word for word
    texts = [
        path.read_text(encoding="utf-8")
        for folder in ("contract", "reference", "review")
        for path in sorted((DATA / folder).glob("*.*"))
    ]
    for source in CASES[code].key.sources:
        holding = [text for text in texts if source.link in text]
        assert holding, source.link
        day = source.as_of.rpartition(" ")[2]
        assert any(day in text for text in holding), source.as_of


@each_case
def test_a_statement_holds_nothing_that_markdown_would_change(code: str) -> None:
    # it is the label of its choice, and screen readers get labels as they are written
    for one in CASES[code].statements:
        assert set(one.words).isdisjoint("*_[]`$<>~^:\\\n")


@each_case
def test_a_statement_rests_on_findings_that_exist(code: str) -> None:
    for one in CASES[code].statements:
        for finding in one.codes:
            assert catalogue().text(finding).title


@each_case
def test_a_case_is_always_practice(code: str) -> None:
    assert case_file(CASES[code], as_it_came(CASES[code], MONDAY), MONDAY).practice


def test_days_of_a_case_are_counted_from_the_day_it_is_played() -> None:
    first = as_it_came(CASES["D"], MONDAY).deliverables[0]
    later = as_it_came(CASES["D"], MONDAY + timedelta(days=30)).deliverables[0]
    assert first.live_from == date(2026, 11, 26)
    assert later.live_from == date(2026, 12, 26)
    assert case_person(CASES["A"], MONDAY).age_confirmed_on == date(2026, 11, 13)


def test_answers_are_marked_in_the_order_of_the_case() -> None:
    answers = {"exposure": "problem", "costs": "fine", "whenever": "fine", "keep": "not_sure"}
    marked = answers_against_key(CASES["A"], answers)
    assert [(one.statement.id, one.outcome) for one in marked] == [
        ("exposure", "same"),
        ("costs", "other"),
        ("mixer", "open"),
        ("use", "open"),
        ("label", "open"),
        ("praise", "open"),
        ("keep", "not_sure"),
        ("whenever", "debatable"),
    ]


def test_an_unknown_case_is_not_found() -> None:
    with pytest.raises(NotFoundError, match=r"There is no case “Z”\."):
        case("Z")
    with pytest.raises(NotFoundError, match=r"Case A has no statement “gold”\."):
        case("A").statement("gold")
