"""Offer files: read whole and exact, or refused with every fault by its path."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from irm.errors import UnreadableError
from irm.offers import OfferFile, ProductLine
from irm.offers.load import MAX_BYTES, MONEY, load, loads
from irm.offers.schema import offer_schema
from tests.builders import cash, eur, offer_file, person, rate

GOODS = ProductLine(id="p1", description="Tea set", street_price=eur("80"))
FILE = offer_file(compensation=(cash(), GOODS))
TEXT = FILE.model_dump_json()


def faults(text: str) -> dict[str, str]:
    with pytest.raises(UnreadableError) as error:
        loads(text)
    return dict(error.value.faults)


def changed(path: str, value: Any) -> str:
    """The fair offer with one value changed, as JSON."""
    data = json.loads(TEXT)
    target = data
    steps = path.replace("[", ".").replace("]", "").split(".")
    for step in steps[:-1]:
        target = target[int(step)] if step.isdigit() else target[step]
    last: Any = int(steps[-1]) if steps[-1].isdigit() else steps[-1]
    target[last] = value
    return json.dumps(data)


def test_what_was_written_is_read_back() -> None:
    assert loads(TEXT) == FILE


def test_the_default_offer_reads_from_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "offer.json"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert load(path) == FILE


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("offer.deliverables[0].quantity", 0, "Enter a whole number from 1 to 999."),
        ("offer.deliverables[0].quantity", "2", "Enter a whole number from 1 to 999."),
        ("offer.deliverables[0].quantity", 1.0, "Enter a whole number from 1 to 999."),
        ("offer.deliverables[0].quantity", True, "Enter a whole number from 1 to 999."),
        ("offer.deliverables[1].hours", -1, "Enter a number above 0 and at most 1000."),
        ("offer.deliverables[0].draft_due", "10.12.2026", "Enter a date, for example 2026-12-16."),
        ("offer.deliverables[0].draft_due", "2026-02-30", "Enter a date, for example 2026-12-16."),
        ("offer.payment.due_days", 1.5, "Enter a whole number from 0 to 36500."),
        ("offer.exit.kill_fee_percent", 101, "Enter a number from 0 to 100."),
        ("offer.rights.paid_use.granted", "no", "Enter true or false."),
        ("offer.deliverables", {}, "Enter a list in square brackets."),
        ("influencer", [], "Enter an object in braces."),
        ("brand.name", 5, "Enter text in quotation marks."),
        ("brand.name", 5.5, "Enter text in quotation marks."),
        ("brand.name", "x" * 301, "Enter at most 300 characters."),
        ("brand.colour", 1, "This field is not known. Check its name, or take it out."),
        ("brand.country", "UK", "Choose a country by its two letters, for example DE."),
        ("offer.currency", "XXQ", "Choose a currency by its three letters, for example EUR."),
        (
            "influencer.place_of_work",
            "US-ZZ",
            "Choose a place by its code, for example DE or US-NY.",
        ),
        (
            "influencer.audiences[0].countries[0]",
            "Germany",
            "Choose a country by its two letters, for example DE.",
        ),
        (
            "offer.disclosure.labels[0].country",
            "EU",
            "Choose a country by its two letters, for example DE.",
        ),
        (
            "influencer.rates[0].amount",
            0,
            "Enter an amount above 0, for example 450.50, of at most 12 digits before the point.",
        ),
        (
            "offer.compensation[0].amount",
            -1,
            "Enter an amount, for example 450.50, of at most 12 digits before the point.",
        ),
        (
            "offer.compensation[0].amount",
            "1.200,50",
            "Enter an amount, for example 450.50, of at most 12 digits before the point.",
        ),
        (
            "offer.compensation[0].amount",
            480.005,
            "EUR has 2 decimals. Enter the amount with at most 2 decimals, for example 450.50.",
        ),
        ("schema_version", "irm-offer/9", "This version of the app reads irm-offer/1 only."),
        (
            "offer.issued_at",
            "yesterday",
            "Enter a time with its zone, for example 2026-12-16T09:00:00Z.",
        ),
        (
            "offer.payment.trigger",
            "soon",
            "Choose one of: 'last_live', 'each_live', 'signing' or 'invoice'.",
        ),
    ],
)
def test_a_fault_is_named_by_its_path_in_our_words(path: str, value: Any, message: str) -> None:
    assert faults(changed(path, value)) == {path: message}


def test_all_faults_are_named_at_once() -> None:
    data = json.loads(TEXT)
    del data["offer"]["number"]
    data["offer"]["compensation"][1]["kind"] = "gift"
    data["influencer"]["rates"][0]["format"] = "reel"
    found = faults(json.dumps(data))
    assert found["offer.number"] == "Add this field."
    assert found["offer.compensation[1]"].startswith("Choose one of: 'cash', 'product'")
    assert found["influencer.rates[0].format"].endswith(", hour.")
    assert len(found) == 3


def test_an_unknown_format_lists_what_is_known() -> None:
    found = faults(changed("offer.deliverables[0].format", "hour"))
    assert "instagram_reel, " in found["offer.deliverables[0].format"]
    assert "hour." not in found["offer.deliverables[0].format"].split(", ")


def test_rows_with_the_same_id_are_refused() -> None:
    assert faults(changed("offer.deliverables[1].id", "d1")) == {
        "offer": "Give each row its own id."
    }


def test_what_was_typed_is_not_repeated() -> None:
    with pytest.raises(UnreadableError) as error:
        loads(changed("offer.deliverables[0].draft_due", "secret@example.com"))
    assert "secret" not in f"{error.value} {error.value.faults}"


def test_a_name_that_stands_twice_is_a_fault() -> None:
    twice = TEXT.replace('"number":"2026-014"', '"number":"2026-014","number":"2026-015"')
    assert faults(twice) == {"offer.number": "This stands twice. Keep one of them."}


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_a_fault(word: str) -> None:
    text = TEXT.replace('"amount":"480"', f'"amount":{word}')
    assert faults(text)["offer.compensation[0].amount"] == "Enter a number."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "This is not JSON"),
        ("{", "line 1"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": ' + "9" * 5000 + "}", "too many digits"),
        (" " * (MAX_BYTES + 1), "larger than 2 MB"),
    ],
)
def test_what_is_no_offer_at_all_is_said(text: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        loads(text)


@pytest.mark.parametrize("text", ["null", "5", "[]", '"offer"'])
def test_other_json_is_no_offer(text: str) -> None:
    assert faults(text) == {"file": "Enter an object with brand, influencer and offer."}


def test_files_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    latin = tmp_path / "latin.json"
    latin.write_bytes(TEXT.replace("Kovač", "Kovac\xe9").encode("latin-1"))
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (MAX_BYTES + 1))
    for path, words in (
        (tmp_path / "none.json", "There is no file"),
        (tmp_path, "is a folder"),
        (latin, "UTF-8"),
        (large, "larger than 2 MB"),
    ):
        with pytest.raises(UnreadableError, match=words):
            load(path)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("0.1", "0.1"), ("1234567.89", "1234567.89"), ("480.10", "480.10"), ("4.8e2", "480")],
)
def test_numbers_are_read_by_their_text(typed: str, amount: str) -> None:
    file = loads(TEXT.replace('"amount":"480"', f'"amount":{typed}'))
    assert file.offer.cash_lines[0].amount == Decimal(amount)


def test_digits_a_float_would_lose_are_not_lost() -> None:
    text = TEXT.replace('"amount":"480"', '"amount":480.0000000000000001')
    assert "2 decimals" in faults(text)["offer.compensation[0].amount"]


def test_amounts_follow_their_own_currency() -> None:
    yen = offer_file(person=person(rates=(rate(amount="40.5", currency="JPY"),)))
    assert faults(yen.model_dump_json()) == {
        "influencer.rates[0].amount": "JPY has no decimals. Enter a whole amount, for example 450."
    }


@given(st.integers(min_value=0, max_value=10**12 - 1), st.integers(0, 99))
def test_every_amount_survives(whole: int, cents: int) -> None:
    file = offer_file(compensation=(cash(f"{whole}.{cents:02d}"),))
    number = TEXT.replace('"amount":"480"', f'"amount":{whole}.{cents:02d}')
    assert loads(file.model_dump_json()) == file
    assert loads(number).offer.cash_lines[0].amount == Decimal(f"{whole}.{cents:02d}")


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models(field.annotation)
    for part in typing.get_args(annotation):
        yield from _models(part)


def test_every_amount_is_held_against_its_currency() -> None:
    ours = {"hours", "engagement_rate", "percent", "kill_fee_percent", "late_fee_percent"}
    ours |= {"deposit_percent"}
    ours |= {"low", "typical", "high"}  # hours, percentages or prices, checked by their own model
    found = {
        name
        for model in _models(OfferFile)
        for name, field in model.model_fields.items()
        if "Decimal" in str(field.annotation)
    }
    assert found - ours == MONEY


def test_the_schema_says_what_it_is_and_fits_the_models() -> None:
    schema = offer_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "IRM offer file"
    assert set(schema["properties"]) == set(OfferFile.model_fields)
    assert schema["additionalProperties"] is False
    assert "Deliverable" in schema["$defs"]
    assert json.loads(json.dumps(schema)) == schema
