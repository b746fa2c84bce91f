"""Edits by path on frozen models: `payment.due_days`, `rates.<id>.amount`.

Each edit rebuilds the models on the way from the field to the root, and each of them is
validated as a whole; what the edit did not touch is taken over as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeVar, cast, get_args

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from irm.errors import ConflictError, FieldError, NotFoundError

M = TypeVar("M", bound=BaseModel)
_FIXED = frozenset({"id", "kind"})


def read_at(model: BaseModel, path: str) -> object:
    """Answer what stands at `path`; NotFoundError when nothing does."""
    current: object = model
    for step in path.split("."):
        current = _child(current, step, path)
    return current


def with_value(model: M, path: str, value: object) -> M:
    """Answer the model with another value at `path`; FieldError says what to enter instead."""
    return _replaced(model, path.split("."), value, path)


def with_row(model: M, path: str, row: BaseModel, at: int | None = None) -> M:
    """Answer the model with one more row in the rows at `path`: before place `at`, else last."""
    rows = _rows(model, path)
    if any(_id_of(kept) == _id_of(row) for kept in rows):
        raise FieldError(path, "This row is already there. Edit it, or add another.")
    place = len(rows) if at is None else at
    return with_value(model, path, (*rows[:place], row, *rows[place:]))


def without_row(model: M, path: str, row_id: str) -> M:
    """Answer the model without the row `row_id`; NotFoundError when there is none."""
    rows = _rows(model, path)
    kept = tuple(row for row in rows if _id_of(row) != row_id)
    if len(kept) == len(rows):
        raise _nothing_at(f"{path}.{row_id}")
    return with_value(model, path, kept)


def merged(model: M, path: str, value: object, seen: object) -> M:
    """Answer the model with `value` at `path`, unless somebody else changed that field.

    `seen` is what the person saw before typing. The model itself comes back when `value` is
    stored already; ConflictError when the field holds neither `seen` nor `value`.
    """
    stored = read_at(model, path)
    changed = with_value(model, path, value)
    mine = read_at(changed, path)
    if mine == stored:
        return model
    if stored != (tuple(seen) if isinstance(seen, list) else seen):
        raise ConflictError(path, stored, mine)
    return changed


def build(model: type[M], path: str, **values: object) -> M:
    """Make a model from what was typed; FieldError at `path.<field>` says what to enter."""
    try:
        return model.model_validate(values)
    except FieldError as error:
        raise FieldError(f"{path}.{error.path}", error.message) from error
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join((path, *map(str, fault["loc"])))
        raise FieldError(where, _words(fault, model)) from error


def _replaced(model: M, steps: list[str], value: object, path: str) -> M:
    step, *rest = steps
    child = _child(model, step, path)
    if not rest:
        if step in _FIXED:
            raise _nothing_at(path)
        return _checked(model, step, value, path)
    if isinstance(child, BaseModel):
        return _checked(model, step, _replaced(child, rest, value, path), path)
    row_id, *inner = rest
    row = _child(child, row_id, path)
    if not inner or not isinstance(child, tuple) or not isinstance(row, BaseModel):
        raise _nothing_at(path)
    new = _replaced(row, inner, value, path)
    return _checked(model, step, tuple(new if old is row else old for old in child), path)


def _checked(model: M, field: str, value: object, path: str) -> M:
    if isinstance(value, float):  # a float is never exactly what a person typed
        raise FieldError(path, _number_words(type(model).model_fields[field]))
    try:
        return type(model).model_validate({**dict(model), field: value})
    except FieldError as error:
        raise FieldError(path, error.message) from error
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join((path, *map(str, fault["loc"][1:])))
        raise FieldError(where, _words(fault, type(model))) from error


def _child(owner: object, step: str, path: str) -> object:
    if isinstance(owner, BaseModel) and step in type(owner).model_fields:
        return cast(object, getattr(owner, step))
    if isinstance(owner, tuple):
        for row in owner:
            if _id_of(row) == step:
                return cast(object, row)
    raise _nothing_at(path)


def _rows(model: BaseModel, path: str) -> tuple[Any, ...]:
    rows = read_at(model, path)
    if not isinstance(rows, tuple):
        raise _nothing_at(path)
    return rows


def _id_of(row: object) -> object:
    return getattr(row, "id", None)


def _nothing_at(path: str) -> NotFoundError:
    return NotFoundError(f"“{path}” is not there, or no longer. Reload the page.")


# What a fault says to a person

_PLAIN = {
    "missing": "Fill this in.",
    "extra_forbidden": "Remove this field; nothing is kept under this name.",
    "string_type": "Enter this as text.",
    "string_unicode": "Remove the characters that cannot be saved.",
    "bool_parsing": "Choose yes or no.",
    "bool_type": "Choose yes or no.",
}
_KINDS = {
    "datetime": "Enter a day and a time, for example 2026-06-06 14:30.",
    "date": "Enter a date, for example 6 June 2026 or 2026-06-06.",
    "tuple": "Give a list.",
    "model": "Fill in the fields of this part.",
}
_NOT_OURS = frozenset(get_args(ErrorType))  # any other kind of fault is a rule of a model's own
_NUMBERS = ("int", "decimal", "finite", "greater", "less", "multiple")


def _words(fault: ErrorDetails, model: type[BaseModel]) -> str:
    kind, ctx = fault["type"], fault.get("ctx", {})
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in ("string_too_long", "too_long"):
        what = "rows" if ctx.get("field_type") == "Tuple" else "characters"
        return f"Enter at most {ctx['max_length']} {what}."
    if kind in ("string_too_short", "too_short"):
        return f"Enter at least {ctx['min_length']} characters."
    if "expected" in ctx or "expected_tags" in ctx:
        options = str(ctx.get("expected", ctx.get("expected_tags"))).replace("'", "")
        return f"Choose one of these: {options}."
    return _words_by_family(fault, model)


def _words_by_family(fault: ErrorDetails, model: type[BaseModel]) -> str:
    family = fault["type"].split("_")[0]
    if family in _NUMBERS:
        field = model.model_fields.get(str(fault["loc"][0])) if len(fault["loc"]) == 1 else None
        return _number_words(field)
    if family in _KINDS:
        return _KINDS[family]
    if fault["type"] == "value_error":
        return fault["msg"].removeprefix("Value error, ")
    return "Enter this in another way." if fault["type"] in _NOT_OURS else fault["msg"]


def _number_words(field: FieldInfo | None) -> str:
    parts = list(_parts_of(field)) if field is not None else []
    whole = int in parts and Decimal not in parts
    low = next((p for p in parts if isinstance(p, Ge | Gt)), None)
    high = next((p for p in parts if isinstance(p, Le | Lt)), None)
    words = "Enter a whole number" if whole else "Enter a number"
    if isinstance(low, Ge):
        words += f" from {low.ge}" if high is not None else f", {low.ge} or more"
    elif isinstance(low, Gt):
        words += f" above {low.gt}"
    if isinstance(high, Le):
        words += f" to {_grouped(high.le)}" if isinstance(low, Ge) else f", up to {high.le}"
    elif isinstance(high, Lt):
        words += f", below {_grouped(high.lt)}"
    return f"{words}."


def _parts_of(part: object) -> Iterator[object]:
    """Walk an annotation down to its plain types and its bounds."""
    if isinstance(part, FieldInfo):
        yield from part.metadata
        yield from _parts_of(part.annotation)
        return
    for mark in getattr(part, "__metadata__", ()):
        if isinstance(mark, FieldInfo):
            yield from mark.metadata
        else:
            yield mark
    inner = get_args(part)
    if not inner:
        yield part
    for arg in inner:
        yield from _parts_of(arg)


def _grouped(number: object) -> str:
    return f"{number:,}" if isinstance(number, int) and number >= 10_000 else str(number)
