"""A list is taken in, in the browser: looked at, stopped on the way, then taken whole, once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.looks import faults, misshapen
from tests.journeys.screen import Screen
from tests.journeys.server import Server
from tests.messy_list import messy_list

pytestmark = pytest.mark.browser


def choose_file(screen: Screen, content: bytes) -> Screen:
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": content}
    screen.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    return screen.still()


def test_a_list_is_looked_at_stopped_and_taken(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    screen = Screen(context.new_page(), serve().url)
    screen.open("influencers").follow("Import a list").titled("Import")
    found = faults(screen) + misshapen(screen)
    choose_file(screen, messy_list(2000)).shows("400 rows cannot be taken")
    found += faults(screen) + misshapen(screen)
    assert not found, "\n".join(found)
    # 500 times twenty rows: 14 people in each
    choose_file(screen, messy_list(10_000)).shows("2,000 rows cannot be taken")
    take = screen.page.get_by_role("button", name="Take in 7,000 people", exact=True)
    take.click()
    bar = screen.page.get_by_test_id("stProgress")
    bar.filter(has_text=re.compile(r"\d+ of 7,000 people")).wait_for()
    screen.page.get_by_role("button", name="Cancel; nothing is kept").click()
    screen.still().menu("Influencers").shows("No influencers yet")
    screen.follow("Import a list")
    choose_file(screen, messy_list(2000))
    screen.page.get_by_role("button", name="Take in 1,400 people", exact=True).dblclick()
    screen.still().shows("Done: 1,400 people added").menu("Influencers").shows("Persona, 0")
    # the same file once more: everybody is known, and nobody comes twice
    screen.follow("Import a list")
    choose_file(screen, messy_list(2000)).shows("1,400 on file")
    screen.press("Take in 1,400 people").shows("Done: 0 people added")


def test_a_tab_that_is_closed_on_the_way_leaves_nothing_and_others_save_meanwhile(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    server = serve()
    other = Screen(context.new_page(), server.url).open("settings")
    screen = Screen(context.new_page(), server.url).open("import_people")
    choose_file(screen, messy_list(10_000)).shows("2,000 rows cannot be taken")
    screen.page.get_by_role("button", name="Take in 7,000 people", exact=True).click()
    screen.page.get_by_test_id("stProgress").wait_for()
    screen.page.close()
    other.type("Contact person", "Jonas").shows("Saved")
    again = Screen(context.new_page(), server.url).open("import_people")
    choose_file(again, messy_list(400)).shows("80 rows cannot be taken")
    again.page.get_by_role("button", name="Take in 280 people", exact=True).click()
    other.type("Contact person", "Lena").reload().holds("Contact person", "Lena")
    # had the closed tab taken its list, these would be known
    again.shows("Done: 280 people added")


WIDE = (
    "Name;Konto;Plattform;Datum;Reel Preis;Story;Stunden Reel\n"
    "Mira;@mira;IG;6.6.2026;500;80;14\n"
    "Bo;@bo;IG;6.6.2026;1.200;;lang\n"
)


def test_a_list_with_a_column_for_each_format_is_taken_with_one_currency_for_all(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    screen = Screen(context.new_page(), serve().url).open("import_people")
    choose_file(screen, WIDE.encode()).shows("Prices and hours, a column each")
    screen.shows("Row 2, Reel Preis: Enter the currency")
    screen.choose("Currency of the list (optional)", "EUR")
    screen.shows("Instagram Reel: EUR 500", "Instagram Reel: 14 hours", "1 row cannot be taken")
    screen.shows("Row 3, Reel Preis: Is this", "Row 3, Stunden Reel: Enter the hours")
    found = faults(screen) + misshapen(screen)
    assert not found, "\n".join(found)
    screen.press("Take in 1 person").shows("1 person added", "2 rates added", "1 figure of hours")
