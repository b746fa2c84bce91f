"""The facilitator's PDF read back: its words, its tags, and the same bytes for the same room."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from irm.documents import render
from irm.documents.room_pdf import room_pdf
from irm.workshop.cases import case, case_file, good_offer
from irm.workshop.summary import Counted, room_summary
from tests.integration.test_pdf_structure import elements
from tests.room_samples import PLAYED
from tests.unit.test_room_summary import gathered


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(room_pdf(room_summary(gathered(), PLAYED))))


def test_it_says_what_the_room_offered_and_missed(reader):
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "Workshop: June team day" in text
    assert "48 people at 14 devices handed in 13 offers." in text
    assert "3 of 6 offers stay below the wage line." in text
    assert "Most missed: no limit to changes, in 4 of 5 offers." in text
    assert "Who caught what in case A" in text
    assert "The middle of the room went from EUR 135 to EUR 300." in text
    assert "Ask before" in text


def test_it_is_tagged_with_a_language_and_words_for_each_chart(reader):
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    found = elements(root["/StructTreeRoot"])
    kinds = [one["/S"] for one in found]
    assert kinds.count("/H1") == 1
    figures = [one for one in found if one["/S"] == "/Figure"]
    assert len(figures) == 5
    assert all(str(one["/Alt"]) for one in figures)
    assert kinds.count("/Table") == 6


def test_the_same_room_gives_the_same_bytes():
    summary = room_summary(gathered(), PLAYED)
    assert room_pdf(summary) == room_pdf(summary)


def test_a_room_with_too_few_says_why_nothing_is_drawn():
    few = gathered(
        hand_ins=gathered().hand_ins[:3],
        spotted=(),
        guts=(),
        lines=(),
        counted=Counted(joined=3, people=9, handed_in=3),
    )
    reader = PdfReader(io.BytesIO(room_pdf(room_summary(few, PLAYED))))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Case A: Shown from 5 hand-ins on (3 so far)." in text
    assert "EUR" not in text


def test_the_offer_of_a_group_is_the_ordinary_document_with_a_practice_mark():
    day = date(2026, 11, 23)
    file = case_file(case("A"), good_offer(case("A"), day), day)
    text = PdfReader(io.BytesIO(render(file, "pdf"))).pages[0].extract_text()
    assert "Practice" in text
    assert "CASE-A" in text


def test_a_title_in_any_script_is_set():
    titled = gathered(title="يوم الفريق \u202e und mehr 🌻")
    assert room_pdf(room_summary(titled, PLAYED)).startswith(b"%PDF-1.7")
