"""Offers of every shape, made from the models themselves, so that a new field is tried, too."""

from __future__ import annotations

import types
import typing
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import annotated_types as limits
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from irm.money import minor_digits
from irm.offers import OfferFile
from irm.offers.load import MONEY
from irm.reference import OwnFigure

# Letters of several scripts, marks that markup would read, line breaks and spaces.
_LETTERS = "abcäñłΩЖ王ش🌻 \n0123|*#<>&$\\`_~[]{}\"'"
# What only a table can say, by the name of the field.
_NAMED: dict[str, st.SearchStrategy[Any]] = {
    "country": st.sampled_from(["DE", "GB", "JP"]),
    "countries": st.lists(st.sampled_from(["DE", "US", "BR"]), max_size=2).map(tuple),
    "tax_residence": st.sampled_from(["", "DE", "US"]),
    "place": st.sampled_from([None, "DE-BE", "US-NY"]),
    "printed": st.none(),
    "place_of_work": st.sampled_from([None, "DE-BE", "US-WA:seattle", "JP"]),
    "format": st.sampled_from(["instagram_reel", "tiktok_video", "newsletter_mention"]),
    "schema_version": st.just("irm-offer/1"),
}
FIGURE = OwnFigure(
    table="minimum_wage",
    key="DE",
    amount=Decimal("15.50"),
    currency="EUR",
    reason="We pay this at least",
    source="Decision of 3 March",
    noted_on=date(2026, 3, 3),
)


@st.composite
def offer_files(draw: st.DrawFn) -> OfferFile:
    """Answer an offer file that can be written, sent and read."""
    currency = draw(st.sampled_from(["EUR", "JPY", "KWD"]))
    data = draw(_fields(OfferFile, currency))
    data["figures"] = draw(st.sampled_from([(), (FIGURE,)]))
    return OfferFile.model_validate(data)


def _fields(model: type[BaseModel], currency: str) -> st.SearchStrategy[dict[str, Any]]:
    parts = {
        name: st.just(()) if name == "figures" else _value(name, field, currency)
        for name, field in model.model_fields.items()
    }
    return st.fixed_dictionaries(parts)


def _value(name: str, field: FieldInfo, currency: str) -> st.SearchStrategy[Any]:
    if name == "currency":
        return st.just(currency)
    if name in _NAMED:
        return _NAMED[name]
    return _of(name, field.annotation, list(field.metadata), currency)


def _of(name: str, kind: Any, bounds: list[Any], currency: str) -> st.SearchStrategy[Any]:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _of(name, inner[0], [*inner[1:], *bounds], currency)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(_of(name, part, bounds, currency) for part in reversed(inner))
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        rows = st.lists(_of(name, inner[0], [], currency), max_size=2)
        return rows.map(_with_ids)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _fields(kind, currency)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return _plain(name, kind, bounds, currency)


def _plain(name: str, kind: Any, bounds: list[Any], currency: str) -> st.SearchStrategy[Any]:
    if kind is Decimal:
        places = minor_digits(currency) if name in MONEY else 2
        return st.decimals(min_value=1, max_value=_most(bounds), places=places)
    if kind is int:
        return st.integers(1, int(_most(bounds)))
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(_LETTERS, max_size=20),
        bool: st.booleans(),
        date: st.dates(date(2020, 1, 1), date(2035, 12, 31)),
        datetime: st.datetimes(datetime(2020, 1, 1), timezones=st.just(UTC)),
        type(None): st.none(),
    }
    return simple[kind]


def _most(bounds: list[Any]) -> Decimal:
    flat = [b for bound in bounds for b in getattr(bound, "metadata", [bound])]
    found = [
        b.le if isinstance(b, limits.Le) else b.lt - 1
        for b in flat
        if hasattr(b, "le") or hasattr(b, "lt")
    ]
    return min([Decimal(x) for x in found], default=Decimal(999))


def _with_ids(rows: list[Any]) -> tuple[Any, ...]:
    return tuple(
        {**row, "id": f"row-{n}"} if isinstance(row, dict) and "id" in row else row
        for n, row in enumerate(rows)
    )
