"""What changed between versions, on the document page and on the review of a new draft."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from irm.offers import Offer
from irm.offers.prefill import terms_of
from irm.services import Desk, offers
from tests.app.conftest import open_app, words
from tests.builders import cash
from tests.builders import offer as fair_offer


@pytest.fixture
def second(desk, mira) -> str:
    """An issued version 1 at EUR 480 and a draft of version 2 at EUR 520."""
    record = offers.begin_offer(desk, mira.id, terms_of(fair_offer(made_on=desk.today())))
    offers.issue_offer(desk, record.id, lambda file: b"%PDF-1.7", lambda file: ())
    draft = offers.new_version(desk, record.id)
    dearer = Offer.model_validate({**dict(draft.offer), "compensation": (cash("520"),)})
    return offers.replace_terms(desk, record.id, dearer, draft.revision).id


def test_the_review_of_a_second_draft_begins_with_what_changed(desk: Desk, second: str) -> None:
    said = words(open_app("review", id=second))
    assert "What changed since version 1" in said
    assert ":orange-badge[changed] **Fee: amount** EUR 480.00 → EUR 520.00" in said


def test_a_first_draft_has_nothing_to_compare(desk: Desk, mira) -> None:
    record = offers.draft_offer(desk, mira.id)
    assert "What changed" not in words(open_app("review", id=record.id))
    assert "What changed" not in words(open_app("document", id=record.id))


def test_the_document_page_compares_any_two_versions(desk: Desk, second: str) -> None:
    app = open_app("document", id=second)
    assert "**Fee: amount** EUR 480.00 → EUR 520.00" in words(app)
    app.selectbox(key="document.changes.1.from").set_value(2)
    app.selectbox(key="document.changes.1.to").set_value(1).run()
    assert "**Fee: amount** EUR 520.00 → EUR 480.00" in words(app)
    app.selectbox(key="document.changes.1.to").set_value(2).run()
    assert "Choose two different versions." in words(app)


def test_the_list_of_versions_forgets_the_word_draft_when_it_is_issued(desk, second) -> None:
    app = open_app("document", id=second)
    assert "Version 2, draft" in app.selectbox(key="document.changes.1.to").options
    offers.issue_offer(desk, second, lambda file: b"%PDF-1.7", lambda file: ())
    assert app.run().selectbox(key="document.changes.2.to").options == ["Version 1", "Version 2"]


def test_a_new_draft_says_that_nothing_differs_yet(desk: Desk, mira) -> None:
    record = offers.begin_offer(desk, mira.id, terms_of(fair_offer(made_on=desk.today())))
    offers.issue_offer(desk, record.id, lambda file: b"%PDF-1.7", lambda file: ())
    offers.new_version(desk, record.id)
    assert "No term differs" in words(open_app("review", id=record.id))


def test_the_pdf_issued_from_the_page_bears_the_annex(desk: Desk, second: str) -> None:
    from irm.documents import render

    before = offers.version_before(desk, second, 2)
    offers.issue_offer(desk, second, lambda f: render(f, "pdf", before), lambda f: ())
    stored = offers.issued_pdf(desk, second, 2)
    text = PdfReader(io.BytesIO(stored)).pages[-1].extract_text()
    assert "What changed since version 1" in text
    # The document can be made again from what is stored, byte by byte.
    again = render(offers.issued_file(desk, second, 2), "pdf", before)
    assert again == stored
