"""Two tabs on one record, and a server that dies: nothing shown as saved is lost in silence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser

NAME, CAMPAIGN, THEIRS = "Mira Two Tabs", "Campaign", "Theirs to decide"
TOLD = "This field was changed in another window after you opened it."


def both(context: BrowserContext, server: Server) -> tuple[Screen, Screen]:
    """Two tabs that show the same draft, opened before either is edited."""
    first = Screen(context.new_page(), server.url)
    first.open("influencers").type("Name as they use it", NAME)
    first.press("Add an influencer").titled(NAME).press("Make an offer").shows("What it means")
    first.type(CAMPAIGN, "Before")
    second = Screen(context.new_page(), server.url)
    second.open(first.page.url.rpartition("/")[2]).holds(CAMPAIGN, "Before")
    return first, second


def test_who_comes_second_is_told_and_chooses(context: BrowserContext, app_server: Server) -> None:
    first, second = both(context, app_server)
    first.type(CAMPAIGN, "Spring *balm*")
    second.type(CAMPAIGN, "Summer cream").shows(
        TOLD, "Stored now: Spring *balm*", "Yours: Summer cream"
    )
    second.holds(CAMPAIGN, "Summer cream")
    first.reload().holds(CAMPAIGN, "Spring *balm*")  # nothing was written over

    second.press("Keep mine").holds(CAMPAIGN, "Summer cream")
    expect(second.main).not_to_contain_text(TOLD)
    first.type(CAMPAIGN, "Autumn oil").shows(TOLD, "Stored now: Summer cream", "Yours: Autumn oil")
    first.press("Take the stored one").holds(CAMPAIGN, "Summer cream")
    expect(first.main).not_to_contain_text(TOLD)
    for tab in (first, second):
        tab.reload().holds(CAMPAIGN, "Summer cream")


def test_different_fields_are_both_kept(context: BrowserContext, app_server: Server) -> None:
    first, second = both(context, app_server)
    first.type(CAMPAIGN, "Spring balm")
    second.type(THEIRS, "Script and music")
    for tab in (first, second):
        tab.reload().holds(CAMPAIGN, "Spring balm").holds(THEIRS, "Script and music")


def test_what_was_shown_as_saved_outlives_the_server(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    server = serve()
    screen = Screen(context.new_page(), server.url)
    screen.open("influencers").type("Name as they use it", NAME)
    screen.press("Add an influencer").titled(NAME)
    screen.type("E-mail", "mira@example.com").shows("every change saves itself")
    server.kill()
    again = serve(server.folder)
    screen = Screen(context.new_page(), again.url)
    screen.open("influencers").follow(NAME).holds("E-mail", "mira@example.com")
