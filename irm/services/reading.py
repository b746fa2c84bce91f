"""Offer files from elsewhere, read into a workspace."""

from __future__ import annotations

from irm.offers import OfferFile
from irm.offers.prefill import terms_of
from irm.people import Influencer
from irm.services.desk import PRACTICE, Desk
from irm.services.offers import OfferRecord, begin_offer
from irm.store import audit, people


def read_offer_file(desk: Desk, workspace: str, file: OfferFile) -> OfferRecord:
    """Add the person of an offer file as a new record and its terms as a new draft.

    The brand stays the workspace's own; number, version and answer are not taken over.
    """
    # Invented people stay invented: a practice file never becomes real work.
    workspace = PRACTICE if file.practice else workspace
    person = Influencer(id=desk.new_id(), workspace=workspace, **dict(file.influencer))
    deed = desk.deed(workspace)
    with desk.store.write() as tx:
        people.add(tx, person, deed.at)
        audit.note(tx, deed, "read", "influencer", person.id)
    return begin_offer(desk, person.id, terms_of(file.offer))
