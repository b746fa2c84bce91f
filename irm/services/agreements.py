"""The days of an accepted offer: drafts, publications, payment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from irm.money import format_short
from irm.offers import Deliverable, Offer
from irm.reference import reference


def agreed_dates(offer: Offer, name: str, accepted_on: date | None) -> tuple[tuple[date, str], ...]:
    """Answer the days of an accepted offer: drafts, publications, payment."""
    found: list[tuple[date, str]] = []
    for piece in offer.deliverables:
        what = f"{piece.quantity} × {reference().format_label(piece.format)}"
        if piece.draft_due is not None:
            found.append((piece.draft_due, f"Draft from {name}: {what}"))
        if (day := _live_on(piece)) is not None:
            found.append((day, f"Live by {name}: {what}"))
    money = format_short(offer.total_cash, offer.currency)
    found += [
        (day, f"Pay {name}: {money}, offer {offer.number}") for day in _pay_days(offer, accepted_on)
    ]
    return tuple(sorted(found))


def last_day(offer: Offer, accepted_on: date) -> date | None:
    """Answer the last of these days; it is stored when the offer is accepted.

    Whoever makes `agreed_dates` answer later days must have it stored anew.
    """
    return max((day for day, _ in agreed_dates(offer, "", accepted_on)), default=None)


def _live_on(piece: Deliverable) -> date | None:
    return piece.live_until or piece.live_from


def _pay_days(offer: Offer, accepted_on: date | None) -> Iterator[date]:
    """The last day to pay: counted from the trigger, and only where each date is known."""
    payment = offer.payment
    if payment.due_days is None or not offer.total_cash:
        return
    live = [_live_on(piece) for piece in offer.deliverables]
    known = [day for day in live if day is not None]
    start = {
        "signing": accepted_on,
        "invoice": payment.invoice_by,
        "each_live": max(known, default=None),
        "last_live": max(known, default=None) if len(known) == len(live) else None,
    }.get(payment.trigger or "")
    if start is not None and payment.due_days <= (date.max - start).days:
        yield start + timedelta(days=payment.due_days)
