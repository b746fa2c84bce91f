"""Migrations: they make the tables the code speaks of, and an older file is copied first."""

import sqlite3
from contextlib import closing, contextmanager
from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert

from irm.errors import StoreError
from irm.people import Touchpoint
from irm.services import MAIN, Desk, brand, figures, offers, people
from irm.store import LATEST, open_store, schema_version
from irm.store.lifecycle import MADE
from irm.store.migrate import migrate, statements
from irm.store.tables import metadata, offer
from tests import builders
from tests.integration.conftest import NOW

NEXT = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "{next:04}", "{latest:04}"
def upgrade():
    op.add_column("setting", sa.Column("note", sa.Text))
    {more}
"""


def test_migrations_and_tables_agree(store):
    with store.read() as tx:
        context = MigrationContext.configure(
            tx,
            opts={"include_object": lambda _o, name, kind, *_: "influencer_search" not in name},
        )
        found = compare_metadata(context, metadata)
    assert found == []


@pytest.fixture
def a_newer_app(tmp_path, monkeypatch):
    """An app that knows one migration more."""

    def install(more=""):
        folder = tmp_path / "newer % versions"
        folder.mkdir()
        text = NEXT.format(more=more, next=LATEST + 1, latest=LATEST)
        (folder / "newer.py").write_text(text)
        from irm.store import migrate

        monkeypatch.setattr(migrate, "VERSION_FOLDERS", (*migrate.VERSION_FOLDERS, folder))
        for module in ("checks", "lifecycle"):
            monkeypatch.setattr(f"irm.store.{module}.LATEST", LATEST + 1)

    return install


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "data" / "irm.sqlite3"
    store = open_store(path)
    people.add_influencer(Desk(store), MAIN, name="Mira 🍵")
    store.close()
    return path


def test_an_older_file_is_copied_and_brought_up_to_date(path, a_newer_app):
    a_newer_app()
    store = open_store(path)
    assert people.find_influencers(Desk(store), MAIN).rows[0].name == "Mira 🍵"
    store.close()
    assert schema_version(path) == LATEST + 1
    (copy,) = path.parent.glob(f"irm-version-{LATEST}-*.sqlite3")
    assert schema_version(copy) == LATEST


@contextmanager
def tables_of(version, tmp_path, monkeypatch):
    """An app that knows the migrations up to one version and no more."""
    from irm.store import migrate

    folder = tmp_path / f"up to {version}"
    folder.mkdir()
    for script in migrate.VERSION_FOLDERS[0].glob("v*.py"):
        if int(script.name[1:5]) <= version:
            (folder / script.name).write_text(script.read_text())
    with monkeypatch.context() as old:
        old.setattr(migrate, "VERSION_FOLDERS", (folder,))
        for module in ("checks", "lifecycle"):
            old.setattr(f"irm.store.{module}.LATEST", version)
        old.setattr("irm.store.lifecycle.MADE", folder / "made.sql")
        migrate.write_made(folder / "made.sql")
        yield


@pytest.fixture
def first_release(tmp_path, monkeypatch):
    """A data file of the first release, with people, an offer and the brand in it."""
    path = tmp_path / "old" / "irm.sqlite3"
    with tables_of(1, tmp_path, monkeypatch):
        store = open_store(path)
        desk = Desk(store)
        mira = people.add_influencer(desk, MAIN, name="Mira 🍵")
        brand.edit_brand(desk, MAIN, "name", "Lindenhof", "")
        with store.write() as tx:
            tx.execute(
                insert(offer).values(
                    id="o1",
                    workspace=MAIN,
                    influencer_id=mira.id,
                    number="2026-001",
                    version=1,
                    revision=1,
                    state="draft",
                    currency="EUR",
                    cash_minor=0,
                    updated_at=NOW,
                    body=builders.offer(number="2026-001").model_dump_json(),
                )
            )
        store.close()
    assert schema_version(path) == 1
    return path


def test_a_file_of_the_first_release_takes_own_figures_and_keeps_what_it_holds(first_release):
    store = open_store(first_release)
    desk = Desk(store)
    assert schema_version(first_release) == LATEST
    assert people.find_influencers(desk, MAIN).rows[0].name == "Mira 🍵"
    file = offers.offer_file(desk, "o1")
    assert (file.brand.name, file.offer.total_cash, file.figures) == ("Lindenhof", 540, ())
    told = {"amount": "16", "currency": "EUR", "reason": "Agreed", "source": "Pay note 7"}
    figures.set_figure(desk, MAIN, "minimum_wage", "DE", **told)
    assert [f.key for f in offers.offer_file(desk, "o1").figures] == ["DE"]
    store.close()
    (copy,) = first_release.parent.glob("irm-version-1-*.sqlite3")
    assert schema_version(copy) == 1


def test_a_migration_that_fails_changes_nothing(path, a_newer_app):
    a_newer_app(more='raise RuntimeError("half way")')
    with pytest.raises(StoreError, match="copy of it"):
        open_store(path)
    assert schema_version(path) == LATEST
    with closing(sqlite3.connect(path)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(setting)")]
    assert "note" not in columns


def test_people_of_an_older_file_are_found_by_their_story(tmp_path, monkeypatch):
    path = tmp_path / "old" / "irm.sqlite3"
    with tables_of(4, tmp_path, monkeypatch):
        store = open_store(path)
        mira = people.add_influencer(Desk(store), MAIN, name="Mira")
        people.edit_influencer(
            Desk(store), mira.id, "story.text", "Bread in a mountain village", ""
        )
        store.close()
    with closing(sqlite3.connect(path)) as older:  # as version 4 left it: names and handles alone
        older.execute("DELETE FROM influencer_search")
        older.execute("UPDATE influencer SET search_key = 'mira'")
        older.commit()
    store = open_store(path)
    for text in ("mountain", "mira"):
        assert [row.id for row in people.find_influencers(Desk(store), MAIN, text).rows] == [
            mira.id
        ]
    store.close()


def test_people_of_an_older_file_get_the_day_from_which_their_notes_are_kept(tmp_path, monkeypatch):
    path = tmp_path / "old" / "irm.sqlite3"
    with tables_of(5, tmp_path, monkeypatch):
        store = open_store(path)
        noted, talked = (people.add_influencer(Desk(store), MAIN, name=n) for n in ("Ana", "Bo"))
        people.add_influencer(Desk(store), MAIN, name="Without a note")
        people.edit_influencer(Desk(store), noted.id, "needs", "Captions", "")
        contact = Touchpoint(id="", on=date(2026, 3, 4), channel="call", direction="out")
        people.add_influencer_row(Desk(store), talked.id, "touchpoints", contact)
        saved = people.saved_at(Desk(store), "influencer", noted.id).date()
        store.close()
        with closing(sqlite3.connect(path)) as older:  # version 5 did not store these days
            older.execute("DELETE FROM setting WHERE key = 'notes_from'")
            older.commit()
    store = open_store(path)
    with store.read() as tx:
        found = dict(tx.exec_driver_sql(
            "SELECT scope, value FROM setting WHERE key = 'notes_from'").all())  # fmt: skip
    assert found == {noted.id: saved.isoformat(), talked.id: "2026-03-04"}
    store.close()


def test_a_new_file_is_what_the_migrations_make(tmp_path):
    """Else: `python -m irm.store.migrate` writes made.sql anew."""
    made, migrated = tmp_path / "made.sqlite3", tmp_path / "migrated.sqlite3"
    open_store(made).close()
    migrated.touch()
    migrate(migrated)
    assert statements(made) == statements(migrated) == MADE.read_text(encoding="utf-8")
    assert rows_of(made) == rows_of(migrated)


def rows_of(path):
    with closing(sqlite3.connect(path)) as file:
        names = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: file.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}
