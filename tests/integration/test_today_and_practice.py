"""Today, and the practice workspace that fills it with invented people."""

import json
from datetime import date, timedelta

import pytest

from irm.errors import StateError, UnreadableError
from irm.offers import (
    BrandProfile,
    Dates,
    Deliverable,
    Exclusivity,
    Payment,
    Right,
    Rights,
    State,
)
from irm.people import PaymentMade
from irm.services import MAIN, PRACTICE, brand, offers, people, playbook, practice, today
from irm.store import versions
from irm.store.offers import awaited
from tests.builders import cash, signing
from tests.builders import offer as fair_offer

DAY = date(2026, 11, 23)


def render(file):
    return b"%PDF " + file.offer.number.encode()


def agreed(at, person_id, **terms):
    """An offer issued and accepted two weeks ago."""
    then = at(DAY - timedelta(days=14))
    record = offers.begin_offer(then, person_id, fair_offer(**terms))
    offers.issue_offer(then, record.id, render, lambda _: ())
    return offers.mark_offer(then, record.id, "accepted", then.today(), signing=signing())


def days(desk, workspace=MAIN):
    return {row.words: row.on for row in today.today(desk, workspace, DAY).due}


@pytest.fixture
def mira(desk):
    return people.add_influencer(desk, MAIN, name="Mira")


def test_an_empty_workspace_is_empty(desk):
    view = today.today(desk, MAIN, DAY)
    assert view.is_empty
    assert (view.due, view.in_progress) == ((), ())


def test_a_new_person_and_a_draft_are_in_progress(desk, mira):
    people.add_influencer(desk, MAIN, name="Ada")
    draft = offers.draft_offer(desk, mira.id)
    view = today.today(desk, MAIN, DAY)
    assert (view.in_progress[0].page, view.in_progress[0].record_id) == ("offer", draft.id)
    assert [r.words for r in view.in_progress] == ["Offer 2026-001 to Mira", "Record of Ada"]
    assert (view.people, view.drafts, view.is_empty) == (2, 1, False)


def test_a_draft_for_an_archived_person_waits_under_offers_and_not_on_today(desk, mira):
    offers.draft_offer(desk, mira.id)
    people.archive_influencer(desk, mira.id)
    assert today.today(desk, MAIN, DAY).in_progress == ()
    people.unarchive_influencer(desk, mira.id)
    (row,) = today.today(desk, MAIN, DAY).in_progress
    assert row.action == "Go on with the draft"


def test_a_next_contact_and_an_awaited_answer_are_due(desk, mira):
    people.edit_influencer(desk, mira.id, "next_contact_on", DAY + timedelta(days=3), None)
    waiting = offers.draft_offer(desk, mira.id)
    offers.issue_offer(desk, waiting.id, render, lambda _: ())
    assert days(desk) == {
        "Next contact with Mira": date(2026, 11, 26),
        "Answer of Mira to offer 2026-001": date(2026, 11, 30),
    }
    view = today.today(desk, MAIN, DAY)
    assert (view.waiting, view.due_soon) == (1, 2)


def test_the_dates_of_an_agreed_offer_are_due(desk, mira, at):
    # The builder's offer: drafts on 10 December, live until 22 December, EUR 540 in all.
    agreed(at, mira.id, payment=Payment(due_days=0, trigger="last_live"))
    assert days(desk) == {
        "Draft from Mira: 1 × Reel": date(2026, 12, 10),
        "Draft from Mira: 1 × Story set": date(2026, 12, 10),
        "Live by Mira: 1 × Reel": date(2026, 12, 22),
        "Live by Mira: 1 × Story set": date(2026, 12, 22),
        "Pay Mira: EUR 540, offer 2026-001": date(2026, 12, 22),
    }


@pytest.mark.parametrize(
    ("payment", "expected"),
    [
        (Payment(due_days=14, trigger="signing"), date(2026, 11, 23)),  # 9 November + 14
        (Payment(due_days=5, trigger="last_live"), date(2026, 12, 15)),  # 10 December + 5
        (Payment(due_days=5, trigger="invoice", invoice_by=date(2026, 12, 1)), date(2026, 12, 6)),
        (Payment(due_days=5, trigger="invoice"), None),
        (Payment(due_days=36500, trigger="invoice", invoice_by=date(9999, 1, 1)), None),
        (Payment(trigger="signing"), None),
        (Payment(due_days=5), None),
        (Payment(due_days=5, trigger="last_live", deposit_percent=100), date(2026, 11, 9)),
    ],
)
def test_the_pay_day_counts_from_its_trigger(desk, mira, at, payment, expected):
    piece = Deliverable(
        id="d", platform="x", format="x_post", price="540", live_from=date(2026, 12, 10)
    )
    agreed(at, mira.id, deliverables=(piece,), compensation=(), payment=payment)
    paid = [on for words, on in days(desk).items() if words.startswith("Pay")]
    assert paid == ([] if expected is None else [expected])


