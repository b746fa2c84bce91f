"""The rules of the message check, read from `data/messages/rules.yaml` and checked on load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, ValidationError, model_validator

from irm.content import read_content
from irm.errors import UnreadableError
from irm.messages.models import Severity, Source
from irm.messages.phrases import Phrase, Phrases, read_phrase
from irm.records import Line, Record

FOLDER = Path(__file__).resolve().parents[2] / "data" / "messages"
LANGUAGES = frozenset({"en", "es", "de", "fr"})
_BY_PHRASE = """
    mass pet_name pressure belittling exposure product_only spec_work commission_only pay_to_join
    rights_grab hide_ad dictate_opinion no_purpose follow_ups
"""
_BY_LETTER = """
    no_name wrong_name merge_field nothing_specific near_copy no_sender no_role no_easy_no too_long
"""
_FACTS = """
    greeting nobody closing intro role negation proposal choice specific concrete follow_up
    pay product_value no_duty no_pay reach percent earning sales trial undecided cost joining
    urgency demand hush label keep_label goods swap work use_it endless theirs order praise
    not_yet
"""
BY_PHRASE = frozenset(_BY_PHRASE.split())
KINDS = BY_PHRASE | frozenset(_BY_LETTER.split())
FACTS = frozenset(_FACTS.split())
Sentence = Annotated[Line, Field(min_length=1)]
ByLanguage = dict[str, tuple[str, ...]]


class Rule(Record):
    """One thing a message should not do: its words, and the phrases that give it away.

    Facts that stand `together` in one sentence give it away too (in one message, where `anywhere`
    is set). What is behind a negation is not counted, nothing is where a fact under `unless` holds.
    """

    code: Annotated[str, StringConstraints(pattern=r"^MSG[1-6]\d\d$")]
    kind: str
    severity: Severity
    tip: Annotated[int, Field(ge=1, le=5)]
    title: Sentence
    why: Sentence
    better: Sentence
    source: str
    unless: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    anywhere: bool = False
    phrases: ByLanguage = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.kind not in KINDS:
            raise ValueError(f"there is no kind “{self.kind}”")
        if (self.kind in BY_PHRASE) != bool(self.phrases):
            raise ValueError("phrases belong to the kinds that are found by phrases, all of them")
        return self


class Limits(Record):
    """Where much becomes too much."""

    words_of_a_proposal: Annotated[int, Field(gt=0)]
    words_of_any_message: Annotated[int, Field(gt=0)]
    follow_ups: Annotated[int, Field(gt=0)]
    copied_percent: Annotated[int, Field(gt=0, le=100)]
    marks_of_one_kind: Annotated[int, Field(gt=0)]


class MergeField(Record):
    """How an unfilled field of a template begins and ends; `words` where only these betray it."""

    opens: Annotated[str, Field(min_length=1)]
    closes: Annotated[str, Field(min_length=1)]
    words: tuple[str, ...] = ()


class Rules(Record):
    """All rules with what they rest on."""

    limits: Limits
    sources: dict[str, Source]
    fields: tuple[MergeField, ...]
    facts: dict[str, ByLanguage]
    rules: tuple[Rule, ...]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        faults = tuple(_loose_ends(self))
        if faults:
            raise ValueError(" ".join(faults))
        return self

    @cached_property
    def phrases(self) -> Phrases:
        """Answer every phrase; its owner is the code of a rule or the name of a fact."""
        return Phrases(
            {name: _read(lists) for name, lists in self.facts.items()}
            | {rule.code: _read(rule.phrases) for rule in self.rules}
        )

    @cached_property
    def by_kind(self) -> Mapping[str, Rule]:
        """Answer the rule of each kind."""
        return {rule.kind: rule for rule in self.rules}


def _read(lists: ByLanguage) -> tuple[Phrase, ...]:
    return tuple(read_phrase(text) for texts in lists.values() for text in texts)


def _loose_ends(rules: Rules) -> Iterable[str]:
    codes = [rule.code for rule in rules.rules]
    if codes != sorted(set(codes)):
        yield "Codes stand once each and in order."
    if sorted(rule.kind for rule in rules.rules) != sorted(KINDS):
        yield "Give each kind one rule."
    if set(rules.facts) != FACTS:
        yield f"Facts are {', '.join(sorted(FACTS))}."
    for rule in rules.rules:
        if rule.source not in rules.sources:
            yield f"{rule.code}: there is no source called “{rule.source}”."
        if unknown := {*rule.unless, *rule.together} - FACTS:
            yield f"{rule.code}: there is no fact called “{min(unknown)}”."
    lists = [*rules.facts.items(), *((rule.code, rule.phrases) for rule in rules.rules)]
    for name, by_language in lists:
        if unknown := set(by_language) - LANGUAGES:
            yield f"{name}: there is no language “{min(unknown)}” here."
        yield from _faulty(name, by_language)


def _faulty(name: str, lists: ByLanguage) -> Iterable[str]:
    for text in (text for texts in lists.values() for text in texts):
        try:
            read_phrase(text)
        except ValueError as fault:
            yield f"{name}: {fault}"


def assemble(content: Any) -> Rules:
    """Make the rules from file content, or say what is at fault."""
    try:
        return Rules.model_validate(content)
    except ValidationError as error:
        faults = tuple(
            (".".join(map(str, e["loc"])), e["msg"]) for e in error.errors(include_url=False)
        )
        where, what = faults[0]
        raise UnreadableError(
            f"The rules of the message check cannot be used. {where}: {what}", faults
        ) from error


@cache
def rules() -> Rules:
    """Answer the shipped rules, read once."""
    return assemble(read_content(FOLDER / "rules.yaml", "The rules of the message check"))
