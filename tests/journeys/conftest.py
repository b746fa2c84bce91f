"""Tabs that stay open for all tests of a worker: one in the practice workspace, one on nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.screen import Screen, visitor
from tests.journeys.server import Server
from tests.journeys.views import practise


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Callable[[Server], Screen]]:
    """Tabs that stay open for all tests of this worker."""
    opened = []

    def tab(server: Server) -> Screen:
        context = visitor(browser)
        opened.append(context)
        return Screen(context.new_page(), server.url)

    yield tab
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def practice(tabs: Callable[[Server], Screen], app_server: Server) -> tuple[Screen, dict[str, str]]:
    """A tab that looks at the practice workspace."""
    screen = tabs(app_server)
    return screen, practise(screen)


@pytest.fixture(scope="session")
def empty_tab(tabs: Callable[[Server], Screen], serve: Callable[..., Server]) -> Screen:
    """A tab on a server that was never used."""
    return tabs(serve()).open()
