"""What an offer is worth, what it gives and what the review finds, on one core."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import compress
from operator import not_
from pathlib import Path

from benchmarks.figures import Figure, Group, Times, compared, median
from benchmarks.profiles import Profile
from irm.offers import OfferFile
from irm.offers.load import load
from irm.review import review
from irm.worth import assess, value, worth

ABOUT = "worth, value and review of one offer; floor: a bare sum of the same decimals"
EXAMPLES = Path(__file__).resolve().parents[1] / "data" / "examples"
DAY = date(2026, 1, 15)
ROUNDS = 100
MILLISECOND = 1000.0


def run(profile: Profile) -> Group:
    """Work out every example in turn, those at parity apart from those below it."""
    files = [load(path) for path in sorted(EXAMPLES.glob("*.json"))]
    amounts = [_amounts(file) for file in files]
    pairs = [(Times(), Times()) for _ in files]
    for _ in range(ROUNDS):
        for file, parts, (times, floor) in zip(files, amounts, pairs, strict=True):
            times.take(partial(_figures, file))
            floor.take(partial(sum, parts, Decimal(0)))
    with profile:
        for file in files:
            _figures(file)
    reached = [assess(file).reached for file in files]
    figures = (
        _figure(f"{len(files)} examples", pairs),
        _figure("at parity", [*compress(pairs, reached)]),
        _figure("below parity, with fixes", [*compress(pairs, map(not_, reached))]),
    )
    return Group("worth", ABOUT, figures)


def _figure(name: str, pairs: list[tuple[Times, Times]]) -> Figure:
    """Answer the medians over all, and how many of the offers stay under a millisecond of CPU."""
    times, floor = (
        Times([t for one in some for t in one.wall], [t for one in some for t in one.cpu])
        for some in zip(*pairs, strict=True)
    )
    each = [median(one.cpu) * 1e6 for one, _ in pairs]
    details = {
        "offers": float(len(each)),
        "under 1 ms": float(sum(used < MILLISECOND for used in each)),
        "slowest": max(each),
        "slowest at its best": max(min(one.cpu) for one, _ in pairs) * 1e6,
        "offers a second": 1e6 / (sum(each) / len(each)),
    }
    figure = compared(name, times, floor, "µs")
    return replace(figure, details={**figure.details, **details})


def _figures(file: OfferFile) -> None:
    review(file, on=DAY, assessment=assess(file))


def _amounts(file: OfferFile) -> list[Decimal]:
    parts = (*worth(file).parts, *value(file).parts)
    return [n for p in parts for n in (p.amount.low, p.amount.typical, p.amount.high)]
