"""What every figure carries: its source, its date, how far to trust it, and the types it uses."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from irm.records import Record

Standing = Literal["verified", "unverified", "estimate", "yours"]
Amount = Annotated[Decimal, Field(ge=0)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)]
# A web address, or a place in this repository where an estimate of ours is explained.
Address = Annotated[str, StringConstraints(pattern=r"^(https?://\S+|data/reference/\S+)$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
PlaceCode = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?(:[a-z0-9]+(-[a-z0-9]+)*)?$")
]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]

Phase = Literal[
    "concept",
    "scripting",
    "filming_photography",
    "editing",
    "captioning_posting",
    "community_replies",
    "revisions",
    "reporting",
    "admin",
    "negotiation_and_contract",
    "product_receipt_and_testing",
    "invoicing_and_payment_follow_up",
    "legal_and_disclosure_check",
    "tax_and_bookkeeping",
    "usage_rights_tracking",
    "travel",
    "extra_revision_round",
    "rush_replanning",
]


class Sourced(Record):
    """A row that says where it comes from, as of when, and how far to trust it."""

    source_title: Said
    source_url: Address
    source_as_of: Said

    @property
    def standing(self) -> Standing:
        """`verified` means that the source says so, not that the market pays so."""
        return "verified"

    @property
    def stale(self) -> str:
        """Why the figure may be out of date; empty when nothing is known against it."""
        return ""

    def cite(self) -> str:
        """The source in one line: `Title, as of 2026-01-19`."""
        if self.source_as_of.startswith("undated"):
            return f"{self.source_title}, {self.source_as_of}"
        return f"{self.source_title}, as of {self.source_as_of}"


class Verified(Sourced):
    """A sourced row that was read on a page, or could not be confirmed."""

    verified: Literal["yes", "unverified"]

    @property
    def standing(self) -> Standing:
        """Unverified also where a later change was due and its amount was not found."""
        return "verified" if self.verified == "yes" else "unverified"


class Ageing(Verified):
    """A verified row that says why it may be out of date."""

    staleness: Note = ""

    @property
    def stale(self) -> str:
        """Why the figure may be out of date; empty when nothing is known against it."""
        return self.staleness


def in_order(low: Decimal | None, typical: Decimal | None, high: Decimal | None) -> None:
    """Refuse a row whose low, typical and high fall; blanks are skipped."""
    stated = [x for x in (low, typical, high) if x is not None]
    if stated != sorted(stated):
        raise ValueError("low, typical and high must not fall")
