"""Bring a data file's tables up to date. The only module that loads Alembic."""

from __future__ import annotations

import os
from pathlib import Path

from alembic import command
from alembic.config import Config

from irm.store.connect import writing_engine

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
