"""Due dates of a workspace, a person and an agreed offer, read back from their calendar files."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from irm.errors import NotFoundError, StateError
from irm.offers import Dates, Deliverable, Payment
from irm.people import Channel, PaymentMade, Touchpoint
from irm.services import MAIN, PRACTICE, offers, people
from irm.services.calendars import (
    has_days,
    offer_calendar,
    person_calendar,
    workspace_calendar,
)
from tests.builders import offer as fair_offer
from tests.builders import signing

DAY = date(2026, 11, 23)


@pytest.fixture
def mira(desk):
    person = people.add_influencer(desk, MAIN, name="Mira")
    return people.edit_influencer(desk, person.id, "email", "mira@example.com", "")


def agreed(at, person_id, **terms):
    then = at(DAY - timedelta(days=14))
    record = offers.begin_offer(then, person_id, fair_offer(**terms))
    offers.issue_offer(then, record.id, lambda file: b"%PDF", lambda _: ())
    return offers.mark_offer(then, record.id, "accepted", then.today(), signing=signing())


def days(content):
    found = Calendar.from_ical(content).walk("VEVENT")
    return {str(event["SUMMARY"]): event["DTSTART"].dt for event in found}


def identities(content):
    found = Calendar.from_ical(content).walk("VEVENT")
    return {str(event["SUMMARY"]): str(event["UID"]) for event in found}


def test_an_agreed_offer_gives_all_its_days(desk, mira, at):
    # Live until 22 December: pay 30 days later, reuse for 90 days.
    record = agreed(at, mira.id)
    assert days(offer_calendar(desk, MAIN, record.id)) == {
        "Last day to answer offer 2026-001, Mira": date(2026, 12, 1),
        "Draft from Mira: 1 × Reel": date(2026, 12, 10),
        "Draft from Mira: 1 × Story set": date(2026, 12, 10),
        "Live by Mira: 1 × Reel": date(2026, 12, 22),
        "Live by Mira: 1 × Story set": date(2026, 12, 22),
        "Pay Mira, offer 2026-001": date(2027, 1, 21),
        "Last day of reuse on our channels: Mira, offer 2026-001": date(2027, 3, 22),
    }


def test_a_workspace_gives_what_is_due_however_far_ahead(desk, mira, at):
    agreed(at, mira.id)
    people.edit_influencer(desk, mira.id, "next_contact_on", date(2027, 6, 1), None)
    ada = people.add_influencer(desk, MAIN, name="Ada")
    draft = offers.begin_offer(desk, ada.id, fair_offer(dates=Dates(answer_by=date(2026, 12, 3))))
    offers.issue_offer(desk, draft.id, lambda file: b"%PDF", lambda _: ())
    found = days(workspace_calendar(desk, MAIN))
    assert found["Next contact with Mira"] == date(2027, 6, 1)
    assert found["Last day to answer offer 2026-002, Ada"] == date(2026, 12, 3)
    assert found["Last day of reuse on our channels: Mira, offer 2026-001"] == date(2027, 3, 22)
    assert len(found) == 8
    assert days(person_calendar(desk, ada.id)) == {
        "Last day to answer offer 2026-002, Ada": date(2026, 12, 3)
    }
    assert len(days(person_calendar(desk, mira.id))) == 7


def test_a_day_is_the_same_in_each_of_the_files(desk, mira, at):
    record = agreed(at, mira.id)
    of_offer = identities(offer_calendar(desk, MAIN, record.id))
    for content in (workspace_calendar(desk, MAIN), person_calendar(desk, mira.id)):
        shared = identities(content)
        assert len(shared) == 6
        assert shared.items() <= of_offer.items()


def test_a_later_version_moves_its_days_and_doubles_none(desk, mira, at):
    record = agreed(at, mira.id)
    before = identities(offer_calendar(desk, MAIN, record.id))
    offers.new_version(desk, record.id)
    piece = fair_offer().deliverables[0]
    offers.edit_offer(
        desk, record.id, f"deliverables.{piece.id}.live_until", date(2026, 12, 29), piece.live_until
    )
    offers.issue_offer(desk, record.id, lambda file: b"%PDF", lambda _: ())
    offers.mark_offer(desk, record.id, "accepted", DAY, signing=signing())
    after = offer_calendar(desk, MAIN, record.id)
    assert identities(after) == before
    assert days(after)["Live by Mira: 1 × Reel"] == date(2026, 12, 29)


def test_nothing_but_name_number_and_day_leaves_the_house(desk, mira, at):
    people.edit_influencer(desk, mira.id, "next_contact_on", DAY, None)
    people.edit_influencer(desk, mira.id, "next_step", "Ask about her mother", "")
    row = Touchpoint(id="", on=DAY - timedelta(days=30), channel=Channel.EMAIL, direction="out",
                     summary="Spoke of her divorce")  # fmt: skip
    people.add_influencer_row(desk, mira.id, "touchpoints", row)
    agreed(at, mira.id, payment=Payment(due_days=14, trigger="signing"))
    text = workspace_calendar(desk, MAIN).decode().replace("\r\n ", "")
    for word in ("540", "EUR", "mother", "divorce", "example.com", "Winter evenings", mira.id):
        assert word not in text, word
    assert "Pay Mira" in text


def test_what_is_paid_is_not_in_the_file(desk, mira, at):
    agreed(at, mira.id, payment=Payment(due_days=14, trigger="signing"))
    assert "Pay Mira, offer 2026-001" in days(workspace_calendar(desk, MAIN))
    row = PaymentMade(id="", offer="2026-001", on=DAY, amount="540", currency="EUR")
    people.add_influencer_row(desk, mira.id, "payments", row)
    assert "Pay Mira, offer 2026-001" not in days(workspace_calendar(desk, MAIN))


def test_the_same_records_give_the_same_bytes(desk, mira, at):
    record = agreed(at, mira.id)
    assert workspace_calendar(desk, MAIN) == workspace_calendar(desk, MAIN)
    assert offer_calendar(desk, MAIN, record.id) == offer_calendar(desk, MAIN, record.id)


def test_without_a_day_there_is_no_file(desk, mira, at):
    for make in (lambda: workspace_calendar(desk, MAIN), lambda: person_calendar(desk, mira.id)):
        with pytest.raises(StateError, match="Nothing has a day yet"):
            make()
    with pytest.raises(NotFoundError):
        person_calendar(desk, "nobody")
    draft = offers.draft_offer(desk, mira.id)
    assert not has_days(desk, MAIN, draft.id)
    with pytest.raises(StateError, match="No version of this offer is agreed"):
        offer_calendar(desk, MAIN, draft.id)


def test_an_agreement_without_days_has_no_file_and_one_with_days_has(desk, mira, at):
    bare = {"deliverables": (), "rights": {}, "dates": Dates()}
    none = agreed(at, mira.id, **bare, compensation=())
    assert not has_days(desk, MAIN, none.id)
    piece = Deliverable(id="d", platform="x", format="x_post", live_from=DAY)
    some = agreed(at, mira.id, **{**bare, "deliverables": (piece,)})
    assert has_days(desk, MAIN, some.id)


def test_practice_has_a_calendar_of_its_own(desk):
    invented = people.add_influencer(desk, PRACTICE, name="Invented")
    people.edit_influencer(desk, invented.id, "next_contact_on", DAY, None)
    assert days(workspace_calendar(desk, PRACTICE)) == {"Next contact with Invented": DAY}
    with pytest.raises(StateError):
        workspace_calendar(desk, MAIN)
