"""Offers: drafted, edited, issued for good, answered, followed by a next version."""

import hashlib
import sqlite3
from datetime import date
from decimal import Decimal

import pytest

from irm.documents.canonical import canonical_json
from irm.errors import ConflictError, FieldError, NotFoundError, StateError, StoreError
from irm.offers import CashLine, Deliverable, Payment, State
from irm.people import Audience
from irm.services import MAIN, PRACTICE, brand, offers, people
from tests.builders import offer as fair_offer
from tests.builders import signing

DAY = date(2026, 11, 23)
PDF = b"%PDF-1.7 made for a test"


def render(file):
    return PDF + file.offer.number.encode()


def nothing(file):
    return ()


@pytest.fixture
def mira(desk):
    person = people.add_influencer(desk, MAIN, name="Mira 🍵", platform="instagram", handle="@mira")
    people.edit_influencer(desk, person.id, "place_of_work", "DE-BE", None)
    row = person.audiences[0].id
    return people.edit_influencer(desk, person.id, f"audiences.{row}.countries", ("DE", "US"), ())


@pytest.fixture
def draft(desk, mira):
    record = offers.draft_offer(desk, mira.id)
    reel = Deliverable(id="d1", platform="instagram", format="instagram_reel", price="450")
    return offers.add_offer_row(desk, record.id, "deliverables", reel)


@pytest.fixture
def issued(desk, draft):
    offers.issue_offer(desk, draft.id, render, nothing)
    return offers.open_offer(desk, draft.id)


def test_a_draft_is_prefilled_from_the_record_and_the_defaults(desk, mira):
    brand.edit_defaults(desk, MAIN, "due_days", 21, 14)
    offer = offers.draft_offer(desk, mira.id).offer
    assert (offer.state, offer.version, offer.number) == (State.DRAFT, 1, "2026-001")
    assert offer.currency == "EUR"
    assert offer.payment.due_days == 21
    assert [label.country for label in offer.disclosure.labels] == ["DE", "US"]
    assert offer.dates.answer_by == date(2026, 11, 30)


def test_numbers_run_by_workspace_and_year_and_are_never_given_twice(desk, mira, at):
    invented = people.add_influencer(desk, PRACTICE, name="Invented")
    first = offers.draft_offer(desk, mira.id)
    offers.delete_draft(desk, first.id)
    numbers = [offers.draft_offer(desk, mira.id).offer.number for _ in range(2)]
    assert numbers == ["2026-002", "2026-003"]
    assert offers.draft_offer(desk, invented.id).offer.number == "2026-001"
    assert offers.draft_offer(at(date(2027, 1, 2)), mira.id).offer.number == "2027-001"


def test_an_edit_of_a_draft_is_stored_with_its_sum(desk, draft):
    offers.add_offer_row(desk, draft.id, "compensation", CashLine(id="c1", amount="50.50"))
    offers.edit_offer(desk, draft.id, "payment.due_days", "30", 14)
    row = offers.find_offers(desk, MAIN).rows[0]
    assert (row.cash, row.currency) == (Decimal("500.50"), "EUR")
    assert offers.open_offer(desk, draft.id).offer.payment.due_days == 30
    assert offers.remove_offer_row(desk, draft.id, "compensation", "c1").offer.compensation == ()


def test_what_an_edit_answers_is_what_is_stored(desk, draft, at):
    def edits():
        line = CashLine(id="c1", description="  Two  fees \n", amount="50.50")
        yield offers.edit_offer(desk, draft.id, "brief", " Two\r\nlines 🍵\x00 ", "")
        yield offers.add_offer_row(desk, draft.id, "compensation", line)
        later = at(date(2026, 11, 24))
        yield offers.edit_offer(later, draft.id, "compensation.c1.amount", "9.90", Decimal("50.50"))
        yield offers.edit_offer(later, draft.id, "payment.due_days", 14, 14)  # nothing to change
        yield offers.remove_offer_row(desk, draft.id, "compensation", "c1")

    for record in edits():
        assert record == offers.open_offer(desk, draft.id)
    offers.issue_offer(desk, draft.id, render, nothing)
    offers.mark_offer(desk, draft.id, "accepted", desk.today(), "By phone", signing=signing())
    offers.new_version(desk, draft.id)
    assert [*edits()][-1] == offers.open_offer(desk, draft.id)


