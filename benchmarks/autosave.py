"""One autosave, against one bare SQLite transaction beside it on the same disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Group, Times, compared
from benchmarks.practice import Practice, filled
from benchmarks.profiles import Profile
from irm.services import Desk, offers, people

TARGET = 5.0
ABOUT = "one field saved; floor: BEGIN IMMEDIATE, UPDATE of one 2 KB row, COMMIT in WAL/FULL"
ROUNDS = 1000


def run(profile: Profile) -> Group:
    """Save a field of a person, a field of an offer and a bare row in turn."""
    person, offer, floor = Times(), Times(), Times()
    with TemporaryDirectory(prefix="irm-benchmark-") as name:
        folder = Path(name)
        desk, practice = filled(folder)
        with closing(_bare_file(folder / "bare.sqlite3")) as bare:
            save_person, save_offer = _person(desk, practice), _offer(desk, practice)
            for number in range(ROUNDS):
                with profile:
                    person.take(partial(save_person, number))
                    offer.take(partial(save_offer, number))
                floor.take(partial(_row, bare, number))
        desk.store.close()
    figures = (
        compared("edit_influencer", person, floor, "ms", TARGET),
        compared("edit_offer", offer, floor, "ms", TARGET),
    )
    return Group("autosave", ABOUT, figures)


def _words(number: int) -> str:
    return f"They tell small stories about walking, edition {number}."


def _person(desk: Desk, practice: Practice) -> Callable[[int], object]:
    seen = people.open_influencer(desk, practice.person).story.text

    def save(number: int) -> None:
        nonlocal seen
        person = people.edit_influencer(desk, practice.person, "story.text", _words(number), seen)
        seen = person.story.text

    return save


def _offer(desk: Desk, practice: Practice) -> Callable[[int], object]:
    seen = offers.open_offer(desk, practice.draft).offer.brief

    def save(number: int) -> None:
        nonlocal seen
        seen = offers.edit_offer(desk, practice.draft, "brief", _words(number), seen).offer.brief

    return save


def _bare_file(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE record (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
    connection.execute("INSERT INTO record VALUES ('one', '')")
    return connection


def _row(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    body = _words(number).ljust(2048, ".")
    connection.execute("UPDATE record SET body = ? WHERE id = 'one'", (body,))
    connection.execute("COMMIT")
