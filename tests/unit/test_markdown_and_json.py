"""Markdown that shows texts as they stand, and JSON that reads back to the same offer."""

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from irm.documents import canonical_json, check_code, content_hash, render
from irm.documents.markdown import escaped
from irm.offers import OfferFile
from irm.offers.load import loads
from tests.integration import document_samples as samples

GOLDEN = Path(__file__).parents[1] / "golden"


def shown(text: str) -> str:
    """What a reader of rendered Markdown sees; refuses anything but plain text in a paragraph."""
    tokens = MarkdownIt("commonmark", {"linkify": False}).enable("table").parse(text)
    kinds = [t.type for t in tokens]
    assert kinds in ([], ["paragraph_open", "inline", "paragraph_close"]), kinds
    words = []
    for child in tokens[1].children or [] if tokens else []:
        assert child.type in ("text", "text_special", "softbreak"), child.type
        words.append("\n" if child.type == "softbreak" else child.content)
    return "".join(words)


@pytest.mark.parametrize(
    "text", [*samples.HOSTILE, "- a", "1. a", "# a", "===", "---", "> a", "+ a"]
)
def test_texts_that_look_like_markup_are_shown_as_they_stand(text):
    assert shown(escaped(text)) == text


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=("Cc",)), max_size=60))
@settings(max_examples=300)
def test_any_line_is_shown_as_it_stands(text):
    line = " ".join(text.split())
    assert shown(escaped(line)) == line


def test_links_are_not_made_of_text():
    assert "https://" not in escaped("see https://example.com")
    assert "www." not in escaped("see www.example.com")


def test_the_whole_document_shows_hostile_texts_and_keeps_its_tables():
    text = render(samples.hostile(), "md").decode()
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    words = []
    for token in tokens:
        for child in token.children or []:
            assert child.type != "link_open"
            assert child.type != "html_inline" or child.content == "<br>"
            words.append(child.content)
    everything = "".join(words)
    for hostile in samples.HOSTILE:
        assert hostile in everything
    rows = sum(1 for t in tokens if t.type == "tr_open")
    assert rows > 20


def test_the_document_in_markdown_stays_as_it_is():
    samples.golden("offer_anatomy.md", render(samples.file(), "md").decode())


def test_a_bare_draft_in_markdown_stays_as_it_is():
    samples.golden("offer_bare_draft.md", render(samples.bare_draft(), "md").decode())


@pytest.mark.parametrize(
    "file",
    [samples.file(), samples.six_items(), samples.bare_draft(), samples.hostile()],
    ids=["anatomy", "six", "bare", "hostile"],
)
def test_json_reads_back_to_an_equal_offer(file):
    text = canonical_json(file)
    again = OfferFile.model_validate_json(text)
    assert again == file
    assert canonical_json(again) == text
    assert render(file, "json") == text.encode()


def test_an_offer_issued_by_the_first_release_keeps_its_text_and_its_check_code():
    # This file is never written anew. A field that came later is left out while nothing is said
    # in it (`exclude_if`); else each document issued before would bear another check code.
    text = (GOLDEN / "issued_by_first_release.json").read_text("utf-8")
    file = loads(text)
    assert canonical_json(file) == text
    assert check_code(file) == "8339-4638"


def test_keys_are_sorted_and_lines_end_in_line_feeds():
    text = canonical_json(samples.file())
    data = json.loads(text)
    assert list(data) == sorted(data)
    assert "\r" not in text
    assert text.endswith("}\n")
    assert "Kovač" in text


def test_equal_offers_have_equal_hashes_however_their_amounts_were_written():
    line = samples.REEL.model_copy(update={"price": Decimal("460")})
    same = samples.file(deliverables=(line, samples.STORIES))
    moment = datetime(2026, 5, 28, 11, 30, tzinfo=timezone(timedelta(hours=2)))
    assert content_hash(same) == content_hash(samples.file())
    assert content_hash(samples.file(issued_at=moment)) == content_hash(samples.file())
    assert samples.offer().issued_at == moment.astimezone(UTC)


def test_any_change_of_terms_changes_the_hash():
    assert content_hash(samples.file(costs=Decimal("0.01"))) != content_hash(samples.file())
    assert content_hash(samples.file(version=3)) != content_hash(samples.file())
