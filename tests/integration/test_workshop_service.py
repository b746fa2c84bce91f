"""A workshop from both sides: facilitator and seats over a real data file."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from irm.errors import FieldError, NotFoundError, StateError
from irm.offers import CashLine, OfferFile
from irm.services import MAIN, PRACTICE, offers, people, today, workshop, workshop_seat
from irm.services.workshop_watch import Watch
from irm.store import open_store
from irm.workshop.cases import cases
from irm.workshop.lines import by_question
from irm.workshop.phases import Phase
from irm.workshop.rooms import RoomState
from irm.workshop.seats import Kind
from tests.integration.conftest import DAY


@pytest.fixture
def room(desk):
    made = workshop.create_room(desk, "June team day", 75, cases()[:2])
    return workshop.open_room(desk, made.id)


def at_phase(desk, room, phase):
    """Bring the room to a phase as the facilitator does, however far it is."""
    now = workshop.room_of(desk, room.id)
    return workshop.go_to(desk, room.id, phase, now.step)


def joined(desk, room, count=2):
    return [workshop_seat.join(desk, room.code)[1] for _ in range(count)]


def place(desk, token):
    return workshop_seat.take_place(desk, token)


def drafted(desk, room, count=2):
    """Seats that are drafting."""
    tokens = joined(desk, room, count)
    at_phase(desk, room, Phase.DRAFT)
    return tokens


# making a room


def test_a_room_has_a_code_a_plan_and_a_day_on_which_it_deletes_itself(desk, room):
    assert room.delete_on == DAY + timedelta(days=30)
    assert (room.plan, room.phase, room.cases) == (75, Phase.LOBBY, ("A", "B"))
    assert workshop.rooms(desk) == (room,)


@pytest.mark.parametrize(
    ("title", "chosen", "days", "field"),
    [("", 1, 30, "title"), ("  ", 1, 30, "title"), ("X", 0, 30, "cases"), ("X", 1, 0, "days")],
)
def test_a_room_without_name_case_or_days_is_refused(desk, title, chosen, days, field):
    with pytest.raises(FieldError) as fault:
        workshop.create_room(desk, title, 75, cases()[:chosen], days)
    assert fault.value.path == field
    assert workshop.rooms(desk) == ()


@pytest.mark.parametrize("letters", [81, 5000])
def test_a_name_that_is_too_long_is_told_how_long_it_may_be(desk, letters):
    with pytest.raises(FieldError, match="Enter at most 80 characters") as fault:
        workshop.create_room(desk, "x" * letters, 75, cases()[:1])
    assert fault.value.path == "title"


# joining


def test_a_code_opens_a_seat_with_a_given_nickname_and_a_dealt_case(desk, room):
    first, _ = workshop_seat.join(desk, room.code.lower().replace("-", " "))
    second, _ = workshop_seat.join(desk, room.code)
    assert (first.number, second.number) == (1, 2)
    assert (first.case_code, second.case_code) == ("A", "B")
    assert first.nickname != second.nickname


@pytest.mark.parametrize("typed", ["LAMP-72", "", "<script>", "🙂", "A" * 5000])
def test_a_wrong_code_opens_nothing_and_counts_as_guessing(desk, room, typed):
    with pytest.raises(FieldError) as fault:
        workshop_seat.join(desk, typed)
    assert "No open workshop has this code" in fault.value.message
    assert workshop_seat.is_wrong_code(fault.value)
    assert workshop.seats(desk, room.id) == ()


def test_a_room_that_is_not_open_yet_is_not_given_away(desk):
    made = workshop.create_room(desk, "Tomorrow", 60, cases()[:1])
    with pytest.raises(FieldError, match="No open workshop"):
        workshop_seat.join(desk, made.code)


def test_a_closed_room_says_so(desk, room):
    workshop.close_room(desk, room.id)
    with pytest.raises(FieldError) as fault:
        workshop_seat.join(desk, room.code)
    assert fault.value.message.startswith("This workshop is closed.")
    assert not workshop_seat.is_wrong_code(fault.value)


def test_a_locked_door_keeps_newcomers_out_and_lets_who_is_in_go_on(desk, room):
    (token,) = joined(desk, room, 1)
    workshop.lock_door(desk, room.id, locked=True)
    with pytest.raises(FieldError, match="The door is locked"):
        workshop_seat.join(desk, room.code)
    assert workshop_seat.say_ready(desk, token).ready


def test_a_token_is_kept_nowhere(desk, room, store):
    tokens = drafted(desk, room)
    workshop_seat.hand_in(desk, tokens[0])
    store.close()
    content = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    for token in tokens:
        assert token.encode() not in content


def test_a_reload_is_at_the_same_place_with_the_same_nickname(desk, room, store):
    (token,) = joined(desk, room, 1)
    before = place(desk, token)
    again = replace(desk, store=open_store(store.path))
    assert workshop_seat.take_place(again, token) == before
    again.store.close()


def test_another_nickname_is_given_not_typed(desk, room):
    (token,) = joined(desk, room, 1)
    before = place(desk, token).seat.nickname
    assert workshop_seat.another_name(desk, token).nickname != before


@pytest.mark.parametrize("people_there", [0, 5, -1])
def test_one_to_four_share_a_device(desk, room, people_there):
    (token,) = joined(desk, room, 1)
    with pytest.raises(FieldError):
        workshop_seat.share_device(desk, token, people_there)
    assert workshop_seat.share_device(desk, token, 3).people == 3
    assert workshop.count_room(desk, room.id)[1].people == 3


def test_a_removed_nickname_is_out_of_the_room_and_of_every_count(desk, room):
    tokens = drafted(desk, room)
    for token in tokens:
        workshop_seat.hand_in(desk, token)
    workshop.remove_seat(desk, room.id, place(desk, tokens[0]).seat.id)
    with pytest.raises(NotFoundError, match="took this place out"):
        place(desk, tokens[0])
    with pytest.raises(NotFoundError):
        workshop_seat.hand_in(desk, tokens[0])
    counts = workshop.count_room(desk, room.id)[1]
    assert (counts.joined, counts.handed_in) == (1, 1)
    assert len(workshop.hand_ins(desk, room.id, 1)) == 1


def test_an_unknown_token_opens_nothing(desk, room):
    for token in ("", "x", "é" * 40, room.id):
        with pytest.raises(NotFoundError, match="no place in a workshop"):
            place(desk, token)


# two facilitators


def test_of_two_facilitators_who_press_next_at_once_one_is_told(desk, room):
    workshop.go_to(desk, room.id, Phase.GUT_CHECK, seen_step=0)
    with pytest.raises(StateError, match="moved on in another window"):
        workshop.go_to(desk, room.id, Phase.GUT_CHECK, seen_step=0)
    assert workshop.room_of(desk, room.id).phase is Phase.GUT_CHECK


def test_a_minute_goes_to_the_phase_that_was_looked_at_or_nowhere(desk, room):
    at_phase(desk, room, Phase.GUT_CHECK)
    now = at_phase(desk, room, Phase.FIVE_TIPS)
    with pytest.raises(StateError):
        workshop.add_minute(desk, room.id, seen_step=1)
    longer = workshop.add_minute(desk, room.id, now.step)
    assert longer.ends_at == now.ends_at + timedelta(minutes=1)


def test_locking_the_door_does_not_stand_in_the_way_of_the_other_window(desk, room):
    workshop.lock_door(desk, room.id, locked=True)
    assert workshop.go_to(desk, room.id, Phase.GUT_CHECK, room.step).phase is Phase.GUT_CHECK


# answering


def test_an_answer_is_kept_and_can_be_changed_until_it_is_revealed(desk, room):
    (token,) = joined(desk, room, 1)
    now = at_phase(desk, room, Phase.GUT_CHECK)
    workshop_seat.answer(desk, token, Kind.GUT_BEFORE, amount=Decimal(300))
    workshop_seat.answer(desk, token, Kind.GUT_BEFORE, amount=Decimal(450))
    assert workshop_seat.answer_of(desk, place(desk, token), Kind.GUT_BEFORE).amount == 450
    workshop.show(desk, room.id, shown=True, seen_step=now.step)
    with pytest.raises(StateError, match="The room has gone on"):
        workshop_seat.answer(desk, token, Kind.GUT_BEFORE, amount=Decimal(500))
    assert workshop.count_room(desk, room.id)[1].answered == {"gut_before": 1}


def test_statements_are_answered_one_by_one_until_the_reveal(desk, room):
    (token,) = joined(desk, room, 1)
    at_phase(desk, room, Phase.SPOT_IT)
    first, second = (one.id for one in cases()[0].statements[:2])
    workshop_seat.spot(desk, token, first, "problem")
    workshop_seat.spot(desk, token, second, "fine")
    workshop_seat.spot(desk, token, second, None)
    assert workshop_seat.answer_of(desk, place(desk, token), Kind.SPOT).said == {first: "problem"}
    with pytest.raises(NotFoundError):
        workshop_seat.spot(desk, token, "no_such_statement", "fine")
    with pytest.raises(FieldError):
        workshop_seat.spot(desk, token, first, "perhaps")
    at_phase(desk, room, Phase.REVEAL)
    with pytest.raises(StateError):
        workshop_seat.spot(desk, token, first, "fine")


@pytest.mark.parametrize("amount", [Decimal(-1), Decimal(10**12), "a lot"])
def test_an_amount_out_of_bounds_is_refused(desk, room, amount):
    (token,) = joined(desk, room, 1)
    at_phase(desk, room, Phase.GUT_CHECK)
    with pytest.raises(FieldError):
        workshop_seat.answer(desk, token, Kind.GUT_BEFORE, amount=amount)


def test_questions_wait_until_they_are_shown_and_nobody_asks_without_end(desk, room):
    (token,) = joined(desk, room, 1)
    for n in range(5):
        workshop_seat.ask(desk, token, f"Question {n}")
    with pytest.raises(FieldError, match="You have asked 5"):
        workshop_seat.ask(desk, token, "One more")
    with pytest.raises(FieldError, match="Enter your question"):
        workshop_seat.ask(desk, token, "   ")
    with pytest.raises(FieldError, match="at most 300 characters") as fault:
        workshop_seat.ask(desk, token, "x" * 5000)
    assert fault.value.path == "floor.question"
    watch = Watch(desk)
    assert watch.see(room.id).shown_questions == ()
    assert watch.see(room.id).waiting_questions == 5
    row = workshop.questions(desk, room.id)[2]
    workshop.set_question(desk, room.id, row.id, "shown")
    watch.forget(room.id)
    assert [one.text for one in watch.see(room.id).shown_questions] == ["Question 2"]


# the offer


def test_a_seat_drafts_its_own_offer_with_the_brand_and_the_person_of_its_case(desk, room):
    tokens = drafted(desk, room)
    records = [workshop_seat.open_draft(desk, place(desk, token)) for token in tokens]
    assert [file.brand.name for _, file in records] == [c.brand.name for c in cases()[:2]]
    assert [file.practice for _, file in records] == [True, True]
    assert records[0][0].id != records[1][0].id
    assert records[0][1].offer.deliverables == cases()[0].offer_as_it_came.deliverables


def test_a_draft_is_edited_through_its_own_token_alone(desk, room):
    mine, theirs = drafted(desk, room)
    workshop_seat.edit_draft(desk, mine, "payment.due_days", 20, 14)
    line = CashLine(id="", amount=Decimal(300))
    workshop_seat.add_draft_row(desk, mine, "compensation", line)
    _, file = workshop_seat.open_draft(desk, place(desk, mine))
    _, other = workshop_seat.open_draft(desk, place(desk, theirs))
    assert (file.offer.payment.due_days, file.offer.total_cash) == (20, 300)
    assert other.offer.total_cash == cases()[1].offer_as_it_came.total_cash


def test_two_drafts_of_one_case_are_two_offers(desk):
    made = workshop.create_room(desk, "One case", 60, cases()[:1])
    room = workshop.open_room(desk, made.id)
    first, second = drafted(desk, room)
    workshop_seat.edit_draft(desk, first, "payment.due_days", 20, 14)
    _, file = workshop_seat.open_draft(desk, place(desk, second))
    assert file.offer.payment.due_days == 14


def test_who_comes_late_finds_a_draft_as_well(desk, room):
    drafted(desk, room, 1)
    (late,) = joined(desk, room, 1)
    record, _ = workshop_seat.open_draft(desk, place(desk, late))
    again, _ = workshop_seat.open_draft(desk, place(desk, late))
    assert record.id == again.id


def test_what_is_handed_in_is_a_copy_that_later_edits_do_not_reach(desk, room):
    (token,) = drafted(desk, room, 1)
    workshop_seat.edit_draft(desk, token, "payment.due_days", 20, 14)
    workshop_seat.hand_in(desk, token)
    workshop_seat.edit_draft(desk, token, "payment.due_days", 60, 20)
    kept = workshop_seat.handed_in(desk, place(desk, token))
    assert OfferFile.model_validate_json(kept.file).offer.payment.due_days == 20
    workshop_seat.hand_in(desk, token)
    kept = workshop_seat.handed_in(desk, place(desk, token))
    assert (OfferFile.model_validate_json(kept.file).offer.payment.due_days, kept.times) == (60, 2)
    assert workshop.count_room(desk, room.id)[1].handed_in == 1


def test_nothing_is_changed_or_handed_in_once_the_board_is_open(desk, room):
    (token,) = drafted(desk, room, 1)
    workshop_seat.hand_in(desk, token)
    at_phase(desk, room, Phase.BOARD)
    with pytest.raises(StateError, match="The board is open"):
        workshop_seat.edit_draft(desk, token, "payment.due_days", 60, None)
    with pytest.raises(StateError, match="The board is open"):
        workshop_seat.hand_in(desk, token)


def test_the_long_plan_takes_a_second_version_in_the_swap(desk):
    made = workshop.create_room(desk, "Long", 90, cases()[:1])
    room = workshop.open_room(desk, made.id)
    (token,) = drafted(desk, room, 1)
    workshop_seat.hand_in(desk, token)
    at_phase(desk, room, Phase.SWAP)
    workshop_seat.edit_draft(desk, token, "payment.due_days", 10, 14)
    workshop_seat.hand_in(desk, token)
    assert workshop_seat.handed_in(desk, place(desk, token)).times == 2


def test_an_offer_of_a_workshop_is_never_issued(desk, room):
    (token,) = drafted(desk, room, 1)
    record, _ = workshop_seat.open_draft(desk, place(desk, token))
    with pytest.raises(StateError, match="handed in there"):
        offers.issue_offer(desk, record.id, render=lambda _: b"", check=lambda _: ())


# private, then revealed


def test_nobody_reads_another_offer_before_the_swap(desk, room):
    tokens = drafted(desk, room)
    for token in tokens:
        workshop_seat.hand_in(desk, token)
    assert workshop_seat.swap_offer(desk, place(desk, tokens[0])) is None
    at_phase(desk, room, Phase.BOARD)
    assert workshop_seat.swap_offer(desk, place(desk, tokens[0])) is None


def test_in_the_swap_a_group_reads_another_offer_without_a_name(desk, room):
    tokens = drafted(desk, room)
    for token in tokens:
        workshop_seat.hand_in(desk, token)
    at_phase(desk, room, Phase.SWAP)
    file, case = workshop_seat.swap_offer(desk, place(desk, tokens[0]))
    assert case.code == "B"
    names = [place(desk, token).seat.nickname for token in tokens]
    assert not any(name in file.model_dump_json() for name in names)


def test_the_writer_learns_what_the_reader_said_and_not_who(desk, room):
    tokens = drafted(desk, room)
    for token in tokens:
        workshop_seat.hand_in(desk, token)
    at_phase(desk, room, Phase.SWAP)
    said = {"verdict": "yes_but", "reason": "Pay me within 14 days"}
    workshop_seat.answer(desk, tokens[0], Kind.SWAP, **said)
    (reply,) = workshop_seat.replies_to(desk, place(desk, tokens[1]))
    assert reply.model_dump() == said
    assert workshop_seat.replies_to(desk, place(desk, tokens[0])) == ()
    replies = [one.reply for one in workshop.hand_ins(desk, room.id, 1)]
    assert sorted(filter(None, replies)) == ["yes_but"]


def test_lines_of_the_debrief_reach_the_room_only_where_they_are_shared(desk, room):
    one, other = joined(desk, room)
    at_phase(desk, room, Phase.DEBRIEF)
    workshop_seat.answer(desk, one, Kind.DEBRIEF, monday="Ask for hours", shared=True)
    workshop_seat.answer(desk, other, Kind.DEBRIEF, monday="A secret", shared=False)
    assert [line.text for line in workshop.debrief_lines(desk, room.id, 1)] == ["Ask for hours"]


def test_a_hidden_line_is_off_the_wall_and_out_of_the_summary_even_when_it_is_rewritten(desk, room):
    tokens = joined(desk, room, 6)
    at_phase(desk, room, Phase.DEBRIEF)
    for n, token in enumerate(tokens):
        workshop_seat.answer(desk, token, Kind.DEBRIEF, monday=f"Line {n}", shared=True)
    rude = next(o for o in workshop.debrief_lines(desk, room.id, 1) if o.text == "Line 2")
    workshop.hide_line(desk, room.id, rude.id, hidden=True)
    workshop_seat.answer(desk, tokens[2], Kind.DEBRIEF, monday="Worse still", shared=True)
    kept = {"Line 0", "Line 1", "Line 3", "Line 4", "Line 5"}
    assert set(workshop.summary(desk, room.id, 1).lines[0].lines) == kept
    (wall,) = by_question(workshop.debrief_lines(desk, room.id, 1))
    assert {line.text for line in wall.shown} == kept
    workshop.hide_line(desk, room.id, rude.id, hidden=False)
    assert "Worse still" in workshop.summary(desk, room.id, 1).lines[0].lines


def test_the_summary_of_a_small_room_shows_nothing_of_anybody(desk, room):
    tokens = drafted(desk, room, 4)
    for token in tokens:
        workshop_seat.hand_in(desk, token)
    found = workshop.summary(desk, room.id, 1)
    assert (found.counted.joined, found.counted.handed_in) == (4, 4)
    assert (found.offers, found.missed, found.gut, found.lines) == ((), (), None, ())


# apart from real work


def test_real_lists_never_show_a_workshop(desk, room):
    drafted(desk, room)
    for workspace in (MAIN, PRACTICE):
        assert people.find_influencers(desk, workspace).total == 0
        assert people.find_influencers(desk, workspace, "Ola").total == 0
        assert offers.find_offers(desk, workspace).total == 0
        assert today.today(desk, workspace, DAY).is_empty


# the end


def test_starting_again_keeps_people_and_moves_hand_ins_to_the_archive(desk, room):
    (token,) = drafted(desk, room, 1)
    workshop_seat.hand_in(desk, token)
    before = place(desk, token)
    again = workshop.start_again(desk, room.id, seen_run=1)
    assert (again.run, again.phase) == (2, Phase.LOBBY)
    now = place(desk, token)
    assert now.seat.nickname == before.seat.nickname
    assert workshop_seat.handed_in(desk, now) is None
    assert workshop.runs(desk, room.id) == {1: 1}
    with pytest.raises(StateError, match="started again in another window"):
        workshop.start_again(desk, room.id, seen_run=1)
    at_phase(desk, room, Phase.DRAFT)
    record, _ = workshop_seat.open_draft(desk, place(desk, token))
    assert record.id != before.seat.offer_id


def test_a_closed_room_takes_nothing_and_gives_people_their_offer(desk, room):
    (token,) = drafted(desk, room, 1)
    workshop_seat.hand_in(desk, token)
    workshop.close_room(desk, room.id)
    assert place(desk, token).is_over
    with pytest.raises(workshop_seat.ClosedError):
        workshop_seat.hand_in(desk, token)
    assert (
        workshop_seat.own_offer(desk, workshop_seat.take_place(desk, token)).brand.name
        == cases()[0].brand.name
    )
    assert workshop.room_of(desk, room.id).state is RoomState.CLOSED


def rows_of(path, kinds):
    with closing(sqlite3.connect(path)) as file:
        return {name: file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in kinds}


LEFT = ("room", "room_case", "room_seat", "room_answer", "room_hand_in", "room_question",
        "influencer", "offer", "brand")  # fmt: skip


def test_deleting_needs_the_code_and_leaves_nothing(desk, room, store):
    (token,) = drafted(desk, room, 1)
    workshop_seat.hand_in(desk, token)
    workshop_seat.ask(desk, token, "Who pays?")
    with pytest.raises(FieldError, match=f"Type {room.code}"):
        workshop.delete_room(desk, room.id, "LAMP-72x")
    workshop.delete_room(desk, room.id, room.code.lower())
    assert set(rows_of(store.path, LEFT).values()) == {0}
    with pytest.raises(NotFoundError):
        place(desk, token)


def test_a_room_deletes_itself_on_its_last_day(desk, room, store):
    (token,) = drafted(desk, room, 1)
    the_day = replace(desk, today=lambda: room.delete_on)
    with pytest.raises(NotFoundError, match="deleted itself"):
        workshop_seat.take_place(the_day, token)
    with pytest.raises(FieldError, match="No open workshop"):
        workshop_seat.join(the_day, room.code)
    day_before = replace(desk, today=lambda: room.delete_on - timedelta(days=1))
    assert workshop.sweep(day_before) == 0
    assert workshop.rooms(the_day) == ()
    assert set(rows_of(store.path, LEFT).values()) == {0}


def test_no_log_ties_an_answer_to_a_device(desk, room, store):
    (token,) = drafted(desk, room, 1)
    workshop_seat.hand_in(desk, token)
    seat = place(desk, token).seat
    with closing(sqlite3.connect(store.path)) as file:
        rows = file.execute("SELECT record_id, path FROM audit WHERE kind = 'room'").fetchall()
    said = {text for row in rows for text in row}
    assert not said & {seat.id, seat.nickname, token}


# what all screens follow


def test_the_watch_reads_a_room_once_a_second_and_at_once_after_a_write(desk, room):
    clock = [0.0]
    watch = Watch(desk, clock=lambda: clock[0])
    first = watch.see(room.id)
    at_phase(desk, room, Phase.GUT_CHECK)
    assert watch.see(room.id) is first
    watch.forget(room.id)
    assert watch.see(room.id).room.phase is Phase.GUT_CHECK
    at_phase(desk, room, Phase.FIVE_TIPS)
    clock[0] = 1.0
    assert watch.see(room.id).room.phase is Phase.FIVE_TIPS


def test_counts_do_not_make_a_screen_draw_itself_anew_and_phases_do(desk, room):
    watch = Watch(desk)
    before = watch.see(room.id).stamp("seat")
    joined(desk, room)
    watch.forget(room.id)
    assert watch.see(room.id).stamp("seat") == before
    at_phase(desk, room, Phase.GUT_CHECK)
    watch.forget(room.id)
    assert watch.see(room.id).stamp("seat") != before


def test_a_room_that_is_gone_is_said_to_be_gone(desk, room):
    watch = Watch(desk)
    watch.see(room.id)
    workshop.delete_room(desk, room.id, room.code)
    watch.forget(room.id)
    with pytest.raises(NotFoundError):
        watch.see(room.id)
    assert date(2026, 11, 23) == DAY
