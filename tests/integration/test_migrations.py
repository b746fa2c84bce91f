"""Migrations: they make the tables the code speaks of, and an older file is copied first."""

import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert

from irm.errors import StoreError
from irm.services import MAIN, Desk, brand, figures, offers, people
from irm.store import LATEST, open_store, schema_version
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


@pytest.fixture
def first_release(tmp_path, monkeypatch):
    """A data file of the first release, with people, an offer and the brand in it."""
    from irm.store import migrate

    folder = tmp_path / "first"
    folder.mkdir()
    (first,) = migrate.VERSION_FOLDERS[0].glob("v0001_*.py")
    (folder / first.name).write_text(first.read_text())
    path = tmp_path / "old" / "irm.sqlite3"
    with monkeypatch.context() as old:
        old.setattr(migrate, "VERSION_FOLDERS", (folder,))
        for module in ("checks", "lifecycle"):
            old.setattr(f"irm.store.{module}.LATEST", 1)
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


def test_people_of_an_older_file_are_found_by_their_story(path):
    store = open_store(path)
    mira = people.find_influencers(Desk(store), MAIN).rows[0]
    people.edit_influencer(Desk(store), mira.id, "story.text", "Bread in a mountain village", "")
    store.close()
    with closing(sqlite3.connect(path)) as older:  # as version 4 left it: names and handles alone
        older.execute("DELETE FROM influencer_search")
        older.execute("UPDATE influencer SET search_key = 'mira'")
        for later in (
            "room_question", "room_hand_in", "room_answer", "room_seat", "room_case", "room",
            "workshop_case",
        ):  # fmt: skip
            older.execute(f"DROP TABLE {later}")
        older.execute("UPDATE alembic_version SET version_num = '0004'")
        older.commit()
    store = open_store(path)
    for text in ("mountain", "mira"):
        assert [row.id for row in people.find_influencers(Desk(store), MAIN, text).rows] == [
            mira.id
        ]
    store.close()
