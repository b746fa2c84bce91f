"""The offer builder, section by section: work, money, use, dates, rules."""

from __future__ import annotations

from typing import Any

import streamlit as st

from irm.entry import format_hours
from irm.errors import FieldError
from irm.money import format_short
from irm.offers import (
    Deliverable,
    Offer,
    OfferFile,
)
from irm.people import InfluencerFacts
from irm.reference import reference
from irm.services import offers
from irm.ui.desk import desk
from irm.ui.disclosure import disclosure_fields
from irm.ui.fields import (
    Bound,
    area_field,
    choice_field,
    date_field,
    hours_field,
    money_field,
    percent_field,
    text_field,
    tick_field,
    whole_field,
    yes_no_field,
)
from irm.ui.forms import FormField, add_form
from irm.ui.people import STATED_BY, formats, platforms
from irm.ui.plain import plain
from irm.ui.removing import removed_note, rows_place
from irm.ui.rows import add_row, editable_row, money, whole

RIGHT_LABELS = {
    "organic_reuse": "May we share the work on our own channels?",
    "paid_use": "May we use the work in paid ads?",
    "whitelisting": "May we run ads from their account?",
    "raw_files": "Do we receive the raw files?",
}


def bound_offer(record: offers.OfferRecord) -> Bound:
    """Answer the draft bound to its service, so that fields save themselves."""
    return Bound(
        page="offer",
        record=record.offer,
        save=lambda path, value, seen: offers.edit_offer(desk(), record.id, path, value, seen),
    )


def work_section(bound: Bound, file: OfferFile) -> None:
    """What is asked: the pieces, the brief, what is theirs to decide."""
    offer: Offer = bound.record
    text_field(bound, "campaign", "Campaign", placeholder="Summer sun cream")
    area_field(
        bound,
        "summary",
        "The offer in one sentence (optional)",
        hint="Left empty, the document writes it from the facts.",
    )
    st.header("What they make", anchor=False)
    with rows_place(bound, "deliverables"):
        if not offer.deliverables:
            st.info("Nothing asked yet. Add the first piece below.")
        for line in offer.deliverables:
            title = deliverable_title(line, offer.currency)
            with editable_row(bound, "deliverables", line.id, title):
                _deliverable_fields(bound, line, file.influencer)
    removed_note(bound, "deliverables")
    add_form(
        "offer.deliverables.new",
        (
            FormField("format", "Piece", "choice", _format, formats()),
            FormField("quantity", "How many", parse=whole("quantity", 1, 999), start="1"),
            FormField("details", "Details (optional)", placeholder="30–45 seconds, own script"),
            FormField(
                "price",
                f"Fee for this line, {offer.currency} (optional)",
                parse=money("price", offer.currency),
            ),
            FormField("draft_due", "Draft due (optional)", "date"),
            FormField("live_from", "Live from (optional)", "date"),
            FormField("live_until", "Live no later than (optional)", "date"),
        ),
        "Add this piece",
        lambda v: _add_deliverable(bound, v),
        columns=3,
    )
    st.header("Brief and freedom", anchor=False)
    area_field(bound, "brief", "Brief: product, message, what to leave out")
    left, right = st.columns(2)
    with left:
        area_field(bound, "review.fixed_points", "Fixed by us (optional)")
    with right:
        area_field(
            bound,
            "review.free_choice",
            "Theirs to decide",
            placeholder="Script, place, style, music",
        )


def deliverable_title(line: Deliverable, currency: str) -> str:
    """Answer `2 × Reel · EUR 450` for the row of a piece."""
    label = f"{line.quantity} × {reference().format_label(line.format)}"
    return label if line.price is None else f"{label} · {format_short(line.price, currency)}"


def _deliverable_fields(bound: Bound, line: Deliverable, person: InfluencerFacts) -> None:
    path = f"deliverables.{line.id}"
    choice_field(bound, f"{path}.format", "Piece", formats())
    left, right = st.columns(2)
    with left:
        choice_field(bound, f"{path}.platform", "Platform", platforms())
        whole_field(bound, f"{path}.quantity", "How many", 1, 999)
        money_field(bound, f"{path}.price", "Fee for this line", bound.record.currency)
        area_field(bound, f"{path}.details", "Details")
    with right:
        hours_field(
            bound,
            f"{path}.hours",
            "Hours for one, agreed for this offer (optional)",
            hint=_recorded_hours(line, person),
        )
        if line.hours:
            choice_field(bound, f"{path}.hours_stated_by", "Hours stated by", STATED_BY)
        date_field(bound, f"{path}.draft_due", "Draft due")
        date_field(bound, f"{path}.live_from", "Live from")
        date_field(bound, f"{path}.live_until", "Live no later than")
        whole_field(bound, f"{path}.stays_online_days", "Stays online, days", 0, 36500)


