"""What each free note of a record is for, in one line that stands below its field."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from irm.content import read_content
from irm.errors import UnreadableError
from irm.records import Line, Record

PATH = Path(__file__).resolve().parents[2] / "data" / "privacy" / "purposes.yaml"
_WHAT = "The purposes of notes"
Sentence = Annotated[Line, Field(min_length=1)]


class Purposes(Record):
    """A line for each note; `ask` says that the person may read it."""

    ask: Sentence
    purposes: dict[str, Sentence]


def purpose(path: str) -> str:
    """Answer what the note at a path is for, and that they may ask to read it.

    A path may name a row: `touchpoints.<id>.summary` is one of `touchpoints.summary`.
    """
    steps = path.split(".")
    names = (path, f"{steps[0]}.{steps[-1]}")
    line = next(known().purposes[name] for name in names if name in known().purposes)
    return f"{line} {known().ask}"


@cache
def known() -> Purposes:
    """Answer the shipped purposes, read once."""
    return assemble(read_content(PATH, _WHAT))


def assemble(content: Any) -> Purposes:
    """Make the purposes from file content; UnreadableError names what is at fault."""
    try:
        return Purposes.model_validate(content)
    except ValidationError as error:
        faults = tuple((".".join(map(str, e["loc"])), e["msg"]) for e in error.errors())
        where, what = faults[0]
        raise UnreadableError(f"{_WHAT} cannot be used. {where}: {what}", faults) from error
