"""Three ways to price an offer, side by side: hours, reach, engagement (docs/method.md).

Hours decide; the other two are shown beside them and enter no sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Literal

from irm.entry import format_date
from irm.money import format_money, round_money
from irm.offers import Deliverable, OfferFile
from irm.people import Audience
from irm.records import Record
from irm.reference import Benchmark, Reference
from irm.reference.lookup import is_recent, year_of
from irm.worth.addons import add_ons
from irm.worth.formula import HUNDRED, ZERO, Basis, Part, Span, total
from irm.worth.hours import line_label
from irm.worth.market import GROUPS_NEEDED, line_market
from irm.worth.models import Worth
from irm.worth.tables import tables_for
from irm.worth.work import worth

THOUSAND = Decimal(1000)
NOTHING_ASKED = "nothing is asked for yet"
NOT_POSTED = frozenset({"ugc", "event", "live"})
"""Work that appears on no account of the person, so that no audience of theirs sees it."""

Way = Literal["hours", "reach", "engagement"]


class Method(Record):
    """One way to price the whole offer; `amount` None where `gap` says what is missing.

    Use, exclusivity, speed and extra rounds stand on top of each way alike, as shares of its own
    price of the work, so that each compares with all the cash of the offer.
    """

    code: Way
    label: str
    amount: Span | None
    parts: tuple[Part, ...] = ()
    gap: str = ""

    @property
    def words(self) -> str:
        """Answer why there is no amount; empty where there is one."""
        return f"Not available because {self.gap}." if self.gap else ""


class Crossing(Record):
    """From how many views on one piece of a format is worth more by reach than by hours.

    `views` is counted at `cpm`, the lowest published price of a thousand views; `views_dearest`
    at `cpm_dearest`, the highest. `price` is what the hours of one piece cost. Money is in the
    currency of the offer; `typical_views` are the person's own, None where none are recorded.
    """

    format: str
    label: str
    price: Decimal
    cpm: Decimal
    views: int
    cpm_dearest: Decimal
    views_dearest: int
    typical_views: int | None
    words: str
    basis: tuple[Basis, ...]

    @property
    def reach_leads(self) -> bool | None:
        """Whether the person's audience is beyond the crossing; None where it is not recorded."""
        return None if self.typical_views is None else self.typical_views >= self.views


class Methods(Record):
    """The three ways, where reach overtakes hours, and which way counts and why.

    `counted` is the worth that the verdict rests on: hours, or the market where it is higher.
    `cash` is all the cash of the offer. All amounts are in `currency`.
    """

    currency: str
    rows: tuple[Method, ...]
    crossing: tuple[Crossing, ...]
    chosen: Way
    reason: str
    counted: Span
    cash: Decimal

    def row(self, code: Way) -> Method:
        """Answer one of the three ways by its code."""
        return next(row for row in self.rows if row.code == code)


def methods(file: OfferFile, *, reference: Reference | None = None) -> Methods:
    """Answer what the offer costs by hours, by reach and by engagement, and why hours count.

    Hours: labour + overhead + costs. Reach: typical views ÷ 1,000 × price of a thousand × pieces.
    Engagement: followers × engagement rate × price of one × pieces. Where sources conflict the
    lowest price counts. Amounts are in the currency of the offer and never converted. Nothing is
    raised: what cannot be known says why in `gap`.
    """
    rows = tables_for(file, reference)
    work = worth(file, reference=rows)
    return Methods(
        currency=work.currency,
        rows=(
            _hours(file, work, rows),
            _by_lines("reach", "Reach", _reach_line, file, work, rows),
            _by_lines("engagement", "Engagement", _engagement_line, file, work, rows),
        ),
        crossing=tuple(_crossings(file, work, rows)),
        chosen="hours",
        reason=_reason(file, work, rows),
        counted=work.total,
        cash=file.offer.counted_cash,
    )


