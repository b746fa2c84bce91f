"""The review: what is wrong with an offer, why, and how to put it right."""

from irm.review.engine import RULES, catalogue, review
from irm.review.listing import findings_page
from irm.review.models import Finding, Review, Severity, Source

__all__ = [
    "RULES",
    "Finding",
    "Review",
    "Severity",
    "Source",
    "catalogue",
    "findings_page",
    "review",
]
