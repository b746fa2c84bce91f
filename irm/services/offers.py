"""What a person can do with offers: draft, open, edit, copy, list. Issuing is in `issuing`."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel

from irm.contract import register
from irm.edits import merged, with_row, with_value, without_row
from irm.errors import ConflictError, FieldError, NotFoundError, StateError
from irm.offers import ClauseAnswer, Offer, OfferFile, State, Terms
from irm.offers.prefill import copied_terms, first_labels, first_terms, terms_of
from irm.offers.states import GROUPS, Group, check_editable, next_states
from irm.people import Influencer
from irm.reference import reference
from irm.services.desk import Desk, bounded
from irm.services.issuing import (
    discard_draft,
    issue_offer,
    issued_file,
    issued_pdf,
    mark_offer,
    new_version,
    version_before,
)
from irm.services.offer_records import (
    GateClosedError,
    IssuedVersion,
    OfferRecord,
    read_file,
    read_record,
    record_of,
    refuse_kept,
)
from irm.services.people import refuse_erased
from irm.services.rows import ready_row
from irm.store import Tx, audit, offers, people, versions, workspaces
from irm.store.rows import OfferPage, OfferRow

__all__ = [
    "GateClosedError",
    "Group",
    "IssuedVersion",
    "OfferPage",
    "OfferRecord",
    "OfferRow",
    "add_offer_row",
    "answer_clause",
    "begin_offer",
    "delete_draft",
    "discard_draft",
    "draft_offer",
    "duplicate_offer",
    "edit_offer",
    "find_offers",
    "issue_offer",
    "issued_file",
    "issued_pdf",
    "mark_offer",
    "new_version",
    "next_states",
    "offer_file",
    "open_offer",
    "open_with_file",
    "remove_offer_row",
    "replace_terms",
    "version_before",
]


def draft_offer(desk: Desk, influencer_id: str) -> OfferRecord:
    """Begin an offer for a person, prefilled from the record and the workspace's defaults."""
    tables, day = reference(), desk.today()
    with desk.store.write() as tx:
        person = _active(tx, influencer_id)
        brand, defaults = workspaces.load_brand(tx, person.workspace)
        return _begin(desk, tx, person, first_terms(person, brand, defaults, tables, day))


def begin_offer(desk: Desk, influencer_id: str, terms: Terms) -> OfferRecord:
    """Begin an offer for a person with terms that are known already."""
    with desk.store.write() as tx:
        return _begin(desk, tx, _active(tx, influencer_id), terms_of(terms))


def duplicate_offer(desk: Desk, offer_id: str, influencer_id: str | None = None) -> OfferRecord:
    """Begin an offer with the terms of another, without its dates, version and answer.

    With `influencer_id` the copy is for that person, with labels for their audience.
    """
    tables, day = reference(), desk.today()
    with desk.store.write() as tx:
        old = offers.load(tx, offer_id)
        person = _active(tx, influencer_id or old.influencer_id)
        if person.workspace != old.workspace:
            raise NotFoundError("This influencer is not in the workspace of the offer.")
        _, defaults = workspaces.load_brand(tx, person.workspace)
        terms = copied_terms(old.offer, defaults, day)
        if person.id != old.influencer_id:
            labels = first_labels(person.audience_countries, tables)
            disclosure = terms.disclosure.model_copy(update={"labels": labels})
            terms = terms.model_copy(update={"disclosure": disclosure})
        return _begin(desk, tx, person, terms)


def open_offer(desk: Desk, offer_id: str) -> OfferRecord:
    """Answer an offer as it stands, with its issued versions; NotFoundError when there is none."""
    with desk.store.read() as tx:
        return read_record(tx, offer_id)


def open_with_file(desk: Desk, offer_id: str) -> tuple[OfferRecord, OfferFile]:
    """Answer an offer and its file as they stand at one instant; each part is read once."""
    with desk.store.read() as tx:
        stored = offers.load(tx, offer_id)
        return record_of(tx, stored), read_file(tx, stored)


def offer_file(desk: Desk, offer_id: str) -> OfferFile:
    """Answer the self-contained offer file: a draft with the facts of now, else the frozen one."""
    with desk.store.read() as tx:
        return read_file(tx, offers.load(tx, offer_id))


def find_offers(
    desk: Desk,
    workspace: str,
    group: Group | None = None,
    influencer_id: str | None = None,
    *,
    page: int = 1,
    size: int = 20,
) -> OfferPage:
    """Answer one page of the offers of a workspace, the last saved first.

    An offer of which a version is agreed stands in that group, whatever becomes of a later one.
    """
    agreed = group == "agreed"
    states = None if group is None or agreed else GROUPS[group]
    page, size = bounded(page, size)
    with desk.store.read() as tx:
        return offers.find(
            tx, workspace, states, influencer_id, page=page, size=size, agreed=agreed
        )


