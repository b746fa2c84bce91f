"""What an offer is worth, what it gives and what the review finds, on one core."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, Group, median, share
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
    measured, floor = [], []
    for number in range(-2, ROUNDS):
        for file in files:
            amounts = _amounts(file)
            took = _timed(lambda file=file: _figures(file))
            bare = _timed(lambda amounts=amounts: sum(amounts, Decimal(0)))
            if number >= 0:
                measured.append(took)
                floor.append(bare)
    with profile:
        for file in files:
            _figures(file)
    details = {"p99": share(measured, 0.99), "offers a second": 1e6 / median(measured)}
    figure = Figure(f"{len(files)} examples", median(measured), median(floor), "µs", None, details)
    return Group("worth", ABOUT, (figure,))


def _figures(file: OfferFile) -> None:
    worth(file)
    value(file)
    review(file, on=DAY)


def _amounts(file: OfferFile) -> list[Decimal]:
    parts = (*worth(file).parts, *value(file).parts)
    return [n for p in parts for n in (p.amount.low, p.amount.typical, p.amount.high)]


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1e6
