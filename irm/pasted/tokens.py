"""A text as tokens in lines, sentences and clauses, read once from left to right.

No pattern looks further than a fixed number of characters from where it stands, so that reading
takes time in proportion to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict, TypeVar

from irm.pasted.words import Hit, Lexicon, folded, vocabulary

V = TypeVar("V")

LONGEST_SENTENCE = 150  # tokens; a longer one is parted, so that looking around stays cheap
_WRAPPED = 55  # a line of this length may go on in the next one

_TOKEN = re.compile(
    r"""
    (?P<email>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})
  | (?P<link>https?://[^\s<>"']{1,300}|(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}/[^\s,;<>()"']{1,200})
  | (?P<handle>@[\w.]{1,60})
  | (?P<phone>\+\d{1,3}[ ./(-]\(?\d[\d ./()-]{6,18}\d|\+\d{10,15})
  | (?P<day>\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}([./-])\d{1,2}(?:\6(?:\d{4}|\d{2}))(?!\d)
      |\d{1,2}/\d{1,2}(?![\d/])|(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?!\d))
  | (?P<number>[1-9]\d{0,2}(?:[ \u00a0\u202f\u2009]\d{3}){1,4}(?!\d)
        (?:[.,]\d{1,2}(?!\d)|[.,][-–—](?!\d))?
      |\d{1,40}(?:[.,'’]\d{1,20}){0,8}(?:[.,][-–—](?!\d))?)
  | (?P<sign>(?:US|AU|CA|CAN|NZ|HK|NT|MX|EC|COP|CLP|ARS|[AUCSR])?\$|[€£¥₩₹₽₺₴₪₫₱฿₦₵₡₲])
  | (?P<word>[^\W\d_]{1,60})
  | (?P<space>[^\S\n]{1,500})
  | (?P<line>\n)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GLUE = frozenset("-'’ʼ‐‑")
_ENDS = frozenset(".!?…。！？;•·|¡¿")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: what it is, as it stands and as it is compared, and where it is."""

    kind: str
    text: str
    folded: str
    start: int
    end: int
    line: int
    sentence: int
    clause: int


@dataclass(frozen=True, slots=True)
class _Raw:
    kind: str
    text: str
    start: int
    end: int


def read_tokens(text: str) -> list[Token]:
    """Answer the tokens of a text; spaces and the marks inside words are left out."""
    raw = [
        _Raw(str(found.lastgroup or "mark"), found[0], found.start(), found.end())
        for found in _TOKEN.finditer(text)
    ]
    return list(_placed(_unglued(raw)))


def _unglued(raw: list[_Raw]) -> Iterator[_Raw]:
    """Leave out hyphens and apostrophes between letters, and what only decorates a digit."""
    for at, token in enumerate(raw):
        before = raw[at - 1].kind if at else ""
        behind = raw[at + 1].kind if at + 1 < len(raw) else ""
        inside = token.text in _GLUE and before in ("word", "number") and behind == "word"
        leader = token.text == "." and "." in (_text(raw, at - 1), _text(raw, at + 1))
        if not inside and not leader and token.text not in ("\ufe0f", "\u20e3", "*", "_"):
            yield token


def _text(raw: list[_Raw], at: int) -> str:
    return raw[at].text if 0 <= at < len(raw) else ""


def _placed(raw: Iterator[_Raw]) -> Iterator[Token]:
    tokens = list(raw)
    line = sentence = clause = length = 0
    width = 0
    for at, token in enumerate(tokens):
        width += token.end - token.start
        if token.kind == "space" or _is_abbreviating(tokens, at):
            continue
        if token.kind == "line":
            goes_on = width > _WRAPPED and _begins_small(tokens, at + 1)
            line, width = line + 1, 0
            if not goes_on:
                sentence, clause, length = sentence + 1, clause + 1, 0
            continue
        word = folded(token.text) if token.kind == "word" else token.text
        yield Token(token.kind, token.text, word, token.start, token.end, line, sentence, clause)
        length += 1
        if length > LONGEST_SENTENCE or _ends_sentence(tokens, at):
            sentence, clause, length = sentence + 1, clause + 1, 0
        elif token.text == "," and _gap(tokens, at):
            clause += 1


def _is_abbreviating(tokens: list[_Raw], at: int) -> bool:
    """Whether this is the dot of "zzgl." or "Dr.", so that phrases are found through it."""
    before = tokens[at - 1] if at and tokens[at].text == "." else None
    return before is not None and folded(before.text) in vocabulary().one_word("abbreviations")


def _gap(tokens: list[_Raw], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].kind in ("space", "line")


def _begins_small(tokens: list[_Raw], at: int) -> bool:
    first = tokens[at] if at < len(tokens) else None
    return first is not None and (
        (first.kind == "word" and first.text[0].islower()) or first.kind in ("number", "sign")
    )


def _ends_sentence(tokens: list[_Raw], at: int) -> bool:
    """Whether a sentence ends here; a dot behind the number of a day ends none."""
    mark = tokens[at]
    if mark.text not in _ENDS:
        return False
    if mark.text != ".":
        return True
    if at + 1 < len(tokens) and not _gap(tokens, at):
        return False
    before = tokens[at - 1] if at else mark
    return before.kind != "number" or not _next_is_month(tokens, at)


def _next_is_month(tokens: list[_Raw], at: int) -> bool:
    behind = [token for token in tokens[at + 1 : at + 4] if token.kind == "word"]
    return bool(behind) and folded(behind[0].text) in vocabulary().days.month_numbers


class Quote(TypedDict):
    """Where something stands, and the words there."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, eq=False)
class Reading:
    """A text with its tokens, and the ways to look around in them."""

    text: str
    tokens: list[Token]
    words: list[str]
    starts: list[int]

    @classmethod
    def of(cls, text: str) -> Reading:
        """Read a text."""
        tokens = read_tokens(text)
        words = [token.folded for token in tokens]
        sentences = [token.sentence for token in tokens]
        return cls(text, tokens, words, sentences)

    def sentence(self, at: int) -> range:
        """Answer the tokens of the sentence that this token stands in."""
        number = self.tokens[at].sentence
        first = bisect_right(self.starts, number - 1)
        return range(first, bisect_right(self.starts, number))

    def clause(self, at: int) -> range:
        """Answer the tokens of its clause: the part of the sentence between two commas."""
        whole, number = self.sentence(at), self.tokens[at].clause
        inside = [i for i in whole if self.tokens[i].clause == number]
        return range(inside[0], inside[-1] + 1)

    def token(self, at: int) -> Token | None:
        """Answer a token, None beside the ends of the text."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def near(self, at: int, other: int) -> Token | None:
        """Answer the token `other` steps away, None where it is in another sentence."""
        found = self.token(at + other)
        return found if found and found.sentence == self.tokens[at].sentence else None

    def hits(self, lexicon: Lexicon[V]) -> list[Hit[V]]:
        """Answer the phrases of a lexicon that stand in the text, each inside one sentence."""
        tokens = self.tokens
        return [
            hit
            for hit in lexicon.find(self.words)
            if tokens[hit.first].sentence == tokens[hit.after - 1].sentence
        ]

    def quote(self, first: int, after: int) -> Quote:
        """Answer where the tokens stand and their very words, for a `Found`."""
        start, end = self.tokens[first].start, self.tokens[after - 1].end
        return {"start": start, "end": end, "words": self.text[start:end]}
