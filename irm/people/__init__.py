"""The influencer as a person: who they are, what they charge, what happens between you."""

from irm.people.codes import HOUR, Country, Currency, DeliverableFormat
from irm.people.days import DAY_AHEAD, days_ahead
from irm.people.models import (
    AgeGroup,
    Audience,
    Effort,
    Influencer,
    InfluencerFacts,
    Piece,
    Rate,
    SourcedNote,
    StatedBy,
    TradesAs,
    facts_of,
)
from irm.people.paying import Kept, kept_promises
from irm.people.relationship import (
    Channel,
    Deal,
    Feedback,
    PaymentMade,
    PlannedCollaboration,
    Promise,
    Stage,
    Touchpoint,
)
from irm.people.stages import Suggestion, stage_text, stages, suggest_stage
from irm.people.standing import (
    after_contact,
    by_day,
    gift_due_on,
    promise_words,
    standing,
    thanks_due_on,
)
from irm.people.timeline import CHANNELS, Event, Lane, events_of, touchpoint_title

__all__ = [
    "CHANNELS",
    "DAY_AHEAD",
    "HOUR",
    "AgeGroup",
    "Audience",
    "Channel",
    "Country",
    "Currency",
    "Deal",
    "DeliverableFormat",
    "Effort",
    "Event",
    "Feedback",
    "Influencer",
    "InfluencerFacts",
    "Kept",
    "Lane",
    "PaymentMade",
    "Piece",
    "PlannedCollaboration",
    "Promise",
    "Rate",
    "SourcedNote",
    "Stage",
    "StatedBy",
    "Suggestion",
    "Touchpoint",
    "TradesAs",
    "after_contact",
    "by_day",
    "days_ahead",
    "events_of",
    "facts_of",
    "gift_due_on",
    "kept_promises",
    "promise_words",
    "stage_text",
    "stages",
    "standing",
    "suggest_stage",
    "thanks_due_on",
    "touchpoint_title",
]
