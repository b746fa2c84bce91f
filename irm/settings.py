"""Where the app keeps its data: one folder, which IRM_DATA_DIR moves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

DATABASE_NAME = "irm.sqlite3"


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _usual_folder() -> Path:
    return user_data_path("irm-playbook", appauthor=False)


class Settings(BaseSettings):
    """Settings from the environment, each with a default that needs no set-up."""

    model_config = SettingsConfigDict(env_prefix="IRM_", env_ignore_empty=True, frozen=True)

    data_dir: Annotated[Path, AfterValidator(_absolute)] = Field(default_factory=_usual_folder)

    join_address: str = ""
    """Where devices of a workshop reach the app; `python -m irm workshop` sets it."""

    @property
    def database_path(self) -> Path:
        """Answer the path of the data file."""
        return self.data_dir / DATABASE_NAME
