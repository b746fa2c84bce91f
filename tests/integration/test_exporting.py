"""What is taken elsewhere, read back with other eyes than ours."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from irm.people import Rate
from irm.services import MAIN, PRACTICE, Desk, exporting, offers, people

FORMULA = '=HYPERLINK("https://example.com","open")'


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """One person with an account, a rate and an offer, named like a formula."""
    mira = people.add_influencer(desk, MAIN, name=FORMULA, platform="instagram", handle="@mira")
    rate = Rate(
        id="",
        format="instagram_reel",
        amount=Decimal("1200.50"),
        currency="EUR",
        stated_on=date(2026, 6, 6),
    )
    people.add_influencer_row(desk, mira.id, "rates", rate)
    offers.draft_offer(desk, mira.id)
    return desk


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_csv_begins_with_the_mark_of_utf_8_and_holds_no_formula(filled: Desk) -> None:
    content = exporting.export_csv(filled, MAIN, "influencers")
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = table(content)
    assert (row["Name"], row["Handle"]) == (f"'{FORMULA}", "'@mira")


def test_a_rate_stands_in_a_row_of_its_own_with_its_exact_amount(filled: Desk) -> None:
    (row,) = table(exporting.export_csv(filled, MAIN, "rates"))
    assert (row["Format"], row["Amount"], row["Currency"]) == ("instagram_reel", "1200.50", "EUR")
    assert row["Stated on"] == "2026-06-06"


def test_a_workbook_holds_text_as_text_numbers_as_numbers_and_days_as_days(filled: Desk) -> None:
    book = load_workbook(io.BytesIO(exporting.export_xlsx(filled, MAIN)))
    assert book.sheetnames == ["influencers", "rates", "hours", "offers"]
    name, amount, day = (book["rates"].cell(2, place) for place in (2, 6, 9))
    assert (name.value, name.data_type) == (FORMULA, "s")
    assert (amount.value, amount.data_type) == (1200.5, "n")
    assert day.value.date() == date(2026, 6, 6)


def test_no_cell_of_a_workbook_is_a_formula(filled: Desk) -> None:
    book = load_workbook(io.BytesIO(exporting.export_xlsx(filled, MAIN)))
    cells = (cell for sheet in book for row in sheet for cell in row)
    assert all(cell.data_type != "f" for cell in cells)


def test_json_holds_whole_records_with_amounts_as_text(filled: Desk) -> None:
    found = json.loads(exporting.export_json(filled, MAIN))
    assert found["influencers"][0]["rates"][0]["amount"] == "1200.50"
    assert found["offers"][0]["influencer"] == found["influencers"][0]["id"]
    assert found["offers"][0]["offer"]["state"] == "draft"


def test_archived_people_are_taken_along_and_other_workspaces_are_not(filled: Desk) -> None:
    person = people.add_influencer(filled, MAIN, name="Zoe")
    people.archive_influencer(filled, person.id)
    people.add_influencer(filled, PRACTICE, name="Invented")
    rows = table(exporting.export_csv(filled, MAIN, "influencers"))
    assert [(row["Name"], row["Archived on"]) for row in rows] == [
        (f"'{FORMULA}", ""),
        ("Zoe", "2026-11-23"),
    ]


def test_offers_are_a_table_with_their_cash(filled: Desk) -> None:
    (row,) = table(exporting.export_csv(filled, MAIN, "offers"))
    assert (row["State"], row["Currency"], row["Made on"]) == ("draft", "EUR", "2026-11-23")
