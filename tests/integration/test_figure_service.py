"""Figures of the team's own, by workspace: put in force, used by offers, taken back, logged."""

from decimal import Decimal as D

import pytest
from sqlalchemy import select

from irm.errors import FieldError, NotFoundError, StateError
from irm.services import MAIN, PRACTICE, figures, offers, people
from irm.store.tables import audit
from irm.worth import assess
from tests.integration.conftest import DAY

WAGE = {
    "amount": D(16),
    "currency": "EUR",
    "reason": "Agreed with our works council",
    "source": "Pay note 7",
}
RUSH = {"low": D(10), "typical": D(20), "high": D(30), "reason": "Usual here", "source": "Deals"}


def test_a_figure_is_noted_with_day_and_name(desk):
    figure = figures.set_figure(desk, MAIN, "minimum_wage", "DE", **WAGE)
    assert (figure.noted_on, figure.by, figure.amount) == (DAY, "local", D(16))
    assert figures.own_figures(desk, MAIN) == (figure,)
    assert figures.tables_of(desk, MAIN).minimum_wage_row("DE").standing == "yours"


def test_a_second_figure_for_a_row_takes_the_place_of_the_first(desk):
    figures.set_figure(desk, MAIN, "minimum_wage", "DE", **WAGE)
    figures.set_figure(desk, MAIN, "minimum_wage", "DE", **{**WAGE, "amount": D(17)})
    assert [f.amount for f in figures.own_figures(desk, MAIN)] == [D(17)]


def test_a_workspace_keeps_its_figures_to_itself(desk):
    figures.set_figure(desk, PRACTICE, "multiplier", "rush", **RUSH)
    assert figures.own_figures(desk, MAIN) == ()


def test_clearing_returns_to_the_shipped_figure_and_is_not_done_twice(desk):
    shipped = figures.tables_of(desk, MAIN).multiplier("rush")
    figures.set_figure(desk, MAIN, "multiplier", "rush", **RUSH)
    figures.clear_figure(desk, MAIN, "multiplier", "rush")
    assert figures.tables_of(desk, MAIN).multiplier("rush") is shipped
    with pytest.raises(NotFoundError):
        figures.clear_figure(desk, MAIN, "multiplier", "rush")


def test_the_log_names_the_row_and_never_the_figure(desk, store):
    figures.set_figure(desk, MAIN, "multiplier", "rush", **RUSH)
    figures.clear_figure(desk, MAIN, "multiplier", "rush")
    with store.read() as tx:
        rows = tx.execute(select(audit).order_by(audit.c.seq)).all()
    assert [(r.action, r.kind, r.record_id) for r in rows] == [
        ("set", "figure", "multiplier/rush"),
        ("clear", "figure", "multiplier/rush"),
    ]


@pytest.mark.parametrize(
    ("path", "table", "key", "changes"),
    [
        ("figure.reason", "multiplier", "rush", {"reason": ""}),
        ("figure.source", "multiplier", "rush", {"source": " "}),
        ("figure.typical", "multiplier", "rush", {"typical": D(5)}),
        ("figure.high", "multiplier", "rush", {"high": D(2000)}),
        ("figure.low", "multiplier", "rush", {"low": "much"}),
        ("figure.key", "multiplier", "kindness", {}),
        ("figure.key", "multiplier", "no such key", {}),
    ],
)
def test_a_fault_names_its_field_and_nothing_is_stored(desk, path, table, key, changes):
    with pytest.raises(FieldError) as caught:
        figures.set_figure(desk, MAIN, table, key, **{**RUSH, **changes})
    assert caught.value.path == path
    assert figures.own_figures(desk, MAIN) == ()


@pytest.mark.parametrize(
    ("amount", "currency", "path"),
    [
        ("278.00", "EUR", None),
        ("278.01", "EUR", "figure.amount"),
        ("0.70", "EUR", None),
        ("0.69", "EUR", "figure.amount"),
        ("16", "USD", "figure.currency"),
    ],
)
def test_a_wage_stays_near_the_shipped_one_and_in_its_currency(desk, amount, currency, path):
    # the shipped minimum wage is EUR 13.90: twenty times is 278.00, a twentieth 0.695
    told = {**WAGE, "amount": D(amount), "currency": currency}
    if path is None:
        assert figures.set_figure(desk, MAIN, "minimum_wage", "DE", **told).amount == D(amount)
        return
    with pytest.raises(FieldError) as caught:
        figures.set_figure(desk, MAIN, "minimum_wage", "DE", **told)
    assert caught.value.path == path


def test_what_the_page_did_not_show_is_not_replaced(desk):
    seen = figures.own_figures(desk, MAIN)
    theirs = figures.set_figure(desk, MAIN, "minimum_wage", "DE", **WAGE)
    mine = {**WAGE, "amount": D(17)}
    with pytest.raises(StateError):
        figures.set_figure(desk, MAIN, "minimum_wage", "DE", seen=seen, **mine)
    assert figures.own_figures(desk, MAIN) == (theirs,)
    figures.set_figure(desk, MAIN, "minimum_wage", "DE", seen=(theirs,), **mine)
    assert figures.own_figures(desk, MAIN)[0].amount == D(17)


def test_prices_stand_side_by_side(desk):
    told = {**RUSH, "currency": "EUR", "year": 2026, "bound_min": 10_000}
    for typical in (D(15), D(20)):
        figures.add_price(desk, MAIN, "instagram_reel", **{**told, "typical": typical})
    assert len(figures.own_figures(desk, MAIN)) == 2
    with pytest.raises(FieldError):
        figures.add_price(desk, MAIN, "a_poem", **told)


def test_a_draft_rests_on_the_figures_of_now_and_an_issued_version_keeps_its_own(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    people.edit_influencer(desk, mira.id, "place_of_work", "IT-25", None)
    record = offers.draft_offer(desk, mira.id)
    assert assess(offers.offer_file(desk, record.id)).worth.floors.highest is None
    figures.set_figure(desk, MAIN, "minimum_wage", "IT", **WAGE)
    draft = offers.offer_file(desk, record.id)
    assert assess(draft).worth.floors.highest.hourly == D(16)
    offers.issue_offer(desk, record.id, render=lambda _: b"%PDF", check=lambda _: ())
    figures.clear_figure(desk, MAIN, "minimum_wage", "IT")
    issued = offers.offer_file(desk, record.id)
    assert issued.figures == draft.figures
    assert assess(issued).worth.floors.highest.hourly == D(16)


def test_removing_practice_removes_its_figures(desk):
    from irm.store.workspaces import remove_workspace

    figures.set_figure(desk, PRACTICE, "multiplier", "rush", **RUSH)
    figures.set_figure(desk, MAIN, "multiplier", "rush", **RUSH)
    with desk.store.write() as tx:
        remove_workspace(tx, PRACTICE)
    assert figures.own_figures(desk, PRACTICE) == ()
    assert len(figures.own_figures(desk, MAIN)) == 1
