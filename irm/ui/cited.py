"""Where a statement about law or practice comes from, in one line."""

from __future__ import annotations

from irm.reference import dated_words
from irm.ui.plain import linked, plain

# How far a source of the contract data can be trusted.
TRUST = {
    "primary": "read at its origin",
    "mixed": "partly second hand",
    "secondary": "second hand",
    "market": "usual practice",
    "judgement": "our own rule",
    "unverified": "not verified",
}


def cited(words: str, link: str, as_of: str, standing: str) -> str:
    """Answer the source as Markdown: its words as a link, its day, how it was read."""
    parts = [linked(words, link), plain(dated_words(as_of)), TRUST[standing]]
    return f"Source: {' · '.join(part for part in parts if part)}"
