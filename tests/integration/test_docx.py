"""The DOCX as a file: styles, headings, tables, properties, pictures with words."""

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from irm.documents import render
from irm.documents.view import view_of
from tests.integration import document_samples as samples


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """Every text of the document, tables and page head and foot included."""
    doc = opened(data)
    parts = [doc.element.body, doc.sections[0].header._element, doc.sections[0].footer._element]
    lines = []
    for part in parts:
        for paragraph in part.iter(qn("w:p")):
            lines.append("".join(t.text or "" for t in paragraph.iter(qn("w:t"))))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def anatomy() -> bytes:
    return render(samples.file(), "docx")


def test_it_says_all_that_the_view_says(anatomy):
    view, text = view_of(samples.file()), text_of(anatomy)
    for words in (view.title, view.summary, view.money, view.answer_by, view.guidance, view.foot):
        assert words in text
    for words in (*view.use, *view.together, *view.signatures):
        assert words in text
    for section in view.schedule:
        assert section.heading in text
        for table in section.tables:
            for row in (table.head, *table.rows, table.total):
                assert all(line in text for cell in row for line in cell.split("\n"))


def test_styles_and_heading_levels_are_real(anatomy):
    styles = [(p.style.name, p.text) for p in opened(anatomy).paragraphs]
    assert ("Title", "Offer to Mira Kovač") in styles
    assert [text for name, text in styles if name == "Heading 1"] == [
        "Schedule to offer 2026-014, version 2"
    ]
    headings = [text for name, text in styles if name == "Heading 2"]
    assert headings[:3] == ["What you make", "Use of your work", "How we work together"]
    assert "List Bullet" in {name for name, _ in styles}


def test_every_table_repeats_its_head_and_keeps_it_with_what_follows(anatomy):
    tables = opened(anatomy).tables
    assert len(tables) >= 8
    for table in tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert all(
            p.paragraph_format.keep_with_next for c in table.rows[0].cells for p in c.paragraphs
        )


def test_no_row_may_be_cut_by_the_end_of_a_page(anatomy):
    rows = [row for table in opened(anatomy).tables for row in table.rows]
    assert len(rows) > 30
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_properties_name_title_author_language_and_the_date_of_issue(anatomy):
    core = opened(anatomy).core_properties
    assert core.title == "Offer 2026-014, version 2: Nordlys Skincare to Mira Kovač"
    assert core.author == "Nordlys Skincare"
    assert core.language == "en-GB"
    assert core.created.isoformat()[:19] == "2026-05-28T09:30:00"


def test_the_foot_counts_pages(anatomy):
    foot = opened(anatomy).sections[0].footer._element
    fields = [f.get(qn("w:instr")) for f in foot.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_charts_are_pictures_with_words(anatomy):
    pictures = list(opened(anatomy).element.body.iter(qn("wp:docPr")))
    words = [p.get("descr") for p in pictures]
    assert len(words) == 2
    assert words[0].startswith("The certain part covers 93 %")
    with zipfile.ZipFile(io.BytesIO(anatomy)) as file:
        assert sum(name.endswith(".png") for name in file.namelist()) == 2


def test_the_same_offer_gives_the_same_bytes(anatomy):
    assert render(samples.file(), "docx") == anatomy


@pytest.mark.parametrize("name", samples.NAMES.values(), ids=samples.NAMES.keys())
def test_names_of_any_script_are_kept(name):
    assert name in text_of(render(samples.with_name(name), "docx"))


def test_texts_from_right_to_left_are_marked():
    doc = opened(render(samples.file(summary="هذا نص تجريبي طويل"), "docx"))
    paragraph = next(p for p in doc.paragraphs if p.text.startswith("هذا"))
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None
    assert paragraph.runs[0]._r.rPr.find(qn("w:rtl")) is not None


def test_texts_that_look_like_code_are_kept_as_they_stand():
    data = render(samples.hostile(), "docx")
    text = text_of(data)
    for hostile in samples.HOSTILE:
        assert hostile in text
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None


def test_a_draft_and_practice_say_so():
    assert "Draft" in text_of(render(samples.bare_draft(), "docx"))
    assert "Practice" in text_of(render(samples.file(practice=True), "docx"))
    assert "Still to agree" in text_of(render(samples.bare_draft(), "docx"))