def test_what_is_paid_piece_by_piece_is_due_piece_by_piece(desk, mira, at):
    def piece(key, price, day):
        return Deliverable(id=key, platform="x", format="x_post", price=price, live_from=day)

    pieces = (
        piece("a", "300", date(2026, 12, 1)),
        piece("b", None, date(2026, 12, 8)),
        piece("c", "100", None),
    )
    agreed(
        at,
        mira.id,
        deliverables=pieces,
        compensation=(cash("80"),),
        payment=Payment(due_days=5, trigger="each_live"),
    )
    paid = {words: on for words, on in days(desk).items() if words.startswith("Pay")}
    assert paid == {  # 300 + 100 + 80, and 60 for reuse
        "Pay Mira for 1 × X post: EUR 300 of EUR 540, offer 2026-001": date(2026, 12, 6),
        "Pay Mira for 1 × X post: a part of EUR 540, offer 2026-001": date(2026, 12, 13),
    }


def test_one_piece_paid_when_it_is_live_is_paid_in_full(desk, mira, at):
    piece = Deliverable(
        id="d", platform="x", format="x_post", price="540", live_from=date(2026, 12, 10)
    )
    pay = Payment(due_days=5, trigger="each_live")
    agreed(at, mira.id, deliverables=(piece,), compensation=(), payment=pay)
    assert days(desk)["Pay Mira: EUR 600, offer 2026-001"] == date(2026, 12, 15)


def test_a_name_from_right_to_left_keeps_to_itself_in_each_line(desk, at):
    laila = people.add_influencer(desk, MAIN, name="ليلى حداد")
    agreed(at, laila.id)
    people.add_influencer(desk, MAIN, name="דנה")
    view = today.today(desk, MAIN, DAY)
    lines = [row.words for row in (*view.due, *view.in_progress)]
    assert "Live by \u2068ليلى حداد\u2069: 1 × Reel" in lines
    assert "Record of \u2068דנה\u2069" in lines


def test_an_agreed_offer_stays_due_while_its_next_version_is_drafted(desk, mira, at):
    record = agreed(at, mira.id)
    before = days(desk)
    offers.new_version(desk, record.id)
    offers.edit_offer(desk, record.id, "dates", Dates(), fair_offer().dates)
    assert days(desk) == before


def test_the_days_of_the_last_accepted_version_count(desk, mira, at):
    record = agreed(at, mira.id, deliverables=(), compensation=(cash(),))
    assert days(desk) == {}
    offers.new_version(desk, record.id)
    offers.replace_terms(desk, record.id, fair_offer(), offers.open_offer(desk, record.id).revision)
    offers.issue_offer(desk, record.id, render, lambda _: ())
    offers.mark_offer(desk, record.id, "accepted", DAY, signing=signing())
    assert days(desk)["Live by Mira: 1 × Reel"] == date(2026, 12, 22)


def test_an_agreement_of_an_earlier_version_of_the_app_is_due(desk, mira, at):
    agreed(at, mira.id)
    before = days(desk)
    with desk.store.write() as tx:
        assert tx.exec_driver_sql(FORGET).rowcount == 1
    assert days(desk) == before != {}
    with desk.store.read() as tx:  # its last day is noted now: reuse ends 22 December + 90
        assert tx.exec_driver_sql(ENDS).scalars().all() == ["2027-03-22"]


FORGET = "DELETE FROM setting WHERE key = 'agreed_until_2'"
ENDS = "SELECT value FROM setting WHERE key = 'agreed_until_2'"


def test_an_agreement_without_any_day_is_not_looked_at_again(desk, mira, at):
    record = agreed(at, mira.id, deliverables=(), compensation=(), rights={})
    with desk.store.write() as tx:
        tx.exec_driver_sql(FORGET)
    assert days(desk) == {}
    with desk.store.read() as tx:
        assert versions.agreed(tx, MAIN, DAY) == ()
        assert versions.agreed_one(tx, MAIN, record.id).offer_id == record.id


