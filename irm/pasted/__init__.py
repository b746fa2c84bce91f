"""Reads a message or media kit that an influencer sent, for a person to confirm or change."""

from irm.pasted.models import (
    Account,
    Basis,
    Day,
    Figure,
    Found,
    Hours,
    Pasted,
    Price,
    Purpose,
    Words,
    Work,
)
from irm.pasted.reader import LONGEST, read_pasted

__all__ = [
    "LONGEST",
    "Account",
    "Basis",
    "Day",
    "Figure",
    "Found",
    "Hours",
    "Pasted",
    "Price",
    "Purpose",
    "Words",
    "Work",
    "read_pasted",
]
