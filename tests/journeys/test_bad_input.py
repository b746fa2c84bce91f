"""What is typed wrongly is asked back and stays; what looks like code is printed as text."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from websockets import InvalidStatus, Origin
from websockets.sync.client import connect

from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser


def add_person(screen: Screen, name: str) -> str:
    """Add a person and answer the id of the record."""
    screen.open("influencers").type("Name as they use it", name)
    screen.press("Add an influencer").shows("every change saves itself")
    return record_id(screen)


def record_id(screen: Screen) -> str:
    """Answer the id that stands in the address."""
    return screen.page.url.partition("id=")[2].partition("&")[0]


def make_offer(screen: Screen, name: str) -> str:
    """Add a person, draft an offer in EUR, and answer its id."""
    add_person(screen, name)
    screen.press("Make an offer").shows("What it means").tab("Money")
    screen.choose("Currency of the whole offer", "EUR")
    return record_id(screen)


def test_an_amount_that_can_be_read_two_ways_is_asked_back(screen: Screen) -> None:
    make_offer(screen, "Mira Two Ways")
    screen.type("Amount, EUR", "1,200").press("Add cash")
    screen.shows("There is a problem", "Is this 1,200.00 or 1.20? Type 1200 or 1.20.")
    screen.holds("Amount, EUR", "1,200")
    screen.type("Amount, EUR", "1200,50").press("Add cash")
    screen.shows("All cash: EUR 1,200.50")
    screen.shows("Cash: Fee for all the work · EUR 1,200.50")


def test_a_saved_amount_is_asked_back_and_the_stored_one_stays(screen: Screen) -> None:
    offer = make_offer(screen, "Mira Costs")
    screen.type("Out-of-pocket costs, EUR", "1.200,50").shows("EUR 1,200.50")
    screen.type("Out-of-pocket costs, EUR", "1.200").shows("Is this 1,200.00 or 1.20?")
    screen.holds("Out-of-pocket costs, EUR", "1.200")
    screen.open("offer", id=offer, part="Money")
    screen.holds("Out-of-pocket costs, EUR", "1,200.50")


@pytest.mark.parametrize(
    ("typed", "echo"),
    [("450 €", "EUR 450.00"), ("1 200", "EUR 1,200.00"), ("1,200.50", "EUR 1,200.50")],
)
def test_untidy_amounts_are_understood(screen: Screen, typed: str, echo: str) -> None:
    make_offer(screen, "Mira Untidy")
    screen.type("Out-of-pocket costs, EUR", typed).shows(echo)


def test_a_wrong_address_is_asked_back_beside_the_field(screen: Screen) -> None:
    person = add_person(screen, "Mira Mail")
    screen.type("E-mail", "mira at example").shows("Enter an e-mail address")
    screen.holds("E-mail", "mira at example")
    screen.type("E-mail", " mira@example.com ").reload()
    screen.holds("E-mail", "mira@example.com")
    assert record_id(screen) == person


@pytest.mark.parametrize("stem", ["influencer", "playbook", "tip", "offer", "review", "document"])
@pytest.mark.parametrize("asked", ["nobody", "", "..%2F..%2Fetc%2Fpasswd"])
def test_an_unknown_record_is_explained(screen: Screen, stem: str, asked: str) -> None:
    screen.open(stem, id=asked)
    if stem == "playbook" and not asked:
        screen.titled("Playbook")
        return
    kind = "person" if stem in ("influencer", "playbook", "tip") else "offer"
    screen.titled(f"This {kind} is not on file")
    assert screen.main.get_by_role("button").count() == 1


class Trap:
    """A server that nobody should call."""

    def __init__(self) -> None:
        calls = self.calls = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                calls.append(self.path)
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    calls: list[str]


@pytest.fixture
def trap() -> Iterator[Trap]:
    trap = Trap()
    yield trap
    trap.server.shutdown()
    trap.server.server_close()


def test_what_looks_like_code_is_printed_as_text(screen: Screen, trap: Trap) -> None:
    bad = (
        f"<img src={trap.url}/i onerror=window.__xss=1> ![x]({trap.url}/trap.png) {{{{7*7}}}} =1+1 "
        ":red[x] $x^2$ [l](javascript:alert(1)) <script>window.__xss=2</script> :material/home: "
        "**b** `c` #t www.example.com"
    )
    dialogs: list[str] = []
    screen.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    def printed() -> None:
        # Streamlit makes links of bare addresses; an invisible mark between the letters stops it.
        text = screen.text().replace("\u2060", "")
        assert bad in text, screen.page.url
        assert text.count(bad) == text.count("{{7*7}}"), screen.page.url
        made = screen.main.locator("img[src*='127.0.0.1'], a[href^='javascript'], .katex")
        assert made.count() == 0, screen.page.url

    person = add_person(screen, bad)
    printed()
    screen.tab("Story")
    for label in ("Story", "Background", "Why them, rather than anyone in the field"):
        screen.type(label, bad)
    screen.type("Title (optional)", bad).press("Add this piece")
    printed()
    screen.menu("Influencers")
    printed()
    for address in (f"playbook?id={person}", *(f"tip?id={person}&tip={n}" for n in range(1, 6))):
        screen.inside(address)
        printed()
    screen.inside(f"influencer?id={person}").press("Make an offer").shows("What it means")
    offer = record_id(screen)
    screen.type("Campaign", bad).choose("Piece", "Instagram: Reel")
    screen.type("Details (optional)", bad).press("Add this piece")
    screen.tab("Money").choose("Currency of the whole offer", "EUR").type("Amount, EUR", "450")
    screen.type("Words in the document (optional)", bad).press("Add cash")
    for beside in range(3):
        screen.group("Beside the offer").get_by_role("radio").nth(beside).click()
        screen.still()
        printed()
    for address in ("today", "offers", f"review?id={offer}", f"document?id={offer}"):
        screen.inside(address)
        printed()
    assert screen.page.evaluate("window.__xss") is None
    assert dialogs == []
    assert trap.calls == []


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
