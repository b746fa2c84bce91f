"""The record of a person, section by section."""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

from irm.edits import build
from irm.entry import parse_link
from irm.people import AgeGroup, Influencer, Piece, StatedBy, TradesAs
from irm.places import countries, place_name
from irm.privacy import purpose
from irm.records import set_apart
from irm.reference import reference
from irm.services import people
from irm.ui import removing
from irm.ui.desk import desk
from irm.ui.fields import (
    Bound,
    area_field,
    choice_field,
    date_field,
    email_field,
    link_field,
    list_field,
    pick_field,
    text_field,
    yes_no_field,
)
from irm.ui.forms import FormField, add_form
from irm.ui.links import page_link
from irm.ui.notes import note_area, note_line, rows_hint
from irm.ui.place import place_field
from irm.ui.plain import plain, plain_name, told_apart
from irm.ui.removing import removed_note, rows_place

STATED_BY = (
    (StatedBy.INFLUENCER, "They said so"),
    (StatedBy.AGENT, "Their agent"),
    (StatedBy.MEDIA_KIT, "Their media kit"),
    (StatedBy.BRAND, "Our guess"),
)
AGE_GROUPS = (
    (AgeGroup.UNKNOWN, "Not known"),
    (AgeGroup.UNDER_16, "Under 16"),
    (AgeGroup.FROM_16_TO_17, "16 or 17"),
    (AgeGroup.ADULT, "18 or over"),
)


ROWS = removing.Rows(
    read=people.open_influencer,
    add=people.add_influencer_row,
    remove=people.remove_influencer_row,
)

TRADES_AS = (
    (TradesAs.PERSON, "As a person"),
    (TradesAs.ONE_PERSON_COMPANY, "A company of one"),
    (TradesAs.COMPANY, "A company"),
)


def platforms() -> tuple[tuple[str, str], ...]:
    """Answer the platforms as (code, name)."""
    return reference().platforms()


@cache
def formats() -> tuple[tuple[str, str], ...]:
    """Answer the formats of a deliverable as (code, words), platform first."""
    rows = reference()
    names = dict(rows.platforms())
    return tuple(
        (code, f"{names[rows.format_row(code).platform]}: {rows.format_label(code)}")
        for code in rows.formats()
    )


def bound_influencer(person: Influencer) -> Bound:
    """Answer the record bound to its service, so that fields save themselves."""

    return Bound(
        page="influencer",
        record=person,
        save=lambda path, value, seen: people.edit_influencer(desk(), person.id, path, value, seen),
    )


def influencer_line(row: people.InfluencerRow) -> None:
    """One person in a list: name, where they are found, what is open."""
    facts = [
        set_apart(row.handle),
        f"{row.followers:,} followers" if row.followers else "",
        place_name(row.place) if row.place else "",
    ]
    if row.open_offer_number:
        facts.append(f"offer {row.open_offer_number} open")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        label = told_apart(set_apart(row.name), row.handle) if row.name else plain_name(row.handle)
        page_link("influencer", label, icon="person", id=row.id)
        st.caption(plain(" · ".join(f for f in facts if f)) or "Nothing recorded yet")


def person_section(bound: Bound) -> None:
    """Who they are, where they work, who speaks for them."""
    left, right = st.columns(2, gap="large")
    with left:
        text_field(bound, "name", "Name as they use it")
        text_field(bound, "pronouns", "Pronouns, as they publish them (optional)")
        link_field(bound, "identity_source", "Where they publish name and pronouns (optional)")
        place_field(bound, "place_of_work")
        pick_field(bound, "age_group", "Age", AGE_GROUPS)
        date_field(
            bound,
            "age_confirmed_on",
            "Age confirmed on (optional)",
            hint="Choosing another age clears this day.",
        )
        if bound.record.is_minor:
            text_field(
                bound,
                "guardian",
                "Parent or guardian who agrees",
                hint="Under 18, the guardian is the party to the agreement.",
            )
    with right:
        text_field(bound, "legal_name", "Legal or business name (for the agreement)")
        choice_field(
            bound,
            "trades_as",
            "How they trade",
            TRADES_AS,
            hint="Some laws on pay protect people only.",
        )
        choice_field(
            bound,
            "tax_residence",
            "Country where they pay tax",
            countries(),
            empty="",
        )
        email_field(bound, "email", "E-mail")
        text_field(bound, "phone", "Phone (optional)")
        area_field(bound, "address", "Postal address (optional)")
        text_field(bound, "agent_name", "Agent or manager (optional)")
        email_field(bound, "agent_email", "Agent's e-mail (optional)")


