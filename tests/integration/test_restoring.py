"""A backup put back while the app goes on: all of it or nothing, and what was there is kept."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from irm.errors import StoreError
from irm.services import MAIN, PRACTICE, Desk, brand, erasing, keeping, people
from irm.store import Store, backup, open_store, restore_while_open
from irm.store.checks import LATEST
from tests.integration.test_migrations import a_newer_app  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]


def names(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM influencer")}


@pytest.fixture
def copy(desk: Desk, tmp_path: Path) -> Path:
    """A backup with one person, after which another came."""
    people.add_influencer(desk, MAIN, name="Then")
    made = keeping.backup_to(desk, tmp_path / "copy.db")
    people.add_influencer(desk, MAIN, name="Since then")
    return made


def listed(desk: Desk, text: str = "") -> list[str]:
    return [row.name for row in people.find_influencers(desk, MAIN, text).rows]


def test_everybody_who_has_the_file_open_reads_what_was_restored(desk: Desk, copy: Path) -> None:
    other = Desk(open_store(desk.store.path))  # as another program has it open
    assert listed(other) == ["Since then", "Then"]
    kept = keeping.restore_from(desk, copy)
    assert (listed(desk), listed(other)) == (["Then"], ["Then"])
    assert listed(desk, "since") == []
    assert names(kept) == {"Then", "Since then"}
    people.add_influencer(other, MAIN, name="Afterwards")
    assert listed(desk) == ["Afterwards", "Then"]
    other.store.close()


def test_somebody_who_is_reading_keeps_what_they_see_until_they_are_done(
    desk: Desk, copy: Path
) -> None:
    with desk.store.read() as tx:
        count = "SELECT count(*) FROM influencer"
        assert tx.exec_driver_sql(count).scalar() == 2
        keeping.restore_from(desk, copy)
        assert tx.exec_driver_sql(count).scalar() == 2
    with desk.store.read() as tx:
        assert tx.exec_driver_sql(count).scalar() == 1


def test_the_restore_stands_in_the_log_and_the_file_is_whole(desk: Desk, copy: Path) -> None:
    keeping.restore_from(desk, copy)
    with closing(sqlite3.connect(desk.store.path)) as bare:
        last = bare.execute("SELECT action, kind FROM audit ORDER BY seq DESC").fetchone()
        assert bare.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert bare.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert last == ("restore", "workspace")


def test_both_workspaces_are_in_a_backup_and_both_are_replaced(desk: Desk, tmp_path: Path) -> None:
    people.add_influencer(desk, PRACTICE, name="Invented")
    copy = keeping.backup_to(desk, tmp_path / "copy.db")
    people.add_influencer(desk, MAIN, name="Mira")
    assert keeping.look_into(copy).people == {"practice": 1}
    keeping.restore_from(desk, copy)
    assert keeping.present(desk).people == {"practice": 1}


def test_whom_a_restore_brings_back_after_an_erasing_is_named(desk: Desk, tmp_path: Path) -> None:
    gone = people.add_influencer(desk, MAIN, name="Gone")
    before = keeping.backup_to(desk, tmp_path / "before.db")
    file = keeping.data_file(desk)
    assert keeping.look_into(before, file).erased_since == ()
    erasing.erase_person(desk, "Gone", erasing.preview_erasing(desk, gone.id))
    after = keeping.backup_to(desk, tmp_path / "after.db")
    assert keeping.look_into(before, file).erased_since == ("Gone",)
    assert keeping.look_into(after, file).erased_since == ()
    assert keeping.come_back_words(keeping.look_into(after, file)) == ""
    words = keeping.come_back_words(keeping.look_into(before, file))
    assert "back with it: Gone. Note them now" in words
    many = keeping.present(desk)._replace(erased_since=("Gone",) * 22)
    assert "Gone and 2 more. Note" in keeping.come_back_words(many)


def test_a_present_file_that_cannot_be_read_stops_no_look_into_a_backup(
    copy: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.sqlite3"
    damaged.write_bytes(b"no data file")
    for present in (damaged, tmp_path / "missing.sqlite3"):
        held = keeping.look_into(copy, present)
        assert (held.people, held.erased_since) == ({"main": 1}, ())


def test_what_a_backup_holds_is_said_before_it_is_used(desk: Desk, copy: Path) -> None:
    held = keeping.look_into(copy)
    assert (held.version, held.people, held.offers) == (LATEST, {"main": 1}, {})
    assert held.last_change == desk.now()
    assert sorted(p.name for p in copy.parent.iterdir()) == ["copy.db", "data"]


def test_what_others_save_while_it_is_restored_is_in_the_kept_copy_or_in_the_new_data(
    store: Store, tmp_path: Path
) -> None:
    desk, acknowledged, stop = Desk(store), [], threading.Event()
    copy = backup(store.path, tmp_path / "copy.db")

    def write() -> None:
        while not stop.is_set():
            name = f"Person {len(acknowledged)}"
            people.add_influencer(desk, MAIN, name=name)
            acknowledged.append(name)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(acknowledged) < 50:
            stop.wait(0.005)
        kept = restore_while_open(copy, store)
        after = len(acknowledged) + 20
        while len(acknowledged) < after:
            stop.wait(0.005)
    finally:
        stop.set()
        writer.join()
    assert names(kept) | names(store.path) == set(acknowledged)
    assert not names(kept) & names(store.path)


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("copy.db", content)
    return out.getvalue()


def foreign(folder: Path) -> bytes:
    with closing(sqlite3.connect(folder / "foreign.db")) as made:
        made.execute("CREATE TABLE bookmarks (url)")
        made.commit()
    return (folder / "foreign.db").read_bytes()


def changed(content: bytes, folder: Path, statement: str) -> bytes:
    path = folder / "changed.db"
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as made:
        made.execute(statement)
        made.commit()
    return path.read_bytes()


NEWER = f"UPDATE alembic_version SET version_num = '{LATEST + 1}'"
WRONG = {
    "a ZIP archive": (lambda c, f: zipped(c), "Unpack the backup first"),
    "a packed file": (lambda c, f: gzip.compress(c), "Unpack the backup first"),
    "an empty file": (lambda c, f: b"", "This file is empty"),
    "a letter": (lambda c, f: b"Dear Mira", "no backup: it is not a database"),
    "another program's": (lambda c, f: foreign(f), "belongs to another program"),
    "a file cut short": (lambda c, f: c[: len(c) // 2], "damaged or was cut short"),
    "a head alone": (lambda c, f: c[:100], "damaged or was cut short"),
    "a head cut short": (lambda c, f: c[:20], "damaged or was cut short"),
    "a file with a hole": (
        lambda c, f: c[:8192] + b"\xff" * 4096 + c[12288:],
        "damaged or was cut short",
    ),
    "a newer version": (lambda c, f: changed(c, f, NEWER), "made by a newer version"),
    "one without its tables": (
        lambda c, f: changed(c, f, "DROP TABLE offer_answer"),
        "damaged or was cut short",
    ),
    "one without a version": (
        lambda c, f: changed(c, f, "DELETE FROM alembic_version"),
        "damaged or was cut short",
    ),
}


@pytest.mark.parametrize("kind", list(WRONG))
def test_what_is_no_backup_is_refused_and_nothing_changes(
    desk: Desk, copy: Path, tmp_path: Path, kind: str
) -> None:
    make, words = WRONG[kind]
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(make(copy.read_bytes(), tmp_path))
    for attempt in (keeping.look_into, lambda path: keeping.restore_from(desk, path)):
        with pytest.raises(StoreError, match=words) as fault:
            attempt(wrong)
        assert "Nothing was changed" in str(fault.value)
    assert listed(desk) == ["Since then", "Then"]
    assert not list(desk.store.path.parent.glob("*before-restore*"))


def test_a_missing_file_and_the_data_file_itself_are_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        keeping.restore_from(desk, tmp_path / "nowhere.db")
    with pytest.raises(StoreError, match="the data file itself"):
        keeping.restore_from(desk, desk.store.path)


def test_a_data_file_copied_by_hand_after_the_app_was_closed_will_do(
    desk: Desk, copy: Path, tmp_path: Path
) -> None:
    other = open_store(copy)  # now in the mode in which the app keeps it
    other.close()
    shutil.copyfile(copy, tmp_path / "by-hand.sqlite3")
    keeping.restore_from(desk, tmp_path / "by-hand.sqlite3")
    assert listed(desk) == ["Then"]


def test_a_data_file_still_in_use_elsewhere_is_read_with_what_its_log_holds(
    desk: Desk, copy: Path
) -> None:
    other = Desk(open_store(copy))
    people.add_influencer(other, MAIN, name="In the log")
    keeping.restore_from(desk, copy)
    assert listed(desk) == ["In the log", "Then"]
    other.store.close()


def test_a_backup_of_an_older_version_is_brought_up_to_date_and_stays_as_it_is(
    desk: Desk,
    copy: Path,
    a_newer_app: Callable[[], None],  # noqa: F811
) -> None:
    desk.store.close()
    a_newer_app()
    newer = Desk(open_store(desk.store.path))
    before = copy.read_bytes()
    assert keeping.look_into(copy).version == LATEST + 1
    keeping.restore_from(newer, copy)
    assert (listed(newer), keeping.present(newer).version) == (["Then"], LATEST + 1)
    assert copy.read_bytes() == before
    newer.store.close()


def test_records_can_be_edited_after_a_restore(desk: Desk, copy: Path) -> None:
    (row,) = people.find_influencers(desk, MAIN, "then").rows[1:]
    keeping.restore_from(desk, copy)
    people.edit_influencer(desk, row.id, "why_them", "Warm", "")
    brand.edit_brand(desk, MAIN, "name", "Lumen Tea", "")
    assert people.open_influencer(desk, row.id).why_them == "Warm"


_KILLED = """
import os, sys
from irm.services import keeping, open_desk
from irm.store import restoring
def dies_at(step):
    def once(work):
        steps = iter(range(1, 100))
        def run():
            now = next(steps)
            if now == step:
                os._exit(9)
            if now == 1:
                work()
        return run
    return once
restoring._once = dies_at(int(sys.argv[3]))
keeping.restore_from(open_desk(sys.argv[1]), sys.argv[2])
"""


@pytest.mark.parametrize("page", [1, 5])
def test_a_program_killed_while_it_restores_leaves_all_as_it_was(
    desk: Desk, copy: Path, page: int
) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _KILLED, str(desk.store.path), str(copy), str(page)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=120,
    )
    assert answer.returncode == 9
    assert listed(desk) == ["Since then", "Then"]
    desk.store.close()
    again = open_store(desk.store.path)  # it is checked when it is opened
    assert names(again.path) == {"Then", "Since then"}
    again.close()


def test_a_backup_kept_beside_the_data_is_for_its_owner_alone(desk: Desk) -> None:
    people.add_influencer(desk, MAIN, name="Mira")
    made = keeping.backup_beside(desk)
    assert made == desk.store.path.parent / "backups" / "irm-20261123T093000-000000.db"
    assert names(made) == {"Mira"}
    if os.name == "posix":
        assert (made.parent.stat().st_mode & 0o777, made.stat().st_mode & 0o777) == (0o700, 0o600)
    with pytest.raises(StoreError, match="There is a file"):
        keeping.backup_beside(desk)
