"""The section Together: a stage to confirm, contacts, payments, feedback, the list by lanes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from irm.people import Channel, Stage, Touchpoint
from irm.services import MAIN, PRACTICE, people
from tests.app.conftest import open_app, words


def opened(person, part="Contacts", workspace=MAIN):
    place = {"id": person.id, "section": "Together", "together": part}
    return open_app("influencer", workspace=workspace, **place)


@pytest.fixture
def app(desk, mira):
    return opened(mira)


def fill(app, form, **values):
    """Type into the widgets of a form and press its button."""
    for name, (kind, value) in values.items():
        getattr(app, kind)(key=f"{form}.{name}").set_value(value)
    app.button(key=f"{form}.add").click().run()
    assert not app.exception


def test_a_contact_is_noted_and_its_next_step_is_told(desk, mira, app):
    next_on = date.today() + timedelta(days=4)
    fill(
        app,
        "influencer.touchpoints.new",
        channel=("selectbox", Channel.CALL),
        summary=("text_input", "She *likes* maps"),
        next_step=("text_input", "Send the map"),
        next_on=("date_input", next_on),
    )
    person = people.open_influencer(desk, mira.id)
    (row,) = person.touchpoints
    assert (row.channel, row.direction, row.summary) == (Channel.CALL, "out", "She *likes* maps")
    assert (person.next_step, person.next_contact_on) == ("Send the map", next_on)
    assert "Last contact today, from you." in words(app)


def test_a_contact_without_a_channel_says_what_to_enter(desk, mira, app):
    fill(app, "influencer.touchpoints.new", summary=("text_input", "Hello"))
    assert "Enter the channel." in words(app)
    assert people.open_influencer(desk, mira.id).touchpoints == ()
    assert app.text_input(key="influencer.touchpoints.new.summary").value == "Hello"


def test_the_suggested_stage_is_confirmed_by_one_press(desk, mira):
    row = Touchpoint(id="t", on=date.today(), channel=Channel.EMAIL, direction="out")
    people.add_influencer_row(desk, mira.id, "touchpoints", row)
    app = opened(mira, "Stage")
    assert "No stage is confirmed; the record shows introduced." in words(app)
    assert "The record shows: **Introduced**" in words(app)
    app.button(key="influencer.stage.confirm").click().run()
    person = people.open_influencer(desk, mira.id)
    assert (person.stage, person.stage_confirmed_on) == (Stage.INTRODUCED, date.today())
    assert app.selectbox(key="influencer.stage").value is Stage.INTRODUCED
    assert not [b for b in app.button if b.key == "influencer.stage.confirm"]


def test_feedback_and_a_plan_are_kept(desk, mira):
    app = opened(mira, "Feedback")
    fill(app, "influencer.feedback.new", to_change=("text_area", "The brief came late."))
    app = opened(mira, "Plan")
    fill(app, "influencer.plan.new", what=("text_input", "A film in spring"))
    person = people.open_influencer(desk, mira.id)
    assert (person.feedback[0].to_change, person.feedback[0].said_by) == (
        "The brief came late.",
        "Mira Kovač",
    )
    assert person.plan[0].what == "A film in spring"


def test_feedback_says_something(desk, mira):
    app = opened(mira, "Feedback")
    fill(app, "influencer.feedback.new", said_by=("text_input", "Mira"))
    assert "Write what went well, or what to change." in words(app)
    assert people.open_influencer(desk, mira.id).feedback == ()


def test_a_payment_is_noted_for_an_accepted_offer(practised):
    (row,) = people.find_influencers(practised, PRACTICE, "elenimonopatia").rows
    before = people.open_influencer(practised, row.id).payments
    app = opened(row, "Payments", PRACTICE)
    fill(app, "influencer.payments.new", amount=("text_input", "12.50"))
    after = people.open_influencer(practised, row.id).payments
    assert len(after) == len(before) + 1
    assert (str(after[-1].amount), after[-1].currency) == ("12.50", "EUR")


def test_the_list_is_told_lane_by_lane(practised):
    (row,) = people.find_influencers(practised, PRACTICE, "elenimonopatia").rows
    app = opened(row, "Timeline", PRACTICE)
    assert " · Money · " in words(app)
    assert " · Offer · " in words(app)
    app.segmented_control(key="influencer.lane").set_value("Offer").run()
    assert not app.exception
    assert " · Offer · " in words(app)
    assert " · Money · " not in words(app)


def test_of_many_contacts_the_newest_five_stand_open_to_all(desk, mira):
    for day in range(1, 8):
        row = Touchpoint(id=f"t{day}", on=date(2025, 5, day), channel="email", direction="in")
        people.add_influencer_row(desk, mira.id, "touchpoints", row)
    app = opened(mira)

    def removable():
        keys = [b.key for b in app.button if b.key.endswith(".remove")]
        return [key.split(".")[2] for key in keys if key.startswith("influencer.touchpoints.")]

    assert removable() == ["t7", "t6", "t5", "t4", "t3"]
    app.toggle(key="influencer.touchpoints.all").set_value(True).run()
    assert removable() == ["t7", "t6", "t5", "t4", "t3", "t2", "t1"]


def test_the_timeline_is_filtered_by_time_and_words_and_keeps_what_was_chosen(desk, mira):
    for day, about in ((date(2024, 5, 1), "Her *film* on bridges"), (date.today(), "Lunch")):
        row = Touchpoint(id="", on=day, channel="email", direction="in", summary=about)
        people.add_influencer_row(desk, mira.id, "touchpoints", row)
    app = opened(mira, "Timeline")
    assert "Last contact today" in [s.value for s in app.subheader]
    assert "As a list: 2" in words(app)
    app.selectbox(key="influencer.span").set_value("2024").run()
    assert "As a list: 1 of 2" in words(app)
    app.text_input(key="influencer.words").set_value("BRIDGE").run()
    assert "Her *film* on bridges" in words(app)
    app.text_input(key="influencer.words").set_value("tunnel").run()
    assert "Nothing fits these filters." in words(app)
    app.segmented_control(key="influencer.lane").set_value("Care").run()
    assert app.text_input(key="influencer.words").value == "tunnel"
    assert not app.exception


def test_a_timeline_without_anything_leads_to_the_first_contact(desk, mira):
    app = opened(mira, "Timeline")
    assert "Nothing has a day yet. Note the first talk under Contacts." in words(app)
