"""The cases of the workshop: an invented influencer, what a brand asks, a pitfall, a good offer.

The shipped ones are `data/cases/*.yaml`; `docs/cases.md` says how to write one. Dates in a case are
days counted from the day it is played on (`today+14`); in memory they stand counted from
`DAY_ZERO`, and `as_it_came`, `good_offer` and `case_file` answer them on a real day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from irm.errors import NotFoundError, UnreadableError
from irm.offers import CashLine, Offer, OfferFile, Terms
from irm.offers.prefill import terms_of
from irm.people import InfluencerFacts
from irm.records import Record
from irm.workshop.case_models import (
    Case,
    CaseFigure,
    CaseKey,
    CaseSource,
    Pitfall,
    Statement,
    Truth,
)
from irm.workshop.case_reading import read_case, read_case_file
from irm.workshop.days import DAY_ZERO, moved

__all__ = [
    "DAY_ZERO",
    "Case",
    "CaseFigure",
    "CaseKey",
    "CaseSource",
    "Marked",
    "Outcome",
    "Pitfall",
    "Said",
    "Statement",
    "Truth",
    "answers_against_key",
    "as_it_came",
    "case",
    "case_file",
    "case_person",
    "cases",
    "figure_file",
    "good_offer",
    "read_case",
]

FOLDER = Path(__file__).resolve().parents[2] / "data" / "cases"

Said = Literal["fine", "problem", "not_sure"]
Outcome = Literal["same", "other", "not_sure", "debatable", "open"]


class Marked(Record):
    """One statement beside what was said of it.

    `outcome` is `same` or `other` where the key is clear, `not_sure` where that was said,
    `debatable` where any answer stands, `open` where none was given.
    """

    statement: Statement
    said: Said | None
    outcome: Outcome


@cache
def cases() -> tuple[Case, ...]:
    """Answer the shipped cases in the order of their codes, read and checked once."""
    found = tuple(read_case_file(path) for path in sorted(FOLDER.glob("*.yaml")))
    codes = [one.code for one in found]
    if not found or len(set(codes)) != len(codes):
        raise UnreadableError("The cases cannot be used: each needs a file and a code of its own.")
    return tuple(sorted(found, key=lambda one: one.code))


def case(code: str) -> Case:
    """Answer one shipped case by its code; NotFoundError when there is none."""
    found = next((one for one in cases() if one.code == code), None)
    if found is None:
        raise NotFoundError(f"There is no case “{code}”.")
    return found


def as_it_came(case: Case, on: date) -> Terms:
    """Answer the terms of the brand's message, with the dates it names when played on a day."""
    return moved(case.offer_as_it_came, on)


def good_offer(case: Case, on: date) -> Terms:
    """Answer the terms of the good offer, with the dates it names when played on a day."""
    return moved(case.good_offer, on)


def case_person(case: Case, on: date) -> InfluencerFacts:
    """Answer the influencer of a case, asked and answered on days before a day."""
    return moved(case.influencer, on)


def case_file(case: Case, terms: Terms, made_on: date) -> OfferFile:
    """Answer terms of today as an offer of the case's brand to its influencer: always practice.

    `terms` carry real days, as `as_it_came` answers them or as somebody drafted them.
    """
    offer = Offer(
        id=f"case-{case.code.lower()}",
        number=f"CASE-{case.code}",
        made_on=made_on,
        **dict(terms_of(terms)),
    )
    return OfferFile(
        practice=True, brand=case.brand, influencer=case_person(case, made_on), offer=offer
    )


def figure_file(case: Case, figure: CaseFigure, made_on: date) -> OfferFile:
    """Answer the offer that a figure of the key is about, changed as the figure says."""
    terms = (good_offer if figure.offer == "good_offer" else as_it_came)(case, made_on)
    lines = [line for line in terms.compensation if line.id not in figure.without]
    if figure.fee:
        lines.append(CashLine(id="figure", amount=figure.fee))
    return case_file(case, terms.model_copy(update={"compensation": tuple(lines)}), made_on)


def answers_against_key(case: Case, answers: Mapping[str, Said]) -> tuple[Marked, ...]:
    """Answer each statement of a case beside what was said, in the order of the case.

    `answers` are by statement id; what the case does not know is left aside.
    """
    return tuple(_marked(one, answers.get(one.id)) for one in case.statements)


def _marked(statement: Statement, said: Said | None) -> Marked:
    return Marked(statement=statement, said=said, outcome=_outcome(statement.key, said))


def _outcome(key: Truth, said: Said | None) -> Outcome:
    if said is None:
        return "open"
    if key == "debatable":
        return "debatable"
    if said == "not_sure":
        return "not_sure"
    return "same" if said == key else "other"
