"""The DOCX in another word processor: it opens, and nothing is lost on the way to text and PDF."""

import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from irm.documents import render
from irm.documents.parts import DocumentView
from irm.documents.view import view_of
from irm.offers.load import load
from tests.integration import document_samples as samples
from tests.unit.test_document_view import texts

SOFFICE = shutil.which("soffice")
ROOT = Path(__file__).parents[2]
FILES = {
    "anatomy": samples.file(),
    "second": samples.file(),
    "bare draft": samples.bare_draft(),
    "example": load(ROOT / "data" / "examples" / "02-ambassador-with-guaranteed-work.json"),
    "sixty items": samples.sixty_items(),
    "other scripts": samples.with_name("Ελένη Олена 王小明"),
}
BEFORE = {"second": samples.file(version=1, costs=Decimal(100))}
pytestmark = pytest.mark.skipif(
    SOFFICE is None or not shutil.which("pdftotext"),
    reason="LibreOffice (soffice) or pdftotext (poppler-utils) is missing",
)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each sample as DOCX, PDF and text; started once, with a profile of its own."""
    folder = tmp_path_factory.mktemp("office")
    for name, file in FILES.items():
        (folder / f"{name}.docx").write_bytes(render(file, "docx", BEFORE.get(name)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for to in ("pdf", "txt:Text (encoded):UTF8"):
        command = [str(SOFFICE), profile, "--headless", "--convert-to", to, "--outdir", str(folder)]
        subprocess.run(
            [*command, *map(str, sorted(folder.glob("*.docx")))],
            check=True,
            capture_output=True,
            timeout=180,
        )
    return folder


def pages_of(path: Path) -> list[str]:
    found = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True)
    return found.stdout.decode().split("\f")[:-1]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def lines_of(view: DocumentView) -> list[str]:
    """Every line that is set as text; the words of charts stand behind the pictures."""
    pictureless = tuple(replace(section, chart=None) for section in view.schedule)
    # The language is no text; head and foot of the pages are left out of plain text.
    kept = replace(
        view, schedule=pictureless, language="", document_title="", foot="", foot_rule=""
    )
    return [line for text in texts(kept) for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("name", FILES)
def test_every_line_of_the_view_is_in_the_text(converted: Path, name: str):
    text = squeezed((converted / f"{name}.txt").read_text("utf-8-sig"))
    view = view_of(FILES[name], before=BEFORE.get(name))
    assert [line for line in lines_of(view) if squeezed(line) not in text] == []


@pytest.mark.parametrize("name", FILES)
def test_every_word_of_the_view_is_on_paper(converted: Path, name: str):
    """Word by word, because cells side by side are read out line by line."""
    text = squeezed("".join(pages_of(converted / f"{name}.pdf")))
    view = view_of(FILES[name], before=BEFORE.get(name))
    words = {word for line in lines_of(view) for word in line.split() if "://" not in word}
    assert {word for word in words if squeezed(word) not in text} == set()
    assert squeezed(f"{view.foot} · {view.foot_rule}") in text


def test_title_head_and_foot_survive(converted: Path):
    path = converted / "anatomy.pdf"
    pages, view = pages_of(path), view_of(samples.file())
    assert PdfReader(path).metadata.title == view.document_title
    for number, page in enumerate(pages, start=1):
        assert view.document_title in page
        assert f"Page {number} of {len(pages)}" in " ".join(page.split())


def test_a_long_table_repeats_its_head_and_cuts_no_row(converted: Path):
    with_rows = [page for page in pages_of(converted / "sixty items.pdf") if "Part " in page]
    assert len(with_rows) >= 4
    assert all("Fee, EUR" in page for page in with_rows)
    # A row that is cut would leave its number on one page and its last words on the next.
    for page in with_rows:
        begun, ended = re.findall(r"Part \d+ of", page), re.findall(r"30\s+days", page)
        assert len(begun) == len(ended) or "ends 14 September" in page
    assert sum(len(re.findall(r"Part \d+ of", page)) for page in with_rows) == 60


def test_the_three_answers_stay_on_one_page(converted: Path):
    for name in FILES:
        (page,) = [text for text in pages_of(converted / f"{name}.pdf") if "No, thank you" in text]
        assert "A short no is fine." in page
        assert "Your answer" in page
