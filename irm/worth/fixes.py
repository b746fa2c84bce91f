"""Fixes: single changes, each enough alone to reach parity, recomputed by the engine."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from irm.money import format_money, minor_digits
from irm.offers import CashLine, Deliverable, OfferFile, Right, Terms
from irm.reference import Reference
from irm.reference import reference as shipped
from irm.worth.addons import LICENCES
from irm.worth.formula import HUNDRED, ZERO
from irm.worth.hours import line_label
from irm.worth.models import Assessment, Fix
from irm.worth.verdict import assess

SHORTER = (180, 90, 60, 30)


def fixes(
    file: OfferFile, *, reference: Reference | None = None, before: Assessment | None = None
) -> tuple[Fix, ...]:
    """Answer up to five single changes that each reach parity and the floor, cheapest first.

    Cost is cash added, or the worth of the work the brand gives up, in the offer's currency.
    Empty where parity is reached already or the worth is not known.
    """
    rows = reference or shipped()
    now = before or assess(file, reference=rows)
    if not now.worth.is_known or (now.reached and now.floor_met is not False):
        return ()
    found = []
    for code, words, terms in _changes(file, now, rows):
        changed = file.model_copy(update={"offer": terms})
        after = assess(changed, reference=rows)
        if not after.reached or after.floor_met is False or after.parity is None:
            continue
        paid = terms.total_cash - file.offer.total_cash
        cost = paid if paid > 0 else now.worth.total.typical - after.worth.total.typical
        found.append(Fix(code=code, words=words, cost=cost, parity=after.parity, file=changed))
    best: dict[str, Fix] = {}
    for fix in sorted(found, key=lambda f: f.cost):
        best.setdefault(fix.code.partition(":")[0], fix)
    return tuple(sorted(best.values(), key=lambda f: f.cost))[:5]


Change = tuple[str, str, Terms]


def _changes(file: OfferFile, now: Assessment, rows: Reference) -> Iterator[Change]:
    yield from _more_cash(file, now, rows)
    yield from _less_work(file.offer, rows)
    yield from _less_use(file.offer)
    yield from _no_exclusivity(file.offer)
    yield from _fewer_rounds(file.offer)


def _more_cash(file: OfferFile, now: Assessment, rows: Reference) -> Iterator[Change]:
    """Cash that closes the gap and lifts cash per hour to the floor, rounded up."""
    offer, floor = file.offer, now.worth.floors.highest
    need = max(now.gap, ZERO)
    if floor and now.cash_per_hour is not None:
        short = floor.hourly * now.worth.hours.typical
        short -= now.value.cash - offer.costs - now.value.tax_drag
        need = max(need, short)
    late = max(0, (offer.payment.due_days or 0) - 30)
    dearest = rows.multiplier("late_payment").high_pct or ZERO
    kept = 1 - dearest / HUNDRED * late / 30
    if kept <= 0:
        return
    step = Decimal(5) if minor_digits(offer.currency) else Decimal(500)
    add = (need / kept / step).to_integral_value(rounding=ROUND_CEILING) * step
    line = CashLine(id="fix-cash", description="Added to reach parity", amount=add)
    terms = offer.model_copy(update={"compensation": (*offer.compensation, line)})
    yield "cash", f"Add {format_money(add, offer.currency)} in cash", terms


def _less_work(offer: Terms, rows: Reference) -> Iterator[Change]:
    lines = offer.deliverables
    for line in lines:
        label = rows.format_label(line.format)
        if line.quantity > 1:
            fewer = line.model_copy(update={"quantity": line.quantity - 1})
            yield (
                f"work:{line.id}.1",
                f"Ask for one {label} less, for the same pay",
                _swap(offer, line, fewer),
            )
        if len(lines) > 1 and not line.price:
            words = f"Drop {line_label(line, rows)}, for the same pay"
            yield f"work:{line.id}", words, _swap(offer, line, None)


def _swap(offer: Terms, old: Deliverable, new: Deliverable | None) -> Terms:
    lines = tuple(new if d is old else d for d in offer.deliverables)
    return offer.model_copy(update={"deliverables": tuple(d for d in lines if d is not None)})


def _less_use(offer: Terms) -> Iterator[Change]:
    for name, right in offer.rights.each():
        if not right.granted:
            continue
        label = LICENCES[name][1] if name in LICENCES else "Raw files"
        for days in SHORTER:
            if name in LICENCES and (right.perpetual or not right.days or right.days > days):
                shorter = right.model_copy(update={"days": days, "perpetual": False})
                words = f"Shorten “{label}” to {days} days, for the same pay"
                yield f"{name}:{days}", words, _right(offer, name, shorter)
        if not right.price:
            words = f"Leave out “{label}”"
            yield f"{name}:0", words, _right(offer, name, Right(granted=False))


def _right(offer: Terms, name: str, right: Right) -> Terms:
    return offer.model_copy(update={"rights": offer.rights.model_copy(update={name: right})})


def _no_exclusivity(offer: Terms) -> Iterator[Change]:
    deal = offer.exclusivity
    if deal.agreed and not deal.price:
        without = deal.model_copy(update={"agreed": False})
        yield (
            "exclusivity:0",
            "Leave out exclusivity",
            offer.model_copy(update={"exclusivity": without}),
        )
    if deal.agreed and (deal.days or 999) > 30:
        shorter = deal.model_copy(update={"days": 30})
        words = "Shorten exclusivity to 30 days, for the same pay"
        yield "exclusivity:30", words, offer.model_copy(update={"exclusivity": shorter})


def _fewer_rounds(offer: Terms) -> Iterator[Change]:
    if (offer.review.revision_rounds or 0) > 2:
        review = offer.review.model_copy(update={"revision_rounds": 2})
        yield "rounds", "Limit changes to two rounds", offer.model_copy(update={"review": review})
