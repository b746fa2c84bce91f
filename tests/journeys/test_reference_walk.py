"""A figure of one's own, from Reference over record and review to the document, and back again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.looks import faults, misshapen
from tests.journeys.screen import Screen
from tests.journeys.server import Server
from tests.journeys.views import practise

pytestmark = pytest.mark.browser

ROW = "Greece: minimum wage"
WHY = "Agreed with the works council"
OWN, SHIPPED = "EUR 6.50 an hour", "EUR 5.92 an hour"


@pytest.fixture
def walk(context, serve: Callable[..., Server]) -> tuple[Screen, dict[str, str]]:
    """A practice workspace of its own, as an own figure changes what all pages show."""
    screen = Screen(context.new_page(), serve().url)
    return screen, practise(screen)


def open_row(screen: Screen) -> Screen:
    """Find the row of Greece and open it."""
    screen.menu("Reference").pick("Shelf", "Wages")
    screen.field("Search figures").fill("Greece")
    screen.still().main.get_by_text(ROW).first.click()
    return screen.still()


def test_an_own_figure_is_seen_wherever_it_counts_until_it_is_taken_back(
    walk: tuple[Screen, dict[str, str]],
) -> None:
    screen, ids = walk
    review, document = (f"{page}?id={ids['draft']}" for page in ("review", "document"))
    person = f"influencer?id={ids['person']}"
    screen.inside(person).shows(SHIPPED)

    open_row(screen).shows(f"Figure: {SHIPPED}", "Source: ")
    screen.type("An hour pays, EUR", "-3").press("Use our own figure")
    assert screen.focus() == "DIV There is a problem"
    screen.type("An hour pays, EUR", "6,50").type("Why it holds", WHY).type("Source", "Note 7")
    screen.press("Use our own figure").shows(OWN, "1 own figure in force", "Standing: yours")
    found = faults(screen) + misshapen(screen)
    assert not found, "\n".join(found)

    screen.inside(person).shows(OWN, WHY)
    screen.inside(review).shows("Own figures that count here", OWN, WHY)
    screen.follow("Open own figures").titled("Reference")
    screen.follow(re.compile("Back to the review of offer")).shows("What the offer says")
    screen.inside(document)
    assert WHY in screen.download("Markdown").decode()

    open_row(screen).press("Return to the shipped figure")
    screen.shows(f"Figure: {SHIPPED}", "No own figure is in force")
    screen.inside(person).shows(SHIPPED)
    screen.inside(review)
    expect(screen.main).not_to_contain_text("Own figures that count here")
    screen.inside(document)
    assert WHY not in screen.download("Markdown").decode()


def test_a_shelf_stands_in_the_address_and_filters_find(
    practice: tuple[Screen, dict[str, str]],
) -> None:
    screen, _ = practice
    screen.menu("Reference").pick("Shelf", "Prices")
    assert screen.page.url.endswith("?shelf=Prices")
    screen.main.get_by_text("Check again only").click()
    rows = screen.still().main.get_by_test_id("stExpander").all_inner_texts()
    assert rows
    assert all("Check again" in row for row in rows)
    screen.reload().shows("Published prices")


def test_a_tax_share_of_ones_own_counts_for_the_goods_of_an_offer_at_once(
    walk: tuple[Screen, dict[str, str]],
) -> None:
    screen, ids = walk
    builder = f"offer?id={ids['draft']}&part=Money"
    gap = "no tax share for Greece is on file, so our world-wide estimate stands in"
    screen.inside(builder).unfold("How the value is made").shows("Tax on goods", gap)

    screen.menu("Reference").pick("Shelf", "Tax")
    filter_by = screen.main.get_by_role("combobox", name="Place", exact=True).first
    filter_by.fill("Greece")
    screen.page.get_by_role("option", name="Greece", exact=True).click()
    screen.still().shows("No figure fits this search", "Add a tax share")
    screen.type("Low: the least to expect, %", "9").type("Typical: the usual, %", "101")
    screen.type("High: the most, %", "30").press("Add a tax share")
    assert screen.focus() == "DIV There is a problem"
    screen.type("Typical: the usual, %", "20").type("Why it holds", "Worked out by our adviser")
    screen.type("Source", "Letter of 3 March").press("Add a tax share")
    screen.shows("Greece: tax share", "9 / 20 / 30 %", "1 own figure in force")
    found = faults(screen) + misshapen(screen)
    assert not found, "\n".join(found)

    screen.inside(builder).unfold("How the value is made")
    screen.shows("Tax on goods", "taxed in Greece", "Worked out by our adviser")
    expect(screen.main).not_to_contain_text(gap)
