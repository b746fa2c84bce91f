"""The course on screen: a case walked from the first amount to its end, kept at every step."""

from __future__ import annotations

import pytest

from irm.services import MAIN, PRACTICE, course, offers, people
from irm.workshop.cases import case
from irm.workshop.course import Step
from tests.app.conftest import open_app, words


def press(app, key):
    app.button(key=key).click().run()
    assert not app.exception
    return app


def at_step(desk, step: Step, code: str = "A"):
    """A case walked up to a step by the services."""
    course.answer_walk(desk, code, "gut", 150, None)
    walk = course.open_walk(desk, code)[1]
    while walk.reached is not step:
        if walk.reached is Step.COMPARE:
            course.answer_walk(desk, code, "gut_after", 300, None)
        walk = course.go_on(desk, code, walk.reached)
    return open_app("practise", case=code)


def test_six_cases_wait_and_the_first_is_offered(desk):
    app = open_app("practise")
    said = words(app)
    assert said.count("Not started, 10 minutes") == 6
    assert app.button(key="practise.go_on").label == "Begin with case A"
    press(app, "practise.go_on")
    assert app.title[0].value == "Case A: Great exposure"


def test_a_case_is_walked_from_the_first_amount_to_its_end(desk):
    app = open_app("practise", case="A")
    app.text_input(key="practise.gut").set_value("1 50").run()
    app.text_input(key="practise.gut").set_value("150").run()
    press(app, "practise.next")
    assert "great exposure for you" in words(app)
    press(app, "practise.next")
    app.segmented_control(key="practise.answers.exposure.said").set_value("problem").run()
    app.segmented_control(key="practise.answers.keep.said").set_value("not_sure").run()
    press(app, "practise.next")
    said = words(app)
    assert "1 of 7 as the key has them" in said
    assert "You: Not sure · Key: **Fine**" in said
    press(app, "practise.next")
    assert "laid out as a draft" in words(app)
    press(app, "practise.next")
    said = words(app)
    assert "points keep your offer from leaving" in said
    assert "EUR −5.07" in said
    assert "Pitfalls left: **8 of 8**" in said
    app.text_input(key="practise.gut_after").set_value("320").run()
    press(app, "practise.next")
    assert "you said **EUR 150.00**, now **EUR 320.00**" in words(app)
    assert app.button(key="practise.next_case").label == "Next: case B, All media, for ever"
    assert "Done" in words(open_app("practise"))


def test_an_amount_is_asked_before_the_message_is_shown(desk):
    app = press(open_app("practise", case="A"), "practise.next")
    assert "Enter an amount, for example 450." in words(app)
    assert "great exposure for you" not in words(app)


def test_a_reload_leads_back_to_the_same_step(desk):
    at_step(desk, Step.SPOT)
    course.answer_walk(desk, "A", "answers.costs.said", "problem", None)
    app = open_app("practise", case="A")
    assert "Step 3 of 6: Spot it" in app.get("progress")[0].proto.text
    assert app.segmented_control(key="practise.answers.costs.said").value == "problem"


def test_a_later_step_cannot_be_reached_by_its_address(desk):
    at_step(desk, Step.READ)
    app = open_app("practise", case="A", step="key")
    assert "What the brand wrote" in words(app)


def test_an_earlier_step_shows_what_was_said_and_takes_nothing_more(desk):
    at_step(desk, Step.KEY)
    app = open_app("practise", case="A", step="spot")
    assert "The key is open" in words(app)
    assert not app.get("segmented_control")
    press(app, "practise.next")
    assert "as the key has them" in words(app)


def test_the_draft_opens_in_the_real_builder_and_leads_back(desk):
    app = press(at_step(desk, Step.DRAFT), "practise.draft")
    assert app.title[0].value == "Offer for Ola"
    said = words(app)
    assert "Case A, an exercise" in said
    assert "Parity 0.00" in said
    press(app, "shell.case")  # its address is followed in the browser's journey
    assert app.title[0].value == "Practise"
    assert app.session_state["shell.workspace"] == MAIN


def test_the_comparison_is_made_from_the_own_draft(desk):
    app = at_step(desk, Step.COMPARE)
    offer_id = course.draft_of(desk, "A")
    record = offers.open_offer(desk, offer_id)
    good = case("A").good_offer.compensation
    terms = record.offer.model_copy(update={"compensation": good})
    offers.replace_terms(desk, offer_id, terms, record.revision)
    app.run()
    # as in the good offer: (300 + 35 − 35 − 36) ÷ 14 h = 18.857, rounded down 18.85
    assert words(app).count("EUR 18.85") == 2


def test_a_case_about_a_child_says_that_nothing_can_leave(desk):
    app = at_step(desk, Step.DRAFT, "E")
    assert "Zoé is under 16" in words(app)


def test_a_case_begins_anew_after_asking(desk):
    app = at_step(desk, Step.COMPARE)
    app.session_state["practise.again"] = True
    app.run()
    press(app, "practise.again.now")
    assert course.open_walk(desk, "A")[1].reached is Step.GUT
    assert app.text_input(key="practise.gut").value == ""


def test_an_exercise_is_never_issued(desk):
    at_step(desk, Step.DRAFT)
    app = open_app("document", id=course.draft_of(desk, "A"))
    assert "An exercise is never issued" in words(app)


def test_the_course_never_shows_in_lists_of_real_work_or_practice(desk):
    at_step(desk, Step.DRAFT)
    for workspace in (MAIN, PRACTICE):
        assert people.find_influencers(desk, workspace).total == 0
        assert offers.find_offers(desk, workspace).total == 0


@pytest.mark.parametrize("page", ["today", "playbook"])
def test_a_newcomer_is_led_to_the_cases(desk, page):
    app = open_app(page)
    assert any("cases" in link.proto.label for link in app.get("page_link"))


def test_an_unknown_case_is_explained(desk):
    app = open_app("practise", case="Z")
    assert app.title[0].value == "There is no such case"
