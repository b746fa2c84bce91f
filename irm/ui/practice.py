"""The practice workspace: invented people, kept apart from real work."""

from __future__ import annotations

from irm.services import practice
from irm.ui.desk import MAIN, desk, enter


def fill() -> None:
    """Fill the practice workspace unless it is filled already."""
    practice.fill_practice(desk())


def remove() -> None:
    """Remove everything invented and return to real work."""
    practice.remove_practice(desk())
    enter(MAIN)
