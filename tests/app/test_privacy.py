"""Notes with their purpose and hints, the section Privacy, Settings, and the log on screen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from irm.people import Channel, Touchpoint
from irm.services import MAIN, PRACTICE, offers, people, retention
from irm.services.erasing import erase_person, preview_erasing
from tests.app.conftest import open_app, words
from tests.builders import offer as fair_offer


def talked(desk, person, on):
    contact = Touchpoint(id="", on=on, channel=Channel.CALL, direction="out", summary="Tea")
    return people.add_influencer_row(desk, person.id, "touchpoints", contact)


def issued(desk, person):
    record = offers.begin_offer(desk, person.id, fair_offer())
    offers.issue_offer(desk, record.id, lambda file: b"%PDF", lambda _: ())
    return record


# Notes


@pytest.mark.parametrize(
    ("section", "key", "purpose"),
    [
        ("Story", "story.text", "For not asking twice what they told you once."),
        ("Story", "why_them", "For the reason you write to this person and to nobody else."),
        ("Contact", "needs", "For making the work fit them."),
        ("Plan", "ambassador_terms", "For saying early what you would offer."),
    ],
)
def test_a_note_says_what_it_is_for_and_that_they_may_read_it(desk, mira, section, key, purpose):
    place = {"section": "Together", "together": section} if section == "Plan" else {}
    app = open_app("influencer", id=mira.id, **{"section": section, **place})
    assert app.text_area(key=f"influencer.{key}")
    assert purpose in words(app)
    assert "They may ask to read it." in words(app)


def test_sensitive_words_are_named_and_the_note_is_saved_all_the_same(desk, mira):
    app = open_app("influencer", id=mira.id, section="Story")
    note = "Told me about her *diabetes* in spring"
    app.text_area(key="influencer.story.text").set_value(note).run()
    assert people.open_influencer(desk, mira.id).story.text == note
    (warning,) = (w.value for w in app.warning)
    assert "“diabetes” points to health" in warning
    assert "take it out" in warning
    app.text_area(key="influencer.story.text").set_value("Bakes healthy bread").run()
    assert not app.warning


def test_sensitive_words_in_a_row_are_named_below_the_rows(desk, mira):
    contact = Touchpoint(
        id="", on=date.today(), channel="call", direction="in", summary="She is pregnant"
    )
    people.add_influencer_row(desk, mira.id, "touchpoints", contact)
    app = open_app("influencer", id=mira.id, section="Together")
    assert any("“pregnant” points to health" in w.value for w in app.warning)


def test_a_note_to_the_playbook_has_its_purpose_and_its_hint(desk, mira):
    app = open_app("tip", id=mira.id, tip="1")
    assert "For remembering how you answered this item." in words(app)
    note = next(field for field in app.text_input if field.key.endswith(".note"))
    note.set_value("They are behind with the rent").run()
    assert any("money troubles" in w.value for w in app.warning)


# The section Privacy


def test_the_section_says_how_long_each_store_is_kept(desk, mira):
    talked(desk, mira, date.today())
    record = issued(desk, mira)
    app = open_app("influencer", id=mira.id, section="Privacy")
    said = words(app)
    assert "Story notes:** due for a look on" in said
    assert f"Offer {record.offer.number}, version 1** (issued): due for a look on" in said
    assert {"PDF to read", "JSON, complete"} <= {b.label for b in app.get("download_button")}


def test_a_person_without_notes_is_offered_no_erasing_of_notes(desk, mira):
    app = open_app("influencer", id=mira.id, section="Privacy")
    keys = {button.key for button in app.button}
    assert "influencer.erase" in keys
    assert "influencer.erase_notes" not in keys


def test_an_erased_person_shows_what_stays_and_takes_no_edits(desk, mira):
    record = issued(desk, mira)
    erase_person(desk, "Mira Kovač", preview_erasing(desk, mira.id))
    app = open_app("influencer", id=mira.id)
    said = words(app)
    assert "Erased on" in said
    assert f"Offer {record.offer.number}, version 1, until" in said
    assert not app.text_input
    assert not app.text_area
    assert "Nothing of it can be erased yet" in said
    document = open_app("document", id=record.id)
    assert "was erased" in words(document)
    assert "bring them back" not in words(document)


def test_another_tab_on_an_erased_record_gets_a_plain_page_and_recreates_nothing(desk, mira):
    app = open_app("influencer", id=mira.id, section="Story")
    app.text_area(key="influencer.story.text").set_value("First").run()
    person = people.open_influencer(desk, mira.id)
    erase_person(desk, "Mira Kovač", preview_erasing(desk, person.id))
    app.text_area(key="influencer.story.text").set_value("Typed in the other tab").run()
    assert not app.exception
    assert "This person is not on file" in words(app)
    assert "Not saved" in words(app)
    assert people.find_influencers(desk, MAIN).total == 0
    held = repr(app.session_state)
    assert "First" not in held
    assert "Typed in" not in held


# Settings


def test_the_spans_are_set_in_settings(desk):
    app = open_app("settings", area="Privacy")
    app.text_input(key="settings.retention.story_months").set_value("18").run()
    assert retention.open_retention(desk, MAIN).story_months == 18
    app.text_input(key="settings.retention.story_months").set_value("0").run()
    assert "from 1 to 120" in words(app)
    assert retention.open_retention(desk, MAIN).story_months == 18
    assert "Nothing is ever deleted by itself" in words(app)


def test_practice_has_spans_of_its_own(practised):
    app = open_app("settings", workspace=PRACTICE, area="Privacy")
    app.text_input(key="settings.retention.contract_years").set_value("3").run()
    assert retention.open_retention(practised, PRACTICE).contract_years == 3
    assert retention.open_retention(practised, MAIN).contract_years == 6


def test_the_log_is_shown_with_links_and_filtered(desk, mira):
    people.edit_influencer(desk, mira.id, "needs", "Captions", "")
    app = open_app("settings", area="What was done")
    assert "local changed the needs (influencer)" in words(app)
    assert "Captions" not in words(app)
    app.selectbox(key="settings.done.action").set_value("add").run()
    assert "changed the needs" not in words(app)
    assert "local added the record (influencer)" in words(app)
    app.text_input(key="settings.done.about").set_value("Nobody").run()
    assert "Nothing matches" in words(app)


# Today


def test_today_names_whom_to_look_at_and_nobody_before_the_day(desk, mira):
    long_ago = date.today() - timedelta(days=400)
    talked(desk, mira, long_ago)
    people.add_influencer(desk, MAIN, name="Fresh")
    app = open_app("today")
    assert "Due for a look" in words(app)
    assert "nothing goes by itself" in words(app)


def test_today_says_how_many_more_are_due_for_a_look(desk):
    for number in range(12):
        person = people.add_influencer(desk, MAIN, name=f"Person {number:02}")
        talked(desk, person, date.today() - timedelta(days=400 + number))
    app = open_app("today")
    links = [link.label for link in app.get("page_link") if "story notes" in link.label]
    assert links == [f"Person {number:02}: story notes" for number in range(11, 1, -1)]
    assert "And 2 more, due later." in words(app)


def test_what_was_looked_at_and_kept_leaves_today(desk, mira):
    talked(desk, mira, date.today() - timedelta(days=400))
    app = open_app("influencer", id=mira.id, section="Privacy")
    assert "Due for a look: story notes." in words(app)
    app.button(key="influencer.keep").click().run()
    assert not app.exception
    assert "influencer.keep" not in {button.key for button in app.button}
    assert "Due for a look" not in words(open_app("today"))


def test_today_is_silent_where_nobody_is_due(desk, mira):
    talked(desk, mira, date.today())
    assert "Due for a look" not in words(open_app("today"))
