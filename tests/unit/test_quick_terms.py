"""The answers of a quick offer and the terms they stand for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from irm.errors import FieldError, UnreadableError
from irm.offers import CashLine, CashPurpose, Deliverable, Terms
from irm.offers.quick import (
    QuickTerms,
    bare_terms,
    in_currency,
    quick_terms,
    settled,
    with_fee,
    with_pieces,
    with_use,
)
from irm.offers.quick_content import assemble, quick_content
from irm.reference import reference

EMPTY = Terms(currency="EUR")
LIVE = date(2026, 6, 6)


def answered(terms: Terms, path: str, **answer: object) -> Terms:
    changed = QuickTerms.model_validate({**dict(quick_terms(terms)), **answer})
    return settled(changed, path, reference())


def test_a_chip_adds_one_piece_and_taking_it_away_removes_its_pieces() -> None:
    terms = answered(EMPTY, "chips", chips=("reel", "stories"))
    assert [(d.format, d.quantity) for d in terms.deliverables] == [
        ("instagram_reel", 1),
        ("instagram_story_set_3_frames", 1),
    ]
    assert quick_terms(terms).chips == ("reel", "stories")
    fewer = answered(terms, "chips", chips=("stories",))
    assert [d.format for d in fewer.deliverables] == ["instagram_story_set_3_frames"]


def test_a_piece_that_stands_on_no_chip_is_left_alone() -> None:
    spot = Deliverable(id="p", platform="podcast", format="podcast_host_read_60s")
    terms = answered(EMPTY.model_copy(update={"deliverables": (spot,)}), "chips", chips=("reel",))
    assert [d.format for d in terms.deliverables] == ["podcast_host_read_60s", "instagram_reel"]


def test_a_piece_added_later_goes_live_with_the_others() -> None:
    terms = answered(answered(EMPTY, "chips", chips=("reel",)), "live_on", live_on=LIVE)
    more = answered(terms, "chips", chips=("reel", "post"))
    assert {d.live_from for d in more.deliverables} == {LIVE}


def test_another_format_of_a_chip_brings_its_platform() -> None:
    terms = answered(EMPTY, "chips", chips=("video",))
    line = terms.deliverables[0].model_copy(update={"format": "youtube_short"})
    path = f"deliverables.{line.id}.format"
    moved = answered(terms, path, deliverables=(line,))
    assert moved.deliverables[0].platform == "youtube"


def test_the_fee_is_one_line_and_other_lines_stay() -> None:
    bonus = CashLine(id="b", purpose=CashPurpose.BONUS, amount=Decimal(50))
    terms = with_fee(EMPTY.model_copy(update={"compensation": (bonus,)}), Decimal("450.00"))
    assert quick_terms(terms).one_fee == Decimal("450.00")
    assert [c.id for c in terms.compensation] == ["fee", "b"]
    assert with_fee(terms, None).compensation == (bonus,)


def test_a_fee_in_several_lines_is_no_one_fee() -> None:
    lines = tuple(CashLine(id=name, amount=Decimal(100)) for name in "ab")
    terms = quick_terms(EMPTY.model_copy(update={"compensation": lines}))
    assert terms.one_fee is None
    assert terms.fee_in_parts


def test_a_preset_answers_every_right_and_is_recognised() -> None:
    terms = with_use(EMPTY, "ads")
    assert [(n, r.granted, r.days) for n, r in terms.rights.each()] == [
        ("organic_reuse", True, 30),
        ("paid_use", True, 30),
        ("whitelisting", False, None),
        ("raw_files", False, None),
    ]
    assert quick_terms(terms).use == "ads"


def test_rights_that_fit_no_preset_are_other_and_stay() -> None:
    rights = with_use(EMPTY, "ads").rights
    longer = rights.model_copy(
        update={"paid_use": rights.paid_use.model_copy(update={"days": 365})}
    )
    terms = EMPTY.model_copy(update={"rights": longer})
    assert quick_terms(terms).use == "other"
    assert with_use(terms, "other").rights == longer


def test_a_country_brings_the_label_its_own_rules_accept() -> None:
    terms = answered(EMPTY, "country", country="DE")
    assert [(row.country, row.label) for row in terms.disclosure.labels] == [("DE", "Werbung")]


def test_another_currency_keeps_the_number_of_the_one_fee() -> None:
    terms = in_currency(quick_terms(with_fee(EMPTY, Decimal("450.00"))), "USD")
    assert (terms.currency, terms.fee) == ("USD", Decimal("450.00"))


def test_another_currency_is_refused_where_other_sums_stand() -> None:
    priced = Deliverable(id="r", platform="instagram", format="instagram_reel", price=Decimal(450))
    terms = quick_terms(EMPTY.model_copy(update={"deliverables": (priced,)}))
    with pytest.raises(FieldError, match="not converted"):
        in_currency(terms, "USD")


def test_another_currency_is_refused_where_it_lacks_the_decimals() -> None:
    with pytest.raises(FieldError, match="JPY has fewer decimals"):
        in_currency(quick_terms(with_fee(EMPTY, Decimal("450.50"))), "JPY")


def test_a_format_that_is_there_takes_the_new_count() -> None:
    terms = with_pieces(EMPTY, (("instagram_reel", 1),), reference())
    again = with_pieces(terms, (("instagram_reel", 3), ("blog_post", 1)), reference())
    assert [(d.format, d.quantity) for d in again.deliverables] == [
        ("instagram_reel", 3),
        ("blog_post", 1),
    ]


def test_a_template_keeps_no_dates() -> None:
    terms = answered(answered(EMPTY, "chips", chips=("reel",)), "live_on", live_on=LIVE)
    bare = bare_terms(terms)
    assert bare.deliverables[0].live_from is None
    assert bare.dates.answer_by is None


@pytest.mark.parametrize("template", quick_content().templates, ids=lambda t: t.name)
def test_every_shipped_template_can_be_used(template) -> None:
    terms = with_use(with_pieces(EMPTY, tuple(template.pieces.items()), reference()), template.use)
    assert sum(d.quantity for d in terms.deliverables) == sum(template.pieces.values())
    assert quick_terms(terms).use == template.use


def _content() -> dict:
    return quick_content().model_dump(mode="json")


def test_a_template_with_an_unknown_use_is_refused_by_name() -> None:
    content = _content()
    content["templates"][0]["use"] = "forever"
    with pytest.raises(UnreadableError, match="one_reel: there is no use called “forever”"):
        assemble(content)


def test_a_format_on_two_chips_is_refused() -> None:
    content = _content()
    content["chips"][1]["formats"] = ["instagram_reel"]
    with pytest.raises(UnreadableError, match="A format stands on one chip only"):
        assemble(content)
