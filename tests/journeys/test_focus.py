"""Empty pages for everyone, and where the keyboard is after a page change, an edit, a fault."""

from __future__ import annotations

import re
import time

import pytest

from tests.journeys.looks import faults, misshapen
from tests.journeys.screen import Screen
from tests.journeys.views import EMPTY

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("view", EMPTY)
def test_empty_page(empty_tab: Screen, view: str) -> None:
    empty_tab.inside(view)
    found = faults(empty_tab) + misshapen(empty_tab)
    assert not found, f"{view}:\n" + "\n".join(found)


def test_every_page_has_a_title_of_its_own(screen: Screen) -> None:
    titles = [screen.open(path).page.title() for path in EMPTY]
    named = [name.replace("_", " ").capitalize() for name in EMPTY]
    assert titles == [f"{name} – IRM Playbook" for name in named]


def test_focus_goes_to_the_heading_after_a_page_change(screen: Screen) -> None:
    screen.open()
    for title in ("Playbook", "Influencers", "Offers", "Reference", "Settings"):
        screen.menu(title)
        assert screen.focus() == f"H1 {title}"


def add_person(screen: Screen, name: str) -> None:
    """Add a person and wait for the record."""
    screen.open("influencers").type("Name as they use it", name)
    screen.press("Add an influencer").titled(name)


@pytest.mark.parametrize(
    ("section", "label", "text", "following"),
    [
        ("Person", "Name as they use it", "Mira K.", "Pronouns, as they publish them (optional)"),
        ("Person", "E-mail", "mira@example.com", "Phone (optional)"),
        ("Person", "Agent or manager (optional)", "Ana", "Agent's e-mail (optional)"),
        ("Story", "How you found them", "A friend", "Why them, rather than anyone in the field"),
        ("Contact", "Channel they prefer", "E-mail", "Time zone"),
    ],
)  # fmt: skip
def test_focus_goes_to_the_next_field_after_an_edit(
    screen: Screen, section: str, label: str, text: str, following: str
) -> None:
    add_person(screen, "Mira Focus")
    screen.tab(section)
    screen.type(label, text)
    assert screen.focus().split(" ", 1)[1] == following


def test_a_field_that_cannot_be_used_keeps_text_and_focus_order(screen: Screen) -> None:
    add_person(screen, "Mira Fault")
    screen.type("E-mail", "not an address")
    assert screen.focus() == "INPUT Phone (optional)"
    screen.holds("E-mail", "not an address")


def test_a_failed_form_leads_to_its_fields_every_time(screen: Screen) -> None:
    screen.open("influencers")
    for _ in range(2):
        screen.press("Add an influencer")
        assert screen.focus() == "DIV There is a problem"
        screen.page.get_by_role("alert").get_by_role("link").first.click()
        assert screen.focus() == "INPUT Name as they use it"
    message = screen.page.get_by_role("alert").get_by_role("link").first.inner_text()
    screen.shows(message.removeprefix("Name as they use it: "))


# What takes its own button away


def settled(screen: Screen, on: str) -> None:
    """Expect the keyboard to come to stand here: what was lost is looked for after the drawing."""
    until = time.monotonic() + 5
    while screen.focus() != on and time.monotonic() < until:
        screen.page.wait_for_timeout(50)
    assert screen.focus() == on


def confirm(screen: Screen, opener: str, name: str, button: str) -> None:
    """Open a dialog that erases, type the name, press its button."""
    screen.press(opener)
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_label(f"Type {name} to confirm").fill(name)
    screen.click(dialog.get_by_role("button", name=button, exact=True))


def test_after_a_person_is_erased_the_focus_is_on_the_heading_of_the_list(screen: Screen) -> None:
    add_person(screen, "Mira Gone")
    screen.tab("Privacy")
    confirm(screen, "Erase this person", "Mira Gone", "Erase Mira Gone")
    screen.titled("Influencers").still()
    settled(screen, "H1 Influencers")


