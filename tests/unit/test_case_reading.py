"""Cases as files: read whole and written back the same, or refused with field and message."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml

from irm.errors import UnreadableError
from irm.workshop.case_reading import MAX_BYTES, read_case, read_case_file
from irm.workshop.case_writing import case_text
from irm.workshop.cases import FOLDER, case, cases
from irm.workshop.proving import faults_of, pitfalls_between

DAY = date(2026, 11, 23)
TEXT = (FOLDER / "a-great-exposure.yaml").read_text(encoding="utf-8")


def content(**changes):
    return {**yaml.safe_load(TEXT), **changes}


def refused(told) -> tuple[tuple[str, str], ...]:
    text = told if isinstance(told, str) else yaml.safe_dump(told, allow_unicode=True)
    with pytest.raises(UnreadableError) as fault:
        read_case(text, "mine.yaml")
    assert str(fault.value).startswith("The case mine.yaml")
    return fault.value.faults


@pytest.mark.parametrize("code", [one.code for one in cases()])
def test_a_case_that_is_written_reads_back_as_the_same_case(code):
    assert read_case(case_text(case(code))) == case(code)


def test_json_is_read_as_yaml_is():
    assert read_case(json.dumps(yaml.safe_load(TEXT))) == case("A")


def test_amounts_do_not_pass_through_binary_floats():
    text = TEXT.replace("own_floor: 13.90", "own_floor: 13.900000000000000355")
    with pytest.raises(UnreadableError) as fault:
        read_case(text)
    assert fault.value.faults[0][0] == "brand.own_floor"


def test_a_missing_field_is_named():
    told = content()
    del told["brief"]
    assert refused(told) == (("brief", "Add this field."),)


def test_a_field_in_the_depth_is_named_by_its_path():
    told = content()
    told["good_offer"]["payment"]["due_days"] = "soon"
    told["statements"][2]["key"] = "wrong"
    assert [where for where, _ in refused(told)] == [
        "good_offer.payment.due_days",
        "statements[2].key",
    ]


def test_an_unknown_field_is_refused():
    told = content(colour="green")
    assert refused(told)[0][0] == "colour"


def test_a_calendar_day_is_asked_back():
    told = content()
    told["good_offer"]["dates"]["answer_by"] = date(2026, 12, 1)
    ((where, words),) = refused(told)
    assert where == "good_offer.dates.answer_by"
    assert words.startswith("Write a day counted from the day of the workshop")


def test_the_eight_statements_are_counted():
    told = content()
    told["statements"][0]["key"] = "fine"
    assert "5 a problem, 2 fine and 1 debatable" in refused(told)[0][1]


def test_a_statement_rests_on_a_pitfall_of_the_case():
    told = content()
    told["statements"][0]["codes"] = ["IRM512"]
    assert refused(told)[0][1] == "Name IRM512 among the pitfalls: a statement rests on it."


def test_a_pitfall_stands_under_its_own_tip():
    told = content()
    told["pitfalls"][0]["tip"] = 4
    assert refused(told)[0][1] == "IRM501 belongs to tip 5, not to tip 4."


def test_both_offers_are_in_the_currency_of_the_case():
    assert "Put both offers in USD" in refused(content(currency="USD"))[0][1]


def test_an_unknown_country_is_refused_as_in_an_offer_file():
    told = content()
    told["good_offer"]["disclosure"]["labels"][0]["country"] = "XX"
    assert refused(told)[0][0] == "good_offer.disclosure.labels[0].country"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it holds no fields"),
        ("[1, 2]", "it holds no fields"),
        ("code: [", "look at line"),
        ("a: &x [1]\nb: *x", "repeats a part"),
        ("!!python/object:os.system {}", "cannot be read"),
        ("x" * (MAX_BYTES + 1), "larger than 256 kB"),
        ("code: \x00", "cannot be read"),
    ],
)
def test_a_text_that_is_no_case_is_refused_in_words(text, words):
    with pytest.raises(UnreadableError, match=words):
        read_case(text)


def test_a_shipped_file_with_a_fault_is_named(tmp_path):
    path = tmp_path / "g-broken.yaml"
    path.write_text("code: G\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"The case g-broken\.yaml cannot be used: title"):
        read_case_file(path)


def test_a_file_that_is_not_text_is_named(tmp_path):
    path = tmp_path / "g-picture.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableError, match=r"The case g-picture\.yaml cannot be read"):
        read_case_file(path)


@pytest.mark.parametrize("code", [one.code for one in cases()])
def test_the_engine_bears_the_shipped_cases_out(code):
    assert faults_of(case(code), DAY) == ()


def test_a_pitfall_that_the_engine_does_not_find_is_named():
    told = content()
    told["pitfalls"].append({"code": "IRM512", "words": "Paid late", "tip": 5})
    ((where, words),) = faults_of(read_case(yaml.safe_dump(told)), DAY)
    assert where == "pitfalls[8].code"
    assert words.startswith("The review does not find IRM512")


def test_a_good_offer_that_is_blocked_is_named():
    told = content()
    told["good_offer"]["compensation"] = told["good_offer"]["compensation"][1:]
    found = faults_of(read_case(yaml.safe_dump(told)), DAY)
    assert {where for where, _ in found} == {"good_offer"}
    assert any("The work is not paid (IRM501)" in words for _, words in found)
    assert any("worth less than the work" in words for _, words in found)


def test_pitfalls_are_what_the_good_offer_mends_the_worst_first():
    found = pitfalls_between(case("C"), DAY)
    assert [one.code for one in found] == ["IRM271", "IRM281", "IRM541", "IRM275"]
    assert [one.tip for one in found] == [2, 2, 5, 2]
