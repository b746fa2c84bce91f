"""What is made: formats with how many of them, and the platform that a word leaves open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from irm.entry import platform_of_link
from irm.pasted.models import Work
from irm.pasted.tokens import Reading, Token
from irm.pasted.words import Hit, vocabulary

MOST_PIECES = 50
_ARTICLES_OF_ONE = ("l", "el", "o", "the", "la", "le", "das", "der")


@dataclass(frozen=True, slots=True)
class Mention:
    """Once that a format is named: where, how many, and whether as the piece a price is for."""

    first: int
    after: int
    kind: str
    format: str
    quantity: int | None
    counted_at: int
    per: bool


def read_mentions(reading: Reading, taken: frozenset[int]) -> tuple[Mention, ...]:
    """Answer every mention of a format; `taken` are tokens that are part of a day."""
    platforms = reading.hits(vocabulary().platforms)
    near = {hit.first: hit.value for hit in platforms}
    said = _platforms_said(reading, platforms)
    found: list[Mention] = []
    for hit in reading.hits(vocabulary().pieces):
        mention = _mention(reading, hit, taken)
        if hit.value[2] and not _is_meant(reading, mention, near):
            continue
        if not mention.format:
            mention = replace(mention, format=_resolved(reading, mention, near, said, found))
        found.append(mention)
    return tuple(found)


def works_of(reading: Reading, mentions: tuple[Mention, ...], quiet: frozenset[int]) -> list[Work]:
    """Answer the pieces, each format and count once; one without a count only where none has.

    In `quiet` sentences nothing is counted: they tell how long a piece takes.
    """
    found: dict[tuple[str, int | None], Work] = {}
    for mention in mentions:
        hushed = reading.tokens[mention.first].sentence in quiet
        quantity = None if hushed or mention.per else mention.quantity
        first = mention.counted_at if quantity is not None else mention.first
        called = mention.format or mention.kind
        work = Work(
            kind=mention.kind,
            format=mention.format,
            choices=_choices(mention),
            quantity=quantity,
            **reading.quote(first, max(mention.after, first + 1)),
        )
        found.setdefault((called, quantity), work)
    counted = {called for called, quantity in found if quantity is not None}
    return [w for (called, n), w in found.items() if n is not None or called not in counted]


def _choices(mention: Mention) -> tuple[str, ...]:
    if mention.format:
        return ()
    return tuple(vocabulary().formats.kinds[mention.kind].by_platform.values())


def _mention(reading: Reading, hit: Hit[tuple[str, str, bool]], taken: frozenset[int]) -> Mention:
    kind, format_, _weak = hit.value
    quantity, counted_at = _count_before(reading, hit.first, taken)
    if quantity is None:
        quantity, counted_at = _count_behind(reading, hit.after)
    per = quantity is None and _is_per(reading, hit.first)
    return Mention(hit.first, hit.after, kind, format_, quantity, min(counted_at, hit.first), per)


def _count_before(reading: Reading, first: int, taken: frozenset[int]) -> tuple[int | None, int]:
    """A number at most two words before: 2 reels, two new reels, 2x reel, eine Story."""
    for back in (-1, -2, -3):
        token = reading.near(first, back)
        if token is None or first + back in taken:
            break
        number = _number(token)
        if number is not None:
            return (number, first + back) if 1 <= number <= MOST_PIECES else (None, first)
        if not _goes_between(token) or (back == -3):
            break
    return None, first


def _goes_between(token: Token) -> bool:
    words = vocabulary()
    units = words.one_word("units") | frozenset(words.days.spans) | words.one_word("hours")
    if token.text in ("×", "x", "X"):
        return True
    return token.kind == "word" and token.folded not in units and not _parts(token)


def _parts(token: Token) -> bool:
    """Whether a count before this word is of something else."""
    words = vocabulary()
    return any(token.folded in words.one_word(name) for name in ("and_", "for_", "each"))


def _number(token: Token) -> int | None:
    if token.kind == "number" and token.text.isdecimal() and len(token.text) <= 2:
        return int(token.text)
    if token.kind != "word":
        return None
    if token.folded == "a" and token.text not in ("a", "A"):
        return None
    return vocabulary().numbers.get(token.folded)


def _count_behind(reading: Reading, after: int) -> tuple[int | None, int]:
    """Reels x2, Story ×3."""
    mark, number = reading.near(after - 1, 1), reading.near(after - 1, 2)
    if mark and number and mark.text in ("x", "X", "×") and number.text.isdecimal():
        count = int(number.text[:4])
        return (count, after - 1) if 1 <= count <= MOST_PIECES else (None, after)
    return None, after


def _is_per(reading: Reading, first: int) -> bool:
    """Whether the format is named as what a price is for: per reel, 500/reel, cada post."""
    before = reading.near(first, -1)
    if before is None:
        return False
    if before.text == "/" or before.folded in vocabulary().one_word("each"):
        return True
    return before.folded in vocabulary().one_word("per")


def _is_meant(reading: Reading, mention: Mention, near: dict[int, str]) -> bool:
    """Whether a weak word stands where only a format can: beside a count, price or platform."""
    before, behind = reading.near(mention.first, -1), reading.near(mention.after - 1, 1)
    verb = before is not None and before.folded in vocabulary().formats.before_verbs
    if verb:
        return False
    beside = mention.first - 1 in near or (behind is not None and mention.after in near)
    if mention.quantity is not None or mention.per or beside:
        return True
    if behind is not None and (behind.kind == "sign" or behind.text in ("=", "à")):
        return True
    priced = _is_priced(reading, mention.after)
    after_price = (
        before is not None
        and before.folded in _ARTICLES_OF_ONE
        and _money_before(reading, mention.first - 1)
    )
    return priced or after_price


def _is_priced(reading: Reading, after: int) -> bool:
    """Whether a price follows: "Post 800 CHF", "Post: 800"."""
    steps = [reading.near(after - 1, step) for step in (1, 2, 3)]
    if steps[0] is not None and steps[0].text in (":", "-", "–", "="):
        steps.pop(0)
    first, second = steps[0], steps[1]
    if first is None:
        return False
    money = vocabulary().currencies
    return first.kind == "sign" or (
        first.kind == "number"
        and second is not None
        and (second.kind == "sign" or second.folded in money)
    )


def _money_before(reading: Reading, at: int) -> bool:
    before = reading.near(at, -1)
    return before is not None and (
        before.kind == "sign" or before.folded in vocabulary().currencies
    )


def _platforms_said(reading: Reading, platforms: list[Hit[str]]) -> frozenset[str]:
    links = (platform_of_link(t.text) for t in reading.tokens if t.kind == "link")
    return frozenset([*(hit.value for hit in platforms), *(link for link in links if link)])


def _resolved(
    reading: Reading,
    mention: Mention,
    near: dict[int, str],
    said: frozenset[str],
    earlier: list[Mention],
) -> str:
    """The format that a word of several means here, empty where that stays open."""
    by_platform = vocabulary().formats.kinds[mention.kind].by_platform
    family = set(by_platform.values())
    around = (mention.first - 1, *range(mention.after, mention.after + 4))
    sentence = reading.sentence(mention.first)
    for at in around:
        if at in near and at in sentence and near[at] in by_platform:
            return by_platform[near[at]]
    for other in reversed(earlier[-20:]):
        if other.format in family:
            return other.format
    fitting = [platform for platform in said if platform in by_platform]
    return by_platform[fitting[0]] if len(fitting) == 1 and len(said) == 1 else ""
