"""What a rule is: a small pure function that looks at one offer and yields what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from irm.contract import (
    OFF_PLATFORM,
    RANK,
    Clause,
    Duty,
    Facts,
    markets,
    open_at_issue,
    register,
    situation_under_law,
)
from irm.money import format_money, round_money
from irm.offers import BrandProfile, Deliverable, Offer, OfferFile, State
from irm.people import InfluencerFacts
from irm.reference import Reference
from irm.review.models import Source
from irm.worth import Assessment, Experience, Fix, fixes


class Hit(NamedTuple):
    """One place where a rule found something; `values` fill the placeholders of its text.

    A plain tuple: an offer in a bad way has some sixty of them.
    """

    place: str
    row: str = ""
    values: Mapping[str, str] = MappingProxyType({})
    source: Source | None = None


@dataclass(frozen=True)
class Case:
    """One offer under review, with everything a rule may look at."""

    file: OfferFile
    on: date
    assessment: Assessment
    reference: Reference
    known_fixes: tuple[Fix, ...] | None = None
    experience: Experience | None = None

    @property
    def offer(self) -> Offer:
        """Answer the offer itself."""
        return self.file.offer

    @property
    def person(self) -> InfluencerFacts:
        """Answer the facts of the influencer."""
        return self.file.influencer

    @property
    def brand(self) -> BrandProfile:
        """Answer the side that offers."""
        return self.file.brand

    @cached_property
    def fixes(self) -> tuple[Fix, ...]:
        """Answer the single changes that reach parity and the floor, cheapest first."""
        if self.known_fixes is not None:
            return self.known_fixes
        return fixes(self.file, reference=self.reference, before=self.assessment)

    @cached_property
    def _under_law(self) -> tuple[Facts, tuple[Duty, ...]]:
        return situation_under_law(self.file, self.on)

    @property
    def facts(self) -> Facts:
        """Answer the situation that conditions are asked of."""
        return self._under_law[0]

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Answer the laws on pay and contracts that speak of this offer."""
        return self._under_law[1]

    @cached_property
    def open_clauses(self) -> tuple[Clause, ...]:
        """Answer the clauses of the register that wait for an answer before issue."""
        return open_at_issue(self.file, self.facts)

    @cached_property
    def superseded(self) -> frozenset[str]:
        """Answer the codes of findings that an open clause states more strictly."""
        known = register()
        twins = (c for c in self.open_clauses if c.is_twin and known.has(c.base))
        pairs = ((twin, known.clause(twin.base)) for twin in twins)
        return frozenset(
            base.finding for twin, base in pairs if RANK[twin.severity] < RANK[base.severity]
        )

    @cached_property
    def markets(self) -> tuple[str, ...]:
        """Answer the audience countries, each once."""
        return markets(self.file)

    @property
    def is_open(self) -> bool:
        """Whether the offer still waits for a yes or a no."""
        return self.offer.state in (State.DRAFT, State.ISSUED, State.COUNTERED)

    @property
    def pay(self) -> Decimal:
        """Answer the cash for work, use and exclusivity; costs repaid are no pay."""
        return self.offer.pay

    @cached_property
    def common(self) -> dict[str, str]:
        """Answer the values that every text may use."""
        return {
            "name": self.person.name or "the influencer",
            "brand": self.brand.name or self.brand.legal_name or "the brand",
            "currency": self.offer.currency,
        }

    def money(self, amount: Decimal) -> str:
        """Answer an amount in the offer's currency, as it is printed."""
        return format_money(round_money(amount, self.offer.currency), self.offer.currency)

    def label(self, line: Deliverable) -> str:
        """Answer what people call a line of work: `2 × Reel`."""
        name = self.format_name(line.format)
        return f"{line.quantity} × {name}" if line.quantity > 1 else name

    def format_name(self, format: str) -> str:
        """Answer what people call a format: `Reel`."""
        row = self.reference.format_row_or_none(format)
        return row.label if row else format.replace("_", " ")

    def platform_name(self, platform: str) -> str:
        """Answer what people call a platform."""
        return self.reference.platform_name(platform) or platform.replace("_", " ")


__all__ = ["COMMON", "OFF_PLATFORM", "Case", "Check", "Hit", "Rule"]

COMMON = frozenset({"name", "brand", "currency"})
Check = Callable[[Case], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """A check under its stable code, and the names of the values that it supplies."""

    code: str
    check: Check
    supplies: tuple[str, ...] = ()
