"""The quick offer in Chromium: by keyboard to a PDF, reload, two tabs, a narrow window, a paste."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.screen import NARROW, WIDE, Screen
from tests.journeys.server import Server
from tests.journeys.stopwatch import Hands, draft, words_of
from tests.journeys.views import MESSAGE

pytestmark = pytest.mark.browser

WHO = "Who is it for: name or handle"
FEE = "Fee for all, EUR"


@pytest.fixture
def quick(context: BrowserContext, serve: Callable[..., Server]) -> Screen:
    """The page on a server that was never used."""
    return Screen(context.new_page(), serve().url).open("quick_offer")


def test_a_document_by_keyboard_alone_and_without_waiting_between_keys(quick: Screen) -> None:
    said = words_of(draft(Hands(quick, a_key=0.03)))
    for part in ("Draft", "Offer to Mira Keys", "EUR 900", "2 reels", "6 June 2030", "Leo Brand"):
        assert part in said
    assert "Still to agree" in said
    assert "your usual rates" in said
    quick.menu("Offers").shows("Mira Keys", "EUR 900")


def test_nothing_typed_is_lost_on_reload_or_when_the_server_dies(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    server = serve()
    screen = Screen(context.new_page(), server.url).open("quick_offer")
    screen.type(FEE, "450").shows("Kept")
    screen.reload().holds(FEE, "450.00")
    server.kill()
    server.start()
    screen.reload().holds(FEE, "450.00")
    screen.type(WHO, "Mira Crash").shows("Draft 20")
    screen.reload().holds(FEE, "450.00").holds(WHO, "Mira Crash")


def test_two_tabs_on_one_sketch_make_one_offer(quick: Screen, context: BrowserContext) -> None:
    quick.type(FEE, "450").shows("Kept")
    other = Screen(context.new_page(), quick.url)
    other.open(quick.page.url.removeprefix(f"{quick.url}/"))
    other.holds(FEE, "450.00")
    quick.type(WHO, "Mira Twice").shows("Draft 20")
    other.type(FEE, "500").shows("Draft 20")
    other.holds(WHO, "Mira Twice")
    quick.type(FEE, "600").shows("This field was changed in another window")
    quick.press("Take the stored one").holds(FEE, "500.00")
    assert sum("Mira Twice" in words for words in other.menu("Offers").links()) == 1


def test_on_a_narrow_window_a_button_leads_to_the_preview(quick: Screen) -> None:
    jump = quick.page.get_by_role("button", name="Show preview", exact=True)
    expect(jump).not_to_be_visible()
    quick.page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    quick.still()
    expect(jump).to_be_visible()
    quick.press("Show preview")
    button = quick.page.get_by_role("button", name="Download PDF", exact=True)
    expect(button).to_be_focused()
    expect(button).to_be_in_viewport()
    quick.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})


def test_a_message_becomes_a_document(quick: Screen) -> None:
    quick.unfold("Paste their message")
    quick.page.get_by_label("Message or media kit").fill(MESSAGE)
    quick.press("Read the message").shows("What was understood", "“2 reels”", "Told only")
    quick.press("Fill in what is ticked").shows("Draft 20")
    quick.holds(WHO, "Mira Kovač").holds(FEE, "900.00").shows("On file: @mira.bakes")
    said = words_of(quick.download("Download PDF"))
    assert "Offer to Mira Kovač" in said
    assert "EUR 900" in said
    assert "the live date" in said  # two readings: nothing was chosen, so it is still to agree
    quick.press("Continue in the full builder").titled("Offer for Mira Kovač")
    quick.shows("2 × Reel")


def test_after_a_field_the_focus_is_on_the_next_one(quick: Screen) -> None:
    for label, text in ((FEE, "1.200"), (FEE, "450"), ("Their contact at your side", "Leo")):
        quick.type(label, text)
        assert quick.focus() != "BODY"
