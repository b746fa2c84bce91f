"""From an empty data file to an issued offer: the whole way that a person goes, in one browser."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser

NAME = "Łucja Dvořáčková 🌿"
BRAND = "Sončni gaj"
TODAY = date.today()


@pytest.fixture
def screen(context, serve: Callable[..., Server]) -> Screen:
    """A tab on a server that was never used."""
    return Screen(context.new_page(), serve().url)


def read(pdf: bytes) -> str:
    """Answer the text of a PDF on one line."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_from_nothing_to_an_issued_offer(screen: Screen) -> None:
    introduce_the_brand(screen)
    record_a_person(screen)
    walk_a_tip(screen)
    draft_an_offer(screen)
    settle_use_dates_and_rules(screen)
    answer_for_the_contract(screen)
    see_what_it_means(screen)
    number = download_the_draft(screen)
    issue(screen, number)


def introduce_the_brand(screen: Screen) -> None:
    screen.open().shows("Nothing waits for you yet").menu("Settings")
    for label, text in (
        ("Brand", BRAND),
        ("Legal name (for the agreement)", "Sončni gaj d.o.o."),
        ("Postal address", "Trubarjeva 1, 1000 Ljubljana"),
        ("Contact person", "Žiga Novak"),
        ("Contact's role", "Partnerships"),
        ("Contact's e-mail", "ziga@example.com"),
        ("Who signs", "Maja Zupan"),
        ("Role of who signs", "Director"),
    ):
        screen.type(label, text)
    screen.choose("Country", "Slovenia").choose("Usual currency", "EUR")
    screen.reload().holds("Brand", BRAND).holds("Role of who signs", "Director")


def record_a_person(screen: Screen) -> None:
    screen.menu("Today").press("Start with an influencer").titled("Influencers")
    screen.type("Name as they use it", f"  {NAME} ").press("Add an influencer").titled(NAME)
    screen.choose("Country of work", "Slovenia").pick("Age", "18 or over")
    screen.type("Legal or business name (for the agreement)", "Łucja Dvořáčková s.p.")
    screen.choose("How they trade", "As a person")
    screen.choose("Country where they pay tax", "Slovenia")
    screen.type("E-mail", " lucja@example.com ")
    screen.type("Postal address (optional)", "Celovška 2, 1000 Ljubljana")
    screen.tab("Audiences")
    screen.choose("Platform", "Instagram").type("Handle or link", "https://instagram.com/lucja")
    screen.type("Followers (optional)", "48,5k").choose_several(
        "Countries of the audience", "Slovenia"
    )
    screen.press("Add this audience").shows("@lucja, 48,500 followers")
    screen.tab("Rates and hours")
    screen.choose("Rate for", "Instagram: Reel").type("Amount", "450 €").press("Add this rate")
    screen.shows("Instagram: Reel: EUR 450.00 · They said so")
    screen.choose("Rate for", "An hour of work").type("Amount", "52,50").press("Add this rate")
    screen.shows("An hour of work: EUR 52.50 · They said so")
    screen.choose("Hours for one", "Instagram: Reel").type("Hours", "24:30")
    screen.press("Add these hours").shows("Instagram: Reel: 24.5 h · They said so")
    screen.reload().shows("Instagram: Reel: 24.5 h · They said so")
    screen.tab("Person").holds("E-mail", "lucja@example.com")


def walk_a_tip(screen: Screen) -> None:
    screen.follow("Walk the five tips").titled(f"Playbook for {NAME}")
    screen.follow("1 Back to basics").titled("Do you know the person you are writing to?")
    first = screen.group("Is this done?").first.get_by_role("radio", name="Yes", exact=True)
    first.click()
    screen.still().type("Note (optional)", "Five films, read on Sunday").reload()
    expect(first).to_be_checked()
    screen.holds("Note (optional)", "Five films, read on Sunday")
    screen.follow("Back to the playbook").follow("4 Bring value")
    proven = screen.main.locator("[class*=st-key-tip-item-4-2]")
    evidence = re.compile("Yes, from the record: Usual rate recorded: EUR .* stated by Łucja")
    expect(proven).to_contain_text(evidence)


def draft_an_offer(screen: Screen) -> None:
    screen.menu("Influencers").follow(NAME).press("Make an offer").titled(f"Offer for {NAME}")
    screen.type("Campaign", "Spring balm").choose("Piece", "Instagram: Reel")
    screen.type("Details (optional)", "30–45 seconds, own script")
    screen.day("Draft due (optional)", TODAY + timedelta(days=30))
    screen.day("Live from (optional)", TODAY + timedelta(days=40))
    screen.press("Add this piece").shows("1 × Reel")
    screen.type("Brief: product, message, what to leave out", "The balm, as you use it")
    screen.type("Theirs to decide", "Script, place, music")
    screen.tab("Money").type("Amount, EUR", "1.200,50").press("Add cash")
    screen.shows("All cash: EUR 1,200.50", "Cash: Fee for all the work · EUR 1,200.50")
    screen.reload().shows("All cash: EUR 1,200.50").tab("Work").shows("1 × Reel")
    screen.holds("Campaign", "Spring balm").holds("Theirs to decide", "Script, place, music")


