"""What must hold for every offer, not only for the examples."""

from __future__ import annotations

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from irm.money import minor_digits
from irm.offers import Exclusivity, ProductLine, ProductUse, Right
from irm.worth import assess, worth
from tests.builders import (
    cash,
    deliverable,
    effort,
    offer_file,
    payment,
    person,
    rate,
    review_terms,
    rights,
)

AMOUNTS = st.decimals(min_value=0, max_value=50_000, places=2)
DAYS = st.one_of(st.none(), st.integers(min_value=1, max_value=1500))
FORMATS = st.sampled_from(
    ["instagram_reel", "tiktok_video", "instagram_story_set_3_frames", "youtube_long_dedicated"]
)
PLACES = st.sampled_from([("DE", "EUR"), ("US-NY", "USD"), ("JP-13", "JPY"), ("GB", "GBP")])


@st.composite
def files(draw):
    """Offers of many shapes in currencies of zero and two decimals."""
    place, currency = draw(PLACES)
    places = 0 if currency == "JPY" else 2
    money = st.decimals(min_value=0, max_value=90_000, places=places)
    stated = draw(st.booleans())
    who = person(
        place_of_work=place,
        rates=(rate(amount="40", currency=currency),) if draw(st.booleans()) else (),
        effort=(effort("instagram_reel", "9"),) if stated else (),
    )
    lines = tuple(
        deliverable(id=f"d{n}", format=draw(FORMATS), quantity=draw(st.integers(1, 4)))
        for n in range(draw(st.integers(1, 3)))
    )
    goods = ProductLine(
        id="p", street_price=draw(money), use=draw(st.sampled_from(list(ProductUse)))
    )
    use = rights(
        organic_reuse=Right(granted=draw(st.booleans()), days=draw(DAYS)),
        paid_use=Right(granted=draw(st.booleans()), days=draw(DAYS)),
        whitelisting=Right(granted=draw(st.booleans()), days=draw(DAYS)),
    )
    return offer_file(
        person=who,
        currency=currency,
        deliverables=lines,
        compensation=(cash(str(draw(money))), goods),
        rights=use,
        exclusivity=Exclusivity(agreed=draw(st.booleans()), days=draw(DAYS)),
        costs=draw(money),
        payment=payment(
            due_days=draw(st.integers(0, 120)),
            trigger=draw(st.sampled_from(["last_live", "signing"])),
            deposit_percent=draw(st.sampled_from([None, 0, 40, 100])),
        ),
    )


def changed(file, **fields):
    return file.model_copy(update={"offer": file.offer.model_copy(update=fields)})


@given(files())
def test_low_typical_and_high_are_in_order_and_not_negative(file):
    result = assess(file)
    for span in (result.worth.total, result.value.total):
        assert 0 <= span.low <= span.typical <= span.high


@given(files(), st.integers(1, 50_000))
def test_more_cash_never_lowers_parity(file, more):
    richer = changed(file, compensation=(*file.offer.compensation, cash(str(more), id="more")))
    before, after = assess(file), assess(richer)
    assert before.parity is None or after.parity >= before.parity
    assert after.cash_per_hour >= before.cash_per_hour


@given(files(), FORMATS)
def test_adding_a_piece_never_raises_parity(file, format):
    more = changed(
        file, deliverables=(*file.offer.deliverables, deliverable(id="more", format=format))
    )
    before, after = assess(file), assess(more)
    assert None in (before.parity, after.parity) or after.parity <= before.parity


@given(files(), st.sampled_from(["organic_reuse", "paid_use", "whitelisting"]), DAYS)
def test_granting_a_right_without_a_price_never_raises_parity(file, name, days):
    use = file.offer.rights.model_copy(update={name: Right(granted=False)})
    without = changed(file, rights=use)
    granted = changed(file, rights=use.model_copy(update={name: Right(granted=True, days=days)}))
    before, after = assess(without), assess(granted)
    assert before.parity is None or after.parity <= before.parity


@given(files(), st.integers(1, 700), st.integers(1, 700))
def test_a_longer_licence_is_never_cheaper(file, days, more):
    def with_days(n):
        use = file.offer.rights.model_copy(update={"paid_use": Right(granted=True, days=n)})
        return assess(changed(file, rights=use)).worth.total.typical

    assert with_days(days + more) >= with_days(days)


@given(files(), AMOUNTS)
def test_goods_never_repair_the_floor(file, price):
    goods = ProductLine(id="more", street_price=price.quantize(D(1)), use=ProductUse.CHOSEN)
    more = changed(file, compensation=(*file.offer.compensation, goods))
    before, after = assess(file), assess(more)
    assert before.floor_met is not False or after.floor_met is False