def test_the_last_day_of_a_use_is_due(desk, mira, at):
    piece = Deliverable(
        id="d", platform="x", format="x_post", price="540", live_from=date(2026, 11, 20)
    )
    uses = Rights(
        organic_reuse=Right(granted=True, days=10),
        paid_use=Right(granted=True, days=5, perpetual=True),
        whitelisting=Right(granted=False, days=3),
        raw_files=Right(granted=True, days=2),
    )
    shut = Exclusivity(agreed=True, days=7)
    agreed(at, mira.id, deliverables=(piece,), payment=Payment(), rights=uses, exclusivity=shut)
    assert {w: d for w, d in days(desk).items() if w.startswith("Last day")} == {
        "Last day of exclusivity: Mira, offer 2026-001": date(2026, 11, 27),
        "Last day of reuse on our channels: Mira, offer 2026-001": date(2026, 11, 30),
    }


def test_a_share_at_signing_and_the_rest_have_a_day_each(desk, mira, at):
    # 30 % of EUR 540 is 162; the rest, 378, five days after 10 December.
    piece = Deliverable(
        id="d", platform="x", format="x_post", price="540", live_from=date(2026, 12, 10)
    )
    pay = Payment(due_days=5, trigger="last_live", deposit_percent=30)
    agreed(at, mira.id, deliverables=(piece,), compensation=(), payment=pay, rights={})
    assert {w: d for w, d in days(desk).items() if w.startswith("Pay")} == {
        "Pay Mira the share due at signing: EUR 162 of EUR 540, offer 2026-001": date(2026, 11, 9),
        "Pay Mira the rest: EUR 378 of EUR 540, offer 2026-001": date(2026, 12, 15),
    }
    row = PaymentMade(id="", offer="2026-001", on=DAY, amount="162", currency="EUR")
    people.add_influencer_row(desk, mira.id, "payments", row)
    assert [w for w in days(desk) if w.startswith("Pay")] == [
        "Pay Mira the rest: EUR 378 of EUR 540, offer 2026-001"
    ]


def test_a_share_at_signing_leaves_the_rest_of_each_piece(desk, mira, at):
    # A third of EUR 400 is 133.32; of 300 it is 99.99, of 100 it is 33.33.
    pieces = tuple(
        Deliverable(id=key, platform="x", format="x_post", price=price, live_from=DAY)
        for key, price in (("a", "300"), ("b", "100"))
    )
    pay = Payment(due_days=5, trigger="each_live", deposit_percent="33.33")
    agreed(at, mira.id, deliverables=pieces, compensation=(), payment=pay, rights={})
    assert {w.partition(": ")[2] for w in days(desk) if w.startswith("Pay")} == {
        "EUR 133.32 of EUR 400, offer 2026-001",
        "EUR 200.01 of EUR 400, offer 2026-001",
        "EUR 66.67 of EUR 400, offer 2026-001",
    }


def test_an_offer_nobody_answered_in_time_is_said_to_have_expired(desk, mira):
    waiting = offers.draft_offer(desk, mira.id)
    offers.issue_offer(desk, waiting.id, render, lambda _: ())
    day = offers.open_offer(desk, waiting.id).offer.dates.answer_by
    (row,) = today.today(desk, MAIN, day).due
    assert (row.kind, row.words) == ("answer", "Answer of Mira to offer 2026-001")
    (row,) = today.today(desk, MAIN, day + timedelta(days=1)).due
    assert (row.kind, row.on, row.action) == ("expired", day, "Note what became of it")
    assert row.words == "Offer 2026-001 to Mira has expired: no answer is noted"


def test_who_wants_a_change_waits_for_us_and_has_not_let_it_expire(desk, mira):
    waiting = offers.draft_offer(desk, mira.id)
    offers.issue_offer(desk, waiting.id, render, lambda _: ())
    offers.mark_offer(desk, waiting.id, State.COUNTERED, DAY)
    day = offers.open_offer(desk, waiting.id).offer.dates.answer_by
    for on in (day, day + timedelta(days=9)):
        (row,) = today.today(desk, MAIN, on).due
        assert (row.kind, row.action) == ("answer", "Answer their wish")
        assert row.words == "Mira wants a change to offer 2026-001"


