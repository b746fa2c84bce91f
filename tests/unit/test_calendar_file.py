"""A calendar file: read back by the library it was written for, whatever the words hold."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from irm.documents.calendar import CalendarDay, calendar_file

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DAY = date(2026, 12, 22)
HOSTILE = (
    "Łucja Dvořáčková 🌿",
    "ليلى حداد",
    "渡辺 美咲",
    "semi; comma, back\\slash: colon",
    "new\nline\r\nBEGIN:VEVENT",
    "END:VCALENDAR",
    "quote \" and 'quote'",
    "tab\there",
    "x" * 300,
    "é" * 75,
    "\U0001f469\u200d\U0001f373" * 40,
    "{{name}} <b>&amp;</b> %00",
)


def day(words="Live by Mira: 1 × Reel", about=("live", "o1", "d1"), on=DAY):
    return CalendarDay(about=about, on=on, words=words)


def made(*days, name="Due dates", stamped=NOW):
    return calendar_file(days, name, stamped)


def events(content):
    return Calendar.from_ical(content).walk("VEVENT")


def test_a_day_is_a_whole_day_with_an_alarm_the_day_before():
    (event,) = events(made(day()))
    assert event["DTSTART"].dt == DAY
    assert event["DTSTART"].to_ical() == b"20261222"
    assert "DTEND" not in event
    (alarm,) = event.walk("VALARM")
    rings = datetime(2026, 12, 22) + alarm["TRIGGER"].dt
    assert rings == datetime(2026, 12, 21, 9)
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"] == event["SUMMARY"] == "Live by Mira: 1 × Reel"


def test_the_same_input_gives_the_same_bytes_in_any_order():
    rows = [day(), day("Pay Mira, offer 2026-001", ("pay", "o1", ""), date(2027, 1, 21))]
    assert made(*rows) == made(*reversed(rows)) == made(*rows)


def test_a_day_keeps_its_identity_when_it_moves_and_is_renamed():
    (before,) = events(made(day()))
    moved = day("Live by Mira K.: 1 × Reel", on=DAY + timedelta(days=3))
    (after,) = events(made(moved, stamped=NOW + timedelta(hours=1)))
    assert before["UID"] == after["UID"]
    assert before["DTSTAMP"].dt < after["DTSTAMP"].dt
    assert before["SEQUENCE"] < after["SEQUENCE"]


@pytest.mark.parametrize(
    "other", [("draft", "o1", "d1"), ("live", "o2", "d1"), ("live", "o1", "d2"), ("live", "o1d1")]
)
def test_what_is_about_something_else_has_another_identity(other):
    found = events(made(day(), day(about=other)))
    assert len({event["UID"] for event in found}) == 2


def test_parts_that_only_look_alike_together_are_told_apart():
    found = events(made(day(about=("live", "a", "b-c")), day(about=("live", "a-b", "c"))))
    assert len({event["UID"] for event in found}) == 2


def test_one_thing_named_twice_is_one_event():
    assert len(events(made(day(), day()))) == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_come_back_as_they_were(words):
    content = made(day(words), name=words)
    (event,) = events(content)
    assert str(event["SUMMARY"]) == words.replace("\r\n", "\n")
    assert len(Calendar.from_ical(content).subcomponents) == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_every_line_is_folded_within_seventy_five_octets_and_no_letter_is_cut(words):
    content = made(day(words))
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()


def test_an_identity_shows_nothing_of_what_it_is_about():
    (event,) = events(made(day(about=("live", "Mira; the id\n", "né"))))
    assert event["UID"].endswith("@irm-playbook")
    assert "Mira" not in event["UID"]
    assert event["UID"].isascii()


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_the_first_and_the_last_day_there_are_can_be_written(edge):
    (event,) = events(made(day(on=edge)))
    assert event["DTSTART"].dt == edge
