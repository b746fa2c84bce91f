"""What in a message only fits this person: a title, a link, or words that go to nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from irm.messages.phrases import Hit
from irm.messages.reading import Word, fold_all, quotations
from irm.messages.rules import FOLDER

if TYPE_CHECKING:
    from irm.messages.letter import Letter

REACH = 10  # words behind a “your” that may still belong to it
ENOUGH = 2  # telling words; one of them may be the piece of work itself
NEAR = 4  # words between “the” and the piece that it points at
_SHORTEST = 3
_POINTING = frozenset({"the", "that", "this", "der", "die", "das", "le", "la", "el"})
# What everybody has: “your address and shoe size” is about nobody.
_OF_ANYBODY = """
    fee rate rates price prices quote budget address adress details stats statistics numbers size
    sizes choice answer reply decision call time code link account email mail inbox number bank
    invoice order draft contract terms dates availability name media manager agent team brand
    chance place spot seat slot pieces product products country city area home door doorstep
    convenience liking taste wishes day week month next first side part end followers audience
    community viewers readers fans
"""
# What one did, behind “you”; other verbs in the past end in -ed.
_DONE = """
    ate baked bent bought broke brought built burnt came caught chose cut dealt did drew drove dug
    fed fell felt flew fought found froze gave got grew had heard held hid kept knew laid learnt led
    left let lit lost made meant met paid put ran read rode said sang sat saw sent set sewed sewn
    shot showed slept sold spent spoke spun stood stuck swam swore taught threw told took tore wept
    went won woke wore wove wrote say said re are were ve have do
"""
_WATCHING = "watching watched seeing saw hearing heard how when where way because since moment"
_LOGISTICS, _DEEDS, _SEEN = (frozenset(words.split()) for words in (_OF_ANYBODY, _DONE, _WATCHING))
_YOU = frozenset({"you", "youve"})
_ADDRESS = re.compile(r"https?://\S{4}")


@cache
def common_words() -> frozenset[str]:
    """Answer the words that messages to many share, read once; they tell nobody from others."""
    return frozenset((FOLDER / "common_words.txt").read_text(encoding="utf-8").split())


def fits_only_them(letter: Letter) -> bool:
    """Whether something is said that only fits this person."""
    if any(not _is_unfilled(letter, hit) for hit in letter.hits.get("specific", ())):
        return True
    if _ADDRESS.search(letter.text):
        return True
    if any(len(fold_all(letter.text[a:b])) > 1 for a, b in quotations(letter.text)):
        return True
    said = f" {' '.join(word.folded for word in letter.words)} "
    titles = (fold_all(title) for title in letter.recipient.pieces)
    if any(len(title) > 1 and f" {' '.join(title)} " in said for title in titles):
        return True
    return _names_a_piece(letter) or any(_tells(letter, said) for said in _passages(letter))


def _is_unfilled(letter: Letter, hit: Hit) -> bool:
    """Whether a template says so, with a gap where the person's work belongs: about [TOPIC]."""
    start, end = letter.span(hit.first, min(hit.after + 3, len(letter.words)))
    return any(sign in letter.text[start:end] for sign in "[{")


def _names_a_piece(letter: Letter) -> bool:
    """Whether one piece of work is called by what it is about: the whetstone clip."""
    for at in _firsts(letter, "work_piece"):
        if _is_unfilled(letter, Hit("", at, at + 1)):
            continue
        before = letter.words[max(0, at - NEAR) : at]
        pointed = [n for n, word in enumerate(before) if word.folded in _POINTING]
        if pointed and any(_is_rare(letter, word.folded) for word in before[pointed[-1] :]):
            return True
    return False


def _passages(letter: Letter) -> Iterator[Sequence[Word]]:
    """What stands behind a word that means them, up to what is ours; and sentences of praise."""
    signed = letter.signed_from
    theirs, ours = _firsts(letter, "theirs_is"), _firsts(letter, "ours_is")
    them = _firsts(letter, "them_is")
    praised = {letter.words[at].sentence for at in _firsts(letter, "liked")}
    asking = {letter.words[at].sentence for at in _firsts(letter, "proposal")}
    for number, group in groupby(range(len(letter.words)), lambda at: letter.words[at].sentence):
        places = [at for at in group if at < signed]
        if not places:
            continue
        asks = number in asking
        if number in praised and not asks and ours.isdisjoint(places):
            yield [letter.words[at] for at in places]
        for at in (theirs if asks else theirs | them).intersection(places):
            end = min([at + 1 + REACH, places[-1] + 1, *(p for p in ours if p > at)])
            end = _same_line(letter, at + 1, end)
            passage = letter.words[at + 1 : end]
            if passage and _may_tell(letter, at):
                yield passage


def _may_tell(letter: Letter, at: int) -> bool:
    """Whether what follows a word for them may be theirs: “you baked”, not “you choose”."""
    before, word, first = (w.folded for w in letter.words[at - 1 : at + 2]) if at else ("", "", "")
    if word in _YOU:
        return before in _SEEN or first in _DEEDS or first.endswith("ed")
    return first not in _LOGISTICS


def _same_line(letter: Letter, first: int, end: int) -> int:
    """The word before which the line of the first one ends, `end` at the latest."""
    for at in range(first, end):
        if "\n" in letter.text[letter.words[at - 1].end : letter.words[at].start]:
            return at
    return end


def _firsts(letter: Letter, fact: str) -> frozenset[int]:
    return frozenset(hit.first for hit in letter.found.get(fact, ()))


def _tells(letter: Letter, passage: Sequence[Word]) -> bool:
    words = {word.folded for word in passage}
    if any(letter.text[word.start - 1] in "[{" for word in passage if word.start):
        return False
    rare = {word for word in words if _is_rare(letter, word)}
    pieces = {letter.words[hit.first].folded for hit in letter.found.get("work_piece", ())}
    return bool(rare) and len(rare | (pieces & words)) >= ENOUGH


def _is_rare(letter: Letter, word: str) -> bool:
    known = word in common_words() or word in letter.names or word in letter.brand_words
    return len(word) >= _SHORTEST and not known and word[0].isalpha()
