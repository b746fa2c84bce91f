"""Which clauses apply to an offer, how each is answered, and which still wait for an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from irm.contract.acceptance import Acceptance
from irm.contract.checks import OFFER_CHECKS, SIGNING_CHECKS
from irm.contract.clauses import Clause, Stage, register
from irm.contract.condition import Facts
from irm.offers import ClauseAnswer, OfferFile

RANK = {"blocking": 0, "warning": 1, "info": 2}


@dataclass(frozen=True)
class Reading:
    """One clause that applies, with the brand's own answer to it, if there is one.

    `agreed` is what the offer says: None where a question waits. `words` stand for {value}.
    """

    clause: Clause
    agreed: bool | None
    words: str
    own: bool

    @property
    def is_open(self) -> bool:
        """Whether a question of this clause still waits."""
        return self.agreed is None


def applying(facts: Facts, stage: Stage) -> Iterator[Clause]:
    """Answer the clauses of a gate that apply in a situation, in printed order."""
    return (c for c in register().clauses if c.stage == stage and c.condition.holds(facts))


def readings(file: OfferFile, facts: Facts) -> tuple[Reading, ...]:
    """Answer how every clause that applies is answered in this offer, those of signing apart."""
    answers = {answer.id: answer for answer in file.offer.clauses}
    return tuple(
        _read(clause, file, answers.get(clause.id))
        for clause in register().clauses
        if clause.answer != "acceptance" and clause.condition.holds(facts)
    )


def open_at_issue(file: OfferFile, facts: Facts) -> tuple[Clause, ...]:
    """Answer what keeps waiting before the offer may leave: the strictest of each twin.

    Clauses that a rule of the review asks for by a finding of its own are left to that rule.
    """
    answers = {answer.id: answer for answer in file.offer.clauses}
    return _strictest(
        clause
        for clause in register().asking
        if clause.condition.holds(facts) and _read(clause, file, answers.get(clause.id)).is_open
    )


def open_at_acceptance(file: OfferFile, facts: Facts, signing: Acceptance) -> tuple[Clause, ...]:
    """Answer what is missing before the offer may be called agreed."""
    waiting = (
        clause
        for clause in applying(facts, "accept")
        if clause.answer == "acceptance" and not _is_signed(clause, file, signing)
    )
    return _strictest(waiting)


def _read(clause: Clause, file: OfferFile, answer: ClauseAnswer | None) -> Reading:
    words = answer.words if answer and answer.words else clause.default
    own = answer is not None and bool(answer.words or answer.agreed is not None)
    match clause.answer:
        case "term":
            refused = clause.optional and answer is not None and answer.agreed is False
            return Reading(clause, not refused, words, own)
        case "yes_no":
            return Reading(clause, answer.agreed if answer else None, words, own)
        case "words":
            if answer is not None and answer.agreed is False and clause.text_no:
                return Reading(clause, False, words, own)
            return Reading(clause, True if answer and answer.words else None, words, own)
        case "record":
            return Reading(clause, True if _is_answered(clause, file) else None, words, own)
        case _:
            return Reading(clause, True, words, own)


def _strictest(found: Iterator[Clause]) -> tuple[Clause, ...]:
    kept: dict[str, Clause] = {}
    for clause in found:
        rival = kept.get(clause.base)
        if rival is None or RANK[clause.severity] < RANK[rival.severity]:
            kept[clause.base] = clause
    return tuple(kept.values())


def _is_answered(clause: Clause, file: OfferFile) -> bool:
    """Whether the record answers; a clause without a field is left to the rule of its finding."""
    name = clause.field.removeprefix("check:")
    if name != clause.field:
        return OFFER_CHECKS[name](file)
    return not name or _is_filled(_getter(name)(file))


def _is_signed(clause: Clause, file: OfferFile, signing: Acceptance) -> bool:
    name = clause.field.removeprefix("check:")
    if name != clause.field:
        return SIGNING_CHECKS[name](file, signing)
    return _is_filled(_getter(name)(signing))


def _is_filled(value: object) -> bool:
    return value is not None and value != "" and value != ()


@cache
def _getter(path: str) -> Callable[[object], object]:
    return attrgetter(path)
