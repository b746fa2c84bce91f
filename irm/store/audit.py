"""The audit log: who did what to which record and field, and when; never what it said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, insert, literal_column, or_, select

from irm.store.engine import Tx
from irm.store.tables import audit, influencer, offer

_NOTE = insert(audit)
_A = audit.c
_COLUMNS = (_A.seq, _A.at, _A.actor, _A.action, _A.kind, _A.record_id, _A.path)
_OF_PEOPLE = ("influencer", "playbook")


class Deed(NamedTuple):
    """Who acts, when and where; the same for all rows of one transaction."""

    actor: str
    at: datetime
    workspace: str


class AuditRow(NamedTuple):
    """One line of the log."""

    seq: int
    at: datetime
    actor: str
    action: str
    kind: str
    record_id: str
    path: str


class Sought(NamedTuple):
    """Which lines are wanted; what is empty does not count.

    `people` and `offers` are ids of records: lines of any of them.
    """

    kind: str = ""
    action: str = ""
    people: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()


def note(tx: Tx, deed: Deed, action: str, kind: str, record_id: str, path: str = "") -> None:
    """Add one line. Ids, field names and verbs only: no value, no name."""
    what = {"action": action, "kind": kind, "record_id": record_id, "path": path}
    tx.execute(_NOTE, {**deed._asdict(), **what})


def note_all(tx: Tx, deed: Deed, action: str, kind: str, record_ids: Iterable[str]) -> None:
    """Add one line for each of these records."""
    what = {**deed._asdict(), "action": action, "kind": kind, "path": ""}
    if rows := [{**what, "record_id": record_id} for record_id in record_ids]:
        tx.execute(_NOTE, rows)


def find(
    tx: Tx, workspace: str, sought: Sought, *, page: int, size: int
) -> tuple[tuple[AuditRow, ...], int]:
    """Answer one page of the log of a workspace, the newest first, and how many lines there are."""
    where = _where(workspace, sought)
    total = tx.execute(_counted(workspace, sought)).scalar_one()
    query = select(*_COLUMNS).where(*where).order_by(_A.seq.desc())
    found = tx.execute(query.limit(size).offset((page - 1) * size))
    return tuple(AuditRow(*row) for row in found), total


def every(tx: Tx, workspace: str, sought: Sought) -> Iterator[AuditRow]:
    """Answer all lines that are wanted, the oldest first."""
    query = select(*_COLUMNS).where(*_where(workspace, sought)).order_by(_A.seq)
    return (AuditRow(*row) for row in tx.execute(query))


def called(tx: Tx, people: Sequence[str], offers: Sequence[str]) -> dict[str, str]:
    """Answer how records that still exist are called, by id: name or handle, or offer number."""
    name = func.coalesce(func.nullif(influencer.c.name, ""), influencer.c.handle)
    named = select(influencer.c.id, name).where(influencer.c.id.in_(people))
    numbered = select(offer.c.id, offer.c.number).where(offer.c.id.in_(offers))
    return {row[0]: row[1] for query in (named, numbered) for row in tx.execute(query)}


def offer_ids(tx: Tx, workspace: str, number: str) -> tuple[str, ...]:
    """Answer the ids of the offer with this number in a workspace: one or none."""
    where = (offer.c.workspace == workspace, offer.c.number == number)
    return tuple(tx.execute(select(offer.c.id).where(*where)).scalars())


def offers_of(tx: Tx, people: Sequence[str]) -> tuple[str, ...]:
    """Answer the ids of all offers to these people."""
    return tuple(tx.execute(select(offer.c.id).where(offer.c.influencer_id.in_(people))).scalars())


def _counted(workspace: str, sought: Sought) -> Select[int]:
    """Counting needs no order, so an index that holds all it looks at is best."""
    where = [_A.workspace == workspace] if not any(sought) else _where(workspace, sought)
    return select(func.count()).select_from(audit).where(*where)


def _where(workspace: str, sought: Sought) -> list[ColumnElement[bool]]:
    # A plus before the column keeps its indexes out: newest first is the order of the rows, and
    # one record has an index of its own.
    by_index = (sought.kind or sought.action) and not (sought.people or sought.offers)
    column = _A.workspace if by_index else literal_column("+audit.workspace")
    where: list[Any] = [column == workspace]
    if sought.kind:
        where.append(_A.kind == sought.kind)
    if sought.action:
        where.append(_A.action == sought.action)
    if sought.people or sought.offers:
        where.append(
            or_(
                and_(_A.kind.in_(_OF_PEOPLE), _A.record_id.in_(sought.people)),
                and_(_A.kind == "offer", _A.record_id.in_(sought.offers)),
            )
        )
    return where
