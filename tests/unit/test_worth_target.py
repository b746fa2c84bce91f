"""What may be asked for a budget: every proposal is fair, and more money never proposes less."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import irm.worth.target as target
from irm.errors import FieldError
from irm.offers import CashPurpose, Dates, Exclusivity, ProductLine, Right
from irm.worth import assess, scopes
from tests.builders import (
    audience,
    cash,
    deliverable,
    effort,
    offer_file,
    person,
    rate,
    rights,
    stories,
)
from tests.unit.test_worth_properties import files


def with_terms(file, terms):
    return file.model_copy(update={"offer": file.offer.model_copy(update=dict(terms))})


def test_800_eur_pay_two_reels_with_reuse_and_leave_eight():
    # 2 × 9 h × 40.00 = 720.00; reuse 90 days: 2 months × 5 % × 720.00 = 72.00; 792.00
    best = scopes(offer_file(), D(800))[0]
    assert best.words == "2 × Reel; reuse on the brand's channels for 90 days"
    assert (best.used, best.left, best.parity) == (D("792.00"), D("8.00"), D("1.01"))
    assert best.sums == (
        "2 × Reel: 18 h × EUR 40.00 = EUR 720.00",
        "Use of the work: (Reuse on the brand's channels 90 days 10 %) × EUR 720.00 = EUR 72.00",
        "Worth: EUR 720.00 + EUR 72.00 = EUR 792.00",
        "Left: EUR 800.00 − EUR 792.00 = EUR 8.00",
    )


def test_792_eur_are_just_enough_for_it_and_a_cent_less_is_not():
    assert scopes(offer_file(), D(792))[0].used == D("792.00")
    assert scopes(offer_file(), D("791.99"))[0].used < D("792.00")


def test_the_budget_is_all_the_cash_and_stands_as_the_fee():
    for scope in scopes(offer_file(), D(800)):
        assert scope.terms.total_cash == scope.budget == D(800)
        assert scope.terms.fee == D(800)


def test_uses_differ_among_the_proposals_and_the_richest_comes_first():
    found = scopes(offer_file(), D(800))
    assert len(found) == 5
    assert [s.used for s in found] == sorted((s.used for s in found), reverse=True)
    assert any("no use beyond the post" in s.words for s in found)
    assert any("paid ads for 30 days" in s.words for s in found)


def test_what_the_offer_asks_is_one_of_the_uses():
    deal = Exclusivity(agreed=True, category="tea", days=30, price=D(90))
    found = scopes(offer_file(exclusivity=deal), D(1500))
    asked = next(s for s in found if "exclusivity for 30 days" in s.words)
    assert asked.terms.exclusivity == deal.model_copy(update={"price": None})
    assert asked.terms.total_cash == D(1500)


def test_a_budget_that_pays_no_piece_has_no_scope():
    # the smallest piece, a story set, is worth 3 h × 40.00 = 120.00
    assert scopes(offer_file(), D("119.99")) == ()
    assert scopes(offer_file(), D(120))[0].words == "Story set; no use beyond the post"


@pytest.mark.parametrize("budget", ["0", "-5", "800.001", "NaN", "1e12", "1e30"])
def test_a_budget_that_is_no_sum_of_money_is_refused(budget):
    with pytest.raises(FieldError):
        scopes(offer_file(), D(budget))


def test_costs_repaid_are_paid_out_of_the_budget():
    file = offer_file(
        compensation=(cash(), cash("80", id="c2", purpose=CashPurpose.EXPENSES)), costs=D(80)
    )
    best = scopes(file, D(800))[0]
    assert best.terms.fee == D(720)
    assert best.terms.total_cash == D(800)
    assert scopes(file, D(80)) == ()


def test_goods_of_the_offer_stay_and_count_on_the_cautious_side():
    goods = ProductLine(id="p", description="Tea", street_price=D(40))
    file = offer_file(compensation=(cash(), goods))
    # nothing for goods nobody chose, and 48 % × 40.00 = 19.20 of tax: 780.80 for the work
    best = scopes(file, D(800))[0]
    assert goods in best.terms.compensation
    assert best.left == D(800) - D("19.20") - best.used


def test_without_work_in_the_offer_the_persons_own_formats_are_taken():
    who = person(
        rates=(rate(), rate("instagram_carousel", "150")),
        effort=(effort("instagram_reel", "9"),),
    )
    found = scopes(offer_file(person=who, deliverables=()), D(800))
    kinds = {line.format for scope in found for line in scope.terms.deliverables}
    assert kinds == {"instagram_carousel", "instagram_reel"}


def test_without_any_word_of_theirs_one_format_a_platform_is_taken():
    who = person(rates=(rate(),), effort=(), audiences=(audience("tiktok"),))
    found = scopes(offer_file(person=who, deliverables=()), D(2000))
    assert {d.platform for s in found for d in s.terms.deliverables} == {"tiktok"}


def test_nothing_known_proposes_nothing():
    empty = person(rates=(), effort=(), audiences=())
    assert scopes(offer_file(person=empty, deliverables=()), D(800)) == ()
    abroad = person(place_of_work="IT", rates=(rate(currency="USD"),))
    assert scopes(offer_file(person=abroad), D(800)) == ()


def test_the_search_is_bounded(monkeypatch):
    calls = []
    monkeypatch.setattr(target, "assess", lambda *a, **k: calls.append(1) or assess(*a, **k))
    formats = ("instagram_reel", "instagram_carousel", "tiktok_video", "youtube_short")
    lines = tuple(deliverable(id=f, format=f) for f in formats)
    use = rights(raw_files=Right(granted=True))
    for budget in ("100", "3000", "90000"):
        calls.clear()
        scopes(offer_file(deliverables=lines, rights=use), D(budget))
        assert len(calls) <= 300


def test_dates_stay_and_speed_is_counted():
    hurried = offer_file(dates=Dates(answer_by=date(2026, 12, 8)))
    best = scopes(hurried, D(800))[0]
    assert any("Speed" in line for line in best.sums)
    assert best.terms.deliverables[0].draft_due == date(2026, 12, 10)


def test_the_same_question_has_the_same_answer():
    assert scopes(offer_file(), D(800)) == scopes(offer_file(), D(800))


def test_a_proposal_reaches_parity_and_the_floor():
    file = offer_file(deliverables=(deliverable(quantity=3), stories()))
    for scope in scopes(file, D(1000)):
        after = assess(with_terms(file, scope.terms))
        assert after.reached
        assert after.floor_met


@settings(max_examples=25)
@given(files(), st.integers(1, 20_000))
def test_every_proposal_is_fair_at_that_budget(file, budget):
    for scope in scopes(file, D(budget)):
        after = assess(with_terms(file, scope.terms))
        assert after.reached
        assert after.floor_met is not False
        assert after.parity == scope.parity >= 1
        assert scope.terms.total_cash == budget
        assert after.worth.total.typical == scope.used
        assert scope.left == after.value.total.low - scope.used >= 0


@settings(max_examples=25)
@given(files(), st.integers(1, 20_000), st.integers(1, 20_000))
def test_more_money_never_proposes_a_poorer_best_scope(file, budget, more):
    less, richer = scopes(file, D(budget)), scopes(file, D(budget + more))
    assert not less or richer[0].used >= less[0].used
