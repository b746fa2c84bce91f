"""Long commands on a terminal: a bar that says how far they are, and what came out."""

from __future__ import annotations

import json
from collections.abc import Callable
from time import monotonic
from typing import TextIO

from irm.review.portfolio import Block

WIDTH = 30
PAUSE = 0.1


class Bar:
    """Drawn over itself on one line, ten times a second at most; nothing where it is off.

    `total` is what there is to do, in any unit; 0 where that is not known.
    """

    def __init__(
        self, out: TextIO, total: int, *, on: bool, clock: Callable[[], float] = monotonic
    ) -> None:
        self._out, self._total, self._on, self._clock = out, total, on, clock
        self._began, self._drawn = clock(), 0.0

    @property
    def seconds(self) -> float:
        """Answer how long the work has taken so far."""
        return self._clock() - self._began

    def show(self, done: int, count: int, what: str) -> None:
        """Draw how much is done and how many things that were."""
        if not self._on or self._clock() - self._drawn < PAUSE:
            return
        self._drawn = self._clock()
        self._out.write(f"\r{self._words(done, count, what)}\x1b[K")
        self._out.flush()

    def clear(self) -> None:
        """Take the bar away, so that the next line stands alone."""
        if self._on and self._drawn:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def _words(self, done: int, count: int, what: str) -> str:
        pace = count / self.seconds if self.seconds else 0
        words = f"{count:,} {what}, {pace:,.0f} a second"
        if not self._total:
            return words
        part = min(1.0, done / self._total)
        left = self.seconds * (1 - part) / part if part else 0
        filled = int(part * WIDTH)
        return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {part:4.0%}  {words}, {left:.0f} s left"


class Tally:
    """What became of a portfolio, block by block, and the words for it."""

    NAMED = 10

    def __init__(self) -> None:
        self.opened = self.closed = 0
        self.unreadable: list[int] = []
        self.broken = 0
        self.stopped = False

    def add(self, block: Block) -> None:
        """Count the answers of a block; the first unreadable lines are kept by number."""
        self.opened += block.opened
        self.closed += block.closed
        self.broken += len(block.unreadable)
        self.unreadable += block.unreadable[: self.NAMED - len(self.unreadable)]

    @property
    def count(self) -> int:
        """Answer how many offers there were, the unreadable ones with them."""
        return self.opened + self.closed + self.broken

    def words(self, seconds: float, *, as_json: bool) -> str:
        """Answer the counts for people, or as one JSON object."""
        pace = self.count / seconds if seconds else 0.0
        kinds = {"open": self.opened, "closed": self.closed, "unreadable": self.broken}
        if as_json:
            found = {"offers": self.count, **kinds, "unreadable_lines": self.unreadable}
            return json.dumps({**found, "stopped": self.stopped, "seconds": round(seconds, 2)})
        words = f"{self.count:,} offers in {seconds:,.1f} s, {pace:,.0f} a second"
        counts = ", ".join(f"{number:,} {kind}" for kind, number in kinds.items())
        lines = [f"{'Stopped after' if self.stopped else 'Reviewed'} {words}: {counts}"]
        if self.unreadable:
            more = f" and {self.broken - self.NAMED:,} more" if self.broken > self.NAMED else ""
            lines.append(f"Unreadable: line {', '.join(map(str, self.unreadable))}{more}")
        return "\n".join(lines)
