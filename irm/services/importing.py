"""A list from elsewhere taken into a workspace: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from enum import StrEnum

from irm.exchange.matching import Group, grouped, with_news
from irm.exchange.reading import Entry
from irm.people import Influencer
from irm.records import Record
from irm.services.desk import Desk
from irm.store import Tx, audit, people
from irm.store.audit import Deed

Progress = Callable[[int, int], object]
_STEP = 50


class Duplicates(StrEnum):
    """What becomes of a person who is on file, or twice in the list."""

    ADD = "add"
    SKIP = "skip"

    @property
    def other(self) -> Duplicates:
        """Answer the other choice."""
        return Duplicates.SKIP if self is Duplicates.ADD else Duplicates.ADD


class Outcome(Record):
    """What came of a list; `skipped` counts rows from which nothing was taken."""

    added: int = 0
    changed: int = 0
    rates: int = 0
    skipped: int = 0

    @property
    def words(self) -> str:
        """Answer the counts in one line."""
        return (
            f"{_many(self.added, 'person', 'people')} added, {self.changed:,} on file extended, "
            f"{_many(self.rates, 'rate', 'rates')} added, {_many(self.skipped, 'row', 'rows')} "
            "with nothing new skipped."
        )


def recognise(desk: Desk, workspace: str, entries: Sequence[Entry]) -> tuple[Group, ...]:
    """Answer the people of a list, each with all rows on them and with who they are on file."""
    with desk.store.read() as tx:
        return grouped(entries, people.known(tx, workspace))


def import_people(
    desk: Desk,
    workspace: str,
    entries: Sequence[Entry],
    *,
    duplicates: Duplicates = Duplicates.ADD,
    otherwise: Collection[int] = (),
    progress: Progress = lambda _done, _total: None,
    dry_run: bool = False,
) -> Outcome:
    """Take a list into a workspace; whatever stops it on the way leaves nothing behind.

    `duplicates` says whether accounts and rates are added to a person who is there already;
    `otherwise` names, by their first row, people for whom the other choice holds. Nothing on
    file is overwritten; archived people stay as they are. `progress` is told people done and in
    all; what it raises undoes everything. A `dry_run` does all of it and undoes it.
    """
    try:
        return _import_all(desk, workspace, entries, duplicates, otherwise, progress, dry_run)
    except _UndoneError as undone:
        return undone.outcome


class _UndoneError(Exception):
    """Ends a dry run, so that the transaction is undone."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def _import_all(
    desk: Desk,
    workspace: str,
    entries: Sequence[Entry],
    duplicates: Duplicates,
    otherwise: Collection[int],
    progress: Progress,
    dry_run: bool,
) -> Outcome:
    total = Outcome()
    with desk.store.write() as tx:
        groups = grouped(entries, people.known(tx, workspace))
        deed = desk.deed(workspace)
        for done, group in enumerate(groups, start=1):
            choice = duplicates.other if group.line in otherwise else duplicates
            total = _plus(total, _take(desk, tx, deed, group, choice))
            if done % _STEP == 0 or done == len(groups):
                progress(done, len(groups))
        if dry_run:
            raise _UndoneError(total)
    return total


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _take(desk: Desk, tx: Tx, deed: Deed, group: Group, choice: Duplicates) -> Outcome:
    """Add or extend one person."""
    if group.on_file is None:
        return _add(desk, tx, deed, group, choice)
    if group.on_file.archived or choice is Duplicates.SKIP:
        return Outcome(skipped=len(group.entries))
    before = people.load(tx, group.on_file.id)
    after, used = _joined(before, group.entries)
    if used:
        saved = _with_ids(desk, after, version=before.version + 1)
        people.save(tx, saved, deed.at)
        audit.note(tx, deed, "import", "influencer", saved.id)
    return Outcome(
        changed=int(used > 0),
        rates=len(after.rates) - len(before.rates),
        skipped=len(group.entries) - used,
    )


def _add(desk: Desk, tx: Tx, deed: Deed, group: Group, choice: Duplicates) -> Outcome:
    first, *more = group.entries
    person, used = _joined(first.person, more if choice is Duplicates.ADD else ())
    saved = _with_ids(desk, person, id=desk.new_id(), workspace=deed.workspace)
    people.add(tx, saved, deed.at)
    audit.note(tx, deed, "import", "influencer", saved.id)
    return Outcome(added=1, rates=len(person.rates), skipped=len(more) - used)


def _joined(person: Influencer, entries: Sequence[Entry]) -> tuple[Influencer, int]:
    """The person with the news of all rows, and how many rows had any."""
    used = 0
    for entry in entries:
        wider = with_news(person, entry)
        used += wider is not person
        person = wider
    return person, used


def _with_ids(desk: Desk, person: Influencer, **more: object) -> Influencer:
    """The person with an id for each new row."""
    rows = {
        field: tuple(
            row if row.id else row.model_copy(update={"id": desk.new_id()})
            for row in getattr(person, field)
        )
        for field in ("audiences", "rates")
    }
    return person.model_copy(update={**rows, **more})


def _plus(total: Outcome, more: Outcome) -> Outcome:
    return Outcome(**{name: value + getattr(more, name) for name, value in total})
