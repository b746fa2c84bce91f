"""What is paid on top of the work: rights, exclusivity, speed (rates.md 4, multipliers.csv)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from irm.entry import format_date
from irm.money import format_money
from irm.offers import Offer, Right, Terms
from irm.reference import Multiplier, Reference
from irm.worth.formula import HUNDRED, ZERO, Basis, Part, Span, percent_words, row_basis

LICENCES = {
    "organic_reuse": ("usage_organic", "Reuse on the brand's channels"),
    "paid_use": ("usage_paid_ads", "Paid ads"),
    "whitelisting": ("whitelisting", "Ads from the person's account"),
}
EXCLUSIVITY_WITHOUT_END = 365
UNHURRIED_WORKING_DAYS = 5


@lru_cache(maxsize=512)  # tables do not change, and each percentage is explained many times
def multiplier_basis(key: str, reference: Reference) -> Basis:
    """Answer the source of a percentage."""
    row = reference.multiplier(key)
    return row_basis(
        row,
        f"{row.name}: {percent_words(row.low_pct or ZERO)} / "
        f"{percent_words(row.typical_pct or ZERO)} / {percent_words(row.high_pct or ZERO)} "
        f"({row.period})",
    )


def _percents(row: Multiplier) -> Span:
    return Span(low=row.low_pct or ZERO, typical=row.typical_pct or ZERO, high=row.high_pct or ZERO)


def charged_periods(row: Multiplier, days: int) -> Decimal:
    """Answer how often a percentage is charged for `days`, as its row says.

    The row names its period (`per_days`), days without charge (`free_days`) and from which day
    on it counts half (`halve_after_days`); a row without a period is charged once.
    """
    if not row.per_days:
        return Decimal(1)
    charged = Decimal(max(0, days - (row.free_days or 0)))
    full = Decimal(row.halve_after_days or 0)
    if full and charged > full:
        charged = full + (charged - full) / 2
    return charged / row.per_days


def has_no_end(right: Right) -> bool:
    """Whether a granted right runs for ever, said or unsaid."""
    return right.perpetual or not right.days


def licence_percent(name: str, right: Right, reference: Reference) -> Span:
    """Answer the price of one licence in percent of the work; for ever costs a buy-out."""
    buyout = _percents(reference.multiplier("perpetual_buyout"))
    if has_no_end(right):
        return buyout
    row = reference.multiplier(LICENCES[name][0])
    often = charged_periods(row, right.days or 0)
    return _at_most(_percents(row).times(often, often, often), buyout)


def _at_most(span: Span, limit: Span) -> Span:
    return Span(
        low=min(span.low, limit.low),
        typical=min(span.typical, limit.typical),
        high=min(span.high, limit.high),
    )


def _of(content: Span, percent: Span, currency: str) -> Span:
    return content.times(
        percent.low / HUNDRED, percent.typical / HUNDRED, percent.high / HUNDRED
    ).rounded(currency)


def add_ons(content: Span, offer: Offer, reference: Reference) -> list[Part]:
    """Answer what stands on top of a price of the work: use, exclusivity, speed."""
    return [
        *rights_parts(content, offer, reference),
        *exclusivity_part(content, offer, reference),
        *rush_part(content, offer, reference),
    ]


def rights_parts(content: Span, terms: Terms, reference: Reference) -> list[Part]:
    """Answer what the granted rights are worth: licences together, more countries and raw files
    apart, each once.

    Add-ons are summed on the work, not compounded, and all licences together never cost more
    than a buy-out for ever.
    """
    granted = {name: right for name, right in terms.rights.each() if right.granted}
    parts = []
    licences = {n: r for n, r in granted.items() if n in LICENCES}
    if licences:
        parts.append(_licences(content, licences, terms.currency, reference))
    if any(right.several_countries for right in licences.values()):
        key, label = "territory", "Use in more than one country"
        parts.append(_simple("territory", label, content, key, terms.currency, reference))
    if "raw_files" in granted:
        key, label = "raw_footage", "Raw files"
        parts.append(_simple("raw_files", label, content, key, terms.currency, reference))
    return [part for part in parts if part.amount.high > 0 or part.code == "licences"]


def _licences(
    content: Span, licences: dict[str, Right], currency: str, reference: Reference
) -> Part:
    buyout = reference.multiplier("perpetual_buyout")
    percent = Span.point(ZERO)
    words, basis = [], []
    for name, right in licences.items():
        one = licence_percent(name, right, reference)
        percent = percent.plus(one)
        length = "without end" if has_no_end(right) else f"{right.days} days"
        words.append(f"{LICENCES[name][1]} {length} {percent_words(one.typical)}")
        key = "perpetual_buyout" if has_no_end(right) else LICENCES[name][0]
        basis.append(multiplier_basis(key, reference))
    capped = _at_most(percent, _percents(buyout))
    amount = _of(content, capped, currency)
    limit = "" if capped == percent else f", at most {percent_words(capped.typical)} (buy-out)"
    text = (
        f"({' + '.join(words)}{limit}) × {format_money(content.typical, currency)} "
        f"= {format_money(amount.typical, currency)}"
    )
    return Part(
        code="licences",
        label="Use of the work",
        amount=amount,
        words=text,
        basis=tuple(dict.fromkeys(basis)),
    )


def _simple(
    code: str,
    label: str,
    content: Span,
    key: str,
    currency: str,
    reference: Reference,
    *,
    note: str = "",
) -> Part:
    row = reference.multiplier(key)
    amount = _of(content, _percents(row), currency)
    words = (
        f"{note}{percent_words(row.typical_pct or ZERO)} × "
        f"{format_money(content.typical, currency)} "
        f"= {format_money(amount.typical, currency)}"
    )
    basis = (multiplier_basis(key, reference),)
    return Part(code=code, label=label, amount=amount, words=words, basis=basis)


def exclusivity_part(content: Span, terms: Terms, reference: Reference) -> list[Part]:
    """Answer what not working for others is worth: a share of the work per 30 days.

    The deals the person says they would lose come first where they are higher. Without an end,
    a year is counted.
    """
    deal = terms.exclusivity
    if not deal.agreed:
        return []
    days = deal.days or EXCLUSIVITY_WITHOUT_END
    row = reference.multiplier("exclusivity")
    often = charged_periods(row, days)
    amount = _of(content, _percents(row).times(often, often, often), terms.currency)
    basis = [multiplier_basis("exclusivity", reference)]
    words = (
        f"{percent_words(row.typical_pct or ZERO)} × {days} ÷ {row.per_days} × "
        f"{format_money(content.typical, terms.currency)} = "
        f"{format_money(amount.typical, terms.currency)}"
    )
    lost = deal.lost_deals
    if lost:
        if lost > amount.typical:
            words = f"deals they would lose: {format_money(lost, terms.currency)}"
        basis.append(Basis(words="deals lost, as they say", standing="stated"))
        amount = Span(
            low=max(amount.low, lost),
            typical=max(amount.typical, lost),
            high=max(amount.high, lost),
        )
    label, sources = "Exclusivity", tuple(basis)
    return [Part(code="exclusivity", label=label, amount=amount, words=words, basis=sources)]


def working_days(start: date, end: date) -> int:
    """Answer the days from Monday to Friday after `start` up to and including `end`."""
    weeks, rest = divmod(max(0, (end - start).days), 7)
    days = (start + timedelta(days=n) for n in range(1, rest + 1))
    return 5 * weeks + sum(1 for day in days if day.weekday() < 5)


def time_to_work(offer: Offer) -> int | None:
    """Answer the working days between the start of work and the first thing due.

    Work starts at the later of brief and answer date; the first thing due is the earliest draft
    (or publication where no draft is asked). None where a date is missing.
    """
    start = start_of_work(offer)
    ends = [due for d in offer.deliverables if (due := d.draft_due or d.live_from)]
    return None if start is None or not ends else working_days(start, min(ends))


def start_of_work(offer: Offer) -> date | None:
    """Answer the later of brief and answer date, or None where neither is known."""
    return max((d for d in (offer.dates.brief_on, offer.dates.answer_by) if d), default=None)


def rush_part(content: Span, offer: Offer, reference: Reference) -> list[Part]:
    """Answer what speed is worth where fewer than five working days are left."""
    start, days = start_of_work(offer), time_to_work(offer)
    if start is None or days is None or days >= UNHURRIED_WORKING_DAYS:
        return []
    unit = "working day" if days == 1 else "working days"
    note = f"{days} {unit} from {format_date(start)}: "
    return [_simple("rush", "Speed", content, "rush", offer.currency, reference, note=note)]
