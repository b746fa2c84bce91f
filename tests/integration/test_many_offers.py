"""A portfolio on the command line: order, broken lines, jobs, memory, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest

from irm.offers.load import MAX_BYTES
from irm.services.portfolio import read_lines
from tests.builders import cash, offer_file

ROOT = Path(__file__).resolve().parents[2]
ON = ("--on", "2026-11-23")
FAIR = offer_file().model_dump(mode="json")
POOR = offer_file(compensation=(cash("100"),)).model_dump(mode="json")
BROKEN = {3: b"{", 77: b'{"brand": {}}', 200: b"\xff\xfe", 201: b'"offer"'}


def portfolio(path: Path, lines: int = 300, broken: dict[int, bytes] = BROKEN) -> Path:
    """Every fifth offer is poor; line 10 is blank; `broken` lines cannot be read."""
    with path.open("wb") as file:
        for n in range(1, lines + 1):
            offer = POOR if n % 5 == 0 else FAIR
            offer = {**offer, "offer": {**offer["offer"], "number": f"2026-{n:03d}"}}
            text = broken.get(n, b"  " if n == 10 else json.dumps(offer).encode())
            file.write(text + b"\n")
    return path


def run(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "irm", "review", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False, **more
    )


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """The same portfolio reviewed by one process and by two."""
    path = portfolio(tmp_path_factory.mktemp("many") / "offers.jsonl")
    return [run("--many", path, *ON, "--jobs", jobs) for jobs in (1, 2)]


def rows(answer: subprocess.CompletedProcess[str]) -> list[dict]:
    return [json.loads(line) for line in answer.stdout.splitlines()]


def test_results_stand_in_the_order_of_the_lines_and_blank_ones_are_left_out(answers) -> None:
    numbers = [row["line"] for row in rows(answers[1])]
    assert numbers == [n for n in range(1, 301) if n != 10]


def test_one_process_and_two_say_the_same(answers) -> None:
    assert answers[0].stdout == answers[1].stdout


def test_each_line_names_offer_gate_parity_and_what_blocks(answers) -> None:
    found = {row["line"]: row for row in rows(answers[0])}
    fair = {"line": 1, "number": "2026-001", "version": 1, "gate": "open", "parity": "1.02"}
    assert found[1] == {**fair, "blocking": []}
    assert found[5]["gate"] == "closed"
    assert found[5]["blocking"] == ["IRM411", "IRM503"]


def test_an_unreadable_line_is_named_with_its_faults_and_stops_nothing(answers) -> None:
    found = {row["line"]: row for row in rows(answers[1])}
    assert {n for n, row in found.items() if row["gate"] is None} == set(BROKEN)
    assert found[3]["message"].startswith("This is not JSON")
    assert {"path": "offer", "message": "Add this field."} in found[77]["faults"]
    assert found[200]["message"].startswith("The file is not text in UTF-8")
    assert answers[1].returncode == 2
    assert "299 offers" in answers[1].stderr
    assert "4 unreadable" in answers[1].stderr
    assert "Unreadable: line 3, 77, 200, 201" in answers[1].stderr


@pytest.mark.parametrize(("lines", "code"), [(4, 0), (5, 1)])
def test_the_exit_code_says_whether_all_gates_are_open(tmp_path, lines: int, code: int) -> None:
    path = portfolio(tmp_path / "o.jsonl", lines, {})
    assert run("--many", path, *ON, "--jobs", 1).returncode == code


def test_a_review_of_many_says_what_a_review_of_one_says(tmp_path) -> None:
    one = tmp_path / "one.json"
    one.write_text(json.dumps(POOR))
    alone = json.loads(run(one, *ON, "--json").stdout)
    [many] = rows(run("--many", one, *ON, "--jobs", 1))
    blocking = {f["code"] for f in alone["findings"] if f["severity"] == "blocking"}
    assert (many["gate"], many["parity"]) == (alone["gate"], alone["parity"])
    assert set(many["blocking"]) == blocking


def test_standard_input_is_read_and_the_summary_comes_as_json(tmp_path) -> None:
    text = portfolio(tmp_path / "o.jsonl", 7, {}).read_text()
    answer = run("--many", "-", *ON, "--jobs", 1, "--json", input=text)
    summary = json.loads(answer.stderr)
    assert (summary["offers"], summary["open"], summary["closed"]) == (7, 6, 1)
    assert len(rows(answer)) == 7


def test_the_bar_shows_only_where_it_is_asked_for(tmp_path) -> None:
    path = portfolio(tmp_path / "o.jsonl", 70, {})
    assert "\r" not in run("--many", path, *ON, "--jobs", 1).stderr
    asked = run("--many", path, *ON, "--jobs", 1, "--progress").stderr
    assert "%" in asked
    assert "offers" in asked


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Name one offer file, or a portfolio after --many."),
        (("a.json", "--many", "b.jsonl"), "Name one offer file"),
        (("--many", "none.jsonl"), "none.jsonl cannot be opened"),
        (("--many", "-", "--jobs", "0"), "Enter how many processes"),
    ],
)
def test_what_cannot_be_done_is_said(arguments, words: str) -> None:
    answer = run(*arguments)
    assert answer.returncode == 2
    assert words in answer.stderr


def test_a_line_longer_than_any_offer_is_refused_without_being_kept() -> None:
    source = BytesIO(b"a" * (3 * MAX_BYTES) + b"\n{}\n")
    found = list(read_lines(source))
    assert [number for number, _ in found] == [1, 2]
    assert len(found[0][1]) == MAX_BYTES + 2


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_ends_cleanly_and_says_how_far_it_came(tmp_path) -> None:
    path = portfolio(tmp_path / "o.jsonl", 20_000, {})
    command = [sys.executable, "-m", "irm", "review", "--many", str(path), *ON, "--jobs", "2"]
    with (tmp_path / "out").open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.PIPE,
            start_new_session=True,
            text=True,
            # Tests that run in the background of a shell hand on that Ctrl-C is ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        deadline = time.monotonic() + 60
        while (tmp_path / "out").stat().st_size == 0 and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all processes
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert said.startswith("Stopped after")
    assert "Traceback" not in said
    lines = (tmp_path / "out").read_text().splitlines()
    numbers = [json.loads(line)["line"] for line in lines]
    assert numbers == [n for n in range(1, len(lines) + 2) if n != 10][: len(lines)]
    assert f"Stopped after {len(lines):,} offers" in said
