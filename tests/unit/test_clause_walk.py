"""Every clause of the register: one offer to which it applies, and one to which it does not.

Clauses that stand in every contract have no offer to which they do not apply; for these the second
offer is one that answers them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from irm.contract import Clause, contract_terms, register, situation_under_law
from irm.contract.acceptance import CONSENT, INTENT, Acceptance
from irm.contract.answers import readings
from irm.contract.gate import open_before_yes
from irm.offers import (
    AffiliateLine,
    Certainty,
    Circumstances,
    ClauseAnswer,
    CrossPromotionLine,
    Exclusivity,
    LongTermLine,
    OfferFile,
    ProductLine,
    Right,
)
from irm.people import AgeGroup
from tests.builders import (
    TODAY,
    audience,
    brand,
    cash,
    eur,
    offer_file,
    payment,
    person,
    right,
    rights,
)

CLAUSES = register().clauses
NO = Right(granted=False)


def named(clause: Clause) -> str:
    return clause.key


def at(place: str, *, fee: str = "2000", currency: str = "USD", **changes: Any) -> OfferFile:
    """A paid reel by somebody who works at a place."""
    return offer_file(
        person=person(place_of_work=place, trades_as="person", **changes),
        currency=currency,
        compensation=(cash(fee),),
    )


def seen_in(country: str, **changes: Any) -> OfferFile:
    """The fair offer to an audience in one more country."""
    return offer_file(person=person(audiences=(audience(countries=("DE", country)),)), **changes)


SAMPLES = (cash(), ProductLine(id="p", description="Tea set", street_price=eur("80")))
# By what makes it apply: an offer for each condition of the register.
SITUATIONS: dict[str, OfferFile] = {
    "samples": offer_file(compensation=SAMPLES),
    "samples and markets include IN": seen_in("IN", compensation=SAMPLES),
    "exclusivity": offer_file(exclusivity=Exclusivity(agreed=True)),
    "usage_organic": offer_file(rights=rights(organic_reuse=right())),
    "usage_paid or whitelisting": offer_file(rights=rights(paid_use=right())),
    "usage_organic or usage_paid or whitelisting": offer_file(rights=rights(whitelisting=right())),
    "performance_pay": offer_file(compensation=(cash(), AffiliateLine(id="a", percent=eur("5")))),
    "cross_promotion": offer_file(
        compensation=(cash(), CrossPromotionLine(id="x", channel="@lindenhof"))
    ),
    "ambassador": offer_file(
        compensation=(
            cash(),
            LongTermLine(id="y", fee_per_deal=eur("400"), certainty=Certainty.GUARANTEED),
        )
    ),
    "agent_present": offer_file(person=person(agent_name="Ida Agency")),
    "influencer_minor": offer_file(person=person(age_group=AgeGroup.FROM_16_TO_17)),
    "minors_featured or influencer_minor": offer_file(
        circumstances=Circumstances(minors_featured=True)
    ),
    "ai_replica": offer_file(circumstances=Circumstances(ai_replica=True)),
    "ai_content": offer_file(circumstances=Circumstances(ai_people=True)),
    "personal_data_shared": offer_file(circumstances=Circumstances(audience_data_shared=True)),
    "retouched and markets include any of FR, IT": seen_in(
        "IT", circumstances=Circumstances(retouched=True)
    ),
    "cross_border": offer_file(brand=brand(country="AT")),
    "cross_border or markets beyond US": offer_file(),
    "markets include US": seen_in("US"),
    "markets include FR": seen_in("FR"),
    "markets include IT": seen_in("IT"),
    "markets include FR and influencer_outside_eea": offer_file(
        person=person(place_of_work="US-NY", audiences=(audience(countries=("FR",)),))
    ),
    "brand_country is US": offer_file(brand=brand(country="US")),
    "approval_required": offer_file(),
    "posts_on_creator_channel": offer_file(),
    "platforms include any of tiktok, instagram, facebook, youtube": offer_file(),
    "us_wa_seattle": at("US-WA:seattle"),
    "us_la_fwpo": at("US-CA:los-angeles"),
    "us_il_fwpa": at("US-IL"),
    "us_ny_fifa": at("US-NY"),
    "in_msmed": offer_file(
        brand=brand(country="IN"), circumstances=Circumstances(registered_small_supplier=True)
    ),
    "gb_lpcda": offer_file(brand=brand(country="GB")),
    "eu_lpd": offer_file(),
    "fr_lme": offer_file(brand=brand(country="FR")),
    "fr_influence": seen_in("FR", compensation=(cash("1200"),)),
}
# An offer far from all of this: a Japanese brand, a text on its own site, nothing besides money.
PLAIN = offer_file(
    brand=brand(country="JP"),
    person=person(place_of_work="JP", tax_residence="JP", audiences=()),
    deliverables=(),
    compensation=(cash("100"),),
    rights=rights(organic_reuse=NO),
    currency="JPY",
)
IN_THE_UNITED_STATES = offer_file(
    brand=brand(country="US"),
    person=person(place_of_work="US-TX", audiences=(audience(countries=("US",)),)),
    disclosure={},
)


def situation_of(clause: Clause) -> OfferFile:
    """The offer in which a clause applies: by its whole condition, else by the law it names."""
    if clause.applies_when in SITUATIONS:
        return SITUATIONS[clause.applies_when]
    words = clause.applies_when.replace(",", " ").split()
    return next(file for law, file in SITUATIONS.items() if law in words)


def applies(clause: Clause, file: OfferFile) -> bool:
    facts, _ = situation_under_law(file, TODAY)
    return clause.condition.holds(facts)


CONDITIONAL = [c for c in CLAUSES if c.applies_when != "always"]


@pytest.mark.parametrize("clause", CONDITIONAL, ids=named)
def test_a_clause_applies_in_its_situation(clause: Clause) -> None:
    assert applies(clause, situation_of(clause))


@pytest.mark.parametrize("clause", CONDITIONAL, ids=named)
def test_a_clause_does_not_apply_elsewhere(clause: Clause) -> None:
    elsewhere = IN_THE_UNITED_STATES if "beyond US" in clause.applies_when else PLAIN
    assert not applies(clause, elsewhere)


EMPTY = OfferFile(
    brand={},
    influencer={"name": "Mira"},
    offer={
        "id": "o1",
        "number": "2026-001",
        "made_on": TODAY,
        "currency": "EUR",
        "deliverables": ({"id": "d1", "platform": "instagram", "format": "instagram_reel"},),
    },
)


def reading(clause: Clause, file: OfferFile) -> Any:
    facts, _ = situation_under_law(file, TODAY)
    return next((r for r in readings(file, facts) if r.clause.key == clause.key), None)


ASKED = [c for c in CLAUSES if c.answer in ("yes_no", "words")]


@pytest.mark.parametrize("clause", ASKED, ids=named)
def test_a_question_waits_until_the_brand_answers_it(clause: Clause) -> None:
    file = situation_of(clause)
    without = file.model_copy(update={"offer": file.offer.model_copy(update={"clauses": ()})})
    assert reading(clause, without).is_open
    given = ClauseAnswer(id=clause.id, agreed=True, words="as we wrote on 3 March")
    offer = file.offer.model_copy(update={"clauses": (given,)})
    answered = reading(clause, file.model_copy(update={"offer": offer}))
    assert not answered.is_open
    assert answered.own


ALWAYS_RECORDED = [
    c
    for c in CLAUSES
    if c.answer == "record" and c.applies_when == "always" and c.field and c.key != "pay.currency"
]
# With no fee at all, or no piece at all, a finding of its own speaks; these are then answered.
SPOKEN_FOR = {"pay.rate_basis", "work.deliverables"}


@pytest.mark.parametrize("clause", ALWAYS_RECORDED, ids=named)
def test_what_every_contract_needs_is_open_in_an_empty_offer_and_answered_in_a_fair_one(
    clause: Clause,
) -> None:
    if clause.key not in SPOKEN_FOR:
        assert reading(clause, EMPTY).is_open
    assert not reading(clause, offer_file()).is_open


TERMS = [c for c in CLAUSES if c.answer == "term"]


@pytest.mark.parametrize("clause", TERMS, ids=named)
def test_a_term_is_printed_where_it_applies_in_the_words_of_the_brand_if_it_has_some(
    clause: Clause,
) -> None:
    file = offer_file() if clause.applies_when == "always" else situation_of(clause)
    keys = {t.key: t for t in contract_terms(file, TODAY).terms}
    assert not keys[clause.key].own
    if "{value}" not in clause.text:
        return
    own = ClauseAnswer(id=clause.id, words="what we said on the phone")
    offer = file.offer.model_copy(update={"clauses": (own,)})
    mine = {t.key: t for t in contract_terms(file.model_copy(update={"offer": offer}), TODAY).terms}
    assert "what we said on the phone" in mine[clause.key].text
    assert mine[clause.key].own


def test_a_promise_in_short_is_left_out_where_other_words_may_take_it_back() -> None:
    owned = next(clause for clause in TERMS if clause.key == "rights.ownership")
    assert "Your work stays yours" in contract_terms(offer_file(), TODAY).we
    ours = offer_file(clauses=(ClauseAnswer(id=owned.id, words="belongs to us for ten years"),))
    assert "Your work stays yours" not in contract_terms(ours, TODAY).we


def test_money_due_at_signing_is_not_promised_for_a_later_day() -> None:
    at_signing = payment(due_days=0, trigger="signing")
    assert "Your money by 21 January 2027" in contract_terms(offer_file(), TODAY).we
    in_advance = payment(deposit_percent=100)
    for early in (at_signing, in_advance):
        we = contract_terms(offer_file(payment=early), TODAY).we
        assert "Your money by the agreed day" in we


def test_words_and_names_of_full_length_are_printed_whole() -> None:
    """A line holds 300 characters; the sentence around such words is longer, and still printed."""
    full = "w" * 300
    taking_words = [c for c in TERMS if "{value}" in c.text]
    file = offer_file(
        person=person(name="n" * 300, legal_name="n" * 300),
        brand=brand(legal_name="b" * 300),
        clauses=tuple(ClauseAnswer(id=clause.id, words=full) for clause in taking_words),
    )
    printed = contract_terms(file, TODAY).terms
    assert sum(full in term.text for term in printed) > 20
    assert len(max(printed, key=lambda term: len(term.text)).text) > 300


@pytest.mark.parametrize("clause", [c for c in TERMS if c.optional], ids=named)
def test_a_no_to_an_optional_term_is_said_aloud(clause: Clause) -> None:
    file = offer_file() if clause.applies_when == "always" else situation_of(clause)
    offer = file.offer.model_copy(update={"clauses": (ClauseAnswer(id=clause.id, agreed=False),)})
    printed = contract_terms(file.model_copy(update={"offer": offer}), TODAY)
    (term,) = [t for t in printed.terms if t.key == clause.key]
    assert term.own
    assert term.text[:30] != clause.text[:30] or term.text != clause.text


SIGNED = Acceptance(
    signed_by_brand="Anke Lindner",
    signed_by_influencer="Mira Kovač",
    brand_signed_on=TODAY,
    influencer_signed_on=TODAY,
    adult_confirmed=True,
    guardian_name="Vera Kovač",
    intent_words=INTENT,
    electronic_consent=True,
    identity="Reply from the address on file",
    document_sha256="0" * 64,
    signed_at="2026-11-24T10:00:00Z",
    replica_signed_apart=True,
    copy_sent_on=date(2026, 11, 24),
)
AT_SIGNING = [c for c in CLAUSES if c.answer == "acceptance"]


@pytest.mark.parametrize("clause", AT_SIGNING, ids=named)
def test_a_yes_waits_for_each_part_of_the_signing(clause: Clause) -> None:
    file = offer_file() if clause.applies_when == "always" else situation_of(clause)
    field = clause.field.removeprefix("check:").replace("adult_or_guardian", "adult_confirmed")
    blank: Any = "" if isinstance(getattr(SIGNED, field), str) else None
    missing = open_before_yes(file, SIGNED.model_copy(update={field: blank}), TODAY)
    assert clause.key in [c.key for c in missing]
    assert clause.key not in [c.key for c in open_before_yes(file, SIGNED, TODAY)]


def test_an_adult_who_did_not_confirm_their_age_has_not_agreed() -> None:
    unsure = SIGNED.model_copy(update={"adult_confirmed": False})
    assert [c.key for c in open_before_yes(offer_file(), unsure, TODAY)] == [
        "party.influencer.age18"
    ]


def test_consent_and_intent_are_said_in_words() -> None:
    assert INTENT.startswith("I have read")
    assert "electronically" in CONSENT
