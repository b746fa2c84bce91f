"""How two sides stand: facts, payments, and the stage the record proves."""

from datetime import date
from decimal import Decimal as D

import pytest

from irm.content import read_content
from irm.errors import UnreadableError
from irm.people import (
    Channel,
    Deal,
    Event,
    Feedback,
    Influencer,
    Lane,
    PaymentMade,
    PlannedCollaboration,
    Promise,
    Stage,
    Touchpoint,
    after_contact,
    events_of,
    gift_due_on,
    kept_promises,
    promise_words,
    stages,
    standing,
    suggest_stage,
    thanks_due_on,
    touchpoint_title,
)
from irm.people.stages import PATH, assemble
from tests.builders import effort, rate

DAY = date(2026, 11, 23)


def contact(on, direction="out", asks=None, **changes):
    fields = {"id": f"t{on}{direction}{asks}", "on": on, "channel": Channel.EMAIL}
    return Touchpoint(**{**fields, "direction": direction, "asks": asks, **changes})


def mira(*touchpoints, **changes):
    fields = {"id": "p", "workspace": "main", "name": "Mira", "touchpoints": touchpoints}
    return Influencer(**{**fields, **changes})


def promise(amount, due_on, offer="2026-001"):
    part = None if amount is None else D(amount)
    return Promise(offer=offer, due_on=due_on, amount=part, currency="EUR")


def deal(number="2026-001", accepted_on=date(2026, 9, 1), **changes):
    fields = {"number": number, "accepted_on": accepted_on, "currency": "EUR", "total": D(500)}
    return Deal(**{**fields, **changes})


def paid(amount, on, offer="2026-001", currency="EUR"):
    return PaymentMade(id=f"m{on}", offer=offer, on=on, amount=amount, currency=currency)


# Facts


def test_a_new_record_says_that_nothing_is_noted():
    assert standing(mira(), (), DAY) == ("No contact is noted yet.", "No next contact has a day.")


def test_the_last_contact_is_told_in_days():
    # 13 October to 23 November: 18 + 23 = 41 days.
    person = mira(contact(date(2026, 10, 13), "in"), contact(date(2026, 9, 1)))
    assert standing(person, (), DAY)[0] == "Last contact 41 days ago, from them."


@pytest.mark.parametrize(
    ("day", "words"), [(DAY, "today"), (date(2026, 11, 22), "yesterday")], ids=["today", "one"]
)
def test_a_fresh_contact_is_told_in_a_word(day, words):
    assert standing(mira(contact(day)), (), DAY)[0] == f"Last contact {words}, from you."


def test_a_next_contact_is_ahead_or_was_due():
    ahead = mira(contact(DAY), next_contact_on=DAY)
    assert standing(ahead, (), DAY)[1] == "Next contact on 23 November 2026."
    gone = mira(contact(DAY), next_contact_on=date(2026, 11, 22))
    assert standing(gone, (), DAY)[1] == "The next contact was due on 22 November 2026."


def test_asks_are_counted_since_the_last_contact_that_asked_for_nothing():
    person = mira(
        contact(date(2026, 10, 1), asks=True),
        contact(date(2026, 10, 5), asks=False),
        contact(date(2026, 10, 9), asks=True),
        contact(date(2026, 10, 12), asks=None),
        contact(date(2026, 10, 13), "in", asks=True),
        contact(date(2026, 10, 19), asks=True),
    )
    told = "Two asks since your last contact that asked for nothing, 5 October 2026."
    assert told in standing(person, (), DAY)
    assert gift_due_on(person.touchpoints) is None


def test_a_week_after_the_third_ask_a_gift_of_attention_is_due():
    asks = [contact(date(2026, 10, day), asks=True) for day in (20, 1, 9, 25)]
    assert gift_due_on(asks) == date(2026, 10, 27)  # the third ask was on the 20th
    told = "Four asks, and no contact yet that asked for nothing."
    assert told in standing(mira(*asks), (), DAY)


