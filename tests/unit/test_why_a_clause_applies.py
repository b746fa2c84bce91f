"""What makes a clause apply is named with it, and every city that a law names can be chosen."""

from __future__ import annotations

from irm.contract import cities_under_law, duties, markets, named_by, register
from irm.offers import OfferFile
from irm.people import TradesAs
from tests.builders import TODAY, audience, cash, offer_file, person


def _in_seattle(fee: str) -> OfferFile:
    someone = person(place_of_work="US-WA:seattle", trades_as=TradesAs.PERSON)
    return offer_file(person=someone, currency="USD", compensation=(cash(fee),))


def _named(key: str, file: OfferFile) -> tuple[str, ...]:
    return named_by(register().clause(key), duties(file, TODAY), markets(file))


def test_a_clause_names_the_law_that_asks_for_it() -> None:
    # 540 + 60 for the reuse: at 600 the law of Seattle binds
    assert _named("doc.language", _in_seattle("540"))[0].startswith("Seattle, ")


def test_a_law_whose_sum_is_not_reached_is_not_named() -> None:
    assert _named("doc.language", _in_seattle("539")) == ()


def test_a_clause_names_the_country_that_asks_for_it() -> None:
    italian = person(audiences=(audience(countries=("IT", "DE")),))
    assert _named("comp.it_register", offer_file(person=italian)) == ("Italy",)


def test_a_clause_of_every_offer_names_nothing() -> None:
    assert _named("work.campaign", _in_seattle("900")) == ()


def test_every_city_with_a_law_of_its_own_is_offered_once() -> None:
    found = cities_under_law()
    assert {"US-NY:new-york-city", "US-OH:columbus", "US-WA:seattle"} <= set(found)
    assert len(found) == len(set(found))
