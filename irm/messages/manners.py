"""What a proposal owes a person: a reason, a sender, a way out, and an end."""

from __future__ import annotations

from irm.messages.letter import Letter
from irm.messages.names import Span


def nothing_specific(letter: Letter) -> list[Span]:
    """Mark the proposal of a message that could have gone to anybody."""
    return [] if letter.is_specific else _proposal(letter)


def no_easy_no(letter: Letter) -> list[Span]:
    """Mark the proposal of a message that leaves no room to decline."""
    return [] if letter.has("choice") else _proposal(letter)


def _proposal(letter: Letter) -> list[Span]:
    if not letter.proposes:
        return []
    first = letter.asks[0]
    return [letter.span(first.first, first.after)]


def no_sender(letter: Letter) -> list[Span]:
    """Mark the end of a proposal that no human being signs."""
    return [] if not letter.proposes or letter.signer else [_last_words(letter)]


def no_role(letter: Letter) -> list[Span]:
    """Mark the end of a proposal whose sender says no role."""
    if not letter.proposes or not letter.signer or letter.has("role"):
        return []
    return [_last_words(letter)]


def _last_words(letter: Letter) -> Span:
    count = len(letter.words)
    return letter.span(max(0, count - 3), count)


def too_long(letter: Letter) -> list[Span]:
    """Mark what goes beyond the length that a first reading bears, in words."""
    limits = letter.rules.limits
    most = limits.words_of_a_proposal if letter.proposes else limits.words_of_any_message
    count = len(letter.words)
    return [letter.span(most, count)] if count > most else []
