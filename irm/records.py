"""The base of every model: frozen, closed, and read the same way everywhere."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

# The Unicode categories Cc and Cs, without line break and tab.
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Record(BaseModel):
    """A frozen value; unknown fields are refused, floats never become money."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def clean_text(value: Any) -> Any:
    """Drop what no document can print: control characters and lone surrogates.

    Line breaks and tabs stay; CRLF becomes LF. Other values pass through unchanged.
    """
    if not isinstance(value, str):
        return value
    if value.isprintable():  # most texts: nothing to drop
        return value.strip()
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTED.sub("", text).strip()


def _one_line(value: Any) -> Any:
    text = clean_text(value)
    return " ".join(text.split()) if isinstance(text, str) else text


Line = Annotated[str, BeforeValidator(_one_line), StringConstraints(max_length=300)]
Text = Annotated[str, BeforeValidator(clean_text), StringConstraints(max_length=8000)]

UNSAID: Any = Field(exclude_if=lambda value: not value)
"""A field that came later: left out of files while empty, so that older ones keep their hash."""
