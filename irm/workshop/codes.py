"""Join codes and nicknames: given by the app, easy to say, hard to misread."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from itertools import product
from typing import Annotated, Self

from pydantic import Field, StringConstraints, ValidationError, model_validator

from irm.content import read_content
from irm.errors import StateError, UnreadableError
from irm.records import Record
from irm.workshop.phases import FOLDER

Choose = Callable[[Sequence[str]], str]
CodeWord = Annotated[str, StringConstraints(pattern=r"^[A-HJ-NP-Z]{3,8}$")]
NameWord = Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{2,15}$")]
FIGURES = "23456789"
_MISREAD = str.maketrans("", "", " -–—_.")


class Names(Record):
    """The words that codes and nicknames are made of."""

    code_words: Annotated[tuple[CodeWord, ...], Field(min_length=50)]
    first: Annotated[tuple[NameWord, ...], Field(min_length=30)]
    second: Annotated[tuple[NameWord, ...], Field(min_length=30)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for name, words in self:
            if len(set(words)) != len(words):
                raise ValueError(f"{name} holds a word twice")
        return self


@cache
def names() -> Names:
    """Answer the words, read and checked once."""
    content = read_content(FOLDER / "names.yaml", "The names of the workshop")
    try:
        return Names.model_validate(content)
    except ValidationError as error:
        raise UnreadableError(f"The names of the workshop cannot be used: {error}") from error


def new_code(choose: Choose, taken: Collection[str]) -> str:
    """Answer a code that no other room has: `LAMP-72`; `choose` picks one of a sequence."""
    for _ in range(200):
        code = f"{choose(names().code_words)}-{choose(FIGURES)}{choose(FIGURES)}"
        if code not in taken:
            return code
    raise StateError("No code is free. Delete a workshop that is over, then try again.")


def read_code(text: str) -> str:
    """Answer a code as it is kept, whatever case, spaces or dashes it was typed with."""
    bare = text.translate(_MISREAD).upper()
    found = re.fullmatch(r"([A-Z]{3,8})([0-9]{2})", bare) if bare.isascii() else None
    return f"{found[1]}-{found[2]}" if found else ""


def new_nickname(choose: Choose, taken: Collection[str]) -> str:
    """Answer a nickname of two words that nobody in the room has."""
    for _ in range(50):
        name = f"{choose(names().first)} {choose(names().second)}"
        if name not in taken:
            return name
    free = (f"{a} {b}" for a, b in product(names().first, names().second))
    return next((name for name in free if name not in taken), f"Group {len(taken) + 1}")
