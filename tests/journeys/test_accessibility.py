"""What a person needs who reads by ear, by keyboard, on a phone or in the dark.

Every page is looked at filled and empty, light and dark, at 1280 and 390 px. Only what Streamlit
draws by itself and a page cannot avoid is accepted; `axe_baseline.json` lists it with its reason.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, TimeoutError

from tests.journeys.screen import NARROW, WIDE, Screen, painted, visitor
from tests.journeys.server import Server
from tests.journeys.views import EMPTY, FILLED, UNKNOWN, practise, show

pytestmark = pytest.mark.browser

BASELINE = json.loads(Path(__file__).with_name("axe_baseline.json").read_text(encoding="utf-8"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SCAN = """([tags, accepted]) => axe.run(document,
    { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(found =>
  found.violations.flatMap(fault => fault.nodes
    .filter(node => !accepted.some(a => a.rule === fault.id
      && document.querySelector(node.target[0])?.closest(a.where)))
    .map(node => `${fault.id} (${fault.impact}) at ${node.html.slice(0, 120)}: `
      + node.failureSummary.split('\\n').slice(1).join(' ').trim().slice(0, 200))))"""
SHAPE = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const shown = e => e.offsetParent !== null;
  return {
    title: document.title,
    headings: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(shown)
      .map(h => [Number(h.tagName[1]), h.innerText]),
    primary: [...main.querySelectorAll('[data-testid^=stBaseButton-primary]')].filter(shown)
      .map(b => b.innerText.split('\\n').pop()),
    sideways: [document.documentElement.scrollWidth - innerWidth,
      main.scrollWidth - main.clientWidth],
  }; }"""


def faults(screen: Screen) -> list[str]:
    """Look at the page in light and dark, wide and narrow; answer what is wrong and where."""
    page, found = screen.page, []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for width, height in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": height})
            painted(screen, theme)
            if not page.evaluate("typeof window.axe === 'object'"):
                page.evaluate(AXE_SCRIPT)
            seen = page.evaluate(SCAN, [TAGS, BASELINE["accepted"]])
            found += [f"{theme} {width} px: {fault}" for fault in seen]
    return found


def misshapen(screen: Screen) -> list[str]:
    """Answer what is wrong with headings, title, buttons and width, at 320 px."""
    page = screen.page
    page.set_viewport_size({"width": 320, "height": 800})
    screen.still()
    with suppress(TimeoutError):  # charts take a moment to take the new width
        page.wait_for_function(f"() => ({SHAPE})().sideways.every(over => over <= 0)", timeout=3000)
    shape: dict[str, Any] = page.evaluate(SHAPE)
    levels = [level for level, _ in shape["headings"]]
    found = []
    if levels.count(1) != 1 or levels[0] != 1:
        found.append(f"one h1 must come first: {shape['headings']}")
    if any(after > before + 1 for before, after in pairwise(levels)):
        found.append(f"heading levels have a gap: {shape['headings']}")
    if not shape["title"].endswith(" – IRM Playbook"):
        found.append(f"title: {shape['title']!r}")
    if len(shape["primary"]) != 1:
        found.append(f"one primary button expected: {shape['primary']}")
    if any(over > 0 for over in shape["sideways"]):
        found.append(f"scrolls sideways at 320 px by {max(shape['sideways'])} px")
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.emulate_media(color_scheme="light")
    return found


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[Callable[[Server], Screen]]:
    """Tabs that stay open for all tests of this file."""
    opened = []

    def tab(server: Server) -> Screen:
        context = visitor(browser)
        opened.append(context)
        return Screen(context.new_page(), server.url)

    yield tab
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def practice(tabs: Callable[[Server], Screen], app_server: Server) -> tuple[Screen, dict[str, str]]:
    """A tab that looks at the practice workspace."""
    screen = tabs(app_server)
    return screen, practise(screen)


@pytest.fixture(scope="module")
def empty(tabs: Callable[[Server], Screen], serve: Callable[..., Server]) -> Screen:
    """A tab on a server that was never used."""
    return tabs(serve()).open()


@pytest.mark.parametrize("view", [*FILLED, *UNKNOWN])
def test_filled_page(practice: tuple[Screen, dict[str, str]], view: str) -> None:
    screen, ids = practice
    show(screen, view, ids)
    found = faults(screen) + misshapen(screen)
    assert not found, f"{view}:\n" + "\n".join(found)


@pytest.mark.parametrize("view", EMPTY)
def test_empty_page(empty: Screen, view: str) -> None:
    empty.inside(view)
    found = faults(empty) + misshapen(empty)
    assert not found, f"{view}:\n" + "\n".join(found)


def test_every_page_has_a_title_of_its_own(screen: Screen) -> None:
    titles = [screen.open(path).page.title() for path in EMPTY]
    assert titles == [f"{name.capitalize()} – IRM Playbook" for name in EMPTY]


def test_focus_goes_to_the_heading_after_a_page_change(screen: Screen) -> None:
    screen.open()
    for title in ("Playbook", "Influencers", "Offers", "Settings"):
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
