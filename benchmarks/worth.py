"""What an offer is worth, what it gives and what the review finds, on one core."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from benchmarks.figures import Group, Times, compared
from benchmarks.profiles import Profile
from irm.offers import OfferFile
from irm.offers.load import load
from irm.review import review
from irm.worth import value, worth

ABOUT = "worth, value and review of one offer; floor: a bare sum of the same decimals"
EXAMPLES = Path(__file__).resolve().parents[1] / "data" / "examples"
DAY = date(2026, 1, 15)
ROUNDS = 100


def run(profile: Profile) -> Group:
    """Work out every example in turn."""
    files = [load(path) for path in sorted(EXAMPLES.glob("*.json"))]
    amounts = [_amounts(file) for file in files]
    times, floor = Times(), Times()
    for _ in range(ROUNDS):
        for file, parts in zip(files, amounts, strict=True):
            times.take(partial(_figures, file))
            floor.take(partial(sum, parts, Decimal(0)))
    with profile:
        for file in files:
            _figures(file)
    return Group("worth", ABOUT, (compared(f"{len(files)} examples", times, floor, "µs"),))


def _figures(file: OfferFile) -> None:
    worth(file)
    value(file)
    review(file, on=DAY)


def _amounts(file: OfferFile) -> list[Decimal]:
    parts = (*worth(file).parts, *value(file).parts)
    return [n for p in parts for n in (p.amount.low, p.amount.typical, p.amount.high)]
