"""The review: every rule looks once at the offer; the gate follows from what they found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from irm.offers import OfferFile
from irm.reference import Reference
from irm.review import (
    asked,
    consistency,
    contract,
    dates,
    disclosure,
    payment,
    people,
    use,
    value,
    wages,
    work,
)
from irm.review.models import Finding, Review, Severity
from irm.review.rules import Case, Hit, Rule
from irm.review.texts import PATH, Catalogue, read
from irm.worth import Assessment, Experience, Fix, assess
from irm.worth.tables import tables_for

RULES: tuple[Rule, ...] = (
    *people.RULES,
    *work.RULES,
    *dates.RULES,
    *payment.RULES,
    *use.RULES,
    *disclosure.RULES,
    *contract.RULES,
    *asked.RULES,
    *value.RULES,
    *consistency.RULES,
    *wages.RULES,
)


@cache
def catalogue() -> Catalogue:
    """Answer the texts of all findings, read and checked once."""
    return read(PATH, RULES)


def review(
    file: OfferFile,
    *,
    on: date,
    reference: Reference | None = None,
    assessment: Assessment | None = None,
    ways: tuple[Fix, ...] | None = None,
    experience: Experience | None = None,
) -> Review:
    """Answer everything there is to say about an offer on a day, blocking findings first.

    `reference` are the tables that ship with the app unless others are given; `assessment` and
    `ways` (the fixes) save the sums where they were made already. `experience` is what was agreed
    with others; without it nothing is compared. No clock is read and nothing is changed.
    """
    rows = tables_for(file, reference)
    case = Case(file, on, assessment or assess(file, reference=rows), rows, ways, experience)
    return Review(on=on, findings=tuple(_findings(case)), assessment=case.assessment)


def blocking_codes(
    file: OfferFile,
    *,
    on: date,
    reference: Reference | None = None,
    assessment: Assessment | None = None,
) -> tuple[str, ...]:
    """Answer only the codes that close the gate, each once: a review without words and fixes."""
    rows = tables_for(file, reference)
    case = Case(file, on, assessment or assess(file, reference=rows), rows, ())
    return tuple(rule.code for rule in _blocking() if any(True for _ in rule.check(case)))


@cache
def _in_order() -> tuple[Rule, ...]:
    """Answer the rules in the order of what they find: blocking ones first, then by code."""
    texts = catalogue()
    return tuple(sorted(RULES, key=lambda rule: (texts.text(rule.code).severity.rank, rule.code)))


@cache
def _blocking() -> tuple[Rule, ...]:
    """Answer the rules that close the gate, by their codes."""
    texts = catalogue()
    return tuple(r for r in _in_order() if texts.text(r.code).severity is Severity.BLOCKING)


def _findings(case: Case) -> Iterator[Finding]:
    texts, common, outdone = catalogue(), case.common, case.superseded
    nameless = not STAND_INS.isdisjoint(common.values())
    for rule in _in_order():
        if rule.code in outdone:
            continue
        for hit in rule.check(case):
            yield _finding(rule, hit, common, texts, nameless)


# Where no name is known, “the brand” or “the influencer” stands in, also first in a sentence.
_STAND_IN = re.compile(r"(?:^|(?<=[.!?] ))the (?=brand\b|influencer\b)")
STAND_INS = frozenset({"the brand", "the influencer"})


def _capital(found: re.Match[str]) -> str:
    return found[0].capitalize()


def _capitalised(words: str) -> str:
    if "the brand" in words or "the influencer" in words:  # most texts name neither
        return _STAND_IN.sub(_capital, words)
    return words


def _finding(
    rule: Rule, hit: Hit, common: dict[str, str], texts: Catalogue, nameless: bool
) -> Finding:
    text = texts.text(rule.code)
    values = {**common, **hit.values} if hit.values else common
    words = [words % values if open_ else words for words, open_ in text.patterns]
    if nameless:
        words = [_capitalised(said) for said in words]
    title, what, why, fix = words
    source = hit.source or texts.source(text)
    # By position, which is quicker than by name.
    return Finding(
        rule.code, text.severity, text.tip, title, what, why, fix, source, hit.place, hit.row
    )
