"""The base of every model: frozen, closed, and read the same way everywhere."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

# The Unicode categories Cc and Cs, without line break and tab; and the direction controls that
# reach beyond themselves (embeddings, overrides, isolates), with which a text can be shown in
# another order than it is stored. The marks U+200E, U+200F and U+061C stay: names written from
# right to left need them beside punctuation.
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# What leaves no ink alone although Unicode calls some of it letters: Hangul and Khmer fillers,
# variation selectors, the blank Braille pattern.
_INKLESS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)
_FIRST_LEFTWARDS = "\u0590"  # no letter before the Hebrew ones is written from right to left
_WITHOUT_INK = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})


class Record(BaseModel):
    """A frozen value; unknown fields are refused, floats never become money."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def clean_text(value: Any) -> Any:
    """Drop what no document can print: control characters, lone surrogates, direction controls.

    Line breaks and tabs stay, and so do the joiners inside words and emoji; CRLF becomes LF. Text
    that shows nothing is blank. Other values pass through unchanged.
    """
    if not isinstance(value, str):
        return value
    if value.isprintable() and not _INKLESS.search(value):  # most texts: nothing to drop
        return value.strip()
    text = _UNPRINTED.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return text if any(map(_shows, text)) else ""


def _shows(char: str) -> bool:
    """Whether a character alone leaves ink: joiners, marks of direction and fillers do not."""
    return unicodedata.category(char) not in _WITHOUT_INK and not _INKLESS.match(char)


def _one_line(value: Any) -> Any:
    text = clean_text(value)
    return " ".join(text.split()) if isinstance(text, str) else text


Line = Annotated[str, BeforeValidator(_one_line), StringConstraints(max_length=300)]
Text = Annotated[str, BeforeValidator(clean_text), StringConstraints(max_length=8000)]

UNSAID: Any = Field(exclude_if=lambda value: not value)
"""A field that came later: left out of files while empty, so that older ones keep their hash."""


def set_apart(name: str) -> str:
    """Answer a name to stand inside a line: one written from right to left keeps to itself.

    Without the isolate around it, numbers and marks beside such a name trade places with it.
    Other names come back as they are.
    """
    if max(name, default="") < _FIRST_LEFTWARDS:  # most names; asking letter by letter is slow
        return name
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in name):
        return f"\u2068{name}\u2069"
    return name
