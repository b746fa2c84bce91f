"""The PDF as a file: what can be read back, fonts, tags, bytes, threads."""

import hashlib
import io
import re
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from irm.documents import render, vectors
from irm.documents.view import view_of
from irm.offers.load import load
from tests.integration import document_samples as samples

ROOT = Path(__file__).parents[2]
SECTIONS = (
    "What you make",
    "Use of your work",
    "How we work together",
    "Money",
    "Your answer",
    "Parties",
    "Worth against value",
    "Cash per hour of work",
    "Dates",
    "Who stated what",
    "Sources",
    "Guidance, not legal advice.",
)


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """The text of all pages with spaces evened out."""
    return " ".join(" ".join(p.extract_text() for p in read(data).pages).split())


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def anatomy() -> bytes:
    return render(samples.file(), "pdf")


def test_every_part_can_be_read_back(anatomy):
    text = text_of(anatomy)
    for part in SECTIONS:
        assert part in text
    view = view_of(samples.file())
    for words in (view.title, view.answer_by, view.money, *view.use, *view.together):
        assert squeezed(words) in squeezed(text)
    for section in view.schedule:
        for table in section.tables:
            for cell in (c for row in (*table.rows, table.total) for c in row):
                assert squeezed(cell) in squeezed(text)


def test_each_page_bears_number_check_code_and_page(anatomy):
    pages = read(anatomy).pages
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().split())
        assert view_of(samples.file()).foot in text
        assert f"Page {number} of {len(pages)}" in text


@pytest.mark.parametrize("file", [samples.file(), samples.six_items()], ids=["two", "six"])
def test_up_to_six_items_fit_one_page(file):
    pages = read(render(file, "pdf")).pages
    first, second = pages[0].extract_text(), pages[1].extract_text()
    assert "No, thank you" in first
    assert first.count("Place, date, signature") == 2
    assert second.lstrip().startswith("Schedule to offer")


@pytest.fixture(scope="module")
def sixty() -> list[str]:
    """The text of each page of an offer of 60 items, each three lines high."""
    pages = read(render(samples.sixty_items(), "pdf")).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_a_long_table_repeats_its_head_on_each_page(sixty):
    with_rows = [text for text in sixty if "of the series" in text]
    assert len(with_rows) == 5
    assert all(text.startswith("Item Details Draft Live Fee, EUR") for text in with_rows[1:])


def test_no_row_is_cut_by_the_end_of_a_page(sixty):
    # A row that is cut would begin on one page and say how long it stays online on the next.
    for text in sixty:
        assert len(re.findall(r"Part \d+ of", text)) == text.count("stays online 30 days")
    assert sum(text.count("stays online 30 days") for text in sixty) == 60


def test_a_long_offer_counts_its_pages(sixty):
    foot = view_of(samples.sixty_items()).foot
    for number, text in enumerate(sixty, start=1):
        assert foot in text
        assert f"Page {number} of {len(sixty)}" in text


def test_a_row_too_high_for_a_page_goes_on_and_loses_nothing():
    long = samples.REEL.model_copy(update={"details": "word " * 1500 + "the end"})
    text = text_of(render(samples.file(deliverables=(long, samples.STORIES)), "pdf"))
    assert text.count("word ") == 1500
    assert "the end; stays online 30 days" in text


@pytest.mark.parametrize("name", samples.NAMES.values(), ids=samples.NAMES.keys())
def test_names_of_any_script_are_drawn(name):
    data = render(samples.with_name(name), "pdf")
    assert read(data).metadata.title.endswith(f"to {name}")
    text = text_of(data)
    assert "\ufffd" not in text
    assert "[U+" not in text
    assert sorted(set(name)) == sorted(set(name) & set(text))
    if "ل" not in name:  # this reader turns Arabic runs round; the next test reads in order
        assert name in text


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is missing")
@pytest.mark.parametrize("name", samples.NAMES.values(), ids=samples.NAMES.keys())
def test_another_reader_finds_the_names_too(name, tmp_path):
    path = tmp_path / "offer.pdf"
    path.write_bytes(render(samples.with_name(name), "pdf"))
    found = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    text = re.sub("[\u200e\u200f\u202a-\u202e]", "", found.stdout.decode())
    assert all(word in text for word in name.split())


