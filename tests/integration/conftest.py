"""A real data file for each test, and desks over it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest

from irm.services import Desk
from irm.store import Store, open_store

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "data" / "irm.sqlite3")
    yield store
    store.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    ids = count(1)
    return Desk(store, new_id=lambda: f"id{next(ids)}", now=lambda: NOW, today=lambda: DAY)


@pytest.fixture
def at(desk: Desk) -> Callable[[date], Desk]:
    """The same desk on another day."""

    def on(day: date) -> Desk:
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        return replace(desk, today=lambda: day, now=lambda: moment)

    return on
