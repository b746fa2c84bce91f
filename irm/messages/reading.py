"""A text as words with their places, in sentences and clauses; read once, from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:[.,]\d+)+|(?:US|AU|CA|NZ|HK|[ACRS])\$|[^\W_]+(?:['’ʼ][^\W_]+)*|[€$£%@]")
_MARKS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
_SENTENCE = re.compile(r"[.!?…][\"”»’')\]]*(?:\s|$)|[。！？]|\n[ \t]*\n")
_CLAUSE = re.compile(r"[,;:()\n—–]| - ")
_TURNS = frozenset({"but", "pero", "aber", "sondern", "mais", "yet", "sino"})
_QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"', "「": "」"}
LONGEST_QUOTE = 200
_CLITIC = 2  # letters before an apostrophe that are a word of their own: l', qu', I'
_SHORT = frozenset({"d", "ll", "m", "re", "s", "ve"})  # and behind it: you'd, there's


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as it is compared, where it stands, and in which sentence and clause."""

    folded: str
    start: int
    end: int
    sentence: int
    clause: int
    quoted: bool


def fold(word: str) -> str:
    """Answer a word without case and accents, so that Łukasz and lukasz are the same."""
    lower = word.casefold()
    if lower.isascii():
        return lower
    apart = unicodedata.normalize("NFKD", lower)
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_MARKS)


def fold_all(text: str) -> tuple[str, ...]:
    """Answer the words of a text as they are compared."""
    return tuple(folded for folded, _, _ in _pieces(text))


def read_words(text: str) -> tuple[Word, ...]:
    """Answer the words of a text; time grows with its length and no faster."""
    quoted = _quoted(text)
    words: list[Word] = []
    sentence = clause = last = 0
    for folded, start, end in _pieces(text):
        between = text[last:start]
        if words and between:
            sentence += bool(_SENTENCE.search(between))
            clause += bool(_SENTENCE.search(between) or _CLAUSE.search(between))
        clause += folded in _TURNS
        inside = bool(quoted) and quoted[start] == 1
        words.append(Word(folded, start, end, sentence, clause, inside))
        last = end
    return tuple(words)


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Words with their places; `l'eau`, `you'd` are two, `don't` is one without its sign.

    `US$` is the sign of a currency, and not us.
    """
    for found in _WORD.finditer(text):
        if found[0].endswith("$"):
            yield "$", found.start(), found.end()
            continue
        parts = re.split("['’ʼ]", found[0])
        if len(parts) == 1:
            yield fold(found[0]), found.start(), found.end()
        elif len(parts[0]) > _CLITIC and fold(parts[1]) not in _SHORT:
            yield fold("".join(parts)), found.start(), found.end()
        else:
            middle = found.start() + len(parts[0]) + 1
            yield fold(parts[0]), found.start(), middle
            yield fold("".join(parts[1:])), middle, found.end()


def _quoted(text: str) -> bytearray:
    """Mark what stands in quotation marks or behind `>`: words of others, not ours.

    One word alone is no speech but a name of a thing: the "ad" in the caption. Where most of the
    text is quoted, nothing is: then it is the message itself.
    """
    marks = bytearray(len(text))
    for start, end in quotations(text):
        if " " in text[start:end].strip():
            marks[start:end] = b"\x01" * (end - start)
    at = 0
    for line in text.splitlines(keepends=True):
        if line.startswith(">"):
            marks[at : at + len(line)] = b"\x01" * len(line)
        at += len(line)
    return bytearray() if sum(marks) * 2 > len(text) else marks


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Answer where something of at most 200 characters stands in quotation marks, on one line."""
    found = []
    opened, closing = -1, ""
    for at, char in enumerate(text):
        if opened >= 0 and char == closing:
            found.append((opened + 1, at))
            opened = -1
        elif opened >= 0 and (char == "\n" or at - opened > LONGEST_QUOTE):
            opened = -1
        elif opened < 0 and char in _QUOTES:
            opened, closing = at, _QUOTES[char]
    return tuple(found)
