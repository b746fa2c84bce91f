"""Offer files from elsewhere, read into a workspace."""

from __future__ import annotations

from irm.errors import FieldError, UnreadableError
from irm.offers import OfferFile
from irm.offers.prefill import terms_of
from irm.people import DAY_AHEAD, Influencer, days_ahead
from irm.services.desk import PRACTICE, Desk
from irm.services.offers import OfferRecord, begin_offer
from irm.services.people import check_named
from irm.store import audit, people


def read_offer_file(desk: Desk, workspace: str, file: OfferFile) -> OfferRecord:
    """Add the person of an offer file as a new record and its terms as a new draft.

    The brand stays the workspace's own; number, version and answer are not taken over.
    UnreadableError, with each fault, where nobody is named or something past is dated after today.
    """
    # Invented people stay invented: a practice file never becomes real work.
    workspace = PRACTICE if file.practice else workspace
    person = Influencer(id=desk.new_id(), workspace=workspace, **dict(file.influencer))
    _check(person, file, desk)
    deed = desk.deed(workspace)
    with desk.store.write() as tx:
        people.add(tx, person, deed.at)
        audit.note(tx, deed, "read", "influencer", person.id)
    return begin_offer(desk, person.id, terms_of(file.offer))


def _check(person: Influencer, file: OfferFile, desk: Desk) -> None:
    """The rules of a record typed by hand hold for a record from a file, too."""
    faults = [(p, DAY_AHEAD) for p in days_ahead("influencer", file.influencer, desk.today())]
    try:
        check_named(person)
    except FieldError as fault:
        faults.append((f"influencer.{fault.path}", fault.message))
    if faults:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise UnreadableError(f"The offer file has {count}. Nothing was read.", tuple(faults))
