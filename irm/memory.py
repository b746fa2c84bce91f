"""What this process remembers of records it has read, and how all of it is forgotten at once.

Whoever keeps something read from the data file between two questions keeps it here, so that after
an erasure nothing of the person is left in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
_clear: list[Callable[[], object]] = []


def remembered(most: int) -> Callable[[F], F]:
    """Remember the last `most` answers of a function until `forget_all`."""

    def keep(function: F) -> F:
        kept: Any = lru_cache(maxsize=most)(function)
        forgotten_by(kept.cache_clear)
        return kept  # type: ignore[no-any-return]

    return keep


class Same:
    """A long thing as a key of what is remembered: this very one, not one that is equal."""

    def __init__(self, it: Any) -> None:
        self.it = it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it

    def __hash__(self) -> int:
        return id(self.it)


def forgotten_by(clear: Callable[[], object]) -> None:
    """Have `clear` called whenever everything is to be forgotten."""
    _clear.append(clear)


def forget_all() -> None:
    """Forget whatever was read of any record."""
    for clear in _clear:
        clear()
