"""One page of a long list of people, by name and by search, in a data file that holds them all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Group, Times, compared
from benchmarks.profiles import Profile
from irm.people import Audience, Influencer, SourcedNote
from irm.services import MAIN, open_desk, people
from irm.store import people as stored

PEOPLE, ROUNDS, TARGET_MS = 100_000, 60, 50
ABOUT = f"a page of {PEOPLE:,} people, target {TARGET_MS} ms; floor: one row by its key, same file"
FIRST = ("Mira", "Γιώργος", "Łukasz", "小林", "Amara", "José", "Ольга", "Noor")
LAST = ("Kovač", "Lindner", "Nkosi", "Παππάς", "Ferreira", "Zielińska", "Haddad", "Müller")
WORDS = ("tea", "repair", "mountain", "bread", "bicycle", "garden", "letters", "stone", "river")
ASKED = {
    "no search, first page": "",
    "a rare name": "kovač 99991",
    "a common name": "mira",
    "a word of a story": "bicycle",
    "two words of a story": "bicycle river",
    "Greek letters": "παππ",
    "nobody": "xyzzy",
}


def run(profile: Profile) -> Group:
    """Fill a data file, then ask it for pages."""
    figures = []
    with TemporaryDirectory(prefix="irm-benchmark-") as name:
        desk = open_desk(Path(name) / "irm.sqlite3")
        _fill(desk)
        with closing(sqlite3.connect(Path(name) / "irm.sqlite3")) as bare:
            for label, text in ASKED.items():
                asked, floor = Times(), Times()
                find = partial(people.find_influencers, desk, MAIN, text)
                one = partial(_one, bare)
                find()
                for _ in range(ROUNDS):
                    with profile:
                        asked.take(find)
                    floor.take(one)
                figures.append(compared(label, asked, floor, "ms"))
        desk.store.close()
    return Group("search", ABOUT, tuple(figures))


def _one(bare: sqlite3.Connection) -> None:
    bare.execute("SELECT id, name FROM influencer WHERE id = 'p500'").fetchone()


def _fill(desk) -> None:  # type: ignore[no-untyped-def]
    names, words = cycle(FIRST), cycle(WORDS)
    with desk.store.write() as tx:
        for number in range(PEOPLE):
            name = f"{next(names)} {LAST[number // 8 % 8]} {number}"
            story = f"Began with {next(words)} and {next(words)}, in a village of {number % 977}."
            person = Influencer(
                id=f"p{number}",
                workspace=MAIN,
                name=name,
                audiences=(Audience(id="a", platform="instagram", handle=f"@person{number}"),),
                story=SourcedNote(text=story),
            )
            stored.add(tx, person, datetime(2026, 11, 23, tzinfo=UTC))
