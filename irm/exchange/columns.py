"""What columns and words of somebody's list mean, read from `data/exchange/columns.yaml`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from babel import Locale
from pydantic import ValidationError

from irm.content import read_content
from irm.errors import UnreadableError
from irm.people import HOUR, StatedBy
from irm.places import countries, is_place
from irm.records import Record
from irm.reference import reference

PATH = Path(__file__).resolve().parents[2] / "data" / "exchange" / "columns.yaml"

Field: TypeAlias = Literal[
    "record", "name", "legal_name", "pronouns", "email", "phone", "country", "platform", "handle",
    "followers", "typical_views", "engagement_rate", "audience_countries", "audience_source",
    "noted_on", "agent_name", "agent_email", "languages", "how_found", "why_them", "format",
    "amount", "hours", "currency", "stated_by", "stated_on", "rate_source",
]  # fmt: skip
FIELDS: tuple[Field, ...] = get_args(Field)
Mapped: TypeAlias = dict[Field, int]
"""Field → place of its column, from 0."""

_NO_ACCOUNT = frozenset({"ugc", "live", "event"})  # work that is on nobody's account
_LANGUAGES = ("en", "de", "fr", "es")


class ColumnWords(Record):
    """The words for each field and for the values that have names."""

    columns: Mapping[Field, tuple[str, ...]]
    platforms: Mapping[str, tuple[str, ...]]
    formats: Mapping[str, tuple[str, ...]]
    stated_by: Mapping[StatedBy, tuple[str, ...]]
    priced: Mapping[Literal["price", "hours", "besides"], tuple[str, ...]]
    nothing: tuple[str, ...]


def told(text: str) -> str:
    """Answer the letters and figures of a text, without case and accents, to compare words by."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())


def suggest(header: Iterable[str]) -> Mapped:
    """Answer which column seems to hold each field; of two alike the first."""
    known = _known_headers()
    found: Mapped = {}
    for place, words in enumerate(header):
        field = known.get(told(words))
        if field is not None:
            found.setdefault(field, place)
    return found


def field_name(field: Field) -> str:
    """Answer what a field is called on screen and in faults: `E-mail`."""
    return _words().columns[field][0]


@cache
def platform_named(text: str) -> str | None:
    """Answer the code of a platform by code, name or what people write for it."""
    return _platforms().get(told(text))


@cache
def format_named(text: str, platform: str) -> str | None:
    """Answer the code of a format, or `hour`; None where the words name none for sure.

    In a row of one platform, a word that is said of several (Reel, Story) means that platform's.
    """
    names = dict(reference().platforms())
    known, word = _formats(), told(text)
    here = known.get(told(names.get(platform, "")) + word)
    found = here or known.get(word)
    if found is None or found == HOUR or not platform:
        return found
    theirs = reference().format_row(found).platform
    said = told(theirs) in word or told(names[theirs]) in word
    return found if said or theirs == platform or theirs in _NO_ACCOUNT else None


@cache
def formats_meant(text: str) -> tuple[str, ...]:
    """Answer every format that words can name, whatever the platform; () where they name none."""
    found = (format_named(text, platform) for platform in ("", *dict(reference().platforms())))
    return tuple(dict.fromkeys(code for code in found if code is not None))


@cache
def says_nothing(text: str) -> bool:
    """Whether a cell says that there is no figure: `-`, `n/a`, `on request`."""
    return told(text) in {told(word) for word in ("", *_words().nothing)}


def priced_words(kind: Literal["price", "hours", "besides"]) -> frozenset[str]:
    """Answer the words, told, by which a column says that it holds prices or hours."""
    return _told_words()[kind]


@cache
def stated_by_named(text: str) -> StatedBy | None:
    """Answer whose word a figure is, by code or words."""
    rows = _words().stated_by.items()
    named = {told(word): who for who, words in rows for word in (who.value, *words)}
    return named.get(told(text))


@cache
def place_named(text: str) -> str | None:
    """Answer the code of a place by code, or of a country by its name in one of four languages."""
    code, colon, slug = text.strip().partition(":")
    if is_place(place := f"{code.upper()}{colon}{slug}"):
        return place
    return _country_names().get(told(text))


@cache
def _words() -> ColumnWords:
    try:
        return ColumnWords.model_validate(read_content(PATH, "The words for columns"))
    except ValidationError as error:
        raise UnreadableError(f"The words for columns cannot be used: {error}") from error


@cache
def _told_words() -> dict[str, frozenset[str]]:
    return {kind: frozenset(map(told, words)) for kind, words in _words().priced.items()}


@cache
def _known_headers() -> dict[str, Field]:
    known: dict[str, Field] = {}
    for field, words in _words().columns.items():
        for word in (*words, field):
            if known.setdefault(told(word), field) != field:
                raise UnreadableError(f"The words for columns name “{word}” for two fields.")
    return known


@cache
def _platforms() -> dict[str, str]:
    named = {told(word): code for row in reference().platforms() for word, code in _both(row)}
    for code, words in _words().platforms.items():
        named |= {told(word): code for word in words}
    return named


def _both(row: tuple[str, str]) -> tuple[tuple[str, str], tuple[str, str]]:
    code, name = row
    return (code, code), (name, code)


@cache
def _formats() -> dict[str, str]:
    named: dict[str, str | None] = {}
    for row in reference().format_rows:
        for word in (
            row.format, row.label, row.plural, f"{row.platform_name} {row.label}",
            f"{row.platform_name} {row.plural}",
        ):  # fmt: skip
            key = told(word)
            named[key] = row.format if named.get(key, row.format) == row.format else None
    for code, words in {HOUR: (HOUR,), **_words().formats}.items():
        named |= {told(word): code for word in words}
    return {word: code for word, code in named.items() if code is not None}


@cache
def _country_names() -> dict[str, str]:
    codes = [code for code, _ in countries()]
    named: dict[str, str | None] = {told(name): code for code, name in countries()}
    for language in _LANGUAGES:
        names = Locale(language).territories
        for code in codes:
            key = told(names.get(code, code))
            named[key] = code if named.get(key, code) == code else None
    return {
        "usa": "US", "uk": "GB", "england": "GB",
        **{name: code for name, code in named.items() if code is not None},
    }  # fmt: skip
