"""Two offers for the wall: of one case, from five on, the middle one and the highest."""

from irm.workshop.examples import two_examples
from tests.room_samples import A_HOURLY, D_HOURLY, handed, room


def pay(found, hand_ins):
    return [str(hand_ins[n].cash_per_hour) for n in found]


def test_the_middle_and_the_highest_of_the_case_with_most_hand_ins_are_shown():
    assert pay(two_examples(room()), room()) == ["13.10", "21.40"]


def test_four_offers_for_each_case_show_none():
    few = [handed(code, "20") for code in "AAAABBBBCCCC"]
    assert two_examples(few) is None
    assert two_examples([]) is None


def test_two_cases_with_as_many_offers_show_the_first():
    both = [handed("D", hourly) for hourly in D_HOURLY]
    both += [handed("A", hourly) for hourly in A_HOURLY[:5]]
    assert [both[n].case for n in two_examples(both)] == ["A", "A"]


def test_an_amount_far_above_the_others_is_no_example():
    slip = [*(handed("A", hourly) for hourly in A_HOURLY[1:]), handed("A", "90000")]
    assert pay(two_examples(slip), slip) == ["18.85", "21.40"]


def test_the_two_are_different_offers_even_where_all_pay_the_same():
    middle, highest = two_examples([handed("A", "20") for _ in range(5)])
    assert middle != highest
