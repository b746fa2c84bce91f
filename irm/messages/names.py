"""Whom a message greets: nobody, somebody else, or the person it goes to."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest

from irm.messages.letter import Letter
from irm.messages.reading import fold_all

FEWEST_WORDS = 8
Span = tuple[int, int]
_LONGEST_ADDRESS = 3


def no_name(letter: Letter) -> list[Span]:
    """Mark the opening of a message that calls the person by no name.

    Short notes in the middle of a talk need none; a proposal and a greeting to anybody do.
    """
    if not letter.names or letter.names_them or not letter.words or wrong_name(letter):
        return []
    greets_anybody = any(0 < hit.first <= 2 for hit in letter.hits.get("nobody", ()))
    if letter.greeting is not None and (letter.proposes or greets_anybody):
        start, end = letter.span(letter.greeting.first, letter.greeting.after)
        return [(start, letter.addressed[-1].end if 0 < len(letter.addressed) <= 2 else end)]
    if letter.proposes and len(letter.words) >= FEWEST_WORDS:
        return [letter.span(0, 1)]
    return []


def wrong_name(letter: Letter) -> list[Span]:
    """Mark the name of somebody else, or their own name misspelt, at the head of a message."""
    if not letter.names or not letter.words:
        return []
    if letter.greeting is None:
        return _misspelt_first_word(letter)
    address = letter.addressed
    if not 0 < len(address) <= _LONGEST_ADDRESS or letter.names_them:
        return []
    nobody = frozenset(
        word
        for texts in letter.rules.facts["nobody"].values()
        for t in texts
        for word in fold_all(t)
    )
    fields = merge_field(letter)
    for word in address:
        if any(start <= word.start < end for start, end in fields):
            return []
        written = letter.text[word.start : word.end]
        if word.folded in nobody:
            return []
        if len(written) > 1 and written[0].isupper():
            return [(word.start, word.end)]
    return []


def _misspelt_first_word(letter: Letter) -> list[Span]:
    """`Tomaz, …` where the person is Tomasz; other words that open a message are no names."""
    first = letter.words[0]
    alone = len(letter.words) > 1 and letter.words[1].clause > first.clause
    if not alone or letter.names_them or not letter.text[first.start].isupper():
        return []
    near = any(
        len(name) > 3 and name[0] == first.folded[0] and _near(name, first.folded)
        for name in letter.names
    )
    return [(first.start, first.end)] if near else []


def _near(one: str, other: str) -> bool:
    """Whether at most two letters were changed, added or left out."""
    if abs(len(one) - len(other)) > 2 or max(len(one), len(other)) > 30:
        return False
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        last, row[0] = row[0], at
        for to, char in enumerate(other, start=1):
            last, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, last + (letter != char))
    return row[-1] <= 2


def pet_name(letter: Letter) -> list[Span]:
    """Mark a pet name that stands alone in its clause, as one calls somebody: `…, handsome.`"""
    sizes = Counter(word.clause for word in letter.words)
    found = []
    for hit in letter.hits.get("pet_word", ()):
        size = sizes[letter.words[hit.first].clause]
        if 0 < hit.first < letter.signed_from and size == hit.after - hit.first:
            found.append(letter.span(hit.first, hit.after))
    return found


def merge_field(letter: Letter) -> list[Span]:
    """Mark fields of a template that nobody filled in: `{{first_name}}`, `[NAME]`, `<name>`."""
    found: list[Span] = []
    for field in letter.rules.fields:
        at = letter.text.find(field.opens)
        while at >= 0:
            inside = at + len(field.opens)
            end = letter.text.find(field.closes, inside, inside + 80)
            content = letter.text[inside:end] if end > inside else ""
            if "\n" not in content and _is_field(content, field.words):
                found.append((at, end + len(field.closes)))
                inside = end + len(field.closes)
            at = letter.text.find(field.opens, inside)
    said = {word.start for word in letter.words if word.quoted} if found else set()
    found = [span for span in found if said.isdisjoint(range(*span))]
    return _apart(found + _leftovers(letter))


def _leftovers(letter: Letter) -> list[Span]:
    """Mark words that only templates and notes have: `TODO`, `FIRST_NAME`; `XX` before a word."""
    found = []
    for word, after in zip_longest(letter.words, letter.words[1:]):
        written = letter.text[word.start : word.end]
        closes = after is None or after.clause != word.clause
        if written in letter.rules.leftovers and not (closes and set(written) == {"X"}):
            found.append((word.start, word.end))
        elif not closes and letter.text[word.end : after.start] == "_" and written.isupper():
            found.append((word.start, after.end))
    return found


def _is_field(content: str, betraying: tuple[str, ...]) -> bool:
    if not content:
        return False
    words = fold_all(content.replace("_", " "))
    if not betraying:
        return bool(content.strip())
    return any(word in betraying for word in words) and "@" not in content and "/" not in content


def _apart(spans: list[Span]) -> list[Span]:
    """Leave out what lies inside another span: `{name}` within `{{name}}`."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
