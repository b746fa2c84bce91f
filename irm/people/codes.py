"""Codes a record is written in: formats, currencies, countries."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from irm.errors import FieldError
from irm.money import minor_digits
from irm.places import is_place
from irm.reference import reference


def _known_format(value: str) -> str:
    if value != HOUR and value not in reference().formats():
        raise PydanticCustomError("format", "Choose a format from the list.")
    return value


HOUR = "hour"
FormatOrHour = Annotated[str, AfterValidator(_known_format)]


def _deliverable_format(value: str) -> str:
    if value == HOUR:
        raise PydanticCustomError("format", "Choose a format from the list.")
    return _known_format(value)


DeliverableFormat = Annotated[str, AfterValidator(_deliverable_format)]


def _known_currency(value: str) -> str:
    try:
        minor_digits(value)
    except FieldError as fault:
        raise PydanticCustomError("currency", "{words}", {"words": fault.message}) from fault
    return value


Currency = Annotated[str, AfterValidator(_known_currency)]


def _known_country(value: str) -> str:
    if value and (len(value) != 2 or not is_place(value)):
        raise PydanticCustomError("country", "Choose a country from the list.")
    return value


Country = Annotated[str, AfterValidator(_known_country)]
"""ISO 3166-1, or empty while nobody has said."""
