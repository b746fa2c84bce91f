"""The command line as a program: exit codes, what it prints, what it says on stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from irm.people import Channel
from irm.services import MAIN, Desk, brand, offers, people, writing
from irm.store import open_store
from tests.builders import cash, offer_file

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "data" / "examples"
FAIR = EXAMPLES / "01-fair-reel-and-stories.json"
BELOW = EXAMPLES / "09-below-the-floor.json"
REFUSED = EXAMPLES / "14-commission-only.json"


@pytest.fixture
def irm(tmp_path: Path):
    """Run `python -m irm` with a data folder of its own."""

    def run(*arguments: object, text: str | bytes = b"") -> subprocess.CompletedProcess[str]:
        answer = subprocess.run(
            [sys.executable, "-m", "irm", *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "IRM_DATA_DIR": str(tmp_path / "data"), "PYTHONUTF8": "1"},
            input=text if isinstance(text, bytes) else text.encode(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(
            answer.args, answer.returncode, answer.stdout.decode(), answer.stderr.decode()
        )

    return run


def test_a_fair_offer_passes_with_exit_code_0(irm) -> None:
    answer = irm("review", FAIR, "--on", "2026-11-23")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Gate open: 0 blocking" in answer.stdout
    assert "Parity              1.06" in answer.stdout


def test_blocking_findings_answer_1_and_name_what_why_fix_and_source(irm) -> None:
    answer = irm("review", REFUSED, "--on", "23 November 2026")
    assert (answer.returncode, answer.stderr) == (1, "")
    assert "IRM502 blocking: Commission is the only pay (offer.money, tip 5)" in answer.stdout
    for word in ("What", "Why", "Fix", "Source"):
        assert f"\n  {word:<8}" in answer.stdout


def test_the_review_reads_from_standard_input(irm) -> None:
    file = offer_file(compensation=(cash("100"),))
    answer = irm("review", "-", "--on", "2026-11-23", text=file.model_dump_json())
    assert answer.returncode == 1
    assert "EUR 160.00 ÷ 12 h = EUR 13.33" in " ".join(answer.stdout.split())


def test_json_holds_findings_parity_worth_and_value_with_their_parts(irm) -> None:
    answer = irm("review", REFUSED, "--on", "2026-11-23", "--json")
    assert answer.returncode == 1
    data = json.loads(answer.stdout)
    assert data["gate"] == "closed"
    assert data["on"] == "2026-11-23"
    assert data["parity"] == "0.00"
    assert data["worth"]["total"]["typical"] == "550.00"
    assert [part["code"] for part in data["worth"]["parts"]] == ["labour.reel", "labour.stories"]
    assert data["value"]["parts"][0]["basis"]
    assert {"code", "severity", "what", "why", "fix", "source", "place", "row", "tip"} <= set(
        data["findings"][0]
    )
    assert all(float(fix["parity"]) >= 1 for fix in data["fixes"])


def test_worth_prints_every_sum_in_words_and_as_json(irm) -> None:
    answer = irm("worth", BELOW)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Parity: GBP 320.00 ÷ GBP 588.00 = 0.54" in answer.stdout
    assert "Reach: Not available because no typical views on YouTube" in answer.stdout
    data = json.loads(irm("worth", BELOW, "--json").stdout)
    assert set(data) >= {"worth", "value", "parity", "floors", "methods", "fixes", "currency"}
    assert data["parity"] == "0.54"
    assert data["methods"]["rows"][0]["amount"]["typical"] == data["worth"]["total"]["typical"]
    review = json.loads(irm("review", BELOW, "--on", "2026-11-23", "--json").stdout)
    assert review["fixes"] == data["fixes"]
    assert review["value"] == data["value"]
    assert [check["state"] for check in review["checks"]][:2] == ["missed", "missed"]


def test_target_proposes_scopes_for_a_budget(irm) -> None:
    answer = irm("target", BELOW, "--budget", "800")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "1. Dedicated video; reuse on the brand's channels for 90 days" in answer.stdout
    data = json.loads(irm("target", BELOW, "--budget", "800", "--json").stdout)
    assert [scope["used"] for scope in data["scopes"]] == ["646.80", "588.00"]
    assert data["scopes"][0]["terms"]["deliverables"][0]["quantity"] == 1


def test_a_budget_that_pays_nothing_answers_1_and_one_that_cannot_be_read_2(irm) -> None:
    nothing = irm("target", BELOW, "--budget", "10")
    assert (nothing.returncode, nothing.stderr) == (1, "")
    assert "Nothing: no piece of this work" in nothing.stdout
    for budget, words in (
        ("much", "Enter the amount"),
        ("0", "Enter a budget above zero."),
        ("-5", "Enter a budget above zero."),
        (str(10**30), "at most 12 digits"),
        ("1,200", "1,200.00"),
    ):
        answer = irm("target", BELOW, "--budget", budget)
        assert (answer.returncode, answer.stdout) == (2, "")
        assert words in answer.stderr


def test_without_a_date_the_review_is_for_today(irm) -> None:
    assert "Reviewed for " in irm("review", FAIR).stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "This is not JSON"),
        ("{}", "  brand: Add this field."),
        (b"\xff\xfe", "UTF-8"),
        (
            offer_file().model_dump_json().replace('"quantity":1', '"quantity":0'),
            "  offer.deliverables[0].quantity: Enter a whole number from 1 to 999.",
        ),
    ],
)
def test_an_unreadable_offer_answers_2_with_each_fault_on_stderr(irm, text, words) -> None:
    for command in (("review", "-"), ("render", "-", "-o", "offer.md")):
        answer = irm(*command, text=text)
        assert answer.returncode == 2
        assert answer.stdout == ""
        assert words in answer.stderr
        assert "Traceback" not in answer.stderr
    assert not (ROOT / "offer.md").exists()


def test_no_file_no_date_no_format_answer_2(irm, tmp_path: Path) -> None:
    cases = (
        (("review", tmp_path / "none.json"), "There is no file at"),
        (("review", FAIR, "--on", "06/07/2026"), "Type the month as a word."),
        (("review", FAIR, "--on", "soon"), "Enter a date"),
        (("render", FAIR, "-o", tmp_path / "offer.txt"), "Choose a format"),
        (("dance",), "not known: 'dance'"),
        ((), "Add: COMMAND"),
    )
    for arguments, words in cases:
        answer = irm(*arguments)
        assert answer.returncode == 2, arguments
        assert words in answer.stderr


def test_errors_hold_nothing_of_a_person(irm) -> None:
    text = offer_file().model_dump_json().replace('"age_confirmed_on":"2026-11-09"', '"age":31')
    answer = irm("review", "-", text=text)
    assert answer.returncode == 2
    assert "influencer.age: This field is not known." in answer.stderr
    for secret in ("Mira", "Kovač", "example.com", "Sonnenallee", "31"):
        assert secret not in answer.stderr


@pytest.mark.parametrize(
    ("to", "start"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("md", b"Halcyon"), ("json", b"{")]
)
def test_each_format_is_rendered(irm, tmp_path: Path, to: str, start: bytes) -> None:
    target = tmp_path / f"offer.{to}"
    answer = irm("render", REFUSED, "--to", to, "-o", target)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert target.read_bytes().startswith(start)
    assert [file.name for file in tmp_path.glob(".*.part")] == []


def test_the_rendered_json_reviews_like_its_source(irm, tmp_path: Path) -> None:
    target = tmp_path / "offer.json"
    irm("render", REFUSED, "-o", target)
    first, second = (irm("review", file, "--on", "2026-11-23") for file in (REFUSED, target))
    assert first.stdout == second.stdout


def _second_version(folder: Path) -> Path:
    """Version 2 of the fair example: paid a week sooner."""
    data = json.loads(FAIR.read_text("utf-8"))
    data["offer"]["version"] = 2
    data["offer"]["payment"]["due_days"] = 23
    path = folder / "v2.json"
    path.write_text(json.dumps(data), "utf-8")
    return path


def test_compare_says_what_changed_and_nothing_else(irm, tmp_path: Path) -> None:
    answer = irm("compare", FAIR, _second_version(tmp_path))
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == (
        "Offer 2026-001, version 1 → Offer 2026-001, version 2\n\nMoney\n"
        "  changed: We pay within\n    old  30 days\n    new  23 days\n"
    )
    assert "No term differs." in irm("compare", FAIR, FAIR).stdout


def test_compare_answers_json_too(irm, tmp_path: Path) -> None:
    data = json.loads(irm("compare", FAIR, _second_version(tmp_path), "--json").stdout)
    assert data == {
        "old": {"number": "2026-001", "version": 1},
        "new": {"number": "2026-001", "version": 2},
        "changes": [
            {
                "place": "Money",
                "what": "We pay within",
                "old": "30 days",
                "new": "23 days",
                "kind": "changed",
            }
        ],
    }


def test_a_document_is_rendered_with_its_changes(irm, tmp_path: Path) -> None:
    second, target = _second_version(tmp_path), tmp_path / "offer.md"
    assert irm("render", second, "--before", FAIR, "-o", target).returncode == 0
    assert "| changed | We pay within | 30 days | 23 days |" in target.read_text("utf-8")
    turned = irm("render", FAIR, "--before", second, "-o", tmp_path / "turned.md")
    assert turned.returncode == 2
    assert "Name an earlier version of offer 2026-001" in turned.stderr
    assert not (tmp_path / "turned.md").exists()


def test_a_folder_that_is_not_there_answers_1_and_leaves_nothing(irm, tmp_path: Path) -> None:
    answer = irm("render", FAIR, "-o", tmp_path / "none" / "offer.md")
    assert answer.returncode == 1
    assert "cannot be written" in answer.stderr


def test_the_schema_is_json(irm) -> None:
    schema = json.loads(irm("schema").stdout)
    assert schema["title"] == "IRM offer file"


def test_help_shows_examples_and_exit_codes_without_loading_the_app(irm) -> None:
    answer = irm("--help")
    assert answer.returncode == 0
    for words in ("python -m irm review offer.json", "exit codes:", "streamlit run app.py"):
        assert words in answer.stdout
    probe = "import sys, irm.__main__; print('pydantic' in sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, check=True
    )
    assert loaded.stdout.strip() == b"False"


def test_the_demo_fills_once_and_a_backup_is_restored(irm, tmp_path: Path) -> None:
    assert "6 people" in irm("demo").stdout
    assert "filled already" in irm("demo").stdout
    copy = tmp_path / "copy.sqlite3"
    assert irm("backup", copy).returncode == 0
    again = irm("backup", copy)
    assert again.returncode == 1
    assert "Choose another name" in again.stderr
    asked = irm("restore", copy)
    assert (asked.returncode, "Nothing was changed" in asked.stderr) == (1, True)
    restored = irm("restore", copy, "--yes")
    assert restored.returncode == 0
    assert "In the backup: people 6, offers" in restored.stdout
    assert "is kept" in restored.stdout


def test_a_message_to_a_person_on_file_is_held_against_the_record(irm, tmp_path: Path) -> None:
    assert "There is no data file here" in irm("message", "--person", "m", "-").stderr
    store = open_store(tmp_path / "data" / "irm.sqlite3")
    desk = Desk(store)
    brand.edit_brand(desk, MAIN, "name", "Lumen Tea", "")
    mira = people.add_influencer(desk, MAIN, name="Mira Kovač")
    text = (
        "We plan a film on the old ferry and its last captain, who rings the bell at noon. "
        "Thank you, Jonas Weber, editor at Lumen Tea"
    )
    writing.log_message(
        desk, mira.id, text, on=date(2026, 1, 5), channel=Channel.EMAIL, asks=True, keep=True
    )
    store.close()
    answer = irm("message", "--person", mira.id, "--json", "-", text=f"Hi Mira. {text}")
    assert answer.stderr == ""
    found = json.loads(answer.stdout)["findings"]
    assert "near_copy" in {finding["kind"] for finding in found}
    nobody = irm("message", "--person", "nobody", "-", text="Hi")
    assert (nobody.returncode, "not here" in nobody.stderr) == (1, True)


def test_a_message_needs_one_recipient_and_a_brand(irm) -> None:
    for options, words in (
        ((), "Name who it goes to"),
        (("--to", "Mira", "--person", "m"), "Name who it goes to"),
        (("--to", "Mira"), "Name the brand"),
    ):
        answer = irm("message", *options, "-", text="Hi")
        assert answer.returncode == 2
        assert words in answer.stderr


def test_what_is_no_backup_is_refused(irm, tmp_path: Path) -> None:
    answer = irm("restore", FAIR, "--yes")
    assert answer.returncode == 1
    assert "it is not a database. Nothing was changed" in answer.stderr
    assert irm("backup", tmp_path / "copy.sqlite3").returncode == 1


def test_verify_names_an_issued_version_and_tells_a_changed_copy(irm, tmp_path: Path) -> None:
    copy = tmp_path / "offer.pdf"
    copy.write_bytes(b"%PDF-1.7 for a test")
    assert "There is no data file here" in irm("verify", copy).stderr
    store = open_store(tmp_path / "data" / "irm.sqlite3")
    desk = Desk(store)
    person = people.add_influencer(desk, MAIN, name="Mira")
    draft = offers.draft_offer(desk, person.id)
    offers.issue_offer(desk, draft.id, lambda _: copy.read_bytes(), lambda _: ())
    store.close()
    answer = irm("verify", copy)
    assert answer.returncode == 0
    assert f"Unchanged: this is offer {draft.offer.number}, version 1" in answer.stdout
    copy.write_bytes(b"%PDF-1.7 for a test.")
    changed = irm("verify", copy)
    assert (changed.returncode, changed.stderr) == (1, "")
    assert changed.stdout.startswith("Unknown")
    assert irm("verify", tmp_path / "none.pdf").returncode == 2


@pytest.mark.parametrize("to", ["pdf", "docx", "md", "json"])
def test_a_document_goes_to_standard_output_byte_by_byte(tmp_path, to) -> None:
    target = tmp_path / f"offer.{to}"
    for output in (target, "-"):
        made = subprocess.run(
            [sys.executable, "-m", "irm", "render", FAIR, "--to", to, "-o", output],
            cwd=ROOT,
            capture_output=True,
            timeout=120,
            check=True,
        )
    assert made.stdout == target.read_bytes()
    assert made.stderr == b""


def test_standard_output_has_no_ending_that_could_name_the_format(irm) -> None:
    answer = irm("render", FAIR, "-o", "-")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "--to pdf" in answer.stderr


def test_export_writes_four_tables_into_a_folder_or_one_file(irm, tmp_path: Path) -> None:
    answer = irm("export", "--to", "csv", "-o", tmp_path / "out")
    assert (answer.returncode, answer.stderr) == (0, "")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["hours.csv", "influencers.csv", "offers.csv", "rates.csv"]
    for to in ("xlsx", "json"):
        answer = irm("export", "--to", to, "-o", tmp_path / f"all.{to}")
        assert answer.returncode == 0
        assert (tmp_path / f"all.{to}").stat().st_size > 0


LIST = "Name,Handle,Platform,Format,Price\nMira,@mira,IG,Reel,€500\nBo,@bo,IG,Reel,1.200 EUR\n"


def test_import_takes_nothing_while_a_row_has_a_fault(irm) -> None:
    answer = irm("import", "-", "--stated-on", "2026-11-01", text=LIST)
    assert answer.returncode == 1
    assert "row 3, Price: Is this 1,200.00 or 1.20?" in answer.stderr
    assert "Nothing was taken." in answer.stderr
    again = irm("import", "-", "--stated-on", "2026-11-01", "--dry-run", text=LIST)
    assert "Would be done: 1 person added" in again.stdout


def test_import_takes_the_other_rows_when_told_so_and_knows_them_again(irm, tmp_path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-16")
    arguments = ("import", file, "--stated-on", "1 November 2026", "--skip-faults")
    assert "Done: 1 person added, 0 on file extended, 1 rate added" in irm(*arguments).stdout
    answer = irm(*arguments)
    assert (answer.returncode, "0 people added" in answer.stdout) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--platform", "vine"), "Name a platform"),
        (("--currency", "ZZZ"), "three letters"),
        (("--stated-on", "06/07/2026"), "Type the month as a word"),
        (("--stated-on", "2199-01-01"), "in the future"),
    ],
)
def test_import_says_which_option_cannot_be_used(irm, arguments, words) -> None:
    answer = irm("import", "-", *arguments, text=LIST)
    assert answer.returncode == 2
    assert words in answer.stderr


def test_import_says_what_file_cannot_be_read(irm, tmp_path) -> None:
    assert irm("import", tmp_path / "none.csv").returncode == 2
    assert "This file is empty" in irm("import", "-").stderr


def test_calendar_writes_what_is_due_and_says_when_nothing_is(irm, tmp_path: Path) -> None:
    target = tmp_path / "due.ics"
    answer = irm("calendar", "-o", target)
    assert (answer.returncode, answer.stdout, target.exists()) == (1, "", False)
    assert answer.stderr.startswith("Nothing has a day yet")
    assert irm("demo").returncode == 0
    answer = irm("calendar", "-o", target, "--workspace", "practice")
    assert (answer.returncode, answer.stdout) == (0, f"Written: {target}\n")
    found = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert len(found) > 5
    piped = irm("calendar", "-o", "-", "--workspace", "practice").stdout
    assert piped.count("BEGIN:VEVENT") == len(found)


def test_a_pasted_message_is_read_with_its_very_words(irm) -> None:
    answer = irm("paste", "-", "--on", "2026-05-04", text="2 reels for 1.200 €, live on 6 June")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "2 × instagram_reel  “2 reels”" in answer.stdout
    assert "EUR 1,200.00 or 1.20, fee, all of instagram_reel  “1.200 €”" in answer.stdout
    assert "6 June 2026, live  “6 June”" in answer.stdout


def test_what_was_pasted_comes_as_json_with_its_place(irm) -> None:
    answer = irm("paste", "-", "--json", text="A reel is 450 EUR.")
    (price,) = json.loads(answer.stdout)["prices"]
    assert (price["start"], price["end"], price["words"]) == (10, 17, "450 EUR")
    assert price["amounts"] == ["450.00"]


def test_a_pasted_message_that_is_no_text_is_refused(irm) -> None:
    answer = irm("paste", "-", text=b"\xff\xfe\x00")
    assert answer.returncode == 2
    assert "UTF-8" in answer.stderr
