"""Places by code: ISO 3166-1 (DE), ISO 3166-2 (US-NY), or with a slug (US-NY:new-york-city).

The slug names a city or zone inside a country or subdivision; it has no official list, so any
slug in lower case is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date
from functools import cache
from typing import Annotated, NamedTuple

from babel import Locale, numbers
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from irm.errors import FieldError

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ASIDE = re.compile(r"\s*(?:\[.*\]|\(EH(?:-partial)?\))")
_TURNED = re.compile(
    r"(?P<name>[^,]+), (?P<kind>.*\b(?:of|de|din)|The|County|Comunidad|Respublika)"
)

# Bulgaria took the euro on 1 January 2026; the tables of Babel 2.18 do not know it yet.
_EURO_SINCE = {"BG": date(2026, 1, 1)}


class _Subdivision(NamedTuple):
    code: str
    country: str
    name: str
    parent: str | None


@cache
def _countries() -> dict[str, str]:
    import pycountry  # slow to load, so only when the first place is asked for

    names = Locale("en").territories
    return {c.alpha_2: names.get(c.alpha_2, c.name) for c in pycountry.countries}


@cache
def _subdivisions() -> dict[str, _Subdivision]:
    import pycountry

    rows = [(row, _tidy(row.name)) for row in pycountry.subdivisions]
    seen = Counter((row.country_code, name) for row, name in rows)
    return {
        row.code: _Subdivision(
            row.code,
            row.country_code,
            name if seen[row.country_code, name] == 1 else f"{name} ({row.type.lower()})",
            row.parent_code,
        )
        for row, name in rows
    }


def _tidy(name: str) -> str:
    """A name as said aloud: "Bristol, City of" becomes "City of Bristol"; asides are dropped."""
    name = _ASIDE.sub("", name).strip()
    turned = _TURNED.fullmatch(name)
    return f"{turned['kind']} {turned['name']}" if turned else name


def _sort_key(row: tuple[str, str]) -> tuple[str, str]:
    folded = unicodedata.normalize("NFKD", row[1]).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c)), row[0]


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Every ISO 3166-1 country as (code, English name), by name."""
    return tuple(sorted(_countries().items(), key=_sort_key))


@cache
def subdivisions(country: str) -> tuple[tuple[str, str], ...]:
    """The ISO 3166-2 subdivisions of a country as (code, name), by name; () where it has none.

    Where two levels bear one name the level is added: "Dhaka (district)", "Dhaka (division)".
    """
    rows = [(s.code, s.name) for s in _subdivisions().values() if s.country == country]
    return tuple(sorted(rows, key=_sort_key))


def is_place(code: str) -> bool:
    """Whether the code names a country or subdivision, alone or with a slug."""
    base, colon, slug = code.partition(":")
    if colon and not _SLUG.fullmatch(slug):
        return False
    return base in _countries() or base in _subdivisions()


@cache
def parents(code: str) -> tuple[str, ...]:
    """The place itself and all it lies in, smallest first, the country last.

    US-NY:new-york-city gives itself, US-NY, US; GB-LND gives itself, GB-ENG, GB.
    FieldError at `place` for an unknown code, so that no rule is missed in silence.
    """
    if not is_place(code):
        raise FieldError("place", f"No place has the code “{code}”. Choose one from the list.")
    chain = [code]
    step: str | None = code.partition(":")[0]
    while step in _subdivisions():
        chain.append(step)
        step = _subdivisions()[step].parent
    chain.append(code[:2])
    return tuple(dict.fromkeys(chain))


@cache
def place_name(code: str) -> str:
    """ "New York City, New York, United States"; an unknown code is shown as it stands."""
    if not is_place(code):
        return code
    base, _, slug = code.partition(":")
    names = [slug.replace("-", " ").title()] if slug else []
    if base in _subdivisions():
        names.append(_subdivisions()[base].name)
    return ", ".join([*names, _countries()[base[:2]]])


@cache
def home_currency(country_code: str, on: date) -> str | None:
    """The ISO 4217 code of the country's legal tender on that date; None where it has none.

    Of several the country's own comes first: its code begins with the country's (BT: BTN).
    """
    since = _EURO_SINCE.get(country_code)
    if since is not None and on >= since:
        return "EUR"
    codes = numbers.get_territory_currencies(country_code, on, on)
    own = [code for code in codes if code.startswith(country_code)]
    return next(iter(own or codes), None)


def _known_place(code: str) -> str:
    if not is_place(code):
        raise PydanticCustomError("place", "Choose a place from the list.")
    return code


Place = Annotated[str, AfterValidator(_known_place)]
