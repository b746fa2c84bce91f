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
    pay = _pay_each(offer, name) if _by_piece(offer) else _pay_once(offer, name, accepted_on)
    return tuple(sorted((*found, *pay)))


def last_day(offer: Offer, accepted_on: date) -> date | None:
    """Answer the last of these days; it is stored when the offer is accepted.

    Whoever makes `agreed_dates` answer later days must have it stored anew.
    """
    return max((day for day, _ in agreed_dates(offer, "", accepted_on)), default=None)


def _live_on(piece: Deliverable) -> date | None:
    return piece.live_until or piece.live_from


def _by_piece(offer: Offer) -> bool:
    pay = offer.payment
    return pay.trigger == "each_live" and len(offer.deliverables) > 1 and not pay.is_in_advance


def _pay_each(offer: Offer, name: str) -> Iterator[tuple[date, str]]:
    """The last day to pay for each piece that has a date."""
    total = format_short(offer.total_cash, offer.currency)
    for piece in offer.deliverables:
        if (day := _pay_day(_live_on(piece), offer)) is not None:
            part = format_short(piece.price, offer.currency) if piece.price else "a part"
            what = f"{piece.quantity} × {reference().format_label(piece.format)}"
            yield day, f"Pay {name} for {what}: {part} of {total}, offer {offer.number}"


def _pay_once(offer: Offer, name: str, accepted_on: date | None) -> Iterator[tuple[date, str]]:
    """The last day to pay: counted from the trigger, and only where each date is known."""
    live = [_live_on(piece) for piece in offer.deliverables]
    known = [day for day in live if day is not None]
    last = max(known, default=None) if len(known) == len(live) else None
    start = {
        "signing": accepted_on,
        "invoice": offer.payment.invoice_by,
        "each_live": last,
        "last_live": last,
    }.get(offer.payment.trigger or "")
    day = accepted_on if offer.payment.is_in_advance else _pay_day(start, offer)
    if day is not None and offer.total_cash:
        money = format_short(offer.total_cash, offer.currency)
        yield day, f"Pay {name}: {money}, offer {offer.number}"


def _pay_day(start: date | None, offer: Offer) -> date | None:
    """The last day to pay what is due from `start`; None where nothing is paid or known."""
    days = offer.payment.due_days
    if start is None or days is None or not offer.total_cash:
        return None
    return start + timedelta(days=days) if days <= (date.max - start).days else None
