"""Places by ISO code: their names, what they lie in, the money used there."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from pydantic import BaseModel, ValidationError

from irm.errors import FieldError
from irm.places import (
    Place,
    countries,
    home_currency,
    is_place,
    parents,
    place_name,
    subdivisions,
)

SUMMER = date(2026, 8, 1)


def test_countries_are_the_iso_countries_by_name():
    assert len(countries()) == 249
    assert countries()[:3] == (("AF", "Afghanistan"), ("AX", "Åland Islands"), ("AL", "Albania"))
    assert ("DE", "Germany") in countries()


@pytest.mark.parametrize("code", ["XK", "EU", "UN", "ZZ", "001"])
def test_regions_that_are_no_iso_country_are_left_out(code):
    assert code not in dict(countries())


def test_subdivisions_are_sorted_by_name():
    names = [name for _, name in subdivisions("US")]
    assert names[:3] == ["Alabama", "Alaska", "American Samoa"]
    assert ("US-NY", "New York") in subdivisions("US")


def test_names_are_turned_round_as_they_are_said():
    assert dict(subdivisions("GB"))["GB-BST"] == "City of Bristol"
    assert dict(subdivisions("ES"))["ES-AS"] == "Principado de Asturias"


def test_names_stand_without_asides():
    assert dict(subdivisions("GB"))["GB-WLS"] == "Wales"


def test_subdivisions_of_one_name_are_told_apart():
    names = dict(subdivisions("BD"))
    assert (names["BD-13"], names["BD-C"]) == ("Dhaka (district)", "Dhaka (division)")


@pytest.mark.parametrize("country", ["HK", "AQ", "XX", ""])
def test_country_without_subdivisions_has_none(country):
    assert subdivisions(country) == ()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("DE", "Germany"),
        ("US-NY", "New York, United States"),
        ("US-NY:new-york-city", "New York City, New York, United States"),
        ("GB-LND", "City of London, United Kingdom"),
        ("MX:northern-border-zone", "Northern Border Zone, Mexico"),
        ("XX", "XX"),
    ],
)
def test_place_is_named_from_small_to_large(code, name):
    assert place_name(code) == name


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("US", ("US",)),
        ("US-NY", ("US-NY", "US")),
        ("US-NY:new-york-city", ("US-NY:new-york-city", "US-NY", "US")),
        ("GB-LND", ("GB-LND", "GB-ENG", "GB")),
        ("FR-75C", ("FR-75C", "FR-IDF", "FR")),
        ("MX:northern-border-zone", ("MX:northern-border-zone", "MX")),
    ],
)
def test_parents_go_from_the_place_up_to_the_country(code, chain):
    assert parents(code) == chain


def test_parents_of_every_subdivision_end_in_its_country():
    for country, _ in countries():
        for code, _ in subdivisions(country):
            assert parents(code)[0] == code
            assert parents(code)[-1] == country


def test_parents_of_an_unknown_place_are_refused():
    with pytest.raises(FieldError) as caught:
        parents("US-ZZ")
    assert caught.value.path == "place"
    assert caught.value.message == "No place has the code “US-ZZ”. Choose one from the list."


@pytest.mark.parametrize("code", ["DE", "US-NY", "US-NY:new-york-city", "MX:northern-border-zone"])
def test_known_codes_are_places(code):
    assert is_place(code)


@pytest.mark.parametrize(
    "code",
    ["", "de", "us-ny", "XX", "US-ZZ", "US-NY:", "US-NY:New York", "US-NY:a:b", ":berlin", "DE ",
     "US-NY:new-york-city\n", "US-NY:-x"],
)  # fmt: skip
def test_other_codes_are_no_places(code):
    assert not is_place(code)


class Home(BaseModel):
    """A model with a place, as records have it."""

    place: Place


def test_record_takes_a_known_place():
    assert Home(place="US-NY").place == "US-NY"


def test_record_refuses_an_unknown_place():
    with pytest.raises(ValidationError) as caught:
        Home(place="Berlin")
    assert caught.value.errors()[0]["msg"] == "Choose a place from the list."


@pytest.mark.parametrize(
    ("country", "currency"),
    [("DE", "EUR"), ("US", "USD"), ("JP", "JPY"), ("KW", "KWD"), ("TL", "USD")],
)
def test_home_currency_is_legal_tender_there(country, currency):
    assert home_currency(country, SUMMER) == currency


@pytest.mark.parametrize(("country", "currency"), [("BT", "BTN"), ("LS", "LSL"), ("PA", "PAB")])
def test_own_currency_comes_before_a_shared_one(country, currency):
    assert home_currency(country, SUMMER) == currency


@pytest.mark.parametrize(
    ("country", "on", "currency"),
    [
        ("HR", date(2022, 6, 1), "HRK"),
        ("HR", date(2024, 6, 1), "EUR"),
        ("BG", date(2025, 12, 31), "BGN"),
        ("BG", date(2026, 1, 1), "EUR"),
    ],
)
def test_home_currency_follows_the_date(country, on, currency):
    assert home_currency(country, on) == currency


@pytest.mark.parametrize("country", ["AQ", "XX"])
def test_place_without_money_has_no_home_currency(country):
    assert home_currency(country, SUMMER) is None


def test_the_slow_tables_are_loaded_only_when_a_place_is_asked_for():
    code = "import sys, irm.places; sys.exit('pycountry' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
