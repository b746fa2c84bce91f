"""How long a workspace keeps what, and whose time is over on a day."""

from __future__ import annotations

from datetime import date

import pytest

from irm.errors import ConflictError, FieldError
from irm.people import Channel, Touchpoint
from irm.services import MAIN, PRACTICE, offers, people, retention
from irm.services.erasing import erase_notes, erase_person, preview_erasing
from irm.store import workspaces
from irm.store.retention import _since as since
from tests.builders import offer as fair_offer
from tests.builders import signing

DAY = date(2026, 11, 23)


def noted(desk, name="Mira", workspace=MAIN):
    person = people.add_influencer(desk, workspace, name=name)
    return people.edit_influencer(desk, person.id, "story.text", "Bakes", "")


def talked(desk, person, on):
    contact = Touchpoint(id="", on=on, channel=Channel.CALL, direction="out")
    return people.add_influencer_row(desk, person.id, "touchpoints", contact)


def issued(desk, person, state=None, **terms):
    record = offers.begin_offer(desk, person.id, fair_offer(**terms))
    offers.issue_offer(desk, record.id, lambda file: b"%PDF", lambda _: ())
    if state:
        said = signing() if state == "accepted" else None
        offers.mark_offer(desk, record.id, state, desk.today(), signing=said)
    return record


def looks(desk, on, workspace=MAIN):
    found = retention.due_for_a_look(desk, workspace, on)
    return [(look.called, look.what, look.since) for look in found.rows]


# The settings


def test_each_workspace_has_its_own_spans_with_defaults(desk):
    retention.edit_retention(desk, MAIN, "story_months", "24", 12)
    main, practice = (retention.open_retention(desk, name) for name in (MAIN, PRACTICE))
    assert (main.story_months, main.contract_years, main.unsigned_months) == (24, 6, 12)
    assert practice.story_months == 12


@pytest.mark.parametrize(
    ("field", "value"),
    [("story_months", 0), ("story_months", 121), ("contract_years", 0), ("contract_years", 31),
     ("unsigned_months", -1), ("story_months", None)],
)  # fmt: skip
def test_a_span_stays_within_its_bounds(desk, field, value):
    seen = getattr(retention.open_retention(desk, MAIN), field)
    with pytest.raises(FieldError):
        retention.edit_retention(desk, MAIN, field, value, seen)


def test_two_windows_do_not_write_over_each_other(desk):
    retention.edit_retention(desk, MAIN, "story_months", 24, 12)
    with pytest.raises(ConflictError):
        retention.edit_retention(desk, MAIN, "story_months", 6, 12)


# The days of one person


def test_notes_are_counted_from_the_last_contact_or_the_last_work_on_an_offer(desk, at):
    person = talked(desk, noted(desk), date(2026, 2, 10))
    days = retention.days_of(desk, person)
    assert (days.story_from, days.story_due) == (date(2026, 2, 10), date(2027, 2, 10))
    offers.draft_offer(at(date(2026, 8, 3)), person.id)
    assert retention.days_of(desk, person).story_due == date(2027, 8, 3)


def test_without_a_contact_notes_are_counted_from_the_last_save(desk, at):
    person = noted(at(date(2026, 5, 5)))
    assert retention.days_of(desk, person).story_from == date(2026, 5, 5)


def test_who_has_no_notes_has_no_day(desk):
    person = people.add_influencer(desk, MAIN, name="Mira")
    days = retention.days_of(desk, person)
    assert (days.story_due, days.contract, days.contract_due) == (None, (), None)


# Due for a look


def test_notes_are_due_on_the_day_and_not_before(desk):
    talked(desk, noted(desk), date(2025, 11, 23))
    assert looks(desk, date(2026, 11, 22)) == []
    assert looks(desk, DAY) == [("Mira", "story notes", DAY)]


