"""Erasing a person on a real data file: what goes, what stays, and that no byte of it is left."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from irm.errors import FieldError, NotFoundError, StateError
from irm.people import Audience, Channel, PaymentMade, Rate, Touchpoint
from irm.privacy import said
from irm.services import MAIN, PRACTICE, Desk, offers, open_desk, people, relationship, today
from irm.services import playbook as walks
from irm.services.erasing import (
    delete_copy,
    erase_notes,
    erase_person,
    kept_copies,
    named_elsewhere,
    preview_erasing,
)
from irm.services.experience import experience
from irm.services.verifying import Standing, verify_document
from irm.store import backup, erasing, open_store
from irm.store.search import folded
from tests.builders import offer as fair_offer
from tests.builders import signing

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 23)
NAME, HANDLE = "Ελένη Παπαδοπούλου", "@eleni.makes"
STORY = "她在山里开了一家面包店"
NEEDS = "تحتاج إلى ترجمة"
SUMMARY = "Zwiebelkuchenrezept"
NOTE = "Проверено лично"
PHONE = "+30 210 555 0199"
CAMPAIGN = "Herbstbrotwoche"
TEXTS = (NAME, HANDLE, STORY, NEEDS, SUMMARY, NOTE, PHONE, CAMPAIGN)


def fill(desk, workspace=MAIN, name=NAME):
    """A person with a text in each place that takes one, and a draft."""
    person = people.add_influencer(desk, workspace, name=name, platform="instagram", handle=HANDLE)
    for path, text in (("story.text", STORY), ("needs", NEEDS), ("phone", PHONE)):
        people.edit_influencer(desk, person.id, path, text, "")
    for days in range(3):
        contact = Touchpoint(
            id="", on=DAY - timedelta(days=days), channel=Channel.CALL, direction="out",
            summary=SUMMARY, asks=True,
        )  # fmt: skip
        people.add_influencer_row(desk, person.id, "touchpoints", contact)
    rate = Rate(id="", format="hour", amount="40", currency="EUR", stated_on=DAY)
    people.add_influencer_row(desk, person.id, "rates", rate)
    walks.answer_item(desk, person.id, "1.1", "yes", NOTE)
    record = offers.draft_offer(desk, person.id)
    offers.edit_offer(desk, record.id, "campaign", CAMPAIGN, "")
    return people.open_influencer(desk, person.id)


def issued(desk, person_id, state=None, on=DAY, **terms):
    """An offer issued to a person, and answered where a state is given."""
    record = offers.begin_offer(desk, person_id, fair_offer(**terms))
    pdf = b"%PDF for " + record.offer.number.encode()
    offers.issue_offer(desk, record.id, lambda file: pdf, lambda _: ())
    if state:
        said = signing() if state == "accepted" else None
        offers.mark_offer(desk, record.id, state, on, signing=said)
    return offers.open_offer(desk, record.id)


def erase(desk, person, typed=""):
    return erase_person(desk, typed or person.called, preview_erasing(desk, person.id))


def spellings(text):
    """A text as it may lie in a file: in UTF-8, escaped in JSON, and as words of the search."""
    escaped = json.dumps(text)[1:-1]
    words = [word for word in folded(text).split() if len(word) > 5]
    return {text, escaped, *words}


def left_in(folder, texts=TEXTS):
    """Which texts the bytes of the files in a folder still hold."""
    held = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    return {t for text in texts for t in spellings(text) if t.encode() in held}


def rows(store, table):
    with store.read() as tx:
        return tx.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()


# Gone without an offer that was issued


def test_a_person_without_an_issued_offer_leaves_only_lines_of_the_log_with_ids(desk, store):
    other = people.add_influencer(desk, MAIN, name="Somebody else")
    person = fill(desk)
    assert {NAME, STORY, NEEDS, SUMMARY, NOTE, CAMPAIGN} <= left_in(store.path.parent)
    erase(desk, person)
    with pytest.raises(NotFoundError):
        people.open_influencer(desk, person.id)
    kept = {"influencer": 1, "offer": 0, "playbook_answer": 0, "influencer_search": 1}
    assert {table: rows(store, table) for table in kept} == kept
    assert people.find_influencers(desk, MAIN, "Ελένη").total == 0
    assert people.open_influencer(desk, other.id).name == "Somebody else"
    with store.read() as tx:
        log = tx.exec_driver_sql(
            "SELECT action, record_id FROM audit WHERE action = 'erase' ORDER BY seq"
        ).all()
        scopes = tx.exec_driver_sql("SELECT DISTINCT scope FROM setting").scalars().all()
    assert [row.action for row in log] == ["erase", "erase"]  # the draft, the person
    assert log[-1].record_id == person.id
    assert scopes == []


def test_no_byte_of_an_erased_text_is_left_in_any_file_of_the_folder(desk, store):
    erase(desk, fill(desk))
    assert left_in(store.path.parent) == set()
    with closing(sqlite3.connect(store.path)) as again:
        again.execute("VACUUM")
    assert left_in(store.path.parent) == set()


def test_texts_that_were_replaced_long_before_the_erasing_are_gone_too(desk, store):
    person = fill(desk)
    people.edit_influencer(desk, person.id, "story.text", "Geheimnisvollgewesen", STORY)
    people.edit_influencer(desk, person.id, "story.text", "", "Geheimnisvollgewesen")
    erase(desk, person)
    assert left_in(store.path.parent, ("Geheimnisvollgewesen", *TEXTS)) == set()


def test_what_a_file_without_secure_delete_left_behind_is_gone_too(desk, store):
    person = fill(desk)
    with closing(sqlite3.connect(store.path)) as careless:
        careless.execute("PRAGMA secure_delete = OFF")
        careless.execute("CREATE TABLE scratch (words TEXT)")
        careless.execute("INSERT INTO scratch VALUES (?)", ("Kaffeeklatschgeheimnis " * 400,))
        careless.commit()
        careless.execute("DROP TABLE scratch")
        careless.commit()
    assert left_in(store.path.parent, ("Kaffeeklatschgeheimnis",))
    erase(desk, person)
    assert left_in(store.path.parent, ("Kaffeeklatschgeheimnis", *TEXTS)) == set()


def test_practice_people_are_erased_in_the_same_way(desk, store):
    person = fill(desk, PRACTICE)
    issued(desk, person.id, "declined")
    erase(desk, person)
    assert people.open_influencer(desk, person.id).erased_on == DAY
    assert not left_in(store.path.parent, (STORY, NEEDS, SUMMARY, NOTE))


# Confirming


@pytest.mark.parametrize("typed", [NAME, NAME.upper(), "  Ελένη   Παπαδοπούλου ", "eleni.makes"])
def test_the_name_or_a_handle_confirms(desk, typed):
    person = fill(desk)
    erase(desk, person, typed)
    assert people.find_influencers(desk, MAIN).total == 0


@pytest.mark.parametrize("typed", ["\u2068سلمى\u2069", "\u200fسلمى", "سلمى"])
def test_a_name_from_right_to_left_confirms_also_as_the_dialog_shows_it(desk, typed):
    person = fill(desk, name="سلمى")
    erase(desk, person, typed)
    assert people.find_influencers(desk, MAIN).total == 0


@pytest.mark.parametrize("name", ["👩‍🍳 Mira", "🍵", "👩‍👧"])
def test_a_name_with_emoji_confirms_as_it_is_written(desk, name):
    person = fill(desk, name=name)
    erase(desk, person, name)
    assert people.find_influencers(desk, MAIN).total == 0


@pytest.mark.parametrize("typed", ["", "Ελένη", "yes", "ERASE"])
def test_any_other_text_erases_nothing(desk, typed):
    person = fill(desk)
    with pytest.raises(FieldError, match="Type Ελένη Παπαδοπούλου"):
        erase_person(desk, typed, preview_erasing(desk, person.id))
    assert people.open_influencer(desk, person.id) == person


def test_what_changed_after_the_preview_is_looked_at_again(desk):
    person = fill(desk)
    seen = preview_erasing(desk, person.id)
    issued(desk, person.id, "accepted")
    with pytest.raises(StateError, match="Look at the list again"):
        erase_person(desk, NAME, seen)
    assert people.open_influencer(desk, person.id) == person


def test_the_preview_counts_what_goes(desk):
    person = fill(desk)
    seen = preview_erasing(desk, person.id)
    counts = {going.words: going.count for going in seen.going}
    assert counts == {
        "Name, addresses and other fields of the record": 4,  # name, phone, story, needs
        "Contacts": 3,
        "Accounts": 1,
        "Rates": 1,
        "Answers to the playbook": 1,
        "Drafts": 1,
    }
    assert seen.staying == ()


# What stays


def test_an_agreement_stays_with_a_name_and_its_payments_and_nothing_else(desk, store):
    person = fill(desk)
    record = issued(desk, person.id, "accepted")
    paid = PaymentMade(id="", offer=record.offer.number, on=DAY, amount="540", currency="EUR")
    people.add_influencer_row(desk, person.id, "payments", paid)
    lost = PaymentMade(id="", offer="2025-001", on=DAY, amount="1", currency="EUR")
    people.add_influencer_row(desk, person.id, "payments", lost)
    seen = preview_erasing(desk, person.id)
    (stays,) = seen.staying
    assert (stays.number, stays.version) == (record.offer.number, 1)
    assert "both sides may need it" in stays.why
    erase_person(desk, NAME, seen)
    left = people.open_influencer(desk, person.id)
    assert said(left) == ("name", "payments")
    assert (left.archived_on, left.erased_on) == (DAY, DAY)
    assert [row.offer for row in left.payments] == [record.offer.number]
    assert offers.issued_file(desk, record.id, 1).influencer.phone == PHONE
    assert offers.find_offers(desk, MAIN).total == 1  # the draft is gone
    assert people.find_influencers(desk, MAIN, "Ελένη", archived=True).total == 0
    assert not left_in(store.path.parent, (STORY, NEEDS, SUMMARY, NOTE, CAMPAIGN))


def test_a_draft_of_a_next_version_goes_and_the_agreement_stands_again(desk):
    person = fill(desk)
    record = issued(desk, person.id, "accepted")
    offers.new_version(desk, record.id)
    offers.edit_offer(desk, record.id, "brief", "Only in the draft", record.offer.brief)
    erase(desk, person)
    stands = offers.open_offer(desk, record.id)
    assert (stands.offer.version, stands.offer.state, stands.agreed_version) == (1, "accepted", 1)
    assert stands.offer.brief != "Only in the draft"


@pytest.mark.parametrize("state", ["declined", "expired", "withdrawn", None])
def test_a_version_without_a_yes_stays_twelve_months_and_can_be_erased_then(desk, at, store, state):
    person = fill(desk)
    record = issued(desk, person.id, state)
    pdf = offers.issued_pdf(desk, record.id, 1)
    erase(desk, person)
    (stays,) = preview_erasing(desk, person.id).staying
    counted = record.offer.dates.answer_by if state is None else DAY
    assert stays.until == counted.replace(year=counted.year + 1)
    with (
        pytest.raises(sqlite3.IntegrityError, match="stays as it is"),
        closing(sqlite3.connect(store.path)) as direct,
    ):
        direct.execute("DELETE FROM offer_version")

    later = at(stays.until)
    left = people.open_influencer(later, person.id)
    assert preview_erasing(later, person.id).staying == ()
    erase(later, left)
    with pytest.raises(NotFoundError):
        people.open_influencer(later, person.id)
    assert rows(store, "offer") == rows(store, "offer_version") == rows(store, "offer_answer") == 0
    assert left_in(store.path.parent) == set()
    verdict = verify_document(later, pdf)
    assert verdict.standing is Standing.ERASED
    assert (verdict.number, verdict.version) == (record.offer.number, 1)
    day = f"{stays.until.day} {stays.until:%B} {stays.until.year}"
    assert f"this was offer {record.offer.number}, version 1" in verdict.words
    assert f"Its text was erased here on {day}." in verdict.words


def test_agreements_are_kept_together_six_years_after_the_last_one(desk, at):
    person = people.add_influencer(desk, MAIN, name="Mira")
    issued(at(date(2024, 1, 10)), person.id, "accepted", date(2024, 1, 10))
    issued(at(date(2025, 3, 1)), person.id, "accepted", date(2025, 3, 1))
    last = people.open_influencer(desk, person.id)
    found = preview_erasing(desk, person.id).staying
    assert len({stays.until for stays in found}) == 1
    # The last post by 22 December 2026, used for 90 days from then on: 22 March 2027.
    assert found[0].until == date(2033, 3, 22)
    erase(at(found[0].until), last)
    with pytest.raises(NotFoundError):
        people.open_influencer(desk, person.id)


def test_the_mark_that_lets_a_version_go_names_a_real_one_and_stays(desk, store):
    person = people.add_influencer(desk, MAIN, name="Mira")
    record = issued(desk, person.id, "declined")
    forged = (
        "INSERT INTO erased_version SELECT offer_id, version, workspace, '2026-999', issued_at, "
        "file_sha256, pdf_sha256, '2026-11-23' FROM offer_version"
    )
    with closing(sqlite3.connect(store.path)) as direct:
        with pytest.raises(sqlite3.IntegrityError, match="Only an issued version"):
            direct.execute(forged)
        with pytest.raises(sqlite3.IntegrityError, match="Only an issued version"):
            direct.execute(forged.replace("file_sha256, pdf_sha256, '", "'0', pdf_sha256, '"))
    with store.write() as tx:
        erasing.erase_version(tx, record.id, 1, DAY)
    with closing(sqlite3.connect(store.path)) as direct:
        for attempt in ("DELETE FROM erased_version", "UPDATE erased_version SET number = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="stays on record as erased"):
                direct.execute(attempt)


def test_an_agreement_that_allows_a_use_for_ever_is_warned_about_before_it_goes(desk, at):
    person = people.add_influencer(desk, MAIN, name="Mira")
    rights = {"organic_reuse": {"granted": True, "perpetual": True}}
    issued(desk, person.id, "accepted", rights=rights)
    until = preview_erasing(desk, person.id).staying[0].until
    assert preview_erasing(desk, person.id).warnings == ()
    (warning,) = preview_erasing(at(until), person.id).warnings
    assert "use without end" in warning


# Notes alone


def test_story_notes_are_erased_without_touching_what_an_agreement_needs(desk, store):
    person = fill(desk)
    record = issued(desk, person.id, "accepted")
    before = offers.issued_file(desk, record.id, 1)
    erase_notes(desk, person.id, NAME)
    left = people.open_influencer(desk, person.id)
    assert (left.name, left.phone, len(left.rates)) == (NAME, PHONE, 1)
    assert (left.story.text, left.needs, left.touchpoints) == ("", "", ())
    assert offers.issued_file(desk, record.id, 1) == before
    assert not left_in(store.path.parent, (STORY, NEEDS, SUMMARY, NOTE))
    assert people.find_influencers(desk, MAIN, STORY[:3]).total == 0
    assert people.find_influencers(desk, MAIN, "Ελένη").total == 1
    assert today.today(desk, MAIN, DAY).due == () or all(
        "ask for nothing" not in row.words for row in today.today(desk, MAIN, DAY).due
    )


# Others at the same time


def test_an_edit_after_the_erasing_says_so_and_recreates_nothing(desk, store):
    person = fill(desk)
    record = offers.find_offers(desk, MAIN).rows[0]
    erase(desk, person)
    steps = (
        lambda: people.edit_influencer(desk, person.id, "needs", "Late", NEEDS),
        lambda: people.add_influencer_row(
            desk, person.id, "audiences", Audience(id="", platform="x")
        ),
        lambda: people.unarchive_influencer(desk, person.id),
        lambda: walks.answer_item(desk, person.id, "1.2", "yes", "Late"),
        lambda: walks.set_depth(desk, person.id, "complete"),
        lambda: offers.draft_offer(desk, person.id),
        lambda: offers.edit_offer(desk, record.id, "campaign", "Late", CAMPAIGN),
    )
    for step in steps:
        with pytest.raises(NotFoundError):
            step()
    tables = ("influencer", "offer", "playbook_answer", "setting", "influencer_search")
    assert [rows(store, table) for table in tables] == [0, 0, 0, 0, 0]


def test_a_person_of_whom_agreements_stay_takes_no_edit_and_no_new_offer(desk):
    person = fill(desk)
    record = issued(desk, person.id, "accepted")
    erase(desk, person)
    steps = (
        lambda: people.edit_influencer(desk, person.id, "needs", "Late", ""),
        lambda: people.unarchive_influencer(desk, person.id),
        lambda: walks.answer_item(desk, person.id, "1.2", "yes"),
        lambda: offers.draft_offer(desk, person.id),
        lambda: offers.duplicate_offer(desk, record.id),
        lambda: offers.new_version(desk, record.id),
        lambda: erase_notes(desk, person.id, NAME),
    )
    for step in steps:
        with pytest.raises(StateError, match="was erased"):
            step()


def test_what_is_still_to_be_paid_to_an_erased_person_leads_to_what_was_agreed(desk, at):
    person = fill(desk)
    record = issued(desk, person.id, "accepted")

    def due():
        rows = today.dated_rows(desk, MAIN, DAY)
        return [(r.page, r.record_id, r.action) for r in rows if r.kind == "pay"]

    assert due() == [("influencer", person.id, "Log the payment")]
    erase(desk, person)
    assert due() == [("document", record.offer.id, "Read what was agreed")]


def test_nothing_of_the_person_is_answered_from_memory(desk, at):
    person = fill(desk)
    issued(desk, person.id, "accepted")
    relationship.open_relationship(desk, person, DAY)
    today.today(desk, MAIN, DAY)
    assert len(experience(desk, MAIN)) > 0
    until = preview_erasing(desk, person.id).staying[0].until
    erase(at(until), person)
    assert experience(desk, MAIN) == ()
    assert today.today(desk, MAIN, DAY).is_empty


# Copies and other records


def test_copies_in_the_data_folder_that_hold_the_person_are_named_and_can_go(desk, store):
    folder = store.path.parent
    backup(store.path, folder / "before.db")
    person = fill(desk)
    backup(store.path, folder / "with-eleni.db")
    (folder / "notes.txt").write_text("no data file")
    assert [copy.name for copy in kept_copies(desk, person.id)] == ["with-eleni.db"]
    erase(desk, person)
    assert left_in(folder)
    delete_copy(desk, MAIN, "with-eleni.db")
    assert kept_copies(desk, person.id) == ()
    assert left_in(folder) == set()
    for name in ("with-eleni.db", "../notes.txt", "notes.txt", store.path.name):
        with pytest.raises(NotFoundError):
            delete_copy(desk, MAIN, name)
    assert store.path.exists()


def test_other_records_that_name_the_person_are_counted(desk):
    person = fill(desk)
    other = people.add_influencer(desk, MAIN, name="Nikos")
    assert named_elsewhere(desk, person) == 0
    people.edit_influencer(desk, other.id, "partners", f"Worked with {NAME} in May", "")
    assert named_elsewhere(desk, person) == 1


# A sudden end

ERASER = """
import sys
from irm.services import open_desk
from irm.services.erasing import erase_person, preview_erasing

