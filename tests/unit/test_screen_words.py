"""What the app says on its screens and in its messages, held to the words we use."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "irm").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
CONTENT = sorted(
    path
    for name in ("playbook", "review", "relationship", "contract", "cases", "privacy")
    for path in (ROOT / "data" / name).glob("*.yaml")
)
UNWELCOME = re.compile(
    r"\b(please|sorry|oops|invalid|forgot|you must|simply|ASAP|talent pool|leverage)\b"
    r"|[a-z]!(\s|$)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"^[A-Z“][^_{}<>/]*\s[^_{}<>]*$")
"""A text for people: it begins with a capital and has more than one word."""


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Every text of a module that a person may read; docstrings are for programmers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    notes = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.lineno, node.value


def texts(value: Any, key: str = "") -> Iterator[str]:
    """Every text of a content file, without what other people are quoted with."""
    if isinstance(value, str) and key not in QUOTED:
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, str(name))


QUOTED = {"source", "link", "address", "brief", "words_of_brand", "message", "title_of_source"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_text_of_the_app_begs_blames_or_shouts(path: Path) -> None:
    found = [
        f"line {line}: {text}"
        for line, text in sentences(path)
        if SENTENCE.match(text) and UNWELCOME.search(text)
    ]
    assert not found


@pytest.mark.parametrize("path", CONTENT, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_text_of_the_content_begs_blames_or_shouts(path: Path) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = [text for text in texts(content) if UNWELCOME.search(text)]
    assert not found


def test_the_words_are_found_where_they_stand() -> None:
    assert UNWELCOME.search("Please enter a valid name")
    assert UNWELCOME.search("Saved!")
    assert not UNWELCOME.search("Enter a name or handle.")
    written = dict(sentences(Path(__file__)))
    assert "Enter a name or handle." in written.values()
