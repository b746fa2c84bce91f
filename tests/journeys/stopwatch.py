"""A quick offer against the clock: `python -m tests.journeys.stopwatch`.

From the start of the server, cold, to a PDF that was read back: by keyboard alone, 150 ms a key, as
a person types who knows what they want to say. Prints seconds, asserts none. Needs Chromium.
"""

from __future__ import annotations

import io
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from tests.conftest import FLAGS, chromium
from tests.journeys.screen import Screen, visitor
from tests.journeys.server import Server

A_KEY = 0.150  # seconds
FAR = 60
AIM = 120  # seconds


class Hands:
    """Two hands on the keyboard, at the pace of a person; counts the keys they press."""

    def __init__(self, screen: Screen, a_key: float = A_KEY) -> None:
        self.screen, self.a_key, self.keys = screen, a_key, 0

    def press(self, *keys: str) -> Hands:
        """Press keys, one after the other."""
        for key in keys:
            self.screen.page.keyboard.press(key)
            self.screen.page.wait_for_timeout(self.a_key * 1000)
            self.keys += 1
        return self

    def type(self, text: str) -> Hands:
        """Type a text."""
        self.screen.page.keyboard.type(text, delay=self.a_key * 1000)
        self.keys += len(text)
        return self

    def to(self, name: str) -> Hands:
        """Press Tab until the focus is on what is called so."""
        passed = []
        for _ in range(FAR):
            self.press("Tab")
            passed.append(self.screen.focus())
            if passed[-1].partition(" ")[2] == name:
                return self
        raise AssertionError(f"Tab never led to {name}: {passed}")


def draft(hands: Hands) -> bytes:
    """Answer the eight questions by keyboard and download the PDF."""
    screen = hands.screen
    hands.to("Who is it for: name or handle").type("Mira Keys")
    hands.to("Reel").press("Space")
    screen.still()
    hands.to("How many: Reel").press("Control+a").type("2")
    hands.to("Fee for all, EUR").type("900")
    hands.to("day, Goes live on").type("06062030")
    hands.to("Country of their audience").type("Germany").press("ArrowDown", "Enter")
    screen.still()
    hands.to("Their contact at your side").type("Leo Brand")
    hands.to("Download PDF")
    screen.still()
    with screen.page.expect_download() as arriving:
        hands.press("Enter")
    return Path(arriving.value.path()).read_bytes()


def words_of(pdf: bytes) -> str:
    """Answer what a PDF says, in one line."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def main() -> None:
    """Start a server on an empty folder, draft, and print how long each part took."""
    with tempfile.TemporaryDirectory() as data, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        began = time.monotonic()
        server = Server(Path(data)).start()
        try:
            screen = Screen(visitor(browser).new_page(), server.url).open("quick_offer")
            shown = time.monotonic()
            hands = Hands(screen)
            said = words_of(draft(hands))
            done = time.monotonic()
        finally:
            server.kill()
            browser.close()
    for part in ("Draft", "Mira Keys", "EUR 900", "2 reels", "6 June 2030", "Leo Brand"):
        if part not in said:
            raise SystemExit(f"The PDF does not say {part!r}: {said[:400]}")
    print(f"first page after {shown - began:.1f} s, PDF read back after {done - began:.1f} s")
    print(f"{hands.keys} keys at {A_KEY * 1000:.0f} ms are {hands.keys * A_KEY:.1f} s of these")
    print(f"aim: {AIM} s from the start of the server")


if __name__ == "__main__":
    main()
