"""A relationship begins: a contact is noted, the stage confirmed, and Today reminds of the next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


def test_a_first_contact_leads_to_a_stage_and_a_reminder(screen: Screen) -> None:
    screen.open("influencers").type("Name as they use it", "Mira Together")
    screen.press("Add an influencer").titled("Mira Together").tab("Together")
    screen.shows("No contact is noted yet.", "the record shows prospect.")
    screen.choose("Channel", "Comment in public").type("What it was about", "Her film on maps")
    screen.pick("Did it ask for something?", "No")
    screen.type("Next step agreed (optional)", "Write her a first e-mail")
    screen.day("Day of that next step (optional)", date.today() + timedelta(days=3))
    screen.press("Add this contact").shows(
        "Comment in public, from you · Her film on maps · asks for nothing",
        "Last contact today, from you.",
        "No stage is confirmed; the record shows introduced.",
    )
    screen.tab("Stage").press("Confirm introduced").shows("Confirmed on ", "Stage: introduced.")
    screen.tab("Timeline")
    screen.pick("Show", "Care").shows("· Care · Comment in public, from you")
    screen.pick("Show", "Money").shows("Nothing fits these filters.")
    screen.menu("Today").shows("Next contact with Mira Together")
    screen.follow("Write to them").titled("Message check")
    screen.follow("Note a contact without a message").titled("Mira Together")
    screen.shows("How you stand", "Last contact today, from you.")
