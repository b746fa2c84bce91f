"""What all screens of a room follow: read from the data file at most once a second for all of them.

Two hundred phones that ask every two seconds would be a hundred reads a second; they share one.
A write of this process drops what is kept, so that a phase set here is seen at the next asking.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from irm.errors import NotFoundError
from irm.services import workshop
from irm.services.desk import Desk
from irm.store.workshop import Counts, QuestionRow
from irm.workshop.rooms import Room, RoomState

FRESH_SECONDS = 1.0
_MOST_ROOMS = 64


class RoomView(NamedTuple):
    """A room with its counts and questions as they stood a moment ago."""

    room: Room
    counts: Counts
    questions: tuple[QuestionRow, ...]

    @property
    def shown_questions(self) -> tuple[QuestionRow, ...]:
        """Answer the questions that the facilitator shows."""
        return tuple(one for one in self.questions if one.state == "shown")

    @property
    def waiting_questions(self) -> int:
        """Answer how many questions nobody has shown or ticked off yet."""
        return sum(1 for one in self.questions if one.state == "waiting")

    def stamp(self, seat_id: str = "") -> tuple[object, ...]:
        """Answer what makes a screen draw itself anew: the counts do not."""
        room = self.room
        away = seat_id in self.counts.removed
        open_ = room.state is RoomState.OPEN
        shown = tuple(one.id for one in self.shown_questions)
        seat = away, room.redealt.get(seat_id)
        return room.run, room.step, room.shown, room.chart, room.ends_at, open_, *seat, shown

    @property
    def given(self) -> tuple[object, ...]:
        """Answer what changes when anybody gives something: charts are made anew for it."""
        counts = self.counts
        return (
            self.room.run,
            counts.handed_in,
            counts.last_hand_in,
            *sorted(counts.answered.items()),
        )


class Watch:
    """The rooms this process looks at, each read at most once a second."""

    def __init__(self, desk: Desk, clock: Callable[[], float] = time.monotonic) -> None:
        self._desk = desk
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[str, tuple[float, RoomView | None]] = {}

    def see(self, room_id: str) -> RoomView:
        """Answer a room as it stood within the last second; NotFoundError when it is gone."""
        kept = self._kept.get(room_id)
        if kept is None or self._clock() - kept[0] >= FRESH_SECONDS:
            kept = self._read(room_id)
        if kept[1] is None:
            raise NotFoundError("This workshop is not here. It may be deleted.")
        return kept[1]

    def forget(self, room_id: str) -> None:
        """Drop what is kept of a room, because it was changed just now."""
        with self._lock:
            self._kept.pop(room_id, None)

    def _read(self, room_id: str) -> tuple[float, RoomView | None]:
        with self._lock:
            kept = self._kept.get(room_id)
            if kept is not None and self._clock() - kept[0] < FRESH_SECONDS:
                return kept  # another thread was faster
            if len(self._kept) >= _MOST_ROOMS:
                self._kept.clear()
            view: RoomView | None
            try:
                view = RoomView(*workshop.count_room(self._desk, room_id))
            except NotFoundError:
                view = None
            found = (self._clock(), view)
            self._kept[room_id] = found
            return found
