"""What was done, read from the log: in words, filtered, paged, as CSV, and without a value."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from sqlalchemy import insert

from irm.exchange.columns import suggest
from irm.exchange.reading import Assumed, understand
from irm.exchange.sheet import read_sheet
from irm.services import MAIN, PRACTICE, exporting, history, keeping, offers, people, retention
from irm.services.erasing import erase_person, preview_erasing
from irm.services.holding import held_json
from irm.services.importing import import_people
from irm.store.tables import audit
from tests.integration.conftest import NOW

DAY = date(2026, 11, 23)
STORY = "Grew up above a bakery"


@pytest.fixture
def mira(desk):
    person = people.add_influencer(desk, MAIN, name="Mira Kovač", platform="x", handle="@mira")
    people.edit_influencer(desk, person.id, "story.text", STORY, "")
    return person


def words(page):
    return [row.words for row in page.rows]


def test_each_line_says_who_did_what_to_which_record(desk, mira):
    page = history.what_was_done(desk, MAIN)
    assert (page.total, words(page)) == (2, ["changed the story", "added the record"])
    newest = page.rows[0]
    assert (newest.actor, newest.at, newest.kind_words) == ("local", NOW, "Influencer")
    assert (newest.record_id, newest.called) == (mira.id, "Mira Kovač")


def test_who_has_no_name_is_called_by_the_handle_and_an_offer_by_its_number(desk):
    person = people.add_influencer(desk, MAIN, platform="x", handle="@nameless")
    offers.draft_offer(desk, person.id)
    called = [row.called for row in history.what_was_done(desk, MAIN).rows]
    assert called == ["2026-001", "@nameless"]


def test_lines_are_found_by_person_offer_kind_and_action(desk, mira):
    other = people.add_influencer(desk, MAIN, name="Jonas")
    record = offers.draft_offer(desk, other.id)
    offers.edit_offer(desk, record.id, "campaign", "Spring", "")

    def found(**filters):
        return words(history.what_was_done(desk, MAIN, **filters))

    assert found(about="mira") == ["changed the story", "added the record"]
    assert found(about="Jonas") == ["changed the campaign", "began a draft", "added the record"]
    assert found(about="Jonas", kind="offer") == ["changed the campaign", "began a draft"]
    assert found(about="mira", kind="offer") == []
    assert found(about=record.offer.number) == ["changed the campaign", "began a draft"]
    assert found(kind="offer") == ["changed the campaign", "began a draft"]
    assert found(action="edit") == ["changed the campaign", "changed the story"]
    assert found(kind="offer", action="draft") == ["began a draft"]
    assert found(about="nobody of this name") == found(kind="figure") == []


def test_lines_come_in_pages_the_newest_first(desk, mira):
    for turn in range(5):
        people.edit_influencer(desk, mira.id, "needs", str(turn), str(turn - 1) if turn else "")
    pages = [history.what_was_done(desk, MAIN, page=n, size=3) for n in (1, 2, 3, 4)]
    assert [len(page.rows) for page in pages] == [3, 3, 1, 0]
    assert {page.total for page in pages} == {7}
    assert words(pages[2]) == ["added the record"]


def test_practice_and_real_work_have_lines_of_their_own(desk, mira):
    people.add_influencer(desk, PRACTICE, name="Invented")
    assert history.what_was_done(desk, PRACTICE).total == 1
    assert history.what_was_done(desk, MAIN).total == 2


def test_one_record_shows_its_own_lines(desk, mira):
    record = offers.draft_offer(desk, mira.id)
    person = history.done_to(desk, MAIN, influencer_id=mira.id)
    assert words(person) == ["changed the story", "added the record"]
    assert words(history.done_to(desk, MAIN, offer_id=record.id)) == ["began a draft"]


def test_taking_data_out_is_a_line_too(desk, mira):
    exporting.export_csv(desk, MAIN, "rates")
    exporting.export_xlsx(desk, MAIN)
    exporting.export_json(desk, MAIN)
    keeping.backup_bytes(desk)
    held_json(desk, mira.id)
    sheet = read_sheet(b"Name,Handle,Platform\nAna,@ana,instagram\n")
    assumed = Assumed(platform="instagram", currency="EUR", stated_on=DAY)
    import_people(desk, MAIN, understand(sheet, suggest(sheet.header), assumed, DAY).entries)
    retention.edit_retention(desk, MAIN, "story_months", 6, 12)
    assert words(history.what_was_done(desk, MAIN, size=7)) == [
        "changed how long story notes are kept",
        "took in from a list",
        "read everything held (JSON)",
        "made a backup",
        "took whole records, JSON elsewhere",
        "took all tables, XLSX elsewhere",
        "took rates, CSV elsewhere",
    ]


def test_the_lines_of_an_erased_person_stay_without_a_name(desk, mira):
    erase_person(desk, "Mira Kovač", preview_erasing(desk, mira.id))
    page = history.what_was_done(desk, MAIN)
    assert words(page) == ["erased the record", "changed the story", "added the record"]
    assert {row.called for row in page.rows} == {""}
    assert history.what_was_done(desk, MAIN, about="Mira").total == 0


def test_the_csv_holds_every_line_and_no_value(desk, mira):
    people.edit_influencer(desk, mira.id, "needs", "=HYPERLINK(1)", "")
    content = history.history_csv(desk, MAIN).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[0] == list(history.COLUMNS)
    assert [row[2] for row in rows[1:]] == [
        "added the record",
        "changed the story",
        "changed the needs",
        "took what was done elsewhere",
    ]
    assert rows[1][0] == "2026-11-23 09:30:00"
    for value in (STORY, "HYPERLINK", "Mira"):
        assert value not in content


def test_an_actor_that_looks_like_a_formula_stays_text(desk, store, mira):
    line = {"at": NOW, "actor": "=cmd()", "workspace": MAIN, "action": "edit",
            "kind": "offer", "record_id": "x", "path": "campaign"}  # fmt: skip
    with store.write() as tx:
        tx.execute(insert(audit), line)
    rows = list(csv.reader(io.StringIO(history.history_csv(desk, MAIN).decode("utf-8-sig"))))
    assert "'=cmd()" in {row[1] for row in rows}


@pytest.mark.parametrize(
    ("filters", "index"),
    [
        ({}, "SCAN audit"),  # from the newest back, until the page is full
        ({"kind": "offer"}, "ix_audit_kind"),
        ({"action": "edit"}, "ix_audit_action"),
        ({"people": ("p1",), "offers": ("o1",)}, "ix_audit_record"),
    ],
)
def test_a_long_log_is_read_by_its_indexes(desk, store, filters, index):
    """200,000 lines are not walked for one page: the plan names the index."""
    from sqlalchemy import select
    from sqlalchemy.dialects import sqlite

    from irm.store.audit import Sought, _where

    query = select(audit.c.seq).where(*_where(MAIN, Sought(**filters))).order_by(audit.c.seq.desc())
    text = query.limit(20).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with store.write() as tx:
        for number in range(2000):
            line = {"at": NOW, "actor": "a", "workspace": MAIN, "action": f"v{number % 9}",
                    "kind": f"k{number % 7}", "record_id": f"r{number}", "path": ""}  # fmt: skip
            tx.execute(insert(audit), line)
        plan = " ".join(row[3] for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}"))
    assert index in plan, plan
    assert "TEMP B-TREE" not in plan or "OR" in plan, plan