def test_a_month_that_is_shorter_hides_nobody(desk):
    retention.edit_retention(desk, MAIN, "story_months", 1, 12)
    talked(desk, noted(desk), date(2026, 1, 31))
    assert looks(desk, date(2026, 2, 28)) == [("Mira", "story notes", date(2026, 2, 28))]


def test_work_on_an_offer_keeps_the_notes_a_while_longer(desk, at):
    person = talked(desk, noted(desk), date(2024, 1, 10))
    offers.draft_offer(at(date(2026, 6, 1)), person.id)
    assert looks(desk, DAY) == []
    assert looks(desk, date(2027, 6, 1)) == [("Mira", "story notes", date(2027, 6, 1))]


def test_after_the_notes_are_erased_nobody_is_named_again(desk):
    person = talked(desk, noted(desk), date(2025, 1, 10))
    assert looks(desk, DAY)
    erase_notes(desk, person.id, "Mira")
    assert looks(desk, DAY) == []
    assert people.open_influencer(desk, person.id).name == "Mira"


def test_an_offer_without_a_yes_is_due_a_year_after_the_no(desk, at):
    person = people.add_influencer(desk, MAIN, name="Mira")
    issued(at(date(2025, 3, 1)), person, "declined")
    assert looks(desk, date(2026, 2, 28)) == []
    assert looks(desk, date(2026, 3, 1)) == [("Mira", "contract file", date(2026, 3, 1))]


def test_an_agreement_is_due_six_years_after_its_end_and_not_with_the_no(desk):
    person = people.add_influencer(desk, MAIN, name="Mira")
    issued(desk, person, "accepted")
    # Posts by 22 December 2026, used for 90 days from then on: 22 March 2027.
    assert looks(desk, date(2033, 3, 21)) == []
    assert looks(desk, date(2033, 3, 22)) == [("Mira", "contract file", date(2033, 3, 22))]


def test_an_erased_person_is_named_when_the_rest_may_go_and_then_never_again(desk, at):
    person = noted(desk)
    issued(desk, person, "declined")
    erase_person(desk, "Mira", preview_erasing(desk, person.id))
    assert looks(desk, date(2027, 11, 22)) == []
    due = date(2027, 11, 23)
    assert looks(desk, due) == [("Mira", "contract file", due)]
    erase_person(at(due), "Mira", preview_erasing(at(due), person.id))
    assert looks(desk, due) == []


def test_notes_that_were_looked_at_and_kept_count_anew_from_that_day(desk):
    person = talked(desk, noted(desk), date(2025, 1, 10))
    assert looks(desk, DAY) == [("Mira", "story notes", date(2026, 1, 10))]
    retention.keep_longer(desk, person.id)
    assert looks(desk, DAY) == looks(desk, date(2027, 11, 22)) == []
    assert looks(desk, date(2027, 11, 23)) == [("Mira", "story notes", date(2027, 11, 23))]
    people.edit_influencer(desk, person.id, "needs", "Quiet", "")
    assert looks(desk, DAY) == []


def test_versions_that_were_looked_at_and_kept_are_named_again_a_year_later(desk, at):
    person = people.add_influencer(desk, MAIN, name="Mira")
    issued(at(date(2025, 3, 1)), person, "declined")
    assert looks(desk, DAY) == [("Mira", "contract file", date(2026, 3, 1))]
    retention.keep_longer(desk, person.id)
    assert retention.looks_of(desk, people.open_influencer(desk, person.id), DAY) == ()
    assert looks(desk, DAY) == looks(desk, date(2027, 11, 22)) == []
    assert looks(desk, date(2027, 11, 23)) == [("Mira", "contract file", date(2026, 3, 1))]
    erase_person(desk, "Mira", preview_erasing(desk, person.id))  # its time is over all the same
    assert people.find_influencers(desk, MAIN, archived=True).total == 0


