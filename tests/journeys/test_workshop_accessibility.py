"""The screens of a workshop for those who read by ear, by keyboard, on a phone or in the dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from irm.workshop.phases import Phase, text_of
from tests.journeys.looks import faults, misshapen
from tests.journeys.screen import Screen
from tests.journeys.test_told_apart import spoken, twice
from tests.journeys.walked_room import Walked, walk

pytestmark = pytest.mark.browser

SIZES = """all => all.filter(e => e.innerText.trim())
    .map(e => parseFloat(getComputedStyle(e).fontSize))"""
CUT_OFF = """svg => {
    const own = svg.getBoundingClientRect();
    const beside = box => box.left < own.left - 1 || box.right > own.right + 1;
    const words = [...svg.querySelectorAll("text")].filter(t => t.textContent);
    return [...(own.right > innerWidth || own.bottom > innerHeight ? ["the chart"] : []),
      ...words.filter(t => beside(t.getBoundingClientRect())).map(t => t.textContent)]; }"""
"""What of a chart stands outside the window, or outside the chart."""
NO_BUTTON = "one primary button expected: []"
"""What saves itself needs none, and neither does the wall."""


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    made = walk(Path(tmp_path_factory.mktemp("room")))
    yield made
    made.end()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Callable[[str], Screen]]:
    from tests.journeys.screen import visitor

    contexts = []

    def open_tab(url: str) -> Screen:
        contexts.append(visitor(browser))
        return Screen(contexts[-1].new_page(), url)

    yield open_tab
    for context in contexts:
        context.close()


@pytest.mark.parametrize("phase", list(Phase))
def test_a_phone_is_for_everyone(
    walked: Walked, tab: Callable[[str], Screen], phase: Phase
) -> None:
    walked.to(phase)
    screen = tab(walked.server.guest_url).open("join", seat=walked.tokens[0])
    screen.titled(text_of(phase).title)
    found = faults(screen) + [one for one in misshapen(screen) if one != NO_BUTTON]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "phase", [Phase.LOBBY, Phase.FIVE_TIPS, Phase.BOARD, Phase.DEBRIEF, Phase.TAKE_HOME]
)
def test_the_wall_is_for_everyone(
    walked: Walked, tab: Callable[[str], Screen], phase: Phase
) -> None:
    walked.to(phase)
    screen = tab(walked.server.url).open("board", room=walked.room.id)
    screen.titled(text_of(phase).title)
    found = faults(screen) + [one for one in misshapen(screen) if one != NO_BUTTON]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kit", ["Notes", "Questions", "People", "End"])
def test_the_facilitators_page_is_for_everyone(
    walked: Walked, tab: Callable[[str], Screen], kit: str
) -> None:
    walked.to(Phase.DEBRIEF)
    screen = tab(walked.server.url).open("workshop", room=walked.room.id)
    screen.shows("Now: Debrief").tab(kit)
    found = faults(screen) + misshapen(screen)
    assert not found, "\n".join(found)


def test_joining_and_making_a_workshop_are_for_everyone(
    walked: Walked, tab: Callable[[str], Screen]
) -> None:
    guest = tab(walked.server.guest_url).open("join").press("Join").shows("There is a problem")
    owner = tab(walked.server.url).open("workshop")
    turned_away = tab(walked.server.guest_url).open("settings")
    for screen in (guest, owner, turned_away):
        found = faults(screen) + misshapen(screen)
        assert not found, "\n".join(found)


def test_two_offers_on_the_wall_and_shared_lines_are_for_everyone(
    walked: Walked, tab: Callable[[str], Screen]
) -> None:
    screen = tab(walked.server.url)
    for phase, words in (
        (Phase.BOARD, "Case A, an offer from the middle: "),
        (Phase.BOARD, "Case A, another: "),
        (Phase.DEBRIEF, "Ask for hours before I write an offer"),
    ):
        walked.to(phase)
        walked.turn()
        screen.open("board", room=walked.room.id).shows(words)
        found = faults(screen) + [one for one in misshapen(screen) if one != NO_BUTTON]
        assert not found, "\n".join(found)


@pytest.mark.parametrize("kit", ["Questions", "People", "End"])
def test_no_two_buttons_of_the_facilitator_are_called_the_same(
    walked: Walked, tab: Callable[[str], Screen], kit: str
) -> None:
    walked.to(Phase.DEBRIEF)
    screen = tab(walked.server.url).open("workshop", room=walked.room.id).tab(kit)
    names = spoken(screen.main)
    assert len(names) >= 8
    assert not twice(names)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (390, 844)])
def test_a_chart_on_the_wall_is_seen_whole_without_scrolling(
    walked: Walked, tab: Callable[[str], Screen], width: int, height: int
) -> None:
    screen = tab(walked.server.url)
    screen.page.set_viewport_size({"width": width, "height": height})
    for phase, turns in (
        (Phase.GUT_CHECK, 0),
        (Phase.REVEAL, 0),
        (Phase.BOARD, 1),
        (Phase.BOARD, 2),
    ):
        walked.to(phase)
        for _ in range(turns):  # the board goes on from chart 1 to the last one
            walked.turn()
        screen.open("board", room=walked.room.id).titled(text_of(phase).title)
        assert cut_off(screen) == []


def cut_off(screen: Screen) -> list[str]:
    """Answer what of the chart is cut off once it is laid out; fonts and sizes may come later."""
    chart, found = screen.main.locator("svg.marks"), ["not looked at"]
    for _ in range(50):
        found = chart.evaluate(CUT_OFF)
        if not found:
            break
        screen.page.wait_for_timeout(100)
    return found


def test_the_wall_is_read_from_the_back_of_the_room(
    walked: Walked, tab: Callable[[str], Screen]
) -> None:
    walked.to(Phase.LOBBY)
    screen = tab(walked.server.url)
    screen.page.set_viewport_size({"width": 1920, "height": 1080})
    screen.open("board", room=walked.room.id).titled("Lobby")
    sizes = screen.main.locator("p, h1, h2, li").evaluate_all(SIZES)
    assert min(sizes) >= 24
    code = screen.main.get_by_role("img").bounding_box()
    assert code is not None
    assert code["height"] >= 1080 / 4
    link = f"{walked.server.guest_url}/join?code={walked.room.code}"
    assert screen.main.get_by_role("img").get_attribute("alt") == f"QR code of the link {link}"
