"""Respect for a person in what is kept: purposes, sensitive words, two stores, how long, and why."""

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
from irm.privacy.stores import CONTRACT, KEPT_BY_APP, STORY, shrunk, story_of, without_story
from irm.privacy.words import Found, hint, sensitive

__all__ = [
    "ACTIONS",
    "CONTRACT",
    "KEPT_BY_APP",
    "KINDS",
    "STORY",
    "Found",
    "Keeping",
    "Retention",
    "Version",
    "agreement_ends",
    "deed_words",
    "has_no_end",
    "hint",
    "keepings",
    "months_after",
    "months_before",
    "purpose",
    "sensitive",
    "shrunk",
    "story_due",
    "story_of",
    "without_story",
]
