"""What a person can do, with or without a screen: each function is one transaction."""

from irm.services.desk import MAIN, PRACTICE, Desk

__all__ = ["MAIN", "PRACTICE", "Desk"]
