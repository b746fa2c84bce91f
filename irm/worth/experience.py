"""Own experience: what agreed offers pay for like work. No word here holds a name.

An agreed fee is taken apart into pay for each format: the price of its lines, and a fee for the
whole shared by hours. Use, exclusivity, speed, bonus and costs are paid apart and are left out.
Like work is work of the same format in the same currency, agreed within the last 24 months.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median, quantiles

from irm.errors import NotFoundError
from irm.offers import CashPurpose, Deliverable, OfferFile
from irm.records import Record
from irm.reference import Reference
from irm.worth.formula import HUNDRED, ZERO, Span, percent_words
from irm.worth.hours import line_hours
from irm.worth.tables import tables_for

LIKE_DAYS = 730
OTHERS_NEEDED = 2
GAP_PERCENT = Decimal(15)
CENT = Decimal("0.01")
_NUMBERS = (
    *("two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve"),
)


class AgreedWork(Record):
    """What one agreed offer pays for one format, all its pieces together, in `currency`.

    `offer` and `person` are ids that keep offers and people apart; they are not for showing.
    """

    offer: str
    person: str
    agreed_on: date
    platform: str
    format: str
    quantity: int
    pay: Decimal
    hours: Decimal
    currency: str
    place: str | None = None
    followers: int | None = None

    @property
    def per_piece(self) -> Decimal:
        """Answer the pay for one piece, to the cent."""
        return (self.pay / self.quantity).quantize(CENT, ROUND_HALF_UP)

    @property
    def per_hour(self) -> Decimal:
        """Answer the pay for one hour, to the cent."""
        return (self.pay / self.hours).quantize(CENT, ROUND_HALF_UP)


Experience = tuple[AgreedWork, ...]


class OwnBenchmark(Record):
    """Lower quartile, median and upper quartile over `n` agreed offers."""

    format: str
    currency: str
    n: int
    per_piece: Span
    per_hour: Span


class LikeWork(Record):
    """One format of an offer beside what others agreed to for like work, per hour."""

    format: str
    label: str
    currency: str
    row: str
    per_hour: Decimal
    hours: Decimal
    others: tuple[Decimal, ...]

    @property
    def is_enough(self) -> bool:
        """Whether enough others agreed to like work for a comparison."""
        return len(self.others) >= OTHERS_NEEDED

    @property
    def median(self) -> Decimal:
        """Answer the middle of what others agreed to, per hour."""
        return median(self.others).quantize(CENT, ROUND_HALF_UP) if self.others else ZERO

    @property
    def percent(self) -> Decimal:
        """Answer how far this offer is from that middle: minus is below."""
        return (self.per_hour / self.median - 1) * HUNDRED if self.median else ZERO

    @property
    def is_gap(self) -> bool:
        """Whether the difference is over 15 %, with enough others to say so."""
        return self.is_enough and abs(self.percent) > GAP_PERCENT

    @property
    def words(self) -> str:
        """Answer `28 % below what you agreed with three others for like work: reels, EUR`."""
        far = abs(self.percent).quantize(Decimal("0.1"), ROUND_HALF_UP)
        side = "below" if self.percent < 0 else "above"
        return (
            f"{percent_words(far)} {side} what you agreed with {others_words(len(self.others))} "
            f"for like work: {self.label}, {self.currency}"
        )


def others_words(count: int) -> str:
    """Answer `three others`."""
    number = _NUMBERS[count - 2] if 2 <= count <= 12 else str(count)
    return f"{number} {'other' if count == 1 else 'others'}"


def agreed_work(
    file: OfferFile, on: date, person: str = "", *, reference: Reference | None = None
) -> Experience:
    """Answer what an offer pays for each of its formats, once the hours are known.

    `on` is the day it was agreed, `person` an id. A line whose pay or hours cannot be told is
    left out.
    """
    rows = tables_for(file, reference)
    timed = _timed_lines(file, rows)
    shares = _fee_shares(file, timed)
    found: dict[str, AgreedWork] = {}
    for line in file.offer.deliverables:
        pay = (line.price or ZERO) + shares.get(line.id, ZERO)
        if line.id not in timed or not pay:
            continue
        before = found.get(line.format)
        found[line.format] = AgreedWork(
            offer=file.offer.id,
            person=person,
            agreed_on=on,
            platform=line.platform,
            format=line.format,
            quantity=line.quantity + (before.quantity if before else 0),
            pay=pay + (before.pay if before else ZERO),
            hours=timed[line.id] + (before.hours if before else ZERO),
            currency=file.offer.currency,
            place=file.influencer.place_of_work,
            followers=_followers(file, line.platform),
        )
    return tuple(found.values())


def _timed_lines(file: OfferFile, rows: Reference) -> dict[str, Decimal]:
    hours = ((d.id, line_hours(d, file.influencer, rows)) for d in file.offer.deliverables)
    return {line_id: found.hours.typical for line_id, found in hours if found}


def _fee_shares(file: OfferFile, timed: dict[str, Decimal]) -> dict[str, Decimal]:
    """Answer the fee for the whole by line: over those without a price, by their hours."""
    fees = (c.amount for c in file.offer.cash_lines if c.purpose is CashPurpose.FEE)
    fee = sum(fees, ZERO)
    lines: Iterable[Deliverable] = [d for d in file.offer.deliverables if d.price is None]
    sharing = [d.id for d in lines or file.offer.deliverables]
    if not fee or not all(line_id in timed for line_id in sharing):
        return {}
    hours = sum((timed[line_id] for line_id in sharing), ZERO)
    return {line_id: fee * timed[line_id] / hours for line_id in sharing}


def _followers(file: OfferFile, platform: str) -> int | None:
    counts = [a.followers for a in file.influencer.audiences if a.platform == platform]
    return max((n for n in counts if n is not None), default=None)


def own_benchmark(experience: Experience, format: str, currency: str) -> OwnBenchmark | None:
    """Answer what was agreed for a format in a currency, or None where nothing was."""
    like = [w for w in experience if w.format == format and w.currency == currency]
    if not like:
        return None
    return OwnBenchmark(
        format=format,
        currency=currency,
        n=len(like),
        per_piece=_quartiles([w.per_piece for w in like]),
        per_hour=_quartiles([w.per_hour for w in like]),
    )


def _quartiles(amounts: list[Decimal]) -> Span:
    if len(amounts) == 1:
        return Span.point(amounts[0])
    low, middle, high = quantiles(amounts, n=4, method="inclusive")
    return Span(*(q.quantize(CENT, ROUND_HALF_UP) for q in (low, middle, high)))


def like_work(
    file: OfferFile, others: Experience, *, reference: Reference | None = None
) -> tuple[LikeWork, ...]:
    """Answer each format of an offer beside what other people agreed to, one vote a person.

    `others` is experience without the person of this offer. A person's newest agreement counts.
    """
    rows = tables_for(file, reference)
    return tuple(
        LikeWork(
            format=work.format,
            label=_plural(work.format, rows),
            currency=work.currency,
            row=next(d.id for d in file.offer.deliverables if d.format == work.format),
            per_hour=work.per_hour,
            hours=work.hours,
            others=_votes(work, others, file.offer.made_on),
        )
        for work in agreed_work(file, file.offer.made_on, reference=rows)
    )


def _votes(work: AgreedWork, others: Experience, on: date) -> tuple[Decimal, ...]:
    newest: dict[str, AgreedWork] = {}
    for other in sorted(others, key=lambda w: (w.agreed_on, w.offer)):
        like = (other.format, other.currency) == (work.format, work.currency)
        if like and other.agreed_on > on - timedelta(days=LIKE_DAYS):
            newest[other.person] = other
    return tuple(sorted(other.per_hour for other in newest.values()))


def pay_gaps(
    file: OfferFile, others: Experience, *, reference: Reference | None = None
) -> tuple[LikeWork, ...]:
    """Answer the formats whose pay per hour is over 15 % from what two or more others agreed to."""
    if not others:
        return ()
    return tuple(like for like in like_work(file, others, reference=reference) if like.is_gap)


def _plural(format: str, rows: Reference) -> str:
    """Answer `reels`, and `TikTok videos` where the platform names itself."""
    try:
        row = rows.format_row(format)
    except NotFoundError:
        return format.replace("_", " ")
    names_itself = row.plural.startswith(row.platform_name) or not row.plural[1:2].islower()
    return row.plural if names_itself else row.plural[:1].lower() + row.plural[1:]
