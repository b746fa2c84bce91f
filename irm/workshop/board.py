"""What a board may show of a room: counts and distributions, from five hand-ins on, never a name.

Everything here is made from hand-ins and answers that carry no name, no seat and no time. What
fewer than `SHOWN_FROM` gave is left out, because one dot alone is a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache
from statistics import median
from typing import Final, Literal

from irm.offers import Terms
from irm.people import Currency
from irm.records import Record
from irm.review import catalogue, review
from irm.workshop.case_models import Case, CaseCode, FindingCode, Pitfall, Truth
from irm.workshop.cases import Said, answers_against_key, case_file, good_offer
from irm.worth import assess

SHOWN_FROM: Final = 5
Reply = Literal["yes", "yes_but", "no"]
BIN, MOST_BINS = Decimal(2), 40


class HandIn(Record):
    """One offer that was handed in, without a name; amounts are in `currency`, the case's.

    `fee` is the cash for work, use and exclusivity, `hours` the typical hours of the work;
    `findings` are the codes that the review still had, `blocking` those of them that close the
    gate. `reply` is what the group that read it as the influencer said.
    """

    case: CaseCode
    currency: Currency
    fee: Decimal
    hours: Decimal
    cash_per_hour: Decimal | None = None
    parity: Decimal | None = None
    fair: bool = False
    findings: tuple[FindingCode, ...] = ()
    blocking: tuple[FindingCode, ...] = ()
    reply: Reply | None = None


class Gut(Record):
    """What one seat would pay, in `currency`: before anything was read, and at the end."""

    currency: Currency
    before: Decimal | None = None
    after: Decimal | None = None


class Spotted(Record):
    """What one seat or group said of the statements of its case, by statement id."""

    case: CaseCode
    answers: Mapping[str, Said]


def hand_in(case: Case, terms: Terms, on: date, reply: Reply | None = None) -> HandIn:
    """Answer what an offer drafted for a case comes to, worked out by the engine on a day."""
    found = review(case_file(case, terms, on), on=on, ways=())
    figures = found.assessment
    return HandIn(
        case=case.code,
        currency=case.currency,
        fee=terms.pay,
        hours=figures.worth.hours.typical,
        cash_per_hour=figures.cash_per_hour,
        parity=figures.parity,
        fair=figures.reached,
        findings=tuple(dict.fromkeys(f.code for f in found.findings)),
        blocking=tuple(dict.fromkeys(f.code for f in found.blocking)),
        reply=reply,
    )


def is_shown(count: int) -> bool:
    """Whether so many hand-ins are enough to show anything made from them."""
    return count >= SHOWN_FROM


def too_few(count: int) -> str:
    """Answer why nothing is shown yet."""
    return f"Shown from {SHOWN_FROM} hand-ins on ({count} so far)."


class Bin(Record):
    """How many fell from `start` to under `start` plus the width."""

    start: Decimal
    count: int


class CaseHourly(Record):
    """Cash per hour of the hand-ins of one case, in bins of `width`, in `currency`.

    `floor` is what an hour must bring where the influencer works, `below` how many stay under it.
    `beyond` are so far above the others that they stand in no bin.
    """

    case: CaseCode
    title: str
    currency: Currency
    count: int
    width: Decimal
    bins: tuple[Bin, ...]
    beyond: int
    floor: Decimal | None
    floor_label: str
    below: int


class HourlyBoard(Record):
    """The rows of chart 7, and the cases that have too few hand-ins with their counts."""

    rows: tuple[CaseHourly, ...]
    waiting: tuple[tuple[CaseCode, int], ...]


def cohort_hourly(hand_ins: Iterable[HandIn], played: Mapping[str, Case], on: date) -> HourlyBoard:
    """Answer the pay per hour of the room, case by case; `played` are the cases by code."""
    by_case = _by_case(one for one in hand_ins if one.cash_per_hour is not None)
    rows = [
        _case_hourly(played[code], found, on)
        for code, found in by_case.items()
        if code in played and is_shown(len(found))
    ]
    waiting = tuple(
        (code, len(found)) for code, found in by_case.items() if not is_shown(len(found))
    )
    return HourlyBoard(rows=tuple(rows), waiting=waiting)


def _by_case(hand_ins: Iterable[HandIn]) -> dict[str, list[HandIn]]:
    found: dict[str, list[HandIn]] = {}
    for one in hand_ins:
        found.setdefault(one.case, []).append(one)
    return dict(sorted(found.items()))


def _case_hourly(case: Case, found: list[HandIn], on: date) -> CaseHourly:
    pay = sorted(one.cash_per_hour for one in found if one.cash_per_hour is not None)
    floor = assess(case_file(case, good_offer(case, on), on)).worth.floors.highest
    near = _near(pay)
    width = _width(near[0], near[-1])
    return CaseHourly(
        case=case.code,
        title=case.title,
        currency=case.currency,
        count=len(pay),
        width=width,
        bins=_bins(near, width),
        beyond=len(pay) - len(near),
        floor=floor.hourly if floor else None,
        floor_label=floor.label if floor else "",
        below=sum(1 for amount in pay if floor and amount < floor.hourly),
    )


def _width(low: Decimal, high: Decimal) -> Decimal:
    """Bins of 2, wider by steps of 2, 5 and 10 where amounts lie far apart."""
    width, steps = BIN, (Decimal("2.5"), Decimal(2), Decimal(2))
    for n in range(30):
        if (high - low) / width <= MOST_BINS:
            break
        width *= steps[n % 3]
    return width


def _near(amounts: list[Decimal]) -> list[Decimal]:
    """Sorted amounts without those above four times the middle one: a slip would hide the rest."""
    limit = 4 * max(median(amounts), BIN)
    return [amount for amount in amounts if amount <= limit] or amounts


def _bins(amounts: Iterable[Decimal], width: Decimal) -> tuple[Bin, ...]:
    counted = Counter((a / width).to_integral_value(ROUND_FLOOR) * width for a in amounts)
    return tuple(Bin(start=start, count=count) for start, count in sorted(counted.items()))


class Missed(Record):
    """One thing and how many of `count` missed it; `percent` is rounded to the whole."""

    code: str
    words: str
    missed: int
    count: int

    @property
    def percent(self) -> int:
        """Answer the share of those who missed it, 0 to 100."""
        return round(100 * self.missed / self.count)


def cohort_pitfalls(
    hand_ins: Iterable[HandIn], played: Mapping[str, Case], on: date
) -> tuple[Missed, ...]:
    """Answer chart 8: which pitfalls of the cases are still in the offers handed in.

    A pitfall counts among the hand-ins of the cases whose good offer avoids it, and is left out
    where those are too few. The most missed comes first.
    """
    asked: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    words: dict[str, str] = {}
    for one in hand_ins:
        avoidable = _avoidable(played[one.case], on) if one.case in played else {}
        words = {**avoidable, **words}
        asked.update(avoidable.keys())
        missed.update(avoidable.keys() & set(one.findings))
    rows = [
        Missed(code=code, words=words[code], missed=missed[code], count=count)
        for code, count in asked.items()
        if is_shown(count)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.missed / row.count, row.code)))


@lru_cache(maxsize=64)
def _avoidable(case: Case, on: date) -> Mapping[str, str]:
    """The pitfalls of a case that its good offer is free of, with their words by code."""
    file = case_file(case, good_offer(case, on), on)
    kept = {finding.code for finding in review(file, on=on, ways=()).findings}
    return {one.code: _short(one) for one in case.pitfalls if one.code not in kept}


def _short(pitfall: Pitfall) -> str:
    """A pitfall in a few words that name nobody: the finding's title, else the case's words."""
    title = catalogue().text(pitfall.code).title
    return _TITLES.get(pitfall.code) or (pitfall.words if "{" in title else title)


_TITLES = {
    "IRM203": "A piece of work is not described",
    "IRM211": "A piece of work has no date",
    "IRM251": "A use is neither granted nor refused",
    "IRM252": "A use has no end date",
    "IRM254": "A use names no country",
    "IRM271": "An audience country has no label",
    "IRM273": "A label is too weak",
    "IRM441": "A use has no price",
    "IRM531": "Use for ever, without pay",
}


class StatementCount(Record):
    """How one statement was answered; `caught` agree with its key, where the key is clear."""

    id: str
    words: str
    key: Truth
    fine: int
    problem: int
    not_sure: int

    @property
    def count(self) -> int:
        """Answer how many answered it."""
        return self.fine + self.problem + self.not_sure

    @property
    def caught(self) -> int | None:
        """Answer how many agree with the key; None where the key is open to argument."""
        return {"fine": self.fine, "problem": self.problem, "debatable": None}[self.key]


def who_caught_what(case: Case, answers: Iterable[Spotted]) -> tuple[StatementCount, ...]:
    """Answer how a room read the statements of one case, the most missed first; nothing below 5.

    Statements open to argument come last.
    """
    said = [one for one in answers if one.case == case.code and one.answers]
    if not is_shown(len(said)):
        return ()
    counts: dict[str, Counter[str]] = {one.id: Counter() for one in case.statements}
    for one in said:
        for marked in answers_against_key(case, one.answers):
            counts[marked.statement.id][marked.said or "open"] += 1
    rows = (
        StatementCount(
            id=one.id,
            words=one.words,
            key=one.key,
            **{name: counts[one.id][name] for name in ("fine", "problem", "not_sure")},
        )
        for one in case.statements
    )
    shown = (row for row in rows if is_shown(row.count))
    return tuple(sorted(shown, key=_missed_first))


def _missed_first(row: StatementCount) -> tuple[bool, float]:
    return row.caught is None, (row.caught or 0) / row.count


class BeforeAfter(Record):
    """Two distributions of what a room would pay, in `currency` and in the same bins.

    `beyond` answers are so far above the others that they stand in no bin.
    """

    currency: Currency
    width: Decimal
    before: tuple[Bin, ...]
    after: tuple[Bin, ...]
    beyond: int
    before_count: int
    after_count: int
    before_middle: Decimal | None
    after_middle: Decimal | None


def before_after(answers: Iterable[Gut]) -> BeforeAfter | None:
    """Answer the gut check before and at the end as distributions; None below 5 answers.

    Only answers in the currency most of them are in count. Each side is left empty while fewer
    than five gave it. The middle is the median.
    """
    found = tuple(answers)
    if not found:
        return None
    currency = Counter(one.currency for one in found).most_common(1)[0][0]
    before, after = (
        sorted(
            getattr(o, side)
            for o in found
            if o.currency == currency and getattr(o, side) is not None
        )
        for side in ("before", "after")
    )
    before, after = ([] if not is_shown(len(side)) else side for side in (before, after))
    near = _near(sorted([*before, *after])) if before or after else []
    if not near:
        return None
    width = _gut_width(near[0], near[-1])
    return BeforeAfter(
        currency=currency,
        width=width,
        before=_bins((amount for amount in before if amount <= near[-1]), width),
        after=_bins((amount for amount in after if amount <= near[-1]), width),
        beyond=len(before) + len(after) - len(near),
        before_count=len(before),
        after_count=len(after),
        before_middle=median(before) if before else None,
        after_middle=median(after) if after else None,
    )


def _gut_width(low: Decimal, high: Decimal) -> Decimal:
    """At most 12 bins, their width a 1, 2 or 5 with zeros."""
    width, steps = Decimal(10), (Decimal(2), Decimal("2.5"), Decimal(2))
    for n in range(36):
        if (high - low) / width <= 12:
            break
        width *= steps[n % 3]
    return width
