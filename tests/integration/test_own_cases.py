"""Own cases in the data file: added whole, never twice, refused where the engine does not agree."""

from __future__ import annotations

from decimal import Decimal

import pytest

from irm.errors import FieldError, NotFoundError, UnreadableError
from irm.offers.defaults import OfferDefaults
from irm.people import Influencer
from irm.services import MAIN, PRACTICE, offers, own_cases, people
from irm.store import people as store
from irm.store import workspaces
from irm.workshop.case_writing import case_text
from irm.workshop.cases import as_it_came, case, case_person, good_offer
from tests.integration.conftest import DAY, NOW

STATEMENTS = [
    {"id": f"s{n}", "words": f"Statement {n}", "key": key, "reason": "So it is"}
    for n, key in enumerate(["problem"] * 5 + ["fine"] * 2 + ["debatable"])
]


def mine(code: str = "G") -> str:
    return case_text(case("A")).replace("code: A\n", f"code: {code}\n", 1)


def test_a_case_is_added_from_a_file_and_stands_after_the_shipped_ones(desk):
    added = own_cases.add_case_file(desk, MAIN, mine(), "mine.yaml")
    assert added.code == "G"
    assert [one.code for one in own_cases.all_cases(desk, MAIN)] == [*"ABCDEF", "G"]
    assert own_cases.own_cases(desk, PRACTICE) == ()


def test_a_case_of_a_code_that_is_there_is_refused(desk):
    own_cases.add_case_file(desk, MAIN, mine())
    with pytest.raises(FieldError, match="There is a case G already"):
        own_cases.add_case_file(desk, MAIN, mine())
    with pytest.raises(FieldError, match="Case A comes with the app"):
        own_cases.add_case_file(desk, MAIN, mine("A"))


def test_a_case_that_the_engine_does_not_bear_out_is_not_kept(desk):
    text = mine().replace("IRM501", "IRM512")
    with pytest.raises(UnreadableError, match="does not find IRM512"):
        own_cases.add_case_file(desk, MAIN, text)
    assert own_cases.own_cases(desk, MAIN) == ()


def test_a_case_is_removed_once(desk):
    own_cases.add_case_file(desk, MAIN, mine())
    own_cases.remove_case(desk, MAIN, "G")
    with pytest.raises(NotFoundError):
        own_cases.remove_case(desk, MAIN, "G")


def test_a_download_reads_back_as_the_case(desk):
    added = own_cases.add_case_file(desk, MAIN, mine())
    again = own_cases.case_download(desk, MAIN, "G")
    own_cases.remove_case(desk, MAIN, "G")
    assert own_cases.add_case_file(desk, MAIN, again) == added


def test_own_cases_go_with_their_workspace(desk):
    own_cases.add_case_file(desk, PRACTICE, mine())
    with desk.store.write() as tx:
        workspaces.remove_workspace(tx, PRACTICE)
    assert own_cases.own_cases(desk, PRACTICE) == ()


@pytest.fixture
def two_offers(desk):
    """The two offers of case C as somebody drafted them in the practice workspace."""
    told = case("C")
    person = Influencer(id="p1", workspace=PRACTICE, **dict(case_person(told, DAY)))
    with desk.store.write() as tx:
        workspaces.save_brand(tx, PRACTICE, told.brand, OfferDefaults(), NOW)
        store.add(tx, person, NOW)
    return tuple(
        offers.begin_offer(desk, person.id, terms(told, DAY)).id
        for terms in (as_it_came, good_offer)
    )


def words(**changes):
    fields = {
        "code": "SERUM",
        "title": "A week of serum",
        "facts": ["One", "Two", "Three"],
        "brief": "Hi, keep it natural.",
        "gut_check": "What would you pay, in GBP?",
        "minutes": 10,
        "budget": Decimal(1500),
        "statements": STATEMENTS,
        "key": {"trap": "The words.", "good": ["A label"], "talk": ["Why?"]},
    }
    return {**fields, **changes}


def test_a_case_is_made_of_two_practice_offers_with_the_pitfalls_found(desk, two_offers):
    made = own_cases.case_from_offers(desk, MAIN, *two_offers, **words())
    assert [one.code for one in made.pitfalls] == ["IRM271", "IRM281", "IRM541", "IRM275"]
    assert made.brand.name == "Lumen Labs"
    assert made.currency == "GBP"
    # days are counted from the day it is played: the draft was due today+14
    assert as_it_came(made, DAY).deliverables[0].draft_due == case_due("C")
    assert own_cases.own_cases(desk, MAIN) == (made,)


def case_due(code: str):
    return as_it_came(case(code), DAY).deliverables[0].draft_due


def test_two_offers_that_are_alike_make_no_case(desk, two_offers):
    _, good = two_offers
    with pytest.raises(FieldError, match="finds nothing here"):
        own_cases.case_from_offers(desk, MAIN, good, good, **words())


def test_a_form_that_lacks_statements_names_the_field(desk, two_offers):
    with pytest.raises(UnreadableError) as fault:
        own_cases.case_from_offers(desk, MAIN, *two_offers, **words(statements=STATEMENTS[:7]))
    assert fault.value.faults[0][0] == "statements"


def test_offers_to_two_people_make_no_case(desk, two_offers):
    other = people.add_influencer(desk, PRACTICE, name="Noor")
    offer = offers.draft_offer(desk, other.id)
    with pytest.raises(FieldError, match="the same person"):
        own_cases.case_from_offers(desk, MAIN, two_offers[0], offer.id, **words())
