"""Proofs that contacts, the stage, the plan and feedback give: what happens between two sides."""

from __future__ import annotations

from datetime import date, timedelta

from irm.entry import format_date
from irm.money import format_money
from irm.people import (
    Channel,
    Touchpoint,
    by_day,
    feedback_due_on,
    stage_text,
    suggest_stage,
)
from irm.playbook.evidence import (
    Evidence,
    Proof,
    count,
    future_work,
    has_no,
    name_of,
    no,
    quoted,
    yes,
)

QUARTER = timedelta(days=92)
YEAR = timedelta(days=365)
DAYS_FIRST = 2
ANSWER_DAYS = 2
COLLABORATIONS = 2
CRITERIA = 4
RENEWAL = "term-renewal"  # the clause that says whether a term goes on by itself
WRITTEN = frozenset({Channel.EMAIL, Channel.MESSAGE, Channel.COMMENT, Channel.POST})


def talked_before_asking(evidence: Evidence) -> Proof | None:
    """1.6: contacts that ask for nothing on two days before the first request."""
    contacts = by_day(evidence.person.touchpoints)
    first = next((contact.on for contact in contacts if contact.takes), None)
    days = sorted({c.on for c in contacts if c.gives and (first is None or c.on < first)})
    if len(days) >= DAYS_FIRST:
        asked = f", before the first request on {format_date(first)}" if first else ""
        words = f"{format_date(days[0])} and {format_date(days[1])}"
        return yes(f"You reached out on {words} and asked for nothing{asked}.")
    if first is not None:
        return no(
            f"{count(len(days), 'day')} of {DAYS_FIRST} with a contact that asks for nothing "
            f"before the first request on {format_date(first)}."
        )
    return no(f"1 of {DAYS_FIRST} days with a contact that asks for nothing.") if days else None


def answered_in_time(evidence: Evidence) -> Proof | None:
    """1.11: what they wrote and wanted an answer to had one within two working days, for a year."""
    contacts = evidence.person.touchpoints
    ours = [contact.on for contact in contacts if contact.direction == "out"]
    answered = 0
    for theirs in by_day(contacts):
        if not _wants_answer(theirs) or theirs.on < evidence.on - YEAR:
            continue
        last = _working_days_after(theirs.on, ANSWER_DAYS)
        if any(theirs.on <= day <= last for day in ours):
            answered += 1
        elif last < evidence.on:
            return no(
                f"What they wrote on {format_date(theirs.on)} has no answer of yours noted by "
                f"{format_date(last)}."
            )
    if not answered:
        return None
    return yes(
        f"{count(answered, 'message')} of theirs answered within {ANSWER_DAYS} working days."
    )


def _wants_answer(contact: Touchpoint) -> bool:
    """Whether they wrote something that does not say it asks for nothing."""
    return contact.direction == "in" and contact.channel in WRITTEN and contact.asks is not False


def _working_days_after(day: date, number: int) -> date:
    """The day so many working days later, Monday to Friday; holidays are not known here."""
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day


def stage_recorded(evidence: Evidence) -> Proof | None:
    """3.1: a confirmed stage, and what is open before the next."""
    person = evidence.person
    shown = suggest_stage(person, evidence.deals, evidence.on)
    if person.stage is None or person.stage_confirmed_on is None:
        name = stage_text(shown.stage).name.lower()
        words = f"No stage is confirmed; the record shows {name}."
        return no(words) if person.touchpoints else None
    stage = stage_text(person.stage)
    words = f"Stage: {stage.name.lower()}, confirmed on {format_date(person.stage_confirmed_on)}."
    if person.stage is not shown.stage:
        return yes(f"{words} The record shows {stage_text(shown.stage).name.lower()}.")
    ahead = next((answer.words for answer in shown.ahead if not answer.met), "")
    return yes(f"{words} Open before the next: {ahead}" if ahead else words)


def collaborations_planned(evidence: Evidence) -> Proof | None:
    """3.2: two planned collaborations with a day each, or further work in the offer."""
    dated = sorted(
        (row for row in evidence.person.plan if row.planned_for),
        key=lambda row: row.planned_for or date.max,
    )
    if len(dated) >= COLLABORATIONS:
        first, second = (_planned(row.what, row.planned_for) for row in dated[:COLLABORATIONS])
        return yes(f"Planned: {first}, then {second}.")
    if (proof := _further_work(evidence)) is not None:
        return proof
    if not evidence.person.plan:
        return None
    return no(f"The plan has {count(len(dated), 'collaboration')} with a day, of {COLLABORATIONS}.")


