"""What the laws make of one offer: sums over earlier deals, thresholds, last days to pay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from irm.contract.clauses import Clause
from irm.contract.condition import Facts
from irm.contract.laws import Law, Threshold, laws
from irm.contract.situation import situation
from irm.offers import EarlierDeal, Offer, OfferFile, ProductLine
from irm.places import place_name


@dataclass(frozen=True)
class Share:
    """One deal that counts towards a threshold; `amount` is in the law's currency."""

    number: str
    on: date
    amount: Decimal


@dataclass(frozen=True)
class Duty:
    """One law that speaks of this offer.

    `reached` says whether the sum is there; `certain` is False where a sum in another currency
    had to be counted as if it were enough, or where only the longer window reaches it. `pay_by`
    is the last lawful day for the whole sum, where it can be told.
    """

    law: Law
    reached: bool
    certain: bool
    total: Decimal
    shares: tuple[Share, ...]
    uncounted: tuple[str, ...]
    since: date | None
    pay_by: date | None

    @property
    def doubt(self) -> bool:
        """Whether the law may apply, and the figures do not say so for sure."""
        return self.reached and not self.certain


def duties(file: OfferFile, on: date, facts: Facts | None = None) -> tuple[Duty, ...]:
    """Answer every law whose place and people fit, reached or not, for an offer made on a day.

    `facts` is the situation of the offer, where it was made already.
    """
    facts = situation(file) if facts is None else facts
    person = file.influencer
    return tuple(
        _duty(law, file, on)
        for law in laws()
        if law.since <= on
        and law.condition.holds(facts)
        and (person.trades_as is None or person.trades_as in law.protects)
    )


def situation_under_law(file: OfferFile, on: date) -> tuple[Facts, tuple[Duty, ...]]:
    """Answer the situation of an offer with the laws that bind it, and what they ask for."""
    facts = situation(file)
    found = duties(file, on, facts)
    return {**facts, "laws": binding(found)}, found


def binding(found: tuple[Duty, ...]) -> frozenset[str]:
    """Answer the ids of the laws whose threshold is reached: the `laws` of a situation."""
    return frozenset(duty.law.id for duty in found if duty.reached)


def work_done_on(offer: Offer) -> date | None:
    """Answer the day on which the last piece is live; None while a piece has no day."""
    return offer.done_on


def agreed_pay_day(offer: Offer) -> date | None:
    """Answer the day by which the offer itself promises the last of the money.

    None where it cannot be told: no days, no trigger, a piece without a day, no invoice day.
    Money due at signing is there before the work is done; it has no day yet.
    """
    pay = offer.payment
    start = {
        "last_live": work_done_on(offer),
        "each_live": work_done_on(offer),
        "invoice": pay.invoice_by,
    }.get(pay.trigger or "")
    if pay.due_days is None or start is None:
        return None
    return _after(start, pay.due_days)


def keep_years(found: tuple[Duty, ...], usual: int = 6) -> int:
    """Answer how many years the signed contract is kept: the longest that any law asks for."""
    return max([usual, *(d.law.keep_years or 0 for d in found if d.reached)])


@cache
def _words(condition: str) -> frozenset[str]:
    """Answer every word of a condition of the register."""
    return frozenset(re.findall(r"[\w-]+", condition))


def named_by(
    clause: Clause, found: tuple[Duty, ...], countries: tuple[str, ...]
) -> tuple[str, ...]:
    """Answer the laws and the countries that make a clause apply; none where it always does."""
    words = _words(clause.applies_when)
    named = [duty.law.cited for duty in found if duty.reached and duty.law.id in words]
    return (*named, *(place_name(country) for country in countries if country in words))


def last_lawful_day(found: tuple[Duty, ...]) -> tuple[date, Law] | None:
    """Answer the earliest of the last lawful days to pay, with the law that sets it."""
    days = [(d.pay_by, d.law) for d in found if d.reached and d.pay_by is not None]
    return min(days, key=lambda pair: pair[0], default=None)


def _duty(law: Law, file: OfferFile, on: date) -> Duty:
    pay_by = _pay_by(law, file.offer)
    if law.threshold is None:
        return Duty(law, True, True, Decimal(0), (), (), None, pay_by)
    counted = _counted(law.threshold, file, on, law.threshold.window.days)
    certain = counted.enough
    if not certain and (wider := law.threshold.window.also_days):
        longer = _counted(law.threshold, file, on, wider)
        counted = longer if longer.enough else counted
    reached = counted.enough or bool(counted.uncounted)
    return Duty(
        law,
        reached,
        certain or not reached,
        counted.total,
        counted.shares,
        counted.uncounted,
        counted.since,
        pay_by,
    )


@dataclass(frozen=True)
class _Counted:
    total: Decimal
    shares: tuple[Share, ...]
    uncounted: tuple[str, ...]
    since: date
    enough: bool


def _counted(threshold: Threshold, file: OfferFile, on: date, days: int | None) -> _Counted:
    since = date(on.year, 1, 1) if days is None else on - timedelta(days=days)
    shares, uncounted = [], []
    for deal in _deals(file, on):
        if not since <= deal.agreed_on <= on or not _same_aim(threshold, deal, file.offer):
            continue
        amount = deal.cash + (deal.goods if threshold.counts == "cash_and_goods" else Decimal(0))
        if deal.currency == threshold.currency:
            shares.append(Share(deal.number, deal.agreed_on, amount))
        elif amount:
            uncounted.append(deal.number)
    total = sum((share.amount for share in shares), Decimal(0))
    enough = total >= threshold.amount or _short(threshold, shares, on)
    return _Counted(total, tuple(shares), tuple(uncounted), since, enough)


def _short(threshold: Threshold, shares: list[Share], on: date) -> bool:
    """The second test of some laws: less money, all of it within a few days."""
    if threshold.short_amount is None or threshold.short_days is None:
        return False
    first = on - timedelta(days=threshold.short_days - 1)
    within = (share.amount for share in shares if share.on >= first)
    return sum(within, Decimal(0)) >= threshold.short_amount


def _same_aim(threshold: Threshold, deal: EarlierDeal, offer: Offer) -> bool:
    """Deals without a named campaign may share its aim; they are counted to be safe."""
    if not threshold.same_campaign or not deal.campaign or not offer.campaign:
        return True
    return deal.campaign.casefold() == offer.campaign.casefold()


def _deals(file: OfferFile, on: date) -> Iterator[EarlierDeal]:
    """The earlier deals and this one, which counts on the day it is looked at."""
    offer = file.offer
    yield from (deal for deal in file.earlier if deal.number != offer.number)
    goods = (line.street_price for line in offer.compensation if isinstance(line, ProductLine))
    yield EarlierDeal(
        id="this",
        number=offer.number,
        campaign=offer.campaign,
        agreed_on=on,
        currency=offer.currency,
        cash=offer.total_cash,
        goods=sum(goods, Decimal(0)),
    )


def _pay_by(law: Law, offer: Offer) -> date | None:
    pay, agreed = law.pay, agreed_pay_day(offer)
    start = offer.payment.invoice_by if pay.counts_from == "invoice" else work_done_on(offer)
    unagreed = agreed is None and offer.payment.trigger != "signing"
    if pay.longest is not None and (pay.kind != "hard_without_date" or unagreed):
        days: int | None = pay.longest
    else:
        days = pay.without_date if unagreed else None
    if days is None:
        return agreed
    return _after(start, days) if start is not None else None


def _after(day: date, days: int) -> date | None:
    return day + timedelta(days=days) if days <= (date.max - day).days else None
