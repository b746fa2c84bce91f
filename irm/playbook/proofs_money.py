"""Proofs that the offer's money gives: what is paid, when, and whether it is enough."""

from __future__ import annotations

from decimal import Decimal

from irm.entry import format_date
from irm.money import format_money
from irm.offers import (
    AffiliateLine,
    Certainty,
    CrossPromotionLine,
    LongTermLine,
    Offer,
    OfferFile,
    ProductLine,
    ProductUse,
)
from irm.people import kept_promises, promise_words
from irm.playbook.evidence import (
    Evidence,
    Proof,
    count,
    future_work,
    has_no,
    listed,
    money_begun,
    no,
    not_applicable,
    on_offer,
    quoted,
    yes,
)
from irm.worth import like_work
from irm.worth.experience import others_words
from irm.worth.formula import percent_words

PAY_DAYS = 30
TRIGGERS = {
    "last_live": "the last piece going live",
    "each_live": "each piece going live",
    "signing": "signing",
    "invoice": "the invoice",
}
OTHER_KINDS = {ProductLine, CrossPromotionLine, LongTermLine}


@on_offer
def payment_terms(file: OfferFile) -> Proof | None:
    """2.8: amount, trigger, method and days to pay."""
    offer, terms = file.offer, file.offer.payment
    if terms.trigger is None and not terms.method and terms.due_days is None:
        return None
    known = {
        "amount": offer.total_cash > 0,
        "trigger": terms.trigger,
        "method": terms.method,
        "days to pay": terms.due_days is not None,
    }
    missing = [word for word, value in known.items() if not value]
    if missing or terms.trigger is None:
        return no(f"Payment has {has_no(missing)}.")
    return yes(
        f"{format_money(offer.total_cash, offer.currency)} by {terms.method}, within "
        f"{count(terms.due_days or 0, 'day')} of {TRIGGERS[terms.trigger]}."
    )


def paid_within_30_days(evidence: Evidence) -> Proof | None:
    """5.9: 30 days or fewer and a late fee, and nothing promised before is overdue."""
    if evidence.file is None:
        return None
    pay = evidence.file.offer.payment
    days, late = pay.due_days, pay.late_fee_percent
    if days is None:
        return None if late is None else no("A late fee is named, and no days to pay.")
    if days > PAY_DAYS:
        return no(f"The money comes after {days} days; {PAY_DAYS} are the most.")
    if not late:
        return no(f"Payment within {count(days, 'day')} has no late fee.")
    for kept in kept_promises(evidence.deals, evidence.person.payments):
        if kept.is_open(evidence.on):
            return no(f"Overdue: {promise_words(kept, evidence.on)}")
    return yes(f"Payment within {count(days, 'day')}, and a late fee of {percent_words(late)}.")


@on_offer
def never_free(file: OfferFile) -> Proof | None:
    """5.7: the work pays cash; costs repaid are no pay."""
    offer = file.offer
    if not offer.deliverables or not money_begun(offer):
        return None
    pay = offer.total_cash - offer.expenses_repaid
    if pay:
        return yes(f"The offer pays {_money(offer, pay)} in cash.")
    if offer.expenses_repaid:
        return no("Costs are repaid, and the work itself pays no cash.")
    return no("The offer asks for work and pays no cash for it.")


def _money(offer: Offer, amount: Decimal) -> str:
    return format_money(amount, offer.currency)


@on_offer
def four_lines_shown(file: OfferFile) -> Proof | None:
    """4.4: cash, product, cross-promotion and long term, each on a line.

    A kind that is left out may mean zero or may be forgotten: that is asked, not assumed.
    """
    offer = file.offer
    if not money_begun(offer):
        return None
    kinds = {type(line) for line in offer.compensation}
    has_cash = bool(offer.cash_lines) or any(d.price is not None for d in offer.deliverables)
    if not has_cash:
        return no("There is no line for cash.")
    if not kinds >= OTHER_KINDS:
        return None
    cash = _money(offer, offer.total_cash)
    return yes(f"Four lines: cash {cash}, product, cross-promotion and long-term work.")


@on_offer
def product_two_values(file: OfferFile) -> Proof | None:
    """4.5: each product at its price in the shop and at its worth to them."""
    offer = file.offer
    lines = [line for line in offer.compensation if isinstance(line, ProductLine)]
    if not lines:
        return _none_of("product", offer)
    for line in lines:
        if line.worth_to_them is None and line.use is not ProductUse.TOOL:
            return no(f"{_name(line)} has no worth to them.")
        if line.worth_to_them and not line.street_price:
            return no(f"{_name(line)} has no price in the shop.")
    return yes(f"Two values each: {listed(_two_values(line, offer) for line in lines)}.")


def _name(line: ProductLine) -> str:
    return quoted(line.description) if line.description else "The product"


def _two_values(line: ProductLine, offer: Offer) -> str:
    shop = f"{_name(line)} {_money(offer, line.street_price)} in the shop"
    if line.worth_to_them is None:
        return f"{shop}, lent as a tool for the work"
    return f"{shop}, {_money(offer, line.worth_to_them)} to them"


def _none_of(kind: str, offer: Offer) -> Proof | None:
    return not_applicable(f"The offer has no {kind} line.") if money_begun(offer) else None