def _planned(what: str, day: date | None) -> str:
    return f"{quoted(what)} about {format_date(day)}" if day else quoted(what)


def _further_work(evidence: Evidence) -> Proof | None:
    lines = future_work(evidence.file.offer) if evidence.file else ()
    if not lines:
        return None
    undated = sum(line.deals for line in lines if line.first_on is None)
    if undated:
        return no(f"The plan of {count(undated, 'further collaboration')} has no first date.")
    first = min(line.first_on for line in lines if line.first_on)
    further = count(sum(line.deals for line in lines), "further collaboration")
    return yes(f"The offer plans {further} from {format_date(first)} on.")


def gift_each_quarter(evidence: Evidence) -> Proof | None:
    """3.4: a contact of the last three months that asked for nothing."""
    contacts = by_day(evidence.person.touchpoints)
    if not contacts:
        return None
    gifts = [contact for contact in contacts if contact.gives and contact.on <= evidence.on]
    if not gifts:
        return no("No contact of yours is noted that asks for nothing.")
    last = gifts[-1]
    about = f": {quoted(last.summary)}" if last.summary else ""
    if last.on < evidence.on - QUARTER:
        return no(f"The last contact that asked for nothing was on {format_date(last.on)}{about}.")
    return yes(f"On {format_date(last.on)} you reached out and asked for nothing{about}.")


def ambassador_criteria(evidence: Evidence) -> Proof | None:
    """3.5: four criteria or more."""
    lines = evidence.person.ambassador_criteria.splitlines()
    written = [line.strip() for line in lines if line.strip()]
    if not written:
        return None
    if len(written) < CRITERIA:
        return no(f"{len(written)} of {CRITERIA} criteria are written.")
    return yes(f"{len(written)} criteria are written, the first: {quoted(written[0])}.")


def long_term_in_writing(evidence: Evidence) -> Proof | None:
    """3.6: each line of future work has a first and last day and a fee, and the offer an exit."""
    if evidence.file is None or not (lines := future_work(evidence.file.offer)):
        return None
    offer = evidence.file.offer
    known = {
        "first day": all(line.first_on for line in lines),
        "last day": all(line.last_on for line in lines),
        "fee": all(line.fee_per_deal for line in lines),
        "notice to end it": offer.exit.notice_days is not None,
    }
    missing = [what for what, there in known.items() if not there]
    if missing:
        return no(f"The long-term part has {has_no(missing)}.")
    fees = "; ".join(
        f"{line.deals} × {format_money(line.fee_per_deal, offer.currency)}, "
        f"{format_date(line.first_on)} to {format_date(line.last_on)}"
        for line in lines
        if line.first_on and line.last_on
    )
    return yes(f"In the offer: {fees}; notice of {count(offer.exit.notice_days or 0, 'day')}.")


def renewed_by_choice(evidence: Evidence) -> Proof | None:
    """3.9: future work has a last day, and the usual clause lets nothing go on by silence."""
    if evidence.file is None or not (lines := future_work(evidence.file.offer)):
        return None
    ends = [line.last_on for line in lines if line.last_on]
    if len(ends) < len(lines):
        return no("The long-term line has no last day.")
    if any(answer.id == RENEWAL and answer.words for answer in evidence.file.offer.clauses):
        return None  # own words on renewal: a person reads them
    return yes(f"It ends on {format_date(max(ends))} and goes on only when you both sign again.")


def feedback_after_work(evidence: Evidence) -> Proof | None:
    """3.10: what they said after the collaboration that was over last."""
    person = evidence.person
    over = [deal for deal in evidence.deals if deal.is_over(evidence.on)]
    if not over:
        return None
    latest = max(over, key=lambda deal: (deal.last_live or date.min, deal.number))
    if feedback_due_on(latest, person.feedback, evidence.on) is not None:
        return no(f"Nothing is noted of what {name_of(person)} said after offer {latest.number}.")
    said = max((s for s in person.feedback if s.offer == latest.number), key=lambda s: s.on)
    words = said.went_well or said.to_change
    about = f": {quoted(words)}" if words else ""
    return yes(f"{format_date(said.on)}, after offer {latest.number}{about}.")
