"""Issued versions: frozen JSON and PDF with their SHA-256, and the answers given to them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import insert, select

from irm.errors import NotFoundError, StateError, StoreError
from irm.offers import Offer, OfferFile, State
from irm.store.bodies import from_body
from irm.store.engine import Tx
from irm.store.tables import offer_answer, offer_version


class VersionRow(NamedTuple):
    """One issued version without its contents."""

    version: int
    issued_at: datetime
    file_sha256: str
    pdf_sha256: str


class AnswerRow(NamedTuple):
    """What became of an issued version."""

    version: int
    state: State
    answered_on: date
    note: str


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
    v = offer_version.c
    columns = (v.version, v.issued_at, v.file_sha256, v.pdf_sha256)
    query = select(*columns).where(v.offer_id == offer_id).order_by(v.version)
    return tuple(VersionRow(*row) for row in tx.execute(query))


def load_file(tx: Tx, offer_id: str, version: int) -> OfferFile:
    """Answer a frozen offer file; StoreError when it is not what was issued."""
    v = offer_version.c
    text, digest = _contents(tx, offer_id, version, (v.file, v.file_sha256))
    if sha256(text) != digest:
        raise _altered("text")
    return from_body(OfferFile, text, "An issued version")


def load_pdf(tx: Tx, offer_id: str, version: int) -> bytes:
    """Answer the frozen PDF; StoreError when it is not what was issued."""
    v = offer_version.c
    pdf, digest = _contents(tx, offer_id, version, (v.pdf, v.pdf_sha256))
    if sha256(pdf) != digest:
        raise _altered("PDF")
    return bytes(pdf)


def add_answer(
    tx: Tx, offer_id: str, workspace: str, answer: AnswerRow, actor: str, at: datetime
) -> None:
    """Store what became of an issued version."""
    owner = {"offer_id": offer_id, "workspace": workspace, "actor": actor, "at": at}
    tx.execute(insert(offer_answer).values(**owner, **answer._asdict()))


def load_answers(tx: Tx, offer_id: str) -> dict[int, AnswerRow]:
    """Answer the last answer to each issued version, by version."""
    a = offer_answer.c
    columns = (a.version, a.state, a.answered_on, a.note)
    query = select(*columns).where(a.offer_id == offer_id).order_by(a.seq)
    found = {}
    for row in tx.execute(query):
        found[row.version] = AnswerRow(row.version, State(row.state), row.answered_on, row.note)
    return found


def _contents(tx: Tx, offer_id: str, version: int, columns: tuple[Any, Any]) -> tuple[Any, str]:
    v = offer_version.c
    query = select(*columns).where(v.offer_id == offer_id, v.version == version)
    row = tx.execute(query).one_or_none()
    if row is None:
        raise NotFoundError(f"Version {version} of this offer was not issued.")
    return row[0], row[1]


def _altered(what: str) -> StoreError:
    return StoreError(
        f"The stored {what} of this version is not what was issued: its check sum differs. "
        "Nothing was changed. Restore a backup made before."
    )
