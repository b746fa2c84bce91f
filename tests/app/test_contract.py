"""The contract of an offer in the pages: questions, terms, laws, labels, and the second gate."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from irm.contract import register
from irm.contract.acceptance import INTENT
from irm.errors import ConflictError, FieldError, NotFoundError
from irm.offers import ClauseAnswer, DisclosureLabel, State
from irm.offers.prefill import terms_of
from irm.people import AgeGroup, TradesAs
from irm.services import MAIN, brand, offers, people
from tests.app.conftest import open_app, words
from tests.app.test_from_person_to_document import _ready
from tests.builders import (
    NOTHING_SPECIAL,
    audience,
    cash,
    deliverable,
    disclosure,
    payment,
    signing,
)
from tests.builders import offer as fair_offer


def _draft(desk, person_id, **changes):
    """A fair draft; `changes` are those of the offer."""
    terms = terms_of(fair_offer(made_on=desk.today(), **changes))
    return offers.begin_offer(desk, person_id, terms)


def _answers(desk, record):
    return {row.id: row for row in offers.open_offer(desk, record.id).offer.clauses}


# Questions


def test_the_kind_of_product_is_saved_and_its_question_shown(desk, mira):
    record = _draft(desk, mira.id)
    app = open_app("offer", id=record.id, part="Contract")
    app.selectbox(key="offer.category").set_value("alcohol").run()
    assert offers.open_offer(desk, record.id).offer.category == "alcohol"
    said = words(app)
    assert "X does not allow paid posts for it." in said
    assert "No paid posts: X" in said
    assert "read at its origin" in said


def test_what_the_content_holds_is_said_aloud_with_its_reason(desk, mira):
    record = offers.draft_offer(desk, mira.id)
    app = open_app("offer", id=record.id, part="Contract")
    app.segmented_control(key="offer.circumstances.retouched").set_value(True).run()
    holds = offers.open_offer(desk, record.id).offer.circumstances
    assert (holds.retouched, holds.minors_featured) == (True, None)
    assert "France and Italy ask for a notice." in words(app)


def test_the_indian_register_is_asked_only_where_the_brand_is_in_india(desk, mira):
    record = offers.draft_offer(desk, mira.id)
    key = "offer.circumstances.registered_small_supplier"
    app = open_app("offer", id=record.id, part="Contract")
    assert key not in [control.key for control in app.segmented_control]
    brand.edit_brand(desk, MAIN, "country", "IN", "")
    assert key in [control.key for control in app.run().segmented_control]


def test_a_first_answer_makes_the_row_and_an_emptied_one_takes_it_away(desk, mira):
    holds = NOTHING_SPECIAL.model_copy(update={"ai_replica": True})
    record = _draft(desk, mira.id, circumstances=holds, clauses=())
    app = open_app("offer", id=record.id, part="Contract")
    field = app.text_input(key="offer.clauses.rights-ai_replica.words")
    field.set_value("One banner in our shop in May").run()
    answer = _answers(desk, record)["rights-ai_replica"]
    assert answer.words == "One banner in our shop in May"
    app.text_input(key="offer.clauses.rights-ai_replica.words").set_value("").run()
    assert _answers(desk, record) == {}


def test_a_yes_or_no_question_is_answered_with_its_reason_and_source(desk, mira):
    record = _draft(desk, mira.id, clauses=())
    app = open_app("offer", id=record.id, part="Contract")
    key = "offer.clauses.work-story_highlight.agreed"
    assert "Are the stories kept as a highlight?" in [c.label for c in app.segmented_control]
    app.segmented_control(key=key).set_value(False).run()
    assert _answers(desk, record)["work-story_highlight"].agreed is False
    assert "Source: " in words(app)


def test_a_question_says_which_law_asks_it(desk, mira):
    people.edit_influencer(desk, mira.id, "place_of_work", "US-WA:seattle", None)
    record = _draft(desk, mira.id, currency="USD", compensation=(cash("900"),))
    said = words(open_app("offer", id=record.id, part="Contract"))
    assert "Asked because of: Seattle" in said


def test_a_question_that_another_window_answered_is_asked_back(desk, mira):
    record = _draft(desk, mira.id, clauses=())
    app = open_app("offer", id=record.id, part="Contract")
    offers.answer_clause(desk, record.id, "work-story_highlight", "agreed", True, None)
    key = "offer.clauses.work-story_highlight.agreed"
    app.segmented_control(key=key).set_value(False).run()
    assert "changed in another window" in words(app)
    assert _answers(desk, record)["work-story_highlight"].agreed is True


# Terms


def _part(record, part):
    app = open_app("offer", id=record.id, part="Contract")
    app.session_state[f"offer.contract.part.{part}"] = True
    return app.run()


def test_a_closed_part_draws_no_fields(desk, mira):
    record = _draft(desk, mira.id)
    app = open_app("offer", id=record.id, part="Contract")
    assert "offer.clauses.work-takedown.words" not in [field.key for field in app.text_input]


def _brand_in(desk, country):
    brand.edit_brand(desk, MAIN, "country", country, brand.open_brand(desk, MAIN).country)


def test_a_term_of_the_second_gate_is_worded_like_the_others(desk, mira):
    _brand_in(desk, "US")
    record = _draft(desk, mira.id, clauses=())
    app = _part(record, "money")
    app.text_input(key="offer.clauses.pay-tax_form.words").set_value("a form of ours").run()
    assert _answers(desk, record)["pay-tax_form"].words == "a form of ours"


def test_every_part_opens_where_every_law_and_every_yes_makes_clauses_apply(desk, mira):
    for name, value in (
        ("place_of_work", "US-CA:los-angeles"),
        ("age_group", AgeGroup.FROM_16_TO_17),
        ("agent_name", "Bo"),
        ("trades_as", TradesAs.COMPANY),
        ("audiences", (audience(countries=("US", "FR", "IT", "DE")),)),
    ):
        now = getattr(people.open_influencer(desk, mira.id), name)
        people.edit_influencer(desk, mira.id, name, value, now)
    _brand_in(desk, "US")
    all_yes = NOTHING_SPECIAL.model_copy(update=dict.fromkeys(dict(NOTHING_SPECIAL), True))
    record = _draft(desk, mira.id, clauses=(), circumstances=all_yes)
    app = open_app("offer", id=record.id, part="Contract")
    for part in register().parts:
        app.session_state[f"offer.contract.part.{part.id}"] = True
    app.run()
    assert "This page could not be shown" not in words(app)
    assert len(app.text_input) > 30


def test_a_term_is_changed_in_its_phrase_and_put_back(desk, mira):
    record = _draft(desk, mira.id, clauses=())
    app = _part(record, "work")
    field = app.text_input(key="offer.clauses.work-takedown.words")
    assert field.value == "24 hours"
    field.set_value("two working days").run()
    assert _answers(desk, record)["work-takedown"].words == "two working days"
    said = words(app)
    assert "you do so within two working days" in said
    assert "Your words" in said
    app.button(key="offer.contract.work-takedown.back").click().run()
    assert _answers(desk, record) == {}
    assert app.text_input(key="offer.clauses.work-takedown.words").value == "24 hours"


def test_the_usual_phrase_typed_again_is_no_wording_of_ones_own(desk, mira):
    record = _draft(desk, mira.id, clauses=())
    app = _part(record, "work")
    field = app.text_input(key="offer.clauses.work-takedown.words")
    field.set_value("2 days").run()
    app.text_input(key="offer.clauses.work-takedown.words").set_value(" 24  hours ").run()
    assert _answers(desk, record) == {}


def test_an_optional_term_is_switched_off_and_says_what_is_printed_instead(desk, mira):
    record = _draft(desk, mira.id, clauses=())
    app = _part(record, "work")
    app.checkbox(key="offer.clauses.work-takedown.agreed").uncheck().run()
    assert _answers(desk, record)["work-takedown"].agreed is False
    assert "You alone decide whether a post comes down" in words(app)
    app.checkbox(key="offer.clauses.work-takedown.agreed").check().run()
    assert _answers(desk, record) == {}


# Answers to clauses, as a service


def test_an_answer_to_a_clause_that_nobody_knows_is_refused(desk, mira):
    record = _draft(desk, mira.id)
    with pytest.raises(NotFoundError, match="no clause that an offer answers"):
        offers.answer_clause(desk, record.id, "no-such", "words", "x", "")


def test_two_windows_answer_two_clauses_and_both_are_kept(desk, mira):
    record = _draft(desk, mira.id, clauses=())
    offers.answer_clause(desk, record.id, "work-takedown", "words", "2 days", "")
    offers.answer_clause(desk, record.id, "work-story_highlight", "agreed", True, None)
    assert _answers(desk, record) == {
        "work-takedown": ClauseAnswer(id="work-takedown", words="2 days"),
        "work-story_highlight": ClauseAnswer(id="work-story_highlight", agreed=True),
    }


def test_two_windows_that_answer_one_clause_do_not_overwrite_each_other(desk, mira):
    record = _draft(desk, mira.id, clauses=())
    offers.answer_clause(desk, record.id, "work-takedown", "words", "2 days", "")
    with pytest.raises(ConflictError) as refused:
        offers.answer_clause(desk, record.id, "work-takedown", "words", "3 days", "")
    assert (refused.value.theirs, refused.value.mine) == ("2 days", "3 days")


# Money and labels


def _new_yorker(desk, mira):
    people.edit_influencer(desk, mira.id, "place_of_work", "US-NY", None)
    people.edit_influencer(desk, mira.id, "trades_as", TradesAs.PERSON, None)


def test_the_last_lawful_day_stands_beside_the_days_to_pay(desk, mira):
    people.edit_influencer(desk, mira.id, "place_of_work", "US-IL", None)
    work = deliverable(live_from=date(2026, 12, 16), live_until=date(2026, 12, 22))
    record = _draft(
        desk, mira.id, currency="USD", deliverables=(work,), payment=payment(due_days=45)
    )
    said = words(open_app("offer", id=record.id, part="Money"))
    # 22 December + 30 days
    assert "Illinois, Freelance Worker Protection Act: 21 January 2027 at the latest." in said


def test_no_law_on_pay_says_nothing_beside_the_days(desk, mira):
    record = _draft(desk, mira.id)
    assert "at the latest" not in words(open_app("offer", id=record.id, part="Money"))


def test_each_label_has_its_verdict_at_once(desk, mira):
    record = _draft(desk, mira.id, disclosure=disclosure())
    app = open_app("offer", id=record.id, part="Rules")
    assert "“Werbung” is accepted here." in words(app)
    for typed, verdict in (
        ("Danke Lindenhof, Werbung", "stands behind other words. Put it first."),
        ("Viel Freude damit", "No word of it is one that we know here."),
        ("", "No label yet."),
    ):
        app.text_input(key="offer.disclosure.labels.l1.label").set_value(typed).run()
        assert verdict in words(app)


def test_a_country_without_words_on_file_is_not_judged(desk, mira):
    label = DisclosureLabel(id="l1", country="IS", label="Auglýsing")
    record = _draft(desk, mira.id, disclosure=disclosure(labels=(label,)))
    said = words(open_app("offer", id=record.id, part="Rules"))
    assert "No words are on file here." in said


def test_each_platform_of_the_offer_says_what_it_asks(desk, mira):
    record = _draft(desk, mira.id)
    said = words(open_app("offer", id=record.id, part="Rules"))
    assert "Instagram, Paid partnership label" in said
    assert "TikTok" not in said


def test_notices_stand_beside_the_labels_where_pictures_are_retouched(desk, mira):
    label = DisclosureLabel(id="l1", country="FR", label="Publicité")
    holds = NOTHING_SPECIAL.model_copy(update={"retouched": True})
    changes = {"disclosure": disclosure(labels=(label,)), "circumstances": holds}
    record = _draft(desk, mira.id, **changes)
    assert "“Images retouchées”" in words(open_app("offer", id=record.id, part="Rules"))
    plain = _draft(desk, mira.id, disclosure=changes["disclosure"])
    assert "Images retouchées" not in words(open_app("offer", id=plain.id, part="Rules"))


# Laws on the review


def _agree(desk, record):
    offers.issue_offer(desk, record.id, lambda file: b"%PDF-1.7", lambda file: ())
    return offers.mark_offer(
        desk, record.id, State.ACCEPTED, desk.today(), signing=signing(copy_sent_on=desk.today())
    )


def test_an_earlier_deal_lifts_the_sum_over_the_threshold(desk, mira):
    _new_yorker(desk, mira)
    usd = {"currency": "USD", "rights": fair_offer().rights}
    _agree(desk, _draft(desk, mira.id, compensation=(cash("440"),), **usd))
    record = _draft(desk, mira.id, compensation=(cash("240"),), **usd)
    said = words(open_app("review", id=record.id))
    # 440 + 60 for reuse, then 240 + 60
    law = said.partition("New York, Freelance Isn't Free Act")[2]
    assert "binds from USD 800" in law
    assert "here USD 800" in law.replace("*", "")
    assert "USD 500" in law
    assert "USD 300" in law
    assert said.count("Guidance, not legal advice.") == 1


def test_a_sum_below_the_threshold_is_shown_as_not_reached(desk, mira):
    _new_yorker(desk, mira)
    record = _draft(desk, mira.id, currency="USD", compensation=(cash("240"),))
    said = words(open_app("review", id=record.id))
    assert ":gray-badge[Not reached] **New York, Freelance Isn't Free Act**" in said


def test_where_no_law_speaks_the_review_says_what_decides(desk, mira):
    record = _draft(desk, mira.id)
    said = words(open_app("review", id=record.id))
    assert "No law on freelance pay on file speaks of this offer." in said


def test_findings_of_the_contract_lead_to_its_section(desk, mira):
    record = _draft(desk, mira.id, clauses=())
    app = open_app("review", id=record.id)
    assert "Change the contract" in [link.label for link in app.get("page_link")]


# The second gate


def _issued(desk, mira):
    record = _ready(desk, mira)
    open_app("document", id=record.id).button(key="document.issue").click().run()
    return record


def _fill(app):
    app.text_input(key="document.yes.identity").set_value("Reply from her address")
    for name in ("adult_confirmed", "intent_words", "electronic_consent"):
        app.checkbox(key=f"document.yes.{name}").check()
    return app


def test_the_form_of_a_yes_knows_who_signs(desk, mira):
    record = _issued(desk, mira)
    file = offers.offer_file(desk, record.id)
    app = open_app("document", id=record.id)
    theirs = app.text_input(key="document.yes.signed_by_influencer").value
    assert theirs == file.influencer.legal_name
    assert app.text_input(key="document.yes.signed_by_brand").value == file.brand.signatory_name


def test_a_yes_with_its_signatures_is_kept_and_shown(desk, mira):
    record = _issued(desk, mira)
    app = _fill(open_app("document", id=record.id))
    app.button(key="document.yes.add").click().run()
    issued = offers.open_offer(desk, record.id)
    assert issued.offer.state is State.ACCEPTED
    signing = issued.issued[0].signing
    assert signing.document_sha256 == issued.issued[0].pdf_sha256
    assert (signing.adult_confirmed, signing.intent_words) == (True, INTENT)
    said = words(app)
    assert "Known by: Reply from her address" in said
    assert "The hash shows what was agreed to, not who agreed." in said


def test_a_yes_without_its_words_is_told_at_the_fields_and_nothing_is_lost(desk, mira):
    record = _issued(desk, mira)
    app = open_app("document", id=record.id)
    app.text_input(key="document.yes.identity").set_value("By phone")
    app.button(key="document.yes.add").click().run()
    assert offers.open_offer(desk, record.id).offer.state is State.ISSUED
    said = words(app)
    assert "Note the exact words of the yes" in said
    assert "Ask them to confirm it when they say yes" in said
    assert app.text_input(key="document.yes.identity").value == "By phone"


def test_what_a_yes_misses_is_listed_in_the_order_of_the_form(desk, mira):
    people.edit_influencer(desk, mira.id, "place_of_work", "US-IL", None)
    record = _issued(desk, mira)
    app = open_app("document", id=record.id)
    app.button(key="document.yes.add").click().run()
    faults = list(app.session_state["|document.yes|faults"])
    assert faults[:3] == ["adult_confirmed", "intent_words", "electronic_consent"]


def test_a_signature_of_tomorrow_is_told_at_its_day(desk, mira):
    record = _issued(desk, mira)
    app = _fill(open_app("document", id=record.id))
    app.date_input(key="document.yes.brand_signed_on").set_value(desk.today() + timedelta(days=3))
    app.button(key="document.yes.add").click().run()
    assert offers.open_offer(desk, record.id).offer.state is State.ISSUED
    assert "Enter today or an earlier day." in words(app)


def test_a_day_of_signing_before_the_issue_is_refused(desk, mira):
    record = _draft(desk, mira.id)
    offers.issue_offer(desk, record.id, lambda file: b"%PDF-1.7", lambda file: ())
    early = signing(influencer_signed_on=desk.today() - timedelta(days=9))
    with pytest.raises(FieldError) as refused:
        offers.mark_offer(desk, record.id, State.ACCEPTED, desk.today(), signing=early)
    assert refused.value.path == "influencer_signed_on"


def test_what_was_typed_for_one_offer_is_not_in_the_form_of_another(desk, mira):
    first, second = _draft(desk, mira.id), _draft(desk, mira.id)
    for record in (first, second):
        offers.issue_offer(desk, record.id, lambda file: b"%PDF-1.7", lambda file: ())
    app = open_app("document", id=first.id)
    app.text_input(key="document.yes.identity").set_value("By phone").run()
    app.query_params["id"] = second.id
    app.run()
    assert app.text_input(key="document.yes.identity").value == ""


def test_a_signed_copy_is_not_sent_before_both_have_signed(desk, mira):
    record = _issued(desk, mira)
    app = open_app("document", id=record.id)
    _fill(app)
    yesterday = desk.today() - timedelta(days=1)
    app.date_input(key="document.yes.copy_sent_on").set_value(yesterday)
    app.button(key="document.yes.add").click().run()
    assert "Enter the day of the later signature, or one after it." in words(app)
    assert offers.open_offer(desk, record.id).offer.state is State.ISSUED


def test_a_yes_that_another_window_noted_first_is_told(desk, mira):
    record = _issued(desk, mira)
    app = open_app("document", id=record.id)
    _fill(app)
    offers.mark_offer(desk, record.id, State.ACCEPTED, desk.today(), signing=signing())
    app.button(key="document.yes.add").click().run()
    assert "Nothing was noted. Look again, then note the answer." in words(app)
    assert "Nothing was noted" not in words(app.run())


def test_an_agreed_version_stands_until_the_next_is_signed(desk, mira):
    record = _issued(desk, mira)
    offers.mark_offer(desk, record.id, State.ACCEPTED, desk.today(), signing=signing())
    assert "is agreed and stands" not in words(open_app("document", id=record.id))
    offers.new_version(desk, record.id)
    stands = "Version 1 is agreed and stands until both have signed version 2."
    for page in ("offer", "review", "document"):
        assert stands in words(open_app(page, id=record.id))


def test_an_agreed_version_stands_when_the_next_is_declined(desk, mira):
    record = _issued(desk, mira)
    offers.mark_offer(desk, record.id, State.ACCEPTED, desk.today(), signing=signing())
    offers.new_version(desk, record.id)
    offers.issue_offer(desk, record.id, lambda file: b"%PDF-1.7", lambda file: ())
    offers.mark_offer(desk, record.id, State.DECLINED, desk.today())
    assert "Version 1 is agreed and stands." in words(open_app("document", id=record.id))


def test_another_answer_is_noted_in_a_form_of_its_own(desk, mira):
    record = _issued(desk, mira)
    app = open_app("document", id=record.id)
    app.selectbox(key="document.answer.state").set_value(State.DECLINED)
    app.button(key="document.answer.add").click().run()
    assert offers.open_offer(desk, record.id).offer.state is State.DECLINED


# Records and settings


def test_how_they_trade_and_where_they_pay_tax_stand_in_the_record(desk, mira):
    app = open_app("influencer", id=mira.id)
    app.selectbox(key="influencer.trades_as").set_value(TradesAs.PERSON).run()
    app.selectbox(key="influencer.tax_residence").set_value("DE").run()
    stored = people.open_influencer(desk, mira.id)
    assert (stored.trades_as, stored.tax_residence) == (TradesAs.PERSON, "DE")


def test_the_state_of_the_brand_is_kept_in_its_country(desk):
    app = open_app("settings")
    app.selectbox(key="settings.country").set_value("US").run()
    app.selectbox(key="settings.place.region").set_value("US-OH").run()
    app.selectbox(key="settings.place.city").set_value("US-OH:columbus").run()
    assert brand.open_brand(desk, MAIN).place == "US-OH:columbus"
    app.selectbox(key="settings.country").set_value("CA").run()
    assert brand.open_brand(desk, MAIN).place is None


def test_a_new_offer_starts_with_the_defaults_of_the_contract(desk, mira):
    app = open_app("settings", area="Defaults")
    app.selectbox(key="settings.defaults.category").set_value("none").run()
    app.text_input(key="settings.defaults.deposit_percent").set_value("30").run()
    app.text_input(key="settings.defaults.late_fee_percent").set_value("1,5 %").run()
    app.text_input(key="settings.defaults.notice_days").set_value("14").run()
    terms = offers.draft_offer(desk, mira.id).offer
    assert terms.category == "none"
    assert (terms.payment.deposit_percent, terms.payment.late_fee_percent) == (D(30), D("1.5"))
    assert terms.exit.notice_days == 14
