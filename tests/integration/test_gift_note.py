"""The gift note, read back from each of its formats."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from pypdf import PdfReader

from irm.documents.gift_note import GiftNote, gift_file_name, gift_note, gift_view

NOTE = GiftNote(
    brand="Dune Coffee",
    name="Mira Kovač",
    product="One copper pot",
    price=Decimal(60),
    currency="EUR",
    country="DE",
    made_on=date(2026, 5, 4),
)


def text_of(content: bytes, to: str) -> str:
    if to == "pdf":
        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join("\n".join(page.extract_text() for page in pages).split())
    if to == "docx":
        return " ".join(p.text for p in Document(io.BytesIO(content)).paragraphs)
    return content.decode()


@pytest.mark.parametrize("to", ["pdf", "docx", "md"])
def test_a_gift_note_asks_for_nothing_and_tells_the_label(to: str) -> None:
    text = text_of(gift_note(NOTE, to), to)
    assert "Mira Kovač" in text
    assert "One copper pot" in text
    assert "EUR 60.00" in text
    assert "You owe us no post" in text
    assert "in Germany, “werbung” is accepted" in text
    assert "no offer and no contract" in text


@pytest.mark.parametrize("to", ["pdf", "docx", "md"])
def test_the_same_note_gives_the_same_bytes(to: str) -> None:
    assert gift_note(NOTE, to) == gift_note(NOTE, to)


def test_a_gift_note_is_one_tagged_page_with_title_and_language() -> None:
    reader = PdfReader(io.BytesIO(gift_note(NOTE, "pdf")))
    assert len(reader.pages) == 1
    assert reader.metadata is not None
    assert reader.metadata.title == "Gift note: Dune Coffee to Mira Kovač"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_a_country_without_known_words_gets_plain_ones() -> None:
    view = gift_view(NOTE.model_copy(update={"country": "", "price": None}))
    assert "gift from Dune Coffee" in " ".join(view.points)
    assert not any("Shop price" in line for line in view.gift)


def test_braces_and_marks_in_a_name_stay_text() -> None:
    note = NOTE.model_copy(update={"name": "{brand} *Mira* <b>", "product": "{price} #x"})
    assert gift_view(note).opening == "A gift from Dune Coffee for {brand} *Mira* <b>"
    assert "\\*Mira\\*" in gift_note(note, "md").decode()
    assert gift_note(note, "pdf").startswith(b"%PDF")


def test_the_file_name_is_plain() -> None:
    assert gift_file_name(NOTE, "pdf") == "gift-note-mira-kovac.pdf"
