"""Own experience: the agreed offers of a workspace, read once and kept until the next yes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakKeyDictionary

from irm.memory import forgotten_by
from irm.services.desk import Desk
from irm.store import Store, Tx, versions
from irm.worth import Experience, agreed_work


@dataclass(frozen=True)
class _Known:
    """What was read of a workspace up to its newest acceptance."""

    newest: tuple[int | None, datetime | None]
    by_version: dict[tuple[str, int], Experience]
    by_person: dict[str, Experience] = field(default_factory=dict)

    def without(self, person: str) -> Experience:
        """The same tuple again while nothing is agreed anew."""
        if person not in self.by_person:
            works = (work for found in self.by_version.values() for work in found)
            self.by_person[person] = tuple(work for work in works if work.person != person)
        return self.by_person[person]


_known: WeakKeyDictionary[Store, dict[str, _Known]] = WeakKeyDictionary()
forgotten_by(_known.clear)


def experience(desk: Desk, workspace: str, *, without: str = "") -> Experience:
    """Answer what the agreed offers of one workspace pay, without those of one person.

    Practice never mixes with real work. Only the version that was accepted last counts.
    """
    with desk.store.read() as tx:
        return read_experience(desk.store, tx, workspace, without=without)


def read_experience(store: Store, tx: Tx, workspace: str, *, without: str = "") -> Experience:
    """Answer the same within a transaction; a frozen version is read once."""
    newest = versions.newest_acceptance(tx, workspace)
    kept = _known.setdefault(store, {})
    found = kept.get(workspace)
    if found is None or found.newest != newest:
        found = _Known(newest, _read(tx, workspace, found.by_version if found else {}))
        kept[workspace] = found
    return found.without(without)


def _read(
    tx: Tx, workspace: str, before: dict[tuple[str, int], Experience]
) -> dict[tuple[str, int], Experience]:
    found = {}
    for row in versions.accepted(tx, workspace):
        key = (row.offer_id, row.version)
        found[key] = before.get(key) or agreed_work(
            versions.load_file(tx, *key), row.answered_on, row.influencer_id
        )
    return found