def test_an_offer_that_waits_without_a_day_is_in_progress(desk, mira):
    waiting = offers.begin_offer(desk, mira.id, fair_offer(dates=Dates()))
    offers.issue_offer(desk, waiting.id, render, lambda _: ())
    view = today.today(desk, MAIN, DAY)
    assert view.due == ()
    (row,) = view.in_progress
    assert (row.page, row.note) == ("document", "Version 1, no day to answer by")


def test_more_offers_than_a_list_holds_lead_with_the_nearest_day(desk, mira):
    for ahead in (9, 3, 6):
        day = Dates(answer_by=DAY + timedelta(days=ahead))
        record = offers.begin_offer(desk, mira.id, fair_offer(dates=day))
        offers.issue_offer(desk, record.id, render, lambda _: ())
    with desk.store.read() as tx:
        assert [row.answer_by.day for row in awaited(tx, MAIN, 2)] == [26, 29]


def test_every_row_says_one_thing_to_do(desk, mira, at):
    agreed(at, mira.id, payment=Payment(due_days=0, trigger="last_live"))
    offers.draft_offer(desk, mira.id)
    people.add_influencer(desk, MAIN, name="Ada")
    people.edit_influencer(desk, mira.id, "next_contact_on", DAY, None)
    view = today.today(desk, MAIN, DAY)
    rows = (*view.due, *view.in_progress)
    assert {(row.kind, row.page, row.section, row.action) for row in rows} == {
        ("contact", "message_check", "", "Write to them"),
        ("draft", "document", "", "Read what was agreed"),
        ("live", "document", "", "Read what was agreed"),
        ("pay", "influencer", "Together", "Log the payment"),
        ("begun", "offer", "", "Go on with the draft"),
        ("begun", "playbook", "", "Walk the five tips"),
    }


def test_an_agreed_offer_stands_under_agreed_while_its_next_version_waits(desk, mira, at):
    record = agreed(at, mira.id)
    offers.new_version(desk, record.id)
    (row,) = offers.find_offers(desk, MAIN, "agreed").rows
    assert (row.state, row.version, row.agreed_version) == (State.DRAFT, 2, 1)
    offers.issue_offer(desk, record.id, render, lambda _: ())
    assert offers.find_offers(desk, MAIN, "agreed").total == 1
    assert offers.find_offers(desk, MAIN, "waiting").total == 1
    offers.mark_offer(desk, record.id, State.DECLINED, DAY)
    assert offers.find_offers(desk, MAIN, "agreed").total == 1
    assert today.today(desk, MAIN, DAY).agreed == 1
    offers.draft_offer(desk, mira.id)
    assert offers.find_offers(desk, MAIN, "agreed").total == 1


def test_a_payment_noted_in_another_window_counts_at_once(desk, mira, at):
    agreed(at, mira.id, payment=Payment(due_days=1, trigger="signing"), deliverables=())
    words = "Pay Mira: EUR 540, offer 2026-001"
    assert words in days(desk)
    row = PaymentMade(id="", offer="2026-001", on=DAY, amount="540", currency="EUR")
    people.add_influencer_row(desk, mira.id, "payments", row)
    assert words not in days(desk)


def test_what_is_long_past_or_far_ahead_is_left_out(desk, mira, at):
    def piece(key, day):
        return Deliverable(id=key, platform="x", format="x_post", live_until=day)

    past, ahead = DAY - timedelta(days=15), DAY + timedelta(days=31)
    agreed(at, mira.id, deliverables=(piece("a", past), piece("b", ahead)), compensation=())
    assert days(desk) == {}


def test_practice_is_due_in_practice_only(desk):
    invented = people.add_influencer(desk, PRACTICE, name="Invented")
    people.edit_influencer(desk, invented.id, "next_contact_on", DAY, None)
    assert days(desk, PRACTICE) == {"Next contact with Invented": DAY}
    assert today.today(desk, MAIN, DAY).is_empty


# Practice

