"""The case, the offer that is drafted for it on a phone, and what is taken home.

The fields, rows and forms are those of the builder; a section holds fewer of them, and a row opens
before its fields are drawn. All the other terms stay as the case has them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote

import streamlit as st

from irm.documents import file_name, render
from irm.entry import format_date
from irm.errors import FieldError, IrmError
from irm.money import format_money
from irm.offers import Deliverable, Offer, OfferFile
from irm.reference import reference
from irm.review import review
from irm.services import workshop_seat
from irm.services.offers import OfferRecord
from irm.services.workshop_seat import Place
from irm.ui.builder import deliverable_title, use_section
from irm.ui.compensation import TRIGGERS, compensation_rows
from irm.ui.desk import desk, local_time
from irm.ui.disclosure import label_rows
from irm.ui.fields import (
    Bound,
    area_field,
    choice_field,
    date_field,
    forget_fields,
    money_field,
    percent_field,
    whole_field,
)
from irm.ui.forms import FormField, add_form
from irm.ui.notice import show_notice, tell
from irm.ui.people import formats
from irm.ui.plain import label, plain
from irm.ui.removing import Rows, removed_note, rows_place
from irm.ui.rows import add_row, editable_row, whole
from irm.ui.unbroken import unbroken
from irm.ui.verdict import parity_line
from irm.ui.workshop_board import board_chart
from irm.ui.workshop_room import seat_link, seen, shown, touched, watch
from irm.workshop.phases import running
from irm.worth import Assessment, assess

SECTIONS = ("Work", "Pay", "Use", "Dates", "Rules", "Check")


@st.cache_resource(show_spinner=False, max_entries=512)
def _assessed(offer_id: str, revision: int, _file: OfferFile) -> Assessment:
    """What a draft is worth, worked out once a revision for all who look at it."""
    return assess(_file)


def case_step(place: Place, token: str) -> None:
    """The case: who it is about, and the brand's message as it came."""
    case = workshop_seat.case_of(desk(), place)
    st.header(f"Case {plain(case.code)}: {plain(case.title)}", anchor=False)
    st.markdown("\n".join(f"- {plain(fact)}" for fact in case.facts))
    st.subheader(f"What {plain(case.brand.name)} wrote", anchor=False)
    with st.container(border=True):
        st.markdown(plain(case.brief))


def draft_step(place: Place, token: str) -> None:
    """The short builder: one section at a time, the pay per hour above, hand in below."""
    case = workshop_seat.case_of(desk(), place)
    box = st.expander("Read the case again", key="join.case", on_change="rerun")
    if box.open:
        box.text(case.brief)
    _draft(place, token)


def _draft(place: Place, token: str) -> None:
    @st.fragment
    def draft() -> None:
        record, file = workshop_seat.open_draft(desk(), place)
        forget_fields("join", record.id)
        shown()
        show_notice()
        figures = _assessed(record.id, record.revision, file)
        _hour_line(file.offer, figures)
        # No key of a field: another draft on this screen forgets those, and the browser would go on
        # showing the section that it had.
        section = st.segmented_control(
            "Section",
            SECTIONS,
            key="|draft.section",
            default=SECTIONS[0],
            required=True,
            label_visibility="collapsed",
            on_change=touched,
        )
        bound = _bound(record, token)
        {
            "Work": _work,
            "Pay": _pay,
            "Use": use_section,
            "Dates": _dates,
            "Rules": _rules,
            "Check": _check,
        }[section or "Work"](bound, file)
        _hand_in(place, token)

    draft()


def _hour_line(offer: Offer, figures: Assessment) -> None:
    parity_line(figures)
    if figures.cash_per_hour is not None:
        money = format_money(figures.cash_per_hour, offer.currency)
        st.markdown(f"Cash for an hour of work: **{money}**")


def _bound(record: OfferRecord, token: str) -> Bound:
    """The seat's draft, whose fields and rows save themselves through the token alone."""

    def keep(step: Callable[..., OfferRecord], *args: Any) -> OfferRecord:
        touched()
        return step(desk(), token, *args)

    rows = Rows(
        read=lambda desk, _: workshop_seat.draft_of(desk, token),
        add=lambda _, __, field, row, at=None: keep(workshop_seat.add_draft_row, field, row, at),
        remove=lambda _, __, field, row_id: keep(workshop_seat.remove_draft_row, field, row_id),
    )
    save = partial(keep, workshop_seat.edit_draft)
    return Bound(page="join", record=record.offer, save=save, rows=rows)


def _work(bound: Bound, file: OfferFile) -> None:
    offer: Offer = bound.record
    with rows_place(bound, "deliverables"):
        for line in offer.deliverables:
            title = deliverable_title(line, offer.currency)
            box = editable_row(bound, "deliverables", line.id, title, folded=True)
            if box.open:
                with box:
                    path = f"deliverables.{line.id}"
                    whole_field(bound, f"{path}.quantity", "How many", 1, 999)
                    money_field(bound, f"{path}.price", "Fee for this line", offer.currency)
                    area_field(bound, f"{path}.details", "Details")
                    date_field(bound, f"{path}.draft_due", "Draft due")
                    date_field(bound, f"{path}.live_until", "Live no later than")
    removed_note(bound, "deliverables")
    box = st.expander("Add a piece", key="join.piece", on_change="rerun")
    if box.open:
        with box:
            add_form(
                "join.deliverables.new",
                (
                    FormField("format", "Piece", "choice", options=formats()),
                    FormField("quantity", "How many", parse=whole("quantity", 1, 999), start="1"),
                ),
                "Add this piece",
                partial(_add_piece, bound),
                columns=1,
            )


