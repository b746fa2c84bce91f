"""The days of an accepted offer: drafts, publications, payment, the end of each use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from irm.money import format_short, round_money
from irm.offers import Certainty, Deliverable, LongTermLine, Offer
from irm.people import Deal, Promise
from irm.records import Record
from irm.reference import reference

USES: Final = MappingProxyType(
    {
        "organic_reuse": "reuse on our channels",
        "paid_use": "paid ads",
        "whitelisting": "ads from their account",
    }
)


class Duty(Record):
    """One day of an accepted offer; `row` is the row of the offer it comes from, if one.

    `words` say all of it; `title` says it without money, for files that leave the house.
    """

    kind: Literal["draft", "live", "pay", "ends"]
    row: str = ""
    on: date
    words: str
    title: str


def agreed_duties(offer: Offer, name: str, accepted_on: date) -> tuple[Duty, ...]:
    """Answer every day of an accepted offer: drafts, publications, pay, the end of each use."""
    found = (
        *work_duties(offer, name),
        *pay_duties(offer, name, accepted_on),
        *end_duties(offer, name),
    )
    return tuple(sorted(found, key=lambda duty: (duty.on, duty.words)))


def work_duties(offer: Offer, name: str) -> tuple[Duty, ...]:
    """Answer the days of an accepted offer on which work is due: drafts and publications."""
    found: list[Duty] = []
    for piece in offer.deliverables:
        what = _pieces(piece)
        if piece.draft_due is not None:
            found.append(_duty("draft", piece.id, piece.draft_due, f"Draft from {name}: {what}"))
        if (day := _live_on(piece)) is not None:
            found.append(_duty("live", piece.id, day, f"Live by {name}: {what}"))
    return tuple(sorted(found, key=lambda duty: (duty.on, duty.words)))


def pay_duties(offer: Offer, name: str, accepted_on: date) -> tuple[Duty, ...]:
    """Answer the days of an accepted offer on which pay is due, as `deal_of` has its promises."""
    return tuple(
        _duty("pay", due.row, due.day, *_pay_words(due, offer, name))
        for due in _pay(offer, accepted_on)
    )


def end_duties(offer: Offer, name: str) -> tuple[Duty, ...]:
    """Answer the last day of each use of the work and of exclusivity, counted as they are printed.

    Raw files are handed over and have no last day.
    """
    last = _last_live(offer)
    uses = {
        key: (f"Last day of {USES[key]}", right.days if right.granted else None)
        for key, right in offer.rights.each()
        if key in USES and not right.perpetual
    }
    deal = offer.exclusivity
    uses["exclusivity"] = ("Last day of exclusivity", deal.days if deal.agreed else None)
    return tuple(
        _duty("ends", key, day, f"{what}: {name}, offer {offer.number}")
        for key, (what, days) in uses.items()
        if days and (day := _later(last, days)) is not None
    )


def _duty(kind: Any, row: str, on: date, words: str, title: str = "") -> Duty:
    return Duty(kind=kind, row=row, on=on, words=words, title=title or words)


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

    Whoever makes `agreed_duties` answer later days must have it stored under another name.
    """
    return max((duty.on for duty in agreed_duties(offer, "", accepted_on)), default=None)


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
    """Money and its last day; `amount` is None where not said.

    `what` is the piece of the row `row` it is for, or what else sets it apart from the rest.
    """

    day: date
    amount: Decimal | None
    what: str = ""
    row: str = ""


def _by_piece(offer: Offer) -> bool:
    pay = offer.payment
    return pay.trigger == "each_live" and len(offer.deliverables) > 1 and not pay.is_in_advance


def _pay(offer: Offer, accepted_on: date) -> list[_Due]:
    """All that is to be paid and when, the earliest first."""
    rest = _pay_each(offer) if _by_piece(offer) else _pay_once(offer, accepted_on)
    return sorted((*_deposit(offer, accepted_on), *rest), key=lambda part: part.day)


def _deposit(offer: Offer, accepted_on: date) -> list[_Due]:
    """The share that is paid at signing while the rest is paid later."""
    if offer.payment.is_in_advance or not (share := _at_signing(offer.total_cash, offer)):
        return []
    return [_Due(accepted_on, share, "the share due at signing", "deposit")]


def _at_signing(amount: Decimal, offer: Offer) -> Decimal:
    percent = offer.payment.deposit_percent or Decimal(0)
    return round_money(amount * percent / 100, offer.currency)


def _rest(amount: Decimal, offer: Offer) -> Decimal:
    """What is left of an amount once its share was paid at signing."""
    return amount - _at_signing(amount, offer)


def _pay_each(offer: Offer) -> Iterator[_Due]:
    """The last day to pay for each piece that has a date."""
    for piece in offer.deliverables:
        if (day := _pay_day(_live_on(piece), offer)) is not None:
            price = _rest(piece.price, offer) if piece.price else None
            yield _Due(day, price, _pieces(piece), piece.id)


def _pay_once(offer: Offer, accepted_on: date) -> Iterator[_Due]:
    """The last day to pay: counted from the trigger, and only where each date is known."""
    last = _last_live(offer)
    start = {
        "signing": accepted_on,
        "invoice": offer.payment.invoice_by,
        "each_live": last,
        "last_live": last,
    }.get(offer.payment.trigger or "")
    in_advance = offer.payment.is_in_advance
    day = accepted_on if in_advance else _pay_day(start, offer)
    amount = offer.total_cash if in_advance else _rest(offer.total_cash, offer)
    if day is not None and amount:
        what = "the rest" if amount != offer.total_cash else ""
        yield _Due(day, amount, what)


def _pay_words(due: _Due, offer: Offer, name: str) -> tuple[str, str]:
    """What is to be paid, with and without the sum."""
    total = format_short(offer.total_cash, offer.currency)
    end = f"offer {offer.number}"
    if not due.what:
        return f"Pay {name}: {total}, {end}", f"Pay {name}, {end}"
    part = "a part" if due.amount is None else format_short(due.amount, offer.currency)
    what = f"Pay {name} {due.what}" if due.what.startswith("the ") else f"Pay {name} for {due.what}"
    return f"{what}: {part} of {total}, {end}", f"{what}, {end}"


def _pay_day(start: date | None, offer: Offer) -> date | None:
    """The last day to pay what is due from `start`; None where nothing is paid or known."""
    days = offer.payment.due_days
    return None if days is None or not offer.total_cash else _later(start, days)


def _later(start: date | None, days: int) -> date | None:
    """The day so many days later; None where there is no start, or no such day."""
    if start is None or days > (date.max - start).days:
        return None
    return start + timedelta(days=days)
