"""What a facilitator takes home: anonymous, in no telling order, the same figures in each file."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from irm.workshop.lines import SaidLine
from irm.workshop.phases import running
from irm.workshop.summary import Counted, Gathered, room_summary, shuffled
from irm.workshop.summary_tables import summary_csv, summary_tables, summary_xlsx
from tests.room_samples import PLAYED, guts, handed, room, spotted

FORMULA = "=cmd|'/c calc'!A1"
LINES = tuple(
    SaidLine(question=name, text=text)
    for name, text in (
        ("need", "A list of labels"),
        ("monday", FORMULA),
        ("monday", "Ask before"),
        ("monday", "I write dates now"),
        ("surprised", "Pay costs apart"),
    )
)


def gathered(**changes) -> Gathered:
    fields = {
        "key": "room-1",
        "title": "June team day",
        "held_on": date(2026, 11, 23),
        "counted": Counted(joined=14, people=48, handed_in=13),
        "hand_ins": room(),
        "spotted": spotted(),
        "guts": guts(),
        "lines": LINES,
    }
    return Gathered(**{**fields, **changes})


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_only_cases_with_five_offers_show_their_offers():
    found = room_summary(gathered(), PLAYED)
    assert {one.case for one in found.offers} == {"A", "D"}
    assert len(found.offers) == 11
    assert found.waiting == (("F", 2),)


def test_a_room_of_four_shows_nothing_but_its_counts():
    few = gathered(hand_ins=room()[:4], spotted=spotted()[:4], guts=guts()[:4], lines=LINES[:4])
    found = room_summary(few, PLAYED)
    assert found.offers == found.missed == found.caught == found.replies == found.lines == ()
    assert found.hourly.rows == ()
    assert found.gut is None


def test_the_order_tells_nothing_and_stays_the_same_for_a_room():
    found = room_summary(gathered(), PLAYED)
    backwards = room_summary(gathered(hand_ins=room()[::-1]), PLAYED)
    assert found.offers == backwards.offers
    assert [one.cash_per_hour for one in found.offers] != [
        one.cash_per_hour for one in room() if one.case != "F"
    ]
    assert shuffled(LINES, "room-1") != shuffled(LINES, "room-2")


def test_each_line_stands_with_its_question_in_the_order_they_were_asked():
    found = room_summary(gathered(), PLAYED).lines
    asked = running().debrief
    assert [one.asked for one in found] == [asked.surprised, asked.monday, asked.need]
    assert found[0].lines == ("Pay costs apart",)
    assert set(found[1].lines) == {FORMULA, "Ask before", "I write dates now"}
    assert found[2].lines == ("A list of labels",)


def test_replies_are_counted_from_five_on():
    said = [one.model_copy(update={"reply": "yes_but"}) for one in room()[:4]]
    assert room_summary(gathered(hand_ins=(*said, *room()[4:])), PLAYED).replies == ()
    fifth = room()[4].model_copy(update={"reply": "no"})
    found = room_summary(gathered(hand_ins=(*said, fifth, *room()[5:])), PLAYED)
    assert found.replies == (("yes", 0), ("yes_but", 4), ("no", 1))


def test_the_csv_is_one_table_and_no_cell_of_it_is_a_formula():
    table = rows(summary_csv(room_summary(gathered(), PLAYED)))
    assert table[0] == ["Part", "Case", "What", "Detail", "Number", "Of", "Unit"]
    assert all(len(row) == 7 for row in table)
    assert ["room", "", "People", "", "48", "", ""] in table
    assert ["pitfall", "", "No limit to changes", "IRM222", "4", "5", "offers"] in table
    assert ["room", "", "Case F", "Shown from 5 hand-ins on (2 so far).", "", "", ""] in table
    monday = running().debrief.monday
    assert ["line", "", monday, f"'{FORMULA}", "", "", ""] in table


def test_the_numbers_of_one_offer_stand_together_in_the_csv():
    table = rows(summary_csv(room_summary(gathered(), PLAYED)))
    first = [row[3:5] + row[6:] for row in table if row[2] == "Offer 1"]
    one = room_summary(gathered(), PLAYED).offers[0]
    assert first == [
        ["Pay", "300", one.currency],
        ["Hours", "14", "hours"],
        ["Cash an hour", str(one.cash_per_hour), one.currency],
        ["Parity", "1.00", ""],
    ]


def test_the_workbook_holds_the_same_figures_as_cells():
    book = load_workbook(io.BytesIO(summary_xlsx(room_summary(gathered(), PLAYED))))
    assert book.sheetnames == ["room", "offers", "pitfalls", "statements", "amounts", "lines"]
    pitfalls = list(book["pitfalls"].iter_rows(values_only=True))
    assert pitfalls[1] == ("No limit to changes", "IRM222", 4, 5, 80)
    cells = [cell for row in book["lines"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[0].value == "Question"


def test_an_empty_room_makes_whole_files():
    nobody = Counted(joined=0, people=0, handed_in=0)
    empty = gathered(hand_ins=(), spotted=(), guts=(), lines=(), counted=nobody)
    summary = room_summary(empty, PLAYED)
    assert len(rows(summary_csv(summary))) == 6
    assert all(table.columns for table in summary_tables(summary))
    assert load_workbook(io.BytesIO(summary_xlsx(summary))).sheetnames


def test_amounts_are_those_of_the_chart():
    summary = room_summary(gathered(), PLAYED)
    amounts = next(table for table in summary_tables(summary) if table.name == "amounts")
    assert amounts.rows[0] == ("Before", "EUR", Decimal(0), Decimal(50), 1)
    assert amounts.rows[-1] == ("At the end", "EUR", Decimal(400), Decimal(450), 1)


def test_what_was_handed_in_for_a_case_that_is_gone_is_counted_apart():
    gone = handed("A", "20").model_copy(update={"case": "OLD"})
    found = room_summary(gathered(hand_ins=(*room(), gone)), PLAYED)
    assert ("OLD", 1) in found.waiting
