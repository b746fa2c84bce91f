"""What lists show: rows read from columns, without opening each record."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from irm.offers import State
from irm.records import Record


class InfluencerRow(Record):
    """One person in a list, with the largest audience and the newest open offer."""

    id: str
    name: str
    handle: str
    platform: str
    followers: int | None
    place: str | None
    updated_at: datetime
    open_offer_number: str | None
    archived_on: date | None


class InfluencerPage(Record):
    """One page of a list of people; `total` counts all pages."""

    rows: tuple[InfluencerRow, ...]
    total: int
    page: int
    size: int


class OfferRow(Record):
    """One offer in a list; `cash` is in `currency`.

    `agreed_version` is the version both sides are bound by, also while a later one is on its way.
    """

    id: str
    number: str
    version: int
    influencer_id: str
    influencer_name: str
    currency: str
    cash: Decimal
    state: State
    answer_by: date | None
    agreed_version: int | None
    updated_at: datetime


class OfferPage(Record):
    """One page of a list of offers; `total` counts all pages."""

    rows: tuple[OfferRow, ...]
    total: int
    page: int
    size: int
