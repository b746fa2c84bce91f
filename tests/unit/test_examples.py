"""The example offers answer exactly what their README says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from irm.offers.load import load, loads
from irm.review import review

FOLDER = Path(__file__).resolve().parents[2] / "data" / "examples"
ON = date(2026, 11, 23)
FILES = sorted(FOLDER.glob("*.json"))
# The six cases of the workshop keep their names for themselves.
TAKEN = {"Ola", "Tiago", "Priya", "Marcus", "Zoé", "Lena"}


def _rows() -> dict[str, list[str]]:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    cells = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return {row[0].strip("`"): row[1:] for row in cells}


ROWS = _rows()


def test_there_are_at_least_twelve_and_each_is_in_the_readme() -> None:
    assert len(FILES) >= 12
    assert sorted(ROWS) == [file.name for file in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_review_answers_what_the_readme_says(path: Path) -> None:
    _, currency, gate, parity, codes = ROWS[path.name]
    file = load(path)
    found = review(file, on=ON)
    assert file.offer.currency == currency
    assert ("open" if found.gate_open else "closed") == gate
    assert f"{found.assessment.parity:.2f}" == parity
    expected = [] if codes == "none" else codes.split()
    assert list(dict.fromkeys(f.code for f in found.findings)) == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_example_survives_writing_and_reading(path: Path) -> None:
    file = load(path)
    assert loads(file.model_dump_json()) == file


def test_the_examples_span_currencies_and_both_gates() -> None:
    assert len({row[1] for row in ROWS.values()}) >= 7
    assert {row[2] for row in ROWS.values()} == {"open", "closed"}


def test_names_are_invented_and_not_those_of_the_cases() -> None:
    people = {json.loads(file.read_text(encoding="utf-8"))["influencer"]["name"] for file in FILES}
    assert len(people) == len(FILES)
    assert not people & TAKEN
