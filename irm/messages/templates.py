"""Beginnings of messages that pass the check, read from `data/messages/templates.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator

from irm.content import read_content
from irm.errors import UnreadableError
from irm.messages.rules import FOLDER, Sentence
from irm.records import Record

FROM_RECORD = {
    "name": "their name",
    "brand": "the name of your brand",
    "sender": "your name",
    "role": "your role",
}
_BRACES = re.compile(r"\{([a-z_:]{1,40})\}")
_GAP = "gap:"


class Gap(Record):
    """Something only the sender can write, with an example that shows its length."""

    ask: Sentence
    example: Sentence


class Template(Record):
    """A beginning of a message: when it is for, its words, and what is left to write."""

    key: str
    title: Sentence
    when: Sentence
    tip: Annotated[int, Field(ge=1, le=5)]
    text: str
    gaps: dict[str, Gap]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        named = set(_BRACES.findall(self.text))
        gaps = {name.removeprefix(_GAP) for name in named if name.startswith(_GAP)}
        if gaps != set(self.gaps):
            raise ValueError("each gap is described once and stands in the text")
        if unknown := {n for n in named if not n.startswith(_GAP)} - set(FROM_RECORD):
            raise ValueError(f"no record supplies “{min(unknown)}”")
        return self


def fill(template: Template, known: Mapping[str, str], gaps: Mapping[str, str] = {}) -> str:
    """Answer the text with what the record knows; what is missing stays a gap to write.

    `known` may hold `name`, `brand`, `sender` and `role`; `gaps` what was written by hand.
    """

    def put(found: re.Match[str]) -> str:
        name = found[1]
        if name.startswith(_GAP):
            key = name.removeprefix(_GAP)
            return gaps.get(key) or f"[write: {template.gaps[key].ask}]"
        return known.get(name) or f"[write: {FROM_RECORD[name]}]"

    return _BRACES.sub(put, template.text)


class _Shelf(Record):
    templates: tuple[Template, ...]


@cache
def templates() -> tuple[Template, ...]:
    """Answer all templates in the order of the file, read once."""
    content = read_content(FOLDER / "templates.yaml", "The templates of messages")
    try:
        return _Shelf.model_validate(content).templates
    except ValidationError as error:
        raise UnreadableError(f"The templates of messages cannot be used: {error}") from error