@given(files())
def test_the_order_of_lines_does_not_matter(file):
    turned = changed(
        file,
        deliverables=tuple(reversed(file.offer.deliverables)),
        compensation=tuple(reversed(file.offer.compensation)),
    )
    before, after = assess(file), assess(turned)
    assert (before.worth.total, before.value.total) == (after.worth.total, after.value.total)


@st.composite
def stated_files(draw):
    """Offers whose hours and rates the person stated; whole hours leave nothing to rounding."""
    place, currency = draw(PLACES)
    known = ("instagram_reel", "tiktok_video", "youtube_long_dedicated")
    who = person(
        place_of_work=place,
        rates=tuple(
            rate(f, str(draw(st.integers(1, 900))), currency=currency)
            for f in ("hour", *draw(st.sets(st.sampled_from(known))))
        ),
        effort=tuple(effort(f, str(draw(st.integers(1, 40)))) for f in known),
    )
    line = deliverable(format=draw(st.sampled_from(known)), quantity=draw(st.integers(1, 4)))
    return offer_file(
        person=who,
        currency=currency,
        deliverables=(line,),
        compensation=(cash(str(draw(st.integers(0, 90_000)))),),
        rights=rights(
            paid_use=Right(granted=draw(st.booleans()), days=draw(DAYS)),
            raw_files=Right(granted=draw(st.booleans())),
        ),
        exclusivity=Exclusivity(agreed=draw(st.booleans()), days=draw(DAYS)),
        costs=D(draw(st.integers(0, 500))),
        review=review_terms(revision_rounds=draw(st.integers(0, 5))),
    )


@given(stated_files(), st.integers(1, 40))
def test_more_stated_hours_never_raise_parity_nor_pay_per_hour(file, more):
    longer = tuple(e.model_copy(update={"hours": e.hours + more}) for e in file.influencer.effort)
    facts = file.influencer.model_copy(update={"effort": longer})
    before, after = assess(file), assess(file.model_copy(update={"influencer": facts}))
    assert after.parity <= before.parity
    assert after.cash_per_hour <= before.cash_per_hour or before.cash_per_hour < 0


@given(files(), st.integers(2, 4))
def test_more_of_the_same_never_raises_parity(file, times):
    first, *others = file.offer.deliverables
    more = first.model_copy(update={"quantity": first.quantity * times})
    before, after = assess(file), assess(changed(file, deliverables=(more, *others)))
    assert None in (before.parity, after.parity) or after.parity <= before.parity


@given(stated_files(), st.integers(2, 6))
def test_one_line_of_two_is_two_lines_of_one(file, quantity):
    line = file.offer.deliverables[0].model_copy(update={"quantity": quantity})
    ones = tuple(line.model_copy(update={"id": f"d{n}", "quantity": 1}) for n in range(quantity))
    together, apart = (assess(changed(file, deliverables=d)) for d in ((line,), ones))
    assert together.worth.total == apart.worth.total
    assert together.worth.hours == apart.worth.hours
    assert together.parity == apart.parity


@given(stated_files(), st.integers(1, 90))
def test_twice_the_days_cost_twice_where_each_month_costs_the_same(file, days):
    def with_days(n):
        use = rights(organic_reuse=Right(granted=False), whitelisting=Right(granted=True, days=n))
        deal = Exclusivity(agreed=True, days=n)
        parts = worth(changed(file, rights=use, exclusivity=deal)).parts
        return {p.code: p.amount.typical for p in parts if p.code in ("licences", "exclusivity")}

    once, twice = with_days(days), with_days(2 * days)
    unit = D(1).scaleb(-minor_digits(file.offer.currency))
    for code in once:
        assert abs(twice[code] - 2 * once[code]) <= unit  # each is rounded for itself


@given(stated_files(), st.randoms(use_true_random=False))
def test_the_order_of_what_a_person_stated_does_not_matter(file, dice):
    rates, hours = list(file.influencer.rates), list(file.influencer.effort)
    dice.shuffle(rates)
    dice.shuffle(hours)
    told = {"rates": tuple(rates), "effort": tuple(hours)}
    turned = file.model_copy(update={"influencer": file.influencer.model_copy(update=told)})
    assert assess(turned) == assess(file)


@given(files(), st.integers(1, 5))
def test_cash_in_one_line_or_in_several_is_the_same(file, times):
    fee = file.offer.cash_lines[0]
    others = tuple(line for line in file.offer.compensation if line is not fee)
    whole = fee.model_copy(update={"amount": fee.amount * times})
    split = tuple(fee.model_copy(update={"id": f"c{n}"}) for n in range(times))
    together = assess(changed(file, compensation=(whole, *others)))
    assert assess(changed(file, compensation=(*split, *others))).value.total == together.value.total