def _hours(file: OfferFile, work: Worth, rows: Reference) -> Method:
    base = [p for p in work.parts if p.code.partition(".")[0] in ("labour", "overhead", "costs")]
    gap = NOTHING_ASKED if not file.offer.deliverables else ""
    if work.unknown:
        gap = f"the sum needs {', '.join(work.unknown)}"
    return _whole("hours", "Hours", base, gap, file, work, rows)


def _whole(
    code: Way,
    label: str,
    base: list[Part],
    gap: str,
    file: OfferFile,
    work: Worth,
    rows: Reference,
) -> Method:
    """Put use, exclusivity, speed and rounds on top of a price of the work."""
    if gap:
        return Method(code=code, label=label, amount=None, parts=tuple(base), gap=gap)
    content = total(base)
    parts = [*base, *add_ons(content, file.offer, rows)]
    parts += [p for p in work.parts if p.code == "rounds"]
    return Method(code=code, label=label, amount=total(parts), parts=tuple(parts))


Priced = Part | tuple[str, str]
"""The price of one line, or why there is none: a clause that may name {what}, and what it is."""


def _by_lines(
    code: Way,
    label: str,
    price: Callable[[Deliverable, OfferFile, Reference], Priced],
    file: OfferFile,
    work: Worth,
    rows: Reference,
) -> Method:
    found = [price(line, file, rows) for line in file.offer.deliverables]
    clauses: dict[str, dict[str, None]] = {}
    for clause in found:
        if isinstance(clause, tuple):
            clauses.setdefault(clause[0], {})[clause[1]] = None
    gap = "; and ".join(c.format(what=", ".join(what)) for c, what in clauses.items())
    gap = gap if found else NOTHING_ASKED
    return _whole(code, label, [p for p in found if isinstance(p, Part)], gap, file, work, rows)


def _reach_line(line: Deliverable, file: OfferFile, rows: Reference) -> Priced:
    """Typical views ÷ 1,000 × price of a thousand × pieces."""
    label = rows.format_label(line.format)
    if line.platform in NOT_POSTED:
        return _UNSEEN, label
    account = _account(line.platform, file, lambda a: a.typical_views)
    if account is None or not account.typical_views:
        return _no_views(line.platform, rows), label
    views = account.typical_views
    currency = file.offer.currency
    found = _fitting(rows.reach_prices(line.format, currency, file.offer.made_on), views)
    if not found:
        known = rows.reach_currencies(line.format)
        return _no_price("1,000 views", currency, known), label
    row = min(found, key=_order)
    prices = _prices(row)
    pieces = Decimal(views) / THOUSAND * line.quantity
    amount = prices.times(pieces, pieces, pieces).rounded(currency)
    words = (
        f"{_times(line)}{views:,} views ÷ 1,000 × {_unit_price(prices.typical, currency)} "
        f"= {format_money(amount.typical, currency)}"
    )
    basis = (
        _audience_basis(account, f"{views:,} typical views", file, rows),
        _price_basis("1,000 views", row, found, file),
    )
    return Part(
        code=f"reach.{line.id}",
        label=line_label(line, rows),
        amount=amount,
        words=words,
        basis=basis,
    )


def _engagement_line(line: Deliverable, file: OfferFile, rows: Reference) -> Priced:
    """Followers × engagement rate × price of one engagement × pieces; stories by the view."""
    label, currency = rows.format_label(line.format), file.offer.currency
    if line.platform in NOT_POSTED:
        return _UNSEEN, label
    found = rows.response_prices(line.format, currency, file.offer.made_on)
    if not found:
        known = rows.response_currencies(line.format)
        return _no_price("one engagement", currency, known), label
    row = min(found, key=_order)
    counted = _responses(row, line, file, rows)
    if isinstance(counted, str):
        return counted, label
    count, count_words, account = counted
    prices = _prices(row)
    pieces = Decimal(count) * line.quantity
    amount = prices.times(pieces, pieces, pieces).rounded(currency)
    words = (
        f"{_times(line)}{count_words} × {_unit_price(prices.typical, currency)} "
        f"= {format_money(amount.typical, currency)}"
    )
    unit = "one view" if row.unit == "per view" else "one engagement"
    basis = (
        _audience_basis(account, count_words, file, rows),
        _price_basis(unit, row, found, file),
    )
    return Part(
        code=f"engagement.{line.id}",
        label=line_label(line, rows),
        amount=amount,
        words=words,
        basis=basis,
    )


