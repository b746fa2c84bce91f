"""Due dates for a calendar program: of a workspace, of one person, of one agreed offer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from irm.errors import StateError
from irm.records import set_apart
from irm.services.agreed import Agreement, agreement
from irm.services.desk import Desk
from irm.services.today import Row, about_duty, dated_rows, rows_of
from irm.store import people, versions

NOTHING = "Nothing has a day yet, so there is no calendar file to make."


def workspace_calendar(desk: Desk, workspace: str) -> bytes:
    """Answer all that is late or due in a workspace; StateError when nothing is."""
    return _file(desk, _of_rows(dated_rows(desk, workspace, desk.today())), "Due dates")


def person_calendar(desk: Desk, influencer_id: str) -> bytes:
    """Answer all that is late or due with one person; StateError when nothing is."""
    with desk.store.read() as tx:
        person = people.load(tx, influencer_id)
    rows = rows_of(desk, person, desk.today())
    return _file(desk, _of_rows(rows), f"Due dates with {set_apart(person.called)}")


def offer_calendar(desk: Desk, workspace: str, offer_id: str) -> bytes:
    """Answer every day of an agreed offer; StateError when it is not agreed or has none."""
    with desk.store.read() as tx:
        key = versions.agreed_one(tx, workspace, offer_id)
        if key is None:
            raise StateError("No version of this offer is agreed. Note their yes first.")
        found = agreement(tx, key)
    return _file(desk, _of_agreement(found), f"Offer {found.deal.number}, {found.name}")


def has_days(desk: Desk, workspace: str, offer_id: str) -> bool:
    """Whether an offer is agreed and any of its days is known."""
    with desk.store.read() as tx:
        key = versions.agreed_one(tx, workspace, offer_id)
        return key is not None and bool(_of_agreement(agreement(tx, key)))


# What is about: an identity; when; in which words.
_Day = tuple[tuple[str, ...], date, str]


def _of_rows(rows: Iterable[Row]) -> list[_Day]:
    return [(row.about, row.on, row.title or row.words) for row in rows if row.on is not None]


def _of_agreement(found: Agreement) -> list[_Day]:
    days: list[_Day] = [(about_duty(found, duty), duty.on, duty.title) for duty in found.duties]
    if found.answer_by is not None:
        words = f"Last day to answer offer {found.deal.number}, {found.name}"
        days.append((("answer", found.offer_id), found.answer_by, words))
    return days


def _file(desk: Desk, days: list[_Day], name: str) -> bytes:
    from irm.documents.calendar import CalendarDay, calendar_file  # loads its library

    if not days:
        raise StateError(NOTHING)
    named = (CalendarDay(about=about, on=on, words=words) for about, on, words in days)
    return calendar_file(named, f"{name} · IRM Playbook", desk.now())
