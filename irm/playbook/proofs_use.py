"""Proofs that rights, exclusivity and reposting are bounded and paid."""

from __future__ import annotations

from irm.money import format_money
from irm.offers import OfferFile, Right
from irm.playbook.evidence import Proof, count, has_no, listed, no, on_offer, yes
from irm.review.use import SOLD
from irm.worth.addons import has_no_end

USES = {
    "organic_reuse": "reuse on your channels",
    "paid_use": "paid ads",
    "whitelisting": "ads from their account",
    "raw_files": "raw files",
}
HANDED_OVER = "raw_files"  # a thing, not a use: it has a price and no channel
PLURAL = {"paid_use", "whitelisting", "raw_files"}


def _uses(file: OfferFile) -> tuple[dict[str, Right], list[str]]:
    """Answer the granted uses, and the names of those nobody has answered."""
    each = file.offer.rights.each()
    return (
        {name: right for name, right in each if right.granted},
        [USES[name] for name, right in each if right.granted is None],
    )


def _lacks(name: str, missing: list[str]) -> str:
    use = USES[name]
    return f"{use[0].upper()}{use[1:]} {'have' if name in PLURAL else 'has'} {has_no(missing)}."


def _unanswered(names: list[str]) -> Proof:
    return no(f"Neither yes nor no is said for {listed(names)}.")


@on_offer
def usage_bounded(file: OfferFile) -> Proof | None:
    """2.9: each use is answered, and each yes has channels, days and territory."""
    granted, unanswered = _uses(file)
    if len(unanswered) == len(USES):
        return None
    shown = {name: right for name, right in granted.items() if name != HANDED_OVER}
    faults = [_lacks(name, bad) for name, right in shown.items() if (bad := _unbounded(right))]
    if faults:
        return no(" ".join(faults))
    if unanswered:
        return _unanswered(unanswered)
    if not shown:
        return yes("No use beyond their own channel is granted.")
    limits = listed(
        f"{USES[name]} ({right.channels}, {count(right.days or 0, 'day')}, {right.territory})"
        for name, right in shown.items()
    )
    return yes(f"Limited use: {limits}.")


def _unbounded(right: Right) -> list[str]:
    known = {
        "end date": not has_no_end(right),
        "channels": right.channels,
        "territory": right.territory,
    }
    return [word for word, value in known.items() if not value]


@on_offer
def rights_priced(file: OfferFile) -> Proof | None:
    """4.8: each use that is granted has its price, and the others say none."""
    granted, unanswered = _uses(file)
    if len(unanswered) == len(USES):
        return None
    unpriced = [name for name, right in granted.items() if not _has_price(name, right)]
    if unpriced:
        return no(" ".join(_lacks(name, ["price"]) for name in unpriced))
    if unanswered:
        return _unanswered(unanswered)
    if not granted:
        return yes("No use is asked for, so none needs a price.")
    prices = listed(
        f"{USES[name]} {format_money(right.price, file.offer.currency)}"
        for name, right in granted.items()
        if right.price is not None
    )
    return yes(f"Priced one by one: {prices}. No other use is granted.")


def _has_price(name: str, right: Right) -> bool:
    """Whether there is a price; zero is one only for what is not sold by itself."""
    return bool(right.price) or (right.price is not None and name not in SOLD)


@on_offer
def no_perpetual_rights(file: OfferFile) -> Proof | None:
    """5.11: no use is without end, or it has its own price."""
    granted, unanswered = _uses(file)
    endless = {name: right for name, right in granted.items() if _is_endless(name, right)}
    unpaid = [USES[name] for name, right in endless.items() if not right.price]
    if unpaid:
        return no(f"Without end and without a price: {listed(unpaid)}.")
    if unanswered:
        return None
    if not endless:
        return yes("No use of the work is without end.")
    prices = listed(
        f"{USES[name]} {format_money(right.price, file.offer.currency)}"
        for name, right in endless.items()
        if right.price
    )
    return yes(f"Use without end has its own price: {prices}.")


def _is_endless(name: str, right: Right) -> bool:
    return right.perpetual if name == HANDED_OVER else has_no_end(right)


@on_offer
def exclusivity_priced(file: OfferFile) -> Proof | None:
    """4.9: no exclusivity, or one with category, days and price."""
    deal = file.offer.exclusivity
    if deal.agreed is None:
        return None
    if not deal.agreed:
        return yes("The offer asks for no exclusivity.")
    known = {"category": deal.category, "end date": deal.days, "price": deal.price}
    missing = [word for word, value in known.items() if not value]
    if missing or deal.price is None:
        return no(f"Exclusivity has {has_no(missing)}.")
    return yes(
        f"Exclusivity for {deal.category}, {count(deal.days or 0, 'day')}, "
        f"{format_money(deal.price, file.offer.currency)}."
    )


@on_offer
def credit_before_reposting(file: OfferFile) -> Proof | None:
    """2.14: ask first, and give credit."""
    match file.offer.ask_before_reposting:
        case True:
            return yes("The offer says that you ask before each repost and give credit.")
        case False:
            return no("The offer lets you repost without asking.")
    return None