def _responses(
    row: Benchmark, line: Deliverable, file: OfferFile, rows: Reference
) -> tuple[int, str, Audience] | str:
    """Answer how many engagements (or views) one piece has, in words too; else the gap."""
    if row.unit == "per view":
        account = _account(line.platform, file, lambda a: a.typical_views)
        if account is None or not account.typical_views:
            return _no_views(line.platform, rows)
        return account.typical_views, f"{account.typical_views:,} views", account
    account = _account(line.platform, file, lambda a: a.followers if a.engagement_rate else None)
    if account is None or not account.followers or not account.engagement_rate:
        platform = _platform(line.platform, rows)
        return f"no followers with an engagement rate on {platform} are recorded"
    exact = account.followers * account.engagement_rate / HUNDRED
    count = int(exact.to_integral_value(rounding=ROUND_HALF_UP))
    rate = f"{account.engagement_rate.normalize():f} %"
    return count, f"{account.followers:,} followers × {rate} = {count:,} engagements", account


def _account(
    platform: str, file: OfferFile, size: Callable[[Audience], int | None]
) -> Audience | None:
    """Answer the largest account on a platform of which the size is recorded."""
    found = [a for a in file.influencer.audiences if a.platform == platform and size(a)]
    return max(found, key=lambda a: (size(a) or 0, a.id)) if found else None


def _prices(row: Benchmark) -> Span:
    """Answer low, typical and high of a row; a blank is filled from the figures beside it."""
    stated = [x for x in (row.low, row.typical, row.high) if x is not None]
    ends = (stated[0], stated[-1])
    middle = row.typical if row.typical is not None else sum(ends, ZERO) / 2
    return Span(low=ends[0], typical=middle, high=ends[1])


def _order(row: Benchmark) -> tuple[Decimal, Decimal, str]:
    prices = _prices(row)
    return prices.typical, prices.low, row.id


def _fitting(found: tuple[Benchmark, ...], views: int | None) -> tuple[Benchmark, ...]:
    """Answer the rows whose bounds hold these views; without views only those without bounds."""

    def fits(row: Benchmark) -> bool:
        if not row.bounded or views is None:
            return not row.bounded
        above = row.bound_min is None or views >= row.bound_min
        return above and (row.bound_max is None or views <= row.bound_max)

    return tuple(row for row in found if fits(row))


_UNSEEN = "an audience of theirs does not see {what}"


def _no_views(platform: str, rows: Reference) -> str:
    return f"no typical views on {_platform(platform, rows)} are recorded"


def _no_price(unit: str, currency: str, known: tuple[str, ...]) -> str:
    """Answer the clause for a price that nobody publishes, or only in other currencies."""
    if known:
        return (
            f"no price of {unit} in {currency} is on file for {{what}}, "
            "and other currencies are not converted"
        )
    return f"no price of {unit} is on file for {{what}}"


def _unit_price(amount: Decimal, currency: str) -> str:
    """Answer a price that may be finer than the smallest coin, with all its decimals."""
    if amount == round_money(amount, currency):
        return format_money(amount, currency)
    return f"{currency} {amount.normalize():f}"


def _times(line: Deliverable) -> str:
    return f"{line.quantity} × " if line.quantity > 1 else ""


def _platform(platform: str, rows: Reference) -> str:
    return dict(rows.platforms()).get(platform, platform)


def _audience_basis(account: Audience, what: str, file: OfferFile, rows: Reference) -> Basis:
    whose = f" of {account.handle}" if account.handle else ""
    return Basis(
        words=f"{file.influencer.called}: {what}{whose} on {_platform(account.platform, rows)}",
        standing="stated" if account.source else "unverified",
        source=account.source,
        as_of=format_date(account.noted_on) if account.noted_on else "",
    )