def story_section(bound: Bound) -> None:
    """What is worth knowing about them, each with its source."""
    st.caption("Write what they would be glad to read: they may ask to see it.")
    note_line(bound, "how_found", "How you found them", hint="Truthfully, in a few words.")
    note_area(
        bound,
        "why_them",
        "Why them, rather than anyone in the field",
        hint="Twenty words or more, true of this person only.",
    )
    for path, label in (
        ("background", "Background"),
        ("story", "Story"),
        ("history", "History together"),
    ):
        note_area(bound, f"{path}.text", label)
        left, right = st.columns(2)
        with left:
            text_field(bound, f"{path}.source", f"Source of {label.lower()}")
        with right:
            date_field(bound, f"{path}.noted_on", f"{label} noted on")
    _pieces(bound)
    left, right = st.columns(2)
    with left:
        list_field(bound, "welcome_categories", "Welcome categories")
        note_area(bound, "partners", "Past partners (optional)")
    with right:
        list_field(bound, "unwelcome_categories", "Unwelcome categories")
        note_area(bound, "conflicts", "Conflicts to avoid (optional)")


def _pieces(bound: Bound) -> None:
    st.header("Pieces you know, and what you valued", anchor=False)
    person: Influencer = bound.record
    with rows_place(bound, "pieces"):
        if not person.pieces:
            st.caption("No piece noted yet. Five recent ones let you say something true.")
        for piece in person.pieces:
            with editable_row(bound, "pieces", piece.id, piece.title or piece.link or "Piece"):
                link_field(bound, f"pieces.{piece.id}.link", "Link")
                text_field(bound, f"pieces.{piece.id}.title", "Title")
                note_area(bound, f"pieces.{piece.id}.valued", "What you valued in it")
                date_field(bound, f"pieces.{piece.id}.published_on", "Published on")
        rows_hint(person.pieces, "valued")
    removed_note(bound, "pieces")
    add_form(
        "influencer.pieces.new",
        (
            FormField("link", "Link to the piece", parse=_optional_link),
            FormField("title", "Title (optional)"),
            FormField("valued", "What you valued in it", "area", hint=purpose("pieces.valued")),
            FormField("published_on", "Published on", "date"),
        ),
        "Add this piece",
        lambda v: add_row(bound, "pieces", Piece(id=desk().new_id(), **v)),
    )


def _optional_link(text: str) -> str:
    return parse_link(text, "link") if text.strip() else ""


def add_row(bound: Bound, field: str, row: Any) -> None:
    """Add a row to the record."""
    people.add_influencer_row(desk(), bound.record.id, field, row)


def add_built(bound: Bound, field: str, model: type[Any], values: dict[str, Any]) -> None:
    """Add a row made from the values of a form; a fault names its field."""
    add_row(bound, field, build(model, field, id=desk().new_id(), **values))


def editable_row(bound: Bound, field: str, row_id: str, title: str) -> Any:
    """Show a row of the record that opens for editing, with a button that removes it."""
    return removing.editable_row(bound, ROWS, field, row_id, title)


def contact_section(bound: Bound) -> None:
    """How they like to be reached, what they need, what comes next."""
    left, right = st.columns(2, gap="large")
    with left:
        text_field(bound, "preferred_channel", "Channel they prefer")
        text_field(bound, "time_zone", "Time zone", placeholder="Europe/Ljubljana")
        list_field(bound, "languages", "Languages")
        yes_no_field(bound, "call_welcome", "Is a call welcome?")
        date_field(bound, "contact_asked_on", "Asked on")
    with right:
        note_area(bound, "needs", "Needs: access, language, wellbeing", hint="Ask; assume none.")
        date_field(bound, "needs_asked_on", "Needs asked on")
        note_line(bound, "next_step", "Next step with them")
        date_field(bound, "next_contact_on", "Next contact on")
