"""The rules of the message check, read from `data/messages/rules/` and checked on load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, ValidationError, model_validator

from irm.errors import UnreadableError
from irm.messages.models import Severity, Source
from irm.messages.phrases import Phrase, Phrases, read_phrase
from irm.messages.reading import fold
from irm.messages.rule_files import WHAT, place_of, read_rules
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
BY_PHRASE = frozenset(_BY_PHRASE.split())
KINDS = BY_PHRASE | frozenset(_BY_LETTER.split())
# Facts that code asks for by name; the others serve rules alone.
ASKED_FOR = frozenset(
    {"greeting", "nobody", "closing", "intro", "role", "negation", "proposal", "choice"}
    | {
        "specific",
        "pay",
        "concrete",
        "other_money",
        "no_pay",
        "follow_up",
        "work_piece",
        "name_link",
    }
    | {"theirs_is", "them_is", "ours_is", "liked", "running", "first_step", "pet_word"}
)
# Facts that people mix whatever they write in: Ciao, Best, Head of Marketing.
OF_ANY_LANGUAGE = frozenset({"greeting", "nobody", "closing", "intro", "role", "name_link"})
EVERYWHERE = "any"
SHARE_OF_A_LANGUAGE = 3  # a language with a third of the small words of the first is spoken, too
JUDGED = frozenset(
    {"specific", "pay", "concrete"}
)  # facts of the whole message, by more than phrases
Sentence = Annotated[Line, Field(min_length=1)]
ByLanguage = dict[str, tuple[str, ...]]


class Meeting(Record):
    """Facts that give a fault away where they meet: in a clause, a sentence, two, or anywhere.

    `a|b` asks for one of two facts; facts that are `apart` share no word, those `in_order`
    follow each other, those `near` have at most so many words between the first and the last. A
    meeting counts for nothing where a fact under `without` stands in the same place, or one under
    `unless` holds for the whole message; the code of a rule stands for its phrases.
    """

    facts: Annotated[tuple[str, ...], Field(min_length=1)]
    within: Literal["clause", "sentence", "pair", "message"] = "sentence"
    apart: bool = False
    in_order: bool = False
    near: Annotated[int, Field(ge=0)] = 0
    without: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def is_close(self) -> bool:
        """Whether it matters which hits meet, and not only that some do."""
        return self.apart or self.in_order or bool(self.near)

    @property
    def named(self) -> frozenset[str]:
        """Answer every fact it speaks of."""
        asked = (fact for choice in self.facts for fact in choice.split("|"))
        return frozenset((*asked, *self.without, *self.unless))


class Rule(Record):
    """One thing a message should not do: its words, and the phrases that give it away.

    Facts that meet give it away too. What is behind a negation is not counted; phrases are not
    where a fact under `unless` holds. A sentence that holds a fact under `excused` counts for
    nothing in this rule: there somebody else is spoken of, or the contrary is promised.
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
    excused: tuple[str, ...] = ()
    meet: tuple[Meeting, ...] = ()
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
    """All rules with what they rest on; `files` says which file a rule, fact or list is from."""

    limits: Limits
    sources: dict[str, Source]
    fields: tuple[MergeField, ...]
    leftovers: tuple[str, ...]
    small_words: ByLanguage
    lists: dict[str, ByLanguage]
    facts: dict[str, ByLanguage]
    rules: tuple[Rule, ...]
    files: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        faults = tuple(_loose_ends(self))
        if faults:
            raise ValueError(" ".join(faults))
        return self

    @cached_property
    def phrases(self) -> Phrases:
        """Answer every phrase; its owner is the code of a rule or the name of a fact."""
        texts = [*self.facts.items(), *((rule.code, rule.phrases) for rule in self.rules)]
        return Phrases(
            (owner, EVERYWHERE if owner in OF_ANY_LANGUAGE else language, phrase)
            for owner, by_language in texts
            for language, of in by_language.items()
            for phrase in self._read(language, of)
        )

    def languages(self, words: Iterable[str]) -> frozenset[str]:
        """Answer the languages of a text by its small words; all of them where it has none."""
        found = Counter(language for word in words for language in self._speaking.get(word, ()))
        most = max(found.values(), default=0)
        spoken = {name for name, count in found.items() if count * SHARE_OF_A_LANGUAGE >= most}
        return frozenset(spoken or LANGUAGES) | {EVERYWHERE}

    @cached_property
    def _speaking(self) -> Mapping[str, tuple[str, ...]]:
        by_word: dict[str, tuple[str, ...]] = {}
        for language, of in self.small_words.items():
            for word in of:
                by_word[fold(word)] = (*by_word.get(fold(word), ()), language)
        return by_word

    def at(self, part: str, name: str) -> str:
        """Answer a name behind the file it is from, for the message of a fault."""
        file = self.files.get(f"{part}.{name}")
        return f"{file}: {name}" if file else name

    def words_of(self, language: str) -> dict[str, tuple[str, ...]]:
        """Answer the lists of words that phrases of a language may name."""
        return {n: by[language] for n, by in self.lists.items() if language in by}

    def _read(self, language: str, texts: Iterable[str]) -> Iterator[Phrase]:
        lists = self.words_of(language)
        return (read_phrase(text, lists) for text in texts)

    @cached_property
    def by_kind(self) -> Mapping[str, Rule]:
        """Answer the rule of each kind."""
        return {rule.kind: rule for rule in self.rules}


