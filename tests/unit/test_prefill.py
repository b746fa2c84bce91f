"""What a new offer starts with."""

from datetime import date

import pytest

from irm.offers import EventLine
from irm.offers.defaults import OfferDefaults
from irm.offers.prefill import answer_day, copied_terms, first_currency, first_labels, first_terms
from irm.reference import reference
from tests.builders import audience, brand, offer, person

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("on", "days", "expected"),
    [
        (MONDAY, 7, date(2026, 11, 30)),  # Monday
        (date(2026, 11, 21), 7, date(2026, 11, 30)),  # Saturday 28 → Monday 30
        (date(2026, 11, 22), 7, date(2026, 11, 30)),  # Sunday 29 → Monday 30
        (date(2026, 11, 20), 7, date(2026, 11, 27)),  # Friday stays
        (date(2026, 12, 25), 7, date(2027, 1, 1)),  # Friday, over the year
    ],
)
def test_the_answer_is_due_on_a_working_day(on, days, expected):
    assert answer_day(on, days) == expected


def test_defaults_are_written_into_the_terms():
    terms = first_terms(person(), brand(), OfferDefaults(), reference(), MONDAY)
    assert terms.dates.answer_by == date(2026, 11, 30)
    assert (terms.review.revision_rounds, terms.review.brand_days) == (1, 2)
    assert (terms.payment.due_days, terms.payment.trigger) == (14, "last_live")
    assert terms.payment.tax_note == "before VAT"
    assert terms.exit.kill_fee_percent == 50
    assert terms.exclusivity.agreed is False
    assert terms.review.silence_approves is False
    assert terms.deliverables == ()
    assert terms.rights.paid_use.granted is None


@pytest.mark.parametrize(
    ("place", "default", "expected"),
    [("DE-BE", None, "EUR"), ("US-NY", "EUR", "USD"), (None, "GBP", "GBP"), (None, None, "CHF")],
)
def test_currency_is_that_of_the_place_then_the_default_then_the_brand(place, default, expected):
    chosen = first_currency(
        person(place_of_work=place), brand(currency="CHF"), OfferDefaults(currency=default), MONDAY
    )
    assert chosen == expected


def test_each_audience_country_gets_its_own_label():
    labels = first_labels(("DE", "US", "DE", "JP"), reference())
    assert [(x.id, x.country) for x in labels] == [("de", "DE"), ("us", "US"), ("jp", "JP")]
    assert labels[0].label != labels[1].label
    assert all(x.label for x in labels[:2])


def test_a_person_without_audience_countries_gets_no_label():
    nobody = person(audiences=(audience(countries=()),))
    terms = first_terms(nobody, brand(), OfferDefaults(), reference(), MONDAY)
    assert terms.disclosure.labels == ()


def test_a_copy_keeps_the_work_and_drops_the_dates():
    event = EventLine(id="e", on=MONDAY, leisure_value=10)
    old = offer(compensation=(*offer().compensation, event))
    copy = copied_terms(old, OfferDefaults(), MONDAY)
    assert [d.id for d in copy.deliverables] == [d.id for d in old.deliverables]
    assert {d.live_until for d in copy.deliverables} == {None}
    assert copy.compensation[1].on is None
    assert copy.compensation[1].leisure_value == 10
    assert copy.dates.brief_on is None
    assert copy.dates.answer_by == date(2026, 11, 30)
    assert not hasattr(copy, "number")
