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
from functools import cache
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
_Part = tuple[int, bool, Collection[int]]  # words between, may be missing, where it stands
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


@cache
def _steps(part: str) -> tuple[Step, ...]:
    """The steps of one part; phrases that share a part share its steps."""
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


@cache
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
        text = _Text(words)
        found: dict[tuple[int, str], int] = {}
        for owner, language, phrase in self._candidates(text):
            if language not in languages or not all(text.may_hold(step) for step in phrase):
                continue
            rest = _rest(phrase, text)
            for at in _first(text.places(phrase[0]), rest):
                after = _match(rest, text, at)
                if after > found.get((at, owner), 0):
                    found[at, owner] = after
        return tuple(Hit(owner, at, after) for (at, owner), after in sorted(found.items()))

    def _candidates(self, text: _Text) -> Iterable[Owned]:
        """The phrases that may begin with a word of the text, each once."""
        lists = [self._by_word.get(word, ()) for word in text.at]
        lists += [self._by_stem.get(stem, ()) for stem in text.by_stem]
        lists += [self._by_number if text.numbers else ()]
        return {id(one): one for of in lists for one in of}.values()


class _Text:
    """The words of a text by what they are, and where their sentences and clauses end."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.at: dict[str, list[int]] = defaultdict(list)
        self.by_stem: dict[str, list[str]] = defaultdict(list)
        for place, word in enumerate(words):
            self.at[word.folded].append(place)
        for folded in self.at:
            self.by_stem[folded[:SHORTEST_STEM]].append(folded)
        self.numbers = {p for word, of in self.at.items() if word[:1].isdigit() for p in of}
        self.sentence_ends = _ends([word.sentence for word in words])
        self.clause_ends = _ends([word.clause for word in words])
        self._places: dict[int, Collection[int]] = {}

    def may_hold(self, step: Step) -> bool:
        """Whether a part that must be there is anywhere in the text."""
        return step.optional or step.gap > 0 or step.any_word or bool(self.places(step))

    def places(self, step: Step) -> Collection[int]:
        """Answer where a word stands for this part."""
        places = self._places.get(id(step))
        if places is None:
            places = self._places[id(step)] = self._found(step)
        return places

    def _found(self, step: Step) -> Collection[int]:
        if step.any_word:
            return range(len(self.sentence_ends))
        at = self.at
        words = [word for word in step.words if word in at]
        for stem in step.stems:
            words += [w for w in self.by_stem.get(stem[:SHORTEST_STEM], ()) if w.startswith(stem)]
        places = {place for word in words for place in at[word]}
        return places | self.numbers if step.number else places


def _ends(numbers: Sequence[int]) -> list[int]:
    """For each place the one after the last that bears its number."""
    ends = [len(numbers)] * len(numbers)
    for at in range(len(numbers) - 2, -1, -1):
        ends[at] = ends[at + 1] if numbers[at] == numbers[at + 1] else at + 1
    return ends


def _rest(phrase: Phrase, text: _Text) -> list[_Part]:
    """The parts of a phrase behind the first, as a text has them."""
    parts, gap = [], 0
    for step in phrase[1:]:
        if step.gap:
            gap = step.gap
        else:
            parts.append((gap, step.optional, text.places(step)))
            gap = 0
    return parts


def _first(places: Collection[int], rest: Sequence[_Part]) -> Collection[int]:
    """Where a phrase may begin, by where its second part stands, if that saves looking."""
    if not rest or rest[0][1]:
        return places
    gap, _, second = rest[0]
    if not gap:
        return [at for at in places if at + 1 in second]
    if len(second) * gap > len(places):
        return places
    near = {at - back for at in second for back in range(1, gap + 2)}
    return near.intersection(places)


def _reached(starts: Collection[int], gap: int, end: int, text: _Text) -> Collection[int]:
    """Where the part behind a gap may begin; narrow gaps keep to their clause."""
    ends, reached = text.clause_ends, []
    for at in starts:
        last = at + gap + 1
        if gap <= NARROW_GAP and last > ends[at - 1]:
            last = max(at + 1, ends[at - 1])
        reached.append(range(at, min(last, end + 1)))
    return reached[0] if len(reached) == 1 else set().union(*reached)


def _match(rest: Sequence[_Part], text: _Text, first: int) -> int:
    """Answer the word after the shortest match that begins at `first`, 0 where there is none."""
    end = text.sentence_ends[first]
    starts: Collection[int] = (first + 1,)
    for gap, optional, places in rest:
        if gap:
            starts = _reached(starts, gap, end, text)
        after = [at + 1 for at in starts if at in places and at < end]
        if optional:
            after += starts
        if not after:
            return 0
        starts = after
    return min(starts)
