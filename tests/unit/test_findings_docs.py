"""The list of findings in the documentation, and the words of the findings themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from irm.errors import UnreadableError
from irm.review import RULES, catalogue, findings_page
from irm.review.rules import Rule
from irm.review.texts import PATH, assemble, read

DOCS = Path(__file__).resolve().parents[2] / "docs" / "findings.md"
NEVER = r"\b(please|sorry|oops|invalid|valid|forgot|required|just|simply)\b|!"


def test_the_page_lists_every_finding_as_it_stands() -> None:
    # python -c "from irm.review import findings_page; print(findings_page(), end='')" > the page
    assert DOCS.read_text(encoding="utf-8") == findings_page()


@pytest.mark.parametrize("text", catalogue().findings, ids=lambda text: text.code)
def test_the_words_follow_our_style(text) -> None:
    for words in (text.title, text.what, text.why, text.fix):
        assert not re.search(NEVER, words, re.IGNORECASE), words
    assert not text.title.endswith(".")
    for sentence in (text.what, text.why, text.fix):
        assert re.search(r"[.?”}]$", sentence), sentence
    assert len(text.title) <= 70


@pytest.mark.parametrize("name", catalogue().sources)
def test_a_source_is_used_and_dated(name: str) -> None:
    assert name in {text.source for text in catalogue().findings}
    assert catalogue().sources[name].as_of
    assert catalogue().sources[name].link.startswith("https://") or name in ("own", "estimate")


def _content(**changes) -> dict:
    text = {
        "code": "IRM101",
        "severity": "info",
        "tip": 1,
        "title": "Hello {name}",
        "what": "What.",
        "why": "Why.",
        "fix": "Fix.",
        "source": "own",
    }
    return {"sources": {"own": {"words": "Own"}}, "findings": [{**text, **changes}]}


RULE = Rule("IRM101", lambda case: iter(()), ("day",))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"what": "On {weekday}."}, "IRM101.weekday"),
        ({"source": "hearsay"}, "IRM101.source"),
        ({"code": "IRM102"}, "IRM101"),
        ({"tip": 2}, "findings.0"),
        ({"severity": "fatal"}, "findings.0.severity"),
        ({"why": ""}, "findings.0.why"),
        ({"colour": "red"}, "findings.0.colour"),
    ],
)
def test_a_text_that_does_not_fit_is_named(changes: dict, fault: str) -> None:
    with pytest.raises(UnreadableError) as error:
        assemble(_content(**changes), [RULE])
    assert fault in [path for path, _ in error.value.faults]


def test_a_text_that_fits_is_taken() -> None:
    assert assemble(_content(what="On {day}, {name}."), [RULE]).text("IRM101").tip == 1


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        read(tmp_path / "none.yaml", RULES)


def test_every_code_has_one_rule() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    assert PATH.name == "findings.yaml"
