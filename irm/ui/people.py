"""The record of a person, section by section."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from irm.entry import (
    format_date,
    format_hours,
    parse_count,
    parse_handle,
    parse_hours,
    parse_link,
)
from irm.errors import FieldError
from irm.money import currencies, format_money, parse_amount
from irm.people import HOUR, AgeGroup, Audience, Effort, Influencer, Piece, Rate, StatedBy
from irm.places import countries, home_currency
from irm.reference import reference
from irm.services import people
from irm.ui.desk import desk
from irm.ui.fields import (
    Bound,
    area_field,
    choice_field,
    count_field,
    date_field,
    email_field,
    hours_field,
    link_field,
    list_field,
    money_field,
    percent_field,
    pick_field,
    several_field,
    text_field,
    yes_no_field,
)
from irm.ui.forms import FormField, add_form
from irm.ui.links import page_link
from irm.ui.place import place_field
from irm.ui.plain import plain

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


def PLATFORMS() -> tuple[tuple[str, str], ...]:  # noqa: N802 (a list that is read on demand)
    """Answer the platforms as (code, name)."""
    return reference().platforms()


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
    facts = [row.handle, f"{row.followers:,} followers" if row.followers else "", row.place]
    if row.open_offer_number:
        facts.append(f"offer {row.open_offer_number} open")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        page_link("influencer", plain(row.name), icon="person", id=row.id)
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
        date_field(bound, "age_confirmed_on", "Age confirmed on (optional)")
        if bound.record.is_minor:
            text_field(
                bound,
                "guardian",
                "Parent or guardian who agrees",
                hint="Under 18, the guardian is the party to the agreement.",
            )
    with right:
        text_field(bound, "legal_name", "Legal or business name (for the agreement)")
        email_field(bound, "email", "E-mail")
        text_field(bound, "phone", "Phone (optional)")
        area_field(bound, "address", "Postal address (optional)")
        text_field(bound, "agent_name", "Agent or manager (optional)")
        email_field(bound, "agent_email", "Agent's e-mail (optional)")


def story_section(bound: Bound) -> None:
    """What is worth knowing about them, each with its source."""
    st.caption("Write what they would be glad to read: they may ask to see it.")
    text_field(bound, "how_found", "How you found them", hint="Truthfully, in a few words.")
    area_field(
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
        area_field(bound, f"{path}.text", label)
        left, right = st.columns(2)
        with left:
            text_field(bound, f"{path}.source", f"Source of {label.lower()}")
        with right:
            date_field(bound, f"{path}.noted_on", f"{label} noted on")
    _pieces(bound)
    left, right = st.columns(2)
    with left:
        list_field(bound, "welcome_categories", "Welcome categories")
        area_field(bound, "partners", "Past partners (optional)")
    with right:
        list_field(bound, "unwelcome_categories", "Unwelcome categories")
        area_field(bound, "conflicts", "Conflicts to avoid (optional)")


def _pieces(bound: Bound) -> None:
    st.header("Pieces you know, and what you valued", anchor=False)
    person: Influencer = bound.record
    if not person.pieces:
        st.caption("No piece noted yet. Five recent ones let you say something true.")
    for piece in person.pieces:
        with _row(bound, "pieces", piece.id, piece.title or piece.link or "Piece"):
            link_field(bound, f"pieces.{piece.id}.link", "Link")
            text_field(bound, f"pieces.{piece.id}.title", "Title")
            area_field(bound, f"pieces.{piece.id}.valued", "What you valued in it")
            date_field(bound, f"pieces.{piece.id}.published_on", "Published on")
    add_form(
        "influencer.pieces.new",
        (
            FormField("link", "Link to the piece", parse=_optional_link),
            FormField("title", "Title (optional)"),
            FormField("valued", "What you valued in it", "area"),
            FormField("published_on", "Published on", "date"),
        ),
        "Add this piece",
        lambda v: _add(bound, "pieces", Piece(id=desk().new_id(), **v)),
    )


def _optional_link(text: str) -> str:
    return parse_link(text, "link") if text.strip() else ""


def _add(bound: Bound, field: str, row: Any) -> None:
    people.add_influencer_row(desk(), bound.record.id, field, row)


def _row(bound: Bound, field: str, row_id: str, title: str) -> Any:
    """A row that opens for editing, with a button that removes it."""
    box = st.expander(plain(title), key=f"{bound.page}.{field}.{row_id}.row")
    with box:
        st.button(
            "Remove",
            key=f"{bound.page}.{field}.{row_id}.remove",
            icon=":material/delete:",
            on_click=people.remove_influencer_row,
            args=(desk(), bound.record.id, field, row_id),
        )
    return box


def audiences_section(bound: Bound) -> None:
    """Their accounts, platform by platform."""
    person: Influencer = bound.record
    names = dict(PLATFORMS())
    if not person.audiences:
        st.info("No audience yet. Add the first account below.")
    for audience in person.audiences:
        path = f"audiences.{audience.id}"
        followers = f", {audience.followers:,} followers" if audience.followers else ""
        title = f"{names.get(audience.platform, audience.platform)} {audience.handle}{followers}"
        with _row(bound, "audiences", audience.id, title):
            _audience_fields(bound, path)
    add_form(
        "influencer.audiences.new",
        (
            FormField("platform", "Platform", "choice", _platform, options=PLATFORMS()),
            FormField("handle", "Handle or link"),
            FormField("followers", "Followers (optional)", parse=_count("followers")),
            FormField("typical_views", "Typical views (optional)", parse=_count("typical_views")),
            FormField("countries", "Countries of the audience", "several", tuple, countries()),
            FormField("source", "Source of these figures"),
        ),
        "Add this audience",
        lambda v: _add_audience(bound, v),
    )


def _audience_fields(bound: Bound, path: str) -> None:
    left, right = st.columns(2)
    with left:
        choice_field(bound, f"{path}.platform", "Platform", PLATFORMS())
        text_field(bound, f"{path}.handle", "Handle")
        several_field(bound, f"{path}.countries", "Countries of the audience", countries())
        text_field(bound, f"{path}.source", "Source of these figures")
    with right:
        count_field(bound, f"{path}.followers", "Followers")
        count_field(bound, f"{path}.typical_views", "Typical views of a piece")
        percent_field(bound, f"{path}.engagement_rate", "Engagement rate, %")
        date_field(bound, f"{path}.noted_on", "Noted on")


def _platform(value: str | None) -> str:
    if not value:
        raise FieldError("platform", "Choose the platform.")
    return value


def _count(name: str) -> Callable[[str], int | None]:
    return lambda text: parse_count(text, name) if text.strip() else None


def _add_audience(bound: Bound, values: dict[str, Any]) -> None:
    handle = values["handle"].strip()
    if handle:
        values["handle"] = parse_handle(handle, values["platform"], "handle")
    row = Audience(id=desk().new_id(), noted_on=desk().today(), **values)
    _add(bound, "audiences", row)


def rates_section(bound: Bound) -> None:
    """What they charge and how long it takes, as they say; or that they declined."""
    st.caption(
        "Ask before you write the offer. Their own hours and rates lead every sum; an estimate "
        "stands in only where they declined."
    )
    st.header("Rates", anchor=False)
    _rates(bound)
    date_field(
        bound,
        "rates_declined_on",
        "They declined to state a rate on",
        hint="Only if they were asked.",
    )
    st.header("Hours", anchor=False)
    _efforts(bound)
    date_field(
        bound,
        "effort_declined_on",
        "They declined to state hours on",
        hint="Only if they were asked.",
    )


def _rates(bound: Bound) -> None:
    person: Influencer = bound.record
    words = dict(formats()) | {HOUR: "An hour of work"}
    stated = dict(STATED_BY)
    if not person.rates:
        st.info("No rates yet. Ask: “What is your fee for one piece, and for an hour of work?”")
    for rate in person.rates:
        title = (
            f"{words[rate.format]}: {format_money(rate.amount, rate.currency)} · "
            f"{stated[rate.stated_by]}, {format_date(rate.stated_on)}"
        )
        with _row(bound, "rates", rate.id, title):
            path = f"rates.{rate.id}"
            money_field(bound, f"{path}.amount", "Rate", rate.currency)
            choice_field(bound, f"{path}.currency", "Currency", _currencies())
            choice_field(bound, f"{path}.stated_by", "Stated by", STATED_BY)
            date_field(bound, f"{path}.stated_on", "Stated on")
            text_field(bound, f"{path}.source", "Source")
    add_form(
        "influencer.rates.new",
        (
            FormField("format", "Rate for", "choice", _format, ((HOUR, words[HOUR]), *formats())),
            FormField("amount", "Amount", placeholder="450 or 450.50"),
            FormField("currency", "Currency", "choice", _currency, _currencies(), _home(person)),
            FormField(
                "stated_by", "Stated by", "choice", options=STATED_BY, start=StatedBy.INFLUENCER
            ),
            FormField("stated_on", "Stated on", "date", _day, start=desk().today()),
            FormField("source", "Source (optional)", placeholder="E-mail of 3 May"),
        ),
        "Add this rate",
        lambda v: _add_rate(bound, v),
        columns=3,
    )


def _currencies() -> tuple[tuple[str, str], ...]:
    return tuple((code, code) for code in currencies())


def _home(person: Influencer) -> str | None:
    place = person.place_of_work
    return home_currency(place.partition("-")[0], desk().today()) if place else None


def _format(value: str | None) -> str:
    if not value:
        raise FieldError("format", "Choose what this is for.")
    return value


def _currency(value: str | None) -> str:
    if not value:
        raise FieldError("currency", "Choose the currency.")
    return value


def _day(value: date | None) -> date:
    if value is None:
        raise FieldError("stated_on", "Enter the day they said so.")
    if value > desk().today():
        raise FieldError("stated_on", "This day is in the future. Enter the day they said so.")
    return value


def _add_rate(bound: Bound, values: dict[str, Any]) -> None:
    values["amount"] = parse_amount(values["amount"], values["currency"])
    if not values["amount"]:
        raise FieldError("amount", "Enter a rate above 0.")
    _add(bound, "rates", Rate(id=desk().new_id(), **values))


def _efforts(bound: Bound) -> None:
    person: Influencer = bound.record
    words, stated = dict(formats()), dict(STATED_BY)
    if not person.effort:
        st.info(
            "No hours yet. Ask: “How many hours does one piece take you, with replies, changes "
            "and admin?”"
        )
    for effort in person.effort:
        title = (
            f"{words[effort.format]}: {format_hours(effort.hours)} · "
            f"{stated[effort.stated_by]}, {format_date(effort.stated_on)}"
        )
        with _row(bound, "effort", effort.id, title):
            path = f"effort.{effort.id}"
            hours_field(bound, f"{path}.hours", "Hours for one piece")
            choice_field(bound, f"{path}.stated_by", "Stated by", STATED_BY)
            date_field(bound, f"{path}.stated_on", "Stated on")
            text_field(bound, f"{path}.source", "Source")
    add_form(
        "influencer.effort.new",
        (
            FormField("format", "Hours for one", "choice", _format, formats()),
            FormField(
                "hours",
                "Hours",
                parse=lambda t: parse_hours(t, "hours"),
                placeholder="14 or 14.5",
                hint="Replies, changes and admin included",
            ),
            FormField(
                "stated_by", "Stated by", "choice", options=STATED_BY, start=StatedBy.INFLUENCER
            ),
            FormField("stated_on", "Stated on", "date", _day, start=desk().today()),
            FormField("source", "Source (optional)"),
        ),
        "Add these hours",
        lambda v: _add(bound, "effort", Effort(id=desk().new_id(), **v)),
        columns=3,
    )


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
        area_field(
            bound,
            "needs",
            "Needs: access, language, wellbeing",
            hint="Ask; assume none. No health details.",
        )
        date_field(bound, "needs_asked_on", "Needs asked on")
        text_field(bound, "next_step", "Next step with them")
        date_field(bound, "next_contact_on", "Next contact on")