def test_a_record_and_its_file_are_answered_together(desk, draft):
    for _ in range(2):  # a draft, then an issued version
        together = offers.open_with_file(desk, draft.id)
        assert together == (offers.open_offer(desk, draft.id), offers.offer_file(desk, draft.id))
        if draft.is_draft:
            offers.issue_offer(desk, draft.id, render, nothing)
            draft = offers.open_offer(desk, draft.id)


def test_two_windows_that_edit_one_field_of_an_offer_are_told(desk, draft):
    offers.edit_offer(desk, draft.id, "payment.due_days", 30, 14)
    with pytest.raises(ConflictError) as fault:
        offers.edit_offer(desk, draft.id, "payment.due_days", 7, 14)
    assert (fault.value.theirs, fault.value.mine) == (30, 7)


def test_what_the_app_keeps_of_an_offer_is_not_edited(desk, draft):
    for path in ("state", "number", "version", "issued_at", "made_on", "id"):
        with pytest.raises(NotFoundError):
            offers.edit_offer(desk, draft.id, path, "x", getattr(draft.offer, path))


def test_a_fix_replaces_all_terms_unless_the_offer_moved_on(desk, draft):
    seen = offers.open_offer(desk, draft.id)
    terms = seen.offer.model_copy(update={"payment": Payment(due_days=10, trigger="signing")})
    fixed = offers.replace_terms(desk, draft.id, terms, seen.revision)
    assert fixed.offer.payment.due_days == 10
    assert (fixed.offer.number, fixed.offer.state) == (seen.offer.number, State.DRAFT)
    again = terms.model_copy(update={"campaign": "Winter"})
    with pytest.raises(ConflictError):
        offers.replace_terms(desk, draft.id, again, seen.revision)
    assert offers.replace_terms(desk, draft.id, again, fixed.revision).offer.campaign == "Winter"


def test_blocking_findings_keep_the_offer_a_draft(desk, draft):
    with pytest.raises(offers.GateClosedError) as fault:
        offers.issue_offer(desk, draft.id, render, lambda _: ("IRM101", "IRM204"))
    assert fault.value.findings == ("IRM101", "IRM204")
    record = offers.open_offer(desk, draft.id)
    assert (record.offer.state, record.issued) == (State.DRAFT, ())


def test_issuing_freezes_what_was_checked_and_rendered(desk, draft):
    seen = []
    made = offers.issue_offer(desk, draft.id, lambda f: seen.append(f) or render(f), nothing)
    frozen = offers.issued_file(desk, draft.id, 1)
    assert frozen == seen[0]
    assert (frozen.offer.state, frozen.offer.issued_at) == (State.ISSUED, desk.now())
    assert made.pdf_sha256 == hashlib.sha256(PDF + b"2026-001").hexdigest()
    assert made.sha256 == hashlib.sha256(canonical_json(frozen).encode()).hexdigest()
    assert offers.issued_pdf(desk, draft.id, 1) == PDF + b"2026-001"


def test_a_frozen_file_does_not_follow_the_record(desk, mira, issued):
    people.edit_influencer(desk, mira.id, "name", "Somebody", "Mira 🍵")
    brand.edit_brand(desk, MAIN, "name", "New brand", "")
    assert offers.offer_file(desk, issued.id).influencer.name == "Mira 🍵"
    assert offers.offer_file(desk, issued.id).brand.name == ""


