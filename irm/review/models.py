"""What a review answers: findings, each with its reason, its fix and its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from irm.records import Record
from irm.reference import dated_words
from irm.worth import Assessment


class Severity(StrEnum):
    """How much a finding weighs; only `blocking` closes the gate."""

    BLOCKING = "blocking"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Answer the place in a list: blocking first."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Source(Record):
    """Where a rule comes from, in words; a link and a date where there are any."""

    words: str
    link: str = ""
    as_of: str = ""

    def cite(self) -> str:
        """Answer the source in one line, as it is printed."""
        return f"{self.words}, {dated_words(self.as_of)}." if self.as_of else f"{self.words}."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or worth knowing, where it is, and how to put it right.

    A plain dataclass, as the rules make up to sixty of them from texts that were checked on load;
    inside a review it is written as every other field.

    `place` is a section of the app (`offer.money`); `row` names the line it is about: the id of a
    deliverable or compensation line, a right (`paid_use`), a country, or nothing.
    """

    code: str
    severity: Severity
    tip: int
    title: str
    what: str
    why: str
    fix: str
    source: Source
    place: str
    row: str = ""


class Review(Record):
    """All findings of one offer on one day, with the figures that they rest on."""

    on: date
    findings: tuple[Finding, ...]
    assessment: Assessment

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Answer what keeps the offer from leaving the house."""
        return self._of(Severity.BLOCKING)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Answer what should be put right and may stay."""
        return self._of(Severity.WARNING)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """Answer what is good to know."""
        return self._of(Severity.INFO)

    @property
    def gate_open(self) -> bool:
        """Whether the offer may be issued."""
        return not self.blocking

    def _of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is severity)