def edit_offer(desk: Desk, offer_id: str, path: str, value: object, seen: object) -> OfferRecord:
    """Save one field of a draft; ConflictError when somebody else changed this field meanwhile."""

    def change(offer: Offer, _: int) -> Offer:
        if path == "currency" and value != offer.currency and offer.has_amounts:
            raise FieldError(
                path,
                f"Amounts are entered in {offer.currency} and are not converted. Remove them, "
                "then choose the currency.",
            )
        return merged(offer, path, value, seen)

    return _change(desk, offer_id, path, "edit", change)


def answer_clause(
    desk: Desk, offer_id: str, clause_id: str, field: str, value: object, seen: object
) -> OfferRecord:
    """Save `agreed` or `words` of the answer to one clause; its row comes and goes as needed.

    An answer that says nothing leaves no row, so that the register's default is in force again.
    ConflictError when this field was changed meanwhile; NotFoundError for a clause that no
    answer of the brand belongs to.
    """
    path = f"clauses.{clause_id}.{field}"
    blank = ClauseAnswer(id=clause_id)

    def change(offer: Offer, _: int) -> Offer:
        _check_answerable(clause_id)
        there = any(row.id == clause_id for row in offer.clauses)
        changed = merged(offer if there else with_row(offer, "clauses", blank), path, value, seen)
        kept = tuple(row for row in changed.clauses if row != blank)
        return offer if kept == offer.clauses else with_value(changed, "clauses", kept)

    return _change(desk, offer_id, path, "edit", change)


def _check_answerable(clause_id: str) -> None:
    known = (c.id for c in register().clauses if c.answer in ("term", "yes_no", "words"))
    if clause_id not in known:
        raise NotFoundError(f"“{clause_id}” is no clause that an offer answers.")


def add_offer_row(
    desk: Desk, offer_id: str, field: str, row: BaseModel, at: int | None = None
) -> OfferRecord:
    """Add a row to `deliverables`, `compensation` or `disclosure.labels` of a draft.

    It becomes the last one, or stands before place `at`, as a row does that is put back.
    """
    ready = ready_row(desk, row)
    return _change(
        desk, offer_id, field, "add row", lambda offer, _: with_row(offer, field, ready, at)
    )


def remove_offer_row(desk: Desk, offer_id: str, field: str, row_id: str) -> OfferRecord:
    """Remove one row of a draft."""
    return _change(
        desk, offer_id, field, "remove row", lambda offer, _: without_row(offer, field, row_id)
    )


def replace_terms(desk: Desk, offer_id: str, terms: Terms, seen_version: int) -> OfferRecord:
    """Replace all terms of a draft, as a fix does; `seen_version` is the record's `revision`."""
    wanted = terms_of(terms)

    def change(offer: Offer, revision: int) -> Offer:
        if terms_of(offer) == wanted:
            return offer
        if revision != seen_version:
            raise ConflictError("terms", terms_of(offer), wanted)
        return Offer.model_validate({**dict(offer), **dict(wanted)})

    return _change(desk, offer_id, "terms", "edit", change)


def delete_draft(desk: Desk, offer_id: str) -> None:
    """Delete an offer of which no version was ever issued."""
    with desk.store.write() as tx:
        stored = offers.load(tx, offer_id)
        if versions.load_versions(tx, offer_id) or stored.offer.state is not State.DRAFT:
            raise StateError(
                "A version of this offer was issued, so it is kept. "
                "Withdraw it, or discard the draft of the new version."
            )
        offers.remove(tx, offer_id)
        audit.note(tx, desk.deed(stored.workspace), "delete", "offer", offer_id)


def _active(tx: Tx, influencer_id: str) -> Influencer:
    person = people.load(tx, influencer_id)
    refuse_erased(person)
    if person.archived_on is not None:
        raise StateError("This influencer is archived. Take them out of the archive first.")
    return person


def _begin(desk: Desk, tx: Tx, person: Influencer, terms: Terms) -> OfferRecord:
    day, deed = desk.today(), desk.deed(person.workspace)
    number = workspaces.next_number(tx, person.workspace, day.year)
    offer = Offer(id=desk.new_id(), number=number, made_on=day, **dict(terms))
    offers.add(tx, person.workspace, person.id, offer, deed.at)
    audit.note(tx, deed, "draft", "offer", offer.id)
    return read_record(tx, offer.id)


def _change(
    desk: Desk, offer_id: str, path: str, action: str, change: Callable[[Offer, int], Offer]
) -> OfferRecord:
    """Read, change and write one draft in one transaction."""
    refuse_kept(path)
    with desk.store.write() as tx:
        stored = offers.load(tx, offer_id)
        check_editable(stored.offer.state, stored.offer.version)
        changed = change(stored.offer, stored.revision)
        if changed is not stored.offer:
            deed = desk.deed(stored.workspace)
            stored = offers.save(tx, stored, changed, deed.at)
            audit.note(tx, deed, action, "offer", offer_id, path)
        return record_of(tx, stored)
