"""The spare case, and a group that is given another case before it hands in."""

from decimal import Decimal

import pytest

from irm.errors import FieldError, NotFoundError, StateError
from irm.offers import CashLine
from irm.services import workshop, workshop_seat
from irm.services.workshop_redeal import give_case
from irm.services.workshop_watch import Watch
from irm.workshop.cases import as_it_came, cases
from irm.workshop.phases import Phase
from irm.workshop.seats import Kind
from tests.integration.conftest import DAY


@pytest.fixture
def room(desk):
    made = workshop.create_room(desk, "June team day", 75, cases()[:3], spare="C")
    return workshop.open_room(desk, made.id)


def at_phase(desk, room, phase):
    now = workshop.room_of(desk, room.id)
    return workshop.go_to(desk, room.id, phase, now.step)


def place(desk, token):
    return workshop_seat.take_place(desk, token)


def drafted(desk, token):
    """The draft of a seat as it stands now."""
    return workshop_seat.open_draft(desk, place(desk, token))[1]


@pytest.fixture
def token(desk, room):
    """The first seat, which was dealt case A, while it drafts."""
    _, token = workshop_seat.join(desk, room.code)
    at_phase(desk, room, Phase.SPOT_IT)
    workshop_seat.spot(desk, token, cases()[0].statements[0].id, "problem")
    at_phase(desk, room, Phase.DRAFT)
    return token


def give(desk, room, token, code):
    return give_case(desk, room.id, place(desk, token).seat.id, code)


def test_three_groups_are_dealt_two_cases_and_the_spare_one_waits(desk, room):
    dealt = [workshop_seat.join(desk, room.code)[0].case_code for _ in range(3)]
    assert dealt == ["A", "B", "A"]
    assert set(workshop.room_cases(desk, room.id)) == {"A", "B", "C"}


@pytest.mark.parametrize(
    ("chosen", "spare", "words"),
    [(1, "A", "Choose a second case"), (2, "C", "among the cases above")],
)
def test_a_spare_case_is_one_of_several_that_were_chosen(desk, chosen, spare, words):
    with pytest.raises(FieldError, match=words) as fault:
        workshop.create_room(desk, "June team day", 75, cases()[:chosen], spare=spare)
    assert fault.value.path == "spare"
    assert workshop.rooms(desk) == ()


def test_the_draft_begins_anew_from_the_case_that_is_given(desk, room, token):
    before = drafted(desk, token)
    workshop_seat.add_draft_row(desk, token, "compensation", CashLine(id="", amount=Decimal(300)))
    give(desk, room, token, "C")
    file = drafted(desk, token)
    assert file.offer.id != before.offer.id
    assert file.brand.name == cases()[2].brand.name
    assert file.offer.deliverables == as_it_came(cases()[2], DAY).deliverables
    assert workshop_seat.case_of(desk, place(desk, token)).code == "C"


def test_what_a_group_had_is_there_again_when_its_case_is_given_back(desk, room, token):
    workshop_seat.edit_draft(desk, token, "payment.due_days", 20, 14)
    give(desk, room, token, "C")
    assert workshop_seat.answer_of(desk, place(desk, token), Kind.SPOT) is None
    workshop_seat.edit_draft(desk, token, "payment.due_days", 7, 14)
    give(desk, room, token, "A")
    assert drafted(desk, token).offer.payment.due_days == 20
    said = workshop_seat.answer_of(desk, place(desk, token), Kind.SPOT).said
    assert said == {cases()[0].statements[0].id: "problem"}
    give(desk, room, token, "C")
    assert drafted(desk, token).offer.payment.due_days == 7


def test_what_was_said_of_the_case_before_counts_for_nobodys_case(desk, room, token):
    give(desk, room, token, "C")
    assert workshop.spotted(desk, room.id, 1) == ()


def test_a_case_given_before_any_draft_is_drafted_like_a_dealt_one(desk, room):
    _, token = workshop_seat.join(desk, room.code)
    give(desk, room, token, "C")
    assert place(desk, token).seat.offer_id is None
    at_phase(desk, room, Phase.CASE)
    assert drafted(desk, token).brand.name == cases()[2].brand.name


def test_a_group_that_has_handed_in_keeps_its_case(desk, room, token):
    workshop_seat.hand_in(desk, token)
    with pytest.raises(FieldError, match="has handed in, so its case stays") as fault:
        give(desk, room, token, "C")
    assert fault.value.path == "seat"
    assert place(desk, token).seat.case_code == "A"


def test_once_the_board_is_open_every_group_keeps_its_case(desk, room, token):
    at_phase(desk, room, Phase.BOARD)
    with pytest.raises(StateError, match="Drafting is over"):
        give(desk, room, token, "C")


def test_a_case_the_group_has_or_the_room_has_not_is_refused(desk, room, token):
    with pytest.raises(FieldError, match="has case A already"):
        give(desk, room, token, "A")
    with pytest.raises(NotFoundError):
        give(desk, room, token, "F")
    other = workshop.create_room(desk, "Another", 60, cases()[:2])
    with pytest.raises(NotFoundError):
        give_case(desk, other.id, place(desk, token).seat.id, "B")


def test_the_screen_of_that_group_alone_is_drawn_anew(desk, room, token):
    other, _ = workshop_seat.join(desk, room.code)
    mine, watch = place(desk, token).seat, Watch(desk)
    before = watch.see(room.id).stamp(mine.id), watch.see(room.id).stamp(other.id)
    give(desk, room, token, "C")
    watch.forget(room.id)
    assert watch.see(room.id).stamp(mine.id) != before[0]
    assert watch.see(room.id).stamp(other.id) == before[1]


def test_what_is_set_aside_is_deleted_with_the_room(desk, room, token):
    give(desk, room, token, "C")
    workshop.delete_room(desk, room.id, room.code)
    with desk.store.read() as tx:
        for table in ("offer", "room_answer", "influencer"):
            assert tx.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0
