"""Our tables in a real spreadsheet program: opened, worked out and saved again by LibreOffice."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from irm.people import Rate
from irm.services import MAIN, Desk, exporting, people

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is missing")
# Each would be worked out, or run, if it were taken for a formula.
HOSTILE = (
    "=1+1", "+1+1", "-1+1", "@SUM(1;1)", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "'=1+1", "''=1+1",
    '=HYPERLINK("https://example.com";"x")', "=cmd|' /C calc'!A0", "1;=1+1", 'x",=1+1', "%0A=1+1",
    "{=1+1}", "DDE(\"cmd\";\"x\")",
)  # fmt: skip


@pytest.fixture
def hostile(desk: Desk) -> Desk:
    """People named like formulas, each with one rate."""
    for number, name in enumerate(HOSTILE):
        person = people.add_influencer(
            desk, MAIN, name=name, platform="instagram", handle=f"@p{number}"
        )
        people.edit_influencer(desk, person.id, "why_them", f"x\n{name}", "")
        rate = Rate(
            id="",
            format="instagram_reel",
            amount=Decimal("1200.50"),
            currency="EUR",
            stated_on=date(2026, 6, 6),
            source=name,
        )
        people.add_influencer_row(desk, person.id, "rates", rate)
    return desk


def opened(content: bytes, ending: str, folder: Path) -> str:
    """The file as LibreOffice understands it: every cell with its formula, if it has one."""
    file = folder / f"table.{ending}"
    file.write_bytes(content)
    reading = ["--infilter=CSV:44,34,76,1,,0,false,true,false"] if ending == "csv" else []
    subprocess.run(
        [
            SOFFICE or "", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            *reading, "--convert-to", "fods", "--outdir", folder, file,
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )  # fmt: skip
    return (folder / "table.fods").read_text(encoding="utf-8")


def test_libreoffice_finds_no_formula_in_our_workbook_and_numbers_stay_numbers(
    hostile: Desk, tmp_path: Path
) -> None:
    seen = opened(exporting.export_xlsx(hostile, MAIN), "xlsx", tmp_path)
    assert "table:formula" not in seen
    assert len(re.findall(r'office:value-type="float" office:value="1200.5"', seen)) == len(HOSTILE)
    assert seen.count('office:date-value="2026-06-06"') == len(HOSTILE)
    assert "=cmd|&apos; /C calc&apos;!A0" in seen or "=cmd|' /C calc'!A0" in seen


@pytest.mark.parametrize("part", ["influencers", "rates"])
def test_libreoffice_finds_no_formula_in_our_csv(
    hostile: Desk, tmp_path: Path, part: exporting.Part
) -> None:
    content = exporting.export_csv(hostile, MAIN, part)
    seen = opened(content, "csv", tmp_path)
    assert "table:formula" not in seen
    # LibreOffice read as many rows as there are people, so nothing broke out of its cell
    assert len(list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))) == len(HOSTILE) + 1
    assert seen.count("@p") == len(HOSTILE)


def test_libreoffice_would_have_found_one(tmp_path: Path) -> None:
    """The sceptic's check of the check: an unguarded cell is a formula there."""
    assert "table:formula" in opened(b'"name"\r\n"=1+1"\r\n', "csv", tmp_path)