def test_erasing_the_notes_leaves_the_decision_to_keep_the_contract_file(desk, at):
    person = talked(desk, noted(desk), date(2025, 1, 10))
    issued(at(date(2025, 3, 1)), person, "declined")
    retention.keep_longer(desk, person.id)
    erase_notes(desk, person.id, "Mira")
    assert looks(desk, DAY) == looks(desk, date(2027, 11, 22)) == []
    assert looks(desk, date(2027, 11, 23)) == [("Mira", "contract file", date(2026, 3, 1))]


def test_erasing_the_notes_leaves_no_look_where_nothing_was_issued(desk, store):
    person = talked(desk, noted(desk), date(2025, 1, 10))
    retention.keep_longer(desk, person.id)
    erase_notes(desk, person.id, "Mira")
    with store.read() as tx:
        assert workspaces.load_setting(tx, MAIN, person.id, "looked_on") is None


# More than are shown


def first_two(read):
    """The reading of a list that ends after two, as the real one does after a thousand."""
    return lambda *args: read(*args)[:2]


def test_the_earliest_due_are_named_first_whatever_order_they_came_in(desk, at):
    for number in (3, 1, 4, 2, 5):
        person = people.add_influencer(desk, MAIN, name=f"Person {number}")
        issued(at(date(2024, 1, number)), person, "declined")
    talked(desk, noted(desk, "With notes"), date(2024, 1, 6))
    found = retention.due_for_a_look(desk, MAIN, DAY, most=3)
    assert [(look.called, look.since.isoformat()) for look in found.rows] == [
        ("Person 1", "2025-01-01"),
        ("Person 2", "2025-01-02"),
        ("Person 3", "2025-01-03"),
    ]
    # Not opened: persons 4 and 5, and who has notes.
    assert (found.more, found.count) == (3, "about")
    every = retention.due_for_a_look(desk, MAIN, DAY, most=6)
    assert (len(every.rows), every.more, every.count) == (6, 0, "")


def test_where_not_all_are_read_nobody_later_is_named_before_who_was_not_read(
    desk, at, monkeypatch
):
    for day in (9, 8, 7):
        issued(at(date(2024, 1, day)), people.add_influencer(desk, MAIN, name=f"{day}"), "declined")
    for day in (1, 2, 8):
        talked(desk, noted(desk, f"Notes {day}"), date(2024, 1, day))
    monkeypatch.setattr("irm.store.retention.MOST", 2)  # what the statements hold stays 1,000
    monkeypatch.setattr("irm.store.retention._since", first_two(since))
    found = retention.due_for_a_look(desk, MAIN, DAY, most=6)
    assert [look.called for look in found.rows] == ["Notes 1", "Notes 2"]
    assert (found.more, found.count) == (2, "more than")


def test_who_seemed_the_earliest_and_is_not_takes_nobodys_place(desk, at):
    waits = people.add_influencer(desk, MAIN, name="May answer until 1 December 2026")
    issued(at(date(2024, 1, 1)), waits)
    for day in (2, 3):
        issued(at(date(2024, 1, day)), people.add_influencer(desk, MAIN, name=f"{day}"), "declined")
    found = retention.due_for_a_look(desk, MAIN, DAY, most=2)
    assert [look.called for look in found.rows] == ["2", "3"]
    assert (found.more, found.count) == (0, "")


def test_of_two_agreements_with_one_person_the_end_of_the_last_counts(desk, at):
    person = people.add_influencer(desk, MAIN, name="Mira")
    issued(at(date(2024, 3, 1)), person, "accepted")
    issued(desk, person, "accepted")
    # Both post by 22 December 2026 and are used for 90 days: 22 March 2027, and six years.
    assert looks(desk, date(2033, 3, 21)) == []
    assert looks(desk, date(2033, 3, 22)) == [("Mira", "contract file", date(2033, 3, 22))]


def test_each_workspace_is_looked_at_by_itself(desk):
    talked(desk, noted(desk, "Invented", PRACTICE), date(2024, 1, 10))
    assert looks(desk, DAY) == []
    assert looks(desk, DAY, PRACTICE) == [("Invented", "story notes", date(2025, 1, 10))]
