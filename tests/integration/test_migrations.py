"""Migrations: they make the tables the code speaks of, and an older file is copied first."""

import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from irm.errors import StoreError
from irm.services import MAIN, Desk, people
from irm.store import LATEST, open_store, schema_version
from irm.store.tables import metadata

NEXT = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "0002", "0001"
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
        (folder / "v0002.py").write_text(NEXT.format(more=more))
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
    assert schema_version(path) == 2
    (copy,) = path.parent.glob("irm-version-1-*.sqlite3")
    assert schema_version(copy) == 1


def test_a_migration_that_fails_changes_nothing(path, a_newer_app):
    a_newer_app(more='raise RuntimeError("half way")')
    with pytest.raises(StoreError, match="copy of it"):
        open_store(path)
    assert schema_version(path) == 1
    with closing(sqlite3.connect(path)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(setting)")]
    assert "note" not in columns
