"""Two of the offers that a room handed in, to look at how their value is made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from irm.workshop.board import HandIn
from irm.workshop.distributions import is_shown, near


def two_examples(hand_ins: Sequence[HandIn]) -> tuple[int, int] | None:
    """Answer the places of two offers for one case: the one in the middle, and the highest.

    They are taken by cash per hour, from the case with the most hand-ins, as amounts of two cases
    do not compare. None where no case has five. Offers far above the others are no example.
    """
    paid = [(n, one) for n, one in enumerate(hand_ins) if one.cash_per_hour is not None]
    counts = Counter(one.case for _, one in paid)
    if not counts:
        return None
    case, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    if not is_shown(most):
        return None
    here = sorted((one.cash_per_hour, n) for n, one in paid if one.case == case)
    drawn = near([pay for pay, _ in here if pay is not None])
    middle, highest = here[(len(drawn) - 1) // 2], here[len(drawn) - 1]
    return middle[1], highest[1]