def test_nothing_else_is_issued_than_what_was_seen(desk, draft, mira):
    seen = offers.offer_file(desk, draft.id)
    offers.edit_offer(desk, draft.id, "deliverables.d1.price", "4500", Decimal("450"))
    with pytest.raises(StateError, match="Nothing was issued"):
        offers.issue_offer(desk, draft.id, render, nothing, seen)
    seen = offers.offer_file(desk, draft.id)
    people.edit_influencer(desk, mira.id, "legal_name", "Mira Kovač", "")  # printed, too
    with pytest.raises(StateError, match="Nothing was issued"):
        offers.issue_offer(desk, draft.id, render, nothing, seen)
    assert offers.open_offer(desk, draft.id).is_draft
    offers.issue_offer(desk, draft.id, render, nothing, offers.offer_file(desk, draft.id))
    assert offers.issued_file(desk, draft.id, 1).offer.deliverables[0].price == 4500


def test_the_draft_of_an_archived_person_is_not_issued(desk, mira, draft):
    people.archive_influencer(desk, mira.id)
    with pytest.raises(StateError, match="is archived, so nothing was issued"):
        offers.issue_offer(desk, draft.id, render, nothing)
    people.unarchive_influencer(desk, mira.id)
    assert offers.issue_offer(desk, draft.id, render, nothing).version == 1


def test_who_is_archived_while_the_document_is_made_is_not_issued_to(desk, mira, draft):
    def render_while_another_archives(file):
        people.archive_influencer(desk, mira.id)
        return PDF

    with pytest.raises(StateError, match="is archived"):
        offers.issue_offer(desk, draft.id, render_while_another_archives, nothing)
    assert offers.open_offer(desk, draft.id).issued == ()


def test_a_second_issue_is_refused(desk, issued):
    with pytest.raises(StateError, match="Make a new version"):
        offers.issue_offer(desk, issued.id, render, nothing)


def test_of_two_issues_at_once_one_wins(desk, draft):
    def render_while_another_issues(file):
        offers.issue_offer(desk, draft.id, render, nothing)
        return b"late"

    with pytest.raises(StateError):
        offers.issue_offer(desk, draft.id, render_while_another_issues, nothing)
    assert len(offers.open_offer(desk, draft.id).issued) == 1
    assert offers.issued_pdf(desk, draft.id, 1) != b"late"


def test_an_edit_while_the_document_is_made_stops_the_issue(desk, draft):
    def render_while_another_edits(file):
        offers.edit_offer(desk, draft.id, "campaign", "Autumn", "")
        return PDF

    with pytest.raises(StateError, match="changed while its document was made"):
        offers.issue_offer(desk, draft.id, render_while_another_edits, nothing)
    assert offers.open_offer(desk, draft.id).offer.state is State.DRAFT


def test_an_issued_version_is_not_edited_and_the_message_names_the_next(desk, issued):
    for edit in (
        lambda: offers.edit_offer(desk, issued.id, "campaign", "x", ""),
        lambda: offers.remove_offer_row(desk, issued.id, "deliverables", "d1"),
        lambda: offers.replace_terms(desk, issued.id, fair_offer(), issued.revision),
    ):
        with pytest.raises(StateError, match="Make version 2"):
            edit()


def test_version_two_begins_with_the_terms_of_version_one(desk, issued):
    second = offers.new_version(desk, issued.id)
    assert (second.offer.version, second.offer.state) == (2, State.DRAFT)
    assert second.offer.number == issued.offer.number
    assert second.offer.deliverables == issued.offer.deliverables
    offers.edit_offer(desk, issued.id, "campaign", "Winter", "")
    offers.issue_offer(desk, issued.id, render, nothing)
    assert offers.issued_file(desk, issued.id, 1).offer.campaign == ""
    assert offers.issued_file(desk, issued.id, 2).offer.campaign == "Winter"
    assert [v.version for v in offers.open_offer(desk, issued.id).issued] == [1, 2]


def test_a_draft_has_no_next_version(desk, draft):
    with pytest.raises(StateError, match="is a draft"):
        offers.new_version(desk, draft.id)


