"""What happens between two sides: the facts, then one part at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from irm.entry import format_date
from irm.people import (
    Influencer,
    PlannedCollaboration,
    Stage,
    Suggestion,
    stage_text,
    stages,
)
from irm.privacy import purpose
from irm.records import set_apart
from irm.services import relationship
from irm.services.calendars import person_calendar
from irm.services.today import rows_of
from irm.ui.after_work import feedback_part, payments_part
from irm.ui.agenda import calendar_button
from irm.ui.contacts import contacts_part
from irm.ui.desk import ask, desk
from irm.ui.fields import Bound, choice_field, date_field
from irm.ui.forms import FormField, add_form, said
from irm.ui.notes import note_area, note_line, rows_hint
from irm.ui.notice import attempt
from irm.ui.parts import show_parts
from irm.ui.people import add_built, editable_row
from irm.ui.plain import listed, plain
from irm.ui.removing import removed_note, rows_place
from irm.ui.timeline import timeline


def together_section(bound: Bound) -> None:
    """The facts between two sides, then one part at a time, so that each is near at hand."""
    day = desk().today()
    view = ask(relationship.open_relationship, bound.record, day)
    st.header("How you stand", anchor=False)
    st.markdown(listed((*view.facts, _stage_words(bound.record, view.suggestion))))
    parts: dict[str, Callable[[], None]] = {
        "Contacts": lambda: contacts_part(bound, day),
        "Payments": lambda: payments_part(bound, view, day),
        "Feedback": lambda: feedback_part(bound, view.deals, day),
        "Plan": lambda: _plan(bound),
        "Stage": lambda: _stage(bound, view.suggestion),
        "Timeline": lambda: _timeline(bound, view),
    }
    show_parts(parts, "together")


def _timeline(bound: Bound, view: relationship.Relationship) -> None:
    day = desk().today()
    timeline(view.events, view.takeaway, day)
    if rows_of(desk(), bound.record, day):
        make = partial(person_calendar, desk(), bound.record.id)
        calendar_button(make, key="influencer.calendar")


# The stage


def _stage_words(person: Influencer, suggestion: Suggestion) -> str:
    """The stage that was confirmed, beside the one the record shows where it is another."""
    shown = stage_text(suggestion.stage).name.lower()
    if person.stage is None:
        return f"No stage is confirmed; the record shows {shown}."
    confirmed = stage_text(person.stage).name.lower()
    if person.stage is suggestion.stage:
        return f"Stage: {confirmed}."
    return f"Stage: {confirmed}, as you confirmed; the record shows {shown}."


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
        st.markdown(
            listed(
                f"{'Done' if answer.met else 'Open'}: {answer.words} {answer.evidence}"
                for answer in suggestion.ahead
            )
        )
    if suggestion.proved:
        with st.expander("What shows this stage", key="influencer.stage.proved"):
            st.markdown(listed(f"{a.words} {a.evidence}" for a in suggestion.proved))


def _confirm(bound: Bound, stage: Stage) -> None:
    bound.save("stage", stage, bound.record.stage)


# Plan and ambassador


def _plan(bound: Bound) -> None:
    person: Influencer = bound.record
    st.header("Plan of collaborations", anchor=False)
    st.caption("A plan is no promise: only future work that an offer guarantees counts as value.")
    with rows_place(bound, "plan"):
        for planned in person.plan:
            when = f" · {format_date(planned.planned_for)}" if planned.planned_for else ""
            with editable_row(bound, "plan", planned.id, f"{set_apart(planned.what)}{when}"):
                path = f"plan.{planned.id}"
                note_line(bound, f"{path}.what", "What you plan")
                date_field(bound, f"{path}.planned_for", "About when")
                note_area(bound, f"{path}.note", "Note on the plan")
        rows_hint(person.plan, "what", "note")
    removed_note(bound, "plan")
    add_form(
        "influencer.plan.new",
        (
            FormField("what", "What you plan", parse=said("what", "what you plan")),
            FormField("planned_for", "About when (optional)", "date"),
            FormField("note", "Note (optional)", "area", hint=purpose("plan.note")),
        ),
        "Add this plan",
        lambda v: add_built(bound, "plan", PlannedCollaboration, v),
    )
    _ambassador(bound)


def _ambassador(bound: Bound) -> None:
    st.header("If they become an ambassador", anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        note_area(
            bound,
            "ambassador_criteria",
            "Criteria, one a line",
            hint="Four or more, the same for everyone you consider.",
        )
    with right:
        note_area(
            bound,
            "ambassador_terms",
            "Terms, one a line",
            hint="How long, how much work a month, the fee, what else, and how it ends.",
        )