@on_offer
def cross_promotion_written(file: OfferFile) -> Proof | None:
    """4.6: each feature with channel, reach and date."""
    lines = [c for c in file.offer.compensation if isinstance(c, CrossPromotionLine)]
    lines = [line for line in lines if line.channel or line.impressions or line.on]
    if not lines:
        return _none_of("cross-promotion", file.offer)
    for line in lines:
        known = {"channel": line.channel, "reach": line.impressions, "date": line.on}
        missing = [word for word, value in known.items() if not value]
        if missing:
            return no(f"The cross-promotion has {has_no(missing)}.")
    shown = listed(
        f"{line.channel} on {format_date(line.on)}, reach {line.impressions:,}"
        for line in lines
        if line.on
    )
    return yes(f"Cross-promotion in writing: {shown}.")


def compared_with_own(evidence: Evidence) -> Proof | None:
    """4.12: pay within 15 % of what others agreed to; a gap asks for a reason by hand."""
    if evidence.file is None or evidence.experience is None:
        return None
    found = like_work(evidence.file, evidence.experience)
    enough = [like for like in found if like.is_enough]
    if not found or any(like.is_gap for like in enough):
        return None
    if not enough:
        return not_applicable("Fewer than two others have agreed to like work.")
    work = listed(f"{like.label} ({others_words(len(like.others))})" for like in enough)
    return yes(f"Within 15 % of what you agreed with others for like work: {work}.")


@on_offer
def commission_on_top(file: OfferFile) -> Proof | None:
    """4.11: commission beside a base fee; a bonus is no base."""
    offer = file.offer
    lines = [line for line in offer.compensation if isinstance(line, AffiliateLine)]
    if not lines:
        return _none_of("commission", offer)
    base = offer.fee
    if base <= 0:
        return no("The commission has no base fee beside it.")
    rates = listed(percent_words(line.percent) for line in lines if line.percent is not None)
    commission = f"Commission of {rates}" if rates else "The commission"
    return yes(f"{commission} comes on top of a base fee of {_money(offer, base)}.")


@on_offer
def only_guaranteed_counts(file: OfferFile) -> Proof | None:
    """3.7: future work above zero is guaranteed and dated."""
    offer, lines = file.offer, future_work(file.offer)
    if not lines:
        return _none_of("long-term", offer)
    for line in lines:
        fee = f"Future work at {_money(offer, line.fee_per_deal)}"
        if line.fee_per_deal and line.certainty is not Certainty.GUARANTEED:
            return no(f"{fee} is {line.certainty.value}, not guaranteed.")
        if line.fee_per_deal and line.first_on is None:
            return no(f"{fee} is guaranteed without a first date.")
    paid = [line for line in lines if line.fee_per_deal]
    if not paid:
        return yes("Future work stands at zero until it is guaranteed.")
    shown = listed(f"{line.deals} × {_money(offer, line.fee_per_deal)}" for line in paid)
    return yes(f"Guaranteed in writing: {shown}.")


@on_offer
def costs_repaid(file: OfferFile) -> Proof | None:
    """4.10: no costs, as somebody noted, or a line that repays them."""
    offer = file.offer
    repaid = _money(offer, offer.expenses_repaid)
    if offer.costs > offer.expenses_repaid:
        open_ = _money(offer, offer.costs - offer.expenses_repaid)
        return no(f"Of {_money(offer, offer.costs)} in costs, {open_} is not repaid.")
    if offer.costs:
        return yes(f"Costs of {_money(offer, offer.costs)} are covered by {repaid} repaid.")
    if offer.expenses_repaid:
        return yes(f"A line of its own repays {repaid} of costs.")
    note = offer.costs_note
    return yes(f"Expected costs are zero: {quoted(note)}.") if note else None


def parity_reached(evidence: Evidence) -> Proof | None:
    """4.7: the cautious value of the offer covers the worth of the work."""
    figures = evidence.assessment
    if evidence.file is None or figures is None or figures.parity is None:
        return None
    if not money_begun(evidence.file.offer):
        return None
    currency = figures.worth.currency
    worth = format_money(figures.worth.total.typical, currency)
    value = format_money(figures.value.total.low, currency)
    compared = f"the offer is worth {value} on the cautious side, the work {worth}"
    if figures.reached:
        return yes(f"Parity is {figures.parity}: {compared}.")
    gap = format_money(figures.gap, currency)
    return no(f"Parity is {figures.parity}, {gap} short: {compared}.")


def above_floor(evidence: Evidence) -> Proof | None:
    """5.8: cash for each hour reaches the highest floor. Unknown hours prove nothing good."""
    file, figures = evidence.file, evidence.assessment
    if file is None or figures is None or figures.floor_met is None:
        return None
    floor = figures.worth.floors.highest
    if floor is None or figures.cash_per_hour is None or not money_begun(file.offer):
        return None
    paid = format_money(figures.cash_per_hour, floor.currency)
    if not figures.floor_met:
        return no(f"Cash pays {paid} an hour, below the floor. {floor.basis.words}.")
    if len(figures.worth.lines) < len(file.offer.deliverables):
        return None
    return yes(f"Cash pays {paid} an hour, which meets the floor. {floor.basis.words}.")