def test_a_discarded_draft_leaves_the_issued_version_as_it_was(desk, issued):
    accepted = offers.mark_offer(desk, issued.id, State.ACCEPTED, desk.today(), signing=signing())
    offers.new_version(desk, issued.id)
    offers.edit_offer(desk, issued.id, "campaign", "Winter", "")
    restored = offers.discard_draft(desk, issued.id)
    assert restored.offer == accepted.offer
    with pytest.raises(StateError):
        offers.discard_draft(desk, issued.id)


def test_an_answer_is_noted_with_its_day_and_words(desk, issued):
    record = offers.mark_offer(
        desk, issued.id, "accepted", desk.today(), " By e-mail, 😀 ", signing=signing()
    )
    version = record.issued[0]
    assert (record.offer.state, record.agreed_version) == (State.ACCEPTED, 1)
    assert (version.state, version.answered_on) == (State.ACCEPTED, desk.today())
    assert version.note == "By e-mail, 😀"


def test_an_answer_to_a_version_that_was_replaced_is_refused(desk, issued):
    offers.new_version(desk, issued.id)
    offers.issue_offer(desk, issued.id, render, nothing)
    now = offers.open_offer(desk, issued.id).revision
    with pytest.raises(StateError, match="Nothing was noted"):
        offers.mark_offer(
            desk, issued.id, "accepted", DAY, seen_revision=issued.revision, signing=signing()
        )
    offers.mark_offer(desk, issued.id, "accepted", DAY, seen_revision=now, signing=signing())
    assert [v.state for v in offers.open_offer(desk, issued.id).issued] == ["issued", "accepted"]


def test_a_second_answer_is_refused(desk, issued):
    offers.mark_offer(desk, issued.id, "declined", desk.today())
    with pytest.raises(StateError, match="declined already"):
        offers.mark_offer(desk, issued.id, "accepted", desk.today(), signing=signing())


def test_a_draft_is_not_accepted(desk, draft):
    with pytest.raises(StateError, match="Issue it first"):
        offers.mark_offer(desk, draft.id, "accepted", desk.today(), signing=signing())


@pytest.mark.parametrize("on", [date(2026, 11, 1), date(2026, 12, 1)])
def test_an_answer_before_the_issue_or_in_the_future_is_asked_back(desk, issued, on):
    with pytest.raises(FieldError) as fault:
        offers.mark_offer(desk, issued.id, "accepted", on, signing=signing())
    assert fault.value.path == "on"


def test_only_an_offer_never_issued_is_deleted(desk, draft, mira):
    offers.delete_draft(desk, draft.id)
    with pytest.raises(NotFoundError):
        offers.open_offer(desk, draft.id)
    second = offers.draft_offer(desk, mira.id)
    offers.issue_offer(desk, second.id, render, nothing)
    for _ in range(2):  # issued, then a draft of version 2
        with pytest.raises(StateError, match="kept"):
            offers.delete_draft(desk, second.id)
        if offers.open_offer(desk, second.id).offer.state is State.ISSUED:
            offers.new_version(desk, second.id)


def test_a_duplicate_has_its_own_number_and_no_dates(desk, issued):
    copy = offers.duplicate_offer(desk, issued.id)
    assert (copy.offer.number, copy.offer.version) == ("2026-002", 1)
    assert copy.offer.state is State.DRAFT
    assert copy.offer.deliverables[0].price == Decimal(450)
    assert copy.issued == ()


def test_a_duplicate_for_another_person_gets_their_labels(desk, issued):
    ada = people.add_influencer(desk, MAIN, name="Ada")
    french = Audience(id="", platform="x", countries=("FR",))
    people.add_influencer_row(desk, ada.id, "audiences", french)
    copy = offers.duplicate_offer(desk, issued.id, ada.id)
    assert copy.influencer_id == ada.id
    assert [label.country for label in copy.offer.disclosure.labels] == ["FR"]


