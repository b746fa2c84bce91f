"""Fixes: single changes, each enough alone to reach parity, recomputed by the engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from irm.entry import format_date
from irm.money import format_money, minor_digits
from irm.offers import CashLine, Deliverable, Exclusivity, OfferFile, Right, Terms
from irm.reference import Reference
from irm.worth.addons import LICENCES, UNHURRIED_WORKING_DAYS, time_to_work
from irm.worth.formula import HUNDRED, ZERO, total
from irm.worth.given import value
from irm.worth.models import Assessment, Fix
from irm.worth.tables import tables_for
from irm.worth.verdict import assess, compare
from irm.worth.work import worth

SHORTER = (180, 90, 60, 30)
MOST_FIXES = 5
USUAL_ROUNDS = 2
ONLY_CASH = (
    "No single cut of the work or its use is enough. Add cash, or ask for less in several places."
)

Change = tuple[str, str, Terms]
"""A code, what it is in words, and the terms after it."""


def fixes(
    file: OfferFile, *, reference: Reference | None = None, before: Assessment | None = None
) -> tuple[Fix, ...]:
    """Answer up to five single changes that each reach parity and the floor, cheapest first.

    Cost is cash added, or the worth of the work the brand gives up, in the offer's currency.
    Of each kind (cash, work, each use, exclusivity, rounds, time) the mildest that is enough; no
    change asks for more of anything else. Empty where parity is reached already or the worth is
    not known. Each is held against both checks, floor and parity, as the offer itself is.
    """
    rows = tables_for(file, reference)
    now = before or assess(file, reference=rows)
    if not now.worth.is_known or (now.reached and now.floor_met is not False):
        return ()
    found = [
        fix for ladder in _ladders(file, now, rows) if (fix := _mildest(file, ladder, now, rows))
    ]
    best: dict[str, Fix] = {}
    for fix in sorted(found, key=lambda f: f.cost):
        best.setdefault(fix.code.partition(":")[0], fix)
    kept = sorted(best.values(), key=lambda f: f.cost)[:MOST_FIXES]
    if [fix.code for fix in kept] == ["cash"]:
        kept = [kept[0].model_copy(update={"note": ONLY_CASH})]
    return tuple(kept)


def _mildest(file: OfferFile, ladder: list[Change], now: Assessment, rows: Reference) -> Fix | None:
    """Answer the first step of a ladder that is enough, looked for by halves.

    Each step asks less than the one before, so where the last is not enough, none is.
    """
    if not ladder:
        return None
    low, high = 0, len(ladder) - 1
    enough = _try(file, ladder[high], now, rows)
    while enough and low < high:
        middle = (low + high) // 2
        milder = _try(file, ladder[middle], now, rows)
        if milder:
            enough, high = milder, middle
        else:
            low = middle + 1
    return enough


def _try(file: OfferFile, change: Change, now: Assessment, rows: Reference) -> Fix | None:
    """Answer the change as a fix where it alone is enough.

    Cash leaves the worth as it is, all other changes the value: only the other side is new.
    """
    code, words, terms = change
    changed = file.model_copy(update={"offer": terms})
    paid = terms.total_cash - file.offer.total_cash
    if paid:
        after = compare(changed, now.worth, value(changed, reference=rows))
    else:
        after = compare(changed, worth(changed, reference=rows), now.value)
    if not after.reached or after.floor_met is False or after.parity is None:
        return None
    cost = paid or now.worth.total.typical - after.worth.total.typical
    return Fix(code=code, words=words, cost=cost, parity=after.parity, file=changed)


def _ladders(file: OfferFile, now: Assessment, rows: Reference) -> Iterator[list[Change]]:
    """Answer for each kind of change its steps, from the mildest to the strongest."""
    offer = file.offer
    yield list(_more_cash(file, now, rows))
    for line in offer.deliverables:
        yield list(_less_work(offer, line, rows))
    for name, right in offer.rights.each():
        if right.granted:
            yield list(_less_use(offer, name, right))
    if offer.exclusivity.agreed:
        yield list(_less_exclusivity(offer, offer.exclusivity))
    yield list(_fewer_rounds(offer))
    yield list(_more_time(file))


MOST_CASH = Decimal(10) ** 12


def _more_cash(file: OfferFile, now: Assessment, rows: Reference) -> Iterator[Change]:
    """Cash that closes the gap and lifts cash per hour to the floor, rounded up.

    Where goods cost more in tax than they are worth, that hole is filled, too. One step more
    stands behind, for what rounding takes when the money comes late.
    """
    offer, floor = file.offer, now.worth.floors.highest
    low = total(now.value.parts).low
    need = max(now.worth.total.typical - low, ZERO) / _kept(offer, rows)
    if floor and now.cash_per_hour is not None:
        short = floor.hourly * now.worth.hours.typical
        need = max(need, short - (now.value.cash - offer.costs - now.value.tax_drag))
    step = Decimal(5) if minor_digits(offer.currency) else Decimal(500)
    add = (need / step).to_integral_value(rounding=ROUND_CEILING) * step
    for amount in (add, add + step):
        if amount >= MOST_CASH:
            return
        line = CashLine(id="fix-cash", description="Top-up to cover the work", amount=amount)
        terms = offer.model_copy(update={"compensation": (*offer.compensation, line)})
        yield "cash", f"Add {format_money(amount, offer.currency)} in cash", terms


def _kept(offer: Terms, rows: Reference) -> Decimal:
    """Answer the share of late cash that counts on the cautious side, never nothing."""
    late = max(0, (offer.payment.due_days or 0) - 30)
    dearest = rows.multiplier("late_payment").high_pct or ZERO
    return max(1 - dearest / HUNDRED * late / 30, Decimal("0.01"))


def _less_work(offer: Terms, line: Deliverable, rows: Reference) -> Iterator[Change]:
    """Fewer pieces of one line; all of it only where work is left and no price goes with it."""
    kind = rows.format_row(line.format)
    for less in range(1, line.quantity):
        fewer = line.model_copy(update={"quantity": line.quantity - less})
        name = f"one {kind.label}" if less == 1 else f"{less} {kind.plural}"
        words = f"Ask for {name} less, for the same pay"
        yield f"work:{line.id}.{less}", words, _swap(offer, line, fewer)
    if len(offer.deliverables) > 1 and not line.price:
        one = line.quantity == 1
        name = f"the {kind.label}" if one else f"all {line.quantity} {kind.plural}"
        words = f"Leave out {name}, for the same pay"
        yield f"work:{line.id}", words, _swap(offer, line, None)


def _swap(offer: Terms, old: Deliverable, new: Deliverable | None) -> Terms:
    lines = tuple(new if d is old else d for d in offer.deliverables)
    return offer.model_copy(update={"deliverables": tuple(d for d in lines if d is not None)})


def _less_use(offer: Terms, name: str, right: Right) -> Iterator[Change]:
    """A shorter use, then none; a use with a price is not left out, as the price would go, too."""
    label = LICENCES[name][1] if name in LICENCES else "Raw files"
    for days in SHORTER if name in LICENCES else ():
        if right.perpetual or not right.days or right.days > days:
            shorter = right.model_copy(update={"days": days, "perpetual": False})
            words = f"Shorten “{label}” to {days} days, for the same pay"
            yield f"{name}:{days}", words, _right(offer, name, shorter)
    if not right.price:
        yield f"{name}:0", f"Leave out “{label}”", _right(offer, name, Right(granted=False))


def _right(offer: Terms, name: str, right: Right) -> Terms:
    return offer.model_copy(update={"rights": offer.rights.model_copy(update={name: right})})


def _less_exclusivity(offer: Terms, deal: Exclusivity) -> Iterator[Change]:
    """Shorter exclusivity, then none; with a price it is not left out."""
    for days in SHORTER:
        if not deal.days or deal.days > days:
            words = f"Shorten exclusivity to {days} days, for the same pay"
            yield f"exclusivity:{days}", words, _alone(offer, deal, days=days)
    if not deal.price:
        yield "exclusivity:0", "Leave out exclusivity", _alone(offer, deal, agreed=False)


def _alone(offer: Terms, deal: Exclusivity, **changes: object) -> Terms:
    return offer.model_copy(update={"exclusivity": deal.model_copy(update=changes)})


def _fewer_rounds(offer: Terms) -> Iterator[Change]:
    if (offer.review.revision_rounds or 0) > USUAL_ROUNDS:
        review = offer.review.model_copy(update={"revision_rounds": USUAL_ROUNDS})
        yield "rounds", "Limit changes to two rounds", offer.model_copy(update={"review": review})


# More time


def _more_time(file: OfferFile) -> Iterator[Change]:
    """Move every date of the work by as many days, so that nobody has to hurry."""
    days = time_to_work(file.offer)
    if days is None or days >= UNHURRIED_WORKING_DAYS:
        return
    for more in range(1, 366):
        terms = _later(file.offer, timedelta(days=more))
        moved = file.offer.model_copy(update=terms)
        if (time_to_work(moved) or 0) >= UNHURRIED_WORKING_DAYS:
            first = min(d for line in moved.deliverables if (d := line.draft_due or line.live_from))
            unit = "day" if more == 1 else "days"
            words = (
                f"Move the dates by {more} {unit}, so that the first piece is due on "
                f"{format_date(first)}"
            )
            yield "time", words, moved
            return


def _later(offer: Terms, more: timedelta) -> dict[str, object]:
    """The days of the pieces, and the day of the invoice that follows them, all moved alike."""

    def moved(day: date | None) -> date | None:
        return day + more if day and day <= date.max - more else day

    names = ("draft_due", "live_from", "live_until")
    lines = tuple(
        line.model_copy(update={name: moved(getattr(line, name)) for name in names})
        for line in offer.deliverables
    )
    invoice = {"invoice_by": moved(offer.payment.invoice_by)}
    return {"deliverables": lines, "payment": offer.payment.model_copy(update=invoice)}
