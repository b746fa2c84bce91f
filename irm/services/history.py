"""What was done: the audit log in words, filtered, paged, and as a table to take elsewhere."""

from __future__ import annotations

from datetime import datetime

from irm.exchange.tables import TableOut
from irm.exchange.writing import as_csv
from irm.privacy import ACTIONS, KINDS, deed_words
from irm.records import Record
from irm.services.desk import Desk, bounded
from irm.store import Tx, audit, people
from irm.store.audit import AuditRow, Sought

COLUMNS = ("When (UTC)", "Who", "What", "Kind", "Record", "Field")
_MOST = 500


class DeedRow(Record):
    """One line of the log in words; `called` is empty where the record is gone."""

    at: datetime
    actor: str
    words: str
    kind: str
    record_id: str
    called: str = ""

    @property
    def kind_words(self) -> str:
        """Answer the kind of record for people."""
        return KINDS.get(self.kind, self.kind)


class DeedPage(Record):
    """One page of the log, the newest first; `total` counts all pages."""

    rows: tuple[DeedRow, ...]
    total: int
    page: int
    size: int


def what_was_done(
    desk: Desk,
    workspace: str,
    *,
    about: str = "",
    kind: str = "",
    action: str = "",
    page: int = 1,
    size: int = 20,
) -> DeedPage:
    """Answer one page of what was done in a workspace.

    `about` is the number of an offer, else a name or handle as the search knows it; the lines on
    a person's offers are among theirs.
    """
    page, size = bounded(page, size)
    with desk.store.read() as tx:
        sought = _sought(tx, workspace, about, kind, action)
        if sought is None:
            return DeedPage(rows=(), total=0, page=page, size=size)
        found, total = audit.find(tx, workspace, sought, page=page, size=size)
        rows = _in_words(tx, found)
    return DeedPage(rows=rows, total=total, page=page, size=size)


def done_to(
    desk: Desk, workspace: str, *, influencer_id: str = "", offer_id: str = "", size: int = 20
) -> DeedPage:
    """Answer the newest lines on one record."""
    sought = Sought(
        people=(influencer_id,) if influencer_id else (),
        offers=(offer_id,) if offer_id else (),
    )
    with desk.store.read() as tx:
        found, total = audit.find(tx, workspace, sought, page=1, size=size)
        rows = _in_words(tx, found)
    return DeedPage(rows=rows, total=total, page=1, size=size)


def history_csv(
    desk: Desk, workspace: str, *, about: str = "", kind: str = "", action: str = ""
) -> bytes:
    """Answer what was done as CSV, the oldest first, safe against formulas and without values."""
    with desk.store.write() as tx:
        audit.note(tx, desk.deed(workspace), "export", "workspace", workspace, "what was done")
    with desk.store.read() as tx:
        sought = _sought(tx, workspace, about, kind, action)
        found = () if sought is None else tuple(audit.every(tx, workspace, sought))
    rows = tuple(
        (
            f"{row.at:%Y-%m-%d %H:%M:%S}",
            row.actor,
            deed_words(row.action, row.kind, row.path),
            KINDS.get(row.kind, row.kind),
            row.record_id,
            row.path,
        )
        for row in found
    )
    return as_csv(TableOut("what-was-done", COLUMNS, rows))


def kinds() -> tuple[tuple[str, str], ...]:
    """Answer the kinds of record the log knows, as (code, words)."""
    return tuple(KINDS.items())


def actions() -> tuple[tuple[str, str], ...]:
    """Answer the verbs of the log, as (code, words)."""
    return tuple((action, action.capitalize()) for action in sorted(ACTIONS))


def _sought(tx: Tx, workspace: str, about: str, kind: str, action: str) -> Sought | None:
    """Which lines are meant; None where `about` names nobody."""
    about = about.strip()
    if not about:
        return Sought(kind, action)
    offers = audit.offer_ids(tx, workspace, about)
    ids = [
        row.id
        for archived in (False, True)
        if not offers
        for row in people.find(tx, workspace, about, archived=archived, page=1, size=_MOST).rows
    ]
    if not offers and not ids:
        return None
    return Sought(kind, action, tuple(ids), offers or audit.offers_of(tx, ids))


def _in_words(tx: Tx, found: tuple[AuditRow, ...]) -> tuple[DeedRow, ...]:
    of_people = [row.record_id for row in found if row.kind in ("influencer", "playbook")]
    of_offers = [row.record_id for row in found if row.kind == "offer"]
    called = audit.called(tx, of_people, of_offers)
    return tuple(
        DeedRow(
            at=row.at,
            actor=row.actor,
            words=deed_words(row.action, row.kind, row.path),
            kind=row.kind,
            record_id=row.record_id,
            called=called.get(row.record_id, ""),
        )
        for row in found
    )
