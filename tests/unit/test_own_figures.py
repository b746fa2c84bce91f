"""Figures of the team's own: checked, put in force, and said wherever they are used."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from pydantic import ValidationError

from irm.documents.canonical import canonical_json, content_hash
from irm.errors import UnreadableError
from irm.offers import Right, Rights
from irm.offers.load import loads
from irm.reference import OwnFigure, Standing, figure_words, own_name, reference
from irm.review import review
from irm.worth import assess, value, worth
from irm.worth.experience import agreed_work
from tests.builders import (
    TODAY,
    cash,
    deliverable,
    offer_file,
    payment,
    person,
)
from tests.unit.test_worth_properties import files

NO = Right(granted=False)
NO_RIGHTS = Rights(organic_reuse=NO, paid_use=NO, whitelisting=NO, raw_files=NO)
REEL = "instagram_reel"


def own(table="minimum_wage", key="DE", **values):
    """A figure of one's own; wages are amounts, the rest low, typical and high."""
    fields = {
        "reason": "Agreed with our works council",
        "source": "Pay note 7",
        "noted_on": TODAY,
        **values,
    }
    return OwnFigure(table=table, key=key, **fields)


def wage(key="DE", amount="16.00", currency="EUR", **values):
    return own("minimum_wage", key, amount=D(amount), currency=currency, **values)


def span(table, key, low, typical, high, **values):
    return own(table, key, low=D(low), typical=D(typical), high=D(high), **values)


def with_figures(file, *figures):
    return file.model_copy(update={"figures": figures})


def part(found, code):
    return next(p for p in found.parts if p.code == code)


# What a figure needs


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("amount", {"amount": None}),
        ("amount", {"amount": D(0)}),
        ("amount", {"amount": D(10**9)}),
        ("currency", {"currency": ""}),
        ("currency", {"currency": "XQZ"}),
        ("key", {"key": "ZZ"}),
        ("low", {"low": D(1)}),
        ("reason", {"reason": "  "}),
        ("source", {"source": ""}),
    ],
)
def test_a_wage_needs_place_amount_currency_reason_and_source(field, changes):
    told = {"key": "DE", "amount": D(16), "currency": "EUR"}
    with pytest.raises(ValidationError) as caught:
        own(**{**told, **changes})
    assert caught.value.errors()[0]["ctx"]["field"] == field


@pytest.mark.parametrize(
    ("field", "numbers"),
    [
        ("low", (None, 2, 3)),
        ("high", (1, 2, None)),
        ("typical", (3, 2, 3)),
        ("high", (1, 3, 2)),
        ("high", (1, 2, 1001)),
    ],
)
def test_low_typical_and_high_are_told_and_do_not_fall(field, numbers):
    low, typical, high = (None if n is None else D(n) for n in numbers)
    with pytest.raises(ValidationError) as caught:
        own("effort", f"{REEL}.editing", low=low, typical=typical, high=high)
    assert caught.value.errors()[0]["ctx"]["field"] == field


def test_a_share_of_what_is_not_cash_is_at_most_a_hundred_percent():
    assert span("noncash", "product_chosen", 0, 50, 100)
    with pytest.raises(ValidationError):
        span("noncash", "product_chosen", 0, 50, 101)


def test_a_price_needs_year_currency_and_followers():
    told = {"currency": "EUR", "year": 2026, "bound_min": 10_000}
    assert span("benchmark", f"{REEL}.1", 300, 450, 600, **told)
    for name, nothing in {"currency": "", "year": None, "bound_min": None}.items():
        with pytest.raises(ValidationError):
            span("benchmark", f"{REEL}.1", 300, 450, 600, **{**told, name: nothing})


def test_a_figure_for_a_row_that_does_not_exist_is_named_and_changes_nothing():
    strange = span("multiplier", "kindness", 1, 2, 3)
    assert "kindness" in reference().unknown_own(strange)
    assert reference().with_own((strange,)).multiplier_rows == reference().multiplier_rows
    dear = own("skill_wage", "US:27-4031", amount=D(50), currency="EUR")
    assert "USD" in reference().unknown_own(dear)
    assert reference().with_own((dear,)).skill_wage_rows == reference().skill_wage_rows


# In force


def test_no_figures_are_the_same_tables():
    assert reference().with_own(()) is reference()


def test_the_shipped_row_stands_beside_the_own_one():
    shipped = reference().minimum_wage_row("DE")
    row = reference().with_own((wage(),)).minimum_wage_row("DE")
    assert row.shipped is shipped
    assert (row.hourly, row.standing, row.source_title) == (D("16.00"), "yours", "Pay note 7")
    assert row.cite() == (
        "Own figure, Agreed with our works council; in place of EUR 13.90 an hour. "
        "Pay note 7, noted 2026-11-23"
    )
    assert reference().minimum_wage_row("DE").own is None


def test_the_same_figures_are_put_in_force_once():
    assert reference().with_own((wage(),)) is reference().with_own((wage(),))