def test_a_contact_brings_its_next_step():
    person = mira(contact(DAY), next_step="Old", next_contact_on=date(2026, 12, 9))
    row = contact(DAY, next_step="Send the brief", next_on=date(2026, 11, 30))
    after = after_contact(person, row)
    assert (after.next_step, after.next_contact_on) == ("Send the brief", date(2026, 11, 30))


def test_a_contact_on_the_day_of_the_next_step_settles_it():
    person = mira(next_step="Call her", next_contact_on=DAY)
    after = after_contact(person, contact(DAY))
    assert (after.next_step, after.next_contact_on) == ("", None)


@pytest.mark.parametrize(
    "row", [contact(date(2026, 11, 22)), contact(date(2026, 10, 1), next_on=DAY)]
)
def test_a_contact_before_the_next_step_or_before_another_contact_changes_nothing(row):
    person = mira(contact(date(2026, 11, 22), "in"), next_step="Call her", next_contact_on=DAY)
    assert after_contact(person, row) == person


def test_thanks_are_due_a_week_after_the_last_piece():
    over = deal(last_live=date(2026, 11, 10))
    assert thanks_due_on(over, (), DAY) == date(2026, 11, 17)
    assert "No thanks are noted after offer 2026-001." in standing(mira(), (over,), DAY)


@pytest.mark.parametrize(
    "thanks", [contact(date(2026, 11, 10), asks=False), contact(DAY, asks=False)]
)
def test_a_contact_that_asks_for_nothing_is_thanks(thanks):
    assert thanks_due_on(deal(last_live=date(2026, 11, 10)), (thanks,), DAY) is None


@pytest.mark.parametrize(
    "other",
    [
        contact(date(2026, 11, 9), asks=False),
        contact(DAY, asks=True),
        contact(DAY, "in", asks=False),
    ],
    ids=["before", "asking", "theirs"],
)
def test_what_came_before_or_asks_or_is_theirs_is_no_thanks(other):
    assert thanks_due_on(deal(last_live=date(2026, 11, 10)), (other,), DAY) is not None


def test_nobody_is_thanked_for_work_that_is_not_over():
    assert thanks_due_on(deal(last_live=DAY), (), DAY) is None
    assert thanks_due_on(deal(), (), DAY) is None


# Payments


def test_payments_go_to_the_earliest_promise_first():
    made = deal(promises=(promise("300", date(2026, 11, 10)), promise("200", date(2026, 11, 20))))
    payments = (paid("250", date(2026, 11, 9)), paid("100", date(2026, 11, 13)))
    first, second = kept_promises([made], payments)
    # 250 on 9 November, 350 on 13 November: 300 is reached three days late, 500 not yet.
    assert (first.paid_on, first.days_late(DAY)) == (date(2026, 11, 13), 3)
    assert (second.paid_on, second.days_late(DAY), second.is_open(DAY)) == (None, 3, True)


def test_lateness_is_said_plainly():
    made = deal(promises=(promise("300", date(2026, 11, 10)), promise("200", date(2026, 11, 20))))
    first, second = kept_promises([made], (paid("300", date(2026, 11, 13)),))
    assert promise_words(first, DAY) == (
        "EUR 300 for offer 2026-001, promised for 10 November 2026: "
        "paid in full on 13 November 2026, three days late."
    )
    assert promise_words(second, DAY) == (
        "EUR 200 for offer 2026-001, promised for 20 November 2026: "
        "not noted as paid, three days late."
    )
    person = mira(payments=(paid("300", date(2026, 11, 13)),))
    assert "Two late payments." in standing(person, (made,), DAY)


def test_a_payment_on_its_day_is_not_late():
    (kept,) = kept_promises([deal(promises=(promise("500", DAY),))], (paid("500", DAY),))
    assert (kept.days_late(DAY), kept.is_open(DAY)) == (0, False)
    assert promise_words(kept, DAY).endswith(": paid in full on 23 November 2026.")
    person = mira(payments=(paid("500", DAY),))
    facts = standing(person, (deal(promises=(promise("500", DAY),)),), DAY)
    assert "Every payment was made by its day." in facts


