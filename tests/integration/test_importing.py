"""A list taken into a real data file: whole, or not at all."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from irm.exchange.columns import suggest
from irm.exchange.reading import Assumed, Understood, understand
from irm.exchange.sheet import read_sheet
from irm.services import MAIN, PRACTICE, Desk, erasing, exporting, people, retention
from irm.services.importing import Duplicates, Outcome, import_people, recognise
from tests.messy_list import messy_list

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 23)


def read(content: bytes | str) -> Understood:
    given = content if isinstance(content, bytes) else content.encode()
    sheet = read_sheet(given)
    return understand(sheet, suggest(sheet.header), Assumed(), DAY)


MIRA = "Name,Handle,Platform,Email\nMira,@mira,Instagram,mira@example.com\n"
RATES = (
    "Handle,Platform,Format,Amount,Stated on\n"
    "@MIRA,Instagram,Reel,500 EUR,2026-06-06\n"
    "@mira,Instagram,Story,100 EUR,2026-06-06\n"
)


def names(desk: Desk, workspace: str = MAIN) -> list[str]:
    return [row.name for row in people.find_influencers(desk, workspace).rows]


def mira(desk: Desk):
    (row,) = people.find_influencers(desk, MAIN, "mira").rows
    return people.open_influencer(desk, row.id)


def test_a_messy_list_of_10_000_rows_comes_out_as_counted(desk: Desk) -> None:
    for cycle in range(100):
        handle = f"@P{cycle * 20}"
        platform = "instagram"
        people.add_influencer(desk, MAIN, name="On file", platform=platform, handle=handle)
    found = read(messy_list(10_000))
    # 500 times twenty rows: 16 can be used, 4 cannot
    assert (len(found.entries), found.faulty_lines, len(found.faults)) == (8000, 2000, 2000)
    # 500 × 14 people, 100 of them on file; a rate each, and 500 second ones; 500 rows repeat
    outcome = import_people(desk, MAIN, found.entries)
    assert outcome == Outcome(added=6900, changed=100, rates=7500, skipped=500)
    assert people.find_influencers(desk, MAIN).total == 7000


def test_the_same_list_once_more_adds_nothing(desk: Desk) -> None:
    found = read(messy_list(200))
    import_people(desk, MAIN, found.entries)
    again = import_people(desk, MAIN, found.entries)
    assert again == Outcome(added=0, changed=0, rates=0, skipped=160)


def test_rates_are_added_to_the_person_on_file_whatever_the_case_of_the_handle(desk: Desk) -> None:
    import_people(desk, MAIN, read(MIRA).entries)
    outcome = import_people(desk, MAIN, read(RATES).entries)
    assert outcome == Outcome(changed=1, rates=2)
    assert [(r.format, r.amount) for r in mira(desk).rates] == [
        ("instagram_reel", 500),
        ("instagram_story_set_3_frames", 100),
    ]


def test_people_on_file_can_be_skipped(desk: Desk) -> None:
    import_people(desk, MAIN, read(MIRA).entries)
    outcome = import_people(desk, MAIN, read(RATES).entries, duplicates=Duplicates.SKIP)
    assert outcome == Outcome(skipped=2)
    assert mira(desk).rates == ()


def test_the_other_choice_can_be_made_for_one_person(desk: Desk) -> None:
    import_people(desk, MAIN, read(MIRA).entries)
    entries = read(RATES).entries
    (group,) = recognise(desk, MAIN, entries)
    assert (group.called, group.line, group.is_duplicate) == ("Mira", 2, True)
    outcome = import_people(
        desk, MAIN, entries, duplicates=Duplicates.SKIP, otherwise=(group.line,)
    )
    assert outcome.rates == 2


def test_repeats_inside_a_list_can_be_skipped(desk: Desk) -> None:
    outcome = import_people(desk, MAIN, read(RATES).entries, duplicates=Duplicates.SKIP)
    assert outcome == Outcome(added=1, rates=1, skipped=1)


def test_an_address_finds_a_person_whose_account_is_elsewhere(desk: Desk) -> None:
    import_people(desk, MAIN, read(MIRA).entries)
    more = "Name,Handle,Platform,Email\nMira K,@mira.tok,TikTok,MIRA@example.com\n"
    assert import_people(desk, MAIN, read(more).entries) == Outcome(changed=1)
    assert [a.platform for a in mira(desk).audiences] == ["instagram", "tiktok"]


def test_two_people_of_one_agency_address_stay_two(desk: Desk) -> None:
    import_people(desk, MAIN, read(MIRA).entries)
    other = "Name,Handle,Platform,Email\nBo,@bo,Instagram,mira@example.com\n"
    assert import_people(desk, MAIN, read(other).entries) == Outcome(added=1)


def test_archived_people_stay_as_they_are(desk: Desk) -> None:
    import_people(desk, MAIN, read(MIRA).entries)
    people.archive_influencer(desk, mira(desk).id)
    assert import_people(desk, MAIN, read(RATES).entries) == Outcome(skipped=2)


def test_people_of_the_other_workspace_are_not_recognised(desk: Desk) -> None:
    import_people(desk, MAIN, read(MIRA).entries)
    assert import_people(desk, PRACTICE, read(MIRA).entries) == Outcome(added=1)


def test_our_own_tables_read_back_to_the_same_people(desk: Desk) -> None:
    import_people(desk, MAIN, read(messy_list(40)).entries)
    import_people(desk, PRACTICE, read(exporting.export_csv(desk, MAIN, "influencers")).entries)
    import_people(desk, PRACTICE, read(exporting.export_csv(desk, MAIN, "rates")).entries)
    for part in ("influencers", "rates"):
        there, here = (
            [line.partition(b'","')[2] for line in content.splitlines()]
            for content in (exporting.export_csv(desk, w, part) for w in (MAIN, PRACTICE))
        )
        assert sorted(here) == sorted(there)


def test_our_own_workbook_reads_back(desk: Desk) -> None:
    import_people(desk, MAIN, read(MIRA).entries)
    found = read(exporting.export_xlsx(desk, MAIN))
    assert [entry.person.audiences[0].handle for entry in found.entries] == ["@mira"]


def test_a_dry_run_counts_and_leaves_nothing(desk: Desk) -> None:
    assert import_people(desk, MAIN, read(MIRA).entries, dry_run=True) == Outcome(added=1)
    assert names(desk) == []


def test_what_the_progress_raises_undoes_everything(desk: Desk) -> None:
    def cancel(done: int, total: int) -> None:
        if done == 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_people(desk, MAIN, read(messy_list(400)).entries, progress=cancel)
    assert people.find_influencers(desk, MAIN).total == 0
    # and the data file takes the list afterwards
    assert import_people(desk, MAIN, read(messy_list(400)).entries).added == 280


def test_progress_is_told_people_done_and_in_all(desk: Desk) -> None:
    told: list[tuple[int, int]] = []
    import_people(
        desk, MAIN, read(messy_list(100)).entries, progress=lambda *step: told.append(step)
    )
    assert told == [(50, 70), (70, 70)]


def test_what_others_save_meanwhile_is_neither_held_up_nor_lost(desk: Desk) -> None:
    import_people(desk, MAIN, read(messy_list(200)).entries)
    (first,) = people.find_influencers(desk, MAIN, "Persona 0").rows
    added = []

    def somebody_else(done: int, total: int) -> None:
        if done == 100:  # the list is half made; nothing is locked
            people.edit_influencer(desk, first.id, "why_them", "Warm and exact", "")
            one = people.add_influencer(desk, MAIN, name="New", platform="instagram", handle="@p21")
            added.append(one)

    again = messy_list(400).replace(b"2026-06-06", b"2026-06-07")
    outcome = import_people(desk, MAIN, read(again).entries, progress=somebody_else)
    kept = people.open_influencer(desk, first.id)
    # the rate of another day was added to what somebody else wrote meanwhile
    assert (kept.why_them, [r.stated_on.day for r in kept.rates]) == ("Warm and exact", [6, 7])
    # 280 people, 140 of them on file before and one more since
    assert outcome.added == 140
    assert people.find_influencers(desk, MAIN).total == 281


def test_two_who_take_in_the_same_list_at_once_add_nobody_twice(desk: Desk) -> None:
    entries = read(messy_list(400)).entries

    def somebody_else(done: int, total: int) -> None:
        if done == 200:
            import_people(desk, MAIN, entries)

    outcome = import_people(desk, MAIN, entries, progress=somebody_else)
    assert outcome == Outcome(skipped=320)
    assert people.find_influencers(desk, MAIN).total == 280


def test_people_who_come_by_a_list_are_found_by_their_words_and_logged(desk: Desk) -> None:
    import_people(desk, MAIN, read(MIRA).entries)
    more = "Name,Handle,Platform,Email\nMira K,@kovac.tok,TikTok,MIRA@example.com\n"
    import_people(desk, MAIN, read(more).entries)
    assert people.find_influencers(desk, MAIN, "kovac").total == 1
    assert people.find_influencers(desk, MAIN, "mira").total == 1
    with sqlite3.connect(desk.store.path) as bare:
        noted = bare.execute("SELECT action, record_id FROM audit").fetchall()
    assert noted == [("import", mira(desk).id)] * 2


def test_notes_that_come_by_a_list_are_kept_for_a_while_only(desk: Desk) -> None:
    table = "Name,Handle,Platform,Why them\nMira,@mira,Instagram,Her tea films\nBo,@bo,Instagram,\n"
    import_people(desk, MAIN, read(table).entries)
    assert retention.days_of(desk, mira(desk)).story_from == desk.today()
    (bo,) = people.find_influencers(desk, MAIN, "bo").rows
    assert retention.days_of(desk, people.open_influencer(desk, bo.id)).story_from is None
    in_a_year = desk.today() + timedelta(days=366)
    assert [look.called for look in retention.due_for_a_look(desk, MAIN, in_a_year).rows] == [
        "Mira"
    ]


def test_somebody_who_was_erased_comes_in_anew_with_nothing_of_before(desk: Desk) -> None:
    import_people(desk, MAIN, read(MIRA).entries)
    before = people.edit_influencer(desk, mira(desk).id, "needs", "Quiet rooms", "")
    erasing.erase_person(desk, "Mira", erasing.preview_erasing(desk, before.id))
    assert import_people(desk, MAIN, read(MIRA).entries) == Outcome(added=1)
    again = mira(desk)
    assert (again.id == before.id, again.needs) == (False, "")


def test_an_exported_record_keeps_its_id_so_that_its_rates_find_it(desk: Desk) -> None:
    record = "0f" * 16
    table = f"Record,Name\n{record},Mira\n"
    assert import_people(desk, MAIN, read(table).entries) == Outcome(added=1)
    rates = f"Record,Name,Format,Amount,Stated on\n{record},Mira,hour,40 EUR,2026-06-06\n"
    assert import_people(desk, MAIN, read(rates).entries) == Outcome(changed=1, rates=1)
    assert mira(desk).id == record
    # in the other workspace the id is taken, and the person a new one
    assert import_people(desk, PRACTICE, read(table).entries) == Outcome(added=1)
    (row,) = people.find_influencers(desk, PRACTICE).rows
    assert row.id != record


_KILLED = """
import os, sys
from datetime import date
from irm.services import MAIN, open_desk
from irm.services.importing import import_people
from tests.integration.test_importing import read
from tests.messy_list import messy_list
from irm.store import arrivals, audit
def die(*_):
    os._exit(9)
if sys.argv[2] == "reading":
    arrivals.versions = die
else:  # all people are written, the log is not
    audit.note_all = die
import_people(open_desk(sys.argv[1]), MAIN, read(messy_list(400)).entries)
"""


@pytest.mark.parametrize("where", ["reading", "writing"])
def test_a_program_killed_on_the_way_leaves_nothing(desk: Desk, where: str) -> None:
    path = desk.store.path
    answer = subprocess.run(
        [sys.executable, "-c", _KILLED, str(path), where],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=120,
    )
    assert answer.returncode == 9
    assert people.find_influencers(desk, MAIN).total == 0
    # and the data file takes the list afterwards
    assert import_people(desk, MAIN, read(messy_list(400)).entries).added == 280
