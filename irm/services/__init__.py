"""What a person can do, with or without a screen: each function is one transaction."""

from irm.services.desk import MAIN, PRACTICE, ROOM, Desk, open_desk

__all__ = ["MAIN", "PRACTICE", "ROOM", "Desk", "open_desk"]
