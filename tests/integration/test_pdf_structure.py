"""The PDF as assistive technology reads it: what PDF/UA-1 asks of tags, held page by page.

The typesetter refuses to write a file that breaks the rules it knows. This is a second look at
the finished file, and no replacement for a validator.
"""

from __future__ import annotations

import io
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from irm.documents import render
from irm.documents.pdf import pdf
from irm.documents.person_sheet import person_pdf
from irm.offers.load import load
from tests.integration import document_samples as samples
from tests.integration.test_terms_in_documents import view as view_with_terms

ROOT = Path(__file__).parents[2]
EXAMPLES = {path.stem: path for path in sorted((ROOT / "data" / "examples").glob("*.json"))}
OTHERS = ("second version", "sixty items", "bare draft", "terms", "other scripts")
OTHERS += ("everything held",)
HELD: dict[str, list[dict[str, Any]]] = {
    "influencer": [
        {"name": "Ελένη", "body": {"name": "Ελένη 王小明", "rates": [{"amount": "40"}],
         "story": {"text": "ליאורה اسمها ليلى\nZweite Zeile 🌻"}, "needs": "x" * 90}},
    ],
    "influencer_search": [{"rowid": 1, "key": "ελενη"}],
    "playbook_answer": [{"item_code": "1.1", "note": "Read"}],
    "offer": [],
    "offer_version": [],
    "offer_answer": [],
    "erased_version": [{"number": "2026-001", "version": 1}],
    "setting": [{"key": "depth", "value": "complete"}],
    "audit": [{"at": "2026-11-23T09:00:00+00:00", "actor": "local", "action": "add",
               "kind": "influencer", "record_id": "p1", "path": ""}] * 90,
}  # fmt: skip
# The types of structure that PDF 1.7 names and that documents here are made of.
STANDARD = {
    *("/Document", "/Part", "/Sect", "/Div", "/P", "/Span", "/H1", "/H2", "/H3", "/Strong", "/Em"),
    *("/Table", "/THead", "/TBody", "/TFoot", "/TR", "/TH", "/TD"),
    *("/L", "/LI", "/Lbl", "/LBody", "/Figure", "/NonStruct"),
}
PAINTS = {
    *(b"Tj", b"TJ", b"'", b'"', b"Do", b"sh", b"INLINE IMAGE"),
    *(b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"),
}


def made(name: str) -> bytes:
    if name in EXAMPLES:
        return render(load(EXAMPLES[name]), "pdf")
    if name == "everything held":
        return person_pdf("Ελένη 王小明", HELD, datetime(2026, 11, 23, 9, tzinfo=UTC))
    if name == "terms":
        return pdf(view_with_terms())
    before = samples.file(version=1, deliverables=(samples.REEL,))
    files = {
        "second version": (samples.file(), before),
        "sixty items": (samples.sixty_items(), None),
        "bare draft": (samples.bare_draft(), None),
        "other scripts": (samples.with_name("Ελένη 王小明 ليلى 🌻"), None),
    }
    file, earlier = files[name]
    return render(file, "pdf", earlier)


@pytest.fixture(scope="module", params=[*EXAMPLES, *OTHERS])
def document(request: pytest.FixtureRequest) -> PdfReader:
    return PdfReader(io.BytesIO(made(request.param)))


Element = dict[str, Any]


def children(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    return [
        k.get_object() if hasattr(k, "get_object") else k
        for k in (kids if isinstance(kids, list) else [kids])
    ]


def elements(node: Any) -> list[Any]:
    """Every structure element below a node, in reading order."""
    found = []
    for kid in children(node):
        if isinstance(kid, dict) and "/S" in kid:
            found += [kid, *elements(kid)]
    return found


def tree(document: PdfReader) -> Any:
    return document.trailer["/Root"]["/StructTreeRoot"]


def of_kind(document: PdfReader, *kinds: str) -> list[Any]:
    return [e for e in elements(tree(document)) if e["/S"] in kinds]


def marked(document: PdfReader, page: Any) -> tuple[list[int], list[bytes]]:
    """The numbers of marked content of a page, and what is painted outside of any mark."""
    numbers, loose, depth = [], [], 0
    for operands, operator in ContentStream(page.get_contents(), document).operations:
        if operator in (b"BDC", b"BMC"):
            depth += 1
            if operator == b"BDC" and isinstance(operands[1], dict) and "/MCID" in operands[1]:
                numbers.append(int(operands[1]["/MCID"]))
        elif operator == b"EMC":
            depth -= 1
        elif operator in PAINTS and depth == 0:
            loose.append(operator)
    assert depth == 0
    return numbers, loose


def test_the_file_says_that_it_is_tagged_in_which_language_and_what_it_is_called(document):
    root: Any = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/MarkInfo"].get("/Suspects", False)) == "False"
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata.title.startswith(("Offer ", "Everything we hold on "))
    assert not document.is_encrypted


def test_nothing_is_painted_that_is_neither_tagged_nor_marked_as_decoration(document):
    for page in document.pages:
        assert marked(document, page)[1] == []


def test_every_piece_of_marked_content_stands_in_the_tree_once(document):
    told: Counter[tuple[int, int]] = Counter()
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(document.pages)}
    for element in elements(tree(document)):
        for kid in children(element):
            own = element.get("/Pg")
            if isinstance(kid, int):
                told[numbers[element.raw_get("/Pg").idnum], int(kid)] += 1
            elif isinstance(kid, dict) and kid.get("/Type") == "/MCR":
                page = kid.raw_get("/Pg") if "/Pg" in kid else element.raw_get("/Pg")
                told[numbers[page.idnum], int(kid["/MCID"])] += 1
            assert own is None or own["/Type"] == "/Page"
    shown = Counter(
        (n, number) for n, page in enumerate(document.pages) for number in marked(document, page)[0]
    )
    assert len(told) > 50
    assert told == shown
    assert set(told.values()) == {1}


def test_every_kind_of_element_is_a_standard_one(document):
    roles = tree(document).get("/RoleMap", {})
    kinds = {str(e["/S"]) for e in elements(tree(document))}
    assert {k for k in kinds if k not in STANDARD and roles.get(k) not in STANDARD} == set()


def test_headings_begin_at_the_first_level_and_leave_none_out(document):
    levels = [int(str(e["/S"])[2]) for e in of_kind(document, "/H1", "/H2", "/H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_figure_has_words(document):
    for figure in of_kind(document, "/Figure"):
        inner = [e for e in elements(figure) if e["/S"] == "/Figure"]
        assert all(str(e.get("/Alt", "")).strip() for e in (inner or [figure]))


def attributes(element: Any) -> dict[str, Any]:
    found = element.get("/A", {})
    found = found.get_object() if hasattr(found, "get_object") else found
    return {
        k: v
        for part in (found if isinstance(found, list) else [found])
        for k, v in part.get_object().items()
    }


def test_every_head_of_a_table_says_what_it_is_the_head_of(document):
    heads = of_kind(document, "/TH")
    assert heads or not of_kind(document, "/Table")
    assert {attributes(head).get("/Scope") for head in heads} <= {"/Column", "/Row", "/Both"}


def test_every_row_of_a_table_is_as_wide_as_its_head(document):
    for table in of_kind(document, "/Table"):
        widths = set()
        for row in (e for e in elements(table) if e["/S"] == "/TR"):
            cells = [
                e for e in children(row) if isinstance(e, dict) and e.get("/S") in ("/TH", "/TD")
            ]
            widths.add(sum(int(attributes(c).get("/ColSpan", 1)) for c in cells))
        assert len(widths) == 1


def test_every_list_is_made_of_items_with_a_body(document):
    for listed in of_kind(document, "/L"):
        items = [e for e in children(listed) if isinstance(e, dict) and "/S" in e]
        assert {str(e["/S"]) for e in items} == {"/LI"}
        assert all("/LBody" in {e["/S"] for e in elements(item)} for item in items)


def test_every_font_tells_which_letters_it_draws(document):
    for page in document.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            assert "/ToUnicode" in font.get_object()
