"""The market line: what is published for the same format and audience, one vote a source group."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from statistics import quantiles

from irm.offers import Deliverable, OfferFile
from irm.reference import Benchmark, Reference
from irm.worth.formula import Basis

GROUPS_NEEDED = 3


def line_market(
    line: Deliverable, file: OfferFile, on: date, reference: Reference
) -> tuple[Decimal, Basis] | None:
    """Answer the lower quartile of published prices for one line, with its sources.

    Same platform, format and currency, overlapping audience bounds, last 24 months, at least
    three independence groups (rates.md 4); otherwise None.
    """
    followers = _followers(line, file)
    rows = reference.benchmarks(line.format, file.offer.currency, followers, on)
    votes: dict[str, list[Decimal]] = {}
    for row in rows:
        price = _one_price(row)
        if price is not None:
            votes.setdefault(row.independence_group, []).append(price)
    if len(votes) < GROUPS_NEEDED:
        return None
    each = sorted(sum(v, Decimal(0)) / len(v) for v in votes.values())
    quartile = quantiles(each, n=4, method="inclusive")[0]
    titles = sorted({row.source_title for row in rows})
    basis = Basis(
        words=f"Lower quartile of {len(votes)} independent sources for this format and audience",
        standing="unverified",
        source="; ".join(titles),
        as_of=max(row.source_as_of for row in rows),
    )
    return quartile * line.quantity, basis


def _followers(line: Deliverable, file: OfferFile) -> int | None:
    counts = [
        a.followers
        for a in file.influencer.audiences
        if a.platform == line.platform and a.followers is not None
    ]
    return max(counts) if counts else None


def _one_price(row: Benchmark) -> Decimal | None:
    if row.typical is not None:
        return row.typical
    bounds = [b for b in (row.low, row.high) if b is not None]
    return sum(bounds, Decimal(0)) / len(bounds) if bounds else None
