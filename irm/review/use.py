"""Use of the work and exclusivity: each answered aloud, with an end, a place and a price."""

from __future__ import annotations

from collections.abc import Iterator

from irm.offers import Right
from irm.review.rules import Case, Hit, Rule

USE = "offer.use"
NAMES = {
    "organic_reuse": "reuse on the brand's channels",
    "paid_use": "paid ads",
    "whitelisting": "ads from the influencer's account",
    "raw_files": "raw files",
}
SOLD = frozenset({"paid_use", "whitelisting"})
"""Uses that always have a price of their own; 0 does not stand for one."""


def _granted(case: Case) -> Iterator[tuple[str, Right]]:
    return ((name, right) for name, right in case.offer.rights.each() if right.granted)


def _licences(case: Case) -> Iterator[tuple[str, Right]]:
    """Granted rights to show the work; raw files are a thing handed over, not a use."""
    return ((name, right) for name, right in _granted(case) if name != "raw_files")


def _hit(name: str) -> Hit:
    return Hit(USE, name, {"use": NAMES[name]})


def _is_priced(name: str, right: Right) -> bool:
    return bool(right.price) or (right.price is not None and name not in SOLD)


def unanswered(case: Case) -> Iterator[Hit]:
    """A right is neither granted nor refused."""
    for name, right in case.offer.rights.each():
        if right.granted is None:
            yield _hit(name)


def without_end(case: Case) -> Iterator[Hit]:
    """A granted use has no number of days."""
    for name, right in _licences(case):
        if not right.days and not right.perpetual:
            yield _hit(name)


def without_channel(case: Case) -> Iterator[Hit]:
    """A granted use does not say where."""
    for name, right in _licences(case):
        if not right.channels:
            yield _hit(name)


def without_territory(case: Case) -> Iterator[Hit]:
    """A granted use does not say in which countries."""
    for name, right in _licences(case):
        if not right.territory:
            yield _hit(name)


def without_price(case: Case) -> Iterator[Hit]:
    """A granted use has no price of its own; for ever has a finding of its own."""
    for name, right in _granted(case):
        if not _is_priced(name, right) and not right.perpetual:
            yield _hit(name)


def forever_unpriced(case: Case) -> Iterator[Hit]:
    """Use for ever that is not paid for apart."""
    for name, right in _granted(case):
        if right.perpetual and not right.price:
            yield _hit(name)


def forever_priced(case: Case) -> Iterator[Hit]:
    """Use for ever, at a price."""
    for name, right in _granted(case):
        if right.perpetual and right.price:
            yield Hit(USE, name, {"use": NAMES[name], "price": case.money(right.price)})


def exclusivity_unanswered(case: Case) -> Iterator[Hit]:
    """Nobody has said whether the person may work for others."""
    if case.offer.exclusivity.agreed is None:
        yield Hit(USE, "exclusivity")


def exclusivity_without_end(case: Case) -> Iterator[Hit]:
    """Exclusivity with no number of days."""
    deal = case.offer.exclusivity
    if deal.agreed and not deal.days:
        yield Hit(USE, "exclusivity")


def exclusivity_without_category(case: Case) -> Iterator[Hit]:
    """Exclusivity against everybody."""
    deal = case.offer.exclusivity
    if deal.agreed and not deal.category:
        yield Hit(USE, "exclusivity")


def exclusivity_unpaid(case: Case) -> Iterator[Hit]:
    """Exclusivity without a price of its own."""
    deal = case.offer.exclusivity
    if deal.agreed and not deal.price:
        part = next((p for p in case.assessment.worth.parts if p.code == "exclusivity"), None)
        worth = case.money(part.amount.typical) if part else "not known yet"
        yield Hit(USE, "exclusivity", {"worth": worth})


RULES = (
    Rule("IRM251", unanswered, ("use",)),
    Rule("IRM252", without_end, ("use",)),
    Rule("IRM253", without_channel, ("use",)),
    Rule("IRM254", without_territory, ("use",)),
    Rule("IRM261", exclusivity_unanswered),
    Rule("IRM262", exclusivity_without_end),
    Rule("IRM263", exclusivity_without_category),
    Rule("IRM441", without_price, ("use",)),
    Rule("IRM442", exclusivity_unpaid, ("worth",)),
    Rule("IRM531", forever_unpriced, ("use",)),
    Rule("IRM532", forever_priced, ("use", "price")),
)
