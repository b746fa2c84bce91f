"""Issuing an offer: a version is frozen, answered, and followed by the next one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from irm.contract import Acceptance, check_agreed, contract_terms
from irm.errors import FieldError, StateError
from irm.offers import Offer, OfferFile, State
from irm.offers.states import check_editable, check_step
from irm.records import set_apart
from irm.services.agreements import last_day
from irm.services.desk import ROOM, Desk
from irm.services.offer_records import (
    GateClosedError,
    IssuedVersion,
    OfferRecord,
    read_file,
    read_issued,
    read_record,
)
from irm.store import Tx, audit, offers, versions, workspaces
from irm.store.offers import Stored
from irm.store.versions import AnswerRow

Render = Callable[[OfferFile], bytes]
Check = Callable[[OfferFile], tuple[Any, ...]]


def issue_offer(
    desk: Desk, offer_id: str, render: Render, check: Check, seen: OfferFile | None = None
) -> IssuedVersion:
    """Freeze the draft: `check` answers what blocks it, `render` makes the PDF that is kept.

    `seen` is the file the person looked at; nothing else than that is issued. GateClosedError
    with the findings when something blocks it; StateError when it is not a draft, its person is
    archived, or it is not what was seen, also when it was changed while the document was made.
    """
    with desk.store.read() as tx:
        stored = _issuable(tx, offer_id)
        draft = read_file(tx, stored)
    if seen is not None and draft != seen:
        raise StateError(f"{_CHANGED} Nothing was issued. Look at the offer again, then issue it.")
    file = _as_issued(desk, draft)
    if blocking := tuple(check(file)):
        raise GateClosedError(blocking)
    text, pdf = _canonical(file), render(file)
    with desk.store.write() as tx:
        now = _issuable(tx, offer_id)
        if now.revision != stored.revision:
            raise StateError(
                "The offer was changed while its document was made. Review it, then issue it."
            )
        versions.freeze(tx, now.workspace, file.offer, text, pdf)
        deed = desk.deed(now.workspace)
        offers.save(tx, now, file.offer, deed.at)
        audit.note(tx, deed, "issue", "offer", offer_id, f"version {file.offer.version}")
        return read_issued(tx, offer_id)[-1]


_CHANGED = "These terms were changed in another window after this page was shown."


def _issuable(tx: Tx, offer_id: str) -> Stored:
    """The offer, if it is a draft for a person who is not archived."""
    stored = offers.load(tx, offer_id)
    check_step(stored.offer.state, State.ISSUED)
    if stored.workspace.startswith(ROOM):
        raise StateError("An offer of a workshop is handed in there; it is never issued.")
    if stored.influencer_archived:
        raise StateError(
            f"{set_apart(stored.influencer_name)} is archived, so nothing was issued. "
            "Bring them back on their record, then issue the offer."
        )
    return stored


def new_version(desk: Desk, offer_id: str) -> OfferRecord:
    """Begin version n+1 as a draft with the terms of the issued version n."""
    with desk.store.write() as tx:
        stored = offers.load(tx, offer_id)
        if stored.offer.state is State.DRAFT:
            raise StateError(f"Version {stored.offer.version} is a draft. Edit it as it is.")
        draft = stored.offer.model_copy(
            update={
                "version": stored.offer.version + 1,
                "state": State.DRAFT,
                "made_on": desk.today(),
                "issued_at": None,
            }
        )
        deed = desk.deed(stored.workspace)
        offers.save(tx, stored, draft, deed.at)
        audit.note(tx, deed, "draft", "offer", offer_id, f"version {draft.version}")
        return read_record(tx, offer_id)


def discard_draft(desk: Desk, offer_id: str) -> OfferRecord:
    """Give up the draft of version n+1; version n stands again as it was."""
    with desk.store.write() as tx:
        stored = offers.load(tx, offer_id)
        issued = read_issued(tx, offer_id)
        if stored.offer.state is not State.DRAFT or not issued:
            raise StateError("There is no draft after an issued version to discard.")
        last = issued[-1]
        frozen = versions.load_file(tx, offer_id, last.version).offer
        deed = desk.deed(stored.workspace)
        offers.save(tx, stored, frozen.model_copy(update={"state": last.state}), deed.at)
        audit.note(tx, deed, "discard", "offer", offer_id, f"version {stored.offer.version}")
        return read_record(tx, offer_id)


def mark_offer(
    desk: Desk,
    offer_id: str,
    state: State,
    on: date,
    note: str = "",
    seen_revision: int | None = None,
    signing: Acceptance | None = None,
) -> OfferRecord:
    """Note what became of the issued version: accepted, declined, countered, and so on.

    `seen_revision` is the `revision` of the record the person looked at; StateError when it was
    saved anew since, because the answer may be to other terms. A yes needs its `signing`:
    NotAgreedError names what the second gate still misses. The hash of the PDF and the moment
    are noted by the app itself.
    """
    state = State(state)
    with desk.store.write() as tx:
        stored = offers.load(tx, offer_id)
        offer = stored.offer
        if seen_revision is not None and seen_revision != stored.revision:
            raise StateError(f"{_CHANGED} Nothing was noted. Look again, then note the answer.")
        check_step(offer.state, state)
        _check_day(offer, on, desk.today())
        if signing is not None:
            _check_signing(offer, signing, desk.today())
        # The model trims the note as it does every line.
        said = IssuedVersion.model_validate(
            {**dict(read_issued(tx, offer_id)[-1]), "answered_on": on, "note": note}
        )
        deed = desk.deed(stored.workspace)
        signed = _signed(desk, tx, stored, signing) if state is State.ACCEPTED else None
        answer = AnswerRow(offer.version, state, on, said.note, signed)
        versions.add_answer(tx, offer_id, stored.workspace, answer, desk.actor, deed.at)
        if state is State.ACCEPTED:
            until = last_day(offer, on)
            day = until.isoformat() if until else ""
            workspaces.save_setting(tx, stored.workspace, offer_id, versions.AGREED_UNTIL, day)
        offers.save(tx, stored, offer.model_copy(update={"state": state}), deed.at)
        audit.note(tx, deed, f"mark {state}", "offer", offer_id, f"version {offer.version}")
        return read_record(tx, offer_id)


def _signed(desk: Desk, tx: Tx, stored: Stored, signing: Acceptance | None) -> Acceptance:
    """The signing as it is kept, once the gate lets it pass."""
    file = versions.load_file(tx, stored.offer.id, stored.offer.version)
    row = versions.load_versions(tx, stored.offer.id)[-1]
    known = {"document_sha256": row.pdf_sha256, "signed_at": desk.now()}
    signed = (signing or Acceptance()).model_copy(update=known)
    check_agreed(file, signed, row.issued_at.date())
    return signed


def issued_file(desk: Desk, offer_id: str, version: int) -> OfferFile:
    """Answer an issued version as it was frozen, checked against its SHA-256."""
    with desk.store.read() as tx:
        return versions.load_file(tx, offer_id, version)


def version_before(desk: Desk, offer_id: str, version: int) -> OfferFile | None:
    """Answer the last version issued before one, which its document is compared with."""
    with desk.store.read() as tx:
        earlier = [v.version for v in versions.load_versions(tx, offer_id) if v.version < version]
        return versions.load_file(tx, offer_id, earlier[-1]) if earlier else None


def issued_pdf(desk: Desk, offer_id: str, version: int) -> bytes:
    """Answer the PDF of an issued version, checked against its SHA-256."""
    with desk.store.read() as tx:
        return versions.load_pdf(tx, offer_id, version)


def _canonical(file: OfferFile) -> str:
    """The text whose SHA-256 gives the check code that the document prints."""
    from irm.documents.canonical import canonical_json  # loads the document's room

    return canonical_json(file)


def _as_issued(desk: Desk, draft: OfferFile) -> OfferFile:
    check_editable(draft.offer.state, draft.offer.version)
    frozen = {"state": State.ISSUED, "issued_at": desk.now()}
    file = draft.model_copy(update={"offer": draft.offer.model_copy(update=frozen)})
    return file.model_copy(update={"printed": contract_terms(file, desk.today())})


def _check_signing(offer: Offer, signing: Acceptance, today: date) -> None:
    """The days of signatures and of the copy obey what holds for the day of the answer."""
    for name in ("influencer_signed_on", "brand_signed_on", "copy_sent_on"):
        if (day := getattr(signing, name)) is not None:
            _check_day(offer, day, today, name)
    signed = [d for d in (signing.influencer_signed_on, signing.brand_signed_on) if d is not None]
    if signing.copy_sent_on is not None and signing.copy_sent_on < max(signed, default=date.min):
        raise FieldError("copy_sent_on", "Enter the day of the later signature, or one after it.")


def _check_day(offer: Offer, on: date, today: date, field: str = "on") -> None:
    """An answer comes after the issue and not tomorrow; a day's slack covers time zones."""
    day = timedelta(days=1)
    if offer.issued_at is not None and on < offer.issued_at.date() - day:
        raise FieldError(field, "Enter a day on or after the day the offer was issued.")
    if on > today + day:
        raise FieldError(field, "Enter today or an earlier day.")
