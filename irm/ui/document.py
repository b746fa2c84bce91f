"""The document page: preview and downloads, issuing, the answer, the frozen versions."""

from __future__ import annotations

from functools import partial

import streamlit as st

from irm.documents import Format, file_name, render
from irm.entry import format_date
from irm.errors import FieldError
from irm.offers import OfferFile, State
from irm.offers.states import next_states
from irm.review import Review
from irm.services import ROOM, calendars, offers
from irm.ui.agenda import calendar_button
from irm.ui.desk import ask, desk
from irm.ui.findings import finding_list
from irm.ui.forms import FormField, add_form, form_gone
from irm.ui.known import unprintable_in
from irm.ui.links import go
from irm.ui.notice import attempt
from irm.ui.plain import plain
from irm.ui.signing import signing_record
from irm.ui.verdict import reviewed

FORMATS: dict[Format, tuple[str, str]] = {
    "pdf": ("Download PDF", "application/pdf"),
    "docx": (
        "Download DOCX",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "md": ("Markdown", "text/markdown"),
    "json": ("JSON", "application/json"),
}


def download_panel(file: OfferFile, record: offers.OfferRecord) -> None:
    """Downloads in four formats, made when asked for."""
    missing = unprintable_in(file)
    if missing:
        st.warning(
            f"The document's fonts have no letters for {plain(missing)}. The PDF spells them as "
            "codes; DOCX leaves them to the reader's own fonts.",
            icon=":material/font_download_off:",
        )
    with st.container(horizontal=True):
        for to, (label, mime) in FORMATS.items():
            st.download_button(
                label,
                partial(_bytes, record.id, record.offer.version, to),
                file_name=file_name(file, to),
                mime=mime,
                key=f"document.{to}",
                type="primary" if to == "pdf" else "secondary",
                on_click="ignore",
            )
    if record.offer.state is State.DRAFT:
        st.caption("A draft: the word stands in its head, and it can be downloaded at any time.")


def dates_panel(record: offers.OfferRecord, file: OfferFile) -> None:
    """The days of an agreed offer for a calendar program."""
    # Only an issued version can be agreed: a fresh draft needs no look at the data file.
    if not record.issued or not ask(calendars.has_days, record.workspace, record.id):
        return
    st.header("Days of the agreement", anchor=False)
    st.caption(
        "Drafts, publications, pay and the last day of each use. Reading in a newer file moves "
        "what is there and doubles nothing."
    )
    calendar_button(
        partial(calendars.offer_calendar, desk(), record.workspace, record.id),
        key="document.calendar",
        name=file_name(file, "pdf").removesuffix(".pdf"),
    )


def _bytes(offer_id: str, version: int, to: Format) -> bytes:
    """Make or fetch the document; an issued PDF is the stored one, byte by byte."""
    record = offers.open_offer(desk(), offer_id)
    if to == "pdf" and any(v.version == version for v in record.issued):
        return offers.issued_pdf(desk(), offer_id, version)
    before = offers.version_before(desk(), offer_id, version)
    return render(offers.offer_file(desk(), offer_id), to, before)


def issue_panel(record: offers.OfferRecord, file: OfferFile, found: Review) -> None:
    """Issue a draft once nothing blocks it."""
    offer = record.offer
    if record.influencer_archived:
        return
    if record.workspace.startswith(ROOM):
        st.info("An exercise is never issued. It can be downloaded, with the word Practice on it.")
        return
    st.header(f"Issue version {offer.version}", anchor=False)
    if not found.gate_open:
        count = len(found.blocking)
        st.warning(
            f"{count} {'point keeps' if count == 1 else 'points keep'} this offer from being "
            "issued.",
            icon=":material/block:",
        )
        finding_list(found.blocking, record, back="document", limit=5)
        return
    st.markdown("Issuing freezes this version with its PDF. A later change makes a new version.")
    # A callback gets what this page showed; the button's own run reads the offer anew.
    st.button(
        f"Issue version {offer.version}",
        key="document.issue",
        icon=":material/send:",
        on_click=attempt,
        args=(_issue, record.id, file),
    )


def _issue(offer_id: str, seen: OfferFile) -> None:
    offers.issue_offer(
        desk(),
        offer_id,
        render=lambda f: render(f, "pdf", offers.version_before(desk(), offer_id, f.offer.version)),
        check=lambda f: reviewed(f).blocking,
        seen=seen,
    )


def issued_panel(record: offers.OfferRecord) -> None:
    """Say that this version is issued, and what comes next."""
    offer = record.offer
    answer_by = offer.dates.answer_by
    by = f" Answer by {format_date(answer_by)}." if answer_by else ""
    if offer.state is State.ISSUED:
        st.success(
            f"Offer {offer.number}, version {offer.version} is issued.{by} "
            "Next: send the PDF yourself, then note the answer here.",
            icon=":material/check:",
        )
    with st.container(horizontal=True):
        if st.button(f"Make version {offer.version + 1}", key="document.new_version"):
            offers.new_version(desk(), record.id)
            go("offer", id=record.id)
        if st.button("Duplicate as a new offer", key="document.duplicate"):
            go("offer", id=offers.duplicate_offer(desk(), record.id).id)


def answer_panel(record: offers.OfferRecord) -> None:
    """Note any answer but a yes: on which day, and how."""
    words = {
        State.COUNTERED: "They want a change",
        State.DECLINED: "They said no",
        State.WITHDRAWN: "We take it back",
        State.EXPIRED: "The day has passed",
    }
    choices = [state for state in next_states(record.offer.state) if state in words]
    if not choices:
        form_gone("document.answer")
        return
    st.header("Another answer", anchor=False)
    add_form(
        "document.answer",
        (
            FormField("state", "Answer", "choice", _state, tuple((s, words[s]) for s in choices)),
            FormField("on", "On", "date", start=desk().today()),
            FormField("note", "How, and in which words (optional)"),
        ),
        "Note the answer",
        lambda v: offers.mark_offer(
            desk(), record.id, v["state"], v["on"], v["note"], seen_revision=record.revision
        ),
        columns=1,
    )


def _state(value: State | None) -> State:
    if value is None:
        raise FieldError("state", "Choose what they answered.")
    return value


def versions_panel(record: offers.OfferRecord) -> None:
    """Every issued version with the fingerprints of its content and its PDF."""
    if not record.issued:
        return
    st.header("Issued versions", anchor=False)
    st.caption(
        "A copy is the issued one when its SHA-256 is the same: `python -m irm verify FILE.pdf` "
        "names its offer and version, or says that it was changed."
    )
    for version in record.issued:
        with st.container(border=True):
            day = format_date(version.issued_at.date())
            st.markdown(f"**Version {version.version}**, issued {day}")
            st.caption(f"Offer {record.offer.number}, check code {version.check_code}")
            st.caption(f"PDF SHA-256: {version.pdf_sha256}")
            if version.signing is not None:
                signing_record(version, version.signing)
            st.download_button(
                f"PDF of version {version.version}",
                partial(offers.issued_pdf, desk(), record.id, version.version),
                file_name=file_name(offers.issued_file(desk(), record.id, version.version), "pdf"),
                mime="application/pdf",
                key=f"document.version.{version.version}",
                on_click="ignore",
            )
