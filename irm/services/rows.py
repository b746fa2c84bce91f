"""Rows on their way into a record."""

from __future__ import annotations

from pydantic import BaseModel

from irm.services.desk import Desk


def ready_row(desk: Desk, row: BaseModel) -> BaseModel:
    """Answer the row with an id of its own when it came without one."""
    return row if getattr(row, "id", "") else row.model_copy(update={"id": desk.new_id()})
