"""A list from elsewhere taken into a workspace: all of it in one transaction, or nothing.

The records are made first, while others go on saving; only then are they written, so that the
data file is locked for the writing alone. What somebody changed meanwhile is made anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from irm.exchange.matching import Group, grouped, with_news
from irm.exchange.reading import Entry
from irm.people import Influencer
from irm.records import Record
from irm.services.desk import Desk
from irm.store import Tx, arrivals, audit, people

Progress = Callable[[int, int], object]
_STEP = 50
_FEW = 100
"""So many people are made anew while others wait; for more the lock is let go."""
_OWN_ID = re.compile(r"[0-9a-f]{32}")


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
    hours: int = 0
    skipped: int = 0

    @property
    def words(self) -> str:
        """Answer the counts in one line."""
        return (
            f"{_many(self.added, 'person', 'people')} added, {self.changed:,} on file extended, "
            f"{_many(self.rates, 'rate', 'rates')} added, {self._hours_words}"
            f"{_many(self.skipped, 'row', 'rows')} with nothing new skipped."
        )

    @property
    def _hours_words(self) -> str:
        return f"{_many(self.hours, 'figure', 'figures')} of hours added, " if self.hours else ""


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

    `duplicates` says whether accounts, rates and hours are added to a person who is there
    already; `otherwise` names, by their first row, people for whom the other choice holds. Nothing
    on file is overwritten; archived people stay as they are. `progress` is told people made ready
    and in all, before anything is written; what it raises ends everything. A `dry_run` writes
    nothing.
    """
    plan = _Plan(desk, workspace, entries, duplicates, otherwise)
    plan.prepare(progress)
    return plan.outcome() if dry_run else plan.carry_out()


class _Made(NamedTuple):
    """What becomes of one group; `ready` is None where nothing is to be stored."""

    ready: arrivals.Ready | None
    is_new: bool
    outcome: Outcome


_Key: TypeAlias = tuple[tuple[int, ...], str, int]
"""The rows of a group, and who it is on file in which version."""


class _Plan:
    """The records that a list makes, and who was known when they were made."""

    def __init__(
        self,
        desk: Desk,
        workspace: str,
        entries: Sequence[Entry],
        duplicates: Duplicates,
        otherwise: Collection[int],
    ) -> None:
        self._desk, self._workspace, self._entries = desk, workspace, entries
        self._duplicates, self._otherwise = duplicates, frozenset(otherwise)
        self._made: dict[_Key, _Made] = {}
        with desk.store.read() as tx:
            self._known = {person.id: person for person in people.known(tx, workspace)}
        self._groups = grouped(entries, self._known.values())

    def prepare(self, progress: Progress = lambda _done, _total: None) -> None:
        """Make all records that are not made yet; no lock is held."""
        groups = [group for group in self._groups if _key(group) not in self._made]
        for begin in range(0, len(groups), _STEP):
            some = groups[begin : begin + _STEP]
            with self._desk.store.read() as tx:
                self._make(tx, some)
            progress(begin + len(some), len(groups))

    def outcome(self) -> Outcome:
        """Answer what came, or would come, of the list."""
        total = Outcome()
        for group in self._groups:
            total = _plus(total, self._made[_key(group)].outcome)
        return total

    def carry_out(self) -> Outcome:
        """Write all records in one transaction, as everything stands then."""
        for is_last in (False, False, True):
            with self._desk.store.write() as tx:
                self._look_again(tx)
                missing = [group for group in self._groups if _key(group) not in self._made]
                if len(missing) <= _FEW or is_last:
                    self._make(tx, missing)
                    self._write(tx)
                    break
            self.prepare()
        return self.outcome()

    def _look_again(self, tx: Tx) -> None:
        """Take in who came, went or was changed since the records were made."""
        now = arrivals.versions(tx, self._workspace)
        before = {person.id: person.version for person in self._known.values()}
        if now == before:
            return
        self._known = {
            key: self._known[key] if before.get(key) == version else people.known_one(tx, key)
            for key, version in now.items()
        }
        self._groups = grouped(self._entries, self._known.values())

    def _make(self, tx: Tx, groups: Iterable[Group]) -> None:
        for group in groups:
            made = self._extended(tx, group) if group.on_file else self._new(group)
            self._made[_key(group)] = made

    def _new(self, group: Group) -> _Made:
        first, *more = group.entries
        person, used = _joined(first.person, more if self._adds(group) else ())
        saved = _with_ids(self._desk, person, id=self._id_for(first), workspace=self._workspace)
        counts = Outcome(
            added=1,
            rates=len(person.rates),
            hours=len(person.effort),
            skipped=len(more) - used,
        )
        return _Made(arrivals.ready(saved), True, counts)

    def _extended(self, tx: Tx, group: Group) -> _Made:
        """What is stored now is what counts; a version that is not yet known is made anew later."""
        on_file, rows = group.on_file, len(group.entries)
        if on_file is None or on_file.archived or not self._adds(group):
            return _Made(None, False, Outcome(skipped=rows))
        before = people.load(tx, on_file.id)
        after, used = _joined(before, group.entries)
        counts = Outcome(
            changed=int(used > 0),
            rates=len(after.rates) - len(before.rates),
            hours=len(after.effort) - len(before.effort),
            skipped=rows - used,
        )
        if not used:
            return _Made(None, False, counts)
        saved = _with_ids(self._desk, after, version=before.version + 1)
        return _Made(arrivals.ready(saved, before), False, counts)

    def _adds(self, group: Group) -> bool:
        other = group.line in self._otherwise
        return (self._duplicates.other if other else self._duplicates) is Duplicates.ADD

    def _id_for(self, entry: Entry) -> str:
        """The id of an exported record, by which its other tables find it, else a new one."""
        return entry.record if _OWN_ID.fullmatch(entry.record) else self._desk.new_id()

    def _write(self, tx: Tx) -> None:
        made = [self._made[_key(group)] for group in self._groups]
        new = [m.ready for m in made if m.ready and m.is_new]
        old = [m.ready for m in made if m.ready and not m.is_new]
        new = self._with_free_ids(tx, new)
        deed = self._desk.deed(self._workspace)
        arrivals.add_all(tx, new, deed.at)
        arrivals.save_all(tx, old, deed.at)
        audit.note_all(tx, deed, "import", "influencer", (ready.id for ready in (*new, *old)))

    def _with_free_ids(self, tx: Tx, new: list[arrivals.Ready]) -> list[arrivals.Ready]:
        """Give those another id whose own is borne by somebody, in another workspace or here."""
        borne = arrivals.taken(tx, (ready.id for ready in new))
        free = []
        for ready in new:
            known = ready.id in borne
            borne.add(ready.id)
            free.append(arrivals.renamed(ready, self._desk.new_id()) if known else ready)
        return free


def _key(group: Group) -> _Key:
    lines = tuple(entry.line for entry in group.entries)
    return (lines, group.on_file.id, group.on_file.version) if group.on_file else (lines, "", 0)


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


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
        for field in ("audiences", "rates", "effort")
    }
    return person.model_copy(update={**rows, **more})


def _plus(total: Outcome, more: Outcome) -> Outcome:
    return Outcome(**{name: value + getattr(more, name) for name, value in total})
