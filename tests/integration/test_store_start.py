"""Start-up: a faulty data file is named in words and left as it is, byte by byte."""

import multiprocessing
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from irm.errors import StoreError
from irm.services import MAIN, Desk, people
from irm.store import LATEST, open_store, schema_version


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A data file with a few people, closed properly."""
    path = tmp_path / "data" / "irm.sqlite3"
    store = open_store(path)
    for number in range(40):
        people.add_influencer(Desk(store), MAIN, name=f"Person {number} Παπαδοπούλου")
    store.close()
    return path


def refused(path: Path, words: str) -> None:
    """Opening says `words`, and not a byte of the file changes."""
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(StoreError, match=words):
        open_store(path)
    assert (path.read_bytes() if path.exists() else None) == before


def test_the_first_start_makes_folder_and_file(tmp_path):
    path = tmp_path / "new" / "deep # 100% ü" / "irm.sqlite3"
    store = open_store(path)
    people.add_influencer(Desk(store), MAIN, name="Mira")
    store.close()
    assert schema_version(path) == LATEST
    again = open_store(str(path))
    assert people.find_influencers(Desk(again), MAIN).total == 1
    again.close()


def test_the_file_is_opened_as_durable_and_strict(store):
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "temp_store": 2,
        "application_id": 0x49524D31,
    }
    for transaction, query_only in ((store.read, 1), (store.write, 0)):
        with transaction() as tx:
            found = {name: tx.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
            assert found == wanted
            assert tx.execute(text("PRAGMA query_only")).scalar() == query_only


def test_a_reader_cannot_write(store):
    with pytest.raises(StoreError), store.read() as tx:
        tx.execute(text("DELETE FROM influencer"))


def test_an_empty_file_is_an_error_and_not_a_new_beginning(path):
    path.write_bytes(b"")
    refused(path, "is empty")


def test_an_empty_file_where_none_was_made_is_an_error_too(tmp_path):
    path = tmp_path / "irm.sqlite3"
    path.touch()
    refused(path, "is empty")


def test_a_missing_file_where_one_was_made_is_an_error(path):
    path.unlink()
    refused(path, "is missing")


def test_a_log_without_its_file_is_not_read_into_a_new_one(path):
    path.unlink()
    path.with_name("irm.sqlite3.made").unlink()
    path.with_name("irm.sqlite3-wal").write_bytes(b"what was saved last")
    refused(path, r"is missing.*irm\.sqlite3-wal away")


def test_a_file_of_another_program_is_refused(tmp_path):
    path = tmp_path / "irm.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id = 1234")
        other.execute("CREATE TABLE influencer (id)")
    refused(path, "belongs to another program")


def test_a_newer_file_is_refused_and_both_versions_are_named(path):
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA journal_mode = DELETE")
        newer.execute("UPDATE alembic_version SET version_num = '0099'")
        newer.commit()
    refused(path, f"newer version.*version 99.*knows {LATEST}")
    assert schema_version(path) == 99


def test_a_file_without_a_version_is_refused(path):
    with closing(sqlite3.connect(path)) as broken:
        broken.execute("PRAGMA journal_mode = DELETE")
        broken.execute("DELETE FROM alembic_version")
        broken.commit()
    refused(path, "holds no version")


@pytest.mark.parametrize("size", [1, 99, 4096, 50_000])
def test_random_bytes_are_refused(path, size):
    path.write_bytes(os.urandom(size))
    refused(path, "damaged: it is not a database")


def test_a_file_cut_short_is_refused(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    refused(path, "damaged")


def test_one_flipped_byte_in_a_page_is_found(path):
    content = bytearray(path.read_bytes())
    page = content.rindex(b"Person 7 ") // 4096 * 4096
    content[page + 3] ^= 0x01  # the number of cells on the page
    path.write_bytes(bytes(content))
    refused(path, "damaged")


def test_a_key_that_no_longer_fits_its_index_is_found(path):
    with closing(sqlite3.connect(path)) as connection:
        (key,) = connection.execute("SELECT id FROM influencer LIMIT 1").fetchone()
    content = bytearray(path.read_bytes())
    content[content.index(key.encode())] ^= 0x02
    path.write_bytes(bytes(content))
    refused(path, "damaged")


def test_a_folder_in_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "irm.sqlite3").mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "irm.sqlite3")


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="data folder"):
        open_store(tmp_path / "file" / "irm.sqlite3")


def test_a_record_that_cannot_be_read_is_told_and_left_alone(path):
    with closing(sqlite3.connect(path)) as connection:
        (key,) = connection.execute("SELECT id FROM influencer LIMIT 1").fetchone()
        connection.execute("UPDATE influencer SET body = '{\"x\": 1}' WHERE id = ?", (key,))
        connection.commit()
    store = open_store(path)
    with pytest.raises(StoreError, match="cannot be read"):
        people.open_influencer(Desk(store), key)
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be moved")
def test_a_file_moved_away_under_the_app_takes_no_more_saves(path):
    store = open_store(path)
    desk = Desk(store)
    person = people.find_influencers(desk, MAIN).rows[0]
    path.rename(path.with_name("elsewhere.sqlite3"))
    with pytest.raises(StoreError, match="moved or deleted"):
        people.edit_influencer(desk, person.id, "needs", "x", "")
    path.touch()  # another file under the old name is not the data file
    with pytest.raises(StoreError, match="moved or deleted"):
        people.edit_influencer(desk, person.id, "needs", "x", "")
    path.unlink()
    path.with_name("elsewhere.sqlite3").rename(path)
    assert people.edit_influencer(desk, person.id, "needs", "x", "").needs == "x"
    store.close()


def test_a_save_that_another_program_blocks_says_so(path, monkeypatch):
    monkeypatch.setattr("irm.store.connect.PRAGMAS", ("PRAGMA busy_timeout = 50",))
    store = open_store(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Not saved: another program"):
            people.add_influencer(Desk(store), MAIN, name="Mira")
        other.execute("ROLLBACK")
    people.add_influencer(Desk(store), MAIN, name="Mira")
    store.close()


def _start(path, gate, results):
    gate.wait()
    try:
        store = open_store(path)
        people.add_influencer(Desk(store), MAIN, name=f"Process {os.getpid()}")
        store.close()
        results.put("fine")
    except Exception as error:
        results.put(repr(error))


def test_processes_that_start_at_once_share_one_new_file(tmp_path):
    path = tmp_path / "irm.sqlite3"
    context = multiprocessing.get_context("spawn")
    gate, results = context.Barrier(3), context.Queue()
    started = [context.Process(target=_start, args=(path, gate, results)) for _ in range(3)]
    for process in started:
        process.start()
    assert [results.get(timeout=120) for _ in started] == ["fine"] * 3
    for process in started:
        process.join()
    store = open_store(path)
    assert people.find_influencers(Desk(store), MAIN).total == 3
    store.close()
