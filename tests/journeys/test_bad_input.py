"""What is typed wrongly is asked back and stays; a link to nothing is explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.screen import Screen, visitor
from tests.journeys.server import Server

pytestmark = pytest.mark.browser

COSTS = "Out-of-pocket costs, EUR"


@pytest.fixture(scope="module", params=["en-GB", "de-DE"])
def money(
    browser: Browser, serve: Callable[..., Server], request: pytest.FixtureRequest
) -> Iterator[Screen]:
    """The money of one draft in EUR, for all tests of this file, in two languages of browsers."""
    context = visitor(browser, locale=request.param)
    screen = Screen(context.new_page(), serve().url)
    screen.open("influencers").type("Name as they use it", "Mira Money").press("Add an influencer")
    screen.titled("Mira Money").press("Make an offer").shows("What it means").tab("Money")
    yield screen.choose("Currency of the whole offer", "EUR")
    context.close()


def test_an_amount_that_can_be_read_two_ways_is_asked_back(money: Screen) -> None:
    money.type("Amount, EUR", "1,200").press("Add cash")
    money.shows("There is a problem", "Is this 1,200.00 or 1.20? Type 1200 or 1.20.")
    money.holds("Amount, EUR", "1,200")
    money.type("Amount, EUR", "1200,50").press("Add cash")
    money.shows("All cash: EUR 1,200.50", "Cash: Fee for all the work · EUR 1,200.50")


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        ("450 €", "EUR 450.00"),
        ("1 200", "EUR 1,200.00"),
        ("1,200.50", "EUR 1,200.50"),
        ("1.300,50", "EUR 1,300.50"),
    ],
)
def test_untidy_amounts_are_understood(money: Screen, typed: str, echo: str) -> None:
    money.type(COSTS, typed).shows(f"{echo} · Travel, props, help")


def test_a_saved_amount_is_asked_back_and_the_stored_one_stays(money: Screen) -> None:
    money.type(COSTS, "1.400,50").shows("EUR 1,400.50 · Travel, props, help")
    money.type(COSTS, "1.400").shows("Is this 1,400.00 or 1.40?").holds(COSTS, "1.400")
    money.reload().holds(COSTS, "1,400.50")


def test_a_wrong_address_is_asked_back_beside_the_field(money: Screen) -> None:
    money.follow("Record of Mira Money").titled("Mira Money")
    money.type("E-mail", "mira at example").shows("Enter an e-mail address")
    money.holds("E-mail", "mira at example")
    money.type("E-mail", " mira@example.com ").reload().holds("E-mail", "mira@example.com")


@pytest.mark.parametrize("stem", ["influencer", "playbook", "tip", "offer", "review", "document"])
def test_an_unknown_record_is_explained(money: Screen, stem: str) -> None:
    kind = "person" if stem in ("influencer", "playbook", "tip") else "offer"
    for asked in ("nobody", "..%2F..%2Fetc%2Fpasswd", ""):
        money.inside(f"{stem}?id={asked}")
        if stem == "playbook" and not asked:
            money.titled("Playbook")  # nobody was asked for: choose a person
        else:
            money.titled(f"This {kind} is not on file")
            assert money.main.get_by_role("button").count() == 1
    money.open(stem, id="nobody").titled(f"This {kind} is not on file")
