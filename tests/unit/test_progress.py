"""How far one influencer's playbook is, and whose answer counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from irm.offers import OfferFile, Right
from irm.people import Influencer
from irm.playbook import (
    Answer,
    Evidence,
    ItemView,
    PlaybookProgress,
    TipProgress,
    playbook,
    progress,
)
from irm.playbook.answers import Choice
from irm.playbook.tips import Depth
from irm.worth import assess
from tests.builders import offer_file, right, rights

ON = date(2026, 11, 23)
ENDLESS_ADS = offer_file(rights=rights(paid_use=right(days=None)))


def influencer(**changes: Any) -> Influencer:
    return Influencer(**{"id": "i1", "workspace": "w1", "name": "Ola", **changes})


def said(code: str, answer: Choice | None, note: str = "") -> Answer:
    return Answer(item_code=code, answer=answer, note=note, answered_on=ON)


def walk(
    *answers: Answer,
    person: Influencer | None = None,
    file: OfferFile | None = None,
    depth: Depth = "complete",
) -> PlaybookProgress:
    figures = assess(file) if file else None
    evidence = Evidence(person=person or influencer(), file=file, assessment=figures, on=ON)
    return progress(playbook(), evidence, {a.item_code: a for a in answers}, depth)


def view(walked: PlaybookProgress, code: str) -> ItemView:
    return walked.items[code]


def test_a_new_record_has_started_nothing() -> None:
    walked = walk()
    assert [tip.status for tip in walked.tips] == ["Not started"] * 5
    assert [tip.total for tip in walked.tips] == [12, 14, 12, 13, 14]
    assert (walked.done, walked.total) == (0, 65)
    assert walked.next_open is not None
    assert walked.next_open.item.code == "1.1"


def test_the_essentials_are_five_a_tip_and_the_only_items_shown() -> None:
    walked = walk(depth="essentials")
    assert [tip.total for tip in walked.tips] == [5] * 5
    assert list(walked.items)[:5] == ["1.2", "1.3", "1.4", "1.5", "1.7"]


def test_done_not_sure_and_to_do_add_up() -> None:
    walked = walk(
        said("1.6", "yes"),
        said("1.8", "not_applicable"),
        said("1.9", "not_sure"),
        said("1.11", "no"),
        person=influencer(how_found="At a fair in Leipzig"),
    )
    assert walked.tips[0] == TipProgress(
        number=1,
        name="Back to basics",
        done=3,  # 1.4 by the record, 1.6 and 1.8 by hand
        not_sure=1,
        to_do=8,  # 1.11 and the seven that nobody answered
        total=12,
        status="In progress",
    )
    for tip in walked.tips:
        assert tip.done + tip.not_sure + tip.to_do == tip.total


def test_a_tip_is_completed_when_nothing_is_left_to_do() -> None:
    codes = [item.code for item in playbook().tip(3).items_at("essentials")]
    walked = walk(*(said(code, "yes") for code in codes), depth="essentials")
    assert walked.tips[2].status == "Completed"
    assert walked.tips[2].done == 5
    unsure = walk(
        *(said(code, "yes") for code in codes[1:]), said(codes[0], "not_sure"), depth="essentials"
    )
    assert unsure.tips[2].status == "In progress"


@pytest.mark.parametrize("answer", ["no", "not_sure"])
def test_one_answer_of_any_kind_starts_a_tip(answer: Choice) -> None:
    assert walk(said("5.5", answer)).tips[4].status == "In progress"


def test_a_proof_answers_by_itself_and_shows_its_evidence() -> None:
    found = view(walk(person=influencer(how_found="At a fair in Leipzig")), "1.4")
    assert (found.answer, found.by, found.locked) == ("yes", "record", True)
    assert found.evidence == "How you found Ola: “At a fair in Leipzig”."
    assert found.next_step is None


def test_a_typed_yes_never_overrides_a_proven_no_and_its_note_stays() -> None:
    found = view(walk(said("2.9", "yes", "They know."), file=ENDLESS_ADS), "2.9")
    assert (found.answer, found.by, found.locked) == ("no", "record", True)
    assert found.evidence == "Paid ads have no end date."
    assert found.note == "They know."
    assert found.next_step is not None
    assert found.next_step.place == "offer.use"


@pytest.mark.parametrize("answer", ["yes", "no", "not_sure", "not_applicable"])
def test_a_typed_answer_counts_where_the_record_says_nothing(answer: Choice) -> None:
    blank = offer_file(rights=rights(**dict.fromkeys(rights().model_fields_set, Right())))
    found = view(walk(said("2.9", answer, "Asked Kim."), file=blank), "2.9")
    assert (found.answer, found.by, found.locked) == (answer, "you", False)
    assert (found.note, found.answered_on, found.evidence) == ("Asked Kim.", ON, "")


@pytest.mark.parametrize("code", ["4.1", "4.2"])
@pytest.mark.parametrize("answer", ["yes", "not_applicable"])
def test_what_the_review_reads_in_the_record_stays_open_after_a_typed_yes(
    code: str, answer: Choice
) -> None:
    walked = walk(said(code, answer))
    found = view(walked, code)
    assert (found.answer, found.by, found.is_done, found.lacks_record) == (
        answer,
        "you",
        False,
        True,
    )
    assert found.next_step is not None
    assert (walked.tips[3].done, walked.tips[3].to_do) == (0, 13)


def test_a_typed_yes_is_enough_where_the_review_does_not_look() -> None:
    found = view(walk(said("4.3", "yes")), "4.3")
    assert (found.is_done, found.lacks_record) == (True, False)


def test_a_typed_no_gives_way_when_the_record_proves_a_yes() -> None:
    found = view(walk(said("2.8", "no"), file=offer_file()), "2.8")
    assert (found.answer, found.by) == ("yes", "record")


@pytest.mark.parametrize(
    ("answer", "shown"),
    [("no", True), ("not_sure", True), ("yes", False), ("not_applicable", False)],
)
def test_no_and_not_sure_lead_to_one_next_step(answer: Choice, shown: bool) -> None:
    assert (view(walk(said("1.8", answer)), "1.8").next_step is not None) == shown


def test_a_note_alone_is_no_answer() -> None:
    found = view(walk(said("1.8", None, "Ask Kim first.")), "1.8")
    assert (found.answer, found.by, found.note) == (None, "", "Ask Kim first.")
    assert walk(said("1.8", None, "Ask Kim first.")).tips[0].status == "Not started"


def test_unanswered_items_come_next_before_those_that_wait_for_a_fix() -> None:
    walked = walk(said("1.1", "not_sure"))
    assert walked.next_open is not None
    assert walked.next_open.item.code == "1.2"


def test_when_all_is_answered_the_first_open_no_comes_next() -> None:
    codes = [item.code for tip in playbook().tips for item in tip.items]
    walked = walk(*(said(code, "no" if code == "3.4" else "yes") for code in codes))
    assert walked.next_open is not None
    assert walked.next_open.item.code == "3.4"


def test_when_all_is_done_nothing_comes_next() -> None:
    codes = [item.code for tip in playbook().tips for item in tip.items]
    asked = influencer(rates_declined_on=ON, effort_declined_on=ON)  # 4.1 and 4.2
    walked = walk(*(said(code, "yes") for code in codes), person=asked)
    assert walked.next_open is None
    assert (walked.done, walked.total) == (65, 65)
    assert {tip.status for tip in walked.tips} == {"Completed"}


def test_answers_to_items_that_are_no_longer_asked_are_passed_over() -> None:
    assert "9.9" not in walk(said("9.9", "yes")).items
