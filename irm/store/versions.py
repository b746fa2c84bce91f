"""Issued versions: frozen JSON and PDF with their SHA-256, and the answers given to them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, func, insert, or_, select

from irm.contract import Acceptance
from irm.errors import NotFoundError, StateError, StoreError
from irm.offers import Offer, OfferFile, State
from irm.store.bodies import from_body, to_body
from irm.store.engine import Tx
from irm.store.tables import (
    erased_version,
    influencer,
    offer,
    offer_answer,
    offer_version,
    setting,
)

AGREED_UNTIL = "agreed_until_2"
"""The setting of an offer that holds the last day of its agreement. The first name did so, too,
but left out the end of use; what it held is not read any more."""

# Built once: making a statement costs more than running it.
_VERSION, _ANSWER = offer_version.c, offer_answer.c
_OF_ONE = _VERSION.offer_id == bindparam("offer_id")
_VERSIONS = (
    select(_VERSION.version, _VERSION.issued_at, _VERSION.file_sha256, _VERSION.pdf_sha256)
    .where(_OF_ONE)
    .order_by(_VERSION.version)
)
_ANSWERS = (
    select(_ANSWER.version, _ANSWER.state, _ANSWER.answered_on, _ANSWER.note, _ANSWER.signing)
    .where(_ANSWER.offer_id == bindparam("offer_id"))
    .order_by(_ANSWER.seq)
)
_ONE = (_OF_ONE, _VERSION.version == bindparam("version"))
_FILE = select(_VERSION.file, _VERSION.file_sha256).where(*_ONE)
_PDF = select(_VERSION.pdf, _VERSION.pdf_sha256).where(*_ONE)
_EACH_AGREED = (
    select(
        offer.c.id,
        _VERSION.file,
        _VERSION.file_sha256,
        _ANSWER.answered_on,
        offer.c.influencer_id,
    )
    .join(
        offer_version,
        and_(_VERSION.offer_id == offer.c.id, _VERSION.version == offer.c.agreed_version),
    )
    .join(
        offer_answer,
        and_(
            _ANSWER.offer_id == offer.c.id,
            _ANSWER.version == offer.c.agreed_version,
            _ANSWER.state == State.ACCEPTED,
        ),
    )
    .where(offer.c.workspace == bindparam("workspace"))
)
_KEY = (
    offer.c.id,
    _VERSION.version,
    _VERSION.file_sha256,
    _ANSWER.answered_on,
    offer.c.influencer_id,
    influencer.c.version,
)
_OF_WHOM = influencer.c.id == offer.c.influencer_id
_AGREED = (
    _EACH_AGREED.outerjoin(
        setting,
        and_(
            setting.c.workspace == offer.c.workspace,
            setting.c.scope == offer.c.id,
            setting.c.key == AGREED_UNTIL,
        ),
    )
    .join(influencer, _OF_WHOM)
    .where(or_(setting.c.value.is_(None), setting.c.value >= bindparam("since")))
    .with_only_columns(*_KEY, setting.c.value)
)
_AGREED_ONE = (
    _EACH_AGREED.join(influencer, _OF_WHOM)
    .where(offer.c.id == bindparam("offer_id"))
    .with_only_columns(*_KEY)
)
_AGREED_WITH = _EACH_AGREED.where(offer.c.influencer_id == bindparam("influencer_id")).order_by(
    _ANSWER.seq
)
_YES = (_ANSWER.workspace == bindparam("workspace"), _ANSWER.state == State.ACCEPTED)
_NEWEST_YES = select(func.max(_ANSWER.seq), func.max(_ANSWER.at)).where(*_YES)
_ACCEPTED = (
    select(offer.c.id, _ANSWER.version, offer.c.influencer_id, _ANSWER.answered_on)
    .join(
        offer_answer,
        and_(_ANSWER.offer_id == offer.c.id, _ANSWER.version == offer.c.agreed_version),
    )
    .where(*_YES)
    .order_by(_ANSWER.seq)
)
_NAMED = select(
    offer.c.number, _VERSION.version, _VERSION.workspace, _VERSION.issued_at, _VERSION.file_sha256
).join(offer, offer.c.id == _VERSION.offer_id)
_BY_PDF = _NAMED.where(_VERSION.pdf_sha256 == bindparam("digest"))
_BY_FILE = _NAMED.where(_VERSION.file_sha256 == bindparam("digest"))
# Real work before practice, whose numbers run by themselves.
_BY_NUMBER = _NAMED.where(
    offer.c.number == bindparam("number"), _VERSION.version == bindparam("version")
).order_by(_VERSION.workspace)

_ERASED = select(
    erased_version.c.number,
    erased_version.c.version,
    erased_version.c.workspace,
    erased_version.c.issued_at,
    erased_version.c.file_sha256,
    erased_version.c.erased_on,
)
_ERASED_BY_HASH = _ERASED.where(
    or_(
        erased_version.c.pdf_sha256 == bindparam("digest"),
        erased_version.c.file_sha256 == bindparam("digest"),
    )
)
_ERASED_BY_NUMBER = _ERASED.where(
    erased_version.c.number == bindparam("number"),
    erased_version.c.version == bindparam("version"),
).order_by(erased_version.c.workspace)


class VersionRow(NamedTuple):
    """One issued version without its contents."""

    version: int
    issued_at: datetime
    file_sha256: str
    pdf_sha256: str


class NamedVersion(NamedTuple):
    """One issued version by the number people know it by."""

    number: str
    version: int
    workspace: str
    issued_at: datetime
    file_sha256: str
    erased_on: date | None = None


class AnswerRow(NamedTuple):
    """What became of an issued version."""

    version: int
    state: State
    answered_on: date
    note: str
    signing: Acceptance | None = None


class AgreedRow(NamedTuple):
    """An accepted version, still closed: `opened` opens it."""

    offer_id: str
    file: str
    file_sha256: str
    accepted_on: date
    influencer_id: str


class AgreedKey(NamedTuple):
    """An accepted version by its key, and how often the record of its person was saved.

    `until` is its last day, None where nobody noted it yet.
    """

    offer_id: str
    version: int
    file_sha256: str
    accepted_on: date
    influencer_id: str
    person_version: int = 0
    until: str | None = None


class AcceptedRow(NamedTuple):
    """One accepted version by its key, whose it is and when they said yes."""

    offer_id: str
    version: int
    influencer_id: str
    answered_on: date


def sha256(content: bytes | str) -> str:
    """Answer the SHA-256 of bytes, or of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def freeze(tx: Tx, workspace: str, offer: Offer, text: str, pdf: bytes) -> VersionRow:
    """Store an issued version for good; StateError when this version is frozen already.

    `text` is the canonical JSON of the offer's file.
    """
    if offer.issued_at is None:
        raise StateError("This version is a draft. Issue it first.")
    where = (offer_version.c.offer_id == offer.id, offer_version.c.version == offer.version)
    if tx.execute(select(offer_version.c.version).where(*where)).first() is not None:
        raise StateError(f"Version {offer.version} was issued already.")
    row = VersionRow(offer.version, offer.issued_at, sha256(text), sha256(pdf))
    contents = {"offer_id": offer.id, "workspace": workspace, "file": text, "pdf": pdf}
    tx.execute(insert(offer_version).values(**contents, **row._asdict()))
    return row


