"""The quick offer page under AppTest: answers, wrong input, paste, templates, links, warnings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from irm.services import MAIN, offers, people, quick_templates
from tests.app.conftest import open_app, words

HOSTILE = "**x** <b>[a](javascript:1) :red[y] $z$ {{n}} \u202e # h"
MESSAGE = "For 2 reels I charge 450 EUR each. A reel takes me 5 hours. @mira.bakes on Instagram"


def key(name: str) -> str:
    return f"quick_offer.{name}"


def typed(app, name: str, text: str):
    app.text_input(key=key(name)).set_value(text).run()
    assert not app.exception
    return app


def pressed(app, name: str):
    app.button(key=key(name)).click().run()
    assert not app.exception
    return app


def only_offer(desk):
    (row,) = offers.find_offers(desk, MAIN).rows
    return offers.open_offer(desk, row.id)


def test_an_empty_page_says_what_is_still_to_agree_and_shows_a_sample(desk) -> None:
    said = words(open_app("quick_offer"))
    assert "Sample: this is how the paper begins" in said
    assert "Still to agree" in said
    assert "- what you make\n- the money" in said
    assert "Pay within 14 days" in said


def test_the_answers_make_an_ordinary_draft(desk) -> None:
    app = open_app("quick_offer")
    typed(app, "who", "Mira Kovač")
    app.button_group(key=key("chips")).set_value(["reel", "stories"]).run()
    typed(app, "one_fee", "1.200,50")
    typed(app, "deliverables.reel.quantity", "2")
    app.date_input(key=key("live_on")).set_value(date(2027, 6, 6)).run()
    app.selectbox(key=key("country")).set_value("DE").run()
    typed(app, "brand.contact_name", "Leo Brand")
    offer = only_offer(desk).offer
    assert [(d.format, d.quantity, d.live_from) for d in offer.deliverables] == [
        ("instagram_reel", 2, date(2027, 6, 6)),
        ("instagram_story_set_3_frames", 1, date(2027, 6, 6)),
    ]
    assert (offer.fee, offer.currency) == (Decimal("1200.50"), "EUR")
    assert offer.disclosure.labels[0].label == "Werbung"
    said = words(app)
    assert "EUR 1,200.50" in said
    assert "Contact: Leo Brand" in said
    assert "You make: **2 reels, 1 story set**" in said


def test_what_was_answered_is_there_after_a_reload(desk) -> None:
    app = typed(open_app("quick_offer"), "one_fee", "450")
    again = open_app("quick_offer", sketch=app.query_params["sketch"])
    assert again.text_input(key=key("one_fee")).value == "450.00"


def test_a_page_entered_anew_begins_anew(desk) -> None:
    app = typed(open_app("quick_offer"), "one_fee", "450")
    app.query_params.clear()
    app.switch_page("pages/today.py").run()
    app.switch_page("pages/quick_offer.py").run()
    assert app.text_input(key=key("one_fee")).value == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.200", "Is this 1,200.00 or 1.20?"),
        ("abc", "Enter the amount as a number"),
        ("£450", "This amount is in £; amounts here are in EUR"),
        ("450.123456", "EUR has 2 decimals"),
        ("9" * 14, "at most 12 digits"),
        ("-5", "Enter the amount as a number"),
    ],
)
def test_a_fee_that_cannot_be_used_stays_with_a_message(desk, text: str, said: str) -> None:
    app = typed(open_app("quick_offer"), "one_fee", text)
    assert said in words(app)
    assert app.text_input(key=key("one_fee")).value == text
    assert "sketch" not in app.query_params  # nothing was saved


@pytest.mark.parametrize("text", ["0", "two", "1000", ""])
def test_a_count_that_cannot_be_used_says_what_can(desk, text: str) -> None:
    app = open_app("quick_offer")
    app.button_group(key=key("chips")).set_value(["reel"]).run()
    typed(app, "deliverables.reel.quantity", text)
    assert "Enter a whole number from 1 to 999"
    assert app.text_input(key=key("deliverables.reel.quantity")).value == text


@pytest.mark.parametrize("text", ["   ", "\u200b"])
def test_a_name_of_nothing_makes_nobody(desk, text: str) -> None:
    typed(open_app("quick_offer"), "who", text)
    assert people.find_influencers(desk, MAIN).total == 0


def test_a_name_that_is_too_long_says_so(desk) -> None:
    app = typed(open_app("quick_offer"), "who", "x" * 301)
    assert "Enter at most 300 characters" in words(app)
    assert people.find_influencers(desk, MAIN).total == 0


def test_hostile_text_is_text_everywhere(desk) -> None:
    app = typed(open_app("quick_offer"), "who", HOSTILE)
    raw = "\n".join(m.value for m in (*app.markdown, *app.caption))
    for markup in ("**x**", "<b>", "](javascript", ":red[y", "$z$"):
        assert markup not in raw
    assert people.find_influencers(desk, MAIN).total == 1


def test_somebody_on_file_is_offered_before_a_second_record_is_made(desk, mira) -> None:
    app = typed(open_app("quick_offer"), "who", "Mira")
    assert "Somebody is on file" in words(app)
    assert people.find_influencers(desk, MAIN).total == 1
    pressed(app, "match.0")
    assert only_offer(desk).influencer_id == mira.id


def test_a_namesake_can_be_recorded_as_somebody_else(desk, mira) -> None:
    app = typed(open_app("quick_offer"), "who", "Mira Kovač")
    pressed(app, "match.new")
    assert people.find_influencers(desk, MAIN).total == 2
    assert only_offer(desk).influencer_id != mira.id


def test_at_most_three_warnings_stand_on_the_page_and_none_keeps_the_draft_back(desk) -> None:
    app = typed(open_app("quick_offer"), "who", "Mira")
    said = words(app)
    assert said.count("Blocks issuing") == 3
    assert "Ask how many hours this takes them and what they usually charge" in said
    assert "points are missing before it may be issued" in said
    labels = {b.label for b in app.get("download_button")}
    assert {"Download PDF", "Download DOCX"} <= labels


def test_a_term_that_stood_ready_can_be_changed(desk) -> None:
    app = typed(open_app("quick_offer"), "payment.due_days", "30")
    assert "Pay within 30 days" in words(app)


def test_another_currency_keeps_the_number(desk) -> None:
    app = typed(open_app("quick_offer"), "one_fee", "450")
    app.selectbox(key=key("currency")).set_value("USD").run()
    assert "USD 450.00" in words(app)


# The paste box


def pasted(app, text: str):
    app.session_state[key("paste")] = True
    app.run()
    app.text_area(key=key("pasted")).set_value(text).run()
    return pressed(app, "read")


def test_a_message_is_confirmed_line_by_line_and_then_filled_in(desk) -> None:
    app = pasted(open_app("quick_offer"), f"{MESSAGE}\nBest, Mira Kovač")
    said = words(app)
    assert "What was understood" in said
    assert next(c.label for c in app.checkbox).startswith("Name: **Mira Kovač** —")
    pressed(app, "take")
    record = only_offer(desk)
    person = people.open_influencer(desk, record.influencer_id)
    assert (record.influencer_name, record.offer.fee) == ("Mira Kovač", Decimal(900))
    assert [r.amount for r in person.rates] == [Decimal(450)]
    assert [e.hours for e in person.effort] == [Decimal(5)]
    assert "Their rates come to EUR 900.00" in words(app)
    assert "Ask how many hours" not in words(app)


def test_what_is_unticked_is_not_filled_in(desk) -> None:
    app = pasted(open_app("quick_offer"), f"{MESSAGE}\nBest, Mira Kovač")
    fee = next(c for c in app.checkbox if c.label.startswith("Fee for all"))
    fee.uncheck().run()
    pressed(app, "take")
    assert only_offer(desk).offer.fee == 0


def test_two_readings_wait_for_a_choice(desk) -> None:
    app = pasted(open_app("quick_offer"), "One reel for 1.200 €. Best, Mira")
    fee = next(s for s in app.selectbox if s.label.startswith("Fee for all"))
    assert fee.value is None
    fee.set_value(0).run()
    pressed(app, "take")
    assert only_offer(desk).offer.fee == Decimal(1200)


def test_rates_wait_until_it_is_known_whose_they_are(desk) -> None:
    app = pasted(open_app("quick_offer"), MESSAGE)
    pressed(app, "take")
    assert people.find_influencers(desk, MAIN).total == 0
    typed(app, "who", "Mira Kovač")
    person = people.open_influencer(desk, only_offer(desk).influencer_id)
    assert [r.amount for r in person.rates] == [Decimal(450)]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Paste the message first"), ("Nice to meet you.", "No format, price, date or name")],
)
def test_a_message_that_says_nothing_leads_on(desk, text: str, said: str) -> None:
    assert said in words(pasted(open_app("quick_offer"), text))


def test_the_words_of_a_message_are_shown_as_text(desk) -> None:
    app = pasted(open_app("quick_offer"), "Usage rights **b** <i>: 100 EUR. my name is :red[Mira]")
    raw = "\n".join([*(m.value for m in app.markdown), *(c.label for c in app.checkbox)])
    assert ":red[Mira" not in raw
    assert "<i>" not in raw


# Beginnings


def test_a_link_fills_in_and_leaves_out_what_it_says_wrongly(desk) -> None:
    app = open_app("quick_offer", format="reel", count="2", fee="900", currency="USD", use="never")
    said = words(app)
    assert "it was left out: use" in said.replace("\\", "")
    assert "USD 900.00" in said
    assert "sketch" in app.query_params
    assert "fee" not in app.query_params


@pytest.mark.parametrize(
    "given",
    [{"fee": "1.200"}, {"count": "x", "format": "reel"}, {"format": "poem"}, {"country": "XX"},
     {"currency": "SHELLS"}, {"use": HOSTILE}],
    ids=lambda given: next(iter(given)),
)  # fmt: skip
def test_bad_values_of_a_link_are_named_and_do_no_harm(desk, given: dict[str, str]) -> None:
    said = words(open_app("quick_offer", **given))
    assert "left out" in said
    assert next(iter(given)) in said


def opened(app, name: str):
    app.session_state[key(name)] = True
    return app.run()


def test_a_shipped_template_is_used(desk) -> None:
    app = opened(open_app("quick_offer"), "begin")
    app.selectbox(key=key("template")).set_value(1).run()
    pressed(app, "template.use")
    assert "You make: **1 reel, 2 story sets**" in words(app)


def test_an_offer_is_kept_as_a_template_and_removed_again(desk) -> None:
    app = opened(typed(open_app("quick_offer"), "one_fee", "450"), "begin")
    app.text_input(key=key("keep.label")).set_value("Spring reel")
    pressed(app, "keep")
    assert [t.label for t in quick_templates.own_templates(desk, MAIN)] == ["Spring reel"]
    app.selectbox(key=key("template")).set_value(3).run()
    pressed(app, "template.remove")
    assert quick_templates.own_templates(desk, MAIN) == ()


def test_a_template_without_a_name_asks_for_one(desk) -> None:
    app = opened(typed(open_app("quick_offer"), "one_fee", "450"), "begin")
    pressed(app, "keep")
    assert "Enter a name, for example Spring reel." in words(app)


def test_the_same_as_last_time_brings_pieces_and_fee(desk) -> None:
    app = typed(open_app("quick_offer"), "who", "Mira")
    app.button_group(key=key("chips")).set_value(["reel"]).run()
    typed(app, "one_fee", "450")
    pressed(app, "another")
    assert app.text_input(key=key("one_fee")).value == ""
    opened(app, "begin")
    pressed(app, "last")
    assert app.text_input(key=key("one_fee")).value == "450.00"


def test_an_earlier_offer_is_duplicated(desk, mira) -> None:
    offers.draft_offer(desk, mira.id)
    app = opened(open_app("quick_offer"), "begin")
    app.selectbox(key=key("earlier")).set_value(only_offer(desk).id).run()
    app.button(key=key("duplicate")).click().run()
    assert offers.find_offers(desk, MAIN).total == 2


def test_a_gift_note_is_a_paper_of_its_own(desk) -> None:
    app = opened(open_app("quick_offer"), "gift")
    assert "no duty to post" in words(app)
    typed(app, "gift.name", "Mira")
    typed(app, "gift.product", "A pot")
    labels = {b.label for b in app.get("download_button")}
    assert {"Gift note, PDF", "Gift note, DOCX", "Gift note, MD"} <= labels
    assert offers.find_offers(desk, MAIN).total == 0


def test_an_address_of_nothing_leads_back(desk) -> None:
    app = open_app("quick_offer", id="nobody")
    assert "This quick offer cannot be answered" in words(app)


def test_the_draft_goes_on_in_the_full_builder(desk) -> None:
    app = typed(typed(open_app("quick_offer"), "who", "Mira"), "one_fee", "450")
    app.button(key=key("builder")).click().run()
    assert not app.exception
    assert "Offer for Mira" in words(app)
