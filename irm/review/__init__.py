"""The review: what is wrong with an offer, why, and how to put it right."""

from irm.review.checks import Check, checks
from irm.review.engine import RULES, blocking_codes, catalogue, review
from irm.review.listing import findings_page
from irm.review.models import Finding, Review, Severity, Source

__all__ = [
    "RULES",
    "Check",
    "Finding",
    "Review",
    "Severity",
    "Source",
    "blocking_codes",
    "catalogue",
    "checks",
    "findings_page",
    "review",
]
