"""Everything held on one person: no table is left out, no row of it, and all of it can be read."""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from irm.errors import NotFoundError
from irm.services import MAIN, offers, people
from irm.services.holding import held_json, held_pdf
from irm.store import holding
from irm.store.erasing import erase_version
from irm.store.tables import influencer_search, metadata
from tests.integration.test_erasing import (
    CAMPAIGN,
    DAY,
    HANDLE,
    NAME,
    NEEDS,
    NOTE,
    PHONE,
    ROOT,
    STORY,
    SUMMARY,
    fill,
    issued,
)

TEXTS = (NAME, HANDLE, STORY, NEEDS, SUMMARY, NOTE, PHONE, CAMPAIGN)


@pytest.fixture
def person(desk):
    """A person with a row in every table that can hold one, beside somebody else with as many."""
    for name in ("Somebody else", NAME):
        one = fill(desk, name=name)
        issued(desk, one.id, "accepted")
        for _ in range(2):
            record = issued(desk, one.id, "declined")
            offers.new_version(desk, record.id)
            offers.issue_offer(desk, record.id, lambda file: b"%PDF second", lambda _: ())
        with desk.store.write() as tx:
            erase_version(tx, record.id, 1, DAY)
    return people.open_influencer(desk, one.id)


def test_every_table_is_decided_about():
    tables = {*metadata.tables, influencer_search.name}
    decided = {*holding.ABOUT, *holding.ELSEWHERE}
    assert decided == tables
    assert not set(holding.ABOUT) & set(holding.ELSEWHERE)


@pytest.mark.parametrize("table", metadata.tables)
def test_a_column_that_names_a_person_or_an_offer_is_followed(table):
    columns = set(metadata.tables[table].columns.keys())
    if columns & {"influencer_id", "offer_id", "scope", "record_id"}:
        assert table in holding.ABOUT or holding.ELSEWHERE[table] == holding.INVENTED


def test_the_json_holds_each_row_about_the_person_and_none_about_others(desk, person):
    held = json.loads(held_json(desk, person.id))
    assert set(holding.ABOUT) <= set(held)
    counts = {name: len(held[name]) for name in holding.ABOUT}
    assert all(counts.values()), counts
    with desk.store.read() as tx:
        for name in holding.ABOUT:
            if name in metadata.tables and name not in ("audit", "setting"):
                table = metadata.tables[name]
                every = tx.execute(select(func.count()).select_from(table)).scalar_one()
                assert counts[name] * 2 == every, name  # two people with as many rows each
    text = json.dumps(held, ensure_ascii=False)
    assert all(text_of in text for text_of in TEXTS)
    assert "Somebody else" not in text


def test_the_json_holds_the_documents_as_they_were_issued(desk, person):
    held = json.loads(held_json(desk, person.id))
    kept = {base64.b64decode(row["pdf"]) for row in held["offer_version"]}
    first = offers.find_offers(desk, MAIN, "agreed", person.id).rows[0]
    assert offers.issued_pdf(desk, first.id, 1) in kept


def test_reading_it_is_a_line_of_the_log_and_of_the_file_itself(desk, person):
    held = json.loads(held_json(desk, person.id))
    last = held["audit"][-1]
    assert (last["action"], last["record_id"], last["path"]) == ("read all", person.id, "JSON")


def test_nobody_is_held_under_an_unknown_id(desk):
    for unknown in ("", "nobody", "Ελένη"):
        with pytest.raises(NotFoundError):
            held_json(desk, unknown)


def test_the_pdf_says_the_same_in_any_script(desk, person):
    reader = PdfReader(io.BytesIO(held_pdf(desk, person.id)))
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    for words in (NAME, HANDLE, STORY, SUMMARY, NOTE, PHONE, CAMPAIGN):
        assert words in text, words
    for words in ("Who they are", "Issued versions", "Erased versions", "What was done"):
        assert words in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == f"Everything we hold on {NAME}"


def test_the_same_rows_at_the_same_moment_give_the_same_bytes(desk, person):
    from irm.documents.person_sheet import person_pdf
    from tests.integration.conftest import NOW

    with desk.store.read() as tx:
        tables = holding.rows_about(tx, person.id)
    assert person_pdf(NAME, tables, NOW) == person_pdf(NAME, tables, NOW)


def run(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "irm", *arguments],
        cwd=ROOT,
        env={"IRM_DATA_DIR": str(folder), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_line_writes_both_forms(desk, store, person, tmp_path):
    store.close()
    for form, start in (("json", b'{\n "kind": "irm-playbook person"'), ("pdf", b"%PDF-1.7")):
        target = tmp_path / f"person.{form}"
        done = run(store.path.parent, "person", person.id, "--to", form, "-o", str(target))
        assert (done.returncode, done.stderr) == (0, "")
        assert target.read_bytes().startswith(start)
    gone = run(store.path.parent, "person", "nobody", "--to", "json", "-o", str(tmp_path / "x"))
    assert gone.returncode == 1
    assert "This influencer is not here" in gone.stderr
    assert not (tmp_path / "x").exists()
