"""Reference: figures are found, opened, replaced with reason and source, and given back."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from irm.documents import render
from irm.services import MAIN, figures, offers, people
from irm.ui.reference import PAGE_SIZE, TABS
from tests.app.conftest import open_app, words

WAGE = {"amount": D(16), "currency": "EUR", "reason": "Agreed at work", "source": "Pay note 7"}
GERMANY = "reference.row.minimum_wage-DE"


def rows(app):
    """The rows that are drawn."""
    found = app.get("expander")
    return [e.label.replace("\\", "") for e in found if "own figure" not in e.label]


def opened(shelf="Wages", row=GERMANY, search="Germany"):
    """The page with one row open."""
    app = open_app("reference", shelf=shelf)
    key = next(t.shelf for t in TABS if t.name == shelf)
    app.text_input(key=f"reference.{key}.search").set_value(search)
    app.session_state[row] = True
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize("tab", [t.name for t in TABS])
def test_every_shelf_opens_and_draws_at_most_twenty_rows(desk, tab):
    app = open_app("reference", shelf=tab)
    assert not app.exception
    assert 0 < len(rows(app)) <= PAGE_SIZE
    assert "to check again" in words(app)


def test_the_second_page_holds_other_rows(desk):
    app = open_app("reference", shelf="Wages")
    first = rows(app)
    app.session_state["reference.wages.page"] = 2
    app.run()
    assert not set(first) & set(rows(app))


def test_a_row_tells_its_source_its_date_and_where_it_is_used(desk):
    said = words(opened())
    assert "Figure: **EUR 13.90 an hour**" in said
    assert "Standing: verified" in said
    assert "Source: [" in said
    assert "Used: Floors where the person works" in said


def test_filters_narrow_what_is_shown(desk):
    app = open_app("reference", shelf="Wages")
    app.selectbox(key="reference.wages.place").select("DE").run()
    assert [label for label in rows(app) if "Germany" in label] == rows(app)
    app.selectbox(key="reference.wages.standing").select("yours").run()
    assert "No figure fits this search" in words(app)


def test_what_is_due_can_be_shown_alone(desk):
    app = open_app("reference", shelf="Prices")
    app.toggle(key="reference.prices.again").set_value(True).run()
    assert rows(app)
    assert all("Check again" in label for label in rows(app))


@pytest.mark.parametrize(("place", "name"), [("IT", "Italy"), ("IS", "Iceland")])
def test_a_place_without_a_wage_says_so_and_takes_one(desk, place, name):
    app = open_app("reference", shelf="Wages")
    app.selectbox(key="reference.wages.place").select(place).run()
    assert f"No wage for {name} yet. Add one with its source below." in words(app)
    key = f"reference.wage.{place}"
    app.text_input(key=f"{key}.amount").set_value("2500")
    app.text_input(key=f"{key}.reason").set_value("Branch agreement")
    app.text_input(key=f"{key}.source").set_value("https://example.com/agreement")
    app.button(key=f"{key}.add").click().run()
    (figure,) = figures.own_figures(desk, MAIN)
    assert (figure.key, figure.table) == (place, "minimum_wage")
    assert "No wage for" not in words(app)
    assert any("Yours" in label for label in rows(app))


@pytest.mark.parametrize(("place", "name"), [("CH", "Switzerland"), ("IS", "Iceland")])
def test_a_place_without_a_tax_share_says_so_and_takes_one(desk, place, name):
    app = open_app("reference", shelf="Tax")
    app.selectbox(key="reference.taxes.place").select(place).run()
    assert "No figure fits this search" in words(app)
    assert "Add one with its source below." in words(app)
    key = f"reference.tax.{place}"
    typed = {"low": "10", "typical": "20", "high": "15", "reason": "Our tax adviser said so"}
    for field, text in {**typed, "source": "Letter of 3 March"}.items():
        app.text_input(key=f"{key}.{field}").set_value(text)
    app.button(key=f"{key}.add").click().run()
    assert "High must not be below typical" in words(app)
    assert figures.own_figures(desk, MAIN) == ()
    app.text_input(key=f"{key}.high").set_value("25")
    app.button(key=f"{key}.add").click().run()
    (figure,) = figures.own_figures(desk, MAIN)
    assert (figure.name, figure.high) == (("tax_share", place), D(25))
    assert any(f"{name}: tax share" in label and "Yours" in label for label in rows(app))


def test_a_tax_share_says_how_it_comes_about_and_names_both_sources(desk):
    said = words(opened("Tax", "reference.row.tax_share-US", "United States"))
    assert "Figure: **14 / 25 / 35 %**" in said
    assert "Standing: estimate" in said
    assert "Self-employment tax 15.3 % of 92.35 %" in said
    assert "Second source: [LegalClarity" in said


def test_a_figure_of_ones_own_is_put_in_with_reason_and_source_and_given_back(desk):
    app = opened()
    key = "reference.own.minimum_wage.DE"
    app.text_input(key=f"{key}.amount").set_value("16,00")
    app.button(key=f"{key}.add").click().run()
    assert "Say why this figure holds for you" in words(app)
    assert app.text_input(key=f"{key}.amount").value == "16,00"
    app.text_input(key=f"{key}.reason").set_value("Agreed at work")
    app.text_input(key=f"{key}.source").set_value("Pay note 7")
    app.button(key=f"{key}.add").click().run()
    assert figures.own_figures(desk, MAIN)[0].amount == D("16.00")
    said = words(app)
    assert "Standing: yours" in said
    assert "Shipped figure: **EUR 13.90 an hour**" in said
    assert any("1 own figure in force" in e.label for e in app.get("expander"))
    app.button(key="reference.row.minimum_wage.DE.clear").click().run()
    assert figures.own_figures(desk, MAIN) == ()
    assert "Standing: verified" in words(app)


def test_what_is_left_empty_keeps_the_shipped_number(desk):
    app = opened("Add-ons", "reference.row.multiplier-rush", "Short notice")
    key = "reference.own.multiplier.rush"
    app.text_input(key=f"{key}.typical").set_value("40")
    app.text_input(key=f"{key}.reason").set_value("Usual here")
    app.text_input(key=f"{key}.source").set_value("Last five deals")
    app.button(key=f"{key}.add").click().run()
    (figure,) = figures.own_figures(desk, MAIN)
    assert (figure.low, figure.typical, figure.high) == (D(25), D(40), D(50))


def test_a_number_out_of_order_is_asked_back_at_its_field(desk):
    app = opened("Add-ons", "reference.row.multiplier-rush", "Short notice")
    key = "reference.own.multiplier.rush"
    app.text_input(key=f"{key}.high").set_value("10")
    app.button(key=f"{key}.add").click().run()
    assert "High must not be below typical" in words(app)
    assert figures.own_figures(desk, MAIN) == ()


def test_a_price_is_added_and_removed(desk):
    app = open_app("reference", shelf="Prices")
    key = "reference.price"
    app.selectbox(key=f"{key}.format").select("instagram_reel")
    for field, typed in {
        "typical": "450",
        "bound_min": "10k",
        "reason": "Our deals of 2026",
        "source": "Ledger",
    }.items():
        app.text_input(key=f"{key}.{field}").set_value(typed)
    app.button(key=f"{key}.add").click().run()
    (figure,) = figures.own_figures(desk, MAIN)
    assert (figure.low, figure.typical, figure.bound_min) == (D(450), D(450), 10_000)
    app.session_state["reference.own"] = True
    app.run()
    app.button(key=f"reference.own.benchmark.{figure.key}.clear").click().run()
    assert figures.own_figures(desk, MAIN) == ()


@pytest.mark.parametrize(
    ("field", "typed"), [("typical", "-5"), ("typical", "much"), ("year", "2999"), ("low", "500")]
)
def test_a_price_that_cannot_be_meant_is_asked_back_at_its_field(desk, field, typed):
    app = open_app("reference", shelf="Prices")
    key = "reference.price"
    app.selectbox(key=f"{key}.format").select("instagram_reel")
    good = {"typical": "450", "bound_min": "10k", "reason": "Our deals", "source": "Ledger"}
    for name, text in {**good, field: typed}.items():
        app.text_input(key=f"{key}.{name}").set_value(text)
    app.button(key=f"{key}.add").click().run()
    at = "typical" if field == "low" else field
    assert any(f'data-field="{key}.{at}"' in e.proto.body for e in app.get("html"))
    assert figures.own_figures(desk, MAIN) == ()


def test_own_figures_in_force_are_listed_on_top_with_their_reason(desk):
    figures.set_figure(desk, MAIN, "minimum_wage", "DE", **WAGE)
    app = open_app("reference", shelf="Hours")
    app.session_state["reference.own"] = True
    app.run()
    assert "Agreed at work; in place of EUR 13.90 an hour" in words(app)
    app.button(key="reference.own.minimum_wage.DE.clear").click().run()
    assert "No own figure is in force" in words(app)


def test_a_source_that_is_no_address_and_a_title_with_markup_stay_text(desk):
    odd = {**WAGE, "source": "https://x.example/a)![](https://y.example/p.png)"}
    figures.set_figure(desk, MAIN, "minimum_wage", "DE", **odd)
    said = "\n".join(m.value for m in opened().markdown)
    assert "](https://y.example" not in said


def test_the_worth_panel_says_whose_figure_it_is_and_why(desk, mira):
    people.edit_influencer(desk, mira.id, "place_of_work", "DE", None)
    record = offers.draft_offer(desk, mira.id)
    figures.set_figure(desk, MAIN, "minimum_wage", "DE", **WAGE)
    from tests.builders import deliverable

    offers.add_offer_row(desk, record.id, "deliverables", deliverable(id="d1"))
    app = open_app("offer", id=record.id)
    app.session_state["offer.parts.worth"] = True
    app.run()
    said = words(app)
    assert "EUR 16.00 an hour, noted" in said
    assert "yours" in said
    assert "Agreed at work; in place of EUR 13.90 an hour" in said
    figures.clear_figure(desk, MAIN, "minimum_wage", "DE")
    app.run()
    assert "EUR 16.00" not in words(app)


def test_a_shelf_that_takes_no_new_rows_offers_no_wage(desk):
    app = open_app("reference", shelf="Labels")
    assert "Add a wage" not in [button.label for button in app.button]
    app.button(key="reference.back").click().run()
    assert app.title[0].value == "Today"


@pytest.mark.parametrize("tab", [t.name for t in TABS])
def test_low_typical_and_high_are_explained_where_three_numbers_stand(desk, tab):
    said = words(open_app("reference", shelf=tab))
    assert ("Three numbers are low, typical and high" in said) == (
        tab in ("Hours", "Prices", "Add-ons", "Non-cash", "Tax")
    )


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", "Enter what an hour pays"),
        ("-5", "Enter"),
        ("0", "Enter what an hour pays"),
        ("much", "Enter"),
        ("1,600", "1.60"),
        ("2400", "The shipped figure is EUR 13.90 an hour, far from this one"),
        ("0.2", "The shipped figure is EUR 13.90 an hour, far from this one"),
    ],
)
def test_a_wage_that_cannot_be_meant_is_asked_back(desk, typed, answer):
    app = opened()
    key = "reference.own.minimum_wage.DE"
    for field, text in {"amount": typed, "reason": "Agreed", "source": "Note 7"}.items():
        app.text_input(key=f"{key}.{field}").set_value(text)
    app.button(key=f"{key}.add").click().run()
    assert answer in words(app)
    assert app.text_input(key=f"{key}.amount").value == typed
    assert figures.own_figures(desk, MAIN) == ()


def test_a_figure_put_in_by_another_window_is_shown_before_it_is_replaced(desk):
    app = opened()
    key = "reference.own.minimum_wage.DE"
    figures.set_figure(desk, MAIN, "minimum_wage", "DE", **WAGE)
    for field, text in {"amount": "17", "reason": "Newer", "source": "Note 8"}.items():
        app.text_input(key=f"{key}.{field}").set_value(text)
    app.button(key=f"{key}.add").click().run()
    assert any("changed in another window meanwhile" in e.proto.body for e in app.get("html"))
    assert "EUR 16.00" in words(app)
    assert figures.own_figures(desk, MAIN)[0].amount == D(16)
    app.button(key=f"{key}.add").click().run()
    assert figures.own_figures(desk, MAIN)[0].amount == D(17)


def test_an_own_figure_is_shown_on_the_record_the_review_and_in_the_document(desk, mira):
    people.edit_influencer(desk, mira.id, "place_of_work", "DE", None)
    record = offers.draft_offer(desk, mira.id)
    from tests.builders import cash, deliverable

    offers.add_offer_row(desk, record.id, "deliverables", deliverable(id="d1"))
    offers.add_offer_row(desk, record.id, "compensation", cash("20", id="c1"))
    why = "Agreed at work; in place of EUR 13.90 an hour"
    assert "EUR 13.90 an hour" in words(open_app("influencer", id=mira.id))
    assert why not in words(open_app("review", id=record.id))
    figures.set_figure(desk, MAIN, "minimum_wage", "DE", **WAGE)
    said = words(open_app("influencer", id=mira.id))
    assert "EUR 16.00 an hour" in said
    assert why in said
    review = open_app("review", id=record.id)
    review.session_state["review.checks"] = True
    review.run()
    said = words(review)
    assert "Own figures that count here" in said
    assert "minimum wage EUR 16.00, your own figure" in said
    assert said.count(why) >= 2  # the note, and the source of the finding on the floor
    file = offers.offer_file(desk, record.id)
    assert why in render(file, "md").decode()
    figures.clear_figure(desk, MAIN, "minimum_wage", "DE")
    for page, params in (("influencer", mira.id), ("review", record.id)):
        assert "EUR 16.00" not in words(open_app(page, id=params))
    assert why not in render(offers.offer_file(desk, record.id), "md").decode()


def test_the_builder_shows_published_prices_on_demand(practised):
    from irm.services import PRACTICE

    row = offers.find_offers(practised, PRACTICE, "draft").rows[0]
    app = open_app("offer", workspace=PRACTICE, id=row.id)
    assert "for one piece" not in words(app).lower()
    app.session_state["offer.benchmarks"] = True
    app.run()
    assert not app.exception
    assert "For one piece" in words(app) or "No reference for" in words(app)
