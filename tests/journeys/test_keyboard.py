"""The main job without a mouse: Tab, arrows, Enter and typing, and the focus is never lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser

FAR = 120  # more steps of Tab than any page has
# Whether the element in focus is drawn so that it can be seen: in view, with a mark around it.
SEEN = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth; }"""


class Keys:
    """Hands on the keyboard: goes where Tab leads and looks where it is."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def to(self, name: str, *, back: bool = False) -> Keys:
        """Press Tab until the focus is on what is called so."""
        passed = []
        for _ in range(FAR):
            self.press("Shift+Tab" if back else "Tab")
            here = self.screen.focus()
            assert here != "BODY" or "BODY" not in passed, passed  # past the end of the page once
            assert here == "BODY" or self.screen.page.evaluate(SEEN), f"focus out of sight: {here}"
            passed.append(here)
            if here.partition(" ")[2] == name:
                return self
        raise AssertionError(f"Tab never led to {name}: {passed}")

    def press(self, *keys: str) -> Keys:
        for key in keys:
            self.screen.page.keyboard.press(key)
        return self

    def type(self, text: str) -> Keys:
        self.screen.page.keyboard.type(text)
        return self

    def enter(self) -> Screen:
        """Press Enter and wait for the answer."""
        self.press("Enter")
        return self.screen.still()


def test_the_main_job_with_the_keyboard_alone(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    screen = Screen(context.new_page(), serve().url).open()
    keys = Keys(screen)
    keys.to("Start with an influencer").enter().titled("Influencers")
    assert screen.focus() == "H1 Influencers"
    keys.to("Name as they use it").type("Mira Keys").to("Add an influencer").enter()
    screen.titled("Mira Keys")
    assert screen.focus() == "H1 Mira Keys"
    keys.to("Country of work").type("Slovenia").press("ArrowDown").enter()
    screen.shows("Slovenia")
    keys.to("Make an offer", back=True).enter().titled("Offer for Mira Keys")
    assert screen.focus() == "H1 Offer for Mira Keys"

    keys.to("Piece").type("Reel").press("ArrowDown").enter()
    keys.to("day, Draft due (optional)").type("24122030")
    keys.to("Add this piece").enter().shows("1 × Reel")
    keys.to("Work", back=True).press("ArrowRight")
    screen.still().shows("All cash")
    keys.to("Amount, EUR").type("450 €").to("Add cash").enter().shows("All cash: EUR 450.00")
    keys.to("Money", back=True).press("ArrowRight")
    screen.still().shows("May we use the work in paid ads?")
    keys.to("Yes").press("ArrowRight", "Space")
    own = screen.group("May we share the work on our own channels?").get_by_role("radio")
    expect(own.nth(1)).to_be_checked()
    screen.still()
    keys.to("Worth").press("ArrowRight", "Space")
    screen.still().shows("Blocks issuing")

    keys.to("Review the offer", back=True).enter().shows("from being issued")
    keys.to("Make the document").enter().shows("A draft: the word stands in its head")
    keys.to("Download PDF")
    with screen.page.expect_download() as arriving:
        keys.press("Enter")
    assert Path(arriving.value.path()).read_bytes().startswith(b"%PDF")
