"""A small language of phrases, matched word by word; it cannot run away on any text.

    free           the word, whatever its case and accents
    free|gratis    one of these words
    expos*         a word that begins so (at least three letters)
    word?          may be missing
    _              any one word
    ..3            up to three words of any kind
    _9             a number, also among choices
    <work>         one of the words of the list that bears this name, also among choices

A phrase stays inside one sentence, and begins with a word or a number. It has at most five gaps.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from irm.messages.reading import Word, fold, fold_all

MOST_GAPS = 5
WIDEST_GAP = 8
NARROW_GAP = 3
SHORTEST_STEM = 3
NUMBER = "_9"
_LIST = re.compile(r"<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a phrase: some words, some stems, any word, a number, or a gap."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    optional: bool = False
    any_word: bool = False
    number: bool = False
    gap: int = 0

    def takes(self, word: str) -> bool:
        """Whether this word stands for this part."""
        if self.any_word or word in self.words:
            return True
        if self.number and word[:1].isdigit():
            return True
        return bool(self.stems) and word.startswith(self.stems)


Phrase = tuple[Step, ...]
Owned = tuple[str, str, Phrase]  # owner, language, phrase
WordLists = Mapping[str, Sequence[str]]


def read_phrase(text: str, lists: WordLists = MappingProxyType({})) -> Phrase:
    """Answer a phrase, or ValueError that says what to write instead.

    `lists` are the words that a name in angle brackets stands for.
    """
    steps = tuple(step for part in text.split() for step in _steps(_spelled_out(part, lists)))
    if not steps or steps[0].optional or not _is_word(steps[0]):
        raise ValueError(f"“{text}”: a phrase begins with a word.")
    if sum(bool(step.gap) for step in steps) > MOST_GAPS:
        raise ValueError(f"“{text}”: a phrase has at most {MOST_GAPS} gaps.")
    if steps[-1].gap:
        raise ValueError(f"“{text}”: a phrase ends with a word.")
    return steps


def _is_word(step: Step) -> bool:
    return bool(step.words or step.stems or step.number)


def _spelled_out(part: str, lists: WordLists) -> str:
    """A part of a phrase with the words of each list in place of its name."""
    if "<" not in part:
        return part
    unknown = [name for name in _LIST.findall(part) if name not in lists]
    if unknown:
        raise ValueError(f"“{part}”: there is no list called “{unknown[0]}”.")
    return _LIST.sub(lambda found: "|".join(lists[found[1]]), part)


def _steps(part: str) -> Iterable[Step]:
    if part == "_":
        return (Step(any_word=True),)
    if part.startswith(".."):
        if not part[2:].isdigit() or not 1 <= int(part[2:]) <= WIDEST_GAP:
            raise ValueError(f"“{part}”: a gap is ..1 to ..{WIDEST_GAP}.")
        return (Step(gap=int(part[2:])),)
    optional = part.endswith("?")
    options = part.removesuffix("?").split("|")
    if len(options) == 1 and options[0] != NUMBER and not options[0].endswith("*"):
        return tuple(Step(words=frozenset({w}), optional=optional) for w in _plain(options[0]))
    number = NUMBER in options
    options = [o for o in options if o != NUMBER]
    stems = tuple(fold(o[:-1]) for o in options if o.endswith("*"))
    if any(len(stem) < SHORTEST_STEM for stem in stems):
        raise ValueError(f"“{part}”: a stem has at least {SHORTEST_STEM} letters.")
    words = frozenset(_one(o) for o in options if not o.endswith("*"))
    return (Step(words=words, stems=stems, optional=optional, number=number),)


def _plain(option: str) -> tuple[str, ...]:
    found = fold_all(option)
    if not found:
        raise ValueError(f"“{option}” is no word.")
    return found


def _one(option: str) -> str:
    found = _plain(option)
    if len(found) > 1:
        raise ValueError(f"“{option}”: choices are single words.")
    return found[0]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that was found: its owner, its first word, and the word after its last."""

    owner: str
    first: int
    after: int


class Phrases:
    """All phrases of all owners, found in one walk over the words."""

    def __init__(self, owned: Iterable[Owned]) -> None:
        self._by_word: dict[str, list[Owned]] = defaultdict(list)
        self._by_stem: dict[str, list[Owned]] = defaultdict(list)
        self._by_number: list[Owned] = []
        for one in owned:
            first = one[2][0]
            for word in first.words:
                self._by_word[word].append(one)
            for stem in {stem[:SHORTEST_STEM] for stem in first.stems}:
                self._by_stem[stem].append(one)
            if first.number:
                self._by_number.append(one)

    def find(self, words: Sequence[Word], languages: Collection[str]) -> tuple[Hit, ...]:
        """Answer what is found, in the order of the text; for each owner the longest of the
        shortest readings. Phrases of other languages are left out."""
        known = {word.folded for word in words}

        def possible(candidates: Iterable[Owned]) -> list[Owned]:
            """Leave out the phrases that need a word the whole text does not have."""
            return [
                one
                for one in candidates
                if one[1] in languages and all(_may_stand(step, known) for step in one[2])
            ]

        stems = {w[:SHORTEST_STEM] for w in known}
        by_word = {w: possible(self._by_word[w]) for w in known if w in self._by_word}
        by_stem = {s: possible(self._by_stem[s]) for s in stems if s in self._by_stem}
        by_number = possible(self._by_number)
        ends = _ends_of_sentences(words)
        found: dict[tuple[str, int], int] = {}
        for at, word in enumerate(words):
            candidates = (
                *by_word.get(word.folded, ()),
                *by_stem.get(word.folded[:SHORTEST_STEM], ()),
                *(by_number if word.folded[:1].isdigit() else ()),
            )
            for owner, _, phrase in candidates:
                after = _match(phrase, words, at, ends[at])
                if after:
                    found[owner, at] = max(after, found.get((owner, at), 0))
        return tuple(Hit(owner, at, after) for (owner, at), after in found.items())


def _may_stand(step: Step, known: set[str]) -> bool:
    free = step.optional or step.gap or step.any_word or step.number or step.stems
    return bool(free) or not step.words.isdisjoint(known)


def _ends_of_sentences(words: Sequence[Word]) -> list[int]:
    ends = [len(words)] * len(words)
    for at in range(len(words) - 2, -1, -1):
        same = words[at].sentence == words[at + 1].sentence
        ends[at] = ends[at + 1] if same else at + 1
    return ends


def _match(phrase: Phrase, words: Sequence[Word], first: int, end: int) -> int:
    """Answer the word after the shortest match that begins at `first`, 0 where there is none."""
    places = {first}
    for step in phrase:
        if step.gap:
            ends = {p: _reach(words, p, step.gap, end) for p in places}
            places = {at for p, last in ends.items() for at in range(p, last + 1)}
            continue
        taken = {p + 1 for p in places if p < end and step.takes(words[p].folded)}
        places = places | taken if step.optional else taken
        if not places:
            return 0
    return min(places)


def _reach(words: Sequence[Word], at: int, gap: int, end: int) -> int:
    """The last word at which the step after a gap may begin; narrow gaps keep to their clause."""
    last = min(at + gap, end)
    if gap > NARROW_GAP:
        return last
    clause, most = words[at - 1].clause, min(last + 1, end)
    other = next((p for p in range(at + 1, most) if words[p].clause != clause), last + 1)
    return other - 1
