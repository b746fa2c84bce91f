"""Around the pages: one step back, nothing that moves, the theme, the way out of practice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser

PAPER = "() => getComputedStyle(document.querySelector('svg.marks')).backgroundColor"


def back(screen: Screen) -> str:
    """Press the browser's Back once and answer page and parameters."""
    screen.page.go_back()
    screen.page.wait_for_timeout(300)
    screen.still()
    return screen.page.url.rpartition("/")[2]


def test_one_press_of_back_goes_one_page_back(practice: tuple[Screen, dict[str, str]]) -> None:
    screen, ids = practice
    person = ids["person"]
    screen.inside(f"playbook?id={person}").titled(screen.page.locator("h1").inner_text())
    onward = re.compile("Continue with tip|Read tip 1")
    screen.click(screen.page.get_by_role("button", name=onward))
    screen.page.wait_for_url(re.compile(rf"/tip\?id={person}&tip="))
    screen.still()
    assert back(screen) == f"playbook?id={person}"


def test_two_steps_by_hand_stay_two(practice: tuple[Screen, dict[str, str]]) -> None:
    screen, ids = practice
    name = screen.inside(f"influencer?id={ids['person']}").page.locator("h1").inner_text()
    screen.menu("Playbook").press(name).titled(f"Playbook for {name}")
    screen.follow(f"Record of {name}").titled(name)
    assert back(screen) == f"playbook?id={ids['person']}"
    assert back(screen) == "playbook"


def test_a_step_from_tip_to_tip_is_one_step_too(practice: tuple[Screen, dict[str, str]]) -> None:
    screen, ids = practice
    start = f"tip?id={ids['person']}&tip=2"
    screen.inside(start).press("Continue to tip 3")
    screen.page.wait_for_url(re.compile(rf"/tip\?id={ids['person']}&tip=3"))
    screen.still()
    assert back(screen) == start


def test_from_the_builder_over_the_review_to_the_document_and_back(
    practice: tuple[Screen, dict[str, str]],
) -> None:
    screen, ids = practice
    builder = f"offer?id={ids['draft']}&part=Money"
    screen.inside(builder).press("Review the offer").press("Make the document")
    assert back(screen) == f"review?id={ids['draft']}"
    assert back(screen) == builder


def test_nothing_moves_when_the_focus_has_been_set(
    practice: tuple[Screen, dict[str, str]],
) -> None:
    screen, _ = practice
    screen.menu("Today").menu("Influencers")
    field = screen.field("Search names and handles")
    before = field.bounding_box()
    field.fill("No")
    screen.still()
    after = field.bounding_box()
    assert before
    assert after
    assert before["y"] == after["y"]
    field.fill("")
    screen.still()


def test_a_chart_takes_the_colours_of_a_new_theme_at_once(
    practice: tuple[Screen, dict[str, str]],
) -> None:
    screen, ids = practice
    screen.page.emulate_media(color_scheme="light")
    screen.inside(f"offer?id={ids['draft']}&part=Work")
    screen.page.wait_for_selector("svg.marks")
    assert screen.page.evaluate(PAPER) == "rgb(255, 255, 255)"
    screen.page.emulate_media(color_scheme="dark")
    screen.page.wait_for_function(f"() => ({PAPER})() === 'rgb(18, 25, 28)'")
    screen.page.emulate_media(color_scheme="light")


def test_practice_is_left_from_a_page_whose_tabs_stand_in_the_address(
    practice: tuple[Screen, dict[str, str]],
) -> None:
    screen, ids = practice
    screen.inside(f"offer?id={ids['draft']}&part=Rules").press("Back to your own data").titled(
        "Today"
    )
    expect(screen.main).not_to_contain_text("Practice workspace")
    screen.inside(f"offer?id={ids['draft']}").shows("Practice workspace")


def test_settings_lead_back_to_today_from_any_area(
    practice: tuple[Screen, dict[str, str]],
) -> None:
    screen, _ = practice
    screen.inside("settings?area=Data").press("Back to Today").titled("Today")
