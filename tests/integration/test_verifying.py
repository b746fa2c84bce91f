"""Is a file the version that was issued? Told by its bytes, against what the data file keeps."""

import hashlib
import sqlite3
from contextlib import closing

import pytest

from irm.documents import canonical_json
from irm.services import MAIN, PRACTICE, offers, people
from irm.services.practice import fill_practice, remove_practice
from irm.services.verifying import Standing, verify_document
from tests.builders import signing

TITLE = b"%PDF-1.7 <dc:title>Offer 2026-001, version 1: Lindenhof to Mira</dc:title>"


def issue(desk, workspace=MAIN):
    person = people.add_influencer(desk, workspace, name="Mira")
    draft = offers.draft_offer(desk, person.id)
    return offers.issue_offer(desk, draft.id, lambda _: TITLE, lambda _: ()), draft.id


def test_an_issued_pdf_is_named_by_offer_version_day_and_check_code(desk):
    version, _ = issue(desk)
    found = verify_document(desk, TITLE)
    assert found.standing is Standing.ISSUED
    assert found.words == (
        "Unchanged: this is offer 2026-001, version 1, issued on 23 November 2026. "
        f"Check code {version.check_code}."
    )
    assert found.sha256 == hashlib.sha256(TITLE).hexdigest() == version.pdf_sha256


def test_the_json_of_an_issued_version_is_known_too(desk):
    _, offer_id = issue(desk)
    text = canonical_json(offers.issued_file(desk, offer_id, 1))
    assert verify_document(desk, text.encode()).standing is Standing.ISSUED


def test_one_changed_byte_is_told(desk):
    issue(desk)
    found = verify_document(desk, TITLE.replace(b"Mira", b"Mona"))
    assert found.standing is Standing.CHANGED
    assert found.words.startswith("Not what was issued: this says it is offer 2026-001, version 1")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", TITLE.replace(b"version 1", b"version 9")])
def test_what_was_never_issued_is_unknown(desk, content):
    issue(desk)
    found = verify_document(desk, content)
    assert (found.standing, found.version) == (Standing.UNKNOWN, None)
    assert found.words.startswith("Unknown")


def test_practice_is_named_as_practice(desk):
    issue(desk, PRACTICE)
    assert "version 1 (practice), issued" in verify_document(desk, TITLE).words


@pytest.mark.parametrize("table", ["offer_version", "offer_answer", "audit"])
def test_the_data_file_refuses_to_write_over_what_is_frozen(desk, table):
    _, offer_id = issue(desk)
    offers.mark_offer(desk, offer_id, "accepted", desk.today(), signing=signing())
    with closing(sqlite3.connect(desk.store.path)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match=r"stays as it is|only ever added"):
            connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
        with pytest.raises(sqlite3.IntegrityError, match=r"stays as it is|only ever added"):
            connection.execute(f"REPLACE INTO {table} SELECT * FROM {table}")
    assert offers.issued_pdf(desk, offer_id, 1) == TITLE


def test_practice_is_still_removed_as_a_whole(desk):
    _, kept = issue(desk)
    fill_practice(desk, render=lambda file: b"%PDF" + file.offer.id.encode())
    remove_practice(desk)
    assert offers.find_offers(desk, PRACTICE).total == 0
    assert offers.issued_pdf(desk, kept, 1) == TITLE
