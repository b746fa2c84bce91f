"""How the files of `data/contract` are read: safely, checked, with the fault named."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field, ValidationError

from irm.content import read_content
from irm.errors import UnreadableError
from irm.records import Line, Record

FOLDER = Path(__file__).resolve().parents[2] / "data" / "contract"

Sentence = Annotated[Line, Field(min_length=1)]
Standing = Literal["primary", "secondary", "mixed", "market", "judgement", "unverified"]

M = TypeVar("M", bound=Record)


def read_model(model: type[M], name: str, folder: Path = FOLDER) -> M:
    """Answer a data file as a model; UnreadableError names the row and what is wrong with it."""
    content = read_content(folder / name, name)
    try:
        return model.model_validate(content)
    except ValidationError as error:
        faults = tuple(
            (".".join(map(str, e["loc"])), e["msg"]) for e in error.errors(include_url=False)
        )
        where, what = faults[0]
        words = f"{name} cannot be used. {where}: {what} ({len(faults)} in all)"
        raise UnreadableError(words, faults) from error
