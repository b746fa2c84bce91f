"""What was acknowledged as saved is there after the process was killed; threads lose nothing."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from irm.errors import ConflictError
from irm.services import MAIN, Desk, people
from irm.store import open_store

ROOT = Path(__file__).resolve().parents[2]
SAVES = 2000
WRITER = """
import sys
from irm.services import MAIN, Desk, people
from irm.store import open_store

desk = Desk(open_store(sys.argv[1]))
ids = [people.add_influencer(desk, MAIN, name=f"Person {n}").id for n in range(20)]
for save in range(1_000_000):
    person, turn = ids[save % 20], save // 20
    people.edit_influencer(desk, person, "needs", str(turn), str(turn - 1) if turn else "")
    sys.stdout.write(f"{person} {turn}\\n")
    sys.stdout.flush()
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not known there")
def test_a_kill_in_the_middle_of_2000_saves_loses_none(tmp_path):
    path = tmp_path / "irm.sqlite3"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    acknowledged = [writer.stdout.readline().split() for _ in range(SAVES)]
    writer.send_signal(signal.SIGKILL)
    acknowledged += [line.split() for line in writer.stdout if line.endswith("\n")]
    writer.wait()
    assert len(acknowledged) >= SAVES

    store = open_store(path)
    last = {person: int(turn) for person, turn in acknowledged}
    for person, turn in last.items():
        assert int(people.open_influencer(Desk(store), person).needs) >= turn
    with store.read() as tx:
        edits = tx.exec_driver_sql("SELECT count(*) FROM audit WHERE action = 'edit'").scalar()
    assert edits >= len(acknowledged)
    store.close()


def test_threads_that_edit_one_field_lose_no_edit_untold(store):
    person = people.add_influencer(Desk(store), MAIN, name="Mira")
    told = []

    def add_ten():
        done = 0
        while done < 10:
            seen = people.open_influencer(Desk(store), person.id).needs
            try:
                people.edit_influencer(
                    Desk(store), person.id, "needs", str(int(seen or 0) + 1), seen
                )
                done += 1
            except ConflictError:
                told.append(1)

    threads = [threading.Thread(target=add_ten) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored = people.open_influencer(Desk(store), person.id)
    # Two threads that wrote the same number agree; every other edit was counted or told.
    assert stored.version - 1 == int(stored.needs)
    assert int(stored.needs) + len(told) >= 10
