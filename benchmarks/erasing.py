"""One person erased from a long list, down to the bytes: what it costs to leave no trace."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Group, Times, compared
from benchmarks.profiles import Profile
from benchmarks.search import PEOPLE, _fill
from irm.services import MAIN, Desk, history, open_desk, retention
from irm.services.erasing import erase_person, preview_erasing

ROUNDS = 3
ABOUT = f"one person of {PEOPLE:,}; floor of the erasing: VACUUM alone, else one row by its key"


def run(profile: Profile) -> Group:
    """Fill a data file, then erase people from it one by one."""
    with TemporaryDirectory(prefix="irm-benchmark-") as name:
        path = Path(name) / "irm.sqlite3"
        desk = open_desk(path)
        _fill(desk)
        erased, packed, looked, read, row = Times(), Times(), Times(), Times(), Times()
        with closing(sqlite3.connect(path, isolation_level=None)) as bare:
            for number in range(ROUNDS):
                seen = preview_erasing(desk, f"p{number}")
                with profile:
                    erased.take(partial(erase_person, desk, seen.called, seen))
                packed.take(lambda: bare.execute("VACUUM"))
                looked.take(partial(_look, desk))
                read.take(partial(history.what_was_done, desk, MAIN))
                row.take(lambda: bare.execute("SELECT id FROM influencer LIMIT 1").fetchone())
        desk.store.close()
    figures = (
        compared("erase, leave no trace", erased, packed, "ms"),
        compared("who is due for a look", looked, row, "ms"),
        compared("a page of what was done", read, row, "ms"),
    )
    return Group("erasing", ABOUT, figures)


def _look(desk: Desk) -> None:
    retention.due_for_a_look(desk, MAIN, desk.today())
