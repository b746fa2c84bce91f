"""Lines of the debrief on the wall: shared ones alone, in no telling order, twelve a question."""

from irm.workshop.lines import MOST_SHOWN, by_question, shared_lines
from irm.workshop.seats import DebriefAnswer


def said(count, **line):
    return [(f"seat-{n}", DebriefAnswer(**line, shared=True)) for n in range(count)]


def test_a_line_that_is_not_shared_is_nowhere():
    secret = DebriefAnswer(surprised="A secret", monday="Another", shared=False)
    assert shared_lines([("seat-1", secret)], "r1 1") == ()


def test_an_empty_line_is_none():
    (line,) = shared_lines([("seat-1", DebriefAnswer(need="Time", shared=True))], "r1 1")
    assert (line.question, line.text, line.hidden) == ("need", "Time", False)


def test_questions_come_in_their_order_and_one_without_a_line_is_left_out():
    answers = [
        ("seat-1", DebriefAnswer(need="Time", shared=True)),
        ("seat-2", DebriefAnswer(surprised="Hours", shared=True)),
    ]
    found = by_question(shared_lines(answers, "r1 1"))
    assert [one.question for one in found] == ["surprised", "need"]


def test_the_order_follows_nobodys_place_and_stays_when_words_change():
    lines = shared_lines(said(20, monday="x"), "r1 1")
    backwards = shared_lines(said(20, monday="y")[::-1], "r1 1")
    assert [line.id for line in lines] == [line.id for line in backwards]
    assert [line.id for line in lines] != [line.id for line in shared_lines(
        said(20, monday="x"), "r2 1"
    )]  # fmt: skip
    taken = [shared_lines([one], "r1 1")[0].id for one in said(20, monday="x")]
    assert [line.id for line in lines] != taken


def test_twelve_lines_a_question_are_shown_and_the_others_counted():
    (wall,) = by_question(shared_lines(said(15, monday="Ask for hours"), "r1 1"))
    assert (len(wall.shown), wall.more) == (MOST_SHOWN, 3) == (12, 3)


def test_long_lines_fill_several_rows_and_leave_room_for_fewer():
    long = "x" * 300  # four rows of 85 letters: three such lines fill twelve
    (wall,) = by_question(shared_lines(said(5, monday=long), "r1 1"))
    assert (len(wall.shown), wall.more) == (3, 2)


def test_a_hidden_line_makes_room_for_the_next():
    lines = shared_lines(said(13, monday="Ask"), "r1 1")
    (wall,) = by_question(shared_lines(said(13, monday="Ask"), "r1 1", {lines[0].id}))
    assert (wall.shown, wall.more) == (lines[1:], 0)
