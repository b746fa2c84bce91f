"""What a person can do with a quick offer: answer, name the person, begin as last time.

A quick offer is an ordinary draft as soon as it is known whom it is to. Until then its terms are
a sketch of the workspace, kept under an id, so that nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from irm.edits import merged
from irm.errors import FieldError, NotFoundError
from irm.offers import Offer, OfferFile, Terms
from irm.offers.prefill import first_terms, terms_of
from irm.offers.quick import (
    QuickLink,
    QuickTerms,
    bare_terms,
    in_currency,
    quick_terms,
    settled,
    with_country,
    with_fee,
    with_pieces,
    with_use,
)
from irm.offers.quick_content import QuickTemplate, quick_content
from irm.offers.states import check_editable
from irm.people import InfluencerFacts
from irm.records import Record
from irm.reference import reference
from irm.services.desk import PRACTICE, Desk
from irm.services.offer_records import OfferRecord, read_file, record_of, refuse_kept
from irm.services.offers import begin_offer
from irm.services.people import add_influencer
from irm.store import Tx, audit, figures, offers, people, workspaces

SKETCH, LAST = "quick.sketch", "quick.last"
SKETCH_DAYS = 30
MOST_MATCHES = 5


class Handle(NamedTuple):
    """Which quick offer: a draft by the offer's id, else a sketch by its own; else a new one."""

    offer_id: str = ""
    sketch_id: str = ""


class QuickOffer(Record):
    """A quick offer as it stands; `record` is its draft once it is known whom it is to."""

    handle: tuple[str, str]
    terms: QuickTerms
    file: OfferFile
    record: OfferRecord | None = None


class Sketch(Record):
    """Terms that are not to anybody yet; `became` is the draft they were made into, if they were.

    It is kept for 30 days after its last change, so that an address or another window finds it.
    """

    on: date
    terms: Terms | None = None
    became: str = ""


class Match(Record):
    """Somebody on file who may be the person that was typed."""

    id: str
    name: str
    handle: str
    same: bool


def open_quick(desk: Desk, workspace: str, handle: Handle) -> QuickOffer:
    """Answer a quick offer; an empty one for a handle that names nothing.

    NotFoundError for an offer or a sketch that is not there, or no longer a draft to answer.
    """
    with desk.store.read() as tx:
        handle = _became(tx, workspace, handle)
        if handle.offer_id:
            stored = offers.load(tx, handle.offer_id)
            check_editable(stored.offer.state, stored.offer.version)
            file = read_file(tx, stored)
            record = record_of(tx, stored)
            return QuickOffer(
                handle=handle, terms=quick_terms(stored.offer), file=file, record=record
            )
        terms = _sketched(tx, desk, workspace, handle.sketch_id)
        return QuickOffer(
            handle=handle, terms=quick_terms(terms), file=_file(tx, desk, workspace, terms)
        )


def now_of(desk: Desk, workspace: str, handle: Handle) -> Handle:
    """Answer the draft that a sketch has become; any other handle as it is."""
    if handle.offer_id or not handle.sketch_id:
        return handle
    with desk.store.read() as tx:
        return _became(tx, workspace, handle)


def answer(
    desk: Desk, workspace: str, handle: Handle, path: str, value: object, seen: object
) -> Handle:
    """Save one answer or term; the first one of a new quick offer makes its sketch.

    ConflictError when this field was changed meanwhile; FieldError says what to enter instead.
    """
    refuse_kept(path)

    def change(terms: Terms) -> Terms:
        before = quick_terms(terms)
        changed = merged(before, path, value, seen)
        if changed is before:
            return terms
        if path == "currency":
            return in_currency(before, changed.currency)
        return settled(changed, path, reference())

    return change_terms(desk, workspace, handle, change, path)


