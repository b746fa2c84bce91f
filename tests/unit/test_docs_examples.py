"""The examples of the documentation run as they are printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from irm.__main__ import command_parser

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def python_blocks(name: str) -> str:
    text = (DOCS / name).read_text(encoding="utf-8")
    return "\n".join(re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL))


def test_the_examples_of_the_python_api_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(python_blocks("python-api.md"), "docs/python-api.md", "exec"), {})
    assert "The offer is worth less than the work" in capsys.readouterr().out


CALLS = ["load", "worth", "value", "assess", "fixes", "methods", "scopes", "review", "checks"]


@pytest.mark.parametrize("call", CALLS)
def test_the_python_api_page_shows_every_call(call: str) -> None:
    assert re.search(rf"irm\.\w+\.{call}\(", python_blocks("python-api.md"))


def test_every_command_stands_in_the_documentation() -> None:
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    commands = next(a.choices for a in command_parser()._actions if isinstance(a.choices, dict))
    assert commands
    for name, command in commands.items():
        assert f"`python -m irm {name}" in page
        for action in command._actions:
            for option in action.option_strings[-1:]:
                assert option in page or option in ("--help", "--output")
