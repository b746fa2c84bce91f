"""What a pasted message says, each with the words it came from; nothing is settled by it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from irm.records import Record


class Found(Record):
    """Something read in a text: from `start` up to `end` stand the very words."""

    start: int
    end: int
    words: str


class Purpose(StrEnum):
    """What a price is for."""

    FEE = "fee"
    USE = "use"
    EXCLUSIVITY = "exclusivity"
    RUSH = "rush"
    PRODUCT = "product"
    EXPENSES = "expenses"
    BUDGET = "budget"
    OTHER = "other"


class Basis(StrEnum):
    """Whether a price is for one piece, for all of them together, or for an hour."""

    EACH = "each"
    ALL = "all"
    HOUR = "hour"


class Work(Found):
    """Pieces of one format. `format` is empty where a kind (video, post) fits several.

    `quantity` is None where none was said: a price list, or a price "per reel".
    """

    kind: str
    format: str = ""
    choices: tuple[str, ...] = ()
    quantity: int | None = None

    @property
    def called(self) -> str:
        """Answer the format, or the kind where the format is open."""
        return self.format or self.kind


class Price(Found):
    """A sum. Two `amounts` are two readings to ask back; `upper` ends a range.

    `currencies` are those its sign can stand for: none where there is no sign, several for "$".
    """

    amounts: tuple[Decimal, ...]
    upper: Decimal | None = None
    currencies: tuple[str, ...] = ()
    sign: str = ""
    purpose: Purpose = Purpose.FEE
    basis: Basis = Basis.ALL
    formats: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether amount and currency can be read in one way only."""
        return len(self.amounts) == 1 and len(self.currencies) == 1 and self.upper is None


class Day(Found):
    """A day, or two where day and month may be swapped; `role` says what happens on it."""

    days: tuple[date, ...]
    role: Literal["live", "answer", "draft", "other"] = "other"


class Account(Found):
    """A handle; `platform` is empty where none is named near it."""

    platform: str
    handle: str


class Hours(Found):
    """Hours of work, for one piece of `format` where one is named."""

    hours: Decimal
    format: str = ""


class Figure(Found):
    """A figure of an audience; two `values` are two readings. Engagement is in percent."""

    kind: Literal["followers", "views", "engagement"]
    values: tuple[Decimal, ...]
    platform: str = ""


class Words(Found):
    """A name, an address, or a remark; `value` is it in clean form."""

    value: str


class Pasted(Record):
    """All that was recognised, in the order of the text. `cut` says that the text was too long.

    `negotiable` holds yes or no; `tax` holds plus, included or none, as the person put it.
    """

    name: Words | None = None
    emails: tuple[Words, ...] = ()
    accounts: tuple[Account, ...] = ()
    works: tuple[Work, ...] = ()
    prices: tuple[Price, ...] = ()
    days: tuple[Day, ...] = ()
    hours: tuple[Hours, ...] = ()
    figures: tuple[Figure, ...] = ()
    negotiable: Words | None = None
    tax: Words | None = None
    cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was recognised."""
        return not any(value for name, value in self if name != "cut")
