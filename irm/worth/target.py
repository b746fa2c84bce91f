"""Target mode: what may fairly be asked for a given sum of money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from irm.errors import FieldError
from irm.money import MAX_INTEGER_DIGITS, format_money, to_minor
from irm.offers import CashLine, CashPurpose, Deliverable, OfferFile, Right, Rights, Terms
from irm.offers.models import Exclusivity
from irm.offers.prefill import terms_of
from irm.people import HOUR
from irm.records import Record
from irm.reference import Reference
from irm.reference import reference as shipped
from irm.worth.addons import LICENCES
from irm.worth.formula import ZERO
from irm.worth.hours import line_label
from irm.worth.models import Assessment
from irm.worth.tables import tables_for
from irm.worth.verdict import assess

MOST_SCOPES = 5
MOST_KINDS = 3
MOST_PIECES = 63
"""More of one kind than anybody asks for at once; a search by halves needs six steps for it."""

Counts = tuple[int, ...]
Use = tuple[Rights, Exclusivity]


class Scope(Record):
    """A fair set of work for a budget; `terms` is the offer with it, ready to be saved.

    `used` is the typical worth of what is asked and `left` what the cautious value exceeds it by,
    both in `currency`. Parity is at least 1 and the floor is met, with `budget` as all the cash.
    """

    words: str
    sums: tuple[str, ...]
    currency: str
    budget: Decimal
    used: Decimal
    left: Decimal
    parity: Decimal
    cash_per_hour: Decimal | None
    terms: Terms


def scopes(
    file: OfferFile, budget: Decimal, *, reference: Reference | None = None
) -> tuple[Scope, ...]:
    """Answer up to five scopes that `budget` pays fairly, the one worth most first.

    `budget` is all the cash, in the offer's currency; what else the offer gives stays and counts
    on the cautious side. Kinds of work are those of the offer, else those the person named a
    price or hours for, else one for each platform; three at most. Each is tried with and without
    reuse for 90 days and ads for 30, and as the offer asks. The search is the same for every
    budget, so that more money never makes the best scope poorer.

    Raises `FieldError` at `budget` for a sum that is not above zero, finer than the currency, or
    more than an offer can hold. Empty where nothing fits, or where the worth cannot be known.
    """
    if to_minor(budget, file.offer.currency, "budget") <= 0:
        raise FieldError("budget", "Enter a budget above zero.")
    if budget.adjusted() >= MAX_INTEGER_DIGITS:
        digits = f"at most {MAX_INTEGER_DIGITS} digits before the decimals"
        raise FieldError("budget", f"Enter a budget with {digits}.")
    search = _Search(file, budget, tables_for(file, reference))
    return tuple(_best(list(search.found())))


class _Found(Record):
    """One fair scope of the search, with where it comes from."""

    counts: Counts
    use: int
    terms: Terms
    figures: Assessment


class _Search:
    """The largest number of pieces of each shape that the budget pays, looked for by halves.

    A shape is some pieces that stay and one kind that is multiplied. More pieces never raise
    parity, so halving finds the largest number; at most nine shapes, five uses and six steps.
    """

    def __init__(self, file: OfferFile, budget: Decimal, rows: Reference) -> None:
        self.file, self.budget, self.rows = file, budget, rows
        self.kinds = kinds_of_work(file, rows)
        self.uses = _uses(file.offer)
        self.known: dict[tuple[Counts, int], _Found | None] = {}

    def found(self) -> Iterator[_Found]:
        """Answer every shape at its largest, each once."""
        for use in range(len(self.uses)):
            for kept, grown in _shapes(len(self.kinds)):
                self._largest(kept, grown, use)
        yield from (found for found in self.known.values() if found)

    def _largest(self, kept: Counts, grown: int, use: int) -> None:
        low, high = 0, MOST_PIECES + 1
        while high - low > 1:
            middle = (low + high) // 2
            counts = tuple(middle if n == grown else k for n, k in enumerate(kept))
            if self._fair(counts, use):
                low = middle
            else:
                high = middle

    def _fair(self, counts: Counts, use: int) -> bool:
        if (counts, use) not in self.known:
            self.known[counts, use] = self._try(counts, use)
        return self.known[counts, use] is not None

    def _try(self, counts: Counts, use: int) -> _Found | None:
        terms = self._terms(counts, *self.uses[use])
        if terms is None:
            return None
        offer = self.file.offer.model_copy(update=dict(terms))
        figures = assess(self.file.model_copy(update={"offer": offer}), reference=self.rows)
        if not figures.reached or figures.floor_met is False:
            return None
        return _Found(counts=counts, use=use, terms=terms, figures=figures)

    def _terms(self, counts: Counts, rights: Rights, exclusivity: Exclusivity) -> Terms | None:
        offer = self.file.offer
        kept = tuple(
            line
            for line in offer.compensation
            if not isinstance(line, CashLine) or line.purpose is CashPurpose.EXPENSES
        )
        fee = self.budget - offer.expenses_repaid
        if fee <= 0:
            return None
        lines = tuple(
            line.model_copy(update={"quantity": n, "price": None})
            for n, line in zip(counts, self.kinds, strict=True)
            if n
        )
        cash = CashLine(id="target-fee", amount=fee)
        changes = {
            "deliverables": lines,
            "compensation": (cash, *kept),
            "rights": rights,
            "exclusivity": exclusivity,
        }
        return terms_of(offer).model_copy(update=changes)


def _shapes(kinds: int) -> Iterator[tuple[Counts, int]]:
    """Answer what stays and which kind grows: alone, beside one of each other, beside two."""
    for grown in range(kinds):
        others = [n for n in range(kinds) if n != grown]
        if not others:
            yield (0,), grown
            return
        first = others[0]
        fixed: list[dict[int, int]] = [{}, dict.fromkeys(others, 1)]
        fixed.append({first: 2} if len(others) == 1 else {first: 1})
        for one in fixed:
            yield tuple(one.get(n, 0) for n in range(kinds)), grown


def kinds_of_work(file: OfferFile, rows: Reference) -> tuple[Deliverable, ...]:
    """Answer up to three kinds of work: the offer's, else the person's own, else by platform."""
    offer, person = file.offer, file.influencer
    if offer.deliverables:
        lines: dict[tuple[str, str], Deliverable] = {}
        for line in offer.deliverables:
            lines.setdefault((line.platform, line.format), line)
        return tuple(lines.values())[:MOST_KINDS]
    named = [r.format for r in person.rates if r.currency == offer.currency and r.format != HOUR]
    named += [e.format for e in person.effort]
    if not named:
        played = {a.platform for a in person.audiences}
        first = {
            row.platform: row.format
            for row in reversed(rows.format_rows)
            if row.platform in played and rows.effort(row.format)
        }
        named = [first[a.platform] for a in person.audiences if a.platform in first]
    return tuple(
        Deliverable(id=f"target-{n}", platform=rows.format_row(name).platform, format=name)
        for n, name in enumerate(list(dict.fromkeys(named))[:MOST_KINDS])
    )


def _uses(offer: Terms) -> tuple[Use, ...]:
    """Answer the uses that are tried: none, reuse, ads, both, and what the offer asks."""
    no, alone = Right(granted=False), Exclusivity(agreed=False)
    none = Rights(organic_reuse=no, paid_use=no, whitelisting=no, raw_files=no)
    reuse = {"organic_reuse": _granted(offer.rights.organic_reuse, 90)}
    ads = {"paid_use": _granted(offer.rights.paid_use, 30)}
    tried = [none.model_copy(update=change) for change in ({}, reuse, ads, reuse | ads)]
    unpriced = {
        name: right.model_copy(update={"price": None}) if right.granted else no
        for name, right in offer.rights.each()
    }
    deal = offer.exclusivity
    as_asked = deal.model_copy(update={"price": None}) if deal.agreed else alone
    uses = [(rights, alone) for rights in tried] + [(Rights(**unpriced), as_asked)]
    return tuple(use for n, use in enumerate(uses) if use not in uses[:n])


def _granted(asked: Right, days: int) -> Right:
    """A use for some days where the offer says, at no price of its own: the fee covers it."""
    return Right(granted=True, channels=asked.channels, territory=asked.territory, days=days)


def _best(found: list[_Found]) -> Iterator[Scope]:
    """The richest of each use first, then the richest with other work, five in all."""
    richest = sorted(found, key=_order)
    picked: list[_Found] = []
    for one in richest:
        if one.use not in {p.use for p in picked}:
            picked.append(one)
    for one in richest:
        if len(picked) < MOST_SCOPES and one.counts not in {p.counts for p in picked}:
            picked.append(one)
    return (_scope(one) for one in sorted(picked, key=_order))


def _order(found: _Found) -> tuple[Decimal, int, int, Counts]:
    worth = found.figures.worth.total.typical
    return -worth, sum(found.counts), found.use, found.counts


def _scope(found: _Found) -> Scope:
    terms, figures = found.terms, found.figures
    worth, given = figures.worth, figures.value
    currency, used = worth.currency, worth.total.typical
    sums = [f"{part.label}: {part.words}" for part in worth.parts]
    parts = [format_money(p.amount.typical, currency) for p in worth.parts]
    if len(parts) > 1:
        sums.append(f"Worth: {' + '.join(parts)} = {format_money(used, currency)}")
    left = given.total.low - used
    sums.append(
        f"Left: {format_money(given.total.low, currency)} − {format_money(used, currency)} "
        f"= {format_money(left, currency)}"
    )
    return Scope(
        words=scope_words(terms),
        sums=tuple(sums),
        currency=currency,
        budget=terms.total_cash,
        used=used,
        left=left,
        parity=figures.parity or ZERO,
        cash_per_hour=figures.cash_per_hour,
        terms=terms,
    )


def scope_words(terms: Terms) -> str:
    """Answer what is asked in one line: `2 × Reel; reuse on the brand's channels for 90 days`."""
    rows = shipped()
    work = " and ".join(line_label(line, rows) for line in terms.deliverables)
    uses = []
    for name, right in terms.rights.each():
        if right.granted:
            label = LICENCES[name][1] if name in LICENCES else "Raw files"
            length = "without end" if right.perpetual or not right.days else f"{right.days} days"
            length = f" for {length}" if right.days and not right.perpetual else f" {length}"
            uses.append(label[0].lower() + label[1:] + (length if name in LICENCES else ""))
    if terms.exclusivity.agreed:
        days = terms.exclusivity.days
        uses.append(f"exclusivity for {days} days" if days else "exclusivity without end")
    return f"{work}; {', '.join(uses) or 'no use beyond the post'}"
