"""The record of a person, and the part of it an offer rests on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from irm.people.codes import Country, Currency, DeliverableFormat, FormatOrHour
from irm.people.relationship import Feedback, PaymentMade, PlannedCollaboration, Stage, Touchpoint
from irm.places import Place
from irm.records import UNSAID, Line, Record, Text


class StatedBy(StrEnum):
    """Whose word a rate or an effort figure is."""

    INFLUENCER = "influencer"
    AGENT = "agent"
    MEDIA_KIT = "media_kit"
    BRAND = "brand"

    @property
    def is_their_word(self) -> bool:
        """Whether the figure comes from the person's own side, not from the brand."""
        return self is not StatedBy.BRAND


class AgeGroup(StrEnum):
    """All the app needs to know of an age."""

    UNKNOWN = "unknown"
    UNDER_16 = "under_16"
    FROM_16_TO_17 = "16_17"
    ADULT = "18_plus"


class TradesAs(StrEnum):
    """In which form the person does business; some laws protect only people."""

    PERSON = "person"
    ONE_PERSON_COMPANY = "one_person_company"
    COMPANY = "company"


class Audience(Record):
    """One account of the person on one platform."""

    id: str
    platform: str
    handle: Line = ""
    followers: int | None = Field(default=None, ge=0, le=10**10)
    typical_views: int | None = Field(default=None, ge=0, le=10**10)
    engagement_rate: Decimal | None = Field(default=None, ge=0, le=100)
    countries: tuple[str, ...] = ()
    source: Line = ""
    noted_on: date | None = None


class Rate(Record):
    """A price the person states, for one piece of a format or for one hour.

    `format` is a deliverable format (`instagram_reel`) or `hour`; `amount` is in `currency`.
    """

    id: str
    format: FormatOrHour
    amount: Annotated[Decimal, Field(gt=0, lt=10**12)]
    currency: Currency
    stated_by: StatedBy = StatedBy.INFLUENCER
    stated_on: date
    source: Line = ""


class Effort(Record):
    """Hours one piece of a format takes, replies, revisions and admin included."""

    id: str
    format: DeliverableFormat
    hours: Annotated[Decimal, Field(gt=0, le=1000)]
    stated_by: StatedBy = StatedBy.INFLUENCER
    stated_on: date
    source: Line = ""


class SourcedNote(Record):
    """A few sentences about a person with where they come from."""

    text: Text = ""
    source: Line = ""
    noted_on: date | None = None


class Piece(Record):
    """A piece of work the brand has seen, and what it valued in it."""

    id: str
    link: Line = ""
    title: Line = ""
    valued: Text = ""
    published_on: date | None = None


class InfluencerFacts(Record):
    """The facts of a person that an offer rests on; part of every offer file."""

    name: Line
    legal_name: Line = ""
    pronouns: Line = ""
    email: Line = ""
    phone: Line = ""
    address: Text = ""
    place_of_work: Place | None = None
    age_group: AgeGroup = AgeGroup.UNKNOWN
    age_confirmed_on: date | None = None
    guardian: Line = ""
    agent_name: Line = ""
    agent_email: Line = ""
    trades_as: Annotated[TradesAs | None, UNSAID] = None
    tax_residence: Annotated[Country, UNSAID] = ""
    audiences: tuple[Audience, ...] = ()
    rates: tuple[Rate, ...] = ()
    rates_declined_on: date | None = None
    effort: tuple[Effort, ...] = ()
    effort_declined_on: date | None = None

    def rate_for(self, format: str, currency: str) -> Rate | None:
        """Answer the newest price stated for one piece of `format` (or `hour`) in `currency`.

        The person's own word comes before the brand's guess, however old.
        """
        found = [r for r in self.rates if r.format == format and r.currency == currency]
        if not found:
            return None
        # Of two from the same day the one added last counts.
        return max(reversed(found), key=lambda r: (r.stated_by.is_their_word, r.stated_on))

    def effort_for(self, format: str) -> Effort | None:
        """Answer the newest statement of hours for one piece of `format`.

        The person's own word comes before the brand's, however old.
        """
        found = [e for e in self.effort if e.format == format]
        if not found:
            return None
        return max(reversed(found), key=lambda e: (e.stated_by.is_their_word, e.stated_on))

    @property
    def called(self) -> str:
        """Answer how to speak of the person: their name, else their first handle."""
        handles = (a.handle for a in self.audiences if a.handle)
        return self.name or next(handles, "the influencer")

    @property
    def is_minor(self) -> bool:
        """Whether the person is known to be under 18."""
        return self.age_group in (AgeGroup.UNDER_16, AgeGroup.FROM_16_TO_17)

    @property
    def audience_countries(self) -> tuple[str, ...]:
        """Answer the countries of all audiences, each once, in the order given."""
        return tuple(dict.fromkeys(c for a in self.audiences for c in a.countries))


class Influencer(InfluencerFacts):
    """The whole record of a person."""

    id: str
    workspace: str
    version: int = 1
    archived_on: date | None = None
    erased_on: Annotated[date | None, UNSAID] = None
    time_zone: Line = ""
    languages: tuple[Line, ...] = ()
    preferred_channel: Line = ""
    call_welcome: bool | None = None
    contact_asked_on: date | None = None
    identity_source: Line = ""
    how_found: Line = ""
    why_them: Text = ""
    background: SourcedNote = SourcedNote()
    story: SourcedNote = SourcedNote()
    history: SourcedNote = SourcedNote()
    pieces: tuple[Piece, ...] = ()
    welcome_categories: tuple[Line, ...] = ()
    unwelcome_categories: tuple[Line, ...] = ()
    partners: Text = ""
    conflicts: Text = ""
    needs: Text = ""
    needs_asked_on: date | None = None
    next_step: Line = ""
    next_contact_on: date | None = None
    stage: Stage | None = None
    stage_confirmed_on: date | None = None
    touchpoints: tuple[Touchpoint, ...] = ()
    plan: tuple[PlannedCollaboration, ...] = ()
    payments: tuple[PaymentMade, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    ambassador_criteria: Text = ""
    ambassador_terms: Text = ""


def facts_of(person: Influencer) -> InfluencerFacts:
    """Answer the part of a record that goes into an offer file; stories stay behind."""
    return InfluencerFacts(**{name: getattr(person, name) for name in InfluencerFacts.model_fields})