def load_versions(tx: Tx, offer_id: str) -> tuple[VersionRow, ...]:
    """Answer the issued versions of an offer, the first first."""
    return tuple(VersionRow(*row) for row in tx.execute(_VERSIONS, {"offer_id": offer_id}))


def load_file(tx: Tx, offer_id: str, version: int) -> OfferFile:
    """Answer a frozen offer file; StoreError when it is not what was issued."""
    return opened(*_contents(tx, _FILE, offer_id, version))


def opened(text: str, digest: str) -> OfferFile:
    """Answer what a frozen text says; StoreError when it is not what was issued."""
    if sha256(text) != digest:
        raise _altered("text")
    return from_body(OfferFile, text, "An issued version")


def load_pdf(tx: Tx, offer_id: str, version: int) -> bytes:
    """Answer the frozen PDF; StoreError when it is not what was issued."""
    pdf, digest = _contents(tx, _PDF, offer_id, version)
    if sha256(pdf) != digest:
        raise _altered("PDF")
    return bytes(pdf)


def find_by_hash(tx: Tx, digest: str) -> NamedVersion | None:
    """Answer the version whose PDF or JSON has this SHA-256, erased ones too, or None."""
    for query in (_BY_PDF, _BY_FILE, _ERASED_BY_HASH):
        if row := tx.execute(query, {"digest": digest}).first():
            return NamedVersion(*row)
    return None


