"""Days of a case: written as `today+14`, kept from a day zero, answered on a real day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from pydantic import BaseModel

DAY_ZERO: Final = date(2001, 1, 1)  # a Monday
M = TypeVar("M", bound=BaseModel)
_DAY = re.compile(r"today(?:([+-])(\d{1,4}))?")
_FIXED = re.compile(r"\d{4}-\d{2}-\d{2}")


def moved(model: M, on: date) -> M:
    """Answer a part of a case with its days counted from `on`."""
    return _moved(model, on - DAY_ZERO)  # type: ignore[no-any-return]


def rested(model: M, on: date) -> M:
    """Answer a part of an offer of today as a case holds it, its days counted from day zero."""
    return _moved(model, DAY_ZERO - on)  # type: ignore[no-any-return]


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, date):
        return value + by
    if isinstance(value, tuple):
        return tuple(_moved(one, by) for one in value)
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: _moved(held, by) for name, held in value})
    return value


def days_read(value: Any) -> Any:
    """Answer the content of a case with each `today+14` as a day counted from day zero."""
    if isinstance(value, dict):
        return {key: days_read(one) for key, one in value.items()}
    if isinstance(value, list):
        return [days_read(one) for one in value]
    if isinstance(value, str) and (found := _DAY.fullmatch(value)):
        days = int(found[2] or 0)
        return (DAY_ZERO + timedelta(days=-days if found[1] == "-" else days)).isoformat()
    return value


def fixed_days(value: Any, path: str = "") -> Iterator[str]:
    """Answer the paths at which a calendar day stands: a case is played on other days, too."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from fixed_days(one, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from fixed_days(one, f"{path}[{place}]")
    elif isinstance(value, date) or (isinstance(value, str) and _FIXED.fullmatch(value)):
        yield path


def days_written(value: Any) -> Any:
    """Answer content with each day counted from day zero as `today+14`, as files hold it."""
    if isinstance(value, dict):
        return {key: days_written(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [days_written(one) for one in value]
    if isinstance(value, date):
        days = (value - DAY_ZERO).days
        return f"today{days:+d}" if days else "today"
    return value
