"""The second gate: may an issued offer be called agreed?"""

from __future__ import annotations

from datetime import date

from irm.contract.acceptance import Acceptance
from irm.contract.answers import open_at_acceptance
from irm.contract.clauses import Clause
from irm.contract.duties import situation_under_law
from irm.errors import StateError
from irm.offers import OfferFile


class NotAgreedError(StateError):
    """Something is missing before a yes counts; `faults` lists (field, what to do)."""

    def __init__(self, clauses: tuple[Clause, ...]) -> None:
        self.faults = tuple((c.field.removeprefix("check:"), c.fix or c.question) for c in clauses)
        words = " ".join(words for _, words in self.faults)
        super().__init__(f"This offer cannot be called agreed yet. {words}")


def open_before_yes(file: OfferFile, signing: Acceptance, on: date) -> tuple[Clause, ...]:
    """Answer what is missing, blocking or not, for a yes to an offer issued on a day."""
    facts, _ = situation_under_law(file, on)
    return open_at_acceptance(file, facts, signing)


def check_agreed(file: OfferFile, signing: Acceptance, on: date) -> None:
    """Raise NotAgreedError unless the signing lets the offer be called agreed."""
    missing = open_before_yes(file, signing, on)
    blocking = tuple(clause for clause in missing if clause.severity == "blocking")
    if blocking:
        raise NotAgreedError(blocking)
