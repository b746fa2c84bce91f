"""Fields save themselves, say what was understood, and keep what could not be used."""

from __future__ import annotations

from decimal import Decimal as D

from irm.people import Rate
from irm.services import offers, people
from tests.app.conftest import open_app, words


def test_a_text_is_saved_when_the_field_is_left(desk, mira):
    app = open_app("influencer", id=mira.id)
    app.text_input(key="influencer.legal_name").set_value("Mira Kovač s.p.").run()
    assert people.open_influencer(desk, mira.id).legal_name == "Mira Kovač s.p."
    assert "Saved" in words(app)


def test_an_unusable_email_stays_typed_with_a_message_beside_it(desk, mira):
    app = open_app("influencer", id=mira.id)
    app.text_input(key="influencer.email").set_value("mira at home").run()
    assert app.text_input(key="influencer.email").value == "mira at home"
    assert people.open_influencer(desk, mira.id).email == ""
    assert ":red[" in "".join(m.value for m in app.markdown)


def test_a_corrected_field_is_saved_and_the_message_goes(desk, mira):
    app = open_app("influencer", id=mira.id)
    app.text_input(key="influencer.email").set_value("mira at home").run()
    app.text_input(key="influencer.email").set_value("mira@home.example").run()
    assert people.open_influencer(desk, mira.id).email == "mira@home.example"
    assert ":red[" not in "".join(m.value for m in app.markdown)


def test_an_ambiguous_amount_is_asked_back_and_never_saved(desk, mira):
    record = offers.draft_offer(desk, mira.id)
    app = open_app("offer", id=record.id, part="Money")
    app.text_input(key="offer.costs").set_value("1,200").run()
    assert offers.open_offer(desk, record.id).offer.costs == 0
    assert "1,200.00" in words(app)
    assert "1.20" in words(app)


def test_an_amount_with_a_comma_is_echoed_as_understood(desk, mira):
    record = offers.draft_offer(desk, mira.id)
    app = open_app("offer", id=record.id, part="Money")
    app.text_input(key="offer.costs").set_value("1200,50").run()
    assert offers.open_offer(desk, record.id).offer.costs == D("1200.50")
    assert "EUR 1,200.50" in words(app)


def test_what_another_window_changed_is_told_and_nothing_is_lost(desk, mira):
    app = open_app("influencer", id=mira.id)
    people.edit_influencer(desk, mira.id, "legal_name", "From the other window", "")
    app.text_input(key="influencer.legal_name").set_value("Mine").run()
    assert "From the other window" in words(app)
    assert "Mine" in words(app)
    assert people.open_influencer(desk, mira.id).legal_name == "From the other window"
    app.button(key="|influencer.legal_name|mine").click().run()
    assert people.open_influencer(desk, mira.id).legal_name == "Mine"


def test_two_fields_changed_in_two_windows_are_both_kept(desk, mira):
    app = open_app("influencer", id=mira.id)
    people.edit_influencer(desk, mira.id, "phone", "123", "")
    app.text_input(key="influencer.legal_name").set_value("Mine").run()
    stored = people.open_influencer(desk, mira.id)
    assert (stored.phone, stored.legal_name) == ("123", "Mine")


def test_a_form_keeps_what_was_typed_and_names_every_fault(desk, mira):
    app = open_app("influencer", id=mira.id, section="Rates and hours")
    app.text_input(key="influencer.rates.new.amount").set_value("450")
    app.button(key="influencer.rates.new.add").click().run()
    assert app.text_input(key="influencer.rates.new.amount").value == "450"
    said = words(app)
    assert "Choose what this is for." in said
    assert "Choose the currency." in said
    assert people.open_influencer(desk, mira.id).rates == ()


def test_a_rate_is_added_with_whose_word_it_is(desk, mira):
    app = open_app("influencer", id=mira.id, section="Rates and hours")
    app.selectbox(key="influencer.rates.new.format").set_value("instagram_reel")
    app.text_input(key="influencer.rates.new.amount").set_value("450 €")
    app.selectbox(key="influencer.rates.new.currency").set_value("EUR")
    app.button(key="influencer.rates.new.add").click().run()
    rate: Rate = people.open_influencer(desk, mira.id).rates[0]
    assert (rate.amount, rate.currency, rate.stated_by) == (D("450.00"), "EUR", "influencer")
    assert app.text_input(key="influencer.rates.new.amount").value == ""


def test_choosing_the_age_notes_the_day_it_was_confirmed(desk, mira):
    app = open_app("influencer", id=mira.id)
    app.segmented_control(key="influencer.age_group").set_value("18_plus").run()
    stored = people.open_influencer(desk, mira.id)
    assert (stored.age_group, stored.age_confirmed_on) == ("18_plus", desk.today())
