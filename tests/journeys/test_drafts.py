"""From a row of Today to a message that is written, checked, and noted as sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import BrowserContext, expect

from irm.people import Channel, Touchpoint
from irm.services import MAIN, Desk, open_desk, people
from tests.journeys.looks import faults, misshapen
from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser

GAP = "[write: what you saw or thought of]"
NO_ASK = "Hi {},\n\nno ask today. " + GAP + "\n\n[write: your name]\n"
WORDS = "I walked the path from your spring video on Sunday and got as wet as you promised."


def asked_three_times(desk: Desk, name: str) -> str:
    """Somebody who had three asks and no attention, so that Today names them."""
    person = people.add_influencer(desk, MAIN, name=name)
    for days in (30, 20, 10):
        contact = Touchpoint(
            id="",
            on=date.today() - timedelta(days=days),
            channel=Channel.MESSAGE,
            direction="out",
            asks=True,
            summary="Asked for a reel",
        )
        people.add_influencer_row(desk, person.id, "touchpoints", contact)
    return person.id


@pytest.fixture
def two(context: BrowserContext, serve: Callable[..., Server]) -> tuple[Screen, Desk, str, str]:
    server = serve()
    desk = open_desk(server.folder / "data" / "irm.sqlite3")
    ids = [asked_three_times(desk, name) for name in ("Ana Kralj", "Mirela Ionescu")]
    return Screen(context.new_page(), server.url).open(), desk, *ids


def row(screen: Screen, name: str) -> Screen:
    """Follow the row of Today that says to write to somebody."""
    link = screen.main.get_by_role("link", name=f"Write to {name} and ask for nothing")
    return screen.click(link).titled("Message check")


def test_a_row_leads_to_a_draft_and_one_press_notes_it_and_takes_the_row_away(
    two: tuple[Screen, Desk, str, str],
) -> None:
    screen, desk, _, mirela = two
    row(screen, "Mirela Ionescu").holds("Message", NO_ASK.format("Mirela Ionescu"))
    screen.shows("is not filled in")
    text = f"Hi Mirela,\n\nno ask today. {WORDS}\n\nJonas"
    screen.type("Message", text).shows("No rule objects.").unfold("Copy the message")
    found = faults(screen) + misshapen(screen)
    assert not found, "\n".join(found)
    assert len(people.open_influencer(desk, mirela).touchpoints) == 3  # nothing notes itself
    screen.press("I sent this").titled("Today").shows("Noted as a contact in the record of Mirela")
    assert screen.focus() == "H1 Today"
    expect(screen.main).not_to_contain_text("Write to Mirela Ionescu")
    screen.shows("Write to Ana Kralj and ask for nothing")
    sent = people.open_influencer(desk, mirela).touchpoints[-1]
    assert (sent.on, sent.channel, sent.direction) == (date.today(), Channel.MESSAGE, "out")
    begins = (
        "Hi Mirela, no ask today. I walked the path from your spring video on Sunday and got as"
    )
    assert (sent.asks, sent.text) == (False, "")
    assert sent.summary.startswith(begins)


def test_what_was_typed_to_one_person_waits_while_another_is_written_to(
    two: tuple[Screen, Desk, str, str],
) -> None:
    screen, *_ = two
    row(screen, "Ana Kralj").type("Message", "Hi Ana, half a thought")
    row(screen.menu("Today"), "Mirela Ionescu").holds("Message", NO_ASK.format("Mirela Ionescu"))
    screen.press("Go on with the message to Ana Kralj").holds("Message", "Hi Ana, half a thought")
    row(screen.menu("Today"), "Ana Kralj").holds("Message", "Hi Ana, half a thought")
    screen.unfold("Start from a template").press("Use this template")
    screen.holds("Message", NO_ASK.format("Ana Kralj"))
    screen.press("Put back what stood here").holds("Message", "Hi Ana, half a thought")


def test_a_message_that_was_begun_to_nobody_yet_waits_too(
    two: tuple[Screen, Desk, str, str],
) -> None:
    screen, *_ = two
    screen.menu("Message check").type("Message", "Thank you for the bread film")
    row(screen.menu("Today"), "Ana Kralj").holds("Message", NO_ASK.format("Ana Kralj"))
    screen.press("Go on with the message to nobody yet")
    screen.holds("Message", "Thank you for the bread film")
    screen.choose("Person on file", "Ana Kralj").holds("Message", "Thank you for the bread film")
