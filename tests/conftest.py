"""What browser tests stand on: Chromium where there is one, a server of their own, a screen.

A test marked `browser` is skipped where no Chromium is found, and says so at the end of the run.
Where `CI` is set it fails instead, so that nobody takes a skipped journey for a passed one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

    from tests.journeys.screen import Screen
    from tests.journeys.server import Server

NO_CHROMIUM = "no Chromium found: install chromium, or name its program in CHROMIUM"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """Answer the program of a Chromium on this machine: the one named in CHROMIUM comes first."""
    named = os.environ.get("CHROMIUM")
    names = (named,) if named else ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") is None or chromium() is not None:
        return
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"CI must run the browser tests, and {NO_CHROMIUM}", pytrace=False)
    pytest.skip(NO_CHROMIUM)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say aloud that browser tests were skipped; `-q` alone would only print an s."""
    skipped = [
        r for r in terminalreporter.stats.get("skipped", ()) if NO_CHROMIUM in str(r.longrepr)
    ]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} browser tests skipped: {NO_CHROMIUM}")


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start servers, each on a free port over a data folder of its own unless one is given."""
    from tests.journeys.server import Server

    started: list[Server] = []

    def start(folder: Path | None = None, on: date | None = None) -> Server:
        server = Server(folder or tmp_path_factory.mktemp("app"), on)
        started.append(server)
        return server.start()

    yield start
    for server in started:
        server.kill()


@pytest.fixture(scope="session")
def app_server(serve: Callable[..., Server]) -> Server:
    """One server for all tests of a worker; tests that need it empty start their own."""
    return serve()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor without a past: English, in Ljubljana."""
    from tests.journeys.screen import visitor

    context = visitor(browser)
    yield context
    context.close()


@pytest.fixture
def screen(context: BrowserContext, app_server: Server) -> Screen:
    """A tab on the worker's server."""
    from tests.journeys.screen import Screen

    return Screen(context.new_page(), app_server.url)
