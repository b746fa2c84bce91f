"""Days of what was said, seen or done: none of them can lie ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

HAPPENED = frozenset(
    {
        "age_confirmed_on", "contact_asked_on", "effort_declined_on", "needs_asked_on", "noted_on",
        "on", "published_on", "rates_declined_on", "stage_confirmed_on", "stated_on",
    }
)  # fmt: skip
"""Fields of a record that hold the day of something past."""

DAY_AHEAD = "This day is in the future. Enter the day on which it was said or done."


def days_ahead(path: str, value: object, on: date) -> Iterator[str]:
    """Answer where, from `path` down, something past is dated after the day `on`.

    Rows are named by their place: `rates[0].stated_on`.
    """
    if isinstance(value, date):
        if value > on and path.rpartition(".")[2] in HAPPENED:
            yield path
    elif isinstance(value, tuple):
        for place, row in enumerate(value):
            yield from days_ahead(f"{path}[{place}]", row, on)
    elif isinstance(value, BaseModel):
        for name, inner in value:
            yield from days_ahead(f"{path}.{name}", inner, on)
