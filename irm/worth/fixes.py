"""Fixes: single changes, each enough alone to reach parity, recomputed by the engine."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from irm.money import format_money, minor_digits
from irm.offers import CashLine, OfferFile
from irm.reference import Reference
from irm.worth.formula import ZERO, total
from irm.worth.given import with_cash
from irm.worth.ladders import Change, Ladder, ladders
from irm.worth.models import Assessment, Fix
from irm.worth.tables import tables_for
from irm.worth.verdict import assess, compare, left_in_cash
from irm.worth.waiting import kept_of_late_cash, wait_hangs_on_work
from irm.worth.work import with_terms, work_asked, work_of

MOST_FIXES = 5
ONLY_CASH = (
    "No single cut of the work or its use is enough. Add cash, or ask for less in several places."
)


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
    search = _Search(file, now, rows)
    found = [
        fix for fix in (search.cash(), *map(search.mildest, ladders(file, now.worth, rows))) if fix
    ]
    best: dict[str, Fix] = {}
    for fix in sorted(found, key=lambda f: f.cost):
        best.setdefault(fix.code.partition(":")[0], fix)
    kept = sorted(best.values(), key=lambda f: f.cost)[:MOST_FIXES]
    if [fix.code for fix in kept] == ["cash"]:
        kept = [kept[0].model_copy(update={"note": ONLY_CASH})]
    return tuple(kept)


class _Search:
    """One offer, its figures, and the steps that are tried on it."""

    def __init__(self, file: OfferFile, now: Assessment, rows: Reference) -> None:
        self.file, self.now, self.rows = file, now, rows
        self.work = work_of(now.worth, file, rows)
        labour = {part.code: part for part in now.worth.parts}
        self.lines = {
            hours.deliverable_id: (labour[f"labour.{hours.deliverable_id}"], hours)
            for hours in now.worth.lines
        }
        self.left = left_in_cash(file, now.value)
        self.value_moves = wait_hangs_on_work(file.offer)
        sure = (part for part in now.value.parts if part.code != "waiting")
        self.most = total(sure).not_negative().low if self.value_moves else now.value.total.low

    def cash(self) -> Fix | None:
        """Answer the smaller of two sums that is enough; cash leaves the worth as it is."""
        for code, words, terms in more_cash(self.file, self.now, self.rows):
            changed = self.file.model_copy(update={"offer": terms})
            after = compare(changed, self.now.worth, with_cash(changed, self.now.value, self.rows))
            if _is_enough(after):
                added = terms.total_cash - self.file.offer.total_cash
                return _fix(code, words, added, after, changed)
        return None

    def mildest(self, ladder: Ladder) -> Fix | None:
        """Answer the first step of a ladder that is enough, looked for by halves.

        Each step asks less than the one before, so where the last is not enough, none is. Where
        less work also moves the day of pay against the day it is done, each step is tried.
        """
        if not ladder.steps or self._is_in_vain(ladder):
            return None
        if self.value_moves:
            tried = (self._try(ladder, step) for step in range(len(ladder.steps)))
            return next(filter(None, tried), None)
        low, high = 0, len(ladder.steps) - 1
        enough = self._try(ladder, high)
        while enough and low < high:
            middle = (low + high) // 2
            milder = self._try(ladder, middle)
            if milder:
                enough, high = milder, middle
            else:
                low = middle + 1
        return enough

    def _is_in_vain(self, ladder: Ladder) -> bool:
        """Whether what remains after every step is too much for the value or for the floor."""
        if ladder.worth > self.most:
            return True
        floor = self.now.worth.floors.highest
        return floor is not None and self.left < floor.hourly * ladder.hours and ladder.hours > 0

    def _try(self, ladder: Ladder, step: int) -> Fix | None:
        """Answer a step as a fix where it alone is enough."""
        code, words, terms = ladder.change(ladder.steps[step])
        changed, limits = self.file.model_copy(update={"offer": terms}), self.now.worth.floors
        work = self.work
        if not ladder.keeps_work:
            same = {id: line for id, line in self.lines.items() if id != ladder.line}
            work = work_asked(changed, limits, self.rows, same)
        less = with_terms(work, changed, limits, self.rows)
        given = self.now.value
        if self.value_moves:
            given = with_cash(changed, given, self.rows)
        if less.total.typical > given.total.low:
            return None
        after = compare(changed, less, given)
        if not _is_enough(after):
            return None
        given_up = self.now.worth.total.typical - less.total.typical
        return _fix(code, words, given_up, after, changed)


def _is_enough(after: Assessment) -> bool:
    return after.reached and after.floor_met is not False and after.parity is not None


def _fix(code: str, words: str, cost: Decimal, after: Assessment, file: OfferFile) -> Fix:
    return Fix(code=code, words=words, cost=cost, parity=after.parity or ZERO, file=file)


MOST_CASH = Decimal(10) ** 12


def more_cash(file: OfferFile, now: Assessment, rows: Reference) -> Iterator[Change]:
    """Cash that closes the gap and lifts cash per hour to the floor, rounded up.

    Where goods cost more in tax than they are worth, that hole is filled, too. One step more
    stands behind, for what rounding takes when the money comes late.
    """
    offer, floor = file.offer, now.worth.floors.highest
    low = total(now.value.parts).low
    need = max(now.worth.total.typical - low, ZERO) / kept_of_late_cash(offer, rows)
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