LENA = {
    "influencer": {"name": "Lena 🌿", "next_contact_on": "today+5", "needs_asked_on": "today-3"},
    "depth": "complete",
    "answers": [{"item_code": "1.1", "answer": "no", "note": "Two so far"}],
    "offers": [
        {
            "made_on": "today-30",
            "issued_on": "today-29",
            "outcome": {"state": "accepted", "on": "today-25", "note": "By e-mail"},
            "terms": {
                "currency": "EUR",
                "compensation": [{"id": "c", "kind": "cash", "amount": "90"}],
            },
        },
        {"made_on": "today-2", "issued_on": "today-1", "terms": {"currency": "EUR"}},
        {"made_on": "today", "terms": {"currency": "EUR"}},
    ],
}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "lena.json").write_text(json.dumps(LENA), encoding="utf-8")
    (folder / "brand.json").write_text('{"name": "Invented Tea"}', encoding="utf-8")
    return folder


def test_practice_is_filled_once_with_days_counted_from_today(desk, folder):
    demo = practice.load_demo(folder, on=DAY)
    assert practice.fill_practice(desk, demo, render) == 1
    assert practice.fill_practice(desk, demo, render) == 0
    (row,) = people.find_influencers(desk, PRACTICE).rows
    lena = people.open_influencer(desk, row.id)
    assert (lena.name, lena.next_contact_on) == ("Lena 🌿", date(2026, 11, 28))
    assert playbook.get_depth(desk, row.id) == "complete"
    assert playbook.playbook_answers(desk, row.id)["1.1"].note == "Two so far"
    assert brand.open_brand(desk, PRACTICE).name == "Invented Tea"
    states = {r.number: r.state for r in offers.find_offers(desk, PRACTICE).rows}
    assert states == {
        "2026-001": State.ACCEPTED,
        "2026-002": State.ISSUED,
        "2026-003": State.DRAFT,
    }


def test_documents_of_practice_are_marked_and_frozen(desk, folder):
    practice.fill_practice(desk, practice.load_demo(folder, on=DAY), render)
    accepted = offers.find_offers(desk, PRACTICE, "agreed").rows[0]
    assert offers.issued_file(desk, accepted.id, 1).practice
    assert offers.issued_pdf(desk, accepted.id, 1) == b"%PDF 2026-001"


def test_removing_practice_leaves_nothing_of_it_and_all_of_the_rest(desk, folder, mira, at):
    real = agreed(at, mira.id)
    playbook.answer_item(desk, mira.id, "1.1", "yes")
    practice.fill_practice(desk, practice.load_demo(folder, on=DAY), render)
    assert practice.remove_practice(desk) == 1
    assert today.today(desk, PRACTICE, DAY).is_empty
    assert people.find_influencers(desk, PRACTICE, "lena").total == 0
    assert brand.open_brand(desk, PRACTICE) == BrandProfile()
    assert offers.issued_pdf(desk, real.id, 1) == b"%PDF 2026-001"
    assert playbook.playbook_answers(desk, mira.id)["1.1"].answer == "yes"
    with desk.store.read() as tx:
        for table in ("influencer", "influencer_search", "offer", "offer_version"):
            assert tx.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 1, table
    assert practice.fill_practice(desk, practice.load_demo(folder, on=DAY), render) == 1


def test_real_records_cannot_be_removed_as_a_whole(desk, mira):
    with pytest.raises(StateError):
        practice.remove_practice(desk, MAIN)
    assert people.find_influencers(desk, MAIN).total == 1


def test_a_document_that_fails_leaves_no_half_filled_practice(desk, folder):
    def fail(file):
        raise RuntimeError("no fonts")

    with pytest.raises(RuntimeError):
        practice.fill_practice(desk, practice.load_demo(folder, on=DAY), fail)
    assert today.today(desk, PRACTICE, DAY).is_empty


def test_a_faulty_sample_names_file_and_field(folder):
    (folder / "wrong.json").write_text('{"influencer": {"name": "x", "age": 3}}')
    (folder / "torn.json").write_text("{")
    with pytest.raises(UnreadableError) as fault:
        practice.load_demo(folder, on=DAY)
    assert [where for where, _ in fault.value.faults] == ["torn.json", "wrong.json: influencer.age"]


def test_the_samples_that_ship_with_the_app_can_be_loaded(desk):
    demo = practice.load_demo(on=DAY)
    assert demo.people
    assert practice.fill_practice(desk, demo, render) == len(demo.people)


def test_drafts_for_which_the_list_has_no_room_are_counted(desk, mira):
    for _ in range(52):
        offers.draft_offer(desk, mira.id)
    view = today.today(desk, MAIN, DAY)
    assert (sum(row.page == "offer" for row in view.in_progress), view.more_drafts) == (50, 2)
