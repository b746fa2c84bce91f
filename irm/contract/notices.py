"""Notices and platform rules that a post needs beside its label, read from `data/contract`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from irm.contract.condition import Facts
from irm.contract.reading import Sentence, Standing, read_model
from irm.contract.situation import VOCABULARY
from irm.errors import UnreadableError
from irm.people import Country
from irm.records import Line, Record


class PlatformRule(Record):
    """The setting of a platform for paid posts, who switches it on, and what it bars."""

    id: str
    tool: Line = ""
    rule: Line = ""
    switched_on_by: Line = ""
    bans: tuple[str, ...] = ()
    music: Line = ""
    source: Line = ""
    link: Line = ""
    as_of: Line = ""
    standing: Standing


class Notice(Record):
    """Words that a post carries in some countries when a flag of its situation is up."""

    id: str
    when: str
    where: Sentence
    countries: tuple[Country, ...]
    words: Sentence
    placed: Sentence
    reason: Sentence
    open_points: Line = ""
    source: Sentence
    link: Sentence
    as_of: Line
    standing: Standing


class _Platforms(Record):
    platforms: tuple[PlatformRule, ...]


class _Notices(Record):
    notices: tuple[Notice, ...]


@cache
def platform_rules() -> Mapping[str, PlatformRule]:
    """Answer what each platform asks of paid posts, by its code."""
    rows = read_model(_Platforms, "platforms.yaml").platforms
    return {row.id: row for row in rows}


@cache
def notices() -> tuple[Notice, ...]:
    """Answer every notice, read and checked once."""
    rows = read_model(_Notices, "ai_notices.yaml").notices
    for row in rows:
        if row.when not in VOCABULARY.flags:
            raise UnreadableError(f"ai_notices.yaml: {row.id} asks for “{row.when}”.")
    return rows


def notices_for(facts: Facts) -> tuple[Notice, ...]:
    """Answer the notices that the posts of an offer need in the countries of its audience."""
    markets = facts["markets"]
    assert isinstance(markets, frozenset)  # noqa: S101  the vocabulary says so
    return tuple(n for n in notices() if facts[n.when] is True and markets & set(n.countries))
