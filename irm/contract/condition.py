"""The condition language of the register: when a clause or a law applies.

    condition = either
    either    = both { "or" both }
    both      = negation { "and" negation }
    negation  = "not" negation | "(" either ")" | test
    test      = "always" | flag
              | set "include" word | set "include any of" word { "," word }
              | set "beyond" word { "," word } | name "is" word

`laws include us_il_fwpa`, `markets beyond US and not company`. It is parsed here and walked; it
is never handed to Python to run. Every name is held against the vocabulary when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

_TOKEN = re.compile(r"\s*(?:(?P<mark>[(),])|(?P<word>[A-Za-z0-9_:-]+))")
_MARKS = frozenset("(),")
_RESERVED = frozenset({"and", "or", "not", "include", "any", "of", "beyond", "is"})

Value = bool | str | frozenset[str]
Facts = Mapping[str, Value]


class ConditionError(ValueError):
    """The text is not a condition; the message says what stands where."""


class Condition(Protocol):
    """A parsed condition."""

    def holds(self, facts: Facts) -> bool:
        """Whether the condition is true of these facts."""
        ...


@dataclass(frozen=True)
class Vocabulary:
    """The names that a condition may use, by what they hold."""

    flags: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Always:
    def holds(self, facts: Facts) -> bool:
        return True


@dataclass(frozen=True)
class _Flag:
    name: str

    def holds(self, facts: Facts) -> bool:
        return facts[self.name] is True


@dataclass(frozen=True)
class _Include:
    name: str
    words: frozenset[str]

    def holds(self, facts: Facts) -> bool:
        held = facts[self.name]
        return isinstance(held, frozenset) and not held.isdisjoint(self.words)


@dataclass(frozen=True)
class _Beyond:
    name: str
    words: frozenset[str]

    def holds(self, facts: Facts) -> bool:
        held = facts[self.name]
        return isinstance(held, frozenset) and not held <= self.words


@dataclass(frozen=True)
class _Is:
    name: str
    word: str

    def holds(self, facts: Facts) -> bool:
        return facts[self.name] == self.word


@dataclass(frozen=True)
class _Not:
    inner: Condition

    def holds(self, facts: Facts) -> bool:
        return not self.inner.holds(facts)


@dataclass(frozen=True)
class _All:
    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        return all(part.holds(facts) for part in self.parts)


@dataclass(frozen=True)
class _Any:
    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        return any(part.holds(facts) for part in self.parts)


ALWAYS: Condition = _Always()


def parse(text: str, known: Vocabulary) -> Condition:
    """Read a condition; ConditionError names the word that does not belong there."""
    reader = _Reader(text, known)
    condition = reader.either()
    reader.end()
    return condition


@dataclass
class _Reader:
    text: str
    known: Vocabulary
    tokens: list[str] = field(init=False)
    at: int = 0

    def __post_init__(self) -> None:
        self.tokens, position = [], 0
        while self.text[position:].strip():
            match = _TOKEN.match(self.text, position)
            if match is None:
                raise ConditionError(
                    f"“{self.text}”: cannot read “{self.text[position:].strip()}”."
                )
            self.tokens.append(match["mark"] or match["word"])
            position = match.end()

    def either(self) -> Condition:
        parts = [self.both()]
        while self.took("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else _Any(tuple(parts))

    def both(self) -> Condition:
        parts = [self.negation()]
        while self.took("and"):
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else _All(tuple(parts))

    def negation(self) -> Condition:
        if self.took("not"):
            return _Not(self.negation())
        if self.took("("):
            inner = self.either()
            self.need(")")
            return inner
        return self.test()

    def test(self) -> Condition:
        name = self.word()
        if name == "always":
            return ALWAYS
        if name in self.known.flags:
            return _Flag(name)
        if name in self.known.words:
            self.need("is")
            return _Is(name, self.word())
        if name not in self.known.sets:
            raise ConditionError(f"“{self.text}”: there is no “{name}” to ask for.")
        if self.took("beyond"):
            return _Beyond(name, self.listed())
        self.need("include")
        if self.took("any"):
            self.need("of")
            return _Include(name, self.listed())
        return _Include(name, frozenset({self.word()}))

    def listed(self) -> frozenset[str]:
        words = {self.word()}
        while self.took(","):
            words.add(self.word())
        return frozenset(words)

    def word(self) -> str:
        token = self.peek()
        if token is None or token in _RESERVED or token in _MARKS:
            raise ConditionError(f"“{self.text}”: a name is missing at word {self.at + 1}.")
        self.at += 1
        return token

    def need(self, token: str) -> None:
        if not self.took(token):
            raise ConditionError(f"“{self.text}”: “{token}” is missing at word {self.at + 1}.")

    def took(self, token: str) -> bool:
        if self.peek() != token:
            return False
        self.at += 1
        return True

    def peek(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def end(self) -> None:
        if self.peek() is not None:
            raise ConditionError(f"“{self.text}”: “{self.peek()}” is one word too many.")
