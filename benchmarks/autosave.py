"""One autosave, against one bare SQLite transaction beside it on the same disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figures import Figure, Group, median, share
from benchmarks.practice import Practice, filled
from benchmarks.profiles import Profile
from irm.services import Desk, offers, people

TARGET = 5.0
ABOUT = "one field saved; floor: BEGIN IMMEDIATE, UPDATE of one 2 KB row, COMMIT in WAL/FULL"
ROUNDS, WARM = 1000, 20


def run(profile: Profile) -> Group:
    """Save a field of a person, a field of an offer and a bare row in turn."""
    with TemporaryDirectory(prefix="irm-benchmark-") as name:
        folder = Path(name)
        desk, practice = filled(folder)
        with closing(_bare_file(folder / "bare.sqlite3")) as bare:
            works = (_person(desk, practice), _offer(desk, practice), _row(bare))
            times: tuple[list[float], ...] = ([], [], [])
            for number in range(-WARM, ROUNDS):
                took = [_timed(work, number, profile, n < 2) for n, work in enumerate(works)]
                if number >= 0:
                    for kept, milliseconds in zip(times, took, strict=True):
                        kept.append(milliseconds)
        desk.store.close()
    person, offer, floor = times
    return Group(
        "autosave",
        ABOUT,
        (_figure("edit_influencer", person, floor), _figure("edit_offer", offer, floor)),
    )


def _figure(name: str, measured: list[float], floor: list[float]) -> Figure:
    details = {"p99": share(measured, 0.99), "floor p99": share(floor, 0.99)}
    return Figure(name, median(measured), median(floor), "ms", TARGET, details)


def _timed(work: Callable[[int], object], number: int, profile: Profile, is_ours: bool) -> float:
    started = perf_counter()
    if is_ours and number >= 0:
        with profile:
            work(number)
    else:
        work(number)
    return (perf_counter() - started) * 1000


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


def _row(connection: sqlite3.Connection) -> Callable[[int], object]:
    def save(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        body = _words(number).ljust(2048, ".")
        connection.execute("UPDATE record SET body = ? WHERE id = 'one'", (body,))
        connection.execute("COMMIT")

    return save
