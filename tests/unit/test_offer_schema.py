"""The published JSON Schema: it is what the app answers, and every offer file fits it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator

from irm.documents import canonical_json
from irm.offers.load import load, loads
from irm.offers.schema import published_schema
from tests.builders import offer_file
from tests.generated_offers import offer_files

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "data" / "schemas" / "offer.schema.json"
EXAMPLES = sorted((ROOT / "data" / "examples").glob("*.json"))
VALIDATOR = Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))


def faults(data: Any) -> list[str]:
    return [f"{fault.json_path}: {fault.message}" for fault in VALIDATOR.iter_errors(data)]


def test_the_published_schema_is_the_one_the_app_answers():
    stale = "write it anew: python -m irm schema > data/schemas/offer.schema.json"
    assert PUBLISHED.read_text("utf-8") == published_schema(), stale


def test_the_published_schema_is_a_schema():
    Draft202012Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_fits_and_so_does_its_export(path: Path):
    assert faults(json.loads(path.read_text("utf-8"))) == []
    assert faults(json.loads(canonical_json(load(path)))) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"colour": "red"}, "$.offer: Additional properties"),
        ({"version": "two"}, "$.offer.version: 'two' is not of type 'integer'"),
        ({"state": "maybe"}, "$.offer.state: 'maybe' is not one of"),
    ],
)
def test_what_is_no_offer_does_not_fit(change: dict[str, Any], words: str):
    data = json.loads(canonical_json(offer_file()))
    data["offer"] |= change
    assert [fault for fault in faults(data) if fault.startswith(words)]


# Without shrinking: a fault shows in any offer, and the smallest takes minutes to find.
@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(offer_files())
def test_any_offer_is_written_within_the_schema_and_read_back_as_it_was(file):
    text = canonical_json(file)
    assert faults(json.loads(text)) == []
    again = loads(text)
    assert again == file
    assert canonical_json(again) == text
