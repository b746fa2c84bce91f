"""What a board may show: counts and distributions from five on, the sums written out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from irm.workshop.board import (
    Spotted,
    before_after,
    cohort_hourly,
    cohort_pitfalls,
    hand_in,
    is_shown,
    too_few,
    who_caught_what,
)
from irm.workshop.cases import as_it_came, case, good_offer
from tests.room_samples import PLAYED, gut, guts, handed, room, spotted

DAY = date(2026, 11, 23)


def test_four_are_too_few_and_five_are_enough():
    assert not is_shown(4)
    assert is_shown(5)
    assert too_few(3) == "Shown from 5 hand-ins on (3 so far)."


def test_a_hand_in_is_worked_out_by_the_engine_and_names_nobody():
    found = hand_in(case("A"), good_offer(case("A"), DAY), DAY)
    # (300 + 35 − 35 − 36) ÷ 14 h = 18.857; 347 ÷ 315 = 1.10
    assert (found.fee, found.hours) == (Decimal(300), Decimal(14))
    assert found.cash_per_hour == Decimal("18.85")
    assert found.parity == Decimal("1.10")
    assert found.fair
    assert found.blocking == ()
    assert found.findings == ("IRM423", "IRM191")
    assert "Ola" not in found.model_dump_json()


def test_a_hand_in_as_it_came_still_has_its_pitfalls():
    found = hand_in(case("A"), as_it_came(case("A"), DAY), DAY)
    assert not found.fair
    assert {p.code for p in case("A").pitfalls} <= set(found.findings)
    assert set(found.blocking) < set(found.findings)


def test_a_case_with_fewer_than_five_offers_is_counted_and_not_drawn():
    found = cohort_hourly(room(), PLAYED, DAY)
    assert [row.case for row in found.rows] == ["A", "D"]
    assert found.waiting == (("F", 2),)


def test_dots_fall_into_bins_of_two_beside_the_wage_line():
    # −2.50 | 12.10, 13.10 | 18.85, 18.92 | 21.40; three of them under 13.90
    row = cohort_hourly(room(), PLAYED, DAY).rows[0]
    assert row.width == 2
    assert [(b.start, b.count) for b in row.bins] == [(-4, 1), (12, 2), (18, 2), (20, 1)]
    assert (row.floor, row.floor_label, row.below) == (Decimal("13.90"), "Own floor", 3)


def test_one_slip_of_the_finger_hides_no_other_offer():
    # the middle of five is 16; 100,000 is above 4 × 16
    found = [handed("A", pay) for pay in ("14", "15", "16", "17", "100000")]
    row = cohort_hourly(found, PLAYED, DAY).rows[0]
    assert [(b.start, b.count) for b in row.bins] == [(14, 2), (16, 2)]
    assert (row.count, row.beyond) == (5, 1)


def test_bins_widen_where_pay_lies_far_apart():
    # (1,000 − 400) ÷ 40 bins = 15, so 2 → 5 → 10 → 20
    found = [handed("A", pay) for pay in ("400", "500", "600", "700", "1000")]
    assert cohort_hourly(found, PLAYED, DAY).rows[0].width == 20


def test_offers_whose_pay_is_not_known_are_no_dots():
    unknown = handed("A", "15").model_copy(update={"cash_per_hour": None})
    found = cohort_hourly([handed("A", "15")] * 4 + [unknown], PLAYED, DAY)
    assert found.rows == ()
    assert found.waiting == (("A", 4),)


def test_pitfalls_are_counted_among_the_cases_that_can_avoid_them():
    rows = {row.code: row for row in cohort_pitfalls(room(), PLAYED, DAY)}
    # IRM222 stands in case D alone: 4 of 5. IRM421 in A: 3 of 6. IRM271 in A and D: 1 of 11.
    assert (rows["IRM222"].missed, rows["IRM222"].count, rows["IRM222"].percent) == (4, 5, 80)
    assert (rows["IRM421"].missed, rows["IRM421"].count, rows["IRM421"].percent) == (3, 6, 50)
    assert (rows["IRM271"].missed, rows["IRM271"].count, rows["IRM271"].percent) == (1, 11, 9)


def test_the_most_missed_pitfall_comes_first():
    rows = cohort_pitfalls(room(), PLAYED, DAY)
    assert [row.code for row in rows[:4]] == ["IRM222", "IRM421", "IRM501", "IRM271"]


def test_a_pitfall_of_too_few_offers_is_left_out():
    assert "IRM442" not in {row.code for row in cohort_pitfalls(room(), PLAYED, DAY)}
    assert cohort_pitfalls(room()[:4], PLAYED, DAY) == ()


def test_what_no_offer_can_mend_is_no_pitfall_of_the_room():
    found = [handed("E", "42", "IRM101", "IRM293", "IRM271")] * 5
    assert {row.code for row in cohort_pitfalls(found, PLAYED, DAY)} == {"IRM281", "IRM271"}


def test_words_of_pitfalls_name_no_person_of_a_case():
    for played in PLAYED.values():
        rows = cohort_pitfalls([handed(played.code, "20")] * 5, PLAYED, DAY)
        assert rows
        for row in rows:
            assert played.influencer.name not in row.words
            assert "{" not in row.words


def test_statements_are_counted_with_the_most_missed_first():
    rows = who_caught_what(case("A"), spotted())
    assert [(row.id, row.caught, row.count) for row in rows] == [
        ("costs", 1, 5),
        ("exposure", 4, 5),
        ("keep", 4, 5),
        ("whenever", None, 5),
    ]


def test_statements_of_four_groups_are_not_shown():
    assert who_caught_what(case("A"), spotted()[:4]) == ()
    assert who_caught_what(case("B"), spotted()) == ()


def test_a_seat_that_said_nothing_is_no_answer():
    nothing = Spotted(case="A", answers={})
    assert who_caught_what(case("A"), (*spotted()[:4], nothing)) == ()


def test_before_and_after_are_two_distributions_in_the_same_bins():
    found = before_after(guts())
    assert found is not None
    assert found.width == 50
    assert [(b.start, b.count) for b in found.before] == [
        (0, 1), (50, 1), (100, 1), (150, 1), (200, 1), (500, 1),
    ]  # fmt: skip
    assert [(b.start, b.count) for b in found.after] == [(250, 1), (300, 3), (400, 1)]
    # the middle of 0, 50, 120, 150, 200, 500 is (120 + 150) ÷ 2
    assert (found.before_middle, found.after_middle) == (135, 300)


def test_a_side_that_fewer_than_five_gave_is_left_empty():
    found = before_after([gut("100", "200")] * 4 + [gut("100", None)])
    assert found is not None
    assert (found.before_count, found.after_count) == (5, 0)
    assert found.after_middle is None


@pytest.mark.parametrize("answers", [[], [gut("100", "100")] * 4, [gut(None, None)] * 9])
def test_too_few_amounts_are_no_distribution(answers):
    assert before_after(answers) is None


def test_a_joke_of_a_million_is_counted_and_not_drawn():
    found = before_after([gut("100", None)] * 5 + [gut("1000000", None)])
    assert found is not None
    assert found.beyond == 1
    assert [(b.start, b.count) for b in found.before] == [(100, 5)]


def test_nothing_but_zero_is_a_distribution_too():
    found = before_after([gut("0", None)] * 5)
    assert found is not None
    assert [(b.start, b.count) for b in found.before] == [(0, 5)]
