"""Offers in lists: a line each, grouped by where they stand."""

from __future__ import annotations

import streamlit as st

from irm.entry import format_date
from irm.errors import NotFoundError
from irm.money import format_short
from irm.offers import State
from irm.services import offers, people
from irm.ui.desk import ask, desk, enter, workspace
from irm.ui.links import go, page_link
from irm.ui.plain import plain_name

STATE_BADGES = {
    State.DRAFT: ("Draft", "gray"),
    State.ISSUED: ("Waiting for an answer", "blue"),
    State.COUNTERED: ("They want a change", "orange"),
    State.ACCEPTED: ("Agreed", "green"),
    State.DECLINED: ("Declined", "gray"),
    State.WITHDRAWN: ("Withdrawn", "gray"),
    State.EXPIRED: ("Expired", "gray"),
}


def state_badge(state: State) -> None:
    """Where an offer stands, as a word with a colour."""
    words, colour = STATE_BADGES[state]
    st.badge(words, color=colour)  # type: ignore[arg-type]


def archived_note(record: offers.OfferRecord) -> None:
    """Say that the person of an offer is archived, what that stops, and the way to bring them back.

    Nothing for everybody else.
    """
    if not record.influencer_archived:
        return
    if ask(people.open_influencer, record.influencer_id).erased_on:
        st.warning(
            f"{plain_name(record.influencer_name)} was erased. What was issued stays until its "
            "time is over; nothing new can be issued.",
            icon=":material/person_off:",
        )
        return
    stops = " This offer cannot be issued until you bring them back." if record.is_draft else ""
    st.warning(
        f"{plain_name(record.influencer_name)} is archived.{stops}", icon=":material/archive:"
    )
    page_link("influencer", "Open their record to bring them back", id=record.influencer_id)


def standing_note(record: offers.OfferRecord) -> None:
    """Say which earlier version both sides are bound by while a later one is on its way."""
    agreed = record.agreed_version
    if agreed is None or agreed == record.offer.version:
        return
    on_its_way = record.offer.state in (State.DRAFT, State.ISSUED, State.COUNTERED)
    until = f" until both have signed version {record.offer.version}" if on_its_way else ""
    st.info(f"Version {agreed} is agreed and stands{until}.", icon=":material/handshake:")


BACK = {
    "review": "Back to the review of offer {}",
    "offer": "Back to the builder of offer {}",
    "document": "Back to the document of offer {}",
}


def back_to_offer() -> None:
    """Show the way back to the offer whose finding led here; nothing where none did.

    The tab goes to the workspace of that offer, so that its own brand and figures are shown.
    """
    stem, offer_id = st.query_params.get("back", ""), st.query_params.get("offer", "")
    if stem not in BACK or not offer_id:
        return
    try:
        record = offers.open_offer(desk(), offer_id)
    except NotFoundError:
        return
    enter(record.workspace)
    page_link(stem, BACK[stem].format(record.offer.number), icon="arrow_back", id=offer_id)


def offer_line(row: offers.OfferRow) -> None:
    """One offer in a list."""
    facts = [format_short(row.cash, row.currency)]
    if row.answer_by:
        facts.append(f"answer by {format_date(row.answer_by)}")
    if row.agreed_version not in (None, row.version):
        facts.append(f"version {row.agreed_version} is agreed")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        stem = "offer" if row.state is State.DRAFT else "document"
        label = f"{row.number} version {row.version}: {plain_name(row.influencer_name)}"
        page_link(stem, label, icon="description", id=row.id)
        state_badge(row.state)
        st.caption(" · ".join(facts))


def offer_lines(influencer_id: str) -> None:
    """All offers to one person."""
    found = ask(offers.find_offers, workspace(), None, influencer_id=influencer_id)
    if not found.rows:
        st.info("No offer to this person yet. Start one with “Make an offer”.")
    for row in found.rows:
        offer_line(row)


def give_up_panel(record: offers.OfferRecord) -> None:
    """Delete a draft that was never issued, or go back to the issued version; asked once more."""
    again = (
        f"Return to version {record.offer.version - 1}" if record.issued else "Delete this draft"
    )
    box = st.expander(again, key="offer.give_up", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown(
            f"The draft of offer {record.offer.number}, version {record.offer.version}, is "
            "removed. This cannot be undone. Issued versions stay."
        )
        if st.button(again, key="offer.give_up.now", icon=":material/delete:"):
            if record.issued:
                offers.discard_draft(desk(), record.id)
                go("document", id=record.id)
            offers.delete_draft(desk(), record.id)
            go("offers")


def start_offer(influencer_id: str, *, primary: bool = False, key: str = "") -> None:
    """A button that drafts an offer from the record and opens the builder."""
    key = key or f"offer.start.{influencer_id}"
    if st.button(
        "Make an offer",
        key=key,
        icon=":material/edit_document:",
        type="primary" if primary else "secondary",
    ):
        record = offers.draft_offer(desk(), influencer_id)
        go("offer", id=record.id)