@pytest.mark.parametrize(
    ("due", "words"),
    [(DAY, "due today."), (date(2026, 11, 24), "due in one day.")],
    ids=["today", "tomorrow"],
)
def test_what_is_due_later_is_not_late(due, words):
    (kept,) = kept_promises([deal(promises=(promise("500", due),))], ())
    assert (kept.days_late(DAY), kept.is_open(DAY)) == (0, False)
    assert promise_words(kept, DAY).endswith(words)


def test_money_of_another_offer_or_currency_keeps_no_promise():
    made = deal(promises=(promise("500", date(2026, 11, 10)),))
    payments = (paid("500", DAY, offer="2026-002"), paid("500", DAY, currency="USD"))
    (kept,) = kept_promises([made], payments)
    assert kept.paid_on is None


def test_a_part_without_a_figure_is_kept_once_all_is_paid():
    parts = (promise("300", date(2026, 11, 1)), promise(None, date(2026, 11, 8)))
    made = deal(promises=parts, total=D(540))
    assert [k.paid_on for k in kept_promises([made], (paid("300", date(2026, 11, 1)),))] == [
        date(2026, 11, 1),
        None,
    ]
    all_of_it = (paid("300", date(2026, 11, 1)), paid("240", date(2026, 11, 9)))
    assert kept_promises([made], all_of_it)[1].paid_on == date(2026, 11, 9)


# Stages


def partner():
    """Mira after two collaborations, paid and heard."""
    return mira(
        contact(date(2026, 3, 2)),
        contact(date(2026, 3, 5), "in"),
        contact_asked_on=date(2026, 3, 5),
        rates=(rate(),),
        effort=(effort(),),
        payments=(paid("500", date(2026, 5, 1)),),
        feedback=(Feedback(id="f", on=date(2026, 5, 9), went_well="The brief came early."),),
    )


def deals():
    first = deal(
        accepted_on=date(2026, 4, 1),
        last_live=date(2026, 4, 20),
        promises=(promise("500", date(2026, 5, 4)),),
    )
    return first, deal("2026-002", date(2026, 9, 1))


def test_a_name_alone_is_a_prospect():
    suggestion = suggest_stage(mira(), (), DAY)
    assert suggestion.stage is Stage.PROSPECT
    assert [(a.met, a.evidence) for a in suggestion.ahead] == [
        (True, "The record calls them Mira."),
        (False, "No contact of yours is noted."),
    ]


def test_each_stage_is_reached_by_the_last_thing_that_was_open():
    person = partner()
    bare = {"contact_asked_on": None, "rates": (), "payments": (), "feedback": ()}
    steps = [
        (person.model_copy(update={**bare, "touchpoints": person.touchpoints[:1]}), ()),
        (person.model_copy(update={"rates": ()}), ()),
        (person.model_copy(update={"feedback": ()}), deals()),
        (person, deals()),
    ]
    assert [suggest_stage(one, agreed, DAY).stage for one, agreed in steps] == [
        Stage.INTRODUCED,
        Stage.IN_CONVERSATION,
        Stage.FIRST_COLLABORATION,
        Stage.PARTNER,
    ]


def test_an_ambassador_has_written_terms_and_guaranteed_work():
    criteria = "Shares our care for paths\nA year of good work\nSays no freely\nLiked by readers"
    person = partner().model_copy(
        update={"ambassador_criteria": criteria, "ambassador_terms": "One year, one reel a month"}
    )
    first, second = deals()
    guaranteed = second.model_copy(update={"more_agreed": True})
    assert suggest_stage(person, (first, guaranteed), DAY).stage is Stage.AMBASSADOR
    assert suggest_stage(person, (first, second), DAY).stage is Stage.PARTNER
    young = first.model_copy(update={"accepted_on": date(2026, 5, 26)})  # 181 days
    assert suggest_stage(person, (young, guaranteed), DAY).stage is Stage.PARTNER


