"""The facilitator's page and a seat's page as whole pages, over a real data file."""

from __future__ import annotations

import pytest

from irm.services import workshop, workshop_seat
from irm.workshop.cases import cases
from irm.workshop.phases import Phase, text_of
from tests.app.conftest import open_app, words


@pytest.fixture
def room(desk):
    made = workshop.create_room(desk, "June *team* day", 60, cases()[:1])
    return workshop.open_room(desk, made.id)


def test_an_empty_list_says_what_to_do(desk):
    app = open_app("workshop")
    assert "No workshop yet. Create one from the 75-minute plan." in words(app)
    assert app.button(key="workshop.new.add").label == "Create the workshop"


def test_a_workshop_without_a_name_is_refused_at_its_field(desk):
    app = open_app("workshop")
    app.button(key="workshop.new.add").click().run()
    assert "Enter a name for the workshop" in words(app)
    assert workshop.rooms(desk) == ()


def test_a_new_workshop_opens_at_once_on_its_page(desk):
    app = open_app("workshop")
    app.text_input(key="workshop.new.title").set_value("June team day")
    app.button(key="workshop.new.add").click().run()
    (made,) = workshop.rooms(desk)
    assert (made.title, made.plan, len(made.cases)) == ("June team day", 75, 6)


def test_nobody_yet_is_said_with_the_code_to_check(desk, room):
    app = open_app("workshop", room=room.id)
    assert f"Nobody has joined yet. Check that the code on the wall is {room.code}." in words(
        app
    ).replace("**", "")


def test_a_name_is_text_wherever_it_is_shown(desk, room):
    app = open_app("workshop", room=room.id)
    assert app.title[0].value == "Workshop “June \\*team\\* day”"


def test_the_button_of_the_next_phase_leads_there(desk, room):
    app = open_app("workshop", room=room.id)
    app.button(key="workshop.next").click().run()
    assert workshop.room_of(desk, room.id).phase is Phase.GUT_CHECK
    assert [b.label for b in app.button if b.proto.type == "primary"] == ["Reveal"]


def test_a_button_pressed_in_a_window_that_fell_behind_changes_nothing(desk, room):
    app = open_app("workshop", room=room.id)
    workshop.go_to(desk, room.id, Phase.GUT_CHECK, seen_step=0)
    app.button(key="workshop.next").click().run()
    assert "moved on in another window" in words(app)
    assert workshop.room_of(desk, room.id).phase is Phase.GUT_CHECK


def test_a_workshop_that_is_not_here_is_explained(desk):
    app = open_app("workshop", room="nobody")
    assert app.title[0].value == "This workshop is not here"


@pytest.mark.parametrize("phase", list(Phase))
def test_a_seat_shows_what_belongs_to_the_phase(desk, room, phase):
    seat, token = workshop_seat.join(desk, room.code)
    if phase is not Phase.LOBBY:
        workshop.go_to(desk, room.id, phase, seen_step=0)
    app = open_app("join", seat=token)
    assert app.title[0].value == text_of(phase).title
    assert seat.nickname in words(app)


@pytest.mark.parametrize("token", ["nobody", "x" * 2000])
def test_a_link_that_opens_no_place_leads_to_the_join_page(desk, token):
    app = open_app("join", seat=token)
    assert app.title[0].value == "This place is not in a workshop"
    assert app.button(key="join.again").label == "Join with a code"


def test_a_code_of_a_link_stands_in_its_field(desk, room):
    assert open_app("join", code=room.code).text_input(key="join.code").value == room.code


def test_the_wall_of_no_room_says_where_its_link_is(desk):
    app = open_app("board", room="nobody")
    assert "The link of the projector view is on the facilitator's page." in words(app)


def test_a_closed_room_gives_people_their_offer(desk, room):
    _, token = workshop_seat.join(desk, room.code)
    workshop.go_to(desk, room.id, Phase.DRAFT, seen_step=0)
    workshop.close_room(desk, room.id)
    app = open_app("join", seat=token)
    assert app.title[0].value == "This workshop is closed"
    assert "Checklist for Monday" in words(app)


def test_a_draft_of_a_workshop_is_marked_where_the_owner_opens_it(desk, room):
    workshop_seat.join(desk, room.code)
    workshop.go_to(desk, room.id, Phase.DRAFT, seen_step=0)
    (seat,) = workshop.seats(desk, room.id)
    assert "Draft of a workshop" in words(open_app("offer", id=seat.offer_id))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-1", "Enter 0 or more, for example 450."),
        ("1e99", "Enter the amount as a number"),
        ("abc", "Enter the amount as a number"),
        ("1.200", "Is this 1,200.00 or 1.20?"),
    ],
)
def test_an_amount_that_cannot_be_meant_is_refused_with_words(desk, room, typed, said):
    _, token = workshop_seat.join(desk, room.code)
    workshop.go_to(desk, room.id, Phase.GUT_CHECK, 0)
    app = open_app("join", seat=token)
    app.text_input(key="join.gut_before.amount").set_value(typed)
    app.button(key="join.gut_before.add").click().run()
    assert said in words(app)
    assert workshop.gut_answers(desk, room.id, 1) == ()


def test_a_line_that_is_too_long_says_so_with_its_question_and_stays_to_be_shortened(desk, room):
    _, token = workshop_seat.join(desk, room.code)
    workshop.go_to(desk, room.id, Phase.DEBRIEF, 0)
    app = open_app("join", seat=token)
    app.checkbox(key="join.debrief.shared").check().run()
    app.text_input(key="join.debrief.need").set_value("x" * 5000).run()
    assert "Not saved: “What do you still need?” Enter at most 300 characters." in words(app)
    assert app.text_input(key="join.debrief.need").value == "x" * 5000
    assert workshop.debrief_lines(desk, room.id, 1) == ()
