"""Quick offers over a real data file: sketches, drafts, pasted lines, templates, two windows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from irm.errors import ConflictError, FieldError, NotFoundError, StateError
from irm.offers.quick import QuickLink
from irm.offers.quick_content import quick_content
from irm.pasted import read_pasted
from irm.pasted.proposal import SetFee, proposed
from irm.services import MAIN, offers, people, quick, quick_pasted, quick_templates
from irm.services.quick import Handle

MESSAGE = """Hi Leo, for 2 reels I charge 450 EUR each plus VAT. Each reel takes me 5 hours.
I could go live on 6 June 2027.
Mira Kovač, @mira.bakes on Instagram, 48.2k followers
mira@bakes.example"""


@pytest.fixture
def mira(desk):
    """One person in real work."""
    return people.add_influencer(desk, MAIN, name="Mira Kovač")


def steps_of(text: str, on: date):
    lines = proposed(read_pasted(text, on), "EUR")
    return tuple(line.choices[0].step for line in lines if line.ticked)


def test_the_first_answer_is_kept_before_anybody_is_named(desk) -> None:
    handle = quick.answer(desk, MAIN, Handle(), "one_fee", Decimal("450.00"), None)
    assert handle.sketch_id
    assert quick.open_quick(desk, MAIN, handle).terms.one_fee == Decimal("450.00")
    assert offers.find_offers(desk, MAIN).total == 0


def test_a_name_makes_the_sketch_an_ordinary_draft_of_an_ordinary_record(desk) -> None:
    handle = quick.answer(desk, MAIN, Handle(), "chips", ("reel",), ())
    made = quick.make_for_new(desk, MAIN, handle, "Mira Kovač")
    record = offers.open_offer(desk, made.offer_id)
    assert record.influencer_name == "Mira Kovač"
    assert [d.format for d in record.offer.deliverables] == ["instagram_reel"]
    assert record.is_draft


def test_the_address_of_a_sketch_leads_to_the_draft_it_became(desk) -> None:
    handle = quick.answer(desk, MAIN, Handle(), "chips", ("reel",), ())
    made = quick.make_for_new(desk, MAIN, handle, "Mira")
    assert Handle(*quick.open_quick(desk, MAIN, handle).handle) == made
    again = quick.answer(desk, MAIN, handle, "one_fee", Decimal("500.00"), None)
    assert again == made
    assert offers.open_offer(desk, made.offer_id).offer.fee == Decimal("500.00")


def test_naming_a_sketch_in_two_windows_makes_one_draft(desk, mira) -> None:
    handle = quick.answer(desk, MAIN, Handle(), "chips", ("reel",), ())
    first = quick.make_for(desk, MAIN, handle, mira.id)
    assert quick.make_for(desk, MAIN, handle, mira.id) == first
    assert offers.find_offers(desk, MAIN).total == 1


def test_two_windows_on_one_answer_do_not_write_over_each_other(desk) -> None:
    handle = quick.answer(desk, MAIN, Handle(), "one_fee", Decimal("450.00"), None)
    quick.answer(desk, MAIN, handle, "one_fee", Decimal("500.00"), Decimal("450.00"))
    with pytest.raises(ConflictError):
        quick.answer(desk, MAIN, handle, "one_fee", Decimal("600.00"), Decimal("450.00"))
    quick.answer(desk, MAIN, handle, "chips", ("reel",), ())  # another field is no conflict
    assert quick.open_quick(desk, MAIN, handle).terms.one_fee == Decimal("500.00")


def test_somebody_on_file_is_recognised_by_name_and_handle(desk) -> None:
    person = people.add_influencer(
        desk, MAIN, name="Mira Kovač", platform="instagram", handle="@mira.bakes"
    )
    for typed in ("Mira Kovač", "mira kovač", "@mira.bakes"):
        (match,) = quick.matches(desk, MAIN, typed)
        assert (match.id, match.same) == (person.id, True)
    assert quick.matches(desk, MAIN, "Mira")[0].same is False
    assert quick.matches(desk, MAIN, "Nobody") == ()
    assert quick.matches(desk, MAIN, "  ") == ()


def test_what_is_known_of_a_person_is_not_asked_again(desk, mira) -> None:
    people.edit_influencer(desk, mira.id, "place_of_work", "GB", None)
    handle = quick.answer(desk, MAIN, Handle(), "chips", ("reel",), ())
    made = quick.make_for(desk, MAIN, handle, mira.id)
    assert offers.open_offer(desk, made.offer_id).offer.currency == "GBP"


def test_a_sum_that_stands_keeps_its_currency(desk, mira) -> None:
    people.edit_influencer(desk, mira.id, "place_of_work", "GB", None)
    handle = quick.answer(desk, MAIN, Handle(), "one_fee", Decimal("450.00"), None)
    made = quick.make_for(desk, MAIN, handle, mira.id)
    assert offers.open_offer(desk, made.offer_id).offer.currency == "EUR"


def test_a_name_of_nothing_is_refused(desk) -> None:
    with pytest.raises(FieldError, match="Enter a name or handle"):
        quick.make_for_new(desk, MAIN, Handle(), "  ")


def test_an_issued_offer_is_no_quick_offer_any_more(desk, mira) -> None:
    record = offers.draft_offer(desk, mira.id)
    offers.issue_offer(
        desk, record.id, render=lambda file: b"%PDF-1.7 stand-in", check=lambda file: ()
    )
    with pytest.raises(StateError):
        quick.answer(desk, MAIN, Handle(record.id), "one_fee", Decimal(1), None)


def test_an_unknown_sketch_says_so(desk) -> None:
    with pytest.raises(NotFoundError):
        quick.open_quick(desk, MAIN, Handle(sketch_id="nobody"))


@pytest.mark.parametrize("path", ["id", "state", "number"])
def test_what_the_app_keeps_is_no_answer(desk, path: str) -> None:
    with pytest.raises(NotFoundError):
        quick.answer(desk, MAIN, Handle(), path, "x", "")


def test_sketches_nobody_touched_for_a_month_are_forgotten(desk) -> None:
    old = quick.answer(desk, MAIN, Handle(), "chips", ("reel",), ())
    later = replace(desk, today=lambda: desk.today() + timedelta(days=31))
    quick.answer(later, MAIN, Handle(), "chips", ("reel",), ())
    with pytest.raises(NotFoundError):
        quick.open_quick(desk, MAIN, old)


def test_a_link_fills_in_what_it_says(desk) -> None:
    link = QuickLink(
        pieces=(("instagram_reel", 2),),
        fee=Decimal("900.00"),
        currency="USD",
        use="ads",
        country="DE",
    )
    terms = quick.open_quick(desk, MAIN, quick.begin_with_link(desk, MAIN, link)).terms
    assert (terms.one_fee, terms.currency, terms.use, terms.country) == (
        Decimal("900.00"),
        "USD",
        "ads",
        "DE",
    )
    assert terms.deliverables[0].quantity == 2


# Pasted


def test_confirmed_lines_fill_in_the_offer_and_the_record(desk) -> None:
    steps = steps_of(MESSAGE, desk.today())
    handle = quick_pasted.take(desk, MAIN, Handle(), steps, "Their message")
    made = quick.make_for_new(desk, MAIN, handle, "Mira Kovač")
    quick_pasted.take_facts(desk, made, steps, "Their message")
    record = offers.open_offer(desk, made.offer_id)
    person = people.open_influencer(desk, record.influencer_id)
    (line,) = record.offer.deliverables
    assert (line.format, line.quantity, line.live_from) == ("instagram_reel", 2, date(2027, 6, 6))
    assert record.offer.fee == Decimal(900)
    assert record.offer.payment.tax_note == "before VAT"
    assert person.email == "mira@bakes.example"
    assert [(a.platform, a.handle, a.followers) for a in person.audiences] == [
        ("instagram", "@mira.bakes", 48200)
    ]
    assert [(r.format, r.amount, r.source) for r in person.rates] == [
        ("instagram_reel", Decimal(450), "Their message")
    ]
    assert [(e.format, e.hours) for e in person.effort] == [("instagram_reel", Decimal(5))]


def test_reading_the_same_message_twice_adds_nothing_twice(desk, mira) -> None:
    steps = steps_of(MESSAGE, desk.today())
    made = quick.make_for(desk, MAIN, Handle(), mira.id)
    for _ in range(2):
        quick_pasted.take(desk, MAIN, made, steps, "Their message")
    person = people.open_influencer(desk, mira.id)
    assert (len(person.rates), len(person.effort), len(person.audiences)) == (1, 1, 1)
    assert person.name == "Mira Kovač"


def test_a_fee_in_another_currency_moves_the_offer_there(desk) -> None:
    handle = quick.answer(desk, MAIN, Handle(), "one_fee", Decimal("450.00"), None)
    step = SetFee(amount=Decimal(800), currency="BRL")
    quick_pasted.take(desk, MAIN, handle, (step,), "Their message")
    terms = quick.open_quick(desk, MAIN, handle).terms
    assert (terms.one_fee, terms.currency) == (Decimal(800), "BRL")


# Templates


def test_a_shipped_template_fills_in_pieces_and_use_and_keeps_the_fee(desk) -> None:
    handle = quick.answer(desk, MAIN, Handle(), "one_fee", Decimal("450.00"), None)
    launch = next(t for t in quick_content().templates if t.name == "product_launch")
    quick.use_template(desk, MAIN, handle, launch)
    terms = quick.open_quick(desk, MAIN, handle).terms
    assert [d.quantity for d in terms.deliverables] == [1, 2]
    assert (terms.use, terms.one_fee) == ("ads", Decimal("450.00"))


def test_a_template_of_the_same_name_is_replaced_and_can_be_removed(desk) -> None:
    handle = quick.answer(desk, MAIN, Handle(), "chips", ("reel",), ())
    terms = quick.open_quick(desk, MAIN, handle).terms
    quick_templates.save_template(desk, MAIN, "Spring", terms)
    kept = quick_templates.save_template(desk, MAIN, "spring", terms)
    assert [t.label for t in quick_templates.own_templates(desk, MAIN)] == ["spring"]
    quick_templates.remove_template(desk, MAIN, kept.id)
    assert quick_templates.own_templates(desk, MAIN) == ()


def test_the_same_as_last_time_is_without_dates_and_person(desk, mira) -> None:
    assert quick.last_terms(desk, MAIN) is None
    made = quick.make_for(desk, MAIN, Handle(), mira.id)
    quick.answer(desk, MAIN, made, "chips", ("reel",), ())
    quick.answer(desk, MAIN, made, "one_fee", Decimal("450.00"), None)
    quick.answer(desk, MAIN, made, "live_on", date(2027, 6, 6), None)
    kept = quick.last_terms(desk, MAIN)
    assert kept is not None
    assert kept.fee == Decimal("450.00")
    again = quick.use_terms(desk, MAIN, Handle(), kept)
    terms = quick.open_quick(desk, MAIN, again).terms
    assert (terms.one_fee, terms.live_on) == (Decimal("450.00"), None)
    assert terms.dates.answer_by is not None


@pytest.mark.parametrize("workspace", ["practice"])
def test_sketches_and_templates_go_with_their_workspace(desk, workspace: str) -> None:
    from irm.services.practice import remove_practice

    handle = quick.answer(desk, workspace, Handle(), "chips", ("reel",), ())
    quick_templates.save_template(
        desk, workspace, "Spring", quick.open_quick(desk, workspace, handle).terms
    )
    remove_practice(desk)
    assert quick_templates.own_templates(desk, workspace) == ()
    with pytest.raises(NotFoundError):
        quick.open_quick(desk, workspace, handle)
