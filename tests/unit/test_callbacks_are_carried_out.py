"""Each callback of a widget is carried out to its end, however fast somebody types on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENS = sorted([*(ROOT / "irm" / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
CALLED = {"on_change", "on_click"}


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


SHIELDED = {
    name
    for path in SCREENS
    for name, node in functions(path).items()
    if any(isinstance(d, ast.Name) and d.id == "unbroken" for d in node.decorator_list)
}


def callbacks(path: Path) -> Iterator[tuple[int, str]]:
    """Answer the functions that a module hands to widgets, by line and name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg in CALLED:
            if isinstance(node.value, ast.Name):
                yield node.value.lineno, node.value.id
            elif not isinstance(node.value, ast.Constant | ast.IfExp):
                yield node.value.lineno, ast.unparse(node.value)


def handed_on(path: Path) -> set[str]:
    """Answer the parameters by which a module's functions pass a callback on."""
    return {
        argument.arg
        for node in functions(path).values()
        for argument in (*node.args.args, *node.args.kwonlyargs)
    }


@pytest.mark.parametrize("path", SCREENS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_callback_is_shielded(path: Path) -> None:
    passed_on = handed_on(path)
    open_ones = [
        f"line {line}: {name}"
        for line, name in callbacks(path)
        if name not in SHIELDED and name not in passed_on
    ]
    assert not open_ones


def test_the_fields_that_save_themselves_are_among_them() -> None:
    assert {"commit", "_submit", "attempt"} <= SHIELDED