def _add_piece(bound: Bound, values: dict[str, object]) -> None:
    if not values["format"]:
        raise FieldError("format", "Choose the piece.")
    platform = reference().format_row(str(values["format"])).platform
    piece = {"id": desk().new_id(), "platform": platform, **values}
    add_row(bound, "deliverables", Deliverable.model_validate(piece))


def _pay(bound: Bound, file: OfferFile) -> None:
    offer: Offer = bound.record
    st.markdown(f"**All cash: {format_money(offer.total_cash, offer.currency)}**")
    compensation_rows(bound, ("cash", "product", "affiliate"), folded=True)
    whole_field(bound, "payment.due_days", "Paid within, days", 0, 365)
    choice_field(bound, "payment.trigger", "Counted", TRIGGERS)


def _dates(bound: Bound, file: OfferFile) -> None:
    offer: Offer = bound.record
    date_field(bound, "dates.answer_by", "Answer by", hint="The offer ends on this day.")
    for line in offer.deliverables:
        title = deliverable_title(line, offer.currency)
        path = f"deliverables.{line.id}.live_until"
        date_field(bound, path, label(f"Live no later than, {title}"))
    whole_field(bound, "review.brand_days", "We answer within, working days", 0, 60)


def _rules(bound: Bound, file: OfferFile) -> None:
    currency = bound.record.currency
    whole_field(bound, "review.revision_rounds", "Rounds of changes included", 0, 99)
    money_field(bound, "review.extra_round_price", "Price of an extra round (optional)", currency)
    st.markdown("**Marked as advertising**")
    label_rows(bound, file)
    percent_field(bound, "exit.kill_fee_percent", "If we cancel, % of the fee")
    whole_field(bound, "exit.notice_days", "Notice for both sides, days", 0, 365)


def _check(bound: Bound, file: OfferFile) -> None:
    """What the review finds, the same one that real offers pass; five lines at most."""
    found = review(file, on=desk().today(), ways=())
    if not found.findings:
        st.success("Nothing was found. Hand it in.", icon=":material/check:")
        return
    st.markdown(f"**{len(found.blocking)} would keep it from being issued.** The first lines:")
    for one in (*found.blocking, *found.warnings)[:5]:
        st.markdown(f"- **{plain(one.title)}.** {plain(one.fix)}")


def _hand_in(place: Place, token: str) -> None:
    given = workshop_seat.handed_in(desk(), place)
    st.button(
        "Hand in again" if given else "Hand in",
        key="join.hand_in",
        type="primary",
        icon=":material/send:",
        on_click=_do_hand_in,
        args=(place.room.id, token),
    )
    if given is not None:
        st.success(
            f"Handed in {local_time(given.at)}. You can change it until the board opens.",
            icon=":material/check:",
        )


@unbroken
def _do_hand_in(room_id: str, token: str) -> None:
    touched()
    try:
        workshop_seat.hand_in(desk(), token)
    except IrmError as fault:
        tell(f"Not handed in: {fault}")
    watch().forget(room_id)


def board_step(place: Place, token: str) -> None:
    """The room's chart, and one's own figure beside it, which nobody else sees."""
    file = workshop_seat.own_offer(desk(), place)
    if file is not None:
        _hour_line(file.offer, assess(file))
        st.caption("This line is yours alone.")
    st.header("What the room offered", anchor=False)
    if place.room.shown:
        board_chart(seen(place.room.id))


def home_step(place: Place, token: str) -> None:
    """The own offer as a document, the checklist, and a reminder to copy."""
    file = workshop_seat.own_offer(desk(), place)
    if file is None:
        st.info("You made no offer here, so there is no document. The checklist is yours anyway.")
    else:
        st.download_button(
            "Download your offer as PDF",
            partial(_pdf, token),
            file_name=file_name(file, "pdf"),
            mime="application/pdf",
            key="join.pdf",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
    st.header("Checklist for Monday", anchor=False)
    lines = running().checklist
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    st.header("Remind me", anchor=False)
    st.caption("Copy this into your calendar or a note to yourself.")
    st.code(
        "\n".join(("Before the next offer:", *(f"[ ] {line}" for line in lines))),
        language=None,
        wrap_lines=True,
    )
    _own_link(place, token)


def _own_link(place: Place, token: str) -> None:
    """The link of this place, to copy or to mail to oneself; nobody else is shown it."""
    st.header("Keep the link of this page", anchor=False)
    st.caption(
        "It opens your place from any device that reaches this app, as long as the app runs and "
        f"until all is deleted on {format_date(place.room.delete_on)}. Whoever has it sees your "
        "offer. The PDF needs no link."
    )
    link = seat_link(token)
    st.code(link, language=None, wrap_lines=True)
    words = f"subject={quote('My place in the workshop')}&body={quote(link)}"
    st.link_button("Write it into a mail", f"mailto:?{words}", icon=":material/mail:")


def _pdf(token: str) -> bytes:
    file = workshop_seat.own_offer(desk(), workshop_seat.take_place(desk(), token))
    return render(file, "pdf") if file else b""
