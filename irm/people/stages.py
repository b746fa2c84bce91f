"""Which stage of a relationship the record proves, and what is open before the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, model_validator

from irm.content import read_content
from irm.entry import format_date
from irm.errors import UnreadableError
from irm.people.models import Influencer
from irm.people.paying import kept_promises
from irm.people.relationship import Deal, Stage
from irm.people.standing import by_day, counted
from irm.records import Line, Record, set_apart

PATH = Path(__file__).resolve().parents[2] / "data" / "relationship" / "stages.yaml"
HALF_A_YEAR = timedelta(days=182)
A_YEAR = timedelta(days=365)
CRITERIA = 4
Sentence = Annotated[Line, Field(min_length=1)]


class Together(Record):
    """All a criterion may look at: the record, the accepted offers, the day."""

    person: Influencer
    deals: tuple[Deal, ...] = ()
    on: date


class Shown(Record):
    """Whether a criterion is met, and what shows it or is missing."""

    met: bool
    evidence: str


class Criterion(Record):
    """One thing that has to be true before the next stage."""

    check: str
    words: Sentence


class StageText(Record):
    """A stage in words, with what opens the next one."""

    stage: Stage
    name: Sentence
    means: Sentence
    to_move_on: tuple[Criterion, ...]


class Answered(Record):
    """One criterion with its answer from the record."""

    words: str
    met: bool
    evidence: str


class Suggestion(Record):
    """The stage that the record proves.

    `proved` holds what led there; `ahead` holds the criteria of the next stage, met or open.
    """

    stage: Stage
    proved: tuple[Answered, ...]
    ahead: tuple[Answered, ...]


def suggest_stage(person: Influencer, deals: tuple[Deal, ...], on: date) -> Suggestion:
    """Answer the stage a record proves on a day; a person confirms it or knows better.

    It begins at prospect and moves on as long as every criterion of a stage is met.
    """
    together = Together(person=person, deals=deals, on=on)
    proved: list[Answered] = []
    for text in stages():
        answers = tuple(_answered(criterion, together) for criterion in text.to_move_on)
        if not answers or not all(answer.met for answer in answers):
            return Suggestion(stage=text.stage, proved=tuple(proved), ahead=answers)
        proved += answers
    raise AssertionError("The last stage has no criteria.")  # stages() made sure


def stage_text(stage: Stage) -> StageText:
    """Answer the words of a stage."""
    return next(text for text in stages() if text.stage is stage)


@cache
def stages() -> tuple[StageText, ...]:
    """Answer the stages in their order, as they ship with the app."""
    return assemble(read_content(PATH, "The file with the stages of a relationship"))


class _File(Record):
    stages: tuple[StageText, ...]

    @model_validator(mode="after")
    def _whole(self) -> _File:
        if [text.stage for text in self.stages] != list(Stage):
            raise ValueError("Name every stage once, from prospect to ambassador.")
        for text in self.stages:
            if bool(text.to_move_on) == (text.stage is Stage.AMBASSADOR):
                raise ValueError(f"{text.stage}: only the last stage has nothing to move on to.")
            for criterion in text.to_move_on:
                if criterion.check not in CHECKS:
                    raise ValueError(f"{text.stage}: no check is called {criterion.check}.")
        return self


def assemble(content: Any) -> tuple[StageText, ...]:
    """Answer stages from what a file holds; UnreadableError names what is wrong with it."""
    try:
        return _File.model_validate(content).stages
    except ValidationError as error:
        faults = tuple((".".join(map(str, e["loc"])), e["msg"]) for e in error.errors())
        raise UnreadableError(
            f"The stages of a relationship cannot be used. {' '.join(faults[0])}", faults
        ) from error


def _answered(criterion: Criterion, together: Together) -> Answered:
    shown = CHECKS[criterion.check](together)
    return Answered(words=criterion.words, met=shown.met, evidence=shown.evidence)


# The checks


def _yes(evidence: str) -> Shown:
    return Shown(met=True, evidence=evidence)


def _no(missing: str) -> Shown:
    return Shown(met=False, evidence=missing)


def _name_known(together: Together) -> Shown:
    name = together.person.name
    if not name:
        return _no("The record has only a handle.")
    return _yes(f"The record calls them {set_apart(name)}.")


def _reached_out(together: Together) -> Shown:
    for contact in by_day(together.person.touchpoints):
        if contact.direction == "out":
            return _yes(f"You first reached out on {format_date(contact.on)}.")
    return _no("No contact of yours is noted.")


def _answered_once(together: Together) -> Shown:
    for contact in by_day(together.person.touchpoints):
        if contact.direction == "in":
            return _yes(f"They first reached out to you on {format_date(contact.on)}.")
    return _no("No contact of theirs is noted.")


def _preference_asked(together: Together) -> Shown:
    day = together.person.contact_asked_on
    return (
        _yes(f"Asked on {format_date(day)}.") if day else _no("No day is noted for the question.")
    )


def _hours_and_rates_asked(together: Together) -> Shown:
    person = together.person
    told = {
        "hours": bool(person.effort_declined_on)
        or any(row.stated_by.is_their_word for row in person.effort),
        "rates": bool(person.rates_declined_on)
        or any(row.stated_by.is_their_word for row in person.rates),
    }
    missing = [what for what, known in told.items() if not known]
    if missing:
        return _no(f"The record has no answer on {' and '.join(missing)}.")
    return _yes("The record has their answers on hours and rates.")


def _first_yes(together: Together) -> Shown:
    return _yes_number(together, 1)


def _second_yes(together: Together) -> Shown:
    return _yes_number(together, 2)


def _yes_number(together: Together, number: int) -> Shown:
    deals = sorted(together.deals, key=lambda deal: deal.accepted_on)
    if len(deals) < number:
        return _no(f"The record has {counted(len(deals), 'accepted offer')}.")
    deal = deals[number - 1]
    return _yes(f"Offer {deal.number} was accepted on {format_date(deal.accepted_on)}.")


def _first_work_over(together: Together) -> Shown:
    for deal in together.deals:
        if deal.last_live is not None and deal.is_over(together.on):
            day = format_date(deal.last_live)
            return _yes(f"The last piece of offer {deal.number} was due to be live on {day}.")
    return _no("No accepted offer has all its days of publication behind it.")


def _nothing_owed(together: Together) -> Shown:
    promises = kept_promises(together.deals, together.person.payments)
    open_ones = [kept for kept in promises if kept.is_open(together.on)]
    if open_ones:
        return _no(f"{counted(len(open_ones), 'payment').capitalize()} not noted as made.")
    if any(kept.paid_on for kept in promises):
        return _yes("Every payment that was due is noted as made.")
    return _no("No payment is noted as made.")


def _feedback_heard(together: Together) -> Shown:
    days = [said.on for said in together.person.feedback]
    if not days:
        return _no("No feedback is noted.")
    return _yes(f"They last told you on {format_date(max(days))}.")


def _half_a_year(together: Together) -> Shown:
    first = min((deal.accepted_on for deal in together.deals), default=None)
    if first is None:
        return _no("No offer is accepted.")
    words = f"The first yes is from {format_date(first)}."
    return _yes(words) if together.on - first >= HALF_A_YEAR else _no(words)


def _paid_on_time(together: Together) -> Shown:
    since = together.on - A_YEAR
    promises = kept_promises(together.deals, together.person.payments)
    of_year = [kept for kept in promises if since <= kept.promise.due_on <= together.on]
    late = [kept for kept in of_year if kept.days_late(together.on)]
    if late:
        return _no(f"{counted(len(late), 'late payment').capitalize()} in twelve months.")
    return _yes("No late payment in twelve months.")


def _more_guaranteed(together: Together) -> Shown:
    for deal in together.deals:
        if deal.more_agreed:
            return _yes(f"Offer {deal.number} guarantees future work.")
    return _no("No accepted offer guarantees future work.")


def _ambassador_written(together: Together) -> Shown:
    person = together.person
    criteria = [line for line in person.ambassador_criteria.splitlines() if line.strip()]
    if len(criteria) < CRITERIA:
        return _no(f"{counted(len(criteria), 'criterion', 'criteria').capitalize()} written.")
    if not person.ambassador_terms:
        return _no("The criteria are written; the terms are not.")
    return _yes(f"{counted(len(criteria), 'criterion', 'criteria').capitalize()} and the terms.")


CHECKS: Mapping[str, Callable[[Together], Shown]] = {
    "name_known": _name_known,
    "reached_out": _reached_out,
    "answered": _answered_once,
    "preference_asked": _preference_asked,
    "hours_and_rates_asked": _hours_and_rates_asked,
    "first_yes": _first_yes,
    "first_work_over": _first_work_over,
    "nothing_owed": _nothing_owed,
    "feedback_heard": _feedback_heard,
    "second_yes": _second_yes,
    "half_a_year": _half_a_year,
    "paid_on_time": _paid_on_time,
    "more_guaranteed": _more_guaranteed,
    "ambassador_written": _ambassador_written,
}
