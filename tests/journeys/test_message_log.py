"""A message is checked, sent, noted in the record, and known when the next one is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.looks import faults, misshapen
from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser

TEXT = (
    "Hi Mira, would you be open to a paid film on the old ferry and its last captain, who still "
    "rings the bell at noon? If not, a one-word no is fine. Jonas Weber, editor at Lumen Tea"
)


def test_a_message_is_noted_and_the_next_copy_of_it_is_marked(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    screen = Screen(context.new_page(), serve().url).open("influencers")
    screen.type("Name as they use it", "Mira").press("Add an influencer").titled("Mira")
    person = screen.page.url.partition("id=")[2].partition("&")[0]
    screen.open(f"message_check?id={person}").type("Message", TEXT).shows("Once it is sent")
    found = faults(screen) + misshapen(screen)
    assert not found, "\n".join(found)
    screen.press("I sent this").shows("Choose how it was sent.")
    screen.choose("Channel", "E-mail").tick("Keep the whole message in the record")
    screen.press("I sent this").titled("Mira").shows("E-mail")
    assert "ferry" not in screen.page.url
    screen.open(f"message_check?id={person}").holds("Message", "")
    screen.shows("Compared with 1 earlier message in the record of Mira")
    screen.type("Message", TEXT.replace("Hi", "Hello")).shows("almost the same words")
