"""Figures of the team's own: load and save, by workspace; `name` is table and key."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from irm.reference import OwnFigure
from irm.store.bodies import from_body, to_body
from irm.store.engine import Tx
from irm.store.tables import own_figure

# Built once: every offer that is read asks it.
_LOAD = (
    select(own_figure.c.body)
    .where(own_figure.c.workspace == bindparam("workspace"))
    .order_by(own_figure.c.name)
)


def name_of(table: str, key: str) -> str:
    """Answer the name of a figure in one text: `minimum_wage/DE`."""
    return f"{table}/{key}"


def load(tx: Tx, workspace: str) -> tuple[OwnFigure, ...]:
    """Answer the figures of a workspace by name."""
    rows = tx.execute(_LOAD, {"workspace": workspace})
    return tuple(from_body(OwnFigure, row.body, "A figure of your own") for row in rows)


def save(tx: Tx, workspace: str, figure: OwnFigure, at: datetime) -> None:
    """Store one figure in place of the one before."""
    name = name_of(*figure.name)
    where = (own_figure.c.workspace == workspace, own_figure.c.name == name)
    values = {"body": to_body(figure), "updated_at": at}
    changed = update(own_figure).where(*where).values(version=own_figure.c.version + 1, **values)
    if not tx.execute(changed).rowcount:
        new = insert(own_figure).values(workspace=workspace, name=name, version=1, **values)
        tx.execute(new)


def remove(tx: Tx, workspace: str, table: str, key: str) -> bool:
    """Remove one figure; answer whether there was one."""
    where = (own_figure.c.workspace == workspace, own_figure.c.name == name_of(table, key))
    return bool(tx.execute(delete(own_figure).where(*where)).rowcount)
