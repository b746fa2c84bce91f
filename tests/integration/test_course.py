"""The course in the data file: each step kept, nothing taken back, apart from real work."""

from __future__ import annotations

from decimal import Decimal

import pytest

from irm.errors import ConflictError, FieldError, NotFoundError, StateError
from irm.services import MAIN, PRACTICE, course, offers, people
from irm.services.practice import fill_practice
from irm.workshop.cases import case, good_offer
from irm.workshop.course import Step
from tests.integration.conftest import DAY


def walked(desk, step: Step, code: str = "A"):
    walk = course.answer_walk(desk, code, "gut", Decimal(150), None)
    while walk.reached is not step:
        if walk.reached is Step.COMPARE:
            course.answer_walk(desk, code, "gut_after", Decimal(300), None)
        walk = course.go_on(desk, code, walk.reached)
    return walk


def test_a_case_waits_at_its_first_step(desk):
    found, walk = course.open_walk(desk, "A")
    assert walk.reached is Step.GUT
    assert [one.id for one in walk.answers] == [one.id for one in found.statements]


def test_no_step_is_taken_without_the_amount_it_asks_for(desk):
    with pytest.raises(FieldError, match="Enter an amount") as fault:
        course.go_on(desk, "A", Step.GUT)
    assert fault.value.path == "gut"


def test_a_second_press_takes_no_second_step(desk):
    walked(desk, Step.READ)
    course.go_on(desk, "A", Step.READ)
    assert course.go_on(desk, "A", Step.READ).reached is Step.SPOT


def test_what_was_revealed_cannot_be_answered_afterwards(desk):
    walked(desk, Step.KEY)
    with pytest.raises(StateError, match="This step is over"):
        course.answer_walk(desk, "A", "answers.costs.said", "problem", None)
    with pytest.raises(StateError):
        course.answer_walk(desk, "A", "gut", Decimal(900), Decimal(150))
    with pytest.raises(NotFoundError):
        course.answer_walk(desk, "A", "reached", "done", "key")


def test_two_windows_that_answer_alike_statements_are_told(desk):
    walked(desk, Step.SPOT)
    course.answer_walk(desk, "A", "answers.costs.said", "problem", None)
    with pytest.raises(ConflictError):
        course.answer_walk(desk, "A", "answers.costs.said", "fine", None)
    course.answer_walk(desk, "A", "answers.keep.said", "fine", None)
    assert course.open_walk(desk, "A")[1].said == {"costs": "problem", "keep": "fine"}


def test_the_draft_is_the_brands_message_with_the_brand_of_the_case(desk):
    walk = walked(desk, Step.DRAFT)
    record, file = offers.open_with_file(desk, walk.offer_id)
    assert record.workspace == course.workspace_of("A")
    assert file.practice
    assert file.brand == case("A").brand
    assert file.influencer.legal_name == "Aleksandra Wójcik"
    assert file.offer.summary == case("A").offer_as_it_came.summary


def test_nothing_of_the_course_stands_in_real_work_or_practice(desk):
    walked(desk, Step.DRAFT)
    for workspace in (MAIN, PRACTICE):
        assert people.find_influencers(desk, workspace).total == 0
        assert offers.find_offers(desk, workspace).total == 0
    assert fill_practice(desk, render=lambda file: b"%PDF") == 6


def test_the_comparison_follows_the_draft(desk):
    walk = walked(desk, Step.COMPARE)
    assert course.compare(desk, "A").own == course.compare(desk, "A").came
    record = offers.open_offer(desk, walk.offer_id)
    offers.replace_terms(desk, walk.offer_id, good_offer(case("A"), DAY), record.revision)
    found = course.compare(desk, "A")
    assert found.own == found.good
    assert found.good.cash_per_hour == Decimal("18.85")


def test_a_draft_that_was_deleted_is_laid_out_anew(desk):
    walk = walked(desk, Step.DRAFT)
    offers.delete_draft(desk, walk.offer_id)
    again = course.draft_of(desk, "A")
    assert again != walk.offer_id
    assert people.find_influencers(desk, course.workspace_of("A")).total == 1


def test_an_exercise_is_never_issued(desk):
    walk = walked(desk, Step.DRAFT)
    with pytest.raises(StateError, match="never issued"):
        offers.issue_offer(desk, walk.offer_id, lambda file: b"%PDF", check=lambda file: ())


def test_a_case_begins_anew_and_the_others_stay(desk):
    walked(desk, Step.DONE)
    walked(desk, Step.SPOT, "B")
    course.start_again(desk, "A")
    standing = {one.code: walk.reached for one, walk in course.course(desk)}
    assert (standing["A"], standing["B"]) == (Step.GUT, Step.SPOT)
    assert offers.find_offers(desk, course.workspace_of("A")).total == 0


def test_the_end_notes_its_day(desk):
    assert walked(desk, Step.DONE).finished_on == DAY


def test_a_workspace_knows_its_case(desk):
    assert course.code_of(course.workspace_of("F")) == "F"
    assert course.code_of(MAIN) is None
    assert course.code_of("room-course-z") is None
