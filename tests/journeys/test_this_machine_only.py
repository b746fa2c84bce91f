"""The app talks to this machine only: no foreign page gets in, nothing is asked outside."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest
from websockets import InvalidStatus, Origin
from websockets.sync.client import connect

from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser


def handshake(server: Server, *, host: str = "", origin: str = "") -> int:
    """Answer the status of a handshake that claims to come from elsewhere."""
    uri = f"ws://{host or f'127.0.0.1:{server.port}'}/_stcore/stream"
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    try:
        with connect(uri, sock=connection, origin=Origin(origin) if origin else None, proxy=None):
            return 101
    except InvalidStatus as refusal:
        return refusal.response.status_code
    finally:
        connection.close()


def test_a_foreign_page_cannot_connect(app_server: Server) -> None:
    assert handshake(app_server) == 101
    assert handshake(app_server, origin=app_server.url) == 101
    assert handshake(app_server, host="evil.example") == 403
    assert handshake(app_server, origin="http://evil.example") == 403
    assert handshake(app_server, host="evil.example", origin="http://evil.example") == 403


def test_the_server_listens_on_this_machine_only(app_server: Server) -> None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing; the system names our own address
        except OSError:
            pytest.skip("this machine has no address but its own")
        outside = probe.getsockname()[0]
    with socket.create_connection(("127.0.0.1", app_server.port), timeout=5):
        pass
    with pytest.raises(OSError):  # noqa: PT011
        socket.create_connection((outside, app_server.port), timeout=2).close()


def test_nothing_is_asked_of_another_machine(screen: Screen) -> None:
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.open().press("Practise with invented people")
    for title in ("Playbook", "Influencers", "Offers", "Settings"):
        screen.menu(title)
    outside = [u for u in asked if not u.startswith((screen.url, "data:", "blob:"))]
    assert outside == []
