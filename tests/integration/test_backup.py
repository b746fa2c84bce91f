"""Backups hold every acknowledged row, also while others write; a restore loses nothing."""

import os
import sqlite3
import stat
import threading
from contextlib import closing

import pytest

from irm.errors import StoreError
from irm.services import MAIN, Desk, keeping, people
from irm.store import backup, open_store, restore


def names(path):
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM influencer")}


def test_a_backup_while_writing_holds_all_that_was_acknowledged(store, tmp_path):
    desk, acknowledged, stop = Desk(store), [], threading.Event()

    def write():
        while not stop.is_set():
            name = f"Person {len(acknowledged)}"
            people.add_influencer(desk, MAIN, name=name)
            acknowledged.append(name)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            while len(acknowledged) < 60 * (number + 1):
                stop.wait(0.005)
            before = set(acknowledged)
            copy = backup(store.path, tmp_path / f"copy-{number}.sqlite3")
            assert before <= names(copy)
    finally:
        stop.set()
        writer.join()


def test_a_backup_is_one_file_that_opens_by_itself(desk, tmp_path):
    people.add_influencer(desk, MAIN, name="Мира 🍵")
    copy = tmp_path / "alone" / "copy.sqlite3"
    copy.parent.mkdir()
    copy.write_bytes(keeping.backup_bytes(desk))
    assert [p.name for p in copy.parent.iterdir()] == ["copy.sqlite3"]
    opened = open_store(copy)
    assert people.find_influencers(Desk(opened), MAIN, "мира").total == 1
    opened.close()


def test_a_backup_never_replaces_a_file(desk, tmp_path):
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(StoreError, match="Choose another name"):
        keeping.backup_to(desk, tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_backup_into_a_missing_folder_says_so(desk, tmp_path):
    with pytest.raises(StoreError, match="could not be made"):
        keeping.backup_to(desk, tmp_path / "nowhere" / "copy.sqlite3")


def test_a_restore_puts_the_backup_back_and_keeps_the_present_file(store, tmp_path):
    desk, path = Desk(store), store.path
    people.add_influencer(desk, MAIN, name="Then")
    copy = backup(path, tmp_path / "copy.sqlite3")
    people.add_influencer(desk, MAIN, name="Since then")
    store.close()
    kept = restore(copy, path)
    assert names(path) == {"Then"}
    assert names(kept) == {"Then", "Since then"}
    assert copy.exists()
    open_store(path).close()


def test_a_restore_is_refused_while_the_app_is_open(store, tmp_path):
    people.add_influencer(Desk(store), MAIN, name="Mira")
    copy = backup(store.path, tmp_path / "copy.sqlite3")
    with pytest.raises(StoreError, match="Close the app"):
        restore(copy, store.path)
    assert people.find_influencers(Desk(store), MAIN).total == 1


def test_a_restore_of_something_else_is_refused(store, tmp_path):
    store.close()
    before = store.path.read_bytes()
    (tmp_path / "letter.txt").write_text("Dear Mira")
    for wrong in (tmp_path / "letter.txt", tmp_path / "missing", store.path):
        with pytest.raises(StoreError):
            restore(wrong, store.path)
    assert store.path.read_bytes() == before


def test_a_damaged_or_missing_file_is_what_a_restore_is_for(store, tmp_path):
    people.add_influencer(Desk(store), MAIN, name="Mira")
    copy = backup(store.path, tmp_path / "copy.sqlite3")
    store.close()
    store.path.write_bytes(b"\x00" * 5000)
    kept = restore(copy, store.path)
    assert kept.read_bytes() == b"\x00" * 5000
    assert names(store.path) == {"Mira"}
    store.path.unlink()
    assert restore(copy, store.path) is None
    assert names(store.path) == {"Mira"}


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="other systems keep permissions in other ways")
def test_only_the_owner_reads_the_data_file_and_its_copies(tmp_path):
    before = os.umask(0o022)
    try:
        store = open_store(tmp_path / "made" / "irm.sqlite3")
        people.add_influencer(Desk(store), MAIN, name="Mira")
        beside = [p for p in store.path.parent.iterdir() if p.name.endswith(("-wal", "-shm"))]
        copy = backup(store.path, tmp_path / "copy.sqlite3")
        assert mode(store.path.parent) == 0o700
        assert {mode(path) for path in (store.path, copy, *beside)} == {0o600}
        store.close()
        kept = restore(copy, store.path)
        assert {mode(store.path), mode(kept)} == {0o600}
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name != "posix", reason="other systems keep permissions in other ways")
def test_a_data_file_that_others_could_read_is_closed_to_them_at_the_next_start(store, tmp_path):
    store.close()
    store.path.chmod(0o644)
    tmp_path.chmod(0o755)
    open_store(store.path).close()
    assert mode(store.path) == 0o600
    assert mode(tmp_path) == 0o755  # a folder that was there keeps what its owner gave it
