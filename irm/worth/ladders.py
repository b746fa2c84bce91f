"""Ladders: what may be asked less of, kind by kind, from the mildest step to the strongest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from irm.entry import format_date
from irm.offers import Deliverable, Exclusivity, Offer, OfferFile, Right, Terms
from irm.reference import Reference
from irm.worth.addons import LICENCES, UNHURRIED_WORKING_DAYS, start_of_work, working_days
from irm.worth.formula import ZERO
from irm.worth.models import Worth

SHORTER = (180, 90, 60, 30)
USUAL_ROUNDS = 2
A_YEAR = 365

Change = tuple[str, str, Terms]
"""A code, what it is in words, and the terms after it."""


class Ladder(NamedTuple):
    """Steps of one kind of change, from the mildest to the strongest, none of them tried yet.

    `line` is the line of work that is changed, if any; `keeps_work` says that no step changes the
    work at all, only what stands on top of it.
    `worth` and `hours` are what at least remains after any step, typical: parts and lines that no
    step touches. Where they are too much already, no step has to be tried.
    """

    steps: Sequence[int]
    change: Callable[[int], Change]
    worth: Decimal
    hours: Decimal
    keeps_work: bool = True
    line: str = ""


def ladders(file: OfferFile, worth: Worth, rows: Reference) -> Iterator[Ladder]:
    """Answer the ladder of every change but cash that an offer of this worth leaves room for."""
    offer = file.offer
    for line in offer.deliverables:
        yield _less_work(offer, line, rows, worth)
    granted = [(name, right) for name, right in offer.rights.each() if right.granted]
    for name, right in granted:
        yield _less_use(offer, name, right, worth, last=len(granted) == 1)
    if offer.exclusivity.agreed:
        yield _less_exclusivity(offer, offer.exclusivity, worth)
    yield _fewer_rounds(offer, worth)
    yield _more_time(offer, worth)


def _typical(worth: Worth, *without: str) -> Decimal:
    """Answer the typical worth of all parts but some."""
    return sum((p.amount.typical for p in worth.parts if p.code not in without), ZERO)


def _typical_work(worth: Worth, without: str = "") -> tuple[Decimal, Decimal]:
    """Answer pay and hours of the lines but one, as they stay whatever else is changed."""
    pay = (
        p.amount.typical
        for p in worth.parts
        if (p.code.startswith("labour.") and p.code != f"labour.{without}") or p.code == "costs"
    )
    hours = (line.hours.typical for line in worth.lines if line.deliverable_id != without)
    return sum(pay, ZERO), sum(hours, ZERO)


def _less_work(offer: Terms, line: Deliverable, rows: Reference, worth: Worth) -> Ladder:
    """Fewer pieces of one line; all of it only where work is left and no price goes with it."""
    kind, most = rows.format_row(line.format), line.quantity
    may_go = len(offer.deliverables) > 1 and not line.price

    def fewer(less: int) -> Change:
        if less == most:
            name = f"the {kind.label}" if most == 1 else f"all {most} {kind.plural}"
            words = f"Leave out {name}, for the same pay"
            return f"work:{line.id}", words, _swap(offer, line, None)
        name = f"one {kind.label}" if less == 1 else f"{less} {kind.plural}"
        words = f"Ask for {name} less, for the same pay"
        new = line.model_copy(update={"quantity": most - less})
        return f"work:{line.id}.{less}", words, _swap(offer, line, new)

    pay, hours = _typical_work(worth, without=line.id)
    steps = range(1, most + may_go)
    return Ladder(steps, fewer, pay, hours, keeps_work=False, line=line.id)


def _swap(offer: Terms, old: Deliverable, new: Deliverable | None) -> Terms:
    lines = tuple(new if d is old else d for d in offer.deliverables)
    return offer.model_copy(update={"deliverables": tuple(d for d in lines if d is not None)})


def _less_use(offer: Terms, name: str, right: Right, worth: Worth, *, last: bool) -> Ladder:
    """A shorter use, then none; a use with a price is not left out, as the price would go, too.

    Without the last of them nobody has to keep track of uses: that takes less time.
    """
    label = LICENCES[name][1] if name in LICENCES else "Raw files"
    lengths = SHORTER if name in LICENCES else ()
    steps = [d for d in lengths if right.perpetual or not right.days or right.days > d]

    def shorter(days: int) -> Change:
        if not days:
            none = Right(granted=False)
            return f"{name}:0", f"Leave out “{label}”", _right(offer, name, none)
        new = right.model_copy(update={"days": days, "perpetual": False})
        words = f"Shorten “{label}” to {days} days, for the same pay"
        return f"{name}:{days}", words, _right(offer, name, new)

    if not right.price:
        steps.append(0)
    if last and 0 in steps:
        return Ladder(steps, shorter, *_typical_work(worth), keeps_work=False)
    rest = _typical(worth, "licences", "territory", "raw_files")
    return Ladder(steps, shorter, rest, worth.hours.typical)


def _right(offer: Terms, name: str, right: Right) -> Terms:
    return offer.model_copy(update={"rights": offer.rights.model_copy(update={name: right})})


def _less_exclusivity(offer: Terms, deal: Exclusivity, worth: Worth) -> Ladder:
    """Shorter exclusivity, then none; with a price it is not left out."""
    steps = [days for days in SHORTER if not deal.days or deal.days > days]

    def shorter(days: int) -> Change:
        if not days:
            return "exclusivity:0", "Leave out exclusivity", _alone(offer, deal, agreed=False)
        words = f"Shorten exclusivity to {days} days, for the same pay"
        return f"exclusivity:{days}", words, _alone(offer, deal, days=days)

    if not deal.price:
        steps.append(0)
    return Ladder(steps, shorter, _typical(worth, "exclusivity"), worth.hours.typical)


def _alone(offer: Terms, deal: Exclusivity, **changes: object) -> Terms:
    return offer.model_copy(update={"exclusivity": deal.model_copy(update=changes)})


def _fewer_rounds(offer: Terms, worth: Worth) -> Ladder:
    """Two rounds of changes, where more are asked."""
    asked = offer.review.revision_rounds or 0

    def fewer(rounds: int) -> Change:
        review = offer.review.model_copy(update={"revision_rounds": rounds})
        return "rounds", "Limit changes to two rounds", offer.model_copy(update={"review": review})

    steps = (USUAL_ROUNDS,) if asked > USUAL_ROUNDS else ()
    return Ladder(steps, fewer, _typical(worth, "rounds"), _typical_work(worth)[1])


def _more_time(offer: Offer, worth: Worth) -> Ladder:
    """Every date of the work moved by as many days, the fewest with which nobody has to hurry."""

    def later(more: int) -> Change:
        moved = _later(offer, more)
        unit = "day" if more == 1 else "days"
        first = format_date(min(_due(moved)))
        words = f"Move the dates by {more} {unit}, so that the first piece is due on {first}"
        return "time", words, moved

    more = _days_missing(offer)
    steps = (more,) if more else ()
    return Ladder(steps, later, _typical(worth, "rush"), worth.hours.typical)


def _due(offer: Terms) -> list[date]:
    return [day for line in offer.deliverables if (day := line.draft_due or line.live_from)]


def _days_missing(offer: Offer) -> int:
    """Answer by how many days all dates must move; 0 where they need not, or cannot in a year."""
    start, due = start_of_work(offer), _due(offer)
    if start is None or not due or working_days(start, min(due)) >= UNHURRIED_WORKING_DAYS:
        return 0
    soonest = max(1, (start - min(due)).days + UNHURRIED_WORKING_DAYS)
    for more in range(soonest, A_YEAR + 1):
        if working_days(start, min(_moved(day, more) for day in due)) >= UNHURRIED_WORKING_DAYS:
            return more
    return 0


def _moved(day: date, more: int) -> date:
    """A day some days later; one that would leave the calendar stays where it is."""
    later = timedelta(days=more)
    return day + later if day <= date.max - later else day


def _later(offer: Offer, more: int) -> Offer:
    """The days of the pieces, and the day of the invoice that follows them, all moved alike."""
    names = ("draft_due", "live_from", "live_until")
    lines = tuple(
        line.model_copy(
            update={name: _moved(day, more) for name in names if (day := getattr(line, name))}
        )
        for line in offer.deliverables
    )
    payment, day = offer.payment, offer.payment.invoice_by
    if day:
        payment = payment.model_copy(update={"invoice_by": _moved(day, more)})
    return offer.model_copy(update={"deliverables": lines, "payment": payment})
