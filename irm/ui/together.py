"""What happens between two sides: stage, facts, contacts, payments, feedback, plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from irm.edits import build
from irm.entry import format_date
from irm.errors import FieldError
from irm.money import format_short, parse_amount
from irm.people import (
    CHANNELS,
    Deal,
    Feedback,
    Influencer,
    PaymentMade,
    PlannedCollaboration,
    Stage,
    Suggestion,
    Touchpoint,
    by_day,
    promise_words,
    stage_text,
    stages,
    touchpoint_title,
)
from irm.records import set_apart
from irm.services import relationship
from irm.services.calendars import person_calendar
from irm.services.today import rows_of
from irm.ui.agenda import calendar_button
from irm.ui.desk import desk
from irm.ui.fields import (
    Bound,
    area_field,
    choice_field,
    date_field,
    money_field,
    pick_field,
    text_field,
    yes_no_field,
)
from irm.ui.forms import FormField, add_form
from irm.ui.notice import attempt
from irm.ui.people import add_row, editable_row
from irm.ui.plain import plain
from irm.ui.removing import removed_note
from irm.ui.timeline import timeline

DIRECTIONS = (("out", "From you"), ("in", "From them"))
NEWEST = 5


def together_section(bound: Bound) -> None:
    """Where the two sides stand and all that happened; each row with the way to add one."""
    day = desk().today()
    view = relationship.open_relationship(desk(), bound.record, day)
    left, right = st.columns(2, gap="large")
    with left:
        _stage(bound, view.suggestion)
    with right:
        st.header("How you stand", anchor=False)
        _listed(view.facts)
    _contacts(bound, day)
    _payments(bound, view, day)
    _feedback(bound, view.deals, day)
    _plan(bound)
    _ambassador(bound)
    timeline(view.events, view.takeaway, day)
    if rows_of(desk(), bound.record, day):
        make = partial(person_calendar, desk(), bound.record.id)
        calendar_button(make, key="influencer.calendar")


def _listed(lines: tuple[str, ...]) -> None:
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


# The stage


def _stage(bound: Bound, suggestion: Suggestion) -> None:
    """The stage as confirmed, the stage the record proves, and what is open before the next."""
    person: Influencer = bound.record
    confirmed = person.stage_confirmed_on
    st.header("Stage", anchor=False)
    choice_field(
        bound,
        "stage",
        "Stage you confirmed",
        tuple((text.stage, text.name) for text in stages()),
        hint=f"Confirmed on {format_date(confirmed)}" if confirmed else "Not confirmed yet",
    )
    text = stage_text(suggestion.stage)
    st.markdown(f"The record shows: **{plain(text.name)}**. {plain(text.means)}")
    if person.stage is not suggestion.stage:
        st.button(
            f"Confirm {text.name.lower()}",
            key="influencer.stage.confirm",
            icon=":material/check:",
            on_click=attempt,
            args=(_confirm, bound, suggestion.stage),
        )
    if suggestion.ahead:
        st.markdown("Before the next stage:")
        _listed(
            tuple(
                f"{'Done' if answer.met else 'Open'}: {answer.words} {answer.evidence}"
                for answer in suggestion.ahead
            )
        )
    if suggestion.proved:
        with st.expander("What shows this stage", key="influencer.stage.proved"):
            _listed(tuple(f"{answer.words} {answer.evidence}" for answer in suggestion.proved))


def _confirm(bound: Bound, stage: Stage) -> None:
    bound.save("stage", stage, bound.record.stage)


# Contacts


def _contacts(bound: Bound, day: date) -> None:
    person: Influencer = bound.record
    st.header("Contacts", anchor=False)
    if not person.touchpoints:
        st.info("Nothing is noted yet. Note the first talk, and whether it asked for something.")
    for contact in _newest(person.touchpoints):
        title = f"{format_date(contact.on)} · {touchpoint_title(contact)}"
        with editable_row(bound, "touchpoints", contact.id, title):
            _contact_fields(bound, f"touchpoints.{contact.id}")
    removed_note(bound, "touchpoints")
    add_form(
        "influencer.touchpoints.new",
        (
            FormField("on", "Day of the contact", "date", _needed("on", "the day"), start=day),
            FormField("channel", "Channel", "choice", _needed("channel", "the channel"), _CHANNELS),
            FormField("direction", "Who reached out", "pick", _direction, DIRECTIONS, "out"),
            FormField("summary", "What it was about"),
            FormField(
                "asks",
                "Did it ask for something?",
                "pick",
                options=((True, "Yes"), (False, "No")),
                hint="A thank-you or a useful link asks for nothing.",
            ),
            FormField("next_step", "Next step agreed (optional)"),
            FormField("next_on", "Day of that next step (optional)", "date"),
            FormField("source", "Where it can be read (optional)"),
        ),
        "Add this contact",
        lambda v: _add(bound, "touchpoints", Touchpoint, v),
    )


def _newest(touchpoints: tuple[Touchpoint, ...]) -> tuple[Touchpoint, ...]:
    """The last few contacts, then a switch that shows all: years of them would slow the page."""
    newest = by_day(touchpoints)[::-1]
    if len(newest) <= NEWEST:
        return newest
    everything = st.toggle(f"Show all {len(newest)} contacts", key="influencer.touchpoints.all")
    return newest if everything else newest[:NEWEST]


_CHANNELS = tuple(CHANNELS.items())


def _contact_fields(bound: Bound, path: str) -> None:
    left, right = st.columns(2)
    with left:
        date_field(bound, f"{path}.on", "Day of the contact")
        choice_field(bound, f"{path}.channel", "Channel", _CHANNELS)
        pick_field(bound, f"{path}.direction", "Who reached out", DIRECTIONS)
        text_field(bound, f"{path}.source", "Where it can be read")
    with right:
        text_field(bound, f"{path}.summary", "What it was about")
        yes_no_field(bound, f"{path}.asks", "Did it ask for something?")
        text_field(bound, f"{path}.next_step", "Next step agreed then")
        date_field(
            bound,
            f"{path}.next_on",
            "Day of that next step",
            hint="What you are reminded of stands under Contact.",
        )


def _direction(value: str | None) -> str:
    if not value:
        raise FieldError("direction", "Choose who reached out.")
    return value


def _needed(name: str, what: str) -> Callable[[Any], Any]:
    """Answer a parser that asks for a value where there is none."""

    def parse(value: Any) -> Any:
        if value is None:
            raise FieldError(name, f"Enter {what}.")
        return value

    return parse


def _add(bound: Bound, field: str, model: Any, values: dict[str, Any]) -> None:
    add_row(bound, field, build(model, field, id=desk().new_id(), **values))


# Payments


def _payments(bound: Bound, view: relationship.Relationship, day: date) -> None:
    person: Influencer = bound.record
    st.header("Payments", anchor=False)
    if view.promises:
        st.markdown("Promised in accepted offers:")
        _listed(tuple(promise_words(kept, day) for kept in view.promises))
    if not view.deals:
        st.caption("Payments can be noted once an offer is accepted.")
    for paid in person.payments:
        money = format_short(paid.amount, paid.currency)
        title = f"{format_date(paid.on)} · {money} for offer {paid.offer}"
        with editable_row(bound, "payments", paid.id, title):
            path = f"payments.{paid.id}"
            date_field(bound, f"{path}.on", "Paid on")
            money_field(bound, f"{path}.amount", "Amount", paid.currency)
            text_field(bound, f"{path}.note", "Note on the payment")
    removed_note(bound, "payments")
    if view.deals:
        add_form(
            "influencer.payments.new",
            (
                FormField(
                    "offer",
                    "For offer",
                    "choice",
                    _needed("offer", "the offer"),
                    _deal_options(view.deals),
                    view.deals[-1].number,
                ),
                FormField("amount", "Amount paid", placeholder="450 or 450.50"),
                FormField("on", "Paid on", "date", _needed("on", "the day"), start=day),
                FormField("note", "Note (optional)", placeholder="Bank transfer"),
            ),
            "Add this payment",
            lambda v: _add_payment(bound, view.deals, v),
        )


def _deal_options(deals: tuple[Deal, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (deal.number, f"{deal.number} · {format_short(deal.total, deal.currency)}")
        for deal in deals
    )


def _add_payment(bound: Bound, deals: tuple[Deal, ...], values: dict[str, Any]) -> None:
    currency = next(deal.currency for deal in deals if deal.number == values["offer"])
    values["amount"] = parse_amount(values["amount"], currency)
    if not values["amount"]:
        raise FieldError("amount", "Enter a sum above 0.")
    _add(bound, "payments", PaymentMade, {**values, "currency": currency})


# Feedback


def _feedback(bound: Bound, deals: tuple[Deal, ...], day: date) -> None:
    person: Influencer = bound.record
    st.header("Feedback after a collaboration", anchor=False)
    if not person.feedback:
        st.caption("No feedback is noted. Ask what went well and what they would change.")
    for said in person.feedback:
        title = f"{format_date(said.on)} · after offer {said.offer}"
        with editable_row(bound, "feedback", said.id, title.removesuffix(" · after offer ")):
            path = f"feedback.{said.id}"
            date_field(bound, f"{path}.on", "Told on")
            area_field(bound, f"{path}.went_well", "What went well")
            area_field(bound, f"{path}.to_change", "What to change")
            text_field(bound, f"{path}.said_by", "Said by")
    removed_note(bound, "feedback")
    last = deals[-1].number if deals else None
    add_form(
        "influencer.feedback.new",
        (
            FormField(
                "offer",
                "After which offer (optional)",
                "choice",
                lambda number: number or "",
                _deal_options(deals),
                last,
            ),
            FormField("on", "Told on", "date", _needed("on", "the day"), start=day),
            FormField("went_well", "What went well", "area"),
            FormField("to_change", "What to change", "area"),
            FormField("said_by", "Said by (optional)", hint="Left empty: the influencer"),
        ),
        "Add this feedback",
        lambda v: _add_feedback(bound, v),
    )


def _add_feedback(bound: Bound, values: dict[str, Any]) -> None:
    if not values["went_well"].strip() and not values["to_change"].strip():
        raise FieldError("went_well", "Write what went well, or what to change.")
    said_by = values["said_by"].strip() or bound.record.called
    _add(bound, "feedback", Feedback, {**values, "said_by": said_by})


# Plan and ambassador


def _plan(bound: Bound) -> None:
    person: Influencer = bound.record
    st.header("Plan of collaborations", anchor=False)
    st.caption("A plan is no promise: only future work that an offer guarantees counts as value.")
    for planned in person.plan:
        when = f" · {format_date(planned.planned_for)}" if planned.planned_for else ""
        with editable_row(bound, "plan", planned.id, f"{set_apart(planned.what)}{when}"):
            path = f"plan.{planned.id}"
            text_field(bound, f"{path}.what", "What you plan")
            date_field(bound, f"{path}.planned_for", "About when")
            area_field(bound, f"{path}.note", "Note on the plan")
    removed_note(bound, "plan")
    add_form(
        "influencer.plan.new",
        (
            FormField("what", "What you plan", parse=_said("what", "what you plan")),
            FormField("planned_for", "About when (optional)", "date"),
            FormField("note", "Note (optional)", "area"),
        ),
        "Add this plan",
        lambda v: _add(bound, "plan", PlannedCollaboration, v),
    )


def _said(name: str, what: str) -> Callable[[str], str]:
    """Answer a parser that asks for words where there are none."""

    def parse(text: str) -> str:
        if not text.strip():
            raise FieldError(name, f"Write {what}.")
        return text

    return parse


def _ambassador(bound: Bound) -> None:
    st.header("If they become an ambassador", anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        area_field(
            bound,
            "ambassador_criteria",
            "Criteria, one a line",
            hint="Four or more, the same for everyone you consider.",
        )
    with right:
        area_field(
            bound,
            "ambassador_terms",
            "Terms, one a line",
            hint="How long, how much work a month, the fee, what else, and how it ends.",
        )
