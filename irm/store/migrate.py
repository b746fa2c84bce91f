"""Bring a data file's tables up to date. The only module that loads Alembic.

A new data file is made from `migrations/made.sql`, which says in one go what all migrations make
one after the other; a test holds the two together, `python -m irm.store.migrate` writes it anew.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config

from irm.store.connect import writing_engine
from irm.store.lifecycle import MADE

SCRIPTS = Path(__file__).with_name("migrations")
VERSION_FOLDERS = (SCRIPTS / "versions",)


def migrate(path: Path) -> None:
    """Run what is missing, in one transaction: all of it happens or none."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    folders = os.pathsep.join(str(folder) for folder in VERSION_FOLDERS)
    config.set_main_option("version_locations", folders.replace("%", "%%"))
    engine = writing_engine(path)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def statements(path: Path) -> str:
    """Answer the statements that make the tables of a data file, in the order they were made."""
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
        ).fetchall()
        version = file.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    virtual = tuple(f"{name}_" for name, sql in rows if sql.startswith("CREATE VIRTUAL"))
    found = [sql for name, sql in rows if not name.startswith(virtual)]
    found.append(f"INSERT INTO alembic_version VALUES ('{int(version):04}')")  # noqa: S608
    return "".join(f"{sql};\n\n" for sql in found)


def write_made(to: Path = MADE) -> None:
    """Write `made.sql` from what the migrations make."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "irm.sqlite3"
        path.touch()
        migrate(path)
        to.write_text(statements(path), encoding="utf-8")


if __name__ == "__main__":
    write_made()
