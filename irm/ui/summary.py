"""The offer as statements, section by section, with a way back to each."""

from __future__ import annotations

import streamlit as st

from irm.contract import categories
from irm.entry import format_date
from irm.money import format_money
from irm.offers import Offer, OfferFile, Right
from irm.places import place_name
from irm.services import offers
from irm.ui.builder import RIGHT_LABELS, deliverable_title
from irm.ui.compensation import TRIGGERS, compensation_title
from irm.ui.links import place_link
from irm.ui.plain import plain

NOTHING = "Not provided"
SAID = {
    "minors_featured": "children",
    "ai_people": "people made by AI",
    "ai_replica": "a copy of their face or voice",
    "retouched": "retouched bodies or faces",
    "audience_data_shared": "data of followers",
}


def summary(file: OfferFile, record: offers.OfferRecord) -> None:
    """Every section, what was skipped included."""
    offer = file.offer
    sections = (
        ("Work", "offer.work", _work(offer)),
        ("Money", "offer.money", _money(offer)),
        ("Use", "offer.use", _use(offer)),
        ("Dates", "offer.dates", _dates(offer)),
        ("Rules", "offer.rules", _rules(offer)),
        ("Contract", "offer.contract", _contract(offer)),
    )
    for title, place, rows in sections:
        with st.container(border=True):
            st.subheader(title, anchor=False)
            st.markdown("  \n".join(f"{name}: **{plain(value)}**" for name, value in rows))
            place_link(place, influencer_id=record.influencer_id, offer_id=record.id)


def _work(offer: Offer) -> list[tuple[str, str]]:
    lines = [deliverable_title(line, offer.currency) for line in offer.deliverables]
    return [
        ("They make", ", ".join(lines) or NOTHING),
        ("Campaign", offer.campaign or NOTHING),
        ("Brief", "written" if offer.brief else NOTHING),
        ("Theirs to decide", offer.review.free_choice or NOTHING),
    ]


def _money(offer: Offer) -> list[tuple[str, str]]:
    payment = offer.payment
    trigger = dict(TRIGGERS).get(payment.trigger or "", "")
    due = f"within {payment.due_days} days {trigger}" if payment.due_days is not None else NOTHING
    other = [compensation_title(c, offer.currency) for c in offer.compensation]
    return [
        ("All cash", format_money(offer.total_cash, offer.currency)),
        ("Lines", "; ".join(other) or NOTHING),
        ("Paid", due),
    ]


def _right(right: Right, currency: str) -> str:
    if right.granted is None:
        return NOTHING
    if not right.granted:
        return "No"
    end = (
        "without end" if right.perpetual else f"{right.days} days" if right.days else "no end said"
    )
    price = format_money(right.price, currency) if right.price is not None else "no price said"
    return f"Yes, {end}, {right.channels or 'no channel said'}, {price}"


def _use(offer: Offer) -> list[tuple[str, str]]:
    rows = [
        (RIGHT_LABELS[name].rstrip("?"), _right(right, offer.currency))
        for name, right in offer.rights.each()
    ]
    deal = offer.exclusivity
    words = NOTHING if deal.agreed is None else "No"
    if deal.agreed:
        words = f"Yes, {deal.category or 'no category said'}, {deal.days or 'no'} days"
    return [*rows, ("Exclusivity", words)]


def _dates(offer: Offer) -> list[tuple[str, str]]:
    by = offer.dates.answer_by
    live = [d.live_from for d in offer.deliverables if d.live_from]
    return [
        ("Answer by", format_date(by) if by else NOTHING),
        ("First live", format_date(min(live)) if live else NOTHING),
    ]


def _rules(offer: Offer) -> list[tuple[str, str]]:
    rounds, kill = offer.review.revision_rounds, offer.exit.kill_fee_percent
    labels = [f"{place_name(d.country)} {d.label}" for d in offer.disclosure.labels if d.label]
    return [
        ("Rounds of changes", NOTHING if rounds is None else str(rounds)),
        ("Labels", ", ".join(labels) or NOTHING),
        ("If we cancel", NOTHING if kill is None else f"{kill.normalize():f} % of the fee"),
    ]


def _contract(offer: Offer) -> list[tuple[str, str]]:
    kind, holds = categories().get(offer.category), offer.circumstances
    said = [SAID[name] for name in SAID if getattr(holds, name)]
    unsaid = any(getattr(holds, name) is None for name in SAID)
    return [
        ("Kind of product", kind.label if kind else NOTHING),
        ("The content holds", ", ".join(said) or (NOTHING if unsaid else "nothing special")),
        ("Clauses you answered", str(len(offer.clauses))),
    ]
