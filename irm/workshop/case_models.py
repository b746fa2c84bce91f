"""What a case holds: facts, the brand's message, two offers, statements, pitfalls and the key."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from irm.errors import NotFoundError
from irm.offers import BrandProfile, Terms
from irm.people import Currency, InfluencerFacts
from irm.records import Line, Record, Text

PROBLEMS, HARMLESS = 5, 2

Truth = Literal["fine", "problem", "debatable"]
CaseCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,11}$")]
FindingCode = Annotated[str, StringConstraints(pattern=r"^IRM[1-5][0-9]{2}$")]
Name = Annotated[Line, StringConstraints(min_length=1, max_length=120)]
Words = Annotated[Text, StringConstraints(min_length=1, max_length=2000)]


class Statement(Record):
    """One sentence of the spot-it round; `codes` are the findings that name it on paper.

    `key` is what the facilitator holds: a problem, harmless (`fine`), or open to argument.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
    words: Words
    key: Truth
    reason: Words
    codes: tuple[FindingCode, ...] = ()


class Pitfall(Record):
    """What the review itself finds in the offer as it came; `tip` is one of the five."""

    code: FindingCode
    words: Words
    tip: Annotated[int, Field(ge=1, le=5)]


class CaseSource(Record):
    """Where a remark on law comes from, and the day it was as told."""

    rule: Words
    link: Annotated[str, StringConstraints(pattern=r"^https?://\S{3,500}$")]
    as_of: Name


class CaseFigure(Record):
    """A figure of the engine that the key names, of one of the offers or of one a little changed.

    `without` are compensation lines left out, `fee` is cash put on top; both amounts are in the
    case's currency. A test holds each figure against the engine.
    """

    offer: Literal["as_it_came", "good_offer"]
    without: tuple[str, ...] = ()
    fee: Annotated[Decimal, Field(ge=0, lt=10**9)] = Decimal(0)
    cash_per_hour: Decimal | None = None
    parity: Decimal | None = None
    words: Words


class CaseKey(Record):
    """What the facilitator knows: the trap, what a good offer does, what to say, where law stands.

    `stops` says that no offer may leave at all before questions are answered outside the app.
    """

    trap: Words
    good: Annotated[tuple[Words, ...], Field(min_length=1, max_length=12)]
    talk: Annotated[tuple[Words, ...], Field(min_length=1, max_length=12)]
    figures: Annotated[tuple[CaseFigure, ...], Field(max_length=12)] = ()
    sources: Annotated[tuple[CaseSource, ...], Field(max_length=12)] = ()
    stops: bool = False


class Case(Record):
    """One exercise, whole: what everybody sees, what is drafted, and the key.

    `budget` is in `currency`, which both offers are in; `gut_check` is the one question asked
    before anything is read, and `minutes` is how long one person takes.
    """

    code: CaseCode
    title: Name
    facts: Annotated[tuple[Name, ...], Field(min_length=3, max_length=3)]
    brief: Words
    gut_check: Words
    minutes: Annotated[int, Field(ge=3, le=60)] = 10
    budget: Annotated[Decimal, Field(gt=0, lt=10**9)]
    currency: Currency
    brand: BrandProfile
    influencer: InfluencerFacts
    offer_as_it_came: Terms
    good_offer: Terms
    statements: Annotated[tuple[Statement, ...], Field(min_length=8, max_length=8)]
    pitfalls: Annotated[tuple[Pitfall, ...], Field(min_length=1, max_length=20)]
    key: CaseKey

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for fault in (self._statement_fault(), self._currency_fault(), self._code_fault()):
            if fault:
                raise PydanticCustomError("case", fault)
        return self

    def _statement_fault(self) -> str:
        ids = [one.id for one in self.statements]
        keys = [one.key for one in self.statements]
        if len(set(ids)) != len(ids):
            return "Give each statement its own id."
        if (keys.count("problem"), keys.count("fine")) != (PROBLEMS, HARMLESS):
            return "Of the 8 statements make 5 a problem, 2 fine and 1 debatable."
        return ""

    def _currency_fault(self) -> str:
        if {self.offer_as_it_came.currency, self.good_offer.currency} != {self.currency}:
            return f"Put both offers in {self.currency}, the currency of the case."
        return ""

    def _code_fault(self) -> str:
        named = {pitfall.code for pitfall in self.pitfalls}
        for one in self.pitfalls:
            if one.tip != int(one.code[3]):
                return f"{one.code} belongs to tip {one.code[3]}, not to tip {one.tip}."
        loose = [code for one in self.statements for code in one.codes if code not in named]
        return f"Name {loose[0]} among the pitfalls: a statement rests on it." if loose else ""

    def statement(self, id: str) -> Statement:
        """Answer one statement; NotFoundError when the case has none of this id."""
        found = next((one for one in self.statements if one.id == id), None)
        if found is None:
            raise NotFoundError(f"Case {self.code} has no statement “{id}”.")
        return found
