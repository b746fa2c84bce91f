"""Photograph every page to look at: `python -m tests.journeys.screenshots FOLDER`.

Over the filled practice workspace and over nothing, light and dark, 1920, 1280 and 390 px wide, as
high as the content. Needs Chromium, as the browser tests do.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from irm.workshop.phases import Phase, text_of
from tests.conftest import FLAGS, chromium
from tests.journeys.screen import NARROW, WIDE, Screen, painted, visitor
from tests.journeys.server import Server
from tests.journeys.views import EMPTY, FILLED, UNKNOWN, practise, show
from tests.journeys.walked_room import Walked, walk

Sizes = tuple[tuple[int, int], ...]

WALL, SMALL = (1920, 1080), (320, 640)
"""A projector, or a large screen; and the smallest phone that is reckoned with."""
# Streamlit scrolls inside itself, so the window is made as high as what it holds.
HEIGHT = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return Math.max(main.scrollHeight, document.documentElement.scrollHeight); }"""


def photograph(
    screen: Screen, folder: Path, name: str, theme: str, sizes: Sizes = (WALL, WIDE, NARROW)
) -> None:
    """Take a picture of what the tab shows at each width."""
    stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    for width, height in sizes:
        screen.page.set_viewport_size({"width": width, "height": height})
        if not (name.startswith("workshop wall") and width > height):
            _stretch(screen.page, width, height)  # a wall is looked at, and never scrolled
        painted(screen, theme)
        screen.page.screenshot(path=folder / f"{stem}-{width}-{theme}.png")
    screen.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})


def _stretch(page: Page, width: int, height: int) -> None:
    for _ in range(4):  # charts and text areas grow once they have room
        wanted = max(height, page.evaluate(HEIGHT))
        if page.viewport_size == {"width": width, "height": wanted}:
            return
        page.set_viewport_size({"width": width, "height": wanted})
        page.wait_for_timeout(150)


def _tour(screen: Screen, folder: Path, theme: str, only: str) -> None:
    screen.open()
    for name, address in EMPTY.items():
        if only in f"empty {name}":
            photograph(screen.inside(address), folder, f"empty {name}", theme)
    ids = practise(screen)
    for name in (*FILLED, *UNKNOWN):
        if only in name:
            show(screen, name, ids)
            photograph(screen, folder, name, theme)


def _workshop(browser: Browser, folder: Path, only: str) -> None:
    """Photograph a room: each phase on a phone and on the wall, and the facilitator's page."""
    with tempfile.TemporaryDirectory() as data:
        room = walk(Path(data))
        for theme in ("light", "dark"):
            page = visitor(browser).new_page()
            page.emulate_media(color_scheme=theme)
            lead, phone = Screen(page, room.server.url), Screen(page, room.server.guest_url)
            for phase in Phase:
                room.to(phase)
                title = text_of(phase).title
                for name, screen, address in (
                    (f"workshop phone {title}", phone, f"join?seat={room.tokens[0]}"),
                    (f"workshop phone {title} late", phone, f"join?seat={room.late}"),
                    (f"workshop wall {title}", lead, f"board?room={room.room.id}"),
                    (f"workshop lead {title}", lead, f"workshop?room={room.room.id}"),
                ):
                    if only in name:
                        photograph(screen.open(address), folder, name, theme, _sizes(name))
                _turned(room, lead, folder, theme, only)
            _kit(room, lead, folder, theme, only)
            for name, screen, address in (
                ("workshop lead list", lead, "workshop"),
                ("workshop phone join", phone, "join"),
            ):
                if only in name:
                    photograph(screen.open(address), folder, name, theme, _sizes(name))
        room.end()


def _sizes(name: str) -> Sizes:
    if name.startswith("workshop wall"):
        return (WALL, WIDE, NARROW)
    return (WIDE, NARROW, SMALL) if name.startswith("workshop phone") else (WIDE, NARROW)


def _turned(room: Walked, lead: Screen, folder: Path, theme: str, only: str) -> None:
    """Everything else that the phase has for the wall."""
    turns = {Phase.BOARD: 3, Phase.DEBRIEF: 1}
    phase = room.phase
    for turn in range(turns.get(phase, 0)):
        room.turn()
        name = f"workshop wall {text_of(phase).title} {turn + 2}"
        if only in name:
            lead.open(f"board?room={room.room.id}")
            photograph(lead, folder, name, theme, _sizes(name))


def _kit(room: Walked, lead: Screen, folder: Path, theme: str, only: str) -> None:
    """The tabs of the facilitator's page, where each holds most."""
    for phase, tab in (
        (Phase.DRAFT, "People"),
        (Phase.DEBRIEF, "Questions"),
        (Phase.TAKE_HOME, "End"),
    ):
        name = f"workshop lead kit {tab}"
        if only in name:
            room.to(phase)
            lead.open(f"workshop?room={room.room.id}").tab(tab)
            photograph(lead, folder, name, theme, _sizes(name))


def main() -> None:
    """Start a server of its own and photograph all views."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.journeys.screenshots", description=__doc__
    )
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--only", default="", help="views whose name contains these words")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as play:
        server = Server(Path(data)).start()
        try:
            browser = play.chromium.launch(executable_path=chromium(), args=list(FLAGS))
            for theme in ("light", "dark"):
                page = visitor(browser).new_page()
                page.emulate_media(color_scheme=theme)
                _tour(Screen(page, server.url), asked.folder, theme, asked.only)
            if not asked.only or asked.only.startswith("workshop"):
                _workshop(browser, asked.folder, asked.only)
            browser.close()
        finally:
            server.kill()


if __name__ == "__main__":
    main()
