"""Value of the offer: what each line of compensation is worth to the person who receives it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from irm.entry import format_hours
from irm.money import format_money
from irm.offers import (
    AffiliateLine,
    CashLine,
    CashPurpose,
    Certainty,
    CrossPromotionLine,
    EventLine,
    LongTermLine,
    OfferFile,
    ProductLine,
    ProductUse,
)
from irm.reference import NonCash, Reference
from irm.worth.floors import floors
from irm.worth.formula import (
    HUNDRED,
    ZERO,
    Basis,
    Part,
    Span,
    percent_of,
    percent_words,
    row_basis,
    total,
)
from irm.worth.labour import ADMIN, hourly_rate
from irm.worth.models import Value
from irm.worth.tables import tables_for
from irm.worth.tax import tax_on_goods
from irm.worth.waiting import waiting

PRODUCT_KEYS = {
    ProductUse.CHOSEN: "product_chosen",
    ProductUse.NOT_CHOSEN: "product_not_chosen",
    ProductUse.TOOL: "product_tool",
}
CAMPAIGNS_NEEDED = 3
YEAR = Decimal(365)
CASH = frozenset({"cash", "waiting"})
WRITTEN = Basis(words="Written in the offer", standing="stated")
HOPE = Basis(words="Hope is not counted as pay", standing="stated")


def value(file: OfferFile, *, reference: Reference | None = None) -> Value:
    """Answer what the offer is worth to the person, low / typical / high, with every source.

    Amounts are in the offer's currency. Formula: rates.md 4 (ii); only what is written, dated
    and guaranteed counts, and tax to be found in cash for goods is taken off. The total is never
    below zero.
    """
    rows = tables_for(file, reference)
    said = (line for line in file.offer.compensation if not line.says_nothing)
    lines = (_line(line, file, rows) for line in said)
    drag = tax_on_goods(file, rows)
    rest = tuple(part for part in (*lines, drag) if part)
    return _value(file, rest, -drag.amount.typical if drag else ZERO, rows)


def with_cash(file: OfferFile, known: Value, reference: Reference) -> Value:
    """Answer the value of an offer where `known` was the value before a fee was added."""
    rest = tuple(part for part in known.parts if part.code not in CASH)
    return _value(file, rest, known.tax_drag, reference)


def _value(
    file: OfferFile, rest: tuple[Part, ...], tax_drag: Decimal, reference: Reference
) -> Value:
    """Answer the cash of an offer with the parts that are no cash."""
    cash = file.offer.counted_cash
    parts = (*_cash(cash, file, reference), *rest)
    return Value(
        currency=file.offer.currency,
        parts=parts,
        total=total(parts).not_negative(),
        cash=cash,
        tax_drag=tax_drag,
    )


@lru_cache(maxsize=512)  # tables do not change, and each share is explained many times
def noncash_basis(key: str, reference: Reference) -> Basis:
    """Answer the source of a share of what is not cash."""
    row = reference.noncash(key)
    low, typical, high = (percent_words(v or ZERO) for v in (row.low, row.typical, row.high))
    return row_basis(row, f"{row.measure}: {low} / {typical} / {high} of {row.of}")


def _credit(base: Decimal, row: NonCash, currency: str) -> Span:
    return percent_of(base, (row.low, row.typical, row.high), currency)


def _credit_part(
    code: str, label: str, base: Decimal, key: str, file: OfferFile, rows: Reference
) -> Part:
    row, currency = rows.noncash(key), file.offer.currency
    amount = _credit(base, row, currency)
    words = (
        f"{percent_words(row.typical or ZERO)} × {format_money(base, currency)} "
        f"= {format_money(amount.typical, currency)}"
    )
    basis = (noncash_basis(key, rows),)
    return Part(code=code, label=label, amount=amount, words=words, basis=basis)


def _cash(cash: Decimal, file: OfferFile, rows: Reference) -> list[Part]:
    if not cash:
        return []
    offer, currency = file.offer, file.offer.currency
    pieces = (
        ("fee", offer.fee),
        ("rights", offer.rights_price),
        ("exclusivity", offer.exclusivity_price),
        ("costs repaid", min(offer.expenses_repaid, offer.costs)),
    )
    words = " + ".join(f"{name} {format_money(sum_, currency)}" for name, sum_ in pieces if sum_)
    amount = Span.point(cash)
    part = Part(code="cash", label="Cash", amount=amount, words=words, basis=(WRITTEN,))
    wait = waiting(cash, offer, rows)
    return [part, wait] if wait else [part]


def _line(line: object, file: OfferFile, rows: Reference) -> Part | None:
    match line:
        case CashLine():
            return _uncertain_cash(line)
        case ProductLine():
            return _product(line, file, rows)
        case AffiliateLine():
            return _affiliate(line, file, rows)
        case CrossPromotionLine():
            return _cross_promotion(line, file, rows)
        case EventLine():
            return _event(line, file, rows)
        case LongTermLine():
            return _long_term(line, file, rows)
    raise TypeError(f"unknown line {line!r}")


def _zero(code: str, label: str, why: str) -> Part:
    return Part(
        code=code,
        label=label,
        amount=Span.point(ZERO),
        words=why,
        basis=(HOPE,),
    )


def _uncertain_cash(line: CashLine) -> Part | None:
    if line.purpose is not CashPurpose.BONUS or not line.amount:
        return None
    return _zero(f"bonus.{line.id}", "Bonus", "paid only if something happens: counted as 0")


def _product(line: ProductLine, file: OfferFile, rows: Reference) -> Part:
    """Goods at what they are worth to the person: their word, else a share of the shop price."""
    code, label = f"product.{line.id}", line.description or "Product"
    currency, told = file.offer.currency, line.worth_to_them
    if told is not None and line.use is not ProductUse.TOOL:
        amount = min(told, line.street_price)
        words = f"worth to them as they say: {format_money(amount, currency)}"
        basis = (Basis(words="Their own word", standing="stated"),)
        return Part(code=code, label=label, amount=Span.point(amount), words=words, basis=basis)
    return _credit_part(code, label, line.street_price, PRODUCT_KEYS[line.use], file, rows)


def _affiliate(line: AffiliateLine, file: OfferFile, rows: Reference) -> Part:
    code, label, currency = f"affiliate.{line.id}", "Commission", file.offer.currency
    if not line.percent:
        return _zero(code, label, "no percentage is in writing: counted as 0")
    if line.past_earnings and line.past_campaigns >= CAMPAIGNS_NEEDED:
        words = (
            f"lower quartile of {line.past_campaigns} own past campaigns: "
            f"{format_money(line.past_earnings, currency)}"
        )
        basis = (Basis(words="Own past earnings, as they say", standing="stated"),)
        amount = Span.point(line.past_earnings)
        return Part(code=code, label=label, amount=amount, words=words, basis=basis)
    if not line.expected:
        return _zero(code, label, "no evidence of past sales: counted as 0")
    return _credit_part(code, label, line.expected, "affiliate_expected", file, rows)


def _cross_promotion(line: CrossPromotionLine, file: OfferFile, rows: Reference) -> Part:
    code, label, currency = f"cross_promotion.{line.id}", "Cross-promotion", file.offer.currency
    if not (line.channel and line.on and line.impressions):
        return _zero(code, label, "channel, date and reach are not all in writing: counted as 0")
    if line.on < file.offer.made_on:
        return _zero(code, label, "its day lies before the offer: counted as 0")
    if line.cpm and not line.cpm_source:
        return _zero(code, label, "the price of a thousand has no source: counted as 0")
    words = "Price for a thousand impressions entered"
    cpm, source = line.cpm, Basis(words=words, standing="yours", source=line.cpm_source)
    found = rows.cpm(line.platform) if cpm is None and currency == "USD" else None
    if found:
        cpm = found.lowest
        source = _cpm_basis(found)
    if cpm is None:
        return _zero(
            code, label, f"no price for a thousand impressions in {currency}: counted as 0"
        )
    key = "cross_promotion_written"
    row = rows.noncash(key)
    reach = Decimal(line.impressions) / 1000 * cpm
    amount = _credit(reach, row, currency)
    words = (
        f"{line.impressions:,} ÷ 1,000 × {format_money(cpm, currency)} × "
        f"{percent_words(row.typical or ZERO)} = {format_money(amount.typical, currency)}"
    )
    return Part(
        code=code, label=label, amount=amount, words=words, basis=(source, noncash_basis(key, rows))
    )


def _cpm_basis(row: NonCash) -> Basis:
    return row_basis(row, row.measure)


def _event(line: EventLine, file: OfferFile, rows: Reference) -> Part:
    label = line.description or "Event"
    code = f"event.{line.id}"
    return _credit_part(code, label, line.leisure_value, "event_leisure", file, rows)


def _long_term(line: LongTermLine, file: OfferFile, rows: Reference) -> Part:
    """Surplus of guaranteed future fees over the worth of that work, plus selling hours saved."""
    code, label, currency = f"long_term.{line.id}", "Long-term work", file.offer.currency
    if line.certainty is not Certainty.GUARANTEED or line.first_on is None:
        return _zero(code, label, "not guaranteed with a date: counted as 0")
    if not line.worth_per_deal:
        return _zero(code, label, "the worth of the future work is not stated: counted as 0")
    if line.first_on < file.offer.made_on or (line.last_on or line.first_on) < line.first_on:
        return _zero(code, label, "its days are past or out of order: counted as 0")
    surplus = max(line.fee_per_deal - line.worth_per_deal, ZERO) * line.deals
    years = _years_until(line.first_on, line.last_on, file.offer.made_on)
    certain, discount = rows.noncash("long_term_guaranteed"), rows.noncash("discount_rate")
    amount = Span(
        low=_present(surplus, certain.low, discount.high, years),
        typical=_present(surplus, certain.typical, discount.typical, years),
        high=_present(surplus, certain.high, discount.low, years),
    )
    saved, saved_words, more = _selling_saved(line, file, rows)
    amount = amount.plus(saved).rounded(currency)
    words = (
        f"{line.deals} × (fee {format_money(line.fee_per_deal, currency)} − worth "
        f"{format_money(line.worth_per_deal, currency)}), guaranteed, discounted{saved_words} "
        f"= {format_money(amount.typical, currency)}"
    )
    keys = ("long_term_guaranteed", "discount_rate")
    basis = (*(noncash_basis(key, rows) for key in keys), *more)
    return Part(code=code, label=label, amount=amount, words=words, basis=basis)


def _years_until(first: date, last: date | None, today: date) -> Decimal:
    middle = first + ((last or first) - first) / 2
    return Decimal(max(0, (middle - today).days)) / YEAR


def _present(
    surplus: Decimal, certain: Decimal | None, rate: Decimal | None, years: Decimal
) -> Decimal:
    return surplus * (certain or ZERO) / HUNDRED / (1 + (rate or ZERO) / HUNDRED * years)


def _selling_saved(
    line: LongTermLine, file: OfferFile, rows: Reference
) -> tuple[Span, str, tuple[Basis, ...]]:
    rate = hourly_rate(ADMIN, file, floors(file, rows), rows)
    row = rows.noncash("long_term_saved_hours")
    if rate is None or line.fee_per_deal < (line.worth_per_deal or ZERO):
        return Span.point(ZERO), "", ()
    deals = Decimal(line.deals) * rate.amount
    span = Span.point(deals).times(row.low or ZERO, row.typical or ZERO, row.high or ZERO)
    hours = format_hours((row.typical or ZERO) * line.deals)
    words = f" + {hours} of selling saved"
    return span, words, (_saved_basis(row), *rate.basis)


def _saved_basis(row: NonCash) -> Basis:
    return row_basis(row, f"{row.measure}: {row.low} / {row.typical} / {row.high} h a deal")