def _recorded_hours(line: Deliverable, person: InfluencerFacts) -> str:
    effort = person.effort_for(line.format)
    return f"Recorded: {format_hours(effort.hours)}" if effort else "None recorded for this piece"


def _add_deliverable(bound: Bound, values: dict[str, Any]) -> None:
    platform = reference().format_row(values["format"]).platform
    add_row(bound, "deliverables", Deliverable(id=desk().new_id(), platform=platform, **values))


def _format(value: str | None) -> str:
    if not value:
        raise FieldError("format", "Choose the piece.")
    return value


def use_section(bound: Bound, file: OfferFile) -> None:
    """What the brand may do with the work, each said yes or no, each with its price."""
    st.caption("Say yes or no to each. A right has an end, a channel and a price.")
    offer: Offer = bound.record
    for name, right in offer.rights.each():
        yes_no_field(bound, f"rights.{name}.granted", RIGHT_LABELS[name])
        if right.granted:
            _right_fields(bound, f"rights.{name}", raw=name == "raw_files")
    yes_no_field(
        bound, "exclusivity.agreed", "Do we ask them to turn down rivals for a while (exclusivity)?"
    )
    if offer.exclusivity.agreed:
        with st.container(border=True):
            left, right_side = st.columns(2)
            with left:
                text_field(bound, "exclusivity.category", "In which category")
                whole_field(bound, "exclusivity.days", "For how many days", 1, 3650)
            with right_side:
                money_field(bound, "exclusivity.price", "Price", offer.currency)
                money_field(
                    bound,
                    "exclusivity.lost_deals",
                    "Deals they would lose, as they say (optional)",
                    offer.currency,
                )
    yes_no_field(bound, "ask_before_reposting", "Do we ask and name them before every repost?")


def _right_fields(bound: Bound, path: str, *, raw: bool) -> None:
    with st.container(border=True):
        left, right = st.columns(2)
        with left:
            if not raw:
                text_field(bound, f"{path}.channels", "Where", placeholder="Our Instagram")
                text_field(bound, f"{path}.territory", "In which countries")
                tick_field(
                    bound,
                    f"{path}.several_countries",
                    "Print, posters or TV in more than one country",
                )
        with right:
            if not raw:
                whole_field(bound, f"{path}.days", "For how many days", 1, 36500)
                tick_field(bound, f"{path}.perpetual", "Without end (a buy-out)")
            money_field(bound, f"{path}.price", "Price", bound.record.currency)


def dates_section(bound: Bound, file: OfferFile) -> None:
    """The dates of the whole; each piece has its own under Work."""
    left, right = st.columns(2)
    with left:
        date_field(bound, "dates.answer_by", "Answer by", hint="The offer ends on this day.")
    with right:
        date_field(bound, "dates.brief_on", "Brief sent on")
    offer: Offer = bound.record
    st.header("Dates of each piece", anchor=False)
    if not offer.deliverables:
        st.info("No piece yet. Add it under Work; its dates stand here.")
    for line in offer.deliverables:
        with st.container(border=True):
            st.markdown(f"**{plain(deliverable_title(line, offer.currency))}**")
            grid = st.grid(3, min_column_width=170)
            for name, label in (
                ("draft_due", "Draft due"),
                ("live_from", "Live from"),
                ("live_until", "Live no later than"),
            ):
                with grid.cell():
                    date_field(bound, f"deliverables.{line.id}.{name}", label)
    yes_no_field(bound, "work_starts_after_signing", "Does work start only after both signed?")


def rules_section(bound: Bound, file: OfferFile) -> None:
    """How drafts are looked at, how the post is marked, how either side may leave."""
    st.header("Review of drafts", anchor=False)
    left, right = st.columns(2)
    with left:
        whole_field(bound, "review.brand_days", "We answer within, working days", 0, 60)
        whole_field(bound, "review.revision_rounds", "Rounds of changes included", 0, 99)
    with right:
        money_field(
            bound,
            "review.extra_round_price",
            "Price of an extra round (optional)",
            bound.record.currency,
        )
    tick_field(
        bound,
        "review.silence_approves",
        "Our silence counts as approval",
        hint="Legally delicate; off unless you both want it.",
    )
    disclosure_fields(bound, file)
    st.header("Leaving early", anchor=False)
    left, right = st.columns(2)
    with left:
        percent_field(bound, "exit.kill_fee_percent", "If we cancel, % of the fee")
        whole_field(bound, "exit.notice_days", "Notice for both sides, days", 0, 365)
    with right:
        text_field(
            bound,
            "exit.complaint_contact",
            "Where they can complain",
            placeholder="Name and e-mail, not the campaign owner",
        )
