"""The five checks of money: their order, their sums, and the cent at which each turns."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from irm.offers import CrossPromotionLine, ProductLine, Right
from irm.review import checks, review
from tests.builders import TODAY, cash, offer_file, person, rate, rights

NO_USE = rights(organic_reuse=Right(granted=False))


def made(fee="480", *more, **changes):
    """Worth 12 h × 40.00 = 480.00; the floor is 13.90, so 12 h need 166.80."""
    fields = {"rights": NO_USE, "compensation": (cash(fee), *more)}
    file = offer_file(**(fields | changes))
    return {check.code: check for check in checks(file, review(file, on=TODAY))}


def test_they_come_in_their_order_and_a_fair_offer_meets_all():
    # 624.00 covers 12 h × 1.3 × 13.90 = 216.84 and 480.00
    found = made("624")
    assert list(found) == ["floor", "parity", "composition", "written", "sensitivity"]
    assert {check.state for check in found.values()} == {"met"}
    assert not any(check.findings for check in found.values())


def test_the_floor_is_cash_less_costs_and_tax_by_the_hour():
    # (150.00 − 20.00 − 42 % × 80.00) ÷ 12 = 96.40 ÷ 12 = 8.03
    goods = ProductLine(id="p", street_price=D(80))
    found = made("150", goods, costs=D(20))["floor"]
    assert found.words == (
        "(EUR 150.00 − EUR 20.00 costs − EUR 33.60 tax on goods) ÷ 12 h = EUR 8.03 an hour; "
        "minimum wage EUR 13.90."
    )
    assert (found.state, found.findings) == ("missed", ("IRM503",))


@pytest.mark.parametrize(("fee", "state"), [("166.80", "met"), ("166.79", "missed")])
def test_the_floor_turns_at_the_cent(fee, state):
    assert made(fee)["floor"].state == state


@pytest.mark.parametrize(("fee", "state"), [("480", "met"), ("479.99", "missed")])
def test_parity_turns_at_the_cent(fee, state):
    assert made(fee)["parity"].state == state


def test_parity_spells_its_division_out():
    assert made("400")["parity"].words == "EUR 400.00 ÷ EUR 480.00 = 0.83; 1.00 is parity."


@pytest.mark.parametrize(
    ("fee", "state", "percent"), [("240", "met", 50), ("239.99", "missed", 49)]
)
def test_composition_turns_at_half(fee, state, percent):
    found = made(fee)["composition"]
    assert found.state == state
    assert found.words == f"EUR {D(fee):.2f} ÷ EUR 480.00 = {percent} %; half is the least."


def test_terms_that_are_not_written_are_named():
    vague = CrossPromotionLine(id="x", channel="Newsletter")
    found = made("624", vague)["written"]
    assert (found.state, found.findings) == ("missed", ("IRM424",))
    assert found.words == "Cross-promotion counts as zero."


@pytest.mark.parametrize("side", ["compensation", "deliverables"])
def test_an_offer_with_nothing_on_one_side_has_not_passed_for_its_terms(side):
    assert made("624", **{side: ()})["written"].state == "unknown"


@pytest.mark.parametrize(("fee", "state"), [("216.84", "met"), ("216.83", "missed")])
def test_sensitivity_tries_the_floor_with_hours_30_percent_longer(fee, state):
    # 12 h × 1.3 = 15.6 h; 15.6 × 13.90 = 216.84
    found = made(fee)["sensitivity"]
    assert found.state == state
    assert f"÷ {'15.6 h'} = EUR " in found.words


def test_goods_never_repair_the_floor():
    goods = ProductLine(id="p", street_price=D(9000), worth_to_them=D(9000))
    assert made("100", goods)["floor"].state == "missed"


def test_no_cash_at_all_misses_the_floor_where_no_floor_is_on_file():
    who = person(place_of_work="NO", rates=(rate(currency="NOK"),))
    found = made("0", person=who, currency="NOK")["floor"]
    assert (found.state, found.findings) == ("missed", ("IRM501", "IRM507", "IRM504"))


def test_what_cannot_be_known_is_said_and_never_called_met():
    who = person(place_of_work="IT", rates=(rate(currency="USD"),), effort=())
    found = made(person=who, brand=None)
    assert found["floor"].state == "unknown"
    assert found["sensitivity"].state == "unknown"
    assert found["parity"].state == "unknown"
    assert found["parity"].words.startswith("Not known: a rate in EUR")
    assert found["composition"].state == "unknown"
    assert made(deliverables=())["floor"].words == "The hours are not known."
