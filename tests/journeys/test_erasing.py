"""A person is erased by hand: the list, the name, gone, not found, and no byte left in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser

NAME, STORY, NEEDS = "Oona Väisänen", "Rakensi purjeveneen isänsä kanssa", "Kirjallinen ohjeistus"


def held(server: Server) -> bytes:
    """All bytes in the data folder of a server."""
    files = (path for path in (server.folder / "data").iterdir() if path.is_file())
    return b"".join(Path(file).read_bytes() for file in files)


def holds(server: Server, text: str) -> bool:
    """Whether the folder holds a text, in UTF-8 or escaped as in JSON."""
    found = held(server)
    return text.encode() in found or json.dumps(text)[1:-1].encode() in found


def recorded(context: BrowserContext, server: Server) -> Screen:
    """A person with a story, shown in a tab."""
    screen = Screen(context.new_page(), server.url)
    screen.open("influencers").type("Name as they use it", NAME)
    screen.press("Add an influencer").titled(NAME).tab("Story").type("Story", STORY)
    screen.tab("Contact").type("Needs: access, language, wellbeing", NEEDS)
    return screen


def test_preview_name_gone_not_found_and_no_byte_left(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    server = serve()
    screen = recorded(context, server)
    for text in (NAME, STORY, NEEDS):
        assert holds(server, text)
    screen.tab("Privacy").press("Erase this person")
    dialog = screen.page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Erase {NAME}?")
    expect(dialog).to_contain_text("Name, addresses and other fields of the record: 3")
    expect(dialog).to_contain_text("Nothing but the lines of the log")

    field = dialog.get_by_label(f"Type {NAME} to confirm")
    field.fill("Oona")
    screen.press(f"Erase {NAME}", dialog)
    expect(dialog).to_contain_text(f"Type {NAME} to erase this record.")
    assert holds(server, STORY)

    field.fill(NAME)
    screen.click(dialog.get_by_role("button", name=f"Erase {NAME}", exact=True))
    screen.titled("Influencers").shows("Erased.")
    screen.type("Search names and handles", "Oona").shows("No one matches this search")
    for text in (NAME, STORY, NEEDS, "vaisanen", "purjeveneen"):
        assert not holds(server, text), text

    screen.menu("Settings").tab("What was done").shows("local erased the record (influencer)")
    screen.shows("Not on file any more")
    assert NAME not in screen.text()
    for page in ("today", "playbook", "offers"):
        assert NAME not in screen.inside(page).text()
    server.kill()
    again = serve(server.folder)
    for text in (NAME, STORY, NEEDS):
        assert not holds(again, text)


def test_a_tab_that_still_edits_the_person_is_told_and_recreates_nothing(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    server = serve()
    first = recorded(context, server)
    address = first.page.url.rpartition("/")[2]
    second = Screen(context.new_page(), server.url)
    second.open(re.sub(r"&section=.*", "", address)).tab("Story").holds("Story", STORY)

    first.tab("Privacy").press("Erase this person")
    dialog = first.page.get_by_role("dialog")
    dialog.get_by_label(f"Type {NAME} to confirm").fill(NAME.upper())
    first.click(dialog.get_by_role("button", name=f"Erase {NAME}", exact=True))
    first.titled("Influencers")

    second.type("Story", "Kirjoitettu toisessa ikkunassa").titled("This person is not on file")
    second.shows("Not saved: this was removed in another window.")
    second.press("Back to influencers").titled("Influencers").shows("No influencers yet")
    for text in (NAME, STORY, "Kirjoitettu toisessa ikkunassa"):
        assert not holds(server, text)


def test_everything_held_is_downloaded_and_notes_go_alone(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    server = serve()
    screen = recorded(context, server)
    screen.tab("Privacy")
    assert screen.download("PDF to read").startswith(b"%PDF-1.7")
    everything = json.loads(screen.download("JSON, complete"))
    assert everything["influencer"][0]["body"]["story"]["text"] == STORY

    screen.press("Erase the story notes")
    dialog = screen.page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Erase the story notes on {NAME}?")
    dialog.get_by_label(f"Type {NAME} to confirm").fill(NAME)
    screen.click(dialog.get_by_role("button", name="Erase the story notes", exact=True))
    screen.titled(NAME).shows("The story notes are erased.", "none are kept")
    screen.tab("Story").holds("Story", "")
    assert holds(server, NAME)
    assert not holds(server, STORY)
