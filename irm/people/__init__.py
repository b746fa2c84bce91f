"""The influencer as a person: who they are, what they charge, how long things take."""

from irm.people.days import DAY_AHEAD, days_ahead
from irm.people.models import (
    HOUR,
    AgeGroup,
    Audience,
    Country,
    Currency,
    DeliverableFormat,
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

__all__ = [
    "DAY_AHEAD",
    "HOUR",
    "AgeGroup",
    "Audience",
    "Country",
    "Currency",
    "DeliverableFormat",
    "Effort",
    "Influencer",
    "InfluencerFacts",
    "Piece",
    "Rate",
    "SourcedNote",
    "StatedBy",
    "TradesAs",
    "days_ahead",
    "facts_of",
]
