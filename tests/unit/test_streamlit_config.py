"""What the app relies on in Streamlit's configuration, as written and as Streamlit reads it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / ".streamlit" / "config.toml"
RELIED_ON = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "viewer",
    "runner.postScriptGC": False,
    "runner.fastReruns": False,
    "server.address": "127.0.0.1",
    "server.allowedHosts": ["localhost", "127.0.0.1"],
    "server.disconnectedSessionTTL": 30,
    "server.enableAgentApi": False,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": 10,
}
PROGRAM = """
import json, sys
from streamlit import config
print(json.dumps({name: config.get_option(name) for name in sys.argv[1:]}))
"""


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def in_force(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    home = str(tmp_path_factory.mktemp("home"))
    settings = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    settings |= {"HOME": home, "USERPROFILE": home}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *RELIED_ON],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return json.loads(run.stdout.splitlines()[-1])


@pytest.mark.parametrize(("name", "value"), RELIED_ON.items(), ids=RELIED_ON)
def test_the_file_sets_what_the_app_relies_on(
    written: dict[str, Any], name: str, value: object
) -> None:
    section, _, option = name.partition(".")
    assert written[section][option] == value


@pytest.mark.parametrize(("name", "value"), RELIED_ON.items(), ids=RELIED_ON)
def test_streamlit_reads_the_same(in_force: dict[str, Any], name: str, value: object) -> None:
    assert in_force[name] == value


def test_every_option_of_the_file_but_the_looks_is_asserted_here(written: dict[str, Any]) -> None:
    found = {
        f"{section}.{option}"
        for section, options in written.items()
        if section != "theme"
        for option in options
    }
    assert found == set(RELIED_ON)
