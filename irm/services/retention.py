"""How long a workspace keeps what, the days that follow for each person, and whose are over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from irm.edits import merged
from irm.people import Influencer
from irm.privacy import (
    Keeping,
    Retention,
    keepings,
    months_after,
    months_before,
    story_due,
    story_of,
)
from irm.records import Record
from irm.services.desk import Desk
from irm.store import Tx, audit, people, retention, workspaces

SETTING = "retention"
AGAIN = 12
"""Months until issued versions that were looked at and kept are looked at again."""
_MOST = 50
_SLACK = timedelta(days=3)  # months differ in length; whoever is found is looked at exactly


class Days(Record):
    """The days of one person: `story_due` and `contract_due` are None where nothing is kept.

    `looked_on` is the day on which somebody last looked at it all, and kept it.
    """

    story_from: date | None
    story_due: date | None
    contract: tuple[Keeping, ...]
    looked_on: date | None = None

    @property
    def contract_due(self) -> date | None:
        """Answer the day on which the last issued version is due for a look."""
        return max((keeping.until for keeping in self.contract), default=None)

    @property
    def first_due(self) -> date | None:
        """Answer the first day on which any issued version is due for a look."""
        return min((keeping.until for keeping in self.contract), default=None)


class Look(Record):
    """A person of whom something has been kept long enough: what, and since which day."""

    influencer_id: str
    called: str
    what: str
    since: date


class Looks(Record):
    """The first that are due for a look, and how many more are.

    `more` counts exactly, or about so many people, or more than so many: `count` says which.
    """

    rows: tuple[Look, ...]
    more: int = 0
    count: Literal["", "about", "more than"] = ""


def open_retention(desk: Desk, workspace: str) -> Retention:
    """Answer how long a workspace keeps what; the defaults before the first edit."""
    with desk.store.read() as tx:
        return read_retention(tx, workspace)


def edit_retention(desk: Desk, workspace: str, path: str, value: object, seen: object) -> Retention:
    """Save one of the spans; ConflictError when it was changed meanwhile."""
    with desk.store.write() as tx:
        rules = read_retention(tx, workspace)
        changed = merged(rules, path, value, seen)
        if changed is not rules:
            workspaces.save_setting(tx, workspace, "", SETTING, changed.model_dump_json())
            audit.note(tx, desk.deed(workspace), "edit", "retention", workspace, path)
    return changed


def days_of(desk: Desk, person: Influencer) -> Days:
    """Answer until when each store of a person is kept."""
    with desk.store.read() as tx:
        return read_days(tx, person, read_retention(tx, person.workspace))


def due_for_a_look(desk: Desk, workspace: str, on: date, most: int = _MOST) -> Looks:
    """Answer whose notes or issued versions have been kept long enough by a day, the oldest first.

    Up to `most` are answered, never a later one before an earlier one, and how many more there
    are. Nothing is ever deleted by itself: a person looks, and decides.
    """
    found: list[Look] = []
    with desk.store.read() as tx:
        rules = read_retention(tx, workspace)
        waiting, sure_until = _earliest(tx, workspace, rules, on)
        opened = 0
        for first, person_id in waiting:
            if first > sure_until or (len(found) >= most and first >= found[most - 1].since):
                break
            person = people.load(tx, person_id)
            found += _looks(person, read_days(tx, person, rules), on)
            found.sort(key=lambda look: (look.since, look.called))
            opened += 1
    left = len(waiting) - opened
    return Looks(
        rows=tuple(found[:most]),
        more=len(found[most:]) + left,
        count="more than" if sure_until < date.max else "about" if left else "",
    )


def looks_of(desk: Desk, person: Influencer, on: date) -> tuple[Look, ...]:
    """Answer what of one person has been kept long enough by a day."""
    return tuple(_looks(person, days_of(desk, person), on))


def keep_longer(desk: Desk, influencer_id: str) -> None:
    """Note that somebody looked at what is kept on a person, and keeps it.

    Notes count anew from that day; issued versions are due for a look a year later.
    """
    with desk.store.write() as tx:
        person = people.load(tx, influencer_id)
        retention.note_look(tx, person, desk.today())
        audit.note(tx, desk.deed(person.workspace), "keep", "influencer", person.id)


def read_retention(tx: Tx, workspace: str) -> Retention:
    """Answer the spans of a workspace within a transaction."""
    stored = workspaces.load_setting(tx, workspace, "", SETTING)
    return Retention.model_validate_json(stored) if stored else Retention()


def read_days(tx: Tx, person: Influencer, rules: Retention) -> Days:
    """Answer the days of a person within a transaction."""
    since = retention.notes_from(tx, person) if story_of(person) else None
    return Days(
        story_from=since,
        story_due=story_due(since, rules),
        contract=keepings(retention.versions_of(tx, person), rules),
        looked_on=retention.looked_on(tx, person),
    )


def _earliest(
    tx: Tx, workspace: str, rules: Retention, on: date
) -> tuple[tuple[tuple[date, str], ...], date]:
    """Each person of whom something may be due, once, with a day before which nothing of it is.

    By that day: whoever stands later has nothing that is due earlier. Up to the second answer
    nobody is missing, as no more than some are read of each kind.
    """
    looked = months_before(on, AGAIN)

    def until(months: int) -> date:
        return min(months_before(on, months) + _SLACK, on)

    story, unsigned = rules.story_months, rules.unsigned_months
    signed = 12 * rules.contract_years
    first: dict[str, date] = {}
    sure_until = date.max
    for found, months in (
        (retention.notes_due(tx, workspace, until(story)), story),
        (retention.unsigned_due(tx, workspace, until(unsigned), looked), unsigned),
        (retention.signed_due(tx, workspace, until(signed), looked), signed),
    ):
        for person_id, day in found:
            due = months_after(day, months)
            first[person_id] = min(due, first.get(person_id, due))
        if len(found) == retention.MOST:
            sure_until = min(sure_until, months_after(found[-1].day, months))
    return tuple(sorted((day, person_id) for person_id, day in first.items())), sure_until


def _looks(person: Influencer, days: Days, on: date) -> Iterator[Look]:
    told = {"influencer_id": person.id, "called": person.called}
    if days.story_due is not None and days.story_due <= on:
        yield Look(what="story notes", since=days.story_due, **told)
    over = [keeping.until for keeping in days.contract if keeping.is_due(on)]
    if over and (days.looked_on is None or months_after(days.looked_on, AGAIN) <= on):
        yield Look(what="contract file", since=min(over), **told)
