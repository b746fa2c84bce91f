"""Due dates as a calendar file (RFC 5545), to be read into any calendar program.

A day keeps its identity from file to file, so that reading in a newer file moves what is there
and doubles nothing. Nothing stands in it but what is due, whose it is and the offer's number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vText

from irm.records import Record

PRODUCT = "-//IRM Playbook//Due dates//EN"
# Nine in the morning of the day before: a whole day begins at midnight.
REMIND = timedelta(hours=-15)
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)


class CalendarDay(Record):
    """Something due on a day; `about` is the same in every file and is never shown."""

    about: tuple[str, ...]
    on: date
    words: str


def calendar_file(days: Iterable[CalendarDay], name: str, stamped: datetime) -> bytes:
    """Answer the days as a calendar called `name`; the same input gives the same bytes.

    `stamped` is the moment of making: calendars take the file with the later one for newer.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", vText(name))  # names of other makers are not escaped else
    once = {_uid(day): day for day in days}
    for uid, day in sorted(once.items(), key=lambda pair: (pair[1].on, pair[1].words, pair[0])):
        calendar.add_component(_event(uid, day, stamped))
    content: bytes = calendar.to_ical()
    return content


def _uid(day: CalendarDay) -> str:
    """An identity out of what the day is about, in letters that every program takes."""
    about = "\0".join(f"{len(part)}:{part}" for part in day.about)
    return f"{hashlib.sha256(about.encode()).hexdigest()[:32]}@irm-playbook"


def _event(uid: str, day: CalendarDay, stamped: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamped.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", max(int((stamped - _COUNTED_FROM).total_seconds()) // 60, 0))
    event.add("dtstart", day.on)  # a day without an end lasts one day
    event.add("summary", day.words)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", day.words)
    alarm.add("trigger", REMIND)
    event.add_component(alarm)
    return event