def settle_use_dates_and_rules(screen: Screen) -> None:
    screen.tab("Use")
    screen.pick("May we share the work on our own channels?", "Yes")
    screen.type("Where", "Our Instagram").type("In which countries", "Slovenia")
    screen.type("For how many days", "90").type("Price, EUR", "0")
    screen.pick("May we use the work in paid ads?", "No")
    screen.pick("May we run ads from their account?", "No")
    screen.pick("Do we receive the raw files?", "No")
    screen.pick("Do we ask them to turn down rivals for a while (exclusivity)?", "No")
    screen.pick("Do we ask and name them before every repost?", "Yes")
    screen.tab("Dates").day("Answer by", TODAY + timedelta(days=10))
    screen.pick("Does work start only after both signed?", "Yes")
    screen.tab("Rules").type("Rounds of changes included", "2")
    screen.type("If we cancel, % of the fee", "50 %")
    screen.unfold("Slovenia: no label yet")
    screen.still().type("Label", "#oglas")
    screen.pick("Is the platform's own ad label switched on?", "Yes")
    screen.pick("May they say what they honestly think?", "Yes")
    screen.shows("No words are on file here.", "Instagram, Paid partnership label")
    screen.type("Where they can complain", "Maja Zupan, maja@example.com")
    screen.type("Notice for both sides, days", "7").tab("Money")
    screen.type("Paid in advance, %", "0").type("Late fee a month, %", "1,5 %")


def answer_for_the_contract(screen: Screen) -> None:
    screen.tab("Contract").choose("What the posts are about", "None of these")
    for question in (
        "Are children in the picture?",
        "Does it show people made by AI, or real ones in scenes that never were?",
        "Is a copy of their own face or voice made?",
        "Are bodies or faces retouched?",
        "Is data of their followers passed on?",
        "Are the stories kept as a highlight?",
    ):
        screen.pick(question, "No")
    screen.unfold("The work").shows("We may ask you to take a post down")
    screen.type("Who may ask for a post to come down, and how fast?", "two days")
    screen.shows("you do so within two days", "Your words")


def see_what_it_means(screen: Screen) -> None:
    screen.shows("Parity 0.84", "short of the work's worth", "Any one of these reaches parity")
    screen.pick("Beside the offer", "Findings (2)").shows("The offer is worth less than the work")
    screen.pick("Beside the offer", "Worth").press("Apply")
    screen.shows("Parity 1.00", "the offer covers what the work is worth")
    screen.press("Review the offer")
    screen.shows("Nothing blocks this offer. It can be issued.", "All cash: EUR 1,415.50")


def download_the_draft(screen: Screen) -> str:
    screen.press("Make the document")
    words = read(screen.download("Download PDF"))
    assert words.startswith(f"{BRAND} Draft Offer to {NAME}")
    for word in (NAME, BRAND, "EUR 1,415.50"):
        assert word in words
    return screen.page.locator("h1").inner_text().split()[-1]


def issue(screen: Screen, number: str) -> None:
    screen.press("Issue version 1").shows(f"Offer {number}, version 1 is issued.")
    pdf = screen.download("Download PDF")
    screen.shows(f"PDF SHA-256: {hashlib.sha256(pdf).hexdigest()}")
    assert screen.download("PDF of version 1") == pdf
    words = read(pdf)
    for word in (NAME, BRAND, number, "version 1", "EUR 1,415.50"):
        assert word in words
    assert words.startswith(f"{BRAND} Offer to {NAME}")
    screen.menu("Offers").pick("Show", "Waiting").follow(re.compile(number))
    screen.reload().shows("Issued versions")
    note_the_yes(screen)
    address = screen.page.url.rpartition("/")[2].replace("document", "offer")
    screen.inside(address).shows("Version 1 is issued and frozen.")
    expect(screen.main.locator("input, textarea")).to_have_count(0)
    screen.press("Make version 2").shows(f"{number}, version 2").tab("Money")
    screen.type("Out-of-pocket costs, EUR", "20").shows("EUR 20.00")
    screen.inside(address.replace("offer", "document"))
    assert screen.download("PDF of version 1") == pdf


def note_the_yes(screen: Screen) -> None:
    """The second gate names what is missing, keeps what was typed, and then lets the yes pass."""
    screen.holds("Signed for them by", "Łucja Dvořáčková s.p.")
    screen.holds("Signed for us by", "Maja Zupan")
    screen.field("How we know that it was them").fill("Reply from the address on file")
    screen.press("Note the yes").shows("There is a problem", "Note the exact words of the yes")
    screen.holds("How we know that it was them", "Reply from the address on file")
    for label in (
        "They confirmed that they are 18 or over",
        "They agreed with these words: “I have read this offer and I agree to it.”",
        "They agreed to sign electronically, or signed on paper",
    ):
        screen.tick(label)
    screen.press("Note the yes").shows("Signed for them: Łucja Dvořáčková s.p.")
    screen.shows("Known by: Reply from the address on file", "not who agreed")
