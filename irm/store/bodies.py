"""Records as JSON texts: written from validated models, validated again when read."""

from __future__ import annotations

from typing import TypeVar, cast

from pydantic import BaseModel, ValidationError

from irm.errors import FieldError, StoreError
from irm.memory import remembered

M = TypeVar("M", bound=BaseModel)


def to_body(model: BaseModel) -> str:
    """Answer the JSON text that is stored."""
    return model.model_dump_json()


def from_body(model: type[M], body: str, what: str) -> M:
    """Answer the model a stored text stands for; StoreError names the record if it is none."""
    try:
        return cast(M, _parsed(model, body))
    except (ValidationError, FieldError) as error:
        raise StoreError(
            f"{what} cannot be read from the data file. Nothing was changed. "
            "Restore a backup, or start the version of the app that wrote it."
        ) from error


@remembered(256)
def _parsed(model: type[BaseModel], body: str) -> BaseModel:
    """A text as its model: models are frozen, so the same text may be answered by the same one.

    A page reads the same few records at each rerun; they are parsed once while they do not change.
    """
    return model.model_validate_json(body)