def test_terms_of_real_offers_are_not_copied_into_practice(desk, issued):
    invented = people.add_influencer(desk, PRACTICE, name="Invented")
    with pytest.raises(NotFoundError):
        offers.duplicate_offer(desk, issued.id, invented.id)


def test_lists_are_grouped_by_where_offers_stand(desk, mira, issued):
    second = offers.draft_offer(desk, mira.id)
    groups = {
        g: [r.id for r in offers.find_offers(desk, MAIN, g).rows]
        for g in ("draft", "waiting", "agreed", "closed")
    }
    assert groups == {"draft": [second.id], "waiting": [issued.id], "agreed": [], "closed": []}
    offers.mark_offer(desk, issued.id, "accepted", desk.today(), signing=signing())
    assert offers.find_offers(desk, MAIN, "agreed").rows[0].influencer_name == "Mira 🍵"
    assert offers.find_offers(desk, MAIN, influencer_id=mira.id).total == 2
    assert offers.find_offers(desk, MAIN, influencer_id="nobody").total == 0
    assert people.find_influencers(desk, MAIN).rows[0].open_offer_number == second.offer.number


def test_practice_offers_never_stand_in_real_lists(desk, issued):
    invented = people.add_influencer(desk, PRACTICE, name="Invented")
    practice = offers.draft_offer(desk, invented.id)
    assert [r.id for r in offers.find_offers(desk, MAIN).rows] == [issued.id]
    assert [r.id for r in offers.find_offers(desk, PRACTICE).rows] == [practice.id]
    assert offers.offer_file(desk, practice.id).practice
    assert not offers.offer_file(desk, issued.id).practice


def test_an_archived_person_gets_no_new_offer(desk, mira, draft):
    people.archive_influencer(desk, mira.id)
    with pytest.raises(StateError, match="archived"):
        offers.draft_offer(desk, mira.id)
    assert offers.open_offer(desk, draft.id).influencer_archived


@pytest.mark.parametrize("table", ["offer_version", "offer_answer", "audit"])
def test_the_data_file_itself_refuses_to_change_what_is_frozen(desk, issued, table):
    offers.mark_offer(desk, issued.id, "accepted", desk.today(), signing=signing())
    connection = sqlite3.connect(desk.store.path)
    with pytest.raises(sqlite3.IntegrityError, match=r"stays as it is|only ever added"):
        connection.execute(f"UPDATE {table} SET workspace = 'practice'")
    with pytest.raises(sqlite3.IntegrityError, match=r"stays as it is|only ever added"):
        connection.execute(f"DELETE FROM {table}")
    connection.close()


@pytest.mark.parametrize(("column", "read"), [("pdf", "issued_pdf"), ("file", "issued_file")])
def test_a_version_altered_behind_our_back_is_not_handed_out(desk, issued, column, read):
    connection = sqlite3.connect(desk.store.path)
    connection.execute("DROP TRIGGER offer_version_frozen")
    connection.execute(
        f"UPDATE offer_version SET {column} = replace({column}, '2026-001', '2026-002')"
    )
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="not what was issued"):
        getattr(offers, read)(desk, issued.id, 1)


def test_a_version_that_was_not_issued_is_not_found(desk, issued):
    with pytest.raises(NotFoundError):
        offers.issued_pdf(desk, issued.id, 2)


def test_the_audit_log_holds_no_personal_data(desk, mira, issued):
    people.edit_influencer(desk, mira.id, "needs", "A secret need", "")
    offers.mark_offer(desk, issued.id, "accepted", desk.today(), "A secret note", signing=signing())
    connection = sqlite3.connect(desk.store.path)
    rows = connection.execute("SELECT * FROM audit").fetchall()
    connection.close()
    assert len(rows) >= 7
    for secret in ("Mira", "@mira", "secret", "450"):
        assert not any(secret in str(cell) for row in rows for cell in row)
