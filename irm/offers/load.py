"""Read an offer file: whole and exact, or not at all with every fault named by its path."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import annotated_types as limits
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from irm.errors import FieldError, UnreadableError
from irm.money import to_minor
from irm.offers.models import OfferFile
from irm.places import is_place
from irm.reference import reference

MAX_BYTES = 2 * 1024 * 1024
MONEY = frozenset(
    {
        "amount", "cash", "cpm", "costs", "expected", "extra_round_price",
        "fee_per_deal", "goods",
        "leisure_value", "lost_deals", "own_floor", "own_wage", "past_earnings", "price",
        "street_price", "travel_value", "worth_per_deal", "worth_to_them",
    }
)  # fmt: skip
"""Fields that hold an amount in the currency of their surroundings."""

Path_ = tuple[int | str, ...]
Fault = tuple[str, str]


class _Number(str):
    """A number with a decimal point or an exponent, kept as its text."""


class _NotANumber(str):
    """NaN or Infinity, which are no JSON."""


class _Object(dict[str, Any]):
    """An object some of whose keys stood twice, and which."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        names = [name for name, _ in pairs]
        self.twice = sorted({name for name in names if names.count(name) > 1})


class _Reading:
    """What JSON holds, and whether anything in it has to be looked at again."""

    def __init__(self, text: str) -> None:
        self.is_odd = self.has_decimals = False
        self.data: Any = json.loads(
            text,
            parse_float=self._number,
            parse_constant=self._constant,
            object_pairs_hook=self._object,
        )
        self.text = json.dumps(self.data) if self.is_odd or self.has_decimals else text

    def _number(self, text: str) -> _Number:
        self.has_decimals = True
        return _Number(text)

    def _constant(self, text: str) -> _NotANumber:
        self.is_odd = True
        return _NotANumber(text)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        self.is_odd = True
        return _Object(pairs)


def load(path: str | Path) -> OfferFile:
    """Answer the offer in a JSON file, or raise `UnreadableError` with every fault."""
    file = Path(path)
    try:
        if file.is_dir():
            raise UnreadableError(f"{file} is a folder. Name an offer file.")
        if file.stat().st_size > MAX_BYTES:
            raise UnreadableError(_TOO_LARGE)
        content = file.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(f"There is no file at {file}.") from None
    except OSError as error:
        raise UnreadableError(f"{file} cannot be opened: {error.strerror}.") from error
    return load_bytes(content)


