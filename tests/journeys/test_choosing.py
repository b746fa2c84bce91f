"""One person of very many is chosen by typing, for a message, an offer and the playbook."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from irm.services import MAIN, open_desk, people
from tests.journeys.looks import faults, misshapen
from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def long_list(context: BrowserContext, serve: Callable[..., Server]) -> Screen:
    """A list of 261: the last by name is wanted, and two are called the same."""
    server = serve()
    desk = open_desk(server.folder / "data" / "irm.sqlite3")
    for number in range(258):
        people.add_influencer(desk, MAIN, name=f"Ana {number:03}")
    for name in ("Zoran Zupan", "Mira Same", "Mira Same"):
        people.add_influencer(desk, MAIN, name=name)
    return Screen(context.new_page(), server.url).open()


def test_a_message_is_written_to_the_last_of_a_long_list(long_list: Screen) -> None:
    screen = long_list.menu("Message check").type("Message", "Hi Zoran, thank you. Jonas")
    screen.shows("The first 50 are listed, and 211 more match.")
    found = faults(screen) + misshapen(screen)
    assert not found, "\n".join(found)
    screen.type("Find person on file by name or handle", "Zup").shows("1 person is listed.")
    screen.choose("Person on file", "Zoran Zupan").shows("Once it is sent")
    screen.type("Find person on file by name or handle", "Ana").shows("The first 50 are listed")
    expect(screen.page.get_by_role("combobox", name="Person on file")).to_have_value("Zoran Zupan")
    screen.holds("Message", "Hi Zoran, thank you. Jonas").shows("Once it is sent")


def test_an_offer_is_made_to_the_last_of_a_long_list(long_list: Screen) -> None:
    screen = long_list.menu("Offers").type("Find influencer by name or handle", "zoran")
    screen.choose("Influencer", "Zoran Zupan").press("New offer").shows("Zoran Zupan")


def test_the_playbook_is_walked_for_the_last_of_a_long_list(long_list: Screen) -> None:
    screen = long_list.menu("Playbook").type("Search names and handles", "zupan")
    screen.press("Zoran Zupan").titled("Playbook for Zoran Zupan")


def test_two_of_the_same_name_are_two_in_the_list(long_list: Screen) -> None:
    screen = long_list.menu("Offers").type("Find influencer by name or handle", "mira same")
    screen.choose("Influencer", "Mira Same (2)").press("New offer").shows("Mira Same")
