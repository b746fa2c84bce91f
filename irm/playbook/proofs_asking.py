"""Proofs that hours and rate were asked, and asked first."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from irm.entry import format_date, format_hours
from irm.money import format_money
from irm.offers import Deliverable, OfferFile
from irm.people import Effort, InfluencerFacts, Rate
from irm.playbook.evidence import (
    Evidence,
    Proof,
    a_piece,
    listed,
    name_of,
    no,
    on_offer,
    stated_by,
    yes,
)

HOUR = "hour"
LATEST_ZONE = timedelta(hours=14)


def rates_recorded(evidence: Evidence) -> Proof | None:
    """4.2: a price in their own word for what is asked, or the day they declined to say."""
    person, told = evidence.person, _their_rates(evidence.person)
    formats = {rate.format for rate in told}
    wanted = tuple(dict.fromkeys(line.format for line in _lines(evidence)))
    missing = [] if HOUR in formats else [name for name in wanted if name not in formats]
    if told and not missing:
        rate = max(told, key=lambda r: (r.format in wanted, r.stated_on, r.id))
        return yes(_rate_words(rate, evidence))
    if person.rates_declined_on:
        day = format_date(person.rates_declined_on)
        return yes(f"{name_of(person)} declined to state a rate on {day}.")
    if told:
        pieces = listed(a_piece(name) for name in missing)
        return no(f"A rate for {pieces}, or by the hour, is not stated by {name_of(person)}.")
    return no("The only rate on record is the brand's own guess.") if person.rates else None


def _rate_words(rate: Rate, evidence: Evidence) -> str:
    price = f"{format_money(rate.amount, rate.currency)} {a_piece(rate.format)}"
    stated = f"{stated_by(rate.stated_by, evidence.person)} on {format_date(rate.stated_on)}"
    more = _and_more(len(_their_rates(evidence.person)))
    return f"Usual rate recorded: {price}, {stated}{more}."


def hours_recorded(evidence: Evidence) -> Proof | None:
    """4.1: hours in their own word for each format asked, or the day they declined to say."""
    person, lines = evidence.person, _lines(evidence)
    told = _their_hours(person)
    agreed = [line for line in lines if _agreed_here(line)]
    known = {e.format for e in told} | {line.format for line in agreed}
    missing = dict.fromkeys(line.format for line in lines if line.format not in known)
    if known and not missing:
        return yes(_hours_words(evidence, told, agreed))
    if person.effort_declined_on:
        day = format_date(person.effort_declined_on)
        return yes(f"{name_of(person)} declined to state hours on {day}.")
    if known:
        wanted = listed(a_piece(name) for name in missing)
        return no(f"Hours for {wanted} are not stated by {name_of(person)}.")
    return no("The only hours on record are the brand's own guess.") if person.effort else None


def _hours_words(evidence: Evidence, told: list[Effort], agreed: list[Deliverable]) -> str:
    person, wanted = evidence.person, {line.format for line in _lines(evidence)}
    more = _and_more(len({e.format for e in told} | {line.format for line in agreed}))
    for line in agreed:
        if line.hours and line.hours_stated_by:
            return (
                f"Hours agreed for this offer: {format_hours(line.hours)} {a_piece(line.format)}, "
                f"{stated_by(line.hours_stated_by, person)}{more}."
            )
    effort = max(told, key=lambda e: (e.format in wanted, e.stated_on, e.id))
    return (
        f"Hours recorded: {format_hours(effort.hours)} {a_piece(effort.format)}, "
        f"{stated_by(effort.stated_by, person)} on {format_date(effort.stated_on)}{more}."
    )


@on_offer
def ask_first_gate(file: OfferFile) -> Proof | None:
    """4.3: both answers came in before the offer went out."""
    days = {"hours": _hours_day(file), "rate": _rate_day(file.influencer)}
    issued = file.offer.issued_at
    missing = [name for name, day in days.items() if day is None]
    if missing and not issued:
        return no(f"Not in yet: {missing[0]}.") if len(missing) == 1 else None
    if issued:
        return _asked_before(days, issued)
    known = listed(f"{name} on {format_date(day)}" for name, day in days.items() if day)
    return yes(f"Answers came first: {known}; nothing was sent before.")


def _asked_before(days: dict[str, date | None], issued: datetime) -> Proof:
    sent = f"The offer was issued on {format_date(issued.date())}"
    last = (issued + LATEST_ZONE).date()
    late = [name for name, day in days.items() if day is None or day > last]
    if late:
        return no(f"{sent}, before an answer on {listed(late)} was in.")
    known = listed(f"{name} on {format_date(day)}" for name, day in days.items() if day)
    return yes(f"{sent}, after the answers: {known}.")


def _lines(evidence: Evidence) -> tuple[Deliverable, ...]:
    return evidence.file.offer.deliverables if evidence.file else ()


def _their_rates(person: InfluencerFacts) -> list[Rate]:
    return [rate for rate in person.rates if rate.stated_by.is_their_word]


def _their_hours(person: InfluencerFacts) -> list[Effort]:
    return [effort for effort in person.effort if effort.stated_by.is_their_word]


def _agreed_here(line: Deliverable) -> bool:
    """Whether the person stated hours for this offer in particular."""
    return bool(line.hours and line.hours_stated_by and line.hours_stated_by.is_their_word)


def _and_more(total: int) -> str:
    return f", and {total - 1} more" if total > 1 else ""


def _rate_day(person: InfluencerFacts) -> date | None:
    """Answer the first day on which a rate was stated or declined."""
    days = [rate.stated_on for rate in _their_rates(person)]
    days += [person.rates_declined_on] if person.rates_declined_on else []
    return min(days) if days else None


def _hours_day(file: OfferFile) -> date | None:
    """Answer the day from which hours were known, or declined, for all that is asked."""
    told, declined = _their_hours(file.influencer), file.influencer.effort_declined_on
    lines = [line for line in file.offer.deliverables if not _agreed_here(line)]
    agreed = len(lines) < len(file.offer.deliverables)
    by_line = [[e.stated_on for e in told if e.format == line.format] for line in lines]
    if not file.offer.deliverables:
        by_line = [[e.stated_on for e in told]]
    if not all(by_line):
        return declined
    days = [min(days) for days in by_line] + ([file.offer.made_on] if agreed else [])
    return min(max(days), declined) if declined else max(days)
