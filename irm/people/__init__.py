"""The influencer as a person: who they are, what they charge, how long things take."""

from irm.people.days import DAY_AHEAD, days_ahead
from irm.people.models import (
    HOUR,
    AgeGroup,
    Audience,
    Currency,
    DeliverableFormat,
    Effort,
    Influencer,
    InfluencerFacts,
    Piece,
    Rate,
    SourcedNote,
    StatedBy,
    facts_of,
)

__all__ = [
    "DAY_AHEAD",
    "HOUR",
    "AgeGroup",
    "Audience",
    "Currency",
    "DeliverableFormat",
    "Effort",
    "Influencer",
    "InfluencerFacts",
    "Piece",
    "Rate",
    "SourcedNote",
    "StatedBy",
    "days_ahead",
    "facts_of",
]
