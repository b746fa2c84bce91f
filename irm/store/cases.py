"""Cases of a facilitator's own: load, save and remove, by workspace and code."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from irm.store.bodies import from_body, to_body
from irm.store.engine import Tx
from irm.store.tables import workshop_case
from irm.workshop.cases import Case

_LOAD = (
    select(workshop_case.c.body)
    .where(workshop_case.c.workspace == bindparam("workspace"))
    .order_by(workshop_case.c.code)
)


def load(tx: Tx, workspace: str) -> tuple[Case, ...]:
    """Answer the own cases of a workspace by code."""
    rows = tx.execute(_LOAD, {"workspace": workspace})
    return tuple(from_body(Case, row.body, "A case of your own") for row in rows)


def save(tx: Tx, workspace: str, case: Case, at: datetime) -> None:
    """Store one case in place of the one of its code."""
    c = workshop_case.c
    where = (c.workspace == workspace, c.code == case.code)
    values = {"body": to_body(case), "updated_at": at}
    changed = update(workshop_case).where(*where).values(version=c.version + 1, **values)
    if not tx.execute(changed).rowcount:
        new = insert(workshop_case).values(workspace=workspace, code=case.code, version=1, **values)
        tx.execute(new)


def remove(tx: Tx, workspace: str, code: str) -> bool:
    """Remove one case; answer whether there was one."""
    c = workshop_case.c
    where = (c.workspace == workspace, c.code == code)
    return bool(tx.execute(delete(workshop_case).where(*where)).rowcount)
