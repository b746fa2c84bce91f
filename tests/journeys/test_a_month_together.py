"""A month in the life of one relationship: each day a server whose clock stands on that day.

All days are fixed; one data file, one browser. What the relationship needs and other journeys
type in (brand, facts of the person, the terms of the offer) is put into the file beside the server.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from irm.offers import Dates
from irm.services import MAIN, Desk, brand, offers, open_desk, people
from tests import builders
from tests.journeys.screen import Screen
from tests.journeys.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]  # nine servers, one after the other

HELLO, WRITE, ANSWER = date(2026, 11, 2), date(2026, 11, 4), date(2026, 11, 5)
YES, LIVE, PAY_BY = date(2026, 11, 6), date(2026, 11, 18), date(2026, 11, 20)
LATE, HEARD, LOOK = date(2026, 11, 23), date(2026, 11, 26), date(2026, 12, 2)
ANSWER_BY, DRAFT, USE_ENDS = date(2026, 11, 12), date(2026, 11, 13), date(2027, 2, 16)
PIECE = "1 × Reel"
ASKED = (
    "Hi Mira, I'm Jonas, partnerships at Lumen. Your film on rye bread stayed with me. "
    "How many hours does a reel take you, and what do you charge? A one-word no is fine. Jonas"
)
GAP = "[write: what went well, and for whom]"
DRAFT_OF_THANKS = f"Hi Mira,\n\nthank you. {GAP}\n\nJonas Weber\n"
THANKS = "The crust that sings at the end made our bakers laugh. The late money was our fault."


class Days:
    """The same data file and browser, day after day."""

    def __init__(self, context, serve: Callable[..., Server], folder: Path) -> None:
        self.page = context.new_page()
        self.serve, self.folder = serve, folder
        self.server: Server | None = None

    def today(self, day: date) -> Screen:
        """Answer a tab on Today of that day."""
        if self.server is not None:
            self.server.kill()
        self.server = self.serve(self.folder, day)
        self.screen = Screen(self.page, self.server.url).open().titled("Today")
        return self.screen

    def desk(self, day: date) -> Desk:
        """Answer a desk on that day over the data file, beside the server."""
        desk = open_desk(self.folder / "data" / "irm.sqlite3")
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        return replace(desk, now=lambda: noon, today=lambda: day)


@pytest.fixture
def days(context, serve: Callable[..., Server], tmp_path: Path) -> Days:
    return Days(context, serve, tmp_path)


def due(screen: Screen) -> list[str]:
    """Answer the rows of Today, each on one line, as it is seen.

    The icon of a link is no word of it, and what tells a link apart is only read aloud.
    """
    boxes = screen.main.locator("[class*=st-key-today-row]").all_inner_texts()
    lines = ([line for line in box.split("\n") if line.strip()] for box in boxes)
    return [
        " | ".join(line for line in row if line != "arrow_forward" and not line.startswith("– "))
        for row in lines
    ]


def dates(content: bytes) -> dict[str, date]:
    found = Calendar.from_ical(content).walk("VEVENT")
    return {str(event["SUMMARY"]): event["DTSTART"].dt for event in found}


def words(content: bytes) -> str:
    """What a file says to people: its lines without random ids and what the clock gave."""
    lines = content.decode().splitlines()
    given = ("UID:", "DTSTAMP:", "SEQUENCE:")
    return "\n".join(line for line in lines if not line.startswith(given))


def identities(content: bytes) -> set[str]:
    return {str(event["UID"]) for event in Calendar.from_ical(content).walk("VEVENT")}


def test_a_month_in_the_life_of_one_relationship(days: Days) -> None:
    say_hello(days.today(HELLO))
    write_to_her(days.today(WRITE))
    note_her_answer(days.today(ANSWER))
    offer_id = draft_the_offer(days.desk(ANSWER))
    issue_it(days.screen, offer_id)
    agreed = note_the_yes(days.today(YES))
    see_it_go_live(days.today(LIVE))
    be_late(days.today(LATE))
    hear_her(days.today(HEARD))
    look_back(days.today(LOOK), agreed)


def say_hello(screen: Screen) -> None:
    screen.shows("Nothing waits for you yet.").press("Start with an influencer")
    screen.type("Name as they use it", "Mira").press("Add an influencer").titled("Mira")
    screen.tab("Together").shows("No contact is noted yet.", "the record shows prospect.")
    screen.choose("Channel", "Comment in public").type("What it was about", "Her film on rye bread")
    screen.pick("Did it ask for something?", "No")
    screen.type("Next step agreed (optional)", "Write her an e-mail")
    screen.day("Day of that next step (optional)", WRITE).press("Add this contact")
    screen.shows("Last contact today, from you.", "Next contact on 4 November 2026.")
    screen.tab("Stage").press("Confirm introduced").shows("Stage: introduced.")
    screen.menu("Today")
    assert due(screen) == [
        "Next contact with Mira | Due | 4 November 2026 | Write to them",
        "Record of Mira | No offer yet | Walk the five tips",
    ]
    assert dates(screen.download("Calendar file (.ics)")) == {"Next contact with Mira": WRITE}


def write_to_her(screen: Screen) -> None:
    assert due(screen)[0] == "Next contact with Mira | Today | 4 November 2026 | Write to them"
    screen.follow("Write to them").titled("Message check").holds("Message", "")
    screen.type("Message", ASKED).choose("Channel", "E-mail")
    screen.type("What it was about", "Asked for her hours and rates")
    screen.pick("Did it ask for something?", "Yes").press("I sent this").titled("Today")
    screen.shows("Noted as a contact in the record of Mira.", "Nothing is due in the next 30 days.")
    screen.menu("Influencers").follow("Mira").tab("Together")
    screen.shows("Last contact today, from you.", "No next contact has a day.")


def note_her_answer(screen: Screen) -> None:
    screen.menu("Influencers").follow("Mira").tab("Together")
    screen.shows("Last contact yesterday, from you.").choose("Channel", "E-mail")
    screen.pick("Who reached out", "From them").type("What it was about", "Hours, rates, mornings")
    screen.press("Add this contact").shows("Last contact today, from them.")
    screen.tab("Contact").day("Asked on", ANSWER)
    screen.tab("Together").shows("Stage: introduced, as you confirmed")
    screen.shows("the record shows in conversation.")
    screen.tab("Stage").press("Confirm in conversation").shows("Stage: in conversation.")


def draft_the_offer(desk: Desk) -> str:
    """What other journeys type in: the brand, her facts, and terms that reach the first gate."""
    for name, value in dict(builders.brand(contact_role="Partnerships")).items():
        seen = getattr(brand.open_brand(desk, MAIN), name)
        if value != seen:
            brand.edit_brand(desk, MAIN, name, value, seen)
    (row,) = people.find_influencers(desk, MAIN).rows
    for name, value in dict(builders.person()).items():
        seen = getattr(people.open_influencer(desk, row.id), name)
        if isinstance(value, tuple):
            for line in value:
                day = {"stated_on": ANSWER} if name in ("rates", "effort") else {}
                people.add_influencer_row(desk, row.id, name, line.model_copy(update=day))
        elif value != seen:
            day_known = ANSWER if isinstance(value, date) else value
            people.edit_influencer(desk, row.id, name, day_known, seen)
    piece = builders.deliverable(draft_due=DRAFT, live_from=LIVE, live_until=LIVE)
    terms = builders.offer(
        deliverables=(piece,),
        dates=Dates(brief_on=ANSWER, answer_by=ANSWER_BY),
        payment=builders.payment(due_days=2),
    )
    return offers.begin_offer(desk, row.id, terms).id


def issue_it(screen: Screen, offer_id: str) -> None:
    screen.menu("Today")
    assert due(screen) == [
        "Offer 2026-001 to Mira | Draft, version 1 · EUR 540 | Go on with the draft"
    ]
    screen.follow("Go on with the draft").press("Review the offer").press("Make the document")
    screen.press("Issue version 1").shows("Offer 2026-001, version 1 is issued.")
    assert offer_id in screen.page.url
    screen.menu("Today")
    assert due(screen) == [
        "Answer of Mira to offer 2026-001 | Due | 12 November 2026 | Note the answer"
    ]


def note_the_yes(screen: Screen) -> bytes:
    screen.follow("Note the answer").titled("Document of offer 2026-001")
    screen.field("How we know that it was them").fill("Reply from the address on file")
    for label in (
        "They confirmed that they are 18 or over",
        "They agreed with these words: “I have read this offer and I agree to it.”",
        "They agreed to sign electronically, or signed on paper",
    ):
        screen.tick(label)
    screen.press("Note the yes").shows("Days of the agreement")
    content = screen.download("Calendar file (.ics)")
    assert dates(content) == {
        "Last day to answer offer 2026-001, Mira": ANSWER_BY,
        f"Draft from Mira: {PIECE}": DRAFT,
        f"Live by Mira: {PIECE}": LIVE,
        "Pay Mira, offer 2026-001": PAY_BY,
        "Last day of reuse on our channels: Mira, offer 2026-001": USE_ENDS,
    }
    assert "540" not in words(content)
    screen.menu("Today")
    assert due(screen) == [
        f"Draft from Mira: {PIECE} | Due | 13 November 2026 | Read what was agreed",
        f"Live by Mira: {PIECE} | Due | 18 November 2026 | Read what was agreed",
        "Pay Mira: EUR 540, offer 2026-001 | Due | 20 November 2026 | Log the payment",
    ]
    screen.menu("Offers").pick("Show", "Agreed").shows("2026-001 version 1: Mira")
    return content


def see_it_go_live(screen: Screen) -> None:
    assert due(screen) == [
        f"Draft from Mira: {PIECE} | Late | 13 November 2026 | Read what was agreed",
        f"Live by Mira: {PIECE} | Today | 18 November 2026 | Read what was agreed",
        "Pay Mira: EUR 540, offer 2026-001 | Due | 20 November 2026 | Log the payment",
    ]


def be_late(screen: Screen) -> None:
    assert due(screen)[2:] == [
        "Pay Mira: EUR 540, offer 2026-001 | Late | 20 November 2026 | Log the payment",
        "Thank Mira for the work of offer 2026-001 | Due | 25 November 2026 | Write thanks",
        "Ask Mira how offer 2026-001 went for them | Due | 2 December 2026 | Note their feedback",
    ]
    screen.follow("Log the payment").shows("not noted as paid, three days late.")
    screen.type("Amount paid", "540").press("Add this payment")
    screen.shows("paid in full on 23 November 2026, three days late.", "One late payment.")
    thank_her(screen.menu("Today").follow("Write thanks").titled("Message check"))
    assert [row.partition(" |")[0] for row in due(screen)] == [
        f"Draft from Mira: {PIECE}",
        f"Live by Mira: {PIECE}",
        "Ask Mira how offer 2026-001 went for them",
    ]


def thank_her(screen: Screen) -> None:
    """The draft comes from the record; the rest is written by hand, checked, and sent outside."""
    screen.holds("Message", DRAFT_OF_THANKS).shows("is not filled in")
    screen.type("Message", DRAFT_OF_THANKS.replace(GAP, THANKS)).shows("No rule objects.")
    screen.unfold("Copy the message").shows(THANKS)
    expect(
        screen.group("Did it ask for something?").get_by_role("radio", name="No")
    ).to_be_checked()
    screen.press("I sent this").titled("Today").shows("Noted as a contact in the record of Mira.")


def hear_her(screen: Screen) -> None:
    screen.follow("Note their feedback").titled("Mira").shows("Feedback after a collaboration")
    screen.type("What went well", "The brief was short")
    screen.type("What to change", "Pay on the day").press("Add this feedback")
    screen.shows("26 November 2026 · after offer 2026-001", "the record shows first collaboration.")
    screen.tab("Stage").press("Confirm first collaboration").shows("Stage: first collaboration.")
    screen.shows("Open: They said yes to a second offer.")
    screen.menu("Today")
    assert not [row for row in due(screen) if "Mira how" in row or "Thank" in row]


def look_back(screen: Screen, agreed: bytes) -> None:
    """What is over has left Today and the calendar; the timeline says how it went."""
    screen.menu("Influencers").follow("Mira").tab("Together").tab("Timeline")
    expect(screen.page.get_by_role("heading", level=3).first).to_have_text(
        "Last contact 9 days ago, one late payment"
    )
    expect(screen.page.get_by_label(re.compile("; 1 of them late; ")).first).to_be_attached()
    screen.pick("Show", "Money").shows("As a list: 2 of ")
    screen.shows("paid in full on 23 November 2026, three days late.")
    screen.pick("Show", "All").choose("Time", "From today on").shows(
        "16 February 2027 · Work · Last day of reuse on our channels"
    )
    assert "Mira" not in screen.page.url
    content = screen.download("Calendar file (.ics)")
    left = {"Last day of reuse on our channels: Mira, offer 2026-001": USE_ENDS}
    assert {k: v for k, v in dates(content).items() if v >= LOOK} == left
    assert identities(content) <= identities(agreed)
    screen.follow("Walk the five tips").follow("3 The tortoise beats the hare").shows(
        "Stage: first collaboration, confirmed on 26 November 2026.",
        "On 23 November 2026 you reached out and asked for nothing",
    )
