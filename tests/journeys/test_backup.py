"""A backup is downloaded and put back in the browser, while another tab is open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.looks import faults, misshapen
from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser


def choose_backup(screen: Screen, content: bytes, name: str = "copy.db") -> Screen:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    screen.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    return screen.still()


def test_a_backup_is_downloaded_looked_at_and_put_back_and_every_tab_shows_it(
    context: BrowserContext, serve: Callable[..., Server]
) -> None:
    url = serve().url
    screen = Screen(context.new_page(), url).open("settings")
    screen.type("Brand", "Lumen Tea").tab("Data")
    copy = screen.download("Download a backup")
    assert copy.startswith(b"SQLite format 3")
    screen.tab("Brand").type("Brand", "Another name")
    other = Screen(context.new_page(), url).open("settings").holds("Brand", "Another name")
    screen.tab("Data")
    for wrong, said in (
        (b"Dear Mira", "it is not a database"),
        (copy[:5000], "damaged or was cut short"),
        (b"PK\x03\x04", "Unpack the backup first"),
    ):
        choose_backup(screen, wrong).shows(said)
    choose_backup(screen, copy).shows("In the backup: 0 people and 0 offers")
    found = faults(screen) + misshapen(screen)
    assert not found, "\n".join(found)
    screen.press("Replace everything").shows("Type RESTORE, in capitals")
    screen.type("Type RESTORE to go on", "RESTORE").press("Replace everything")
    screen.shows("Restored. Other tabs show it").tab("Brand").holds("Brand", "Lumen Tea")
    other.tab("Data").tab("Brand").holds("Brand", "Lumen Tea")
