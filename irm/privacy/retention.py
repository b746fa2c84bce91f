"""How long each store is kept, in months and years; a person looks, nothing goes by itself."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field

from irm.offers import Offer, State
from irm.records import Record


class Retention(Record):
    """How long a workspace keeps what; the defaults and their reasons stand in docs/privacy.md."""

    story_months: Annotated[int, Field(ge=1, le=120)] = 12
    contract_years: Annotated[int, Field(ge=1, le=30)] = 6
    unsigned_months: Annotated[int, Field(ge=0, le=120)] = 12


class Version(Record):
    """An issued version as its keeping is judged.

    `from_day` is the day from which it is kept: of an agreement its last day, else the day of the
    answer, else the last day to answer or the day of issue.
    """

    offer_id: str
    number: str
    version: int
    state: State
    from_day: date
    without_end: bool = False

    @property
    def is_agreed(self) -> bool:
        """Whether both sides said yes to it."""
        return self.state is State.ACCEPTED


class Keeping(Record):
    """One issued version with the day until which it is kept."""

    version: Version
    until: date

    def is_due(self, on: date) -> bool:
        """Whether its time is over on a day."""
        return self.until <= on


def keepings(versions: tuple[Version, ...], rules: Retention) -> tuple[Keeping, ...]:
    """Answer until when each issued version of one person is kept.

    Agreements are kept together, counted from the end of the last one; a version that came to
    nothing is counted by itself.
    """
    last = max((v.from_day for v in versions if v.is_agreed), default=None)
    found = []
    for version in versions:
        if version.is_agreed and last is not None:
            until = months_after(last, 12 * rules.contract_years)
        else:
            until = months_after(version.from_day, rules.unsigned_months)
        found.append(Keeping(version=version, until=until))
    return tuple(found)


def story_due(last: date | None, rules: Retention) -> date | None:
    """Answer on which day story notes are due for a look; None where there are none."""
    return months_after(last, rules.story_months) if last else None


def agreement_ends(offer: Offer, last_day: date) -> date:
    """Answer when an agreement is over: its last day of work or pay, or of use or exclusivity.

    Both are counted from the last publication; from `last_day` where a piece has no day for it.
    """
    days = [right.days for _, right in offer.rights.each() if right.granted and right.days]
    if offer.exclusivity.agreed and offer.exclusivity.days:
        days.append(offer.exclusivity.days)
    live = [piece.live_until or piece.live_from for piece in offer.deliverables]
    known = [day for day in live if day is not None]
    begin = max(known) if known and len(known) == len(live) else last_day
    room = (date.max - begin).days
    return max(last_day, begin + timedelta(days=min(max(days, default=0), room)))


def has_no_end(offer: Offer) -> bool:
    """Whether an agreement allows a use for ever."""
    return any(right.granted and right.perpetual for _, right in offer.rights.each())


def months_after(day: date, months: int) -> date:
    """Answer the same day some months later; the last of a month where that day is missing."""
    return _shifted(day, months)


def months_before(day: date, months: int) -> date:
    """Answer the last day whose `months_after` is not after `day`."""
    return _shifted(day, -months) if months else day


def _shifted(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year >= date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