def change_terms(
    desk: Desk,
    workspace: str,
    handle: Handle,
    change: Callable[[Terms], Terms],
    path: str = "terms",
) -> Handle:
    """Change the terms of a quick offer in one transaction; answer where they are kept now."""
    with desk.store.write() as tx:
        handle = _became(tx, workspace, handle)
        if handle.offer_id:
            stored = offers.load(tx, handle.offer_id)
            check_editable(stored.offer.state, stored.offer.version)
            wanted = change(terms_of(stored.offer))
            if wanted != terms_of(stored.offer):
                deed = desk.deed(stored.workspace)
                new = Offer.model_validate({**dict(stored.offer), **dict(terms_of(wanted))})
                offers.save(tx, stored, new, deed.at)
                audit.note(tx, deed, "edit", "offer", handle.offer_id, path)
            _remember(tx, stored.workspace, wanted)
            return handle
        wanted = change(_sketched(tx, desk, workspace, handle.sketch_id))
        sketch_id = handle.sketch_id or desk.new_id()
        if not handle.sketch_id:
            _forget_old(tx, desk, workspace)
        _keep(tx, workspace, sketch_id, Sketch(on=desk.today(), terms=wanted))
        return Handle(sketch_id=sketch_id)


def matches(desk: Desk, workspace: str, typed: str) -> tuple[Match, ...]:
    """Answer who on file is called so, the very same name or handle first."""
    wanted = " ".join(typed.split())
    if not wanted:
        return ()
    with desk.store.read() as tx:
        page = people.find(tx, workspace, wanted, archived=False, page=1, size=MOST_MATCHES)
        named = people.named(tx, workspace, wanted, MOST_MATCHES)
    plain = wanted.casefold().lstrip("@")
    found = [
        Match(
            id=row.id,
            name=row.name,
            handle=row.handle,
            same=plain in (row.name.casefold(), row.handle.casefold().lstrip("@")),
        )
        for row in {row.id: row for row in (*named, *page.rows)}.values()
    ]
    return tuple(sorted(found, key=lambda match: not match.same)[:MOST_MATCHES])


def make_for(desk: Desk, workspace: str, handle: Handle, influencer_id: str) -> Handle:
    """Make the sketch a draft offer to somebody on file; labels follow their audience."""
    with desk.store.read() as tx:
        now = _became(tx, workspace, handle)
        if now.offer_id:
            return now
        terms = _sketched(tx, desk, workspace, handle.sketch_id)
        person = people.load(tx, influencer_id)
        brand, defaults = workspaces.load_brand(tx, workspace)
    terms = known_of(person, terms, first_terms(person, brand, defaults, reference(), desk.today()))
    record = begin_offer(desk, influencer_id, terms)
    if handle.sketch_id:
        with desk.store.write() as tx:
            _keep(tx, workspace, handle.sketch_id, Sketch(on=desk.today(), became=record.id))
    return Handle(offer_id=record.id)


def known_of(person: InfluencerFacts, terms: Terms, first: Terms) -> Terms:
    """Answer the terms with what is known of the person, where nobody has said otherwise.

    `first` are the terms that a new offer to them starts with: labels for their audience, and
    the currency of their place of work, as long as no sum stands in another one.
    """
    if not terms.disclosure.labels:
        terms = terms.model_copy(update={"disclosure": first.disclosure})
    if person.place_of_work and not terms.has_amounts:
        terms = in_currency(quick_terms(terms), first.currency)
    return terms


def make_for_new(desk: Desk, workspace: str, handle: Handle, typed: str) -> Handle:
    """Record a new person by name, or by a handle that begins with @, and draft for them."""
    name = " ".join(typed.split())
    if not name:
        raise FieldError("name", "Enter a name or handle.")
    known = {"platform": "instagram", "handle": name} if name.startswith("@") else {"name": name}
    person = add_influencer(desk, workspace, **known)
    return make_for(desk, workspace, handle, person.id)


# Beginnings


def begin_with_link(desk: Desk, workspace: str, link: QuickLink) -> Handle:
    """Begin a sketch with what a link fills in."""
    tables = reference()

    def change(terms: Terms) -> Terms:
        if link.currency:
            terms = in_currency(quick_terms(terms), link.currency)
        terms = with_pieces(terms, link.pieces, tables)
        if link.fee is not None:
            terms = with_fee(terms, link.fee)
        if link.country:
            terms = with_country(terms, link.country, tables)
        return with_use(terms, link.use) if link.use else terms

    return change_terms(desk, workspace, Handle(), change)