desk = open_desk(sys.argv[1])
seen = preview_erasing(desk, sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
erase_person(desk, seen.called, seen)
print("erased", flush=True)
sys.stdin.readline()
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not known there")
@pytest.mark.parametrize("milliseconds", [0, 2, 5, 10, 20, 40, 80])
def test_a_kill_in_the_middle_of_an_erasing_leaves_all_or_nothing(tmp_path, milliseconds):
    path = tmp_path / "irm.sqlite3"
    store = open_store(path)
    desk = Desk(store, today=lambda: DAY)
    person = fill(desk)
    for _ in range(40):
        offers.edit_offer(desk, offers.draft_offer(desk, person.id).id, "campaign", CAMPAIGN, "")
    expected = preview_erasing(desk, person.id)
    store.close()
    eraser = subprocess.Popen(
        [sys.executable, "-c", ERASER, str(path), person.id],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert eraser.stdout.readline() == "ready\n"
    eraser.stdin.write("go\n")
    eraser.stdin.flush()
    try:
        eraser.wait(milliseconds / 1000)
    except subprocess.TimeoutExpired:
        eraser.send_signal(signal.SIGKILL)
    eraser.wait()

    again = open_desk(path)  # wipes what an erasing that was cut short left behind
    try:
        found = people.open_influencer(again, person.id)
    except NotFoundError:
        assert rows(again.store, "offer") == rows(again.store, "playbook_answer") == 0
        assert left_in(tmp_path) == set()
    else:
        assert found == person
        assert preview_erasing(again, person.id) == expected
    again.store.close()
