"""A list is taken in, in the browser: looked at, stopped on the way, then taken whole."""

from __future__ import annotations

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
    # 100 times twenty rows: 14 people in each
    take = screen.page.get_by_role("button", name="Take in 1,400 people", exact=True)
    take.click()
    screen.page.get_by_role("button", name="Cancel; nothing is kept").click()
    screen.still().menu("Influencers").shows("No influencers yet")
    screen.follow("Import a list")
    choose_file(screen, messy_list(2000)).press("Take in 1,400 people")
    screen.shows("Done: 1,400 people added").menu("Influencers").shows("Persona, 0")
