"""Guessing codes is slowed: after ten wrong tries in a minute an address waits for one."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

TRIES = 10
MINUTE = timedelta(minutes=1)
_MOST_ADDRESSES = 5_000


class Misses:
    """Wrong tries by address, shared by all sessions of the process; nothing is written down."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: dict[str, deque[datetime]] = {}

    def is_over(self, address: str, now: datetime) -> bool:
        """Whether an address has to wait before it may try again."""
        with self._lock:
            return len(self._recent(address, now)) >= TRIES

    def note(self, address: str, now: datetime) -> None:
        """Count a wrong try."""
        with self._lock:
            if address not in self._of and len(self._of) >= _MOST_ADDRESSES:
                self._forget(now)
            self._of.setdefault(address, deque(maxlen=TRIES)).append(now)

    def _recent(self, address: str, now: datetime) -> deque[datetime]:
        tries = self._of.get(address, deque())
        while tries and tries[0] <= now - MINUTE:
            tries.popleft()
        return tries

    def _forget(self, now: datetime) -> None:
        """Drop the addresses whose minute is over; in a flood, the one that tried first."""
        for address in [one for one in self._of if not self._recent(one, now)]:
            del self._of[address]
        if len(self._of) >= _MOST_ADDRESSES:
            del self._of[next(iter(self._of))]