def test_a_late_payment_keeps_from_the_last_stage_and_says_so():
    late = partner().model_copy(update={"payments": (paid("500", date(2026, 5, 5)),)})
    ahead = {a.words: a.evidence for a in suggest_stage(late, deals(), DAY).ahead}
    said = ahead["No payment of the last twelve months was late."]
    assert said == "One late payment in twelve months."


def test_what_is_owed_keeps_from_partner():
    owing = partner().model_copy(update={"payments": ()})
    assert suggest_stage(owing, deals(), DAY).stage is Stage.FIRST_COLLABORATION


def test_a_guess_of_the_brand_is_no_answer_on_hours_and_rates():
    guessed = partner().model_copy(update={"rates": (rate(stated_by="brand"),)})
    suggestion = suggest_stage(guessed, deals(), DAY)
    assert suggestion.stage is Stage.IN_CONVERSATION
    assert suggestion.ahead[0].evidence == "The record has no answer on rates."


def test_every_stage_but_the_last_has_something_to_move_on_to():
    assert [text.stage for text in stages()] == list(Stage)
    assert [len(text.to_move_on) for text in stages()] == [2, 2, 2, 4, 4, 0]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda rows: rows.reverse(), "from prospect to ambassador"),
        (lambda rows: rows[0]["to_move_on"].clear(), "only the last stage"),
        (lambda rows: rows[0]["to_move_on"][0].update(check="luck"), "no check is called luck"),
        (lambda rows: rows[0].update(name=""), "stages.0.name"),
    ],
    ids=["order", "nothing to do", "unknown check", "no name"],
)
def test_a_faulty_file_of_stages_says_where(spoil, said):
    content = read_content(PATH, "stages")
    spoil(content["stages"])
    with pytest.raises(UnreadableError, match=said):
        assemble(content)


# The list


def test_everything_dated_stands_in_its_lane_newest_first():
    person = mira(
        contact(date(2026, 11, 1), asks=True, summary="Asked for a reel"),
        contact(date(2026, 11, 2), asks=False, channel=Channel.POST),
        contact(date(2026, 11, 3), "in", asks=False, channel=Channel.CALL),
        plan=(
            PlannedCollaboration(id="a", what="A film in spring", planned_for=date(2027, 3, 1)),
            PlannedCollaboration(id="b", what="Some day"),
        ),
        payments=(paid("500", date(2026, 11, 4)),),
        feedback=(Feedback(id="f", on=date(2026, 11, 5), offer="2026-001"),),
    )
    promises = kept_promises([deal(promises=(promise("500", date(2026, 11, 3)),))], person.payments)
    live = Event(on=date(2026, 10, 30), lane=Lane.WORK, words="Live: 1 × Reel")
    found = events_of(person, promises, (live,), DAY)
    told = [(event.on.isoformat(), event.lane, event.words.partition(":")[0]) for event in found]
    assert told == [
        ("2027-03-01", Lane.WORK, "Planned"),
        ("2026-11-05", Lane.CARE, "Feedback after offer 2026-001"),
        ("2026-11-04", Lane.MONEY, "Paid EUR 500 for offer 2026-001"),
        ("2026-11-03", Lane.TALK, "Call, from them · asks for nothing"),
        ("2026-11-03", Lane.MONEY, "EUR 500 for offer 2026-001, promised for 3 November 2026"),
        ("2026-11-02", Lane.CARE, "Letter or parcel, from you · asks for nothing"),
        ("2026-11-01", Lane.TALK, "E-mail, from you · Asked for a reel · asks for something"),
        ("2026-10-30", Lane.WORK, "Live"),
    ]
    assert [event.late for event in found if event.lane is Lane.MONEY] == [False, True]


def test_words_from_right_to_left_keep_to_themselves_in_a_line():
    row = contact(DAY, asks=False, summary="شكرا")
    assert touchpoint_title(row) == "E-mail, from you · \u2068شكرا\u2069 · asks for nothing"
