"""What follows the work: payments promised and made, and how it was for them."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from irm.entry import format_date
from irm.errors import FieldError
from irm.money import format_short, parse_amount
from irm.people import Deal, Feedback, Influencer, PaymentMade, promise_words
from irm.privacy import purpose
from irm.services import relationship
from irm.ui.fields import Bound, date_field, money_field, text_field
from irm.ui.forms import FormField, add_form, needed
from irm.ui.notes import note_area, note_line, rows_hint
from irm.ui.people import add_built, editable_row
from irm.ui.plain import listed
from irm.ui.removing import removed_note, rows_place


def payments_part(bound: Bound, view: relationship.Relationship, day: date) -> None:
    """Each promise with how late it was or is, and the payments noted."""
    person: Influencer = bound.record
    st.header("Payments", anchor=False)
    if view.promises:
        st.markdown("Promised in accepted offers:")
        st.markdown(listed(promise_words(kept, day) for kept in view.promises))
    if not view.deals:
        st.caption("Payments can be noted once an offer is accepted.")
    with rows_place(bound, "payments"):
        for paid in person.payments:
            money = format_short(paid.amount, paid.currency)
            title = f"{format_date(paid.on)} · {money} for offer {paid.offer}"
            with editable_row(bound, "payments", paid.id, title):
                path = f"payments.{paid.id}"
                date_field(bound, f"{path}.on", "Paid on")
                money_field(bound, f"{path}.amount", "Amount", paid.currency)
                note_line(bound, f"{path}.note", "Note on the payment")
        rows_hint(person.payments, "note")
    removed_note(bound, "payments")
    if view.deals:
        add_form(
            "influencer.payments.new",
            (
                FormField(
                    "offer",
                    "For offer",
                    "choice",
                    needed("offer", "the offer"),
                    _deal_options(view.deals),
                    view.deals[-1].number,
                ),
                FormField("amount", "Amount paid", placeholder="450 or 450.50"),
                FormField("on", "Paid on", "date", needed("on", "the day"), start=day),
                FormField(
                    "note",
                    "Note (optional)",
                    placeholder="Bank transfer",
                    hint=purpose("payments.note"),
                ),
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
    add_built(bound, "payments", PaymentMade, {**values, "currency": currency})


def feedback_part(bound: Bound, deals: tuple[Deal, ...], day: date) -> None:
    """What they said after each collaboration."""
    person: Influencer = bound.record
    st.header("Feedback after a collaboration", anchor=False)
    with rows_place(bound, "feedback"):
        if not person.feedback:
            st.caption("No feedback is noted. Ask what went well and what they would change.")
        for said in person.feedback:
            title = f"{format_date(said.on)} · after offer {said.offer}"
            with editable_row(bound, "feedback", said.id, title.removesuffix(" · after offer ")):
                path = f"feedback.{said.id}"
                date_field(bound, f"{path}.on", "Told on")
                note_area(bound, f"{path}.went_well", "What went well")
                note_area(bound, f"{path}.to_change", "What to change")
                text_field(bound, f"{path}.said_by", "Said by")
        rows_hint(person.feedback, "went_well", "to_change")
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
            FormField("on", "Told on", "date", needed("on", "the day"), start=day),
            FormField("went_well", "What went well", "area", hint=purpose("feedback.went_well")),
            FormField("to_change", "What to change", "area", hint=purpose("feedback.to_change")),
            FormField("said_by", "Said by (optional)", hint="Left empty: the influencer"),
        ),
        "Add this feedback",
        lambda v: _add_feedback(bound, v),
    )


def _add_feedback(bound: Bound, values: dict[str, Any]) -> None:
    if not values["went_well"].strip() and not values["to_change"].strip():
        raise FieldError("went_well", "Write what went well, or what to change.")
    said_by = values["said_by"].strip() or bound.record.called
    add_built(bound, "feedback", Feedback, {**values, "said_by": said_by})
