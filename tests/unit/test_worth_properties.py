"""What must hold for every offer, not only for the examples."""

from __future__ import annotations

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from irm.offers import Exclusivity, ProductLine, ProductUse, Right
from irm.worth import assess
from tests.builders import cash, deliverable, effort, offer_file, payment, person, rate, rights

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
        payment=payment(due_days=draw(st.integers(0, 120))),
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
