"""A profile that can be left out: where the time of our own code goes."""

from __future__ import annotations

import cProfile
import io
import pstats
from contextlib import AbstractContextManager
from types import TracebackType

LINES = 25


class Profile(AbstractContextManager["Profile"]):
    """Collects the blocks it surrounds when it is on; figures are then higher than without."""

    def __init__(self, on: bool) -> None:
        self._made = cProfile.Profile() if on else None

    def __enter__(self) -> Profile:
        if self._made:
            self._made.enable()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._made:
            self._made.disable()

    def text(self) -> str:
        """Answer the functions that took longest, with what they called."""
        if self._made is None:
            return ""
        out = io.StringIO()
        pstats.Stats(self._made, stream=out).sort_stats("cumulative").print_stats(LINES)
        return out.getvalue()
