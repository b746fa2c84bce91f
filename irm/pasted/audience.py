"""Figures of an audience and hours of work in a text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, cast

from irm.entry import parse_count, parse_percent
from irm.errors import AmbiguousError, FieldError
from irm.pasted.models import Figure, Hours
from irm.pasted.tokens import Reading, Token
from irm.pasted.words import Hit, vocabulary
from irm.pasted.works import Mention


def read_figures(reading: Reading, taken: frozenset[int]) -> tuple[list[Figure], set[int]]:
    """Answer followers, views and engagement, and the tokens they stand in."""
    words = vocabulary()
    hits: list[Hit[str]] = []
    for kind in ("followers", "views", "engagement"):
        hits += reading.hits(words.plain(kind))
    by_sentence: dict[int, list[Hit[str]]] = {}
    for hit in hits:
        by_sentence.setdefault(reading.tokens[hit.first].sentence, []).append(hit)
    platforms = {hit.after: hit.value for hit in reading.hits(words.platforms)}
    found: list[Figure] = []
    used: set[int] = set()
    for at, token in enumerate(reading.tokens):
        if token.kind != "number" or at in taken:
            continue
        figure, after = _figure(reading, at, by_sentence.get(token.sentence, []), platforms)
        if figure is not None:
            found.append(figure)
            used.update(range(at, after))
    return found, used


def _figure(
    reading: Reading, at: int, hits: list[Hit[str]], platforms: dict[int, str]
) -> tuple[Figure | None, int]:
    after, text = _counted(reading, at)
    percent = reading.near(after - 1, 1)
    if percent is not None and percent.text == "%":
        near = _nearest(reading, hits, at, after + 1, 5)
        if near is None or near.value != "engagement":
            return None, after
        return _made(reading, at, after + 1, "engagement", text, platforms)
    near = _nearest(reading, [h for h in hits if h.value != "engagement"], at, after, 4)
    if near is not None and not _is_money(reading, at, after):
        return _made(reading, at, after, near.value, text, platforms)
    if _beside_platform(reading, at, after, platforms) and not _is_money(reading, at, after):
        return _made(reading, at, after, "followers", text, platforms)
    return None, after


def _counted(reading: Reading, at: int) -> tuple[int, str]:
    """The token after a count, and the count as our own parser reads it: 92k for 92 mil."""
    token, behind = reading.tokens[at], reading.near(at, 1)
    scale = vocabulary().words.scales.get(behind.folded, 0) if behind else 0
    if (
        behind is not None
        and scale
        and (behind.start == token.end or len(behind.folded) > 1 or behind.folded == "k")
    ):
        return at + 2, token.text + ("k" if scale == 3 else "M")
    return at + 1, token.text


def _nearest(
    reading: Reading, hits: list[Hit[str]], at: int, after: int, reach: int
) -> Hit[str] | None:
    """The word for an audience close to a number: before it in any distance up to `reach`."""
    best: tuple[int, Hit[str]] | None = None
    for hit in hits:
        apart = hit.first - after if hit.first >= at else at - hit.after + 1
        commas = 3 * abs(reading.tokens[hit.first].clause - reading.tokens[at].clause)
        if apart + commas <= reach and (best is None or apart + commas < best[0]):
            best = (apart + commas, hit)
    return best[1] if best else None


def _is_money(reading: Reading, at: int, after: int) -> bool:
    beside = (reading.near(at, -1), reading.near(after - 1, 1))
    return any(
        token is not None and (token.kind == "sign" or token.folded in vocabulary().currencies)
        for token in beside
    )


def _beside_platform(reading: Reading, at: int, after: int, platforms: dict[int, str]) -> bool:
    """Instagram (52.1k), 48k on TikTok: a count in thousands beside a platform."""
    if reading.tokens[after - 1].kind != "word":
        return False
    opened = reading.near(at, -1)
    if opened is not None and opened.text in ("(", ":") and at - 1 in platforms:
        return True
    spoken = [reading.near(after - 1, 1), reading.near(after - 1, 2)]
    return (
        spoken[0] is not None
        and spoken[1] is not None
        and spoken[0].folded in ("on", "auf", "sur", "en", "no", "bei")
        and (after + 2 in platforms)
    )


def _made(
    reading: Reading, at: int, after: int, kind: str, text: str, platforms: dict[int, str]
) -> tuple[Figure | None, int]:
    values = _percent(text) if kind == "engagement" else _count(text)
    if not values:
        return None, after
    line = reading.tokens[at].line
    near = [
        (abs(end - at), platform)
        for end, platform in platforms.items()
        if abs(end - at) < 40 and reading.tokens[end - 1].line == line
    ]
    figure = Figure(
        kind=cast(Literal["followers", "views", "engagement"], kind),
        values=values,
        platform=min(near)[1] if near else "",
        **reading.quote(at, after),
    )
    return figure, after


def _count(text: str) -> tuple[Decimal, ...]:
    try:
        return (Decimal(parse_count(text, "count")),)
    except AmbiguousError as asked:
        return tuple(Decimal(reading.replace(",", "")) for reading in asked.readings)
    except FieldError:
        return ()


def _percent(text: str) -> tuple[Decimal, ...]:
    try:
        return (parse_percent(text, "percent"),)
    except FieldError:
        return ()


def read_hours(
    reading: Reading, mentions: tuple[Mention, ...], taken: frozenset[int]
) -> tuple[list[Hours], set[int]]:
    """Answer hours of work, and the tokens they stand in; a time limit is no work."""
    words = vocabulary()
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(reading.tokens[mention.first].sentence, []).append(mention)
    found: list[Hours] = []
    used: set[int] = set()
    for hit in reading.hits(words.plain("hours")):
        at = hit.first - 1
        token = reading.near(hit.first, -1)
        hours = _hours(token) if token and at not in taken else None
        if hours is None:
            continue
        used.update((at, hit.first))
        if _is_limit(reading, at):
            continue
        here = by_sentence.get(reading.tokens[at].sentence, [])[:30]
        near = min(here, key=lambda m: abs(m.first - at), default=None)
        found.append(
            Hours(
                hours=hours,
                format=near.format if near else "",
                **reading.quote(at, hit.after),
            )
        )
    return found, used


def _hours(token: Token) -> Decimal | None:
    if token.kind == "word":
        number = vocabulary().numbers.get(token.folded)
        return Decimal(number) if number and number > 1 else None
    plain = token.text.replace(",", ".")
    if token.kind != "number" or not re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", plain):
        return None
    return Decimal(plain) if 0 < Decimal(plain) <= 1000 else None


def _is_limit(reading: Reading, at: int) -> bool:
    words = vocabulary()
    spoken = [t.folded for back in (-3, -2, -1) if (t := reading.near(at, back)) is not None]
    limits = words.one_word("within")
    pairs = {"".join(spoken[i:]) for i in range(len(spoken))} | set(spoken)
    behind = reading.near(at, 2)
    return bool(pairs & limits) or (behind is not None and behind.folded in limits)
