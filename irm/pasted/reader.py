"""Reads what an influencer wrote: offline, the same for the same text, each with its very words."""

from __future__ import annotations

from datetime import date

from irm.pasted.accounts import read_accounts, read_emails
from irm.pasted.audience import read_figures, read_hours
from irm.pasted.days import read_days
from irm.pasted.models import Pasted, Words
from irm.pasted.names import read_name
from irm.pasted.prices import prices_of
from irm.pasted.sums import read_sums
from irm.pasted.tokens import Reading, Token
from irm.pasted.words import vocabulary
from irm.pasted.works import read_mentions, works_of

LONGEST = 100_000
MOST = 60  # of each sort; nobody confirms more


def read_pasted(text: str, on: date) -> Pasted:
    """Answer what a message or media kit says; `on` is today, for days without a year.

    At most 100,000 characters are read and 60 findings of each sort given. Nothing is guessed:
    a sum or day of two readings comes with both, a sign of many currencies with all of them.
    """
    reading = Reading.of(text[:LONGEST])
    days = read_days(reading, on)
    dated = _tokens_within(reading, [(day.start, day.end) for day in days])
    mentions = read_mentions(reading, dated)
    counted = frozenset(m.counted_at for m in mentions if m.quantity is not None)
    figures, audience = read_figures(reading, dated | counted)
    hours, timed = read_hours(reading, mentions, dated)
    taken = dated | counted | frozenset(audience) | frozenset(timed)
    sums = read_sums(reading, taken, mentions)
    quiet = _quiet(reading, timed, {reading.tokens[s.first].sentence for s in sums})
    return Pasted(
        name=read_name(reading),
        emails=read_emails(reading)[:MOST],
        accounts=read_accounts(reading)[:MOST],
        works=tuple(works_of(reading, mentions, quiet)[:MOST]),
        prices=tuple(prices_of(reading, sums[:MOST], mentions)),
        days=days[:MOST],
        hours=tuple(hours[:MOST]),
        figures=tuple(figures[:MOST]),
        negotiable=_remark(reading, "negotiable"),
        tax=_remark(reading, "tax"),
        cut=len(text) > LONGEST,
    )


def _tokens_within(reading: Reading, spans: list[tuple[int, int]]) -> frozenset[int]:
    """The tokens that lie in one of the spans, which are in order."""
    found, place = [], 0
    for at, token in enumerate(reading.tokens):
        while place < len(spans) and spans[place][1] <= token.start:
            place += 1
        if place < len(spans) and spans[place][0] <= token.start:
            found.append(at)
    return frozenset(found)


def _quiet(reading: Reading, timed: set[int], priced: set[int]) -> frozenset[int]:
    """The sentences that only tell how long a piece takes."""
    return frozenset({reading.tokens[at].sentence for at in timed} - priced)


def _remark(reading: Reading, name: str) -> Words | None:
    """What is said of tax or of bargaining; of several the one that says most."""
    said = [at for at, token in enumerate(reading.tokens) if not _is_rate(token)]
    words = [reading.words[at] for at in said]
    hits = list(vocabulary().valued(name).find(words))
    if not hits:
        return None
    hit = max(hits, key=lambda h: (h.value in ("none", "no"), h.after - h.first))
    return Words(value=hit.value, **reading.quote(said[hit.first], said[hit.after - 1] + 1))


def _is_rate(token: Token) -> bool:
    """Whether this is part of "19 %", which may stand inside a phrase."""
    return token.kind == "number" or token.text == "%"
