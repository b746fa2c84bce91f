"""Respect for a person in what is kept: purposes, two stores, how long; `words` is apart, as it is
slow to load."""

from irm.privacy.deeds import ACTIONS, KINDS, deed_words
from irm.privacy.purposes import purpose
from irm.privacy.retention import (
    Keeping,
    Retention,
    Version,
    agreement_ends,
    has_no_end,
    keepings,
    months_after,
    months_before,
    story_due,
)
from irm.privacy.stores import CONTRACT, KEPT_BY_APP, STORY, said, shrunk, story_of, without_story

__all__ = [
    "ACTIONS",
    "CONTRACT",
    "KEPT_BY_APP",
    "KINDS",
    "STORY",
    "Keeping",
    "Retention",
    "Version",
    "agreement_ends",
    "deed_words",
    "has_no_end",
    "keepings",
    "months_after",
    "months_before",
    "purpose",
    "said",
    "shrunk",
    "story_due",
    "story_of",
    "without_story",
]
