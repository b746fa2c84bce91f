"""A room's phases, plans, clock, codes and nicknames; who reads whose offer; guessing slowed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irm.errors import StateError
from irm.workshop.codes import FIGURES, names, new_code, new_nickname, read_code
from irm.workshop.phases import Phase, minutes_of, running, text_of
from irm.workshop.rooms import (
    Room,
    RoomState,
    begun_again,
    closed,
    dealt_anew,
    entered,
    opened,
    seconds_left,
    time_words,
    turned,
    with_more_time,
)
from irm.workshop.seats import Reader, swapped
from irm.workshop.slowing import TRIES, Misses

NOW = datetime(2026, 6, 3, 10, 0, tzinfo=UTC)


def room(**given):
    known = {
        "id": "r1",
        "code": "LAMP-72",
        "title": "June team day",
        "cases": ("A", "B", "C"),
        "delete_on": date(2026, 7, 3),
        "made_at": NOW,
        "state": RoomState.OPEN,
    }
    return Room(**{**known, **given})


def first(options):
    return options[0]


# phases and plans


def test_each_plan_adds_up_to_its_name():
    for plan in (60, 75, 90):
        assert sum(one.minutes[plan] for one in running().phases) == plan


def test_the_phases_follow_each_other_from_the_lobby_to_taking_home():
    walked = [Phase.LOBBY]
    while walked[-1].following is not None:
        walked.append(walked[-1].following)
    assert walked == list(Phase)
    assert Phase.LOBBY.earlier is None
    assert Phase.TAKE_HOME.earlier is Phase.DEBRIEF


def test_the_lobby_has_no_clock_and_drafting_has_thirteen_sixteen_or_eighteen_minutes():
    assert minutes_of(Phase.LOBBY, 75) == 0
    assert [minutes_of(Phase.DRAFT, plan) for plan in (60, 75, 90)] == [13, 16, 18]


def test_titles_of_phases_are_all_different():
    titles = [text_of(phase).title for phase in Phase]
    assert len(set(titles)) == len(titles) == 11


# the room


def test_a_phase_begins_with_the_clock_of_its_plan():
    begun = entered(room(plan=60), Phase.SPOT_IT, NOW)
    assert begun.ends_at == NOW + timedelta(minutes=5)
    assert (begun.phase, begun.step) == (Phase.SPOT_IT, 1)


def test_going_back_to_the_lobby_stops_the_clock():
    assert entered(room(phase=Phase.GUT_CHECK, ends_at=NOW), Phase.LOBBY, NOW).ends_at is None


def test_answers_of_others_are_hidden_until_the_reveal_and_the_board():
    shown = {phase: entered(room(), phase, NOW).shown for phase in Phase}
    assert {phase for phase, is_shown in shown.items() if is_shown} == {Phase.REVEAL, Phase.BOARD}


def test_what_was_revealed_is_hidden_again_in_the_next_phase():
    assert not entered(room(shown=True, chart=2), Phase.FIVE_TIPS, NOW).shown
    assert entered(room(shown=True, chart=2), Phase.BOARD, NOW).chart == 0


def test_no_phase_is_set_before_the_room_is_open():
    with pytest.raises(StateError, match="Open the room first"):
        entered(room(state=RoomState.PREPARED), Phase.GUT_CHECK, NOW)


def test_a_minute_more_is_added_to_what_is_left():
    ends = NOW + timedelta(seconds=30)
    assert with_more_time(room(ends_at=ends), NOW).ends_at == NOW + timedelta(seconds=90)


def test_a_minute_after_the_end_counts_from_now():
    ended = NOW - timedelta(minutes=4)
    assert with_more_time(room(ends_at=ended), NOW).ends_at == NOW + timedelta(minutes=1)


def test_the_end_of_the_time_is_a_notice_and_changes_nothing():
    over = room(phase=Phase.DRAFT, ends_at=NOW)
    assert seconds_left(over, NOW + timedelta(hours=1)) == 0
    assert time_words(0) == "Time is up"
    assert over.phase is Phase.DRAFT


@pytest.mark.parametrize(
    ("seconds", "words"), [(None, ""), (552, "9:12 left"), (59, "0:59 left"), (0, "Time is up")]
)
def test_the_clock_is_said_in_minutes_and_seconds(seconds, words):
    assert time_words(seconds) == words


def test_a_part_of_a_second_counts_as_one():
    assert seconds_left(room(ends_at=NOW + timedelta(milliseconds=200)), NOW) == 1


def test_cases_are_dealt_in_turn():
    assert [room().case_for(number) for number in (1, 2, 3, 4)] == ["A", "B", "C", "A"]


def test_the_spare_case_is_dealt_to_nobody():
    spared = room(spare="B")
    assert [spared.case_for(number) for number in (1, 2, 3)] == ["A", "C", "A"]


def test_beginning_again_forgets_whose_case_was_changed():
    assert begun_again(dealt_anew(room(), "s1", "B"), NOW).redealt == {}


def test_opening_twice_changes_nothing():
    once = opened(room(state=RoomState.PREPARED), NOW)
    assert opened(once, NOW + timedelta(hours=1)) == once


def test_beginning_again_goes_to_the_lobby_of_the_next_run():
    again = begun_again(room(phase=Phase.DEBRIEF, step=9, run=1, shown=True), NOW)
    assert (again.phase, again.run, again.step, again.shown) == (Phase.LOBBY, 2, 10, False)


def test_closing_stops_the_clock():
    over = closed(room(ends_at=NOW))
    assert (over.state, over.ends_at) == (RoomState.CLOSED, None)


def test_the_next_chart_is_counted_on():
    assert turned(turned(room())).chart == 2


# codes and nicknames


def test_nothing_on_the_wall_can_be_misread():
    letters = set("".join(names().code_words))
    assert not letters & set("OI01")
    assert not set(FIGURES) & set("01")


def test_a_code_is_a_word_and_two_figures():
    assert new_code(first, ()) == "AMBER-22"


def test_a_code_that_is_taken_is_not_given_again():
    picks = iter(["LAMP", "7", "2", "LAMP", "7", "3"])
    assert new_code(lambda _: next(picks), {"LAMP-72"}) == "LAMP-73"


def test_no_free_code_is_said_with_what_to_do():
    with pytest.raises(StateError, match="Delete a workshop"):
        new_code(first, {"AMBER-22"})


@pytest.mark.parametrize(
    "typed", ["LAMP-72", "lamp-72", "Lamp 72", " lamp72 ", "LAMP–72", "L-A-M-P-7-2"]
)
def test_case_dashes_and_spaces_of_a_code_do_not_matter(typed):
    assert read_code(typed) == "LAMP-72"


@pytest.mark.parametrize("typed", ["", "LAMP", "72", "LAMP-7", "LAMP-723", "LÁMP-72", "<b>-72"])
def test_what_is_no_code_is_read_as_none(typed):
    assert read_code(typed) == ""


@given(st.text(max_size=60))
def test_any_text_is_read_as_a_code_or_none(text):
    assert read_code(text) == "" or read_code(read_code(text)) == read_code(text)


def test_a_nickname_is_two_words_and_nobody_else_has_it():
    taken = {"Amber Albatross"}
    assert new_nickname(first, ()) == "Amber Albatross"
    assert new_nickname(first, taken) == "Amber Badger"


def test_there_are_more_nicknames_than_places():
    assert len(names().first) * len(names().second) > 400


# the swap


def readers(*given):
    return [Reader(*one) for one in given]


def test_two_groups_of_a_case_read_each_other():
    both = readers(("a", "A", True), ("b", "A", True))
    assert swapped(both) == {"a": "b", "b": "a"}


def test_groups_read_within_their_case_where_they_can():
    four = readers(("a", "A", True), ("b", "B", True), ("c", "A", True), ("d", "B", True))
    assert swapped(four) == {"a": "c", "c": "a", "b": "d", "d": "b"}


def test_the_only_groups_of_two_cases_read_each_other():
    assert swapped(readers(("a", "A", True), ("b", "B", True))) == {"a": "b", "b": "a"}


def test_a_group_that_handed_nothing_in_reads_all_the_same():
    assert swapped(readers(("a", "A", True), ("b", "B", False))) == {"b": "a"}


def test_without_hand_ins_nobody_reads():
    assert swapped(readers(("a", "A", False), ("b", "B", False))) == {}


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.booleans()), max_size=30))
def test_nobody_reads_their_own_offer_and_every_reading_is_of_a_hand_in(given_):
    crowd = [Reader(str(n), case, handed) for n, (case, handed) in enumerate(given_)]
    found = swapped(crowd)
    authors = {one.id for one in crowd if one.handed_in}
    assert all(reader != read and read in authors for reader, read in found.items())
    if len(authors) > 1:
        assert set(found) == {one.id for one in crowd}


# guessing


def test_after_ten_wrong_tries_an_address_waits_a_minute():
    misses = Misses()
    for n in range(TRIES):
        assert not misses.is_over("10.0.0.7", NOW)
        misses.note("10.0.0.7", NOW + timedelta(seconds=n))
    assert misses.is_over("10.0.0.7", NOW + timedelta(seconds=10))
    assert not misses.is_over("10.0.0.8", NOW + timedelta(seconds=10))
    assert not misses.is_over("10.0.0.7", NOW + timedelta(seconds=60))


def test_a_flood_of_addresses_does_not_fill_the_memory():
    misses = Misses()
    for n in range(6_000):
        misses.note(f"10.0.{n // 250}.{n % 250}", NOW)
    assert len(misses._of) == 5_000
