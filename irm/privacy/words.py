"""Words in a note that point to what is better not written down; found offline, whole words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator

from irm.content import read_content
from irm.errors import UnreadableError
from irm.messages.phrases import Hit, Phrase, Phrases, read_phrase
from irm.messages.reading import read_words
from irm.records import Line, Record

PATH = Path(__file__).resolve().parents[2] / "data" / "privacy" / "words.yaml"
LANGUAGES = ("en", "es", "de", "fr")
ANY = ("any",)
"""A note may mix languages, so phrases of all of them are looked for in each."""
_WHAT = "The sensitive words of notes"
Sentence = Annotated[Line, Field(min_length=1)]


class Kind(Record):
    """One kind of what is guarded: its phrases by language, and phrases that are harmless."""

    name: str
    points_to: Sentence
    why: Sentence
    words: dict[str, tuple[str, ...]]
    not_: Annotated[tuple[str, ...], Field(alias="not")] = ()


class Found(Record):
    """Words of a note as they were typed, and the kind they point to."""

    words: str
    kind: Kind


class Words(Record):
    """All kinds, and what to do with what is found."""

    advice: Sentence
    kinds: tuple[Kind, ...]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if faults := tuple(_loose_ends(self.kinds)):
            raise ValueError(" ".join(faults))
        return self

    @cached_property
    def by_name(self) -> dict[str, Kind]:
        """Answer the kinds by their names."""
        return {kind.name: kind for kind in self.kinds}

    @cached_property
    def phrases(self) -> Phrases:
        """Answer all phrases that count, by the name of their kind."""
        return _phrases((kind.name, _read(kind.words.values())) for kind in self.kinds)

    @cached_property
    def harmless(self) -> Phrases:
        """Answer the phrases that take a finding back, by the name of their kind."""
        return _phrases((kind.name, _read((kind.not_,))) for kind in self.kinds)


def _phrases(owned: Iterable[tuple[str, Iterable[Phrase]]]) -> Phrases:
    return Phrases((owner, ANY[0], phrase) for owner, found in owned for phrase in found)


def sensitive(text: str) -> tuple[Found, ...]:
    """Answer which words of a note point to what, in their order, the same words once."""
    words = read_words(text)
    harmless = known().harmless.find(words, ANY)
    found = sorted(known().phrases.find(words, ANY), key=lambda hit: (hit.first, -hit.after))
    answers: dict[tuple[str, str], Found] = {}
    after = 0
    for hit in found:
        if hit.first < after or any(_covers(other, hit) for other in harmless):
            continue
        after = hit.after
        said = text[words[hit.first].start : words[hit.after - 1].end]
        answers.setdefault((hit.owner, _same(said)), Found(words=said, kind=_kind(hit.owner)))
    return tuple(answers.values())


def hint(text: str) -> str:
    """Answer what to look at in a note and what to do about it; nothing where all is well."""
    found = sensitive(text) if text else ()
    if not found:
        return ""
    lines = []
    for name in dict.fromkeys(one.kind.name for one in found):
        kind = known().by_name[name]
        said = [f"“{one.words}”" for one in found if one.kind.name == name]
        points = "points" if len(said) == 1 else "point"
        lines.append(f"{', '.join(said)} {points} to {kind.points_to}. {kind.why}")
    return f"{' '.join(lines)} {known().advice}"


@cache
def known() -> Words:
    """Answer the shipped words, read once."""
    return assemble(read_content(PATH, _WHAT))


def assemble(content: Any) -> Words:
    """Make the words from file content; UnreadableError names what is at fault."""
    try:
        return Words.model_validate(content)
    except ValidationError as error:
        faults = tuple((".".join(map(str, e["loc"])), e["msg"]) for e in error.errors())
        where, what = faults[0]
        raise UnreadableError(f"{_WHAT} cannot be used. {where}: {what}", faults) from error


def _covers(harmless: Hit, hit: Hit) -> bool:
    """Whether a harmless phrase of the same kind overlaps what was found."""
    overlaps = harmless.first < hit.after and hit.first < harmless.after
    return harmless.owner == hit.owner and overlaps


def _kind(name: str) -> Kind:
    return known().by_name[name]


def _same(said: str) -> str:
    return said.casefold()


def _read(lists: Iterable[tuple[str, ...]]) -> tuple[Phrase, ...]:
    return tuple(read_phrase(text) for texts in lists for text in texts)


def _loose_ends(kinds: tuple[Kind, ...]) -> Iterator[str]:
    names = [kind.name for kind in kinds]
    if len(names) != len(set(names)):
        yield "Each kind stands once."
    for kind in kinds:
        if unknown := set(kind.words) - set(LANGUAGES):
            yield f"{kind.name}: there is no language “{min(unknown)}” here."
        if not kind.words.get("en"):
            yield f"{kind.name}: give words in English."
        for text in (*(t for texts in kind.words.values() for t in texts), *kind.not_):
            try:
                read_phrase(text)
            except ValueError as fault:
                yield f"{kind.name}: {fault}"


__all__ = ["Found", "Kind", "Words", "assemble", "hint", "known", "sensitive"]