def find_by_number(tx: Tx, number: str, version: int) -> NamedVersion | None:
    """Answer the version of an offer with this number, in any workspace, or None."""
    for query in (_BY_NUMBER, _ERASED_BY_NUMBER):
        if row := tx.execute(query, {"number": number, "version": version}).first():
            return NamedVersion(*row)
    return None


def add_answer(
    tx: Tx, offer_id: str, workspace: str, answer: AnswerRow, actor: str, at: datetime
) -> None:
    """Store what became of an issued version."""
    owner = {"offer_id": offer_id, "workspace": workspace, "actor": actor, "at": at}
    signing = to_body(answer.signing) if answer.signing else None
    values = {**answer._asdict(), "signing": signing}
    tx.execute(insert(offer_answer).values(**owner, **values))


def load_answers(tx: Tx, offer_id: str) -> dict[int, AnswerRow]:
    """Answer the last answer to each issued version, by version."""
    found = {}
    for row in tx.execute(_ANSWERS, {"offer_id": offer_id}):
        said = from_body(Acceptance, row.signing, "A signing") if row.signing else None
        found[row.version] = AnswerRow(
            row.version, State(row.state), row.answered_on, row.note, said
        )
    return found


def agreed(tx: Tx, workspace: str, since: date) -> tuple[AgreedKey, ...]:
    """Answer the accepted versions of a workspace, without those known to end before a day."""
    found = tx.execute(_AGREED, {"workspace": workspace, "since": since.isoformat()})
    return tuple(AgreedKey(*row) for row in found)


def agreed_one(tx: Tx, workspace: str, offer_id: str) -> AgreedKey | None:
    """Answer the accepted version of one offer, or None."""
    row = tx.execute(_AGREED_ONE, {"workspace": workspace, "offer_id": offer_id}).first()
    return AgreedKey(*row) if row else None


def agreed_with(tx: Tx, workspace: str, influencer_id: str) -> tuple[AgreedRow, ...]:
    """Answer the accepted versions of one person's offers, the oldest yes first."""
    who = {"workspace": workspace, "influencer_id": influencer_id}
    return tuple(AgreedRow(*row) for row in tx.execute(_AGREED_WITH, who))


def newest_acceptance(tx: Tx, workspace: str) -> tuple[int | None, datetime | None]:
    """Answer a mark of the newest yes in a workspace: it changes with every other one."""
    row = tx.execute(_NEWEST_YES, {"workspace": workspace}).one()
    return row[0], row[1]


def accepted(tx: Tx, workspace: str) -> tuple[AcceptedRow, ...]:
    """Answer the accepted version of each offer of a workspace, the oldest yes first."""
    return tuple(AcceptedRow(*row) for row in tx.execute(_ACCEPTED, {"workspace": workspace}))


def _contents(tx: Tx, query: Select[Any, str], offer_id: str, version: int) -> tuple[Any, str]:
    row = tx.execute(query, {"offer_id": offer_id, "version": version}).one_or_none()
    if row is None:
        raise NotFoundError(f"Version {version} of this offer was not issued.")
    return row[0], row[1]


def _altered(what: str) -> StoreError:
    return StoreError(
        f"The stored {what} of this version is not what was issued: its check sum differs. "
        "Nothing was changed. Restore a backup made before."
    )
