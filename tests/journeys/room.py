"""The app started for a room: under a second name of this machine its visitors are guests."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from playwright.sync_api import Browser

from irm.services import Desk, open_desk
from tests.journeys.screen import Screen, visitor
from tests.journeys.server import Server

GUEST_NAME = "guest.localhost"
"""A browser finds this machine by it, and the app takes whoever comes by it for another device."""
PHONE = (390, 844)


class RoomServer(Server):
    """`python -m irm workshop`, on the loopback address alone."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.guest_url = f"http://{GUEST_NAME}:{self.port}"

    def command(self) -> list[str]:
        room = ["workshop", "--listen", "127.0.0.1", "--name", GUEST_NAME]
        return [sys.executable, "-m", "irm", *room, "--port", str(self.port)]

    def desk(self) -> Desk:
        """Answer a desk over the server's data file, as a second program would open it."""
        return open_desk(self.folder / "data" / "irm.sqlite3")


class People:
    """The facilitator and participants of one room, each with a browser of their own."""

    def __init__(self, browser: Browser, server: RoomServer) -> None:
        self._browser = browser
        self._server = server
        self._contexts = []
        self.lead = self._screen(server.url)
        self.code = ""

    def _screen(self, url: str, size: tuple[int, int] = (1280, 900)) -> Screen:
        context = visitor(self._browser, width=size[0], height=size[1])
        self._contexts.append(context)
        return Screen(context.new_page(), url)

    def open_room(self, title: str = "June team day", spare: str = "") -> None:
        """Make a workshop as a facilitator does, and open it."""
        self.lead.open("workshop").type("Name of the workshop", title)
        if spare:
            self.lead.choose("Spare case (optional)", spare)
        self.lead.press("Create the workshop").press("Open the room")
        self.code = re.search(r"Code ([A-Z]+-\d\d)", self.lead.text())[1]  # type: ignore[index]

    def join(self) -> Screen:
        """Take a seat on a phone by the link of the QR code."""
        screen = self.guest()
        return screen.open("join", code=self.code).press("Join").titled("Lobby")

    def guest(self, size: tuple[int, int] = PHONE) -> Screen:
        """Answer another device of the room."""
        return self._screen(self._server.guest_url, size)

    def wall(self) -> Screen:
        """Open the projector view on the facilitator's machine."""
        room = self.lead.page.url.partition("room=")[2].partition("&")[0]
        return self._screen(self._server.url, (1920, 1080)).open("board", room=room)

    def next(self) -> None:
        """Press the button that leads to the next phase."""
        onward = re.compile("^(Next|Start): ")
        self.lead.click(self.lead.page.get_by_role("button", name=onward))

    def leave(self) -> None:
        for context in self._contexts:
            context.close()


def nickname(screen: Screen) -> str:
    """Answer the nickname a phone shows."""
    found = re.search(r"You are ([A-Z][a-z]+ [A-Z][a-z]+)\.", screen.text())
    assert found, screen.text()
    return found[1]