def test_texts_from_right_to_left_stand_on_the_right():
    words = "هذا نص تجريبي طويل عن كريم الشمس"
    page = read(render(samples.file(summary=words), "pdf")).pages[0]
    places: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, _size: Any) -> None:
        if re.search("[\u0600-\u06ff]", text):
            places.append(tm[4] * cm[0] + cm[4])

    page.extract_text(visitor_text=visit)
    assert places
    assert min(places) > float(page.mediabox.width) / 2


def test_title_language_tags_and_standards_are_set(anatomy):
    reader = read(anatomy)
    root: Any = reader.trailer["/Root"]
    assert reader.metadata.title == "Offer 2026-014, version 2: Nordlys Skincare to Mira Kovač"
    assert reader.metadata.author == "Nordlys Skincare"
    assert reader.metadata.creation_date.isoformat() == "2026-05-28T09:30:00+00:00"
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    xmp = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part>2<", xmp)
    assert re.search(r"pdfuaid:part>1<", xmp)


def structure(node: Any, kinds: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Every structure element as (kind, element), in reading order."""
    while isinstance(node, IndirectObject):
        node = node.get_object()
    if isinstance(node, list):
        for child in node:
            structure(child, kinds)
    elif isinstance(node, dict):
        if "/S" in node:
            kinds.append((str(node["/S"]), node))
        if "/K" in node:
            structure(node["/K"], kinds)
    return kinds


def test_headings_tables_and_charts_are_tagged(anatomy):
    kinds = structure(read(anatomy).trailer["/Root"]["/StructTreeRoot"], [])
    names = [kind for kind, _ in kinds]
    assert names.count("/H1") == 2
    assert names.count("/H2") >= 11
    assert names.count("/TH") > 10
    figures = [node for kind, node in kinds if kind == "/Figure"]
    told = [str(node["/Alt"]) for node in figures if "/Alt" in node]
    assert any("The certain part covers 93 %" in words for words in told)
    assert any("EUR 28.34 an hour" in words for words in told)


def walk_resources(resources: Any, found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    resources = resources.get_object()
    found["fonts"] += [f.get_object() for f in resources.get("/Font", {}).values()]
    for item in resources.get("/XObject", {}).values():
        inner = item.get_object()
        found[str(inner["/Subtype"])].append(inner)
        if "/Resources" in inner:
            walk_resources(inner["/Resources"], found)
    return found


def all_resources(data: bytes) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {"fonts": [], "/Form": [], "/Image": []}
    for page in read(data).pages:
        walk_resources(page["/Resources"], found)
    return found


def test_lists_keep_their_marks_and_tags(anatomy):
    names = [kind for kind, _ in structure(read(anatomy).trailer["/Root"]["/StructTreeRoot"], [])]
    view = view_of(samples.file())
    listed = [*view.use, *view.together, *(p for s in view.schedule for p in s.points)]
    assert names.count("/L") == 3
    assert names.count("/LI") == names.count("/LBody") == len(listed)
    assert text_of(anatomy).count("•") == len(listed)


def test_a_chart_stands_on_the_page_of_its_heading():
    for path in sorted((ROOT / "data" / "examples").glob("*.json")):
        pages = [page.extract_text() for page in read(render(load(path), "pdf")).pages]
        for heading, words in (
            ("Worth against value", "before income tax"),
            ("Cash per hour of work", "an hour of work, in cash"),
        ):
            charts = [n for n, text in enumerate(pages) if words in text]
            assert all(heading in pages[n] for n in charts), (path.name, heading)


def test_every_font_is_inside_and_every_chart_is_drawn_with_vectors():
    found = all_resources(render(samples.with_name("Mira 王 🌻 ليلى"), "pdf"))
    assert found["/Image"] == []
    assert found["fonts"]
    for font in found["fonts"]:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        if font["/Subtype"] != "/Type3":
            keys = inner["/FontDescriptor"].get_object().keys()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(keys)


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="pdffonts (poppler-utils) is missing")
def test_pdffonts_finds_every_font_embedded(anatomy, tmp_path):
    path = tmp_path / "offer.pdf"
    path.write_bytes(anatomy)
    listed = subprocess.run(["pdffonts", path], capture_output=True, check=True, text=True).stdout
    rows = listed.splitlines()[2:]
    assert rows
    assert all(re.search(r"\byes yes yes\b", row) for row in rows)


def test_chart_words_are_text_in_the_page(anatomy):
    text = text_of(anatomy)
    assert "Offer EUR 726, of which EUR 603.60 is certain" in text
    assert "This offer EUR 28.34" in text


def test_the_same_offer_gives_the_same_bytes_here_and_elsewhere(anatomy):
    assert render(samples.file(), "pdf") == anatomy
    code = (
        "import hashlib\n"
        "from irm.documents import render\n"
        "from tests.integration import document_samples as samples\n"
        "print(hashlib.sha256(render(samples.file(), 'pdf')).hexdigest())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT
    )
    assert told.stdout.strip() == hashlib.sha256(anatomy).hexdigest()


def test_texts_that_look_like_code_are_printed_as_they_stand():
    text = squeezed(text_of(render(samples.hostile(), "pdf")))
    for hostile in samples.HOSTILE:
        assert squeezed(hostile) in text
    assert "root:x:0" not in text


def test_a_draft_and_practice_say_so_in_the_head():
    first = read(render(samples.bare_draft(), "pdf")).pages[0].extract_text()
    assert "Draft" in first
    assert "Still to agree" in first
    practice = read(render(samples.file(practice=True), "pdf")).pages[0].extract_text()
    assert "Practice" in practice


def test_what_no_font_can_draw_is_spelled_and_stops_nothing():
    text = text_of(render(samples.with_name("Kim 한 T\u0331\u0353 \U00013000 \ue000"), "pdf"))
    for code in ("[U+D55C]", "[U+13000]", "[U+E000]"):
        assert code in text


def test_long_words_stay_within_the_page():
    words = "https://example.com/" + "a" * 280
    page = read(render(samples.file(summary=words, campaign="x"), "pdf")).pages[0]
    assert words in squeezed(page.extract_text())


def test_twelve_threads_never_see_each_others_offers():
    files = [samples.with_name(f"Person {n}") for n in range(12)]
    alone = [render(file, "pdf") for file in files]
    start = threading.Barrier(12)

    def make(number: int) -> list[bytes]:
        start.wait()
        return [render(files[number], "pdf") for _ in range(3)]

    with ThreadPoolExecutor(12) as pool:
        together = list(pool.map(make, range(12)))
    assert together == [[data] * 3 for data in alone]


def test_the_chart_worker_is_started_again_when_it_has_died():
    worker = vectors.ChartWorker()
    spec = {"mark": "point", "data": {"values": [{"a": 1}]}}
    try:
        first = worker.ask({"format": "svg", "spec": spec})
        worker._process.kill()
        worker._process.wait()
        assert worker.ask({"format": "svg", "spec": spec}) == first
    finally:
        worker.close()
    assert worker.pid is None


def test_a_spec_the_worker_cannot_draw_is_an_error_with_words():
    with pytest.raises(vectors.ChartError, match="could not be drawn"):
        vectors.svg({"mark": {"type": "nonsense"}, "data": {"values": []}})


def test_a_worker_that_hangs_is_given_up():
    worker = vectors.ChartWorker(timeout=0.0)
    try:
        with pytest.raises(vectors.ChartError, match="Try again"):
            worker.ask({"format": "svg", "spec": {"mark": "point"}})
    finally:
        worker.close()
