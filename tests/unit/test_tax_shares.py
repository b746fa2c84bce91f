"""Tax on goods by place: how each share comes about, which one counts, and what is said of it."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP
from decimal import Decimal as D
from typing import Any

import pytest
from pydantic import ValidationError

from irm.offers import EventLine, OfferFile, ProductLine, ProductUse
from irm.reference import OwnFigure, TaxShare, reference
from irm.worth import assess, value
from irm.worth.formula import Part
from irm.worth.tax import taxed_in
from tests.builders import cash, offer_file, person

GOODS = ProductLine(id="p", street_price=D(100), use=ProductUse.CHOSEN)
TRIP = EventLine(id="e", description="Weekend", leisure_value=D(100))


def paid_in(*lines: Any, place: str | None = "DE", residence: str = "", **more: Any) -> OfferFile:
    who = person(place_of_work=place, tax_residence=residence)
    return offer_file(person=who, compensation=(cash(), *lines), **more)


def drag(file: OfferFile) -> Part:
    return next(part for part in value(file).parts if part.code == "tax_drag")


def own(table: Any, key: str, low: int, typical: int, high: int) -> OwnFigure:
    return OwnFigure(
        table=table,
        key=key,
        low=D(low),
        typical=D(typical),
        high=D(high),
        reason="As our adviser says",
        source="Letter 3",
        noted_on=date(2026, 11, 23),
    )


# How the shares come about. The rates are those of the notes; rounded half up to whole percent.

SUMS = {
    # 15.3 % of 92.35 % for self-employment; half of it off before the brackets of 12 and 22 %
    "US": ("15.3 * 0.9235", "15.3 * 0.9235 + 12 * (1 - 0.153 * 0.9235 / 2)",
           "15.3 * 0.9235 + 22 * (1 - 0.153 * 0.9235 / 2)"),
    "GB": ("0", "20 + 6", "40 + 2"),
    # health 16.9, care 3.6 + 0.6 without children; tax on what is left of 29,000 and 58,000
    "DE": ("0", "21.1 + 26 * 0.789", "21.1 + 34 * 0.789"),
    "FR": ("25.6", "25.6 + 11 * 0.66", "25.6 + 30 * 0.66"),
    "ES": ("0", "24", "30"),
    # 78 % of receipts count; INPS comes off before the flat 5 and 15 %, else IRPEF of 23 %
    "IT": ("0.78 * (26.07 + 5 * (1 - 0.2607))", "0.78 * (26.07 + 15 * (1 - 0.2607))",
           "26.07 + 23 * (1 - 0.2607)"),
    "PT": ("21.4 * 0.7", "21.4 * 0.7 + 15.7 * 0.75", "21.4 * 0.7 + 21.2 * 0.75"),
    "PL": ("0", "12 + 9", "32 + 9"),
    "NL": ("4.85 * 0.873", "(35.75 + 4.85) * 0.873", "(37.56 + 4.85) * 0.873"),
    "IE": ("4.2", "20 + 3 + 4.2", "40 + 3 + 4.2"),
    "AT": ("6.8 + 18.5", "25.3 + 20 * 0.747", "25.3 + 30 * 0.747"),
    "BE": ("20.5", "20.5 + 40 * 0.795 * 1.07", "20.5 + 45 * 0.795 * 1.07"),
    # contributions on profit less themselves: 0.2897 ÷ 1.2897 of profit
    "SE": ("28.97 / 1.2897", "(28.97 + 32.41) / 1.2897", "(28.97 + 32.41 + 20) / 1.2897"),
    "AU": ("0", "30 + 2", "37 + 2"),
    "NZ": ("10.5 + 1.67", "17.5 + 1.67", "30 + 1.67"),
    # the middle of the lowest and of the second rates that the source lists for the provinces
    "CA": ("2 * 5.95", "11.9 + 14 + 8.35", "11.9 + 20.5 + 10"),
    "CA-ON": ("2 * 5.95", "11.9 + 14 + 5.05", "11.9 + 20.5 + 9.15"),
    "CA-BC": ("2 * 5.95", "11.9 + 14 + 5.06", "11.9 + 20.5 + 7.7"),
    "JP": ("0", "10.4 + (10 + 5 * 1.021) * 0.896", "10.4 + (10 + 10 * 1.021) * 0.896"),
    "ZA": ("0", "18", "26"),
    "IN": ("0", "0", "15"),
    "AE": ("0", "0", "9"),
}  # fmt: skip


def computed(words: str) -> D:
    """A sum of this file, worked out without the engine."""
    return D(str(eval(words))).quantize(D(1), ROUND_HALF_UP)


@pytest.mark.parametrize("code", SUMS)
def test_each_share_is_the_sum_of_its_rates(code: str) -> None:
    row = reference().tax_share(code)
    assert row is not None
    assert row.code == code
    assert (row.low, row.typical, row.high) == tuple(computed(words) for words in SUMS[code])


def test_every_share_is_an_estimate_with_two_sources_and_how_it_comes_about() -> None:
    rows = reference().tax_share_rows
    assert {row.code for row in rows} == set(SUMS)
    assert len({row.code[:2] for row in rows}) >= 12
    for row in rows:
        assert row.standing == "estimate"
        assert row.second_source_title
        assert row.second_source_url
        assert "(low" in row.note
        assert "(high" in row.note


def test_a_share_is_in_order_at_most_a_hundred_and_says_how_it_comes_about() -> None:
    row = reference().tax_share_rows[0].model_dump()
    for change in ({"low": 30}, {"high": 101}, {"note": ""}):
        with pytest.raises(ValidationError):
            TaxShare.model_validate({**row, **change})


# Which share counts


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("US-NY:new-york-city", "US"),
        ("CA-ON", "CA-ON"),
        ("CA-ON:toronto", "CA-ON"),
        ("CA-QC", "CA"),
        ("GB-LND", "GB"),
        ("CH", None),
        ("", None),
    ],
)
def test_the_walk_goes_from_city_to_state_to_country(place: str, code: str | None) -> None:
    row = reference().tax_share(place)
    assert (row.code if row else None) == code


@pytest.mark.parametrize(
    ("place", "residence", "taxed"),
    [
        ("DE-BE", "", "DE-BE"),
        ("DE-BE", "PT", "PT"),
        ("CA-BC", "CA", "CA-BC"),
        (None, "FR", "FR"),
        (None, "", ""),
    ],
)
def test_the_residence_leads_unless_the_place_says_more_of_it(place, residence, taxed) -> None:
    assert taxed_in(person(place_of_work=place, tax_residence=residence)) == taxed


def test_the_same_goods_cost_a_different_tax_in_each_place() -> None:
    # 100.00 × 42 / 31 / 18 / 0 %
    found = {place: -drag(paid_in(GOODS, place=place)).amount.typical
             for place in ("DE", "CA-BC", "ZA", "AE")}  # fmt: skip
    assert found == {"DE": D(42), "CA-BC": D(31), "ZA": D(18), "AE": D(0)}


def test_the_dear_share_goes_with_the_low_value() -> None:
    # 100.00 × 42 / 26 / 0 % in the United Kingdom
    amount = drag(paid_in(GOODS, place="GB")).amount
    assert (amount.low, amount.typical, amount.high) == (D(-42), D(-26), D(0))


# What is said


def test_the_words_name_the_place_and_the_basis_its_source() -> None:
    part = drag(paid_in(GOODS, place="DE-BE", residence="IE"))
    assert part.words == "27 % × EUR 100.00 = EUR 27.00 off; taxed in Ireland"
    (basis,) = part.basis
    assert basis.words == "Tax share, Ireland: 4 / 27 / 47 % of the market value"
    assert (basis.standing, basis.source) == ("estimate", "KPMG Ireland, Budget 2026 tables")


def test_without_a_share_for_the_place_the_estimate_stands_in_and_says_so() -> None:
    part = drag(paid_in(GOODS, place="CH"))
    said = "no tax share for Switzerland is on file, so our world-wide estimate stands in"
    assert part.words == f"30 % × EUR 100.00 = EUR 30.00 off; {said}"
    assert part.basis[0].words == (
        f"Cash set aside for tax on goods: 20 / 30 / 40 % of market value ({said})"
    )


def test_without_a_place_the_estimate_stands_in_and_says_so() -> None:
    part = drag(paid_in(GOODS, place=None))
    assert part.amount.typical == D(-30)
    assert part.words.endswith("; no place is recorded, so our world-wide estimate stands in")


@pytest.mark.parametrize(
    ("place", "line", "said"),
    [
        ("US", GOODS, ("Goods for a post are income at market value, US: 100 %",
                       "Income counts with or without form or contract, US")),
        ("US", TRIP, ("Income counts with or without form or contract, US",
                      "Trips and services for promotion are income, US: 100 %")),
        ("GB-LND", GOODS, ("Goods or services for an agreed post are income at retail price, GB",
                           "Trading allowance, GB: 1,000 GBP (tax year)")),
        ("GB", TRIP, ("Things that cannot be turned into money, GB: 0 %",
                      "Trading allowance, GB")),
        ("DE", GOODS, ()),
    ],
)  # fmt: skip
def test_what_the_law_says_of_goods_and_trips_is_cited(place, line, said) -> None:
    _, *rules = drag(paid_in(line, place=place)).basis
    assert len(rules) == len(said)
    for rule, words in zip(rules, said, strict=True):
        assert rule.words.startswith(words)
        assert rule.standing == "verified"


def test_a_rule_on_both_kinds_is_cited_once() -> None:
    words = [basis.words for basis in drag(paid_in(GOODS, TRIP, place="US")).basis]
    assert len(words) == len(set(words)) == 4


def test_tools_and_cash_bear_no_tax_on_goods() -> None:
    tool = GOODS.model_copy(update={"use": ProductUse.TOOL})
    assert not [part for part in value(paid_in(tool)).parts if part.code == "tax_drag"]


# Figures of one's own


def test_an_own_share_of_a_place_takes_the_shipped_one() -> None:
    file = paid_in(GOODS).model_copy(update={"figures": (own("tax_share", "DE", 5, 10, 20),)})
    part = drag(file)
    assert part.words == "10 % × EUR 100.00 = EUR 10.00 off; taxed in Germany"
    assert part.basis[0].standing == "yours"
    assert part.basis[0].reason == "As our adviser says; in place of 0 / 42 / 48 %"


def test_an_own_share_of_a_state_comes_before_that_of_the_country() -> None:
    figure = own("tax_share", "US-NY", 20, 31, 40)
    file = paid_in(GOODS, place="US-NY:new-york-city").model_copy(update={"figures": (figure,)})
    part = drag(file)
    assert part.words == "31 % × EUR 100.00 = EUR 31.00 off; taxed in New York, United States"
    assert "a gap: no figure was on file" in part.basis[0].reason
    elsewhere = paid_in(GOODS, place="US-CA").model_copy(update={"figures": (figure,)})
    assert drag(elsewhere).amount.typical == D(-25)


def test_an_own_world_wide_share_counts_only_where_no_place_has_one() -> None:
    figure = own("noncash", "product_tax_drag", 1, 2, 3)
    abroad = paid_in(GOODS, place="CH").model_copy(update={"figures": (figure,)})
    assert drag(abroad).words == (
        "2 % × EUR 100.00 = EUR 2.00 off; no tax share for Switzerland is on file, so your "
        "world-wide figure stands in"
    )
    home = paid_in(GOODS, place="DE").model_copy(update={"figures": (figure,)})
    assert drag(home).amount.typical == D(-42)


def test_a_place_has_to_be_one() -> None:
    with pytest.raises(ValidationError):
        own("tax_share", "XX", 1, 2, 3)
    with pytest.raises(ValidationError):
        own("tax_share", "DE", 1, 2, 101)


def test_own_shares_are_named_among_the_own_figures_of_an_offer() -> None:
    file = paid_in(GOODS).model_copy(update={"figures": (own("tax_share", "DE", 5, 10, 20),)})
    assert [basis.words for basis in assess(file).own_figures] == [
        "Tax share, Germany: 5 / 10 / 20 % of the market value"
    ]
