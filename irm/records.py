"""The base of every model: frozen, closed, and read the same way everywhere."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


class Record(BaseModel):
    """A frozen value; unknown fields are refused, floats never become money."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def clean_text(value: Any) -> Any:
    """Drop what no document can print: control characters and lone surrogates.

    Line breaks and tabs stay; CRLF becomes LF. Other values pass through unchanged.
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")
    ).strip()


def _one_line(value: Any) -> Any:
    text = clean_text(value)
    return " ".join(text.split()) if isinstance(text, str) else text


Line = Annotated[str, BeforeValidator(_one_line), StringConstraints(max_length=300)]
Text = Annotated[str, BeforeValidator(clean_text), StringConstraints(max_length=8000)]