@pytest.mark.parametrize(
    ("figure", "standing"),
    [
        (own("living_wage", "GB", amount=D(14), currency="GBP"), "yours"),
        (own("skill_wage", "US:27-4031", amount=D(50), currency="USD"), "yours"),
        (span("effort", f"{REEL}.editing", 1, 2, 3), "yours"),
        (span("multiplier", "rush", 10, 20, 30), "yours"),
        (span("multiplier", "self_employment_gross_up", 30, 30, 30), "yours"),
        (span("noncash", "product_chosen", 40, 50, 60), "yours"),
        (span("tax_share", "DE", 1, 2, 3), "yours"),
    ],
    ids=lambda x: x.key if isinstance(x, OwnFigure) else "",
)
def test_every_kind_of_figure_takes_its_row(figure, standing: Standing):
    tables = reference().with_own((figure,))
    rows = [
        row
        for field in ("living_wage", "skill_wage", "effort", "multiplier", "noncash", "tax_share")
        for row in getattr(tables, f"{field}_rows")
        if row.own
    ]
    assert [row.standing for row in rows] == [standing]
    assert own_name(rows[0]) == figure.name
    assert figure_words(rows[0]) != figure_words(rows[0].shipped)
    assert rows[0].stale == ""


def test_an_own_living_wage_is_added_where_none_is_on_file():
    figure = own("living_wage", "DE", amount=D("17.40"), currency="EUR")
    (row,) = reference().with_own((figure,)).living_wages("DE-BE")
    assert (row.hourly, row.own.instead_of) == (D("17.40"), "a gap: no figure was on file")


# In sums


def test_a_floor_of_ones_own_is_told_with_reason_and_what_it_replaces():
    # 540.00 ÷ 12 h = 45.00 an hour, below 50.00
    found = assess(with_figures(offer_file(), wage(amount="50.00")))
    floor = found.worth.floors.highest
    assert (floor.hourly, floor.basis.standing, found.floor_met) == (D("50.00"), "yours", False)
    assert floor.basis.words.endswith("EUR 50.00 an hour, noted 23 November 2026")
    assert floor.basis.reason == "Agreed with our works council; in place of EUR 13.90 an hour"
    codes = [
        f.code for f in review(with_figures(offer_file(), wage(amount="50.00")), on=TODAY).findings
    ]
    assert "IRM503" in codes


def test_no_figure_for_a_place_is_filled_by_an_own_one():
    file = offer_file(person=person(place_of_work="IT-25"))
    assert "No wage figure for Lombardia, Italy" in assess(file).worth.floors.gap
    found = assess(with_figures(file, wage("IT", "9.50")))
    assert (found.worth.floors.highest.hourly, found.floor_met) == (D("9.50"), True)
    assert found.worth.floors.gap == ""


def test_an_own_wage_lower_down_does_not_hide_a_higher_one_above():
    # Berlin 12.00 of one's own, Germany 13.90 by law: the highest on the way counts
    found = worth(with_figures(offer_file(), wage("DE-BE", "12.00")))
    assert found.floors.highest.hourly == D("13.90")


def test_hours_of_ones_own_change_the_sum_and_say_so():
    # the estimate of a reel less its editing, plus 10 h, × 40.00
    who = person(effort=())
    file = offer_file(person=who, rights=NO_RIGHTS, deliverables=(deliverable(),))
    rows = reference()
    editing = next(p for p in rows.effort(REEL).phases if p.phase == "editing")
    hours = rows.effort(REEL).typical - editing.typical + 10
    found = worth(with_figures(file, span("effort", f"{REEL}.editing", 8, 10, 12)))
    labour = part(found, "labour.d1")
    assert labour.amount.typical == hours * 40
    mine = [b for b in labour.basis if b.standing == "yours"]
    assert [b.words for b in mine] == ["Editing: 8 / 10 / 12 h"]
    assert "in place of" in mine[0].reason
    assert labour.standing == "estimate"  # the other phases still are one


def test_a_percentage_of_ones_own_changes_the_price_of_use():
    # reuse for 90 days: (90 − 30) ÷ 30 × 10 % × 480.00 = 96.00, not 5 %: 48.00
    found = worth(with_figures(offer_file(), span("multiplier", "usage_organic", 5, 10, 20)))
    use = part(found, "licences")
    assert (use.amount.typical, use.standing) == (D("96.00"), "yours")
    assert found.total.typical == D("576.00")


def test_a_wage_for_a_skill_of_ones_own_is_in_the_blend():
    who = person(place_of_work="US-NY", rates=(), effort=())
    file = offer_file(person=who, currency="USD", compensation=(cash("900"),))
    figure = own("skill_wage", "US:27-4032", amount=D("90.00"), currency="USD")
    before, after = worth(file), worth(with_figures(file, figure))
    assert after.total.typical > before.total.typical
    assert any(
        b.words.endswith("USD 90.00 an hour, median") for b in part(after, "labour.d1").basis
    )


def test_what_is_not_cash_is_counted_by_the_own_share():
    # waiting 60 days: (60 − 30) ÷ 30 × 10 % × 540.00 = 54.00
    file = offer_file(payment=payment(due_days=60))
    found = value(with_figures(file, span("multiplier", "late_payment", 10, 10, 10)))
    assert part(found, "waiting").amount.typical == D("-54.00")
    assert part(found, "waiting").standing == "yours"


