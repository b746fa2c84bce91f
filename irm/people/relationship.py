"""What happens between two sides over time: contacts, plans, payments, feedback, the stage."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from irm.people.codes import Currency
from irm.records import Line, Record, Text


class Stage(StrEnum):
    """How far a relationship is; what has to be true to move on stands in `stages.yaml`."""

    PROSPECT = "prospect"
    INTRODUCED = "introduced"
    IN_CONVERSATION = "in_conversation"
    FIRST_COLLABORATION = "first_collaboration"
    PARTNER = "partner"
    AMBASSADOR = "ambassador"


class Channel(StrEnum):
    """Where two sides met."""

    EMAIL = "email"
    MESSAGE = "message"
    COMMENT = "comment"
    CALL = "call"
    IN_PERSON = "in_person"
    POST = "post"
    OTHER = "other"


Direction = Literal["out", "in"]
"""`out`: the brand reached out; `in`: the person did."""


class Touchpoint(Record):
    """One contact on one day. `asks` is whether it asked for something; None is not said.

    `text` is a message of ours as it went, where somebody asked to keep it.
    """

    id: str
    on: date
    channel: Channel
    direction: Direction
    summary: Line = ""
    asks: bool | None = None
    next_step: Line = ""
    next_on: date | None = None
    source: Line = ""
    text: Text = ""

    @property
    def gives(self) -> bool:
        """Whether the brand reached out and asked for nothing: attention as a gift."""
        return self.direction == "out" and self.asks is False

    @property
    def takes(self) -> bool:
        """Whether the brand reached out and asked for something."""
        return self.direction == "out" and self.asks is True


class PlannedCollaboration(Record):
    """A collaboration that is thought of, with a rough day; no promise and no value in money."""

    id: str
    what: Line
    planned_for: date | None = None
    note: Text = ""


class PaymentMade(Record):
    """Money that left for the person, for the offer of this number; `amount` is in `currency`."""

    id: str
    offer: Line
    on: date
    amount: Annotated[Decimal, Field(gt=0, lt=10**12)]
    currency: Currency
    note: Line = ""


class Feedback(Record):
    """What was said after a collaboration, in words and without points."""

    id: str
    offer: Line = ""
    on: date
    went_well: Text = ""
    to_change: Text = ""
    said_by: Line = ""


class Promise(Record):
    """Money promised for a day by the accepted offer `offer`.

    `amount` is in `currency`, and None where only the sum of the whole offer is known.
    """

    offer: str
    due_on: date
    amount: Decimal | None
    currency: str


class Deal(Record):
    """An accepted offer, as far as the relationship looks at it.

    `last_live` is the last day of publication, None where a piece has no date. `total` is all
    certain cash, in `currency`. `more_agreed` is whether future work is guaranteed in writing.
    """

    number: str
    accepted_on: date
    last_live: date | None = None
    total: Decimal = Decimal(0)
    currency: str
    promises: tuple[Promise, ...] = ()
    more_agreed: bool = False

    def is_over(self, on: date) -> bool:
        """Whether the last piece has been due to be live before the day `on`."""
        return self.last_live is not None and self.last_live < on
