"""Facts that meet: where all that a rule asks for stands together in one place of a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from irm.messages.letter import Letter
from irm.messages.names import Span
from irm.messages.phrases import Hit
from irm.messages.reading import Word
from irm.messages.rules import JUDGED, Meeting

Places = Mapping[int, Hit]
_PLACE: dict[str, Callable[[Word], int]] = {
    "clause": lambda word: word.clause,
    "sentence": lambda word: word.sentence,
    "pair": lambda word: word.sentence,
    "message": lambda word: 0,
}


def spans(letter: Letter, meeting: Meeting) -> list[Span]:
    """Mark where all facts of a meeting stand together, once a place.

    Where one place holds them all, only a negation before the first of them denies them: in “we
    would rather you did not use the label” the label is denied, and that is the fault.
    """
    if any(letter.has(fact) for fact in meeting.unless):
        return []
    at_once = meeting.within != "message"
    places = [_firsts(letter, fact, meeting.within, denied=at_once) for fact in meeting.facts]
    if not all(places):
        return []
    bars = [_firsts(letter, fact, meeting.within) for fact in meeting.without]
    found = []
    for at in sorted(places[0]):
        met = [hit for hit in (_near(firsts, at, meeting) for firsts in places) if hit]
        if len(met) < len(places) or any(_near(bar, at, meeting) for bar in bars):
            continue
        first = min(met, key=lambda hit: hit.first)
        if not letter.is_denied(first):
            found.append(letter.span(first.first, max(hit.after for hit in met)))
    return found


def _firsts(letter: Letter, fact: str, within: str, *, denied: bool = False) -> Places:
    """The first hit of a fact in each place, one that is not denied before one that is."""
    if fact in JUDGED:
        return {0: Hit(fact, 0, 1)} if letter.has(fact) and within == "message" else {}
    place = _PLACE[within]
    hits = [*reversed(letter.found.get(fact, ()))] if denied else []
    hits += reversed(letter.hits.get(fact, ()))
    return {place(letter.words[hit.first]): hit for hit in hits}


def _near(firsts: Places, at: int, meeting: Meeting) -> Hit | None:
    """The hit in a place, or in its neighbours where two sentences are one place."""
    found = firsts.get(at)
    if found is None and meeting.within == "pair":
        found = firsts.get(at - 1) or firsts.get(at + 1)
    return found
