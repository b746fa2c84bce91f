"""Text that looks like markup, a script or a formula is printed as text: pages and document."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import BrowserContext
from pypdf import PdfReader

from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser


def record_id(screen: Screen) -> str:
    """Answer the id that stands in the address."""
    return screen.page.url.partition("id=")[2].partition("&")[0]


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


def test_what_looks_like_code_is_printed_as_text(
    context: BrowserContext, serve: Callable[..., Server], trap: Trap
) -> None:
    screen = Screen(context.new_page(), serve().url)
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

    screen.open("settings")
    for label in ("Brand", "Legal name (for the agreement)", "Contact person", "Who signs"):
        screen.type(label, bad).holds(label, bad)
    screen.reload().holds("Brand", bad).holds("Who signs", bad)

    screen.menu("Influencers").type("Name as they use it", bad).press("Add an influencer")
    screen.shows("every change saves itself")
    person = record_id(screen)
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
    pdf = PdfReader(io.BytesIO(screen.download("Download PDF")))
    words = "".join("".join(page.extract_text() for page in pdf.pages).split())
    assert words.count("".join(bad.split())) >= 4  # brand, person, campaign, details
    annotations = [a.get_object() for page in pdf.pages for a in page.get("/Annots", ())]
    assert [a["/A"] for a in annotations if "/A" in a] == []
    assert screen.page.evaluate("window.__xss") is None
    assert dialogs == []
    assert trap.calls == []
