"""Messages beside those sent before: copies, and one reminder too many."""

from __future__ import annotations

from collections.abc import Sequence

from irm.messages.letter import Letter
from irm.messages.models import Sent
from irm.messages.names import Span
from irm.messages.reading import fold, fold_all, read_words

WORDS_OF_A_SHINGLE = 4
FEWEST_SHINGLES = 10
_OPENING = 80


def near_copy(letter: Letter, earlier: Sequence[Sent]) -> list[Span]:
    """Mark what repeats an earlier message, where the two share too much.

    The share is that of Jaccard: runs of four words in both, divided by runs in either. The name
    of the person is left out, as a change of name makes no new message.
    """
    own = [word for word in letter.words if word.folded not in letter.names]
    mine = _shingles([word.folded for word in own])
    if len(mine) < FEWEST_SHINGLES:
        return []
    for sent in earlier:
        names = letter.names | frozenset(fold_all(sent.to))
        theirs = _shingles([word for word in fold_all(sent.text) if word not in names])
        shared = mine & theirs
        if 100 * len(shared) >= letter.rules.limits.copied_percent * len(mine | theirs):
            places = [
                at
                for at in range(len(own) - WORDS_OF_A_SHINGLE + 1)
                if _shingle([w.folded for w in own[at : at + WORDS_OF_A_SHINGLE]]) in shared
            ]
            return [(own[places[0]].start, own[places[-1] + WORDS_OF_A_SHINGLE - 1].end)]
    return []


def _shingles(words: Sequence[str]) -> set[str]:
    count = len(words) - WORDS_OF_A_SHINGLE + 1
    return {_shingle(words[at : at + WORDS_OF_A_SHINGLE]) for at in range(count)}


def _shingle(words: Sequence[str]) -> str:
    return " ".join(words)


def follow_ups(letter: Letter, earlier: Sequence[Sent]) -> list[Span]:
    """Mark a reminder after three others that were not answered.

    Earlier messages count where they went to this person: by their note, else by the name they
    open with; those without a note only where this message says itself that it is a reminder.
    """
    if not letter.words:
        return []
    waiting = noted = 0
    for sent in earlier:
        if not _went_to(letter, sent):
            continue
        waiting = 0 if sent.answered else waiting + 1
        noted += bool(sent.to)
    too_many = waiting > letter.rules.limits.follow_ups
    if not too_many or not (noted or letter.has("follow_up")):
        return []
    hits = letter.hits.get("follow_up")
    first = (hits[0].first, hits[0].after) if hits else (0, min(3, len(letter.words)))
    return [letter.span(*first)]


def _went_to(letter: Letter, sent: Sent) -> bool:
    if sent.to:
        return any(fold(word) in letter.names for word in fold_all(sent.to))
    return any(word.folded in letter.names for word in read_words(sent.text[:_OPENING])[:4])
