"""What a new offer starts with, for a workspace to change."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from irm.offers.models import Days, Percent
from irm.people import Currency
from irm.records import Line, Record


class OfferDefaults(Record):
    """Values a new offer is prefilled with; `currency` None follows the brand.

    `category` is a kind of product of the contract data, empty while it differs by offer.
    `answer_days` counts from the day of drafting to the next working day; `brand_days` are
    working days; `due_days` run from `trigger`.
    """

    currency: Currency | None = None
    answer_days: Annotated[int, Field(ge=1, le=365)] = 7
    revision_rounds: Annotated[int, Field(ge=0, le=99)] = 1
    brand_days: Days = 2
    due_days: Days = 14
    trigger: Literal["last_live", "each_live", "signing", "invoice"] = "last_live"
    method: Line = ""
    kill_fee_percent: Percent = Decimal(50)
    exclusivity: bool | None = False
    tax_note: Line = "before VAT"
    silence_approves: bool = False
    category: Line = ""
    deposit_percent: Percent | None = None
    late_fee_percent: Percent | None = None
    notice_days: Days | None = None