def _loose_ends(rules: Rules) -> Iterable[str]:
    codes = [rule.code for rule in rules.rules]
    if codes != sorted(set(codes)):
        yield "Codes stand once each and in order."
    if sorted(rule.kind for rule in rules.rules) != sorted(KINDS):
        yield "Give each kind one rule."
    for rule in rules.rules:
        if rule.source not in rules.sources:
            yield f"{rules.at('rules', rule.code)}: there is no source called “{rule.source}”."
    yield from _loose_facts(rules, frozenset(codes))
    texts = [
        *((rules.at("facts", name), of) for name, of in rules.facts.items()),
        *((rules.at("rules", rule.code), rule.phrases) for rule in rules.rules),
    ]
    lists = ((rules.at("lists", name), of) for name, of in rules.lists.items())
    for name, by_language in [*lists, *texts]:
        if unknown := set(by_language) - LANGUAGES:
            yield f"{name}: there is no language “{min(unknown)}” here."
    for name, by_language in texts:
        yield from _faulty(name, by_language, rules)


def _loose_facts(rules: Rules, codes: frozenset[str]) -> Iterable[str]:
    facts = frozenset(rules.facts)
    if missing := ASKED_FOR - facts:
        yield f"There is no fact called “{min(missing)}”."
    for rule in rules.rules:
        if unknown := _named(rule) - facts - codes:
            yield f"{rules.at('rules', rule.code)}: there is no fact called “{min(unknown)}”."
    if idle := facts.difference(ASKED_FOR, *(_named(rule) for rule in rules.rules)):
        yield f"{rules.at('facts', min(idle))}: no rule asks for this fact."


def _named(rule: Rule) -> frozenset[str]:
    return frozenset((*rule.unless, *rule.excused)).union(*(meeting.named for meeting in rule.meet))


def _faulty(name: str, texts: ByLanguage, rules: Rules) -> Iterable[str]:
    for language, text in ((lang, t) for lang, of in texts.items() for t in of):
        try:
            read_phrase(text, rules.words_of(language))
        except ValueError as fault:
            yield f"{name}: {fault}"


def assemble(content: Any) -> Rules:
    """Make the rules from file content, or say what is at fault."""
    try:
        return Rules.model_validate(content)
    except ValidationError as error:
        faults = tuple(
            (place_of(e["loc"], content), e["msg"]) for e in error.errors(include_url=False)
        )
        first = ": ".join(filter(None, faults[0]))
        raise UnreadableError(f"{WHAT} cannot be used. {first}", faults) from error


@cache
def rules() -> Rules:
    """Answer the shipped rules, read once."""
    return assemble(read_rules(FOLDER / "rules"))
