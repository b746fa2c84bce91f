"""Whether a proposed label marks a post as advertising in a country, and where it has to stand."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import Literal

from irm.contract.reading import Sentence, read_model
from irm.people import Country
from irm.records import Record

Verdict = Literal["accepted", "refused", "buried", "unknown", "unchecked", "missing"]
_WORD = re.compile(r"[#@]?\w+")
_STAND_IN = "[brand]"


class LabelWords(Record):
    """The words of one country, and where a label stands there."""

    country: Country
    accepted: tuple[Sentence, ...]
    refused: tuple[Sentence, ...]
    where: Sentence

    @cached_property
    def accepted_patterns(self) -> tuple[re.Pattern[str], ...]:
        """Answer the accepted words as patterns over folded text."""
        return tuple(_pattern(word) for word in self.accepted)

    @cached_property
    def refused_patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Answer the refused words with their patterns."""
        return tuple((word, _pattern(word)) for word in self.refused)


class _Labels(Record):
    labels: tuple[LabelWords, ...]


@dataclass(frozen=True)
class LabelCheck:
    """What became of one label: the verdict, the word it turns on, and what would do."""

    verdict: Verdict
    word: str = ""
    better: str = ""


@cache
def label_words() -> Mapping[str, LabelWords]:
    """Answer the words of every country that has some, read and checked once."""
    rows = read_model(_Labels, "labels.yaml").labels
    return {row.country: row for row in rows}


@cache
def check_label(text: str, country: str) -> LabelCheck:
    """Answer whether a label will do in a country (ISO 3166-1).

    `accepted`: an accepted word stands at the start. `buried`: it stands behind other words.
    `refused`: only words that are named as not enough. `unknown`: no word that we know there.
    `unchecked`: no words are on file for that country. `missing`: the label is blank.
    """
    words = label_words().get(country)
    if not text.strip():
        return LabelCheck("missing", better=words.accepted[0] if words else "")
    if words is None:
        return LabelCheck("unchecked")
    folded, better = _folded(text), words.accepted[0]
    places = [m for pattern in words.accepted_patterns if (m := pattern.search(folded))]
    if places:
        first = min(places, key=lambda m: m.start())
        word = _as_written(text, first).strip()
        if _WORD.search(folded[: first.start()]):
            return LabelCheck("buried", word, better)
        return LabelCheck("accepted", word)
    for word, pattern in words.refused_patterns:
        if pattern.search(folded):
            return LabelCheck("refused", word, better)
    return LabelCheck("unknown", better=better)


def where_it_stands(country: str) -> str:
    """Answer where the label has to stand in a country; empty where we know no rule."""
    words = label_words().get(country)
    return words.where if words else ""


def _pattern(word: str) -> re.Pattern[str]:
    stem = re.escape(_folded(word).lstrip("#")).replace(re.escape(_STAND_IN), r"\w+")
    return re.compile(rf"(?<!\w)#?{stem}(?!\w)")


def _as_written(text: str, found: re.Match[str]) -> str:
    """The part of a text that was found in its folded form, with its capitals and accents."""
    ends = list(accumulate(len(_folded(char)) for char in text))
    first = bisect_right(ends, found.start())
    return text[first : bisect_right(ends, found.end())]


def _folded(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in flat if not unicodedata.combining(char))
