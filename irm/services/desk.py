"""Where somebody sits down to work: a store, a name for the log, a clock, a source of ids."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from irm.settings import Settings
from irm.store import Store, open_store
from irm.store.audit import Deed

MAIN: Final = "main"
PRACTICE: Final = "practice"
ROOM: Final = "room-"
"""How the workspaces of workshops begin; their people, brands and offers are invented, too."""


def utc_now() -> datetime:
    """Answer this instant in UTC."""
    return datetime.now(UTC)


def is_invented(workspace: str) -> bool:
    """Whether a workspace holds no real work: practice, or the drafts of a workshop."""
    return workspace == PRACTICE or workspace.startswith(ROOM)


def bounded(page: int, size: int) -> tuple[int, int]:
    """Answer page and size within what a list can show, whatever a link asked for."""
    return min(max(page, 1), 1_000_000), min(max(size, 1), 500)


def random_id() -> str:
    """Answer 128 random bits as text."""
    return secrets.token_hex(16)


@dataclass(frozen=True)
class Desk:
    """Everything a service needs from outside; each of its functions takes one."""

    store: Store
    actor: str = "local"
    now: Callable[[], datetime] = utc_now
    new_id: Callable[[], str] = random_id
    today: Callable[[], date] = date.today

    def deed(self, workspace: str) -> Deed:
        """Answer who acts, when and where, for the audit log."""
        return Deed(self.actor, self.now(), workspace)


def open_desk(path: Path | str | None = None) -> Desk:
    """Answer a desk over the data file of this machine, made on first start."""
    return Desk(open_store(Settings().database_path if path is None else path))
