"""The days of an accepted offer: drafts, publications, payment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from irm.money import format_short
from irm.offers import Certainty, Deliverable, LongTermLine, Offer
from irm.people import Deal, Promise
from irm.reference import reference


def agreed_dates(offer: Offer, name: str, accepted_on: date | None) -> tuple[tuple[date, str], ...]:
    """Answer the days of an accepted offer: drafts, publications, payment."""
    return tuple(sorted((*work_dates(offer, name), *pay_dates(offer, name, accepted_on))))


def work_dates(offer: Offer, name: str) -> tuple[tuple[date, str], ...]:
    """Answer the days of an accepted offer on which work is due: drafts and publications."""
    found: list[tuple[date, str]] = []
    for piece in offer.deliverables:
        what = _pieces(piece)
        if piece.draft_due is not None:
            found.append((piece.draft_due, f"Draft from {name}: {what}"))
        if (day := _live_on(piece)) is not None:
            found.append((day, f"Live by {name}: {what}"))
    return tuple(sorted(found))


def pay_dates(offer: Offer, name: str, accepted_on: date | None) -> tuple[tuple[date, str], ...]:
    """Answer the days of an accepted offer on which pay is due, as `deal_of` has its promises."""
    return tuple((due.day, _pay_words(due, offer, name)) for due in _pay(offer, accepted_on))


def deal_of(offer: Offer, accepted_on: date) -> Deal:
    """Answer an accepted offer as the relationship looks at it."""
    promises = (
        Promise(offer=offer.number, due_on=due.day, amount=due.amount, currency=offer.currency)
        for due in _pay(offer, accepted_on)
    )
    return Deal(
        number=offer.number,
        accepted_on=accepted_on,
        last_live=_last_live(offer),
        total=offer.total_cash,
        currency=offer.currency,
        promises=tuple(promises),
        more_agreed=any(
            isinstance(line, LongTermLine) and line.certainty is Certainty.GUARANTEED
            for line in offer.compensation
        ),
    )


def last_day(offer: Offer, accepted_on: date) -> date | None:
    """Answer the last of these days; it is stored when the offer is accepted.

    Whoever makes `agreed_dates` answer later days must have it stored anew.
    """
    return max((day for day, _ in agreed_dates(offer, "", accepted_on)), default=None)


def _live_on(piece: Deliverable) -> date | None:
    return piece.live_until or piece.live_from


def _last_live(offer: Offer) -> date | None:
    """The last day of publication, where each piece has one."""
    live = [_live_on(piece) for piece in offer.deliverables]
    known = [day for day in live if day is not None]
    return max(known, default=None) if len(known) == len(live) else None


def _pieces(piece: Deliverable) -> str:
    return f"{piece.quantity} × {reference().format_label(piece.format)}"


class _Due(NamedTuple):
    """Money and its last day; `what` is the piece it is for, `amount` None where not said."""

    day: date
    amount: Decimal | None
    what: str = ""


def _by_piece(offer: Offer) -> bool:
    pay = offer.payment
    return pay.trigger == "each_live" and len(offer.deliverables) > 1 and not pay.is_in_advance


def _pay(offer: Offer, accepted_on: date | None) -> list[_Due]:
    """All that is to be paid and when, the earliest first."""
    due = _pay_each(offer) if _by_piece(offer) else _pay_once(offer, accepted_on)
    return sorted(due, key=lambda part: part.day)


def _pay_each(offer: Offer) -> Iterator[_Due]:
    """The last day to pay for each piece that has a date."""
    for piece in offer.deliverables:
        if (day := _pay_day(_live_on(piece), offer)) is not None:
            yield _Due(day, piece.price or None, _pieces(piece))


def _pay_once(offer: Offer, accepted_on: date | None) -> Iterator[_Due]:
    """The last day to pay: counted from the trigger, and only where each date is known."""
    last = _last_live(offer)
    start = {
        "signing": accepted_on,
        "invoice": offer.payment.invoice_by,
        "each_live": last,
        "last_live": last,
    }.get(offer.payment.trigger or "")
    day = accepted_on if offer.payment.is_in_advance else _pay_day(start, offer)
    if day is not None and offer.total_cash:
        yield _Due(day, offer.total_cash)


def _pay_words(due: _Due, offer: Offer, name: str) -> str:
    total = format_short(offer.total_cash, offer.currency)
    if not due.what:
        return f"Pay {name}: {total}, offer {offer.number}"
    part = "a part" if due.amount is None else format_short(due.amount, offer.currency)
    return f"Pay {name} for {due.what}: {part} of {total}, offer {offer.number}"


def _pay_day(start: date | None, offer: Offer) -> date | None:
    """The last day to pay what is due from `start`; None where nothing is paid or known."""
    days = offer.payment.due_days
    if start is None or days is None or not offer.total_cash:
        return None
    return start + timedelta(days=days) if days <= (date.max - start).days else None
