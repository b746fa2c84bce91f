"""Three ways to price an offer, and a budget turned into a fair scope, through the pages."""

from __future__ import annotations

from decimal import Decimal

from irm.services import PRACTICE, offers
from irm.worth import assess
from tests.app.conftest import open_app, words


def _draft(practised) -> str:
    rows = offers.find_offers(practised, PRACTICE, "draft").rows
    files = {row.id: offers.offer_file(practised, row.id) for row in rows}
    return next(i for i, f in files.items() if f.offer.deliverables and assess(f).worth.is_known)


def _open(practised, offer_id, part="", **state):
    params = {"id": offer_id, **({"part": part} if part else {})}
    app = open_app("offer", workspace=PRACTICE, **params)
    for key, value in state.items():
        app.session_state[key.replace("_", ".")] = value
    app.run()
    assert not app.exception
    return app


def test_the_three_ways_are_worked_out_only_when_opened(practised):
    offer_id = _draft(practised)
    closed = _open(practised, offer_id)
    assert "by hours" not in words(closed)
    opened = _open(practised, offer_id, offer_methods=True)
    assert "by hours" in words(opened)
    assert "Not available because" in words(opened) or "views ÷" in words(opened)


def test_a_budget_proposes_scopes_and_one_click_puts_one_into_the_draft(practised):
    offer_id = _draft(practised)
    app = _open(practised, offer_id, "Money", offer_target=True)
    app.text_input(key="offer.budget").set_value("90000").run()
    assert not app.exception
    buttons = [b for b in app.button if str(b.key).startswith("offer.scope.")]
    assert 1 <= len(buttons) <= 5
    buttons[0].click().run()
    assert not app.exception
    file = offers.offer_file(practised, offer_id)
    assert file.offer.total_cash == Decimal(90_000)
    assert assess(file).reached
    ids = [line.id for line in (*file.offer.deliverables, *file.offer.compensation)]
    assert not [i for i in ids if i.startswith("target-")]


def test_a_budget_that_cannot_be_read_is_asked_back(practised):
    app = _open(practised, _draft(practised), "Money", offer_target=True)
    app.text_input(key="offer.budget").set_value("much").run()
    assert "Enter" in words(app)
    app.text_input(key="offer.budget").set_value("1").run()
    assert "pays no piece" in words(app)
