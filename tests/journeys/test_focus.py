"""Empty pages for everyone, and where the keyboard is after a page change, an edit, a fault."""

from __future__ import annotations

import pytest

from tests.journeys.looks import faults, misshapen
from tests.journeys.screen import Screen
from tests.journeys.views import EMPTY

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("view", EMPTY)
def test_empty_page(empty_tab: Screen, view: str) -> None:
    empty_tab.inside(view)
    found = faults(empty_tab) + misshapen(empty_tab)
    assert not found, f"{view}:\n" + "\n".join(found)


def test_every_page_has_a_title_of_its_own(screen: Screen) -> None:
    titles = [screen.open(path).page.title() for path in EMPTY]
    named = [name.replace("_", " ").capitalize() for name in EMPTY]
    assert titles == [f"{name} – IRM Playbook" for name in named]


def test_focus_goes_to_the_heading_after_a_page_change(screen: Screen) -> None:
    screen.open()
    for title in ("Playbook", "Influencers", "Offers", "Reference", "Settings"):
        screen.menu(title)
        assert screen.focus() == f"H1 {title}"


def add_person(screen: Screen, name: str) -> None:
    """Add a person and wait for the record."""
    screen.open("influencers").type("Name as they use it", name)
    screen.press("Add an influencer").titled(name)


@pytest.mark.parametrize(
    ("section", "label", "text", "following"),
    [
        ("Person", "Name as they use it", "Mira K.", "Pronouns, as they publish them (optional)"),
        ("Person", "E-mail", "mira@example.com", "Phone (optional)"),
        ("Person", "Agent or manager (optional)", "Ana", "Agent's e-mail (optional)"),
        ("Story", "How you found them", "A friend", "Why them, rather than anyone in the field"),
        ("Contact", "Channel they prefer", "E-mail", "Time zone"),
    ],
)  # fmt: skip
def test_focus_goes_to_the_next_field_after_an_edit(
    screen: Screen, section: str, label: str, text: str, following: str
) -> None:
    add_person(screen, "Mira Focus")
    screen.tab(section)
    screen.type(label, text)
    assert screen.focus().split(" ", 1)[1] == following


def test_a_field_that_cannot_be_used_keeps_text_and_focus_order(screen: Screen) -> None:
    add_person(screen, "Mira Fault")
    screen.type("E-mail", "not an address")
    assert screen.focus() == "INPUT Phone (optional)"
    screen.holds("E-mail", "not an address")


def test_a_failed_form_leads_to_its_fields_every_time(screen: Screen) -> None:
    screen.open("influencers")
    for _ in range(2):
        screen.press("Add an influencer")
        assert screen.focus() == "DIV There is a problem"
        screen.page.get_by_role("alert").get_by_role("link").first.click()
        assert screen.focus() == "INPUT Name as they use it"
    message = screen.page.get_by_role("alert").get_by_role("link").first.inner_text()
    screen.shows(message.removeprefix("Name as they use it: "))
