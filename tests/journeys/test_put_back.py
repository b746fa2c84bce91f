"""A removed row is put back, and the keyboard is never lost on the way."""

from __future__ import annotations

import pytest

from tests.journeys.screen import Screen, called

pytestmark = pytest.mark.browser


def test_a_row_is_removed_and_put_back_by_keyboard(screen: Screen) -> None:
    screen.open("influencers").type("Name as they use it", "Mira Back")
    screen.press("Add an influencer").titled("Mira Back").press("Make an offer").tab("Money")
    screen.type("Amount, EUR", "450").press("Add cash").shows("EUR 450")
    row = "Cash: Fee for all the work · EUR 450"
    screen.unfold(row)
    screen.still().page.get_by_role("button", name=called("Remove")).press("Enter")
    screen.still().shows(f"Removed: {row}")
    assert screen.focus() == "BUTTON Put it back"
    screen.page.keyboard.press("Enter")
    screen.still().shows("All cash: EUR 450.00")
    assert screen.focus().startswith("SUMMARY")
    screen.type("Out-of-pocket costs, EUR", "20").shows("EUR 20.00")


def test_a_term_is_put_back_by_keyboard(screen: Screen) -> None:
    screen.open("influencers").type("Name as they use it", "Mira Term")
    screen.press("Add an influencer").titled("Mira Term").press("Make an offer").tab("Contract")
    screen.unfold("This paper")
    question = "What counts as a yes?"
    for _ in range(2):  # each time anew
        screen.type(question, "a signature")
        screen.shows("Your words")
        screen.page.get_by_role("button", name="Put 1.1 back", exact=True).press("Enter")
        assert screen.still().focus() == f"INPUT {question}"
