"""A relationship over time in a real data file: contacts, payments, the stage, what Today asks."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from irm.errors import FieldError
from irm.offers import Deliverable, LongTermLine, Payment
from irm.people import Channel, Feedback, Lane, PaymentMade, Stage, Touchpoint, facts_of
from irm.services import MAIN, offers, people, relationship, today
from tests.builders import offer as fair_offer
from tests.builders import signing

DAY = date(2026, 11, 23)
ACCEPTED = date(2026, 11, 2)


@pytest.fixture
def mira(desk):
    return people.add_influencer(desk, MAIN, name="Mira")


def contact(on, direction="out", asks=None, **changes):
    fields = {"id": "", "on": on, "channel": Channel.EMAIL, "direction": direction, "asks": asks}
    return Touchpoint(**{**fields, **changes})


def note(desk, person, *contacts):
    for row in contacts:
        person = people.add_influencer_row(desk, person.id, "touchpoints", row)
    return person


def agreed(at, person_id, **terms):
    """One post for EUR 540, live on 10 November, to be paid within five days of that."""
    then = at(ACCEPTED)
    piece = Deliverable(
        id="d", platform="x", format="x_post", price="540", live_from=date(2026, 11, 10)
    )
    pay = Payment(due_days=5, trigger="last_live")
    plain = {"deliverables": (piece,), "compensation": (), "payment": pay, "rights": {}}
    record = offers.begin_offer(then, person_id, fair_offer(**{**plain, **terms}))
    offers.issue_offer(then, record.id, lambda file: b"%PDF", lambda _: ())
    return offers.mark_offer(then, record.id, "accepted", ACCEPTED, signing=signing())


def paid(on, amount="540"):
    return PaymentMade(id="", offer="2026-001", on=on, amount=amount, currency="EUR")


def due(desk, workspace=MAIN):
    return {row.words: row for row in today.today(desk, workspace, DAY).due}


# The record


def test_a_record_without_contacts_reads_as_before(desk, mira):
    view = relationship.open_relationship(desk, mira, DAY)
    assert view.facts == ("No contact is noted yet.", "No next contact has a day.")
    assert (view.deals, view.promises, view.events) == ((), (), ())
    assert view.suggestion.stage is Stage.PROSPECT


def test_a_contact_is_kept_and_brings_its_next_step(desk, mira):
    person = note(desk, mira, contact(DAY, next_step="Call", next_on=DAY + timedelta(days=3)))
    stored = people.open_influencer(desk, mira.id)
    assert stored == person
    assert (stored.next_step, stored.next_contact_on) == ("Call", date(2026, 11, 26))
    assert due(desk)["Next contact with Mira"].on == date(2026, 11, 26)


def test_putting_a_contact_back_leaves_the_next_step_alone(desk, mira):
    row = contact(DAY, id="t", next_on=DAY)
    people.add_influencer_row(desk, mira.id, "touchpoints", row, at=0)
    assert people.open_influencer(desk, mira.id).next_contact_on is None


@pytest.mark.parametrize(
    ("field", "row"),
    [
        ("touchpoints", contact(DAY + timedelta(days=1))),
        ("payments", paid(DAY + timedelta(days=1))),
        ("feedback", Feedback(id="", on=DAY + timedelta(days=1))),
    ],
)
def test_what_happened_cannot_lie_ahead(desk, mira, field, row):
    with pytest.raises(FieldError, match="in the future") as fault:
        people.add_influencer_row(desk, mira.id, field, row)
    assert fault.value.path == f"{field}.on"


def test_a_stage_is_confirmed_on_the_day_it_is_chosen(desk, mira, at):
    chosen = people.edit_influencer(desk, mira.id, "stage", Stage.INTRODUCED, None)
    assert (chosen.stage, chosen.stage_confirmed_on) == (Stage.INTRODUCED, DAY)
    later = at(date(2026, 12, 1))
    moved = people.edit_influencer(later, mira.id, "stage", Stage.PARTNER, Stage.INTRODUCED)
    assert moved.stage_confirmed_on == date(2026, 12, 1)
    cleared = people.edit_influencer(later, mira.id, "stage", None, Stage.PARTNER)
    assert cleared.stage_confirmed_on is None


def test_nothing_of_a_relationship_goes_into_an_offer(desk, mira):
    note(desk, mira, contact(DAY, summary="Told me about her mother"))
    person = people.edit_influencer(desk, mira.id, "stage", Stage.PARTNER, None)
    assert "mother" not in facts_of(person).model_dump_json()
    draft = offers.draft_offer(desk, mira.id)
    assert "mother" not in offers.offer_file(desk, draft.id).model_dump_json()


# Offers and payments


def test_an_accepted_offer_is_a_deal_with_its_promise(desk, mira, at):
    line = LongTermLine(
        id="l", deals=2, fee_per_deal="100", first_on=date(2027, 1, 1), certainty="guaranteed"
    )
    agreed(at, mira.id, compensation=(line,))
    view = relationship.open_relationship(desk, people.open_influencer(desk, mira.id), DAY)
    (deal,) = view.deals
    assert (deal.number, deal.accepted_on, deal.last_live) == (
        "2026-001",
        ACCEPTED,
        date(2026, 11, 10),
    )
    assert (deal.total, deal.more_agreed) == (Decimal(540), True)
    (kept,) = view.promises
    assert (kept.promise.due_on, kept.days_late(DAY)) == (date(2026, 11, 15), 8)
    assert [(e.on.isoformat(), e.lane, e.late) for e in view.events] == [
        ("2026-11-15", Lane.MONEY, True),
        ("2026-11-10", Lane.WORK, False),
        ("2026-11-02", Lane.OFFER, False),
        ("2026-11-02", Lane.OFFER, False),
    ]
    said = {e.words for e in view.events if e.lane is Lane.OFFER}
    assert said == {"Offer 2026-001, version 1: issued", "Offer 2026-001, version 1: accepted"}


def test_a_late_payment_is_told(desk, mira, at):
    agreed(at, mira.id)
    person = people.add_influencer_row(desk, mira.id, "payments", paid(date(2026, 11, 17)))
    view = relationship.open_relationship(desk, person, DAY)
    assert "One late payment." in view.facts
    assert view.promises[0].days_late(DAY) == 2


# Today


def test_a_payment_that_is_noted_is_not_asked_for_again(desk, mira, at):
    agreed(at, mira.id)
    words = "Pay Mira: EUR 540, offer 2026-001"
    assert due(desk)[words].on == date(2026, 11, 15)
    people.add_influencer_row(desk, mira.id, "payments", paid(DAY, "500"))
    assert words in due(desk)
    people.add_influencer_row(desk, mira.id, "payments", paid(DAY, "40"))
    assert words not in due(desk)


def test_thanks_are_asked_for_until_they_are_noted(desk, mira, at):
    agreed(at, mira.id)
    row = due(desk)["Thank Mira for the work of offer 2026-001"]
    assert (row.page, row.record_id, row.template) == ("message_check", mira.id, "thanks")
    assert row.on == date(2026, 11, 17)  # a week after 10 November
    note(desk, mira, contact(DAY, asks=False, summary="Thank you"))
    assert not any(words.startswith("Thank") for words in due(desk))


def test_three_asks_call_for_a_word_that_asks_for_nothing(desk, mira):
    words = "Write to Mira and ask for nothing"
    asks = [contact(DAY - timedelta(days=days), asks=True) for days in (20, 15, 10)]
    note(desk, mira, *asks[:2])
    assert words not in due(desk)
    person = note(desk, mira, asks[2])
    row = due(desk)[words]
    assert (row.on, row.template) == (date(2026, 11, 20), "no_ask")  # 13 November + 7
    note(desk, mira, contact(DAY, asks=False))
    assert words not in due(desk)
    gift = people.open_influencer(desk, mira.id).touchpoints[-1]
    people.remove_influencer_row(desk, mira.id, "touchpoints", gift.id)
    assert words in due(desk)
    last = person.touchpoints[-1]
    people.edit_influencer(desk, mira.id, f"touchpoints.{last.id}.asks", False, True)
    assert words not in due(desk)


def test_archived_people_are_not_written_to(desk, mira, at):
    agreed(at, mira.id)
    note(desk, mira, *(contact(DAY - timedelta(days=d), asks=True) for d in (9, 8, 7)))
    people.archive_influencer(desk, mira.id)
    asked = [words for words in due(desk) if words.startswith(("Thank", "Write"))]
    assert asked == []