def test_after_the_notes_are_erased_the_focus_is_on_the_heading(screen: Screen) -> None:
    add_person(screen, "Mira Notes")
    screen.tab("Story").type("Story", "Bakes").tab("Privacy")
    confirm(screen, "Erase the story notes", "Mira Notes", "Erase the story notes")
    screen.shows("The story notes are erased.").still()
    settled(screen, "H1 Mira Notes")


def test_a_dialog_that_is_left_gives_the_focus_back_to_its_button(screen: Screen) -> None:
    add_person(screen, "Mira Stays")
    screen.tab("Privacy").press("Erase this person")
    screen.page.get_by_role("dialog").wait_for()
    screen.page.keyboard.press("Escape")
    screen.page.get_by_role("dialog").wait_for(state="detached")
    settled(screen, "BUTTON Erase this person")


def test_after_archiving_and_bringing_back_the_focus_is_on_the_heading(screen: Screen) -> None:
    add_person(screen, "Mira Archived")
    screen.press("Archive")
    settled(screen, "H1 Mira Archived")
    screen.press("Bring back")
    settled(screen, "H1 Mira Archived")


def test_after_a_draft_is_deleted_the_focus_is_on_the_heading_of_the_list(screen: Screen) -> None:
    add_person(screen, "Mira Draft")
    screen.press("Make an offer").unfold("Delete this draft")
    screen.click(screen.page.get_by_role("button", name="Delete this draft", exact=True).last)
    screen.titled("Offers").still()
    settled(screen, "H1 Offers")


def choose_file(screen: Screen, name: str, content: bytes) -> Screen:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    screen.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    return screen.still()


def test_after_an_import_the_focus_is_on_the_heading(screen: Screen) -> None:
    screen.open("import_people")
    choose_file(screen, "list.csv", b"Name\nMira Listed\n").press("Take in 1 person")
    screen.shows("Done: ").still()
    settled(screen, "H1 Import")


def test_after_a_backup_is_put_back_the_focus_is_on_the_heading(screen: Screen) -> None:
    screen.open("settings").tab("Data")
    choose_file(screen, "copy.db", screen.download("Download a backup"))
    screen.type("Type RESTORE to go on", "RESTORE").press("Replace everything")
    screen.shows("Restored.").still()
    settled(screen, "H1 Settings")


def test_after_a_workshop_is_deleted_the_focus_is_on_the_heading(screen: Screen) -> None:
    screen.open("workshop").type("Name of the workshop", "June").press("Create the workshop")
    screen.tab("End")
    code = re.search(r"[A-Z]+-[0-9]{2}", screen.text())
    assert code
    screen.unfold("Delete this workshop").type(f"Type {code[0]}", code[0])
    screen.press("Delete the workshop").titled("Workshop").still()
    settled(screen, f"H1 {screen.page.locator('h1').inner_text()}")


# How many siblings stand above the form, which each is a place in what the server sends.
ABOVE = """b => {
  const form = b.closest('[class*="-form"]').closest('[data-testid=stLayoutWrapper]');
  return [...form.parentElement.children].indexOf(form); }"""


def test_one_more_row_moves_nothing_from_under_the_keyboard(screen: Screen) -> None:
    add_person(screen, "Mira Rows")
    screen.press("Make an offer").tab("Money")
    screen.type("Amount, EUR", "450").press("Add cash").shows("All cash: EUR 450.00")
    button = screen.page.get_by_role("button", name="Add cash", exact=True)
    pressed, above = button.element_handle(), button.evaluate(ABOVE)
    screen.type("Amount, EUR", "50")
    button.focus()
    screen.page.keyboard.press("Enter")
    screen.still().shows("All cash: EUR 500.00")
    assert pressed.evaluate("b => b.isConnected && b === document.activeElement")
    assert button.evaluate(ABOVE) == above


def test_what_is_drawn_anew_in_its_place_has_the_focus_again(screen: Screen) -> None:
    add_person(screen, "Mira Anew")
    button = screen.page.get_by_role("button", name="Make an offer", exact=True)
    button.focus()
    button.evaluate("b => b.replaceWith(b.cloneNode(true))")
    settled(screen, "BUTTON Make an offer")
