"""The contract data that ships: every question is answerable, every sentence fits, sums add up."""

from __future__ import annotations

import re
from collections import Counter
from operator import attrgetter
from pathlib import Path

import pytest

from irm.contract import Clause, categories, contract_page, laws, platform_rules, register
from irm.contract.acceptance import Acceptance
from irm.contract.checks import OFFER_CHECKS, SIGNING_CHECKS
from irm.contract.notices import notices
from irm.reference import reference
from irm.review.engine import catalogue
from tests.builders import offer_file

CLAUSES = register().clauses
SENTENCE_ENDS = re.compile(r"[.!?](?= |$)")


def answered_by(*kinds: str) -> list[Clause]:
    return [clause for clause in CLAUSES if clause.answer in kinds]


def named(clause: Clause) -> str:
    return clause.key


def test_the_register_asks_148_questions_each_once() -> None:
    assert len(CLAUSES) == 148
    assert len({clause.key for clause in CLAUSES}) == 148


def test_answers_are_kept_under_ids_of_their_own() -> None:
    assert len({clause.id for clause in CLAUSES}) == 148


def test_the_parts_follow_each_other_as_they_are_printed() -> None:
    seen = list(dict.fromkeys(clause.part for clause in CLAUSES))
    assert seen == [part.id for part in register().parts]


@pytest.mark.parametrize(
    ("stage", "severity", "always", "sometimes"),
    [
        ("issue", "blocking", 23, 34),
        ("issue", "warning", 35, 24),
        ("issue", "info", 9, 11),
        ("accept", "blocking", 7, 3),
        ("accept", "warning", 1, 1),
    ],
)
def test_how_many_questions_stand_at_each_gate(
    stage: str, severity: str, always: int, sometimes: int
) -> None:
    here = [c for c in CLAUSES if (c.stage, c.severity) == (stage, severity)]
    standing = [c for c in here if c.applies_when == "always"]
    assert (len(standing), len(here) - len(standing)) == (always, sometimes)


def test_most_of_the_register_needs_no_typing() -> None:
    kinds = Counter(clause.answer for clause in CLAUSES)
    assert 55 <= kinds["term"] <= 70
    assert kinds["yes_no"] + kinds["words"] <= 16


@pytest.mark.parametrize(
    "clause", answered_by("record", "yes_no", "words", "acceptance"), ids=named
)
def test_a_question_that_can_be_open_says_what_to_do(clause: Clause) -> None:
    assert clause.fix.endswith(".")


@pytest.mark.parametrize("clause", CLAUSES, ids=named)
def test_a_question_is_one_and_its_reason_is_a_sentence(clause: Clause) -> None:
    assert clause.question.endswith("?")
    assert clause.why.endswith(".")


@pytest.mark.parametrize("clause", CLAUSES, ids=named)
def test_a_printed_text_is_two_short_sentences_at_most(clause: Clause) -> None:
    for text in (clause.text, clause.text_no):
        printed = text.replace("{value}", clause.default)
        assert len(printed) <= 300
        assert len(SENTENCE_ENDS.findall(text)) <= 2


@pytest.mark.parametrize("clause", CLAUSES, ids=named)
def test_a_phrase_for_page_one_is_short_and_no_sentence(clause: Clause) -> None:
    for phrase in (clause.we, clause.you):
        assert len(phrase) <= 60
        assert not phrase.endswith(".")


def test_the_terms_of_any_offer_fit_two_pages() -> None:
    printed = [c.text.replace("{value}", c.default) for c in answered_by("term")]
    assert sum(map(len, printed)) <= 7500


@pytest.mark.parametrize("clause", answered_by("words"), ids=named)
def test_words_of_the_brand_have_a_place_in_the_text(clause: Clause) -> None:
    assert "{value}" in clause.text
    assert not clause.default


@pytest.mark.parametrize("clause", [c for c in CLAUSES if c.standing == "unverified"], ids=named)
def test_what_is_not_verified_is_told_as_our_habit(clause: Clause) -> None:
    assert "we suggest" in clause.why


@pytest.mark.parametrize("clause", [c for c in CLAUSES if "@" in c.key], ids=named)
def test_a_stricter_twin_applies_only_where_something_asks_for_it(clause: Clause) -> None:
    assert clause.applies_when != "always"


@pytest.mark.parametrize("clause", answered_by("record"), ids=named)
def test_a_record_is_answered_by_a_field_or_check_that_exists(clause: Clause) -> None:
    if clause.field.startswith("check:"):
        assert clause.field.removeprefix("check:") in OFFER_CHECKS
    elif clause.field:
        attrgetter(clause.field)(offer_file())
    else:
        assert clause.finding


@pytest.mark.parametrize("clause", answered_by("acceptance"), ids=named)
def test_an_acceptance_is_answered_by_a_field_or_check_that_exists(clause: Clause) -> None:
    known = {*Acceptance.model_fields, *(f"check:{name}" for name in SIGNING_CHECKS)}
    assert clause.field in known


@pytest.mark.parametrize("clause", [c for c in CLAUSES if c.finding], ids=named)
def test_a_finding_that_speaks_for_a_clause_is_as_severe(clause: Clause) -> None:
    rank = ("info", "warning", "blocking")
    severity = catalogue().text(clause.finding).severity
    assert rank.index(severity) >= rank.index(clause.severity)


def test_every_source_is_cited_and_has_a_date() -> None:
    assert {clause.source for clause in CLAUSES} == set(register().sources)
    assert all(source.as_of for source in register().sources.values())


def test_a_law_that_a_clause_names_is_on_file() -> None:
    ids = {law.id for law in laws()}
    conditions = " ".join(clause.applies_when for clause in CLAUSES)
    named_laws = set(re.findall(r"\b(?:us|gb|eu|fr|in)_[a-z_]+", conditions))
    assert len(ids) == 13
    assert {"us_il_fwpa", "fr_influence"} <= named_laws <= ids


def test_a_platform_bars_what_the_kind_of_product_says_it_bars() -> None:
    barred = {(rule.id, kind) for rule in platform_rules().values() for kind in rule.bans}
    assert barred == {(p, kind.id) for kind in categories().values() for p in kind.barred_on}


def test_a_platform_with_a_rule_is_one_that_work_can_be_for() -> None:
    assert set(platform_rules()) <= {code for code, _ in reference().platforms()}


def test_a_platform_without_a_page_states_no_rule() -> None:
    without = [rule.id for rule in platform_rules().values() if not rule.link]
    assert without == ["linkedin"]
    assert all(bool(rule.rule) is bool(rule.link) for rule in platform_rules().values())


def test_a_notice_has_words_and_a_page_to_read() -> None:
    assert [notice.id for notice in notices()] == [
        "us_ny_performer",
        "eu_deepfake",
        "fr_virtual",
        "fr_retouched",
        "it_filters",
    ]
    assert all(notice.words and notice.link for notice in notices())


def test_the_page_on_the_contract_lists_every_clause_and_law_as_it_stands() -> None:
    # python -c "from irm.contract import contract_page; print(contract_page(), end='')" > the page
    page = Path(__file__).resolve().parents[2] / "docs" / "contract.md"
    assert page.read_text(encoding="utf-8") == contract_page()
