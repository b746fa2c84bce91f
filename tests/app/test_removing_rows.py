"""A row that was removed can be put back, where it stood, until something else is done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest

from irm.people import Channel, Feedback, PaymentMade, PlannedCollaboration, Touchpoint
from irm.services import offers, people
from tests.app.conftest import open_app, words
from tests.builders import ASKED_ON, audience, cash, deliverable, effort, rate


def held(desk, mira, record, field):
    """The rows of a field, as they are stored now."""
    if field in OF_THE_PERSON:
        return getattr(people.open_influencer(desk, mira.id), field)
    offer = offers.open_offer(desk, record.id).offer
    return getattr(offer, field)


def contact(key, day):
    on = date(2026, 11, day)
    return Touchpoint(id=key, on=on, channel=Channel.EMAIL, direction="out")


def paid(key, amount):
    return PaymentMade(id=key, offer="2026-001", on=ASKED_ON, amount=amount, currency="EUR")


OF_THE_PERSON = {
    "rates": (rate(id="r1"), rate("instagram_story_set_3_frames", id="r2"), rate("hour", id="r3")),
    "effort": (effort(id="e1"), effort("instagram_story_set_3_frames", "3", id="e2")),
    "audiences": (audience(id="a1"), audience("tiktok", id="a2")),
    "touchpoints": (contact("t1", 3), contact("t2", 2), contact("t3", 1)),
    "payments": (paid("m1", "10"), paid("m2", "20"), paid("m3", "30")),
    "feedback": tuple(Feedback(id=key, on=ASKED_ON, went_well="All") for key in ("f1", "f2")),
    "plan": tuple(PlannedCollaboration(id=key, what="A film") for key in ("w1", "w2")),
}
OF_THE_OFFER = {
    "deliverables": (deliverable(id="d1"), deliverable(id="d2"), deliverable(id="d3")),
    "compensation": (cash("100", id="c1"), cash("200", id="c2"), cash("300", id="c3")),
}
SECTIONS = {
    "rates": "Rates and hours",
    "effort": "Rates and hours",
    "audiences": "Audiences",
    "touchpoints": "Together",
    "payments": "Together",
    "feedback": "Together",
    "plan": "Together",
    "deliverables": "Work",
    "compensation": "Money",
}
PARTS = {
    "touchpoints": "Contacts",
    "payments": "Payments",
    "feedback": "Feedback",
    "plan": "Plan",
}


def filled(desk, mira, field):
    """The page that shows three rows, and the record they are in."""
    record = offers.draft_offer(desk, mira.id)
    for row in OF_THE_PERSON.get(field, ()):
        people.add_influencer_row(desk, mira.id, field, row)
    for row in OF_THE_OFFER.get(field, ()):
        offers.add_offer_row(desk, record.id, field, row)
    if field in OF_THE_PERSON:
        part = {"together": PARTS[field]} if field in PARTS else {}
        return open_app("influencer", id=mira.id, section=SECTIONS[field], **part), record
    return open_app("offer", id=record.id, part=SECTIONS[field]), record


@pytest.mark.parametrize("field", SECTIONS)
def test_a_removed_row_is_put_back_where_it_stood(desk, mira, field):
    app, record = filled(desk, mira, field)
    page = "influencer" if field in OF_THE_PERSON else "offer"
    before = held(desk, mira, record, field)
    app.button(key=f"{page}.{field}.{before[1].id}.remove").click().run()
    assert held(desk, mira, record, field) == (before[0], *before[2:])
    assert "Removed: " in words(app)
    app.run()  # a rerun for any other reason does not take the way back
    app.button(key=f"{page}.{field}.put_back").click().run()
    assert not app.exception
    assert held(desk, mira, record, field) == before
    assert "Removed: " not in words(app)


def test_the_way_back_goes_with_the_next_thing_that_is_done(desk, mira):
    app, record = filled(desk, mira, "compensation")
    app.button(key="offer.compensation.c1.remove").click().run()
    app.text_input(key="offer.costs").set_value("12.50").run()
    assert "Removed: " not in words(app)
    assert offers.open_offer(desk, record.id).offer.costs == D("12.50")
    assert [line.id for line in held(desk, mira, record, "compensation")] == ["c2", "c3"]


def test_what_cannot_be_put_back_stays_offered_and_says_why(desk, mira):
    app, record = filled(desk, mira, "compensation")
    app.button(key="offer.compensation.c1.remove").click().run()
    offers.add_offer_row(desk, record.id, "compensation", cash("100", id="c1"))
    app.button(key="offer.compensation.put_back").click().run()
    assert "already there" in words(app)
    assert "Removed: " in words(app)