def load_bytes(content: bytes) -> OfferFile:
    """Answer the offer in the bytes of a JSON file, such as an upload."""
    if len(content) > MAX_BYTES:
        raise UnreadableError(_TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("The file is not text in UTF-8. Save it as UTF-8.") from None
    return loads(text)


_TOO_LARGE = "The offer file is larger than 2 MB. An offer is a few pages of text."


def loads(text: str) -> OfferFile:
    """Answer the offer in a JSON text, or raise `UnreadableError` with every fault.

    Numbers are read by their text, so that no amount passes through a binary float. Nothing is
    repaired and nothing is half-read: unknown fields, wrong types, names that stand twice and
    amounts finer than their currency are faults.
    """
    if len(text) > MAX_BYTES:
        raise UnreadableError(_TOO_LARGE)
    try:
        read = _parse(text.removeprefix("\ufeff"))
        faults = list(_odd_values(read.data, ())) if read.is_odd else []
        file, more = _validate(read.text)
    except RecursionError:
        raise UnreadableError("The JSON is nested too deeply for an offer file.") from None
    faults += more
    if file is not None:
        faults += _texts_from_numbers(read.data, file) if read.has_decimals else ()
        faults += _loose_ends(file)
    if faults or file is None:
        first = dict(reversed(faults))
        found = tuple((path, first[path]) for path in dict.fromkeys(path for path, _ in faults))
        count = "1 fault" if len(found) == 1 else f"{len(found)} faults"
        raise UnreadableError(f"The offer file has {count}. Nothing was read.", found)
    return file


def _parse(text: str) -> _Reading:
    try:
        return _Reading(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableError(f"This is not JSON: {error.msg} at {where}.") from None
    except ValueError:
        raise UnreadableError("The JSON holds a number with too many digits.") from None


def _items(data: Any) -> Iterable[tuple[int | str, Any]]:
    if isinstance(data, dict):
        return data.items()
    return enumerate(data) if isinstance(data, list) else ()


def _odd_values(data: Any, path: Path_) -> Iterator[Fault]:
    """Faults that only the raw JSON shows: names that stand twice, NaN and Infinity."""
    if isinstance(data, _Object):
        for name in data.twice:
            yield _words((*path, name)), "This stands twice. Keep one of them."
    if isinstance(data, _NotANumber):
        yield _words(path), "Enter a number."
    for key, value in _items(data):
        yield from _odd_values(value, (*path, key))


def _validate(text: str) -> tuple[OfferFile | None, list[Fault]]:
    try:
        return OfferFile.model_validate_json(text, strict=True), []
    except ValidationError as error:
        return None, [_fault(found) for found in error.errors(include_url=False)]


def _words(path: Path_) -> str:
    """Answer `offer.deliverables[0].quantity`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step[:80]}"
    return text.removeprefix(".") or "file"


_KINDS = frozenset({"cash", "product", "affiliate", "cross_promotion", "event", "long_term"})
_MESSAGES = {
    "missing": "Add this field.",
    "extra_forbidden": "This field is not known. Check its name, or take it out.",
    "model_type": "Enter an object in braces.",
    "tuple_type": "Enter a list in square brackets.",
    "string_type": "Enter text in quotation marks.",
    "string_unicode": "Enter text without broken characters.",
    "string_too_long": "Enter at most {max_length} characters.",
    "too_long": "Enter at most {max_length} characters.",
    "bool_type": "Enter true or false.",
    "enum": "Choose one of: {expected}.",
    "literal_error": "Choose one of: {expected}.",
    "union_tag_invalid": "Choose one of: {expected_tags}.",
    "union_tag_not_found": "Add “kind” to say what this line is.",
    "place": "Choose a place by its code, for example DE or US-NY.",
}


def _fault(error: ErrorDetails) -> Fault:
    """Answer one fault of Pydantic by path and in our words; what was typed is not repeated."""
    steps = error["loc"]
    path = tuple(
        step
        for before, step in zip((None, *steps), steps, strict=False)
        if not (isinstance(before, int) and step in _KINDS)
    )
    kind, context = error["type"], error.get("ctx", {})
    if kind == "json_invalid" or not path:
        return _words(path), "Enter an object with brand, influencer and offer."
    if path == ("schema_version",):
        return _words(path), "This version of the app reads irm-offer/1 only."
    if kind in _MESSAGES:
        return _words(path), _MESSAGES[kind].format_map(context)
    if kind == "format":
        hour = ("hour",) if "rates" in path else ()
        return _words(path), f"Choose one of: {', '.join((*reference().formats(), *hour))}."
    return _words(path), _by_type(steps) or error["msg"].removeprefix("Value error, ")


def _by_type(steps: Path_) -> str:
    """Answer what the field takes, with its bounds; nothing where its words are ours already."""
    annotation = _annotation(OfferFile, steps)
    kinds = set(_types(annotation))
    if date in kinds:
        return "Enter a date, for example 2026-12-16."
    if datetime in kinds:
        return "Enter a time with its zone, for example 2026-12-16T09:00:00Z."
    if int in kinds:
        return f"Enter a whole number {_bounds(annotation)}."
    if Decimal not in kinds:
        return ""
    if steps[-1] in MONEY:
        above = " above 0" if any(isinstance(x, limits.Gt) for x in _limits(annotation)) else ""
        return f"Enter an amount{above}, for example 450.50, of at most 12 digits before the point."
    return f"Enter a number {_bounds(annotation)}."


def _annotation(model: type[BaseModel], steps: Path_) -> Any:
    """Answer the annotation at a path, with the limits that stand on it."""
    found: Any = model
    for step in steps:
        if isinstance(step, int):
            continue
        options = [t for t in _types(found) if isinstance(t, type) and issubclass(t, BaseModel)]
        named = [t for t in options if _kind(t) == step]
        fields = [t.model_fields[step] for t in options if step in t.model_fields]
        if named:
            found = named[0]
        elif fields:
            found = typing.Annotated[(fields[0].annotation, *fields[0].metadata, None)]
    return found


def _kind(model: type[BaseModel]) -> object:
    field = model.model_fields.get("kind")
    return field.default if field else None


def _types(annotation: Any) -> Iterator[Any]:
    """Answer the plain types inside an annotation."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        yield from _types(typing.get_args(annotation)[0])
    elif origin in (typing.Union, types.UnionType, tuple):
        for part in typing.get_args(annotation):
            yield from _types(part)
    else:
        yield annotation


def _limits(annotation: Any) -> Iterator[Any]:
    parts = typing.get_args(annotation)
    if typing.get_origin(annotation) is typing.Annotated:
        for limit in parts[1:]:
            yield from getattr(limit, "metadata", (limit,))
    for part in parts:
        if typing.get_origin(part) is not None:
            yield from _limits(part)


def _bounds(annotation: Any) -> str:
    """Answer the bounds in words: `from 1 to 999`, `above 0, at most 1000`."""
    words = []
    for limit in _limits(annotation):
        match limit:
            case limits.Ge(ge=bound):
                words.append(f"from {bound}")
            case limits.Gt(gt=bound):
                words.append(f"above {bound}")
            case limits.Le(le=bound):
                words.append(
                    f"to {bound}" if words and "from" in words[0] else f"and at most {bound}"
                )
    return " ".join(words)


def _texts_from_numbers(data: Any, file: OfferFile) -> Iterator[Fault]:
    """A number with decimals where text belongs: it was passed on as text and is refused here."""
    for path in _number_paths(data, ()):
        value: Any = file
        for step in path:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        if not isinstance(value, Decimal):
            yield _words(path), "Enter text in quotation marks."


def _number_paths(data: Any, path: Path_) -> Iterator[Path_]:
    for key, value in _items(data):
        if isinstance(value, _Number):
            yield (*path, key)
        elif isinstance(value, (dict, list)):
            yield from _number_paths(value, (*path, key))


def _loose_ends(file: OfferFile) -> Iterator[Fault]:
    """Faults that no single field shows: unknown countries, amounts finer than their currency."""
    yield from _countries(file)
    for n, figure in enumerate(file.figures):
        if words := reference().unknown_own(figure):
            yield f"figures[{n}].key", words
        if figure.amount is not None:
            yield from _fine_amounts(figure, ("figures", n), figure.currency)
    yield from _fine_amounts(file.offer, ("offer",), file.offer.currency)
    yield from _fine_amounts(file.brand, ("brand",), file.brand.currency)
    for n, rate in enumerate(file.influencer.rates):
        yield from _fine_amounts(rate, ("influencer", "rates", n), rate.currency)


def _fine_amounts(value: Any, path: Path_, currency: str) -> Iterator[Fault]:
    if isinstance(value, Decimal) and path[-1] in MONEY:
        try:
            to_minor(value, currency)
        except FieldError as error:
            yield _words(path), error.message
    elif isinstance(value, tuple):
        for n, row in enumerate(value):
            yield from _fine_amounts(row, (*path, n), currency)
    elif isinstance(value, BaseModel):
        for name in _ways_to_money(type(value)):
            yield from _fine_amounts(getattr(value, name), (*path, name), currency)


@cache
def _ways_to_money(model: type[BaseModel]) -> tuple[str, ...]:
    """Answer the fields of a model that are amounts or hold some further down."""
    fields = model.model_fields.items()
    return tuple(
        name
        for name, field in fields
        if name in MONEY
        or any(
            isinstance(kind, type) and issubclass(kind, BaseModel) and _ways_to_money(kind)
            for kind in _types(field.annotation)
        )
    )


def _countries(file: OfferFile) -> Iterator[Fault]:
    found = [("brand.country", file.brand.country or "DE")]
    for n, audience in enumerate(file.influencer.audiences):
        for m, country in enumerate(audience.countries):
            found.append((f"influencer.audiences[{n}].countries[{m}]", country))
    for n, label in enumerate(file.offer.disclosure.labels):
        found.append((f"offer.disclosure.labels[{n}].country", label.country))
    for path, code in found:
        if len(code) != 2 or not is_place(code):
            yield path, "Choose a country by its two letters, for example DE."
