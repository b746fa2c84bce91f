"""An offer to a New Yorker whose earlier deal lifts it over the sum at which a law binds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from irm.offers import Dates, DisclosureLabel, State
from irm.offers.prefill import terms_of
from irm.people import TradesAs
from irm.services import MAIN, brand, offers, open_desk, people
from tests.builders import audience, cash, deliverable, disclosure, offer, person, signing, stories
from tests.builders import brand as lindenhof
from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = pytest.mark.browser

TODAY = date.today()
SEEN_IN_THE_US = disclosure(labels=(DisclosureLabel(id="l1", country="US", label="#ad"),))


@pytest.fixture
def screen(context, serve: Callable[..., Server], tmp_path: Path) -> Screen:
    """A tab on a server where Mira of Albany agreed to USD 500 a month ago."""
    _agreed_before(tmp_path / "data" / "irm.sqlite3")
    return Screen(context.new_page(), serve(tmp_path).url)


def _agreed_before(path: Path) -> None:
    path.parent.mkdir()
    desk = open_desk(path)
    for name in ("name", "legal_name", "address", "country", "contact_name", "contact_email"):
        brand.edit_brand(desk, MAIN, name, getattr(lindenhof(), name), "")
    for name in ("signatory_name", "signatory_role"):
        brand.edit_brand(desk, MAIN, name, getattr(lindenhof(), name), "")
    mira = people.add_influencer(desk, MAIN, name="Mira")
    facts = person(
        place_of_work="US-NY",
        tax_residence="US",
        trades_as=TradesAs.PERSON,
        audiences=(audience(countries=("US",)),),
    )
    for name in type(facts).model_fields:
        now = getattr(people.open_influencer(desk, mira.id), name)
        people.edit_influencer(desk, mira.id, name, getattr(facts, name), now)
    live = TODAY + timedelta(days=20)
    days = {"draft_due": live - timedelta(days=7), "live_from": live, "live_until": live}
    terms = terms_of(
        offer(
            made_on=TODAY,
            currency="USD",
            deliverables=(deliverable(**days), stories(**days)),
            compensation=(cash("440"),),  # and 60 for the reuse: USD 500
            dates=Dates(answer_by=TODAY + timedelta(days=7)),
            disclosure=SEEN_IN_THE_US,
        )
    )
    first = offers.begin_offer(desk, mira.id, terms)
    offers.issue_offer(desk, first.id, lambda file: b"%PDF-1.7", lambda file: ())
    offers.mark_offer(desk, first.id, State.ACCEPTED, TODAY, signing=signing())
    offers.begin_offer(
        desk,
        mira.id,
        terms.model_copy(update={"compensation": (), "deliverables": (stories(**days),)}),
    )


def test_an_earlier_deal_makes_the_law_of_new_york_bind(screen: Screen) -> None:
    screen.open("offers").pick("Show", "Draft").follow(re.compile("2026-002"))
    # 500 agreed before, 60 for the reuse, 239 for the work: one dollar below 800
    screen.tab("Money").type("Amount, USD", "239").press("Add cash")
    screen.press("Review the offer").shows("Not reached New York, Freelance Isn't Free Act")
    screen.follow("Back to the builder")
    # 500 + 60 + 240: at the sum itself it binds
    screen.tab("Money").unfold("Cash: Fee for all the work").type("Amount, USD", "240")
    screen.shows("New York, Freelance Isn't Free Act:", "at the latest")
    screen.press("Review the offer").shows("Binds New York, Freelance Isn't Free Act")
    screen.shows("binds from USD 800 of money in 120 days; here USD 800")
    screen.shows("offer 2026-001", ": USD 500; offer 2026-002", ": USD 300")
    screen.shows("Keep the signed contract for 6 years.", "Guidance, not legal advice.")
    answer_what_the_law_asks(screen)
    issue_and_agree(screen)


def answer_what_the_law_asks(screen: Screen) -> None:
    screen.shows("By which day do they send the invoice?")
    screen.follow("Back to the builder").tab("Money")
    screen.day("Invoice by", TODAY + timedelta(days=25))
    screen.tab("Work").unfold("1 × Story set").type("Fee for this line, USD", "0")
    screen.tab("Contract").pick("Are they a member of the union SAG-AFTRA?", "No")
    screen.tab("Rules").shows("“#ad” is accepted here.")


def issue_and_agree(screen: Screen) -> None:
    """A yes counts only once the signed copy was sent, as this law wants it."""
    screen.press("Review the offer").press("Make the document")
    screen.press("Issue version 1").shows("version 1 is issued.")
    screen.field("How we know that it was them").fill("Reply from the address on file")
    for label in (
        "They confirmed that they are 18 or over",
        "They agreed with these words: “I have read this offer and I agree to it.”",
        "They agreed to sign electronically, or signed on paper",
    ):
        screen.tick(label)
    screen.press("Note the yes").shows("Send the signed file to their e-mail address")
    screen.day("Signed copy sent to them on", TODAY).press("Note the yes")
    screen.shows("Agreed", "Signed for them: Mira Kovač", "Signed copy sent:")
