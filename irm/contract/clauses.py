"""The clause register: every field a contract-ready offer needs, read from `data/contract`."""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from irm.contract.condition import Condition, ConditionError, parse
from irm.contract.reading import Sentence, Standing, read_model
from irm.contract.situation import VOCABULARY
from irm.records import Line, Record

Stage = Literal["issue", "accept"]
Weight = Literal["blocking", "warning", "info"]
AnsweredBy = Literal["record", "app", "term", "yes_no", "words", "acceptance"]

PLACEHOLDERS = frozenset(
    (
        *("value", "brand", "name", "currency", "fee", "keep_years"),
        *("home_country", "brand_country", "pay_by"),
    )
)


class ClauseSource(Record):
    """Where a row of the register comes from and how far it can be trusted."""

    words: Sentence
    link: str = ""
    as_of: str = ""
    standing: Standing = "judgement"


class Part(Record):
    """A group of clauses under one heading of the printed terms."""

    id: str
    title: Sentence


class Clause(Record):
    """One field of a contract: when it applies, how it is answered, what is printed.

    A `term` stands in the printed terms by its own default; `yes_no` and `words` wait for an
    answer; a `record` is answered by a field of the offer file; `acceptance` by the signing.
    `finding` names a rule of the review that asks for it already, `place` where it is answered.
    """

    key: Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.[a-z0-9_.]+(@[a-z]+)?$")]
    part: str
    question: Sentence
    why: Sentence
    fix: Line = ""
    severity: Weight
    stage: Stage
    applies_when: Sentence
    answer: AnsweredBy
    field: Line = ""
    finding: Line = ""
    place: Line = ""
    default: Line = ""
    text: Line = ""
    text_no: Line = ""
    we: Line = ""
    you: Line = ""
    source: str
    standing: Standing

    @model_validator(mode="after")
    def _complete(self) -> Clause:
        if self.answer in ("record", "acceptance") and not (self.field or self.finding):
            raise ValueError("name the field that answers it, or the finding that asks for it")
        if self.answer == "term" and not self.text:
            raise ValueError("a term needs a text")
        if self.answer in ("yes_no", "words") and not self.fix:
            raise ValueError("a question needs a fix")
        if self.answer == "term" and "{value}" in self.text and not self.default:
            raise ValueError("a text with {value} needs a default")
        for text in (self.text, self.text_no, self.we, self.you):
            names = {n for _, n, _, _ in string.Formatter().parse(text) if n}
            if strange := names - PLACEHOLDERS:
                raise ValueError(f"no value is called {', '.join(sorted(strange))}")
        return self

    @cached_property
    def id(self) -> str:
        """Answer the id under which an offer keeps its own answer; paths know no dots in ids."""
        return self.key.replace(".", "-").replace("@", "-")

    @cached_property
    def base(self) -> str:
        """Answer the key without its stricter twin’s mark: `pay.due_days@il`, `pay.due_days`."""
        return self.key.partition("@")[0]

    @property
    def is_twin(self) -> bool:
        """Whether this row is a stricter twin of another."""
        return "@" in self.key

    @property
    def optional(self) -> bool:
        """Whether the brand may say no to a printed term."""
        return self.answer == "term" and bool(self.text_no)

    @cached_property
    def condition(self) -> Condition:
        """Answer the parsed condition; ConditionError when it is none."""
        return parse(self.applies_when, VOCABULARY)


class Register(Record):
    """All clauses in the order in which they are printed, with their parts and sources."""

    parts: tuple[Part, ...]
    sources: dict[str, ClauseSource]
    clauses: tuple[Clause, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> Register:
        for fault in self._faults():
            raise ValueError(fault)
        return self

    def _faults(self) -> Iterator[str]:
        parts = {part.id for part in self.parts}
        seen: set[str] = set()
        for clause in self.clauses:
            if clause.key in seen:
                yield f"{clause.key} stands twice"
            seen.add(clause.key)
            if clause.part not in parts:
                yield f"{clause.key}: there is no part “{clause.part}”"
            if clause.source not in self.sources:
                yield f"{clause.key}: there is no source “{clause.source}”"
            try:
                clause.condition  # noqa: B018  parsed once, here, so that no fault waits
            except ConditionError as error:
                yield f"{clause.key}: {error}"

    def clause(self, key: str) -> Clause:
        """Answer the clause with this key or id; KeyError when there is none."""
        return self._by_key[key]

    def has(self, key: str) -> bool:
        """Whether there is a clause with this key or id."""
        return key in self._by_key

    @cached_property
    def _by_key(self) -> dict[str, Clause]:
        return {name: clause for clause in self.clauses for name in (clause.key, clause.id)}

    @cached_property
    def asking(self) -> tuple[Clause, ...]:
        """Answer the clauses that may wait before issue and have no finding of their own."""
        kinds = ("record", "yes_no", "words")
        return tuple(
            c for c in self.clauses if c.stage == "issue" and c.answer in kinds and not c.finding
        )


@cache
def register() -> Register:
    """Answer the register that ships with the app, read and checked once."""
    return read_model(Register, "clauses.yaml")