def use_template(desk: Desk, workspace: str, handle: Handle, template: QuickTemplate) -> Handle:
    """Fill in what a shipped template holds; what it does not name stays as it is."""

    def change(terms: Terms) -> Terms:
        pieces = tuple(template.pieces.items())
        empty = terms.model_copy(update={"deliverables": ()})
        filled = with_use(with_pieces(empty, pieces, reference()), template.use)
        return filled.model_copy(update={"campaign": template.campaign or terms.campaign})

    return change_terms(desk, workspace, handle, change)


def use_terms(desk: Desk, workspace: str, handle: Handle, kept: Terms) -> Handle:
    """Fill in terms that were kept; label and answer date stay those of this offer."""

    def change(terms: Terms) -> Terms:
        return terms_of(kept).model_copy(
            update={"dates": terms.dates, "disclosure": terms.disclosure}
        )

    return change_terms(desk, workspace, handle, change)


def last_terms(desk: Desk, workspace: str) -> Terms | None:
    """Answer the terms that were used last in this workspace, without dates; None at first."""
    with desk.store.read() as tx:
        kept = workspaces.load_setting(tx, workspace, LAST, "")
    return Terms.model_validate_json(kept) if kept else None


def _remember(tx: Tx, workspace: str, terms: Terms) -> None:
    if terms.deliverables and terms.has_amounts:
        body = bare_terms(terms).model_dump_json()
        workspaces.save_setting(tx, workspace, LAST, "", body)


# Sketches


def _sketched(tx: Tx, desk: Desk, workspace: str, sketch_id: str) -> Terms:
    """The terms of a sketch; those that a new offer starts with for an empty id."""
    if sketch_id:
        kept = _kept(tx, workspace, sketch_id)
        if kept is None or kept.terms is None:
            raise NotFoundError(
                "This quick offer is not here; it may never have been begun, or not in this "
                "workspace. Nothing else is affected."
            )
        return kept.terms
    brand, defaults = workspaces.load_brand(tx, workspace)
    nobody = InfluencerFacts(name="")
    terms = first_terms(nobody, brand, defaults, reference(), desk.today())
    return with_use(terms, quick_content().uses[0].name)


def _file(tx: Tx, desk: Desk, workspace: str, terms: Terms) -> OfferFile:
    """The offer file of a sketch, to look at and to download as a draft."""
    brand, _ = workspaces.load_brand(tx, workspace)
    offer = Offer(id="sketch", number="draft", made_on=desk.today(), **dict(terms_of(terms)))
    return OfferFile(
        practice=workspace == PRACTICE,
        brand=brand,
        influencer=InfluencerFacts(name=""),
        offer=offer,
        figures=figures.load(tx, workspace),
    )


def _kept(tx: Tx, workspace: str, sketch_id: str) -> Sketch | None:
    value = workspaces.load_setting(tx, workspace, SKETCH, sketch_id)
    return Sketch.model_validate_json(value) if value else None


def _keep(tx: Tx, workspace: str, sketch_id: str, sketch: Sketch) -> None:
    workspaces.save_setting(tx, workspace, SKETCH, sketch_id, sketch.model_dump_json())


def _forget_old(tx: Tx, desk: Desk, workspace: str) -> None:
    """Remove sketches that nobody has touched for a month."""
    last = desk.today() - timedelta(days=SKETCH_DAYS)
    for sketch_id, value in workspaces.load_settings(tx, workspace, SKETCH).items():
        if Sketch.model_validate_json(value).on < last:
            workspaces.remove_setting(tx, workspace, SKETCH, sketch_id)


def _became(tx: Tx, workspace: str, handle: Handle) -> Handle:
    """The draft that a sketch has become meanwhile, perhaps in another window."""
    if handle.offer_id or not handle.sketch_id:
        return handle
    kept = _kept(tx, workspace, handle.sketch_id)
    return Handle(offer_id=kept.became) if kept is not None and kept.became else handle
