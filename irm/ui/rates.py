"""Audiences, rates and hours of a person, each row with whose word it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from irm.entry import format_date, format_hours, parse_count, parse_handle, parse_hours
from irm.errors import FieldError
from irm.money import currencies, format_money, parse_amount
from irm.people import HOUR, Audience, Effort, Influencer, Rate, StatedBy
from irm.places import countries, home_currency
from irm.ui.desk import desk
from irm.ui.fields import (
    Bound,
    choice_field,
    count_field,
    date_field,
    hours_field,
    money_field,
    percent_field,
    several_field,
    text_field,
)
from irm.ui.forms import FormField, add_form
from irm.ui.people import STATED_BY, add_row, editable_row, formats, platforms
from irm.ui.removing import removed_note, rows_place


def audiences_section(bound: Bound) -> None:
    """Their accounts, platform by platform."""
    person: Influencer = bound.record
    names = dict(platforms())
    with rows_place(bound, "audiences"):
        if not person.audiences:
            st.info("No audience yet. Add the first account below.")
        for audience in person.audiences:
            path = f"audiences.{audience.id}"
            followers = f", {audience.followers:,} followers" if audience.followers else ""
            title = (
                f"{names.get(audience.platform, audience.platform)} {audience.handle}{followers}"
            )
            with editable_row(bound, "audiences", audience.id, title):
                _audience_fields(bound, path)
    removed_note(bound, "audiences")
    add_form(
        "influencer.audiences.new",
        (
            FormField("platform", "Platform", "choice", _platform, options=platforms()),
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
        choice_field(bound, f"{path}.platform", "Platform", platforms())
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
    add_row(bound, "audiences", row)


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
    with rows_place(bound, "rates"):
        if not person.rates:
            st.info("No rates yet. Ask: “What is your fee for one piece, and for an hour of work?”")
        for rate in person.rates:
            title = (
                f"{words[rate.format]}: {format_money(rate.amount, rate.currency)} · "
                f"{stated[rate.stated_by]}, {format_date(rate.stated_on)}"
            )
            with editable_row(bound, "rates", rate.id, title):
                path = f"rates.{rate.id}"
                money_field(bound, f"{path}.amount", "Rate", rate.currency)
                choice_field(bound, f"{path}.stated_by", "Stated by", STATED_BY)
                date_field(bound, f"{path}.stated_on", "Stated on")
                text_field(bound, f"{path}.source", "Source")
    removed_note(bound, "rates")
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
    return value


def _add_rate(bound: Bound, values: dict[str, Any]) -> None:
    values["amount"] = parse_amount(values["amount"], values["currency"])
    if not values["amount"]:
        raise FieldError("amount", "Enter a rate above 0.")
    add_row(bound, "rates", Rate(id=desk().new_id(), **values))


def _efforts(bound: Bound) -> None:
    person: Influencer = bound.record
    words, stated = dict(formats()), dict(STATED_BY)
    with rows_place(bound, "effort"):
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
            with editable_row(bound, "effort", effort.id, title):
                path = f"effort.{effort.id}"
                hours_field(bound, f"{path}.hours", "Hours for one piece")
                choice_field(bound, f"{path}.stated_by", "Stated by", STATED_BY)
                date_field(bound, f"{path}.stated_on", "Stated on")
                text_field(bound, f"{path}.source", "Source")
    removed_note(bound, "effort")
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
        lambda v: add_row(bound, "effort", Effort(id=desk().new_id(), **v)),
        columns=3,
    )
