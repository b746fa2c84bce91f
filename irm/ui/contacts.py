"""Contacts between two sides: the newest ones, and the form that notes another."""

from __future__ import annotations

from datetime import date

import streamlit as st

from irm.entry import format_date
from irm.errors import FieldError
from irm.people import CHANNELS, Influencer, Touchpoint, by_day, touchpoint_title
from irm.privacy import purpose
from irm.ui.fields import Bound, choice_field, date_field, pick_field, text_field, yes_no_field
from irm.ui.forms import FormField, add_form, needed
from irm.ui.links import page_link
from irm.ui.notes import note_area, note_line, rows_hint
from irm.ui.people import add_built, editable_row
from irm.ui.removing import removed_note, rows_place

DIRECTIONS = (("out", "From you"), ("in", "From them"))
NEWEST = 5
_CHANNELS = tuple(CHANNELS.items())


def contacts_part(bound: Bound, day: date) -> None:
    """What was said when, and the way to note what comes next."""
    person: Influencer = bound.record
    st.header("Contacts", anchor=False)
    with rows_place(bound, "touchpoints"):
        if not person.touchpoints:
            st.info(
                "Nothing is noted yet. Note the first talk, and whether it asked for something."
            )
        for contact in _newest(person.touchpoints):
            title = f"{format_date(contact.on)} · {touchpoint_title(contact)}"
            with editable_row(bound, "touchpoints", contact.id, title):
                _contact_fields(bound, f"touchpoints.{contact.id}")
        rows_hint(person.touchpoints, "summary", "next_step")
    removed_note(bound, "touchpoints")
    add_form(
        "influencer.touchpoints.new",
        (
            FormField("on", "Day of the contact", "date", needed("on", "the day"), start=day),
            FormField("channel", "Channel", "choice", needed("channel", "the channel"), _CHANNELS),
            FormField("direction", "Who reached out", "pick", _direction, DIRECTIONS, "out"),
            FormField("summary", "What it was about", hint=purpose("touchpoints.summary")),
            FormField(
                "asks",
                "Did it ask for something?",
                "pick",
                options=((True, "Yes"), (False, "No")),
                hint="A thank-you or a useful link asks for nothing.",
            ),
            FormField(
                "next_step",
                "Next step agreed (optional)",
                hint=purpose("touchpoints.next_step"),
            ),
            FormField("next_on", "Day of that next step (optional)", "date"),
            FormField("source", "Where it can be read (optional)"),
        ),
        "Add this contact",
        lambda v: add_built(bound, "touchpoints", Touchpoint, v),
    )
    page_link(
        "message_check", "Check a message before you send it", icon="rate_review", id=person.id
    )


def _newest(touchpoints: tuple[Touchpoint, ...]) -> tuple[Touchpoint, ...]:
    """The last few contacts, then a switch that shows all: years of them would slow the page."""
    newest = by_day(touchpoints)[::-1]
    if len(newest) <= NEWEST:
        return newest
    everything = st.toggle(f"Show all {len(newest)} contacts", key="influencer.touchpoints.all")
    return newest if everything else newest[:NEWEST]


def _contact_fields(bound: Bound, path: str) -> None:
    left, right = st.columns(2)
    with left:
        date_field(bound, f"{path}.on", "Day of the contact")
        choice_field(bound, f"{path}.channel", "Channel", _CHANNELS)
        pick_field(bound, f"{path}.direction", "Who reached out", DIRECTIONS)
        text_field(bound, f"{path}.source", "Where it can be read")
    with right:
        note_line(bound, f"{path}.summary", "What it was about")
        yes_no_field(bound, f"{path}.asks", "Did it ask for something?")
        note_line(bound, f"{path}.next_step", "Next step agreed then")
        date_field(
            bound,
            f"{path}.next_on",
            "Day of that next step",
            hint="What you are reminded of stands under Contact.",
        )
    if bound.read(f"{path}.text"):
        note_area(bound, f"{path}.text", "Message as it was sent")


def _direction(value: str | None) -> str:
    if not value:
        raise FieldError("direction", "Choose who reached out.")
    return value
