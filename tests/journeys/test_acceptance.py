"""Rules for the whole app that no other journey holds: docs/acceptance.md lists them all."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser

NAME = "Mira Rules"


@pytest.fixture
def record(screen: Screen) -> Screen:
    """The record of a person who was added right now."""
    screen.open("influencers").type("Name as they use it", NAME)
    return screen.press("Add an influencer").titled(NAME)


@pytest.mark.parametrize("answer", ["No", "Not sure"])
def test_every_item_asks_the_same_three_answers_and_no_shows_a_next_step(
    record: Screen, answer: str
) -> None:
    record.follow("Walk the five tips").follow("1 Back to basics")
    asked = record.main.get_by_role("radiogroup", name="Is this done?")
    assert asked.count() > 0
    for group in asked.all():
        names = [radio.inner_text() for radio in group.get_by_role("radio").all()]
        assert names[:3] == ["Yes", "No", "Not sure"]
    question = record.page.get_by_role("radiogroup", name="Is this done?")
    card = record.main.locator("[class*=st-key-tip-item]").filter(has=question).first
    card.get_by_role("radio", name=answer, exact=True).click()
    record.still()
    expect(card).to_contain_text("Next step: ")


def test_change_leads_to_the_section_and_straight_back(record: Screen) -> None:
    record.press("Make an offer").shows("What it means").press("Review the offer")
    record.titled(record.page.locator("h1").inner_text()).shows("Not provided")
    for thing, part in (("work", "Work"), ("money", "Money"), ("use", "Use"), ("dates", "Dates")):
        record.follow(f"Change the {thing}")
        tab = record.page.get_by_role("tab", name=part, exact=True)
        expect(tab).to_have_attribute("aria-selected", "true")
        record.press("Review the offer")
        expect(record.page.locator("h1")).to_have_text(re.compile("^Review offer "))


def test_a_tab_closed_in_mid_form_loses_one_field_at_most(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    server = serve()
    first = Screen(context.new_page(), server.url)
    first.open("influencers").type("Name as they use it", NAME).press("Add an influencer")
    first.titled(NAME).type("E-mail", "mira@example.com").shows("Saved ")
    first.field("Phone (optional)").press_sequentially("+386 40")  # typed, and not left
    first.page.close()
    again = Screen(context.new_page(), server.url)
    again.open("influencers").follow(NAME).holds("E-mail", "mira@example.com")
    again.holds("Phone (optional)", "")
