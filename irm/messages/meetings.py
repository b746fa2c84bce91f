"""Facts that meet: where all that a rule asks for stands together in one place of a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, product

from irm.messages.letter import Letter
from irm.messages.names import Span
from irm.messages.phrases import Hit
from irm.messages.reading import Word
from irm.messages.rules import JUDGED, Meeting

MOST_HITS = 4  # of a fact in one place that are tried
Places = Mapping[int, Sequence[Hit]]
_PLACE: dict[str, Callable[[Word], int]] = {
    "clause": lambda word: word.clause,
    "sentence": lambda word: word.sentence,
    "pair": lambda word: word.sentence,
    "message": lambda word: 0,
}


def spans(letter: Letter, meeting: Meeting, excused: frozenset[int] = frozenset()) -> list[Span]:
    """Mark where all facts of a meeting stand together, once a place; not in excused sentences.

    Where one place holds them all, only a negation before the first of them denies them: in “we
    would rather you did not use the label” the label is denied, and that is the fault.
    """
    if any(letter.has(fact) for fact in meeting.unless):
        return []
    at_once = meeting.within != "message"
    places = [
        _places(letter, fact, meeting.within, excused, denied=at_once) for fact in meeting.facts
    ]
    if not all(places):
        return []
    bars = [_places(letter, fact, meeting.within) for fact in meeting.without]
    found = []
    for at in sorted(places[0]):
        met = _met([_near(hits, at, meeting) for hits in places], meeting)
        if not met or any(_near(bar, at, meeting) for bar in bars):
            continue
        first = min(met, key=lambda hit: hit.first)
        if not letter.is_denied(first):
            found.append(letter.span(first.first, max(hit.after for hit in met)))
    return found


def _places(
    letter: Letter,
    fact: str,
    within: str,
    excused: frozenset[int] = frozenset(),
    *,
    denied: bool = False,
) -> Places:
    """The hits of a fact in each place, the first few; what is not denied before what is."""
    if fact in JUDGED:
        return {0: [Hit(fact, 0, 1)]} if letter.has(fact) and within == "message" else {}
    names, words, place = fact.split("|"), letter.words, _PLACE[within]
    kept = [hit for name in names for hit in letter.hits.get(name, ())]
    if denied:
        kept += [h for name in names for h in letter.found.get(name, ()) if letter.is_denied(h)]
    places: dict[int, list[Hit]] = {}
    for hit in kept:
        of = places.setdefault(place(words[hit.first]), [])
        if words[hit.first].sentence not in excused and len(of) < MOST_HITS:
            of.append(hit)
    return {at: of for at, of in places.items() if of}


def _near(places: Places, at: int, meeting: Meeting) -> Sequence[Hit]:
    """The hits in a place, then in its neighbours where two sentences are one place."""
    here = places.get(at, ())
    if meeting.within != "pair" or (here and not meeting.is_close):
        return here
    return [*here, *places.get(at - 1, ()), *places.get(at + 1, ())]


def _met(choices: Sequence[Sequence[Hit]], meeting: Meeting) -> Sequence[Hit]:
    """One hit of each fact; where it matters which, the first ones that meet as is asked."""
    if not all(choices):
        return ()
    if not meeting.is_close:
        return [hits[0] for hits in choices]
    return next((met for met in product(*choices) if _is_close(met, meeting)), ())


def _is_close(met: Sequence[Hit], meeting: Meeting) -> bool:
    """Whether hits share no word, follow each other, and stand near, as far as that is asked."""
    hits = met if meeting.in_order else sorted(met, key=lambda hit: (hit.first, hit.after))
    together = not (meeting.apart or meeting.in_order)
    if not together and any(one.after > other.first for one, other in pairwise(hits)):
        return False
    return not meeting.near or hits[-1].first - hits[0].after < meeting.near
