"""The number that tells whether anything was written since."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from irm.services import Desk
from irm.services.people import add_influencer, find_influencers
from irm.store import Store


def test_reading_leaves_the_version_as_it_is(desk: Desk) -> None:
    before = desk.store.version()
    find_influencers(desk, "main")
    assert desk.store.version() == before


def test_a_write_changes_the_version(desk: Desk) -> None:
    before = desk.store.version()
    add_influencer(desk, "main", name="Mira")
    assert desk.store.version() != before


def test_a_write_by_another_program_changes_the_version(store: Store) -> None:
    before = store.version()
    with sqlite3.connect(store.path) as elsewhere:
        elsewhere.execute("CREATE TABLE of_another (a)")
    elsewhere.close()
    assert store.version() != before


def test_what_was_undone_leaves_the_version_as_it_is(store: Store) -> None:
    before = store.version()
    with suppress(ZeroDivisionError), store.write() as tx:
        tx.exec_driver_sql("CREATE TABLE half_done (a)")
        raise ZeroDivisionError
    assert store.version() == before
