"""The five checks of money in their order, each with its sum spelled out, met or not."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import Literal

from irm.entry import format_hours
from irm.money import format_money
from irm.offers import OfferFile
from irm.records import Record
from irm.review.models import Review
from irm.worth import LONGER, Assessment
from irm.worth.formula import HUNDRED

State = Literal["met", "missed", "unknown"]
FLOOR, PARITY, COMPOSITION = (
    ("IRM501", "IRM502", "IRM503", "IRM504", "IRM506", "IRM507"),
    ("IRM411", "IRM412"),
    "IRM413",
)
WRITTEN = ("IRM301", "IRM302", "IRM424", "IRM425", "IRM426", "IRM427")
LONGER_HOURS = "IRM505"


class Check(Record):
    """One of the five checks; `findings` are the codes that the review raised for it."""

    code: Literal["floor", "parity", "composition", "written", "sensitivity"]
    title: str
    state: State
    words: str
    findings: tuple[str, ...] = ()


def checks(file: OfferFile, found: Review) -> tuple[Check, ...]:
    """Answer cash floor, parity, composition, written terms and sensitivity, in this order.

    Non-cash never repairs a failed floor, so it comes first; sums are in the offer's currency.
    """
    return (
        _floor(file, found),
        _parity(found),
        _composition(file, found),
        _written(file, found),
        _sensitivity(file, found),
    )


def hourly_words(file: OfferFile, figures: Assessment, hours: Decimal, hourly: Decimal) -> str:
    """Answer `(cash − costs − tax on goods) ÷ hours = pay an hour`, without parts that are zero."""
    given, offer = figures.value, file.offer
    currency = offer.currency
    sums = format_money(given.cash, currency)
    if offer.costs:
        sums += f" − {format_money(offer.costs, currency)} costs"
    if given.tax_drag:
        sums += f" − {format_money(given.tax_drag, currency)} tax on goods"
    if offer.costs or given.tax_drag:
        sums = f"({sums})"
    # To the cent in any currency, so that it compares exactly.
    pay = f"{hourly:,.2f}".replace("-", "\u2212")
    return f"{sums} ÷ {format_hours(hours)} = {currency} {pay}"


def _raised(found: Review, *codes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.code for f in found.findings if f.code in codes))


def _against(figures: Assessment, hourly: Decimal | None) -> tuple[State, str]:
    """Whether a pay per hour holds against the highest floor, and that floor in words."""
    floor = figures.worth.floors.highest
    if hourly is None:
        return "unknown", "the hours are not known"
    if floor is None:
        return "unknown", figures.worth.floors.gap.rstrip(".")
    state: State = "met" if hourly >= floor.hourly else "missed"
    own = ", your own figure" if floor.basis.reason else ""
    return state, f"{floor.label.lower()} {format_money(floor.hourly, floor.currency)}{own}"


def _hourly(
    file: OfferFile, figures: Assessment, hours: Decimal, hourly: Decimal | None
) -> tuple[State, str]:
    state, floor = _against(figures, hourly)
    if hourly is None:
        return state, _sentence(floor)
    return state, f"{hourly_words(file, figures, hours, hourly)} an hour; {floor}."


def _floor(file: OfferFile, found: Review) -> Check:
    figures = found.assessment
    hours = figures.worth.hours.typical
    state, words = _hourly(file, figures, hours, figures.cash_per_hour)
    codes = _raised(found, *FLOOR)
    state = "missed" if {"IRM501", "IRM502"} & set(codes) else state
    return Check(code="floor", title="Cash floor", state=state, words=words, findings=codes)


def _parity(found: Review) -> Check:
    figures = found.assessment
    codes = _raised(found, *PARITY)
    title = "Parity on the cautious side"
    if figures.parity is None:
        missing = ", ".join(figures.worth.unknown) or "a piece of work"
        words = f"Not known: {missing}."
        return Check(code="parity", title=title, state="unknown", words=words, findings=codes)
    currency = figures.worth.currency
    value, work = figures.value.total.low, figures.worth.total.typical
    words = (
        f"{format_money(value, currency)} ÷ {format_money(work, currency)} = {figures.parity:.2f}; "
        "1.00 is parity."
    )
    state: State = "met" if figures.reached else "missed"
    return Check(code="parity", title=title, state=state, words=words, findings=codes)


def share_words(cash: Decimal, work: Decimal, currency: str) -> str:
    """Answer `cash ÷ worth = percent`, rounded down, so that 49.9 never reads 50."""
    percent = (cash / work * HUNDRED).quantize(Decimal(1), rounding=ROUND_DOWN)
    return f"{format_money(cash, currency)} ÷ {format_money(work, currency)} = {percent} %"


def _composition(file: OfferFile, found: Review) -> Check:
    work, cash = found.assessment.worth, file.offer.counted_cash
    title = "Half of it in cash"
    if not work.is_known or work.total.typical <= 0:
        words = "The worth of the work is not known."
        return Check(code="composition", title=title, state="unknown", words=words)
    state: State = "met" if cash * 2 >= work.total.typical else "missed"
    words = f"{share_words(cash, work.total.typical, work.currency)}; half is the least."
    codes = _raised(found, COMPOSITION)
    return Check(code="composition", title=title, state=state, words=words, findings=codes)


def _written(file: OfferFile, found: Review) -> Check:
    title = "Written terms"
    if not (file.offer.compensation and file.offer.deliverables):
        words = "Nothing is promised yet on one side."
        return Check(code="written", title=title, state="unknown", words=words)
    open_ones = [f for f in found.findings if f.code in WRITTEN]
    words = "; ".join(dict.fromkeys(f.title for f in open_ones)) or "Nothing given is left vague"
    return Check(
        code="written",
        title=title,
        state="missed" if open_ones else "met",
        words=f"{words}.",
        findings=_raised(found, *WRITTEN),
    )


def _sensitivity(file: OfferFile, found: Review) -> Check:
    figures = found.assessment
    hours = figures.worth.hours.typical * LONGER
    state, words = _hourly(file, figures, hours, figures.cash_per_hour_if_longer)
    return Check(
        code="sensitivity",
        title="Hours 30 % longer",
        state=state,
        words=words,
        findings=_raised(found, LONGER_HOURS),
    )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}." if words else ""