def test_an_own_price_is_one_more_voice_and_one_source_one_vote():
    told = {"currency": "EUR", "year": 2026, "bound_min": 10_000, "bound_max": 50_000}
    figures = [
        span("benchmark", f"{REEL}.{n}", 500, 600 + n, 900, source=source, **told)
        for n, source in enumerate(("Guild survey", "Guild survey", "Our deals", "Agency list"))
    ]
    rows = reference().with_own(tuple(figures)).benchmarks(REEL, "EUR", 24_000, TODAY)
    assert len({row.independence_group for row in rows}) == 3
    # votes 600.50, 602.00, 603.00: lower quartile 601.25, above 9 h × 40.00 = 360.00
    file = offer_file(rights=NO_RIGHTS, deliverables=(deliverable(),))
    found = worth(with_figures(file, *figures))
    assert part(found, "market").amount.typical == D("241.25")
    assert "3 of them your own" in part(found, "market").basis[0].words


@given(files())
def test_a_file_without_figures_is_worked_out_as_ever(file):
    assert assess(with_figures(file)) == assess(file, reference=reference())


@given(files())
def test_figures_equal_to_the_shipped_ones_change_no_sum(file):
    row = reference().multiplier("usage_organic")
    same = span("multiplier", row.key, row.low_pct, row.typical_pct, row.high_pct)
    before, after = assess(file), assess(with_figures(file, same))
    assert (after.parity, after.gap) == (before.parity, before.gap)
    assert after.worth.total == before.worth.total


# In files


def test_a_file_without_figures_says_nothing_of_them():
    assert "figures" not in canonical_json(offer_file())
    assert '"figures"' not in offer_file().model_dump_json()


def test_a_file_carries_its_figures_and_answers_the_same_elsewhere():
    file = with_figures(offer_file(), wage(), span("multiplier", "rush", 10, 20, 30))
    again = loads(canonical_json(file))
    assert again == file
    assert assess(again) == assess(file)
    assert content_hash(again) != content_hash(offer_file())


def _told(*figures):
    data = json.loads(canonical_json(offer_file()))
    data["figures"] = [json.loads(f.model_dump_json()) for f in figures]
    return data


def test_faults_of_figures_are_told_by_path():
    data = _told(wage(), span("multiplier", "rush", 10, 20, 30))
    data["figures"][0]["amount"] = "16.005"
    data["figures"][1]["key"] = "kindness"
    with pytest.raises(UnreadableError) as caught:
        loads(json.dumps(data))
    assert [path for path, _ in caught.value.faults] == ["figures[0].amount", "figures[1].key"]


def test_a_figure_without_its_reason_is_refused():
    data = _told(wage())
    data["figures"][0]["reason"] = ""
    with pytest.raises(UnreadableError) as caught:
        loads(json.dumps(data))
    assert "Say why" in caught.value.faults[0][1]


def test_two_figures_for_one_row_are_refused():
    with pytest.raises(UnreadableError) as caught:
        loads(json.dumps(_told(wage(), wage(amount="17.00"))))
    assert "one figure" in caught.value.faults[0][1]


# When to look again


@pytest.mark.parametrize(
    ("as_of", "due"),
    [
        ("2025-07-02", date(2026, 7, 2)),
        ("2025-10", date(2026, 10, 1)),
        ("2026", date(2027, 1, 1)),
        ("undated; December 2025", date(2026, 12, 1)),
        ("undated; states as of 2026-01-01", date(2027, 1, 1)),
        ("undated; stored copy read 2026-11-22", date(2027, 11, 22)),
        ("2024-02-29", date(2025, 2, 28)),
        ("2026 (cites late-2025 survey of about 800 deals)", date(2027, 1, 1)),
        ("undated", None),
    ],
)
def test_a_figure_is_due_twelve_months_after_its_date(as_of, due):
    row = reference().multiplier("rush").model_copy(update={"source_as_of": as_of})
    assert row.due_on == due
    if due:
        assert row.check_again(due)
        assert not row.check_again(date.fromordinal(due.toordinal() - 1))


def test_a_known_change_is_due_at_once_and_an_own_figure_starts_anew():
    stale = next(row for row in reference().minimum_wage_rows if row.staleness)
    assert stale.check_again(TODAY) == stale.staleness
    figure = wage(stale.code, "20", stale.currency)
    row = reference().with_own((figure,)).minimum_wage_row(stale.code)
    assert row.check_again(TODAY) == ""
    assert row.check_again(date(2027, 11, 23))


def test_agreed_work_is_read_with_the_hours_its_file_carries():
    # the deal's fee of 480.00 for one reel, over the estimate with 10 h of editing
    who = person(effort=())
    file = offer_file(person=who, rights=NO_RIGHTS, deliverables=(deliverable(),))
    rows = reference()
    editing = next(p for p in rows.effort(REEL).phases if p.phase == "editing")
    (before,) = agreed_work(file, TODAY)
    (after,) = agreed_work(with_figures(file, span("effort", f"{REEL}.editing", 8, 10, 12)), TODAY)
    assert after.hours - before.hours == 10 - editing.typical
