"""The example offers answer exactly what their README says."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from irm.offers import Offer, OfferFile, Terms
from irm.offers.load import load, loads
from irm.people import facts_of
from irm.review import review
from irm.services.practice import load_demo

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


def demo_findings(on: date) -> dict[tuple[str, int], list[str]]:
    """What the review says of every sample offer on the day it was or would be issued."""
    demo = load_demo(on=on)
    found = {}
    for person in demo.people:
        for n, sample in enumerate(person.offers):
            terms = {name: getattr(sample.terms, name) for name in Terms.model_fields}
            offer = Offer(id="o1", number="2026-001", made_on=sample.made_on, **terms)
            facts = facts_of(person.influencer)
            file = OfferFile(practice=True, brand=demo.brand, influencer=facts, offer=offer)
            answer = review(file, on=sample.issued_on or on)
            found[person.influencer.name, n] = [f.code for f in answer.findings]
    return found


@pytest.mark.parametrize("weekday", range(7))
def test_the_sample_offers_show_every_state_on_any_day_of_the_week(weekday: int) -> None:
    found = demo_findings(ON + timedelta(days=weekday))
    fair = {name for name, codes in found.items() if codes == ["IRM191"]}
    assert len({name for name, _ in found}) == 6
    assert set(found) - fair == {("Thandi", 0), ("Noah", 0)}
    assert found["Thandi", 0][:2] == ["IRM411", "IRM503"]
    assert len(found["Noah", 0]) > 20
