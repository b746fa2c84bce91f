"""One case walked alone in the browser, to its end: looked at by axe at every step, never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.looks import faults, misshapen
from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser

STATEMENTS = {
    "“Great exposure” is named as the pay.": "Problem",
    "The ingredients are Ola's own affair.": "Problem",
    "She may keep the mixer.": "Fine",
    "She may post whenever it suits her.": "Not sure",
}


def test_a_newcomer_walks_a_case_to_its_end(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    screen = Screen(context.new_page(), serve().url)
    found: list[str] = []

    def looked(step: str) -> None:
        found.extend(f"{step}: {fault}" for fault in faults(screen) + misshapen(screen))

    screen.open().follow("New to this? Walk six invented cases").titled("Practise")
    looked("list")
    screen.press("Begin with case A").titled("Case A: Great exposure")
    screen.press("Read the message").shows("Enter an amount, for example 450.")
    screen.type("I would pay, EUR", "150")
    looked("gut check")
    screen.press("Read the message").shows("great exposure for you", "4,800 followers")
    looked("message")
    screen.press("Spot what is wrong")
    for words, answer in STATEMENTS.items():
        screen.pick(words, answer)
    looked("statements")
    screen.reload().shows("Spot it")
    assert (
        screen.group("She may keep the mixer.")
        .get_by_role("radio", name="Fine", exact=True)
        .is_checked()
    )
    screen.press("Show the key").shows("3 of 7 as the key has them", "You: Not sure")
    looked("key")
    screen.press("Draft a better offer")
    looked("draft")
    screen.press("Open the draft").titled("Offer for Ola").shows("Case A, an exercise")
    screen.tab("Money").press("Back to the case").titled("Case A: Great exposure")
    screen.press("Compare with the good offer").shows("Pitfalls left: 8 of 8", "EUR −5.07")
    looked("comparison")
    screen.type("Now I would pay, EUR", "335").press("Finish this case")
    screen.shows("EUR 150.00", "EUR 335.00")
    looked("end")
    screen.press("Next: case B, All media, for ever").titled("Case B: All media, for ever")
    screen.press("All cases").shows("Done")
    screen.menu("Influencers").shows("No influencers yet")
    assert not found, "\n".join(found)
