"""A workshop in browsers: one facilitator and three phones, from the lobby to the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from irm.services import workshop
from irm.ui.pages import PAGES
from irm.workshop.cases import cases
from irm.workshop.phases import Phase, text_of
from tests.journeys.room import People, RoomServer, nickname
from tests.journeys.screen import Screen, called

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RoomServer]:
    started = RoomServer(tmp_path / "app")
    started.start()
    yield started
    started.kill()


@pytest.fixture
def people(browser: Browser, server: RoomServer) -> Iterator[People]:
    here = People(browser, server)
    yield here
    here.leave()


ABOVE = "() => getComputedStyle(document.querySelector('[data-testid=stApp]'), '::before').content"
"""What stands above the page while there is no connection."""


def follow(screens: list[Screen], phase: Phase) -> None:
    """Expect every phone to turn to a phase by itself."""
    for screen in screens:
        screen.titled(text_of(phase).title).still()


def test_one_facilitator_and_three_phones_through_all_phases(people: People) -> None:
    people.open_room()
    phones = [people.join() for _ in range(3)]
    first, second, third = phones
    wall = people.wall().shows("Devices joined", people.code)
    assert len({nickname(phone) for phone in phones}) == 3
    first.press("I am ready").shows("You are ready")
    second.press("Give me another nickname")
    third.pick("How many of you share this device?", "3")
    people.lead.shows("3 joined (5 people)")

    people.next()
    follow(phones, Phase.GUT_CHECK)
    first.press("Hand in").shows("There is a problem", "Enter an amount")
    for phone, amount in zip(phones, ("300", "1.200,50", "0"), strict=True):
        phone.type("Your amount, EUR", amount).press("Hand in").shows("Handed in: EUR")
    second.shows("EUR 1,200.50")
    wall.shows("3 of 3", "Hidden until it is revealed")
    expect(wall.main).not_to_contain_text("1,200.50")
    people.lead.press("Reveal")
    wall.shows("Charts appear from 5 hand-ins on (3 so far).")
    first.shows("Charts appear from 5 hand-ins on")

    people.next()
    follow(phones, Phase.FIVE_TIPS)
    first.page.get_by_role("checkbox").first.check(force=True)
    first.still()
    people.lead.shows("Answered 1 of 3")

    people.next()
    follow(phones, Phase.CASE)
    for phone, case in zip(phones, cases(), strict=False):
        phone.shows(f"Case {case.code}: {case.title}", f"What {case.brand.name} wrote")

    people.next()
    follow(phones, Phase.SPOT_IT)
    statement = cases()[0].statements[0]
    first.group(f"1. {statement.words}").get_by_role("radio", name="Problem", exact=True).click()
    first.still().shows("1 of 8 answered")

    people.next()
    follow(phones, Phase.REVEAL)
    first.shows("You: Problem", statement.reason)
    third.unfold("Ask a question").type("Your question", "Who pays?").press("Ask")
    third.shows("Your question is with your facilitator.")

    people.next()
    follow(phones, Phase.DRAFT)
    first.pick("Section", "Pay").type("Amount, EUR", "300").press("Add cash")
    first.shows("All cash: EUR 300.00", "Cash for an hour of work")
    for phone in phones:
        phone.press("Hand in").shows("You can change it until the board opens.")
    people.lead.shows("Handed in 3 of 3")

    people.next()
    follow(phones, Phase.BOARD)
    wall.shows("Charts appear from 5 hand-ins on (3 so far).")

    people.next()
    follow(phones, Phase.SWAP)
    others = [nickname(phone) for phone in phones]
    for phone in phones:
        phone.shows("Would you sign?")
        for name in set(others) - {nickname(phone)}:
            expect(phone.main).not_to_contain_text(name)
    second.pick("Would you sign?", "Yes, but").type("One reason", "One more round").press("Hand in")
    second.shows("Handed in: Yes, but. One more round")

    people.next()
    follow(phones, Phase.DEBRIEF)
    first.type("What will you change on Monday?", "Ask for hours first")
    first.type("Your amount, EUR", "420").press("Hand in").shows("Handed in: EUR 420.00")
    second.type("What will you change on Monday?", "A secret of mine")
    shared = "Share my lines with the room, without my nickname"
    first.tick(shared)
    third.type("What do you still need?", "Swear words").tick(shared)
    wall.shows("Hidden until it is revealed")
    expect(wall.main).not_to_contain_text("Ask for hours first")
    people.lead.press("Reveal").press("Next on the wall")
    wall.shows("What will you change on Monday?", "Ask for hours first")
    expect(wall.main).not_to_contain_text("A secret of mine")
    people.lead.press("Next on the wall")
    wall.shows("What do you still need?", "Swear words")
    people.lead.tab("Questions").shows("Ask for hours first", "Swear words")
    expect(people.lead.main).not_to_contain_text("A secret of mine")
    hide = people.lead.page.get_by_role("button", name=called("Hide"))
    hide.nth(1).click()  # lines stand in the order of their questions
    people.lead.shows("Swear words hidden")
    expect(wall.main).not_to_contain_text("Swear words")

    people.next()
    follow(phones, Phase.TAKE_HOME)
    document = PdfReader(BytesIO(first.download("Download your offer as PDF")))
    text = "".join(page.extract_text() for page in document.pages)
    assert cases()[0].brand.name in text
    first.shows("Checklist for Monday", f"{first.url}/join?seat=")
    wall.shows("On the page you joined with, press Download your offer as PDF.")
    token = first.page.url.partition("seat=")[2]
    mail = first.page.get_by_role("link", name="Write it into a mail").get_attribute("href")
    assert (mail or "").startswith("mailto:?subject=My%20place")
    assert token in (mail or "")
    expect(wall.main).not_to_contain_text("seat=")
    later = people.guest()
    later.open("join", seat=token).titled("Take home").shows(f"You are {nickname(first)}")

    people.lead.press("Close the room")
    first.titled("This workshop is closed")
    people.lead.tab("End")
    assert people.lead.download("Summary as CSV").startswith(b"\xef\xbb\xbf")


def test_a_group_is_given_the_spare_case_and_its_own_one_back(people: People) -> None:
    first, second, spare = cases()[0], cases()[1], cases()[2]
    people.open_room(spare=f"{spare.code} {spare.title}")
    phones = [people.join() for _ in range(3)]
    name = nickname(phones[0])
    for _ in range(6):
        people.next()
    follow(phones, Phase.DRAFT)
    phones[2].shows("Read the case again").pick("Section", "Work")
    phones[0].pick("Section", "Pay").type("Paid within, days", "21")

    people.lead.tab("People").shows(f"{name} · case {first.code}")
    people.lead.shows("Its draft begins anew", f"Case {spare.code} is spare: nobody was dealt it.")
    people.lead.press("Give this case").shows("Choose the group.", "Choose the case.")
    people.lead.choose("Group", f"{name}, case {first.code}")
    people.lead.choose("Case", f"{spare.code} {spare.title}").press("Give this case")
    people.lead.shows(f"{name} has case {spare.code} now.", f"{name} · case {spare.code}")
    phones[0].shows(f"Your facilitator gave you case {spare.code}", "set aside, not lost")
    phones[0].unfold("Read the case again").shows(spare.brief[:40].splitlines()[0])
    expect(phones[1].main).not_to_contain_text("Your facilitator gave you")

    people.lead.choose("Group", f"{name}, case {spare.code}")
    people.lead.choose("Case", f"{first.code} {first.title}").press("Give this case")
    phones[0].shows(f"Your facilitator gave you case {first.code}")
    phones[0].pick("Section", "Pay")
    phones[0].holds("Paid within, days", "21")
    phones[1].press("Hand in").shows("You can change it until the board opens.")
    people.lead.choose("Group", f"{nickname(phones[1])}, case {second.code}")
    people.lead.choose("Case", f"{spare.code} {spare.title}").press("Give this case")
    people.lead.shows("has handed in, so its case stays.")


def test_a_line_that_is_still_being_written_is_kept_when_the_room_goes_on(people: People) -> None:
    people.open_room()
    phone = people.join()
    for _ in range(9):
        people.next()
    follow([phone], Phase.DEBRIEF)
    line = phone.field("What will you change on Monday?")
    line.click()
    phone.page.keyboard.type("Ask for hours first")
    people.lead.shows("Answered 1 of 1")
    expect(line).to_be_focused()
    people.next()
    follow([phone], Phase.TAKE_HOME)
    people.lead.press("Back: Debrief")
    follow([phone], Phase.DEBRIEF)
    phone.holds("What will you change on Monday?", "Ask for hours first")


def test_a_reload_and_a_server_that_dies_lose_nothing(people: People, server: RoomServer) -> None:
    people.open_room()
    phones = [people.join() for _ in range(3)]
    names = [nickname(phone) for phone in phones]
    for _ in range(6):
        people.next()
    follow(phones, Phase.DRAFT)
    phones[0].pick("Section", "Pay").type("Paid within, days", "21").press("Hand in")
    phones[0].shows("You can change it until the board opens.")

    server.kill()
    server.start()

    people.lead.reload().shows("Handed in 1 of 3")
    for phone, name in zip(phones, names, strict=True):
        phone.reload().titled("Draft the offer").shows(f"You are {name}")
    phones[0].shows("You can change it until the board opens.").pick("Section", "Pay")
    phones[0].holds("Paid within, days", "21")
    phones[1].press("Hand in").shows("You can change it until the board opens.")
    people.next()
    follow(phones, Phase.BOARD)


def test_a_phone_that_comes_back_without_a_reload_goes_on(
    people: People, server: RoomServer
) -> None:
    people.open_room()
    phone = people.join()
    name = nickname(phone)
    assert phone.page.evaluate(ABOVE) == "none"
    server.kill()
    phone.page.wait_for_function(f"() => ({ABOVE})().startsWith('\"Connection lost.')")
    server.start()
    phone.page.wait_for_function(f"() => ({ABOVE})() === 'none'")
    people.lead.reload()
    people.next()
    phone.titled("Gut check").shows(f"You are {name}")


def test_a_guest_sees_the_pages_of_the_workshop_and_nothing_else(
    people: People, server: RoomServer
) -> None:
    people.lead.open("influencers").type("Name as they use it", "Mira Secret")
    people.lead.press("Add an influencer").titled("Mira Secret")
    record = people.lead.page.url.rpartition("/")[2]
    people.open_room()
    guest = people.guest()
    for page in PAGES:
        address = record if page.stem == "influencer" else page.stem
        guest.page.goto(f"{server.guest_url}/{address}")
        guest.still()
        title = guest.page.locator("h1").inner_text()
        if page.opens_to == "guests" or page.stem == "today":
            assert title in ("Join the workshop", "This workshop is not here"), page.stem
        else:
            assert title == "This page is not part of the workshop", page.stem
        expect(guest.page.get_by_test_id("stSidebar")).to_have_count(0)
        expect(guest.main).not_to_contain_text("Mira")
        expect(guest.main).not_to_contain_text("June team day")


def test_a_guest_does_not_open_a_draft_by_its_address(people: People, server: RoomServer) -> None:
    people.open_room()
    people.join()
    for _ in range(3):
        people.next()
    desk = server.desk()
    room = workshop.rooms(desk)[0]
    offer_id = workshop.seats(desk, room.id)[0].offer_id
    desk.store.close()
    guest = people.guest()
    for page in ("offer", "review", "document"):
        guest.open(page, id=offer_id).titled("This page is not part of the workshop")
    guest.open("workshop", room=room.id).titled("This page is not part of the workshop")


def test_wrong_codes_are_named_and_guessing_is_slowed_across_tabs(people: People) -> None:
    people.open_room()
    one, other = people.guest(), people.guest()
    one.open("join").press("Join").shows("Enter the code from the screen")
    for _ in range(10):
        one.type("Code from the screen", "LAMP-99").press("Join")
        one.shows("No open workshop has this code. Check the code on the screen.")
    other.open("join", code=people.code).press("Join").shows("Too many tries. Wait one minute.")


def test_a_locked_door_and_a_closed_room_say_so(people: People) -> None:
    people.open_room()
    people.lead.press("Lock the door")
    guest = people.guest()
    guest.open("join", code=people.code).press("Join").shows("The door is locked")
    people.lead.press("Open the door").tab("End").press("Close the room")
    guest.press("Join").shows(
        "This workshop is closed. Ask your facilitator for the download link."
    )


def test_two_facilitators_who_press_next_at_once_go_one_phase_on(
    people: People, make: Callable[[], Screen]
) -> None:
    people.open_room()
    other = make()
    other.page.goto(people.lead.page.url)
    other.still()
    button = "Start: Gut check"
    other.page.get_by_role("button", name=button).wait_for()
    people.lead.page.get_by_role("button", name=button).click()
    # The other window may have followed already; then there is nothing left to press.
    if other.page.get_by_role("button", name=button).is_visible():
        other.page.get_by_role("button", name=button).click()
    for screen in (people.lead, other):
        screen.still().shows("Next: Five tips", "Back: Lobby")


@pytest.fixture
def make(browser: Browser, server: RoomServer) -> Iterator[Callable[[], Screen]]:
    from tests.journeys.screen import visitor

    contexts = []

    def screen() -> Screen:
        contexts.append(visitor(browser))
        return Screen(contexts[-1].new_page(), server.url)

    yield screen
    for context in contexts:
        context.close()
