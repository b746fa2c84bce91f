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
    rows = published(line, file, on, reference)
    each = votes(rows)
    if len(each) < GROUPS_NEEDED:
        return None
    quartile = quantiles(each, n=4, method="inclusive")[0]
    return quartile * line.quantity, _basis(rows, len(each))


def _basis(rows: tuple[Benchmark, ...], groups: int) -> Basis:
    """Answer the provenance of a market price; it stands as unverified unless all of it is ours."""
    own = [row.own for row in rows if row.own]
    mine = len({row.independence_group for row in rows if row.own})
    words = f"Lower quartile of {groups} independent sources for this format and audience"
    return Basis(
        words=f"{words}, {mine} of them your own" if mine else words,
        standing="yours" if len(own) == len(rows) else "unverified",
        source="; ".join(sorted({row.source_title for row in rows})),
        as_of=max(row.source_as_of for row in rows),
        reason="; ".join(dict.fromkeys(note.reason for note in own)),
    )


def published(
    line: Deliverable, file: OfferFile, on: date, reference: Reference
) -> tuple[Benchmark, ...]:
    """Answer the prices of one piece that are on file for this format, currency and audience."""
    return reference.benchmarks(line.format, file.offer.currency, followers(line, file), on)


def votes(rows: tuple[Benchmark, ...]) -> list[Decimal]:
    """Answer one price for each independence group, lowest first."""
    prices: dict[str, list[Decimal]] = {}
    for row in rows:
        price = _one_price(row)
        if price is not None:
            prices.setdefault(row.independence_group, []).append(price)
    return sorted(sum(each, Decimal(0)) / len(each) for each in prices.values())


def followers(line: Deliverable, file: OfferFile) -> int | None:
    """Answer the followers of the person's largest account on the platform of a line."""
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
