"""A practice workspace in a folder of its own, for the benchmarks that need records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from irm.services import PRACTICE, Desk, offers, open_desk
from irm.services.practice import fill_practice


@dataclass(frozen=True)
class Practice:
    """Where the filled data is, with one draft in it and the person it is for."""

    folder: Path
    person: str
    draft: str


def filled(folder: Path) -> tuple[Desk, Practice]:
    """Fill the practice workspace in a folder, as the button of the first page does."""
    desk = open_desk(folder / "irm.sqlite3")
    fill_practice(desk)
    drafts = offers.find_offers(desk, PRACTICE, "draft").rows
    draft = min(drafts, key=lambda row: row.number)
    return desk, Practice(folder, draft.influencer_id, draft.id)
