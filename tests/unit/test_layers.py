"""Rules on the code that no linter knows: HTML, floats, the clock, the guard, who imports whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "pages").glob("*.py"))
APP = [ROOT / "app.py", *PAGES, *sorted((ROOT / "irm").rglob("*.py"))]
EXACT = [
    path
    for path in APP
    if path == ROOT / "irm/money.py"
    or path.is_relative_to(ROOT / "irm/worth")
    or path.is_relative_to(ROOT / "irm/offers")
]
HTML = {"irm/ui/browser.py", "irm/ui/forms.py"}
CLOCK = {
    "irm/services/desk.py",  # the one clock of the app
    "irm/commands/dialogue.py",  # today, where --on is left out
    "irm/store/lifecycle.py",  # the instant in the name of a kept copy
}
CLOCK_CALLS = {"now", "utcnow", "today", "fromtimestamp"}
CLOCK_OWNERS = {"datetime", "date"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def imports_from(path: Path, package: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for name in imported(path))


def test_the_rules_look_at_real_files() -> None:
    assert len(PAGES) >= 10
    assert len(EXACT) >= 15
    assert all((ROOT / name).is_file() for name in HTML | CLOCK)


@pytest.mark.parametrize("path", APP, ids=name_of)
def test_no_html_of_others_is_ever_let_through(path: Path) -> None:
    names = {keyword.arg for call in calls(path) for keyword in call.keywords}
    assert "unsafe_allow_html" not in names


def test_html_of_our_own_stands_in_two_files_only() -> None:
    found = {
        name_of(path)
        for path in APP
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "html"
    }
    assert found == HTML


@pytest.mark.parametrize("path", EXACT, ids=name_of)
def test_money_never_meets_a_float(path: Path) -> None:
    for node in ast.walk(tree(path)):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (isinstance(node, ast.Name) and node.id == "float"), node.lineno


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_begins_with_its_guard(path: Path) -> None:
    body = tree(path).body
    if ast.get_docstring(tree(path)) is not None:
        body = body[1:]
    first = next(node for node in body if not isinstance(node, ast.Import | ast.ImportFrom))
    assert ast.unparse(first) == "guard()"
    assert "irm.ui.shell.guard" in imported(path)


def test_streamlit_is_known_to_pages_and_ui_alone() -> None:
    users = {name_of(path) for path in APP if imports_from(path, "streamlit")}
    assert users
    assert all(name.startswith(("pages/", "irm/ui/")) for name in users)


def test_neither_pages_nor_ui_know_the_store() -> None:
    for path in APP:
        if name_of(path).startswith(("pages/", "irm/ui/", "app.py")):
            assert not imports_from(path, "irm.store"), name_of(path)
            assert not imports_from(path, "sqlalchemy"), name_of(path)


def test_the_clock_is_read_in_known_places_only() -> None:
    found = {
        name_of(path)
        for path in APP
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCK_CALLS
        and isinstance(node.value, ast.Name)
        and node.value.id in CLOCK_OWNERS
    }
    assert found == CLOCK


def test_no_page_and_no_sum_asks_for_the_time_in_another_way() -> None:
    pure = ("irm/worth/", "irm/review/", "irm/offers/", "irm/people/", "irm/playbook/", "pages/")
    for path in APP:
        if name_of(path).startswith(pure):
            assert not imports_from(path, "time"), name_of(path)
