"""A search key that finds names in any script, and questions to it that cannot go wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from sqlalchemy import bindparam, delete, func, insert, select

from irm.store.engine import Tx
from irm.store.tables import influencer, influencer_search

# Scripts written without blanks between words: found by pairs of characters.
_UNSPACED = "\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED += "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
_RUNS = re.compile(f"([{_UNSPACED}]+)")
_MAX_WORDS = 12

# The condition that a person is found by the question that `asked` answers.
FOUND = influencer.c.seq.in_(
    select(influencer_search.c.rowid).where(influencer_search.c.key.match(bindparam("wanted")))
)
# How many a question finds, in all workspaces together.
HITS = (
    select(func.count())
    .select_from(influencer_search)
    .where(influencer_search.c.key.match(bindparam("wanted")))
)
_PUT = insert(influencer_search)
_DROP = delete(influencer_search).where(influencer_search.c.rowid == bindparam("seq"))


def folded(text: str) -> str:
    """Answer the text without case, accents and width: `Müller` and `MULLER` are one."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in plain if not unicodedata.category(c).startswith("M"))


def search_key(texts: Iterable[str]) -> str:
    """Answer the tokens of all texts, each once, with a blank between them."""
    return " ".join(dict.fromkeys(token for text in texts for token in _indexed(text)))


def asked(text: str) -> str:
    """Answer the question to the search for all words of `text`; blank when it holds none."""
    return " AND ".join(list(dict.fromkeys(_asked(text)))[:_MAX_WORDS])


def put_key(tx: Tx, seq: int, key: str) -> None:
    """Store the search key of one person in place of an older one."""
    drop_key(tx, seq)
    tx.execute(_PUT, {"rowid": seq, "key": key})


def drop_key(tx: Tx, seq: int) -> None:
    """Remove the search key of one person."""
    tx.execute(_DROP, {"seq": seq})


def _words(text: str) -> Iterator[str]:
    """Split at everything that is neither letter, figure nor picture (emoji)."""
    plain = "".join(
        c if unicodedata.category(c)[0] in "LN" or unicodedata.category(c) == "So" else " "
        for c in folded(text)
    )
    yield from plain.split()


def _indexed(text: str) -> Iterator[str]:
    for word in _words(text):
        for part in filter(None, _RUNS.split(word)):
            yield from _pairs(part) if _RUNS.fullmatch(part) else (part,)


def _pairs(run: str) -> Iterator[str]:
    yield from (run[i : i + 2] for i in range(len(run) - 1))
    yield run[-1]


def _asked(text: str) -> Iterator[str]:
    """Each token as an FTS5 string, the beginning of a word being enough."""
    for word in _words(text):
        for part in filter(None, _RUNS.split(word)):
            if _RUNS.fullmatch(part) and len(part) > 1:
                yield from (f'"{part[i : i + 2]}"' for i in range(len(part) - 1))
            else:
                yield f'"{part}"*'
