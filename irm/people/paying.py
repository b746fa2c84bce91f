"""Money promised and money paid: which promise was kept when, and how late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from irm.people.relationship import Deal, PaymentMade, Promise
from irm.records import Record


class Kept(Record):
    """A promise and the day on which it was paid in full; None while it is not."""

    promise: Promise
    paid_on: date | None = None

    def days_late(self, on: date) -> int:
        """Answer how many days after its day it was paid, or is still open on the day `on`."""
        return max(((self.paid_on or on) - self.promise.due_on).days, 0)

    def is_open(self, on: date) -> bool:
        """Whether it was due before the day `on` and is not paid."""
        return self.paid_on is None and self.promise.due_on < on


def kept_promises(deals: Iterable[Deal], payments: Iterable[PaymentMade]) -> tuple[Kept, ...]:
    """Answer each promise with the day it was paid in full, in the order of their days.

    What was paid for an offer goes to its promises one after the other, the earliest first.
    Payments in another currency than the offer's keep none of its promises.
    """
    paid = tuple(payments)
    found = [kept for deal in deals for kept in _of_one(deal, paid)]
    return tuple(sorted(found, key=lambda k: (k.promise.due_on, k.promise.offer)))


def _of_one(deal: Deal, payments: tuple[PaymentMade, ...]) -> Iterator[Kept]:
    mine = [p for p in payments if p.offer == deal.number and p.currency == deal.currency]
    needed: Decimal | None = Decimal(0)
    for promise in sorted(deal.promises, key=lambda p: p.due_on):
        # After a part nobody has put a figure to, only the whole sum proves a promise kept.
        needed = None if needed is None or promise.amount is None else needed + promise.amount
        yield Kept(
            promise=promise, paid_on=_reached(deal.total if needed is None else needed, mine)
        )


def _reached(sum_needed: Decimal, payments: list[PaymentMade]) -> date | None:
    """The day on which the payments together reached a sum."""
    paid = Decimal(0)
    for payment in sorted(payments, key=lambda p: p.on):
        paid += payment.amount
        if paid >= sum_needed:
            return payment.on
    return None
