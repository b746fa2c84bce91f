"""The words of the paste reader, read from `data/pasted` and checked on load."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import Field, ValidationError, model_validator

from irm.content import read_content
from irm.errors import UnreadableError
from irm.exchange.columns import told
from irm.money import signed_currencies
from irm.pasted.models import Purpose
from irm.people.codes import DeliverableFormat
from irm.records import Record

FOLDER = Path(__file__).resolve().parents[2] / "data" / "pasted"
LANGUAGES = frozenset({"en", "de", "fr", "es", "pt"})
SYMBOLS = frozenset("+/%")
SHORTEST_STEM = 4

V = TypeVar("V")
ByLanguage = dict[str, tuple[str, ...]]
Small = Annotated[int, Field(ge=0, le=12)]


def folded(word: str) -> str:
    """Answer a word as it is compared: without case and accents; the marks + / % stay."""
    return word if word in SYMBOLS else told(word)


def phrase_of(text: str) -> tuple[str, ...]:
    """Answer the words of a phrase; ValueError where it is none."""
    parts = tuple(
        folded(word.removesuffix("*")) + ("*" if word.endswith("*") else "")
        for word in text.split()
    )
    if not parts or not all(part.strip("*") for part in parts):
        raise ValueError(f"“{text}” is no phrase.")
    if any(part.endswith("*") and len(part) <= SHORTEST_STEM - 1 for part in parts):
        raise ValueError(f"“{text}”: a stem has at least {SHORTEST_STEM - 1} letters.")
    return parts


@dataclass(frozen=True, slots=True)
class Hit(Generic[V]):
    """A phrase in a text: what it means, its first token and the one after its last."""

    value: V
    first: int
    after: int


class Lexicon(Generic[V]):
    """Phrases with their meaning; the longest at a place counts, and none overlap."""

    def __init__(self, meanings: Iterable[tuple[str, V]]) -> None:
        self._words: dict[str, list[tuple[tuple[str, ...], V]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[tuple[str, ...], V]]] = defaultdict(list)
        for text, value in meanings:
            phrase = phrase_of(text)
            stem = phrase[0].endswith("*")
            shelf, key = (self._stems, phrase[0][:2]) if stem else (self._words, phrase[0])
            shelf[key].append((phrase, value))
        for shelf in (self._words, self._stems):
            for rows in shelf.values():
                rows.sort(key=lambda row: (-len(row[0]), -len(row[0][0])))

    def find(self, words: list[str]) -> Iterator[Hit[V]]:
        """Answer what stands in `words`, from left to right; an empty word ends a phrase."""
        at = 0
        while at < len(words):
            hit = self.at(words, at)
            if hit is None:
                at += 1
                continue
            yield hit
            at = hit.after

    def at(self, words: list[str], at: int) -> Hit[V] | None:
        """Answer the longest phrase that begins at this word."""
        word = words[at]
        best: Hit[V] | None = None
        for phrase, value in (*self._words.get(word, ()), *self._stems.get(word[:2], ())):
            after = at + len(phrase)
            longer = best is None or after > best.after
            if longer and _fits(phrase, words[at:after]):
                best = Hit(value, at, after)
        return best


def _fits(phrase: tuple[str, ...], words: list[str]) -> bool:
    return len(words) == len(phrase) and all(
        word.startswith(part[:-1]) if part.endswith("*") else word == part
        for part, word in zip(phrase, words, strict=True)
    )


class WordList(Record):
    """`words.yaml`."""

    numbers: dict[str, dict[str, Small]]
    scales: dict[str, int]
    currencies: dict[str, dict[str, str]]
    usual: dict[str, str]
    dollars: dict[str, str]
    prices: ByLanguage
    purposes: dict[Purpose, ByLanguage]
    each: ByLanguage
    per: ByLanguage
    all: ByLanguage
    per_hour: ByLanguage
    to: ByLanguage
    and_: Annotated[ByLanguage, Field(alias="and")]
    between: ByLanguage
    including: ByLanguage
    units: ByLanguage
    for_: Annotated[ByLanguage, Field(alias="for")]
    hours: ByLanguage
    within: ByLanguage
    followers: ByLanguage
    views: ByLanguage
    engagement: ByLanguage
    negotiable: dict[str, ByLanguage]
    tax: dict[str, ByLanguage]
    introductions: ByLanguage
    closings: ByLanguage
    headings: ByLanguage
    no_names: ByLanguage
    particles: tuple[str, ...]
    abbreviations: tuple[str, ...]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for name, value in self:
            _check(name, value)
        for word, sign in _flat(self.currencies):
            if not signed_currencies(f"1 {sign}"):
                raise ValueError(f"currencies, {word}: there is no currency “{sign}”.")
        return self


class Kind(Record):
    """A word that names several formats, and the format on each platform."""

    words: tuple[str, ...]
    weak: tuple[str, ...] = ()
    by_platform: dict[str, DeliverableFormat]


class FormatList(Record):
    """`formats.yaml`."""

    strong: dict[DeliverableFormat, tuple[str, ...]]
    weak: dict[DeliverableFormat, tuple[str, ...]]
    kinds: dict[str, Kind]
    before_verbs: tuple[str, ...]
    platforms: dict[str, tuple[str, ...]]


class DayList(Record):
    """`days.yaml`."""

    months: dict[str, Annotated[tuple[str, ...], Field(min_length=12, max_length=12)]]
    more_months: dict[str, Annotated[int, Field(ge=1, le=12)]]
    weekdays: dict[str, Annotated[tuple[str, ...], Field(min_length=7, max_length=7)]]
    short_weekdays: dict[str, Annotated[int, Field(ge=0, le=6)]]
    before_short: tuple[str, ...]
    every: tuple[str, ...]
    ahead: dict[str, int]
    no_day_before: tuple[str, ...]
    in_: Annotated[tuple[str, ...], Field(alias="in")]
    spans: dict[str, int]
    end_of: tuple[str, ...]
    of: tuple[str, ...]
    ordinals: tuple[str, ...]
    before_figures: tuple[str, ...]
    roles: dict[str, ByLanguage]

    @cached_property
    def month_numbers(self) -> Mapping[str, int]:
        """Answer the number of each month by its word."""
        named = {word: n for row in self.months.values() for n, word in enumerate(row, start=1)}
        return {**named, **self.more_months}


def _flat(value: Mapping[str, Mapping[str, V]]) -> Iterator[tuple[str, V]]:
    return (pair for row in value.values() for pair in row.items())


def _check(name: str, value: Any) -> None:
    """Refuse a language that is not one of ours, and a phrase that is none."""
    if not isinstance(value, dict):
        return
    for key, row in value.items():
        if isinstance(row, dict):
            _check(f"{name}, {key}", row)
        elif isinstance(row, tuple):
            if key not in LANGUAGES:
                raise ValueError(f"{name}: there is no language “{key}” here.")
            for text in row:
                _check_phrase(name, text)


def _check_phrase(name: str, text: str) -> None:
    try:
        phrase_of(text)
    except ValueError as fault:
        raise ValueError(f"{name}: {fault}") from fault


R = TypeVar("R", bound=Record)


def assemble(model: type[R], content: Any, file: str) -> R:
    """Make a list from file content, or say which file and row is at fault."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        faults = tuple(
            (".".join(map(str, e["loc"])), e["msg"]) for e in error.errors(include_url=False)
        )
        where, what = faults[0]
        raise UnreadableError(
            f"The words of the paste reader cannot be used. {file}, {where or 'whole'}: {what}",
            faults,
        ) from error