def _price_basis(
    unit: str,
    row: Benchmark,
    found: tuple[Benchmark, ...],
    file: OfferFile,
    place: str = "lowest",
) -> Basis:
    prices, currency = _prices(row), row.currency
    groups = len({r.independence_group for r in found})
    said = f"the {place} of {groups} independent sources" if groups > 1 else "one source"
    low, middle, high = (
        _unit_price(p, currency) for p in (prices.low, prices.typical, prices.high)
    )
    year = year_of(row)
    old = f"of {year}, more than 24 months ago" if year else "undated"
    return Basis(
        words=f"{unit}: {low} to {high}, in the middle {middle}; {said}",
        standing="yours" if row.own else "unverified",
        source=row.source_title,
        link=row.source_url,
        as_of=row.source_as_of,
        stale="" if is_recent(row, file.offer.made_on) else old,
        reason=row.own.words if row.own else "",
    )


# Where reach overtakes hours


def crossing_views(price: Decimal, cpm: Decimal) -> int:
    """Answer from how many views on reach pays as much: price ÷ price of 1,000 × 1,000, up."""
    return int((price / cpm * THOUSAND).to_integral_value(rounding=ROUND_CEILING))


def _crossings(file: OfferFile, work: Worth, rows: Reference) -> Iterable[Crossing]:
    labour = {part.code: part for part in work.parts}
    seen = set()
    for line in file.offer.deliverables:
        part = labour.get(f"labour.{line.id}")
        if part is None or line.format in seen or line.platform in NOT_POSTED:
            continue
        found = _crossing(line, part, file, rows)
        if found:
            seen.add(line.format)
            yield found


def _crossing(line: Deliverable, part: Part, file: OfferFile, rows: Reference) -> Crossing | None:
    account = _account(line.platform, file, lambda a: a.typical_views)
    views = account.typical_views if account else None
    currency = file.offer.currency
    found = _fitting(rows.reach_prices(line.format, currency, file.offer.made_on), views)
    found = tuple(row for row in found if _prices(row).typical > 0)
    price = part.amount.typical / line.quantity
    if not found or price <= 0:
        return None
    low, high = min(found, key=_order), max(found, key=_order)
    cheap, dear = _prices(low).typical, _prices(high).typical
    at, at_dearest = crossing_views(price, cheap), crossing_views(price, dear)
    label = rows.format_label(line.format)
    basis = [_price_basis("1,000 views", low, found, file)]
    if high is not low:
        basis.append(_price_basis("1,000 views", high, found, file, "highest"))
    return Crossing(
        format=line.format,
        label=label,
        price=round_money(price, currency),
        cpm=cheap,
        views=at,
        cpm_dearest=dear,
        views_dearest=at_dearest,
        typical_views=views,
        words=_crossing_words(label, price, (cheap, at), (dear, at_dearest), currency),
        basis=tuple(basis),
    )


def _crossing_words(
    label: str, price: Decimal, low: tuple[Decimal, int], high: tuple[Decimal, int], currency: str
) -> str:
    cost = format_money(price, currency)
    words = f"{label}: {cost} of hours ÷ {_unit_price(low[0], currency)} × 1,000 = {low[1]:,} views"
    if high[0] != low[0]:
        words += (
            f"; at the dearest source, {_unit_price(high[0], currency)}, it is {high[1]:,} views"
        )
    return words


# Why hours


def _reason(file: OfferFile, work: Worth, rows: Reference) -> str:
    lead = "Hours count, because the work is the same however many people see it."
    if work.unknown or not file.offer.deliverables:
        return lead
    market = next((part for part in work.parts if part.code == "market"), None)
    if market:
        lift = format_money(market.amount.typical, work.currency)
        return f"{lead} The lower quartile of what others ask is higher and adds {lift}."
    on = file.offer.made_on
    if any(line_market(line, file, on, rows) for line in file.offer.deliverables):
        return f"{lead} The lower quartile of what others ask is not above them."
    return (
        f"{lead} Fewer than {_NUMBERS[GROUPS_NEEDED]} independent sources publish prices for like "
        f"work in {work.currency}, so no market is set against them."
    )


_NUMBERS = {3: "three"}
