"""Buttons and links of which every row has one: each is read aloud with its row."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.screen import Screen
from tests.journeys.views import FILLED

pytestmark = pytest.mark.browser

LISTS = {
    "today": "today",
    "influencers": "influencers",
    "playbook": "playbook",
    "influencer, rates": "influencer?id={person}&section=Rates+and+hours",
    "influencer, contacts": "influencer?id={person}&section=Together",
    **{f"offers, {group}": FILLED[f"offers, {group}"] for group in ("Draft", "Waiting", "Agreed")},
}


# Parts of a field that Streamlit itself draws and names.
OF_FIELDS = ("Clear value", "Open", "Clear date", "Choose date")


def spoken(place: Locator) -> list[str]:
    """Answer role and accessible name of all buttons and links of a place, as Chromium has them."""
    lines = (
        line.strip().removeprefix("- ").lstrip("'") for line in place.aria_snapshot().split("\n")
    )
    parts = tuple(f'button "{name}"' for name in OF_FIELDS)
    return [line for line in lines if line.startswith(("button ", "link ")) and line not in parts]


def twice(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


@pytest.mark.parametrize("view", LISTS)
def test_no_two_buttons_or_links_of_a_list_are_called_the_same(
    practice: tuple[Screen, dict[str, str]], view: str
) -> None:
    screen, ids = practice
    screen.inside(LISTS[view].format(**ids))
    for box in screen.main.get_by_role("switch", name=re.compile("Show all")).all():
        box.press("Space")
        screen.still()
        expect(box).to_be_checked()
    closed = screen.main.locator("[class*=st-key-influencer-] details:not([open]) > summary")
    while closed.count():
        screen.click(closed.first)
    names = spoken(screen.main)
    assert len(names) >= 3
    assert not twice(names)
