"""Errors that a person may see: what happened, what is safe, what to do next."""

from __future__ import annotations


class IrmError(Exception):
    """Base of every error with a message meant for a person."""


class FieldError(IrmError):
    """What was typed cannot be used; the message says what to type instead.

    `path` names the field (`rates.r1.amount`) so that the message can stand beside it.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


class AmbiguousError(FieldError):
    """What was typed can be read in two ways; `readings` holds both as plain text."""

    def __init__(self, path: str, message: str, readings: tuple[str, ...]) -> None:
        super().__init__(path, message)
        self.readings = readings


class NotFoundError(IrmError):
    """No record has this id (or it belongs to another workspace)."""


class ConflictError(IrmError):
    """Somebody else changed the same field first; `theirs` is what is stored now."""

    def __init__(self, path: str, theirs: object, mine: object) -> None:
        super().__init__(
            "This field was changed in another window after you opened it. "
            "Both texts are shown; keep one of them."
        )
        self.path = path
        self.theirs = theirs
        self.mine = mine


class StateError(IrmError):
    """The record is in a state that does not allow this step."""


class StoreError(IrmError):
    """The database file cannot be used; it was left untouched."""


class UnreadableError(IrmError):
    """A file could not be read; `faults` lists each fault as (path, message)."""

    def __init__(self, message: str, faults: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults
