"""Numbered terms and two lists side by side, on invented content, in every format."""

import io
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from irm.documents import render
from irm.documents.docx import docx
from irm.documents.markdown import markdown
from irm.documents.parts import Chapter, DocumentView, Section, side_by_side
from irm.documents.pdf import pdf
from irm.documents.view import view_of
from tests.integration import document_samples as samples
from tests.integration.test_pdf import structure

SIDES = side_by_side(
    ("A written brief", "EUR 600 within 14 days", "An answer to drafts in two days"),
    ("One reel", "Drafts on the days named"),
)
WORK = ("1.1  You decide how you say it.", "1.2  One round of changes is included.")
MONEY = tuple(f"2.{n}  " + "We pay on time. " * 20 for n in range(1, 25))


def view(*sections: Section) -> DocumentView:
    chosen = sections or (
        Section("At a glance", tables=(SIDES,)),
        Section("1 Work", paragraphs=WORK),
        Section("2 Money", paragraphs=MONEY),
    )
    terms = Chapter("Standard terms", chosen, opening="They stand below the key terms.")
    return replace(view_of(samples.file()), terms=(terms,))


def tags(data: bytes) -> list[tuple[str, Any]]:
    return structure(PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"], [])


def test_the_shorter_list_is_filled_up():
    assert SIDES.head == ("What you may expect from us", "What we ask of you")
    assert SIDES.rows[1:] == (
        ("EUR 600 within 14 days", "Drafts on the days named"),
        ("An answer to drafts in two days", ""),
    )


def test_chapters_come_after_page_one_in_their_order():
    made = replace(view(), annexes=(Chapter("Annex", ()),))
    assert [c.title for c in made.chapters] == [
        "Standard terms",
        "Schedule to offer 2026-014, version 2",
        "Annex",
    ]


def test_markdown_prints_terms_by_number():
    text = markdown(view())
    assert "| What you may expect from us | What we ask of you |\n| --- | --- |\n" in text
    assert "## 1 Work\n\n1\\.1  You decide how you say it.\n\n1\\.2  One round" in text
    assert text.index("# Standard terms") < text.index("# Schedule to offer")


@pytest.fixture(scope="module")
def made_pdf() -> bytes:
    return pdf(view())


def test_pdf_terms_begin_a_page_and_go_on_over_pages(made_pdf):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made_pdf)).pages]
    assert pages[1].lstrip().startswith("Standard terms")
    assert "2.24 We pay on time." in " ".join(pages[2].split())


def test_pdf_tags_both_sides_as_a_table_with_heads():
    plain = [kind for kind, _ in tags(pdf(view(Section("1 Work", paragraphs=WORK))))]
    sides = Section("1 Work", tables=(SIDES,), paragraphs=WORK)
    with_sides = [kind for kind, _ in tags(pdf(view(sides)))]
    assert with_sides.count("/Table") == plain.count("/Table") + 1
    assert with_sides.count("/TH") == plain.count("/TH") + 2


def test_docx_terms_stand_under_their_heading_and_the_table_repeats_its_head():
    doc: Any = Document(io.BytesIO(docx(view())))
    styles = [(p.style.name, p.text) for p in doc.paragraphs]
    assert ("Heading 1", "Standard terms") in styles
    assert ("Heading 2", "1 Work") in styles
    at = styles.index(("Heading 2", "1 Work"))
    assert styles[at + 1 : at + 3] == [("Normal", words) for words in WORK]
    sides = next(t for t in doc.tables if t.cell(0, 0).text == SIDES.head[0])
    assert [[c.text for c in row.cells] for row in sides.rows] == [
        [*SIDES.head],
        *map(list, SIDES.rows),
    ]
    assert sides.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_hostile_terms_are_printed_as_they_stand():
    made = view(Section("1 Work", paragraphs=tuple(samples.HOSTILE)))
    text = "".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf(made))).pages)
    assert all("".join(h.split()) in "".join(text.split()) for h in samples.HOSTILE)


def test_the_annex_of_changes_is_the_last_chapter_in_pdf_and_docx():
    before = samples.file(version=1, deliverables=(samples.REEL,))
    last = PdfReader(io.BytesIO(render(samples.file(), "pdf", before))).pages[-1].extract_text()
    assert last.lstrip().startswith("What changed since version 1")
    assert "+ added" in last
    doc: Any = Document(io.BytesIO(render(samples.file(), "docx", before)))
    heads = [p.text for p in doc.paragraphs if p.style.name == "Heading 1"]
    assert heads[-1] == "What changed since version 1"
    assert [c.text for c in doc.tables[-3].rows[1].cells][:2] == ["+ added", "Story set"]
