"""Hours: the person's own statement first, a published estimate only where there is none."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from irm.entry import format_date, format_hours
from irm.offers import Deliverable, OfferFile, ProductLine
from irm.people import InfluencerFacts, StatedBy
from irm.reference import EffortHours, Reference, figure_words
from irm.worth.formula import NOTHING, ZERO, Basis, Span, row_basis
from irm.worth.models import Hours

INCLUDED_ROUNDS = 2
_WHOSE = {
    StatedBy.INFLUENCER: "stated",
    StatedBy.AGENT: "stated through their agent",
    StatedBy.MEDIA_KIT: "stated in their media kit",
    StatedBy.BRAND: "guessed by the brand",
}


def line_label(line: Deliverable, reference: Reference) -> str:
    """Answer `2 × Reel` for a line of work."""
    label = reference.format_label(line.format)
    return f"{line.quantity} × {label}" if line.quantity > 1 else label


def line_hours(line: Deliverable, person: InfluencerFacts, reference: Reference) -> Hours | None:
    """Answer the hours of one line (all pieces), or None where nobody knows.

    Order: hours agreed for this offer by the person; the record; the published estimate; the
    brand's own guess last, since it is nobody's evidence (rates.md 4, product.md money rules).
    """
    each, basis, stated = _per_piece(line, person, reference)
    if not basis:
        return None
    quantity = Decimal(line.quantity)
    return Hours(
        deliverable_id=line.id,
        label=line_label(line, reference),
        hours=each.times(quantity, quantity, quantity),
        stated=stated,
        basis=basis[0],
        more=basis[1:],
    )


def _per_piece(
    line: Deliverable, person: InfluencerFacts, reference: Reference
) -> tuple[Span, tuple[Basis, ...], bool]:
    if line.hours and line.hours_stated_by and line.hours_stated_by.is_their_word:
        words = f"{format_hours(line.hours)} a piece, {_WHOSE[line.hours_stated_by]} for this offer"
        return Span.point(line.hours), (Basis(words=words, standing="stated"),), True
    recorded = person.effort_for(line.format)
    if recorded and recorded.stated_by.is_their_word:
        words = (
            f"{person.name} {_WHOSE[recorded.stated_by]} {format_hours(recorded.hours)} a piece "
            f"on {format_date(recorded.stated_on)}"
        )
        basis = Basis(words=words, standing="stated", source=recorded.source)
        return Span.point(recorded.hours), (basis,), True
    estimate = _estimate(line.format, reference)
    if estimate:
        return *estimate, False
    guess = line.hours or (recorded.hours if recorded else None)
    if guess:
        words = f"{format_hours(guess)} a piece, guessed by the brand"
        return Span.point(guess), (Basis(words=words, standing="yours"),), False
    return NOTHING, (), False


@lru_cache(maxsize=512)  # tables do not change, and a format is asked for many times
def _estimate(format: str, reference: Reference) -> tuple[Span, tuple[Basis, ...]] | None:
    found = reference.effort(format)
    if found is None:
        return None
    words = (
        f"Estimate: {format_hours(found.low)} to {format_hours(found.high)}, "
        f"typically {format_hours(found.typical)} a piece"
    )
    span = Span(low=found.low, typical=found.typical, high=found.high)
    return span, phases_basis(words, found.phases, reference)


def phases_basis(
    words: str, rows: tuple[EffortHours, ...], reference: Reference
) -> tuple[Basis, ...]:
    """Answer the provenance of hours by phase: our estimate, then each figure of the team's own."""
    estimate = Basis(
        words=words,
        standing="estimate",
        source="Effort hours by phase, own estimate with reasoning",
        as_of="22 November 2026",
    )
    own = tuple(
        row_basis(row, f"{reference.phase_label(row.phase)}: {figure_words(row)}")
        for row in rows
        if row.own
    )
    return own if own and len(own) == len(rows) else (estimate, *own)


def overhead(file: OfferFile, reference: Reference) -> tuple[Span, tuple[EffortHours, ...]]:
    """Answer the hours a deal takes besides its pieces (contract, invoice, testing, tracking).

    Beside their sum the rows they come from. Only asked for where pieces rest on estimates: stated
    hours include them. Travel, re-planning and extra rounds are counted where they occur, not here.
    """
    applies = {"always"}
    if any(isinstance(line, ProductLine) for line in file.offer.compensation):
        applies.add("product")
    if any(right.granted for _, right in file.offer.rights.each()):
        applies.add("rights")
    return _overhead(frozenset(applies), reference)


@lru_cache(maxsize=512)  # tables do not change, and there are four such sums in each
def _overhead(
    applies: frozenset[str], reference: Reference
) -> tuple[Span, tuple[EffortHours, ...]]:
    span, rows = NOTHING, tuple(row for row in reference.overhead() if row.applies in applies)
    for row in rows:
        span = span.plus(_span(row))
    return span, rows


def extra_round_hours(file: OfferFile, reference: Reference) -> Span:
    """Answer the hours of revision rounds beyond the two that are usual."""
    rounds = file.offer.review.revision_rounds or 0
    extra = Decimal(max(0, rounds - INCLUDED_ROUNDS))
    span = NOTHING
    for row in extra_round_rows(reference) if extra else ():
        span = span.plus(_span(row).times(extra, extra, extra))
    return span


def extra_round_rows(reference: Reference) -> tuple[EffortHours, ...]:
    """Answer the rows of hours that one more round of changes takes."""
    return tuple(row for row in reference.overhead() if row.applies == "extra_round")


def _span(row: EffortHours) -> Span:
    return Span(low=row.low or ZERO, typical=row.typical or ZERO, high=row.high or ZERO)
