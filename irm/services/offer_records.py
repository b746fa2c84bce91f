"""What services answer about an offer, and how they read one."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from irm.contract import Acceptance
from irm.errors import NotFoundError, StateError
from irm.offers import EarlierDeal, Offer, OfferFile, ProductLine, State
from irm.people import Influencer, facts_of
from irm.records import Line, Record
from irm.services.desk import is_invented
from irm.store import Tx, figures, offers, people, versions, workspaces
from irm.store.offers import Stored
from irm.store.versions import AgreedRow

KEPT_BY_APP = frozenset({"id", "number", "version", "state", "made_on", "issued_at"})


class GateClosedError(StateError):
    """Findings stand in the way of issuing; `findings` holds them."""

    def __init__(self, findings: tuple[Any, ...]) -> None:
        super().__init__(
            "This offer cannot be issued yet. Settle the blocking findings, then issue it."
        )
        self.findings = findings


class IssuedVersion(Record):
    """One frozen version: its check sums and what became of it."""

    version: int
    issued_at: datetime
    sha256: str
    pdf_sha256: str
    state: State = State.ISSUED
    answered_on: date | None = None
    note: Line = ""
    signing: Acceptance | None = None

    @property
    def check_code(self) -> str:
        """Answer the code that stands on every page of its document."""
        from irm.documents.canonical import code_of  # loads the document's room

        return code_of(self.sha256)


class OfferRecord(Record):
    """An offer as it stands: the draft, or the latest issued version.

    `revision` counts its saves; `agreed_version` is the version that was accepted, also while
    a newer one is being drafted.
    """

    id: str
    workspace: str
    influencer_id: str
    influencer_name: str
    influencer_archived: bool
    offer: Offer
    issued: tuple[IssuedVersion, ...]
    agreed_version: int | None
    revision: int
    updated_at: datetime

    @property
    def is_draft(self) -> bool:
        """Whether the terms can be edited now."""
        return self.offer.state is State.DRAFT


def read_record(tx: Tx, offer_id: str) -> OfferRecord:
    """Answer the whole record of an offer."""
    return record_of(tx, offers.load(tx, offer_id))


def record_of(tx: Tx, stored: Stored) -> OfferRecord:
    """Answer the whole record of an offer that was loaded or saved just now."""
    issued = read_issued(tx, stored.offer.id)
    return OfferRecord(id=stored.offer.id, issued=issued, **stored._asdict())


def read_issued(tx: Tx, offer_id: str) -> tuple[IssuedVersion, ...]:
    """Answer the issued versions with what became of each."""
    answers = versions.load_answers(tx, offer_id)
    found = []
    for row in versions.load_versions(tx, offer_id):
        answer = answers.get(row.version)
        said = {} if answer is None else answer._asdict()
        sums = {"sha256": row.file_sha256, "pdf_sha256": row.pdf_sha256}
        found.append(
            IssuedVersion(**{"version": row.version, "issued_at": row.issued_at, **sums, **said})
        )
    return tuple(found)


def read_file(tx: Tx, stored: Stored, person: Influencer | None = None) -> OfferFile:
    """Answer the offer file: a draft with the facts and figures of today, else the frozen one.

    `person` is the record of its influencer, where that was loaded already.
    """
    if stored.offer.state is not State.DRAFT:
        return versions.load_file(tx, stored.offer.id, stored.offer.version)
    brand, _ = workspaces.load_brand(tx, stored.workspace)
    return OfferFile(
        practice=is_invented(stored.workspace),
        brand=brand,
        influencer=facts_of(person or people.load(tx, stored.influencer_id)),
        offer=stored.offer,
        figures=figures.load(tx, stored.workspace),
        earlier=_earlier(tx, stored),
    )


def _earlier(tx: Tx, stored: Stored) -> tuple[EarlierDeal, ...]:
    """What the same two sides agreed before, in other offers."""
    rows = versions.agreed_with(tx, stored.workspace, stored.influencer_id)
    return tuple(_deal(row) for row in rows if row.offer_id != stored.offer.id)


@lru_cache(maxsize=4096)
def _deal(row: AgreedRow) -> EarlierDeal:
    """An accepted version as one deal; it never changes, so it is opened once."""
    offer = versions.opened(row.file, row.file_sha256).offer
    goods = (line.street_price for line in offer.compensation if isinstance(line, ProductLine))
    return EarlierDeal(
        id=row.offer_id,
        number=offer.number,
        campaign=offer.campaign,
        agreed_on=row.accepted_on,
        currency=offer.currency,
        cash=offer.total_cash,
        goods=sum(goods, Decimal(0)),
    )


def refuse_kept(path: str) -> None:
    """Raise NotFoundError for fields that only the app itself sets."""
    if path.partition(".")[0] in KEPT_BY_APP:
        raise NotFoundError(f"“{path}” is kept by the app and is not edited.")
