"""The tutorial, done in the browser as it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
LABEL, TEXT = r"\*\*(.+)\*\*", "`(.+)`"
Step = Callable[..., object]


def steps() -> list[str]:
    """Answer what the tutorial tells its reader to do; links at its end are none."""
    lines = TUTORIAL.read_text(encoding="utf-8").splitlines()
    return [line[2:] for line in lines if line.startswith("- ") and not line.startswith("- [")]


def moves(screen: Screen) -> dict[str, Step]:
    """Every kind of step, as a pattern of its words and what is done."""
    return {
        rf"Open {LABEL}\.": screen.menu,
        rf"Press {LABEL}\.": lambda name: screen.first_button(name),
        rf"Follow {LABEL}\.": screen.follow,
        rf"Turn to {LABEL}\.": screen.tab,
        rf"In {LABEL} type {TEXT}\.": screen.type,
        rf"Under {LABEL} choose {TEXT}\.": screen.choose,
        rf"For {LABEL} add {TEXT}\.": screen.choose_several,
        rf"At {LABEL} pick {TEXT}\.": screen.pick,
        rf"On {LABEL} enter the day {TEXT} days ahead\.": lambda label, days: screen.day(
            label, date.today() + timedelta(days=int(days))
        ),
        r"You see “(.+)”\.": screen.shows,
        rf"Download with {LABEL}\.": lambda name: _is_pdf(screen.download(name)),
    }


def _is_pdf(content: bytes) -> None:
    assert content.startswith(b"%PDF")


def test_the_tutorial_leads_to_an_issued_offer(context, serve: Callable[..., Server]) -> None:
    screen = Screen(context.new_page(), serve().url).open()
    known = moves(screen)
    for step in steps():
        found = (
            (p.groups(), move) for text, move in known.items() if (p := re.fullmatch(text, step))
        )
        words, move = next(found, ((), None))
        assert move is not None, f"no test knows how to do this step: {step}"
        try:
            move(*words)
        except Exception as fault:
            raise AssertionError(f"The tutorial cannot be followed here: {step}") from fault
    screen.shows("Issued versions")