def _read(model: type[R], file: str) -> R:
    return assemble(model, read_content(FOLDER / file, "The words of the paste reader"), file)


def spread(rows: ByLanguage, value: V) -> Iterator[tuple[str, V]]:
    """Answer the phrases of all languages, each with the same meaning."""
    return ((text, value) for texts in rows.values() for text in texts)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All words, ready to be looked for."""

    words: WordList
    formats: FormatList
    days: DayList

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Answer the numbers that are written as words."""
        return {folded(word): n for word, n in _flat(self.words.numbers)}

    @cached_property
    def currencies(self) -> Mapping[str, str]:
        """Answer the sign or code of each word for money."""
        return {folded(word): sign for word, sign in _flat(self.words.currencies)}

    @cache  # noqa: B019  there is one vocabulary, and it stays
    def plain(self, name: str) -> Lexicon[str]:
        """Answer the phrases of one list of `words.yaml`."""
        value = getattr(self.words, name)
        return Lexicon(spread(value, name))

    @cache  # noqa: B019
    def valued(self, name: str) -> Lexicon[str]:
        """Answer the phrases of a list of lists, each meaning the key it stands under."""
        rows = self.days.roles if name == "roles" else getattr(self.words, name)
        return Lexicon(pair for key, lists in rows.items() for pair in spread(lists, str(key)))

    @cache  # noqa: B019
    def one_word(self, name: str) -> frozenset[str]:
        """Answer the single words of a list, to ask whether a word is one of them."""
        value = getattr(self.words, name)
        texts = value if isinstance(value, tuple) else (t for row in value.values() for t in row)
        return frozenset(folded(text) for text in texts)

    @cached_property
    def pieces(self) -> Lexicon[tuple[str, str, bool]]:
        """Answer the words for work: kind, format (empty where open), and whether it is weak."""
        formats = self.formats
        rows = [
            *((w, (f, f, False)) for f, words in formats.strong.items() for w in words),
            *((w, (f, f, True)) for f, words in formats.weak.items() for w in words),
        ]
        for kind, row in formats.kinds.items():
            rows += [(w, (kind, "", False)) for w in row.words]
            rows += [(w, (kind, "", True)) for w in row.weak]
        return Lexicon(rows)

    @cached_property
    def platforms(self) -> Lexicon[str]:
        """Answer the words for platforms."""
        return Lexicon((w, p) for p, words in self.formats.platforms.items() for w in words)


@cache
def vocabulary() -> Vocabulary:
    """Answer the shipped words, read once."""
    return Vocabulary(
        _read(WordList, "words.yaml"),
        _read(FormatList, "formats.yaml"),
        _read(DayList, "days.yaml"),
    )
