"""The second gate: what is noted when both sides have signed, and what is on file of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import streamlit as st

from irm.contract import Acceptance, NotAgreedError
from irm.contract.acceptance import INTENT
from irm.edits import build
from irm.entry import format_date
from irm.errors import FieldError
from irm.offers import OfferFile, State
from irm.offers.states import next_states
from irm.services import offers
from irm.ui.desk import desk, local_time
from irm.ui.forms import FormField, add_form, form_gone
from irm.ui.plain import plain

LIMIT = "The hash shows what was agreed to, not who agreed."


def yes_panel(record: offers.OfferRecord, file: OfferFile) -> None:
    """Note that both sides signed the issued version; what is missing is told at its field."""
    if State.ACCEPTED not in next_states(record.offer.state):
        form_gone("document.yes")
        return
    st.header("They said yes", anchor=False)
    st.caption(
        f"Version {record.offer.version} becomes the agreement once both have signed it. The "
        f"time and the hash of its PDF are added here. {LIMIT}"
    )
    add_form(
        "document.yes",
        tuple(_fields(file)),
        "Note the yes",
        lambda values: _note_yes(record, file, values),
    )


def _fields(file: OfferFile) -> Iterator[FormField]:
    person, brand, today = file.influencer, file.brand, desk().today()
    theirs = person.guardian if person.is_minor else person.legal_name or person.name
    yield FormField("signed_by_influencer", "Signed for them by", start=theirs)
    yield FormField(
        "influencer_signed_on", "They signed on", "date", _day("influencer_signed_on"), start=today
    )
    yield FormField(
        "signed_by_brand", "Signed for us by", start=brand.signatory_name or brand.contact_name
    )
    yield FormField("brand_signed_on", "We signed on", "date", _day("brand_signed_on"), start=today)
    if person.is_minor:
        yield FormField(
            "guardian_name", "Parent or guardian who signed with them", start=person.guardian
        )
    else:
        yield _tick("adult_confirmed", "They confirmed that they are 18 or over")
    yield FormField(
        "identity",
        "How we know that it was them",
        placeholder="Reply from the address in their record",
    )
    yield _tick("intent_words", f"They agreed with these words: “{INTENT}”")
    yield _tick("electronic_consent", "They agreed to sign electronically, or signed on paper")
    if file.offer.circumstances.ai_replica:
        yield _tick("replica_signed_apart", "They signed apart for the copy of their face or voice")
    yield FormField("copy_sent_on", "Signed copy sent to them on", "date")
    yield FormField("note", "Note (optional)")


def _tick(name: str, label: str) -> FormField:
    return FormField(name, label, "tick")


def _day(name: str) -> Callable[[date | None], date]:
    def parse(day: date | None) -> date:
        if day is None:
            raise FieldError(name, "Enter the day of the signature.")
        return day

    return parse


def _note_yes(record: offers.OfferRecord, file: OfferFile, values: dict[str, Any]) -> None:
    """Hand the signing to the gate; the offer is agreed on the day of the later signature."""
    said = {name: value for name, value in values.items() if name != "note"}
    # A box that was left empty says nothing; it is not a no.
    said |= {name: True if said[name] else None for name in _TICKS & set(said)}
    said["intent_words"] = INTENT if values["intent_words"] else ""
    later = max(("influencer_signed_on", "brand_signed_on"), key=values.__getitem__)
    try:
        offers.mark_offer(
            desk(),
            record.id,
            State.ACCEPTED,
            values[later],
            values["note"],
            seen_revision=record.revision,
            signing=build(Acceptance, "document.yes", **said),
        )
    except NotAgreedError as fault:
        age = "guardian_name" if file.influencer.is_minor else "adult_confirmed"
        fault.faults = tuple(
            (age if name == "adult_or_guardian" else name, words) for name, words in fault.faults
        )
        raise
    except FieldError as fault:
        raise FieldError(later if fault.path == "on" else fault.path, fault.message) from fault


_TICKS = {"adult_confirmed", "electronic_consent", "replica_signed_apart"}


def signing_record(version: offers.IssuedVersion, signing: Acceptance) -> None:
    """Show what is on file about the signing of a version, and what it cannot show."""
    lines = list(_record_lines(signing))
    if signing.document_sha256 != version.pdf_sha256:
        lines.append(f"Hash of the file that was agreed to: {plain(signing.document_sha256)}")
    st.markdown("  \n".join(lines))
    st.caption(LIMIT)


def _record_lines(signing: Acceptance) -> Iterator[str]:
    for side, who, on in (
        ("for them", signing.signed_by_influencer, signing.influencer_signed_on),
        ("for us", signing.signed_by_brand, signing.brand_signed_on),
    ):
        yield f"Signed {side}: **{plain(who)}**{f', {format_date(on)}' if on else ''}"
    if signing.guardian_name:
        yield f"Parent or guardian: {plain(signing.guardian_name)}"
    if signing.adult_confirmed:
        yield "18 or over: confirmed by them"
    yield f"Known by: {plain(signing.identity) or 'not noted'}"
    yield f"Words: “{plain(signing.intent_words)}”"
    if signing.electronic_consent:
        yield "Agreed to sign electronically, or signed on paper"
    if signing.replica_signed_apart:
        yield "Signed apart for the copy of face or voice"
    copy = format_date(signing.copy_sent_on) if signing.copy_sent_on else "no day noted"
    yield f"Signed copy sent: {copy}"
    if signing.signed_at is not None:
        day, time = format_date(signing.signed_at.date()), local_time(signing.signed_at)
        yield f"Noted here: {day}, {time}"
