"""A room: its plan, its phase and its clock, and how each step changes it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Annotated

from pydantic import Field, StringConstraints

from irm.errors import StateError
from irm.records import Line, Record
from irm.workshop.phases import Phase, Plan, minutes_of

MINUTE = timedelta(minutes=1)
FEWEST = 5
"""Nothing of a group is shown below so many hand-ins."""
MOST_SEATS = 400
MOST_DAYS = 365
MOST_LETTERS = 80
"""Of the name of a workshop."""


class RoomState(StrEnum):
    """Whether people can be in a room."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


class Room(Record):
    """One workshop. `step` counts changes of phase, `run` how often it was started.

    `shown` says whether the facilitator has revealed what belongs to the phase, `chart` which of
    its charts is on the wall: one at a time. `spare` is the case of the room that is dealt to
    nobody, empty where all are; `redealt` names the cases that seats were given in place of theirs.
    `hidden_lines` are the shared lines of the debrief that the facilitator keeps from the wall.
    """

    id: str
    code: str
    title: Annotated[Line, StringConstraints(min_length=1, max_length=MOST_LETTERS)]
    plan: Plan = 75
    cases: Annotated[tuple[str, ...], Field(min_length=1, max_length=12)]
    delete_on: date
    made_at: datetime
    state: RoomState = RoomState.PREPARED
    phase: Phase = Phase.LOBBY
    step: int = 0
    run: int = 1
    phase_started: datetime | None = None
    ends_at: datetime | None = None
    shown: bool = False
    chart: int = 0
    locked: bool = False
    spare: str = ""
    redealt: Annotated[dict[str, str], Field(default_factory=dict)]
    hidden_lines: tuple[str, ...] = ()
    version: int = 1

    def has_passed(self, phase: Phase) -> bool:
        """Whether the workshop is beyond a phase."""
        return self.phase.place > phase.place

    def case_for(self, number: int) -> str:
        """Answer the case that is dealt to the seat of a number, counted from 1."""
        dealt = [code for code in self.cases if code != self.spare]
        return dealt[(number - 1) % len(dealt)]


def opened(room: Room, now: datetime) -> Room:
    """Answer the room with people let in; the plan's clock has not begun."""
    if room.state is RoomState.OPEN:
        return room
    return room.model_copy(update={"state": RoomState.OPEN, "phase_started": now})


def entered(room: Room, phase: Phase, now: datetime) -> Room:
    """Answer the room in a phase, with the clock of its plan; charts wait for their button.

    The board and the answers of the reveal are what their phases are for: they show at once.
    """
    if room.state is not RoomState.OPEN:
        raise StateError("Open the room first. Then the phases can be set.")
    minutes = minutes_of(phase, room.plan)
    return room.model_copy(
        update={
            "phase": phase,
            "step": room.step + 1,
            "phase_started": now,
            "ends_at": now + minutes * MINUTE if minutes else None,
            "shown": phase in (Phase.REVEAL, Phase.BOARD),
            "chart": 0,
        }
    )


def with_more_time(room: Room, now: datetime) -> Room:
    """Answer the room with a minute more; when the time is up, with a minute from now."""
    return room.model_copy(update={"ends_at": max(room.ends_at or now, now) + MINUTE})


def turned(room: Room) -> Room:
    """Answer the room with its next chart on the wall; which charts there are, the room decides."""
    return room.model_copy(update={"chart": room.chart + 1})


def dealt_anew(room: Room, seat_id: str, code: str) -> Room:
    """Answer the room with another case noted for a seat, so that its screen is drawn anew."""
    return room.model_copy(update={"redealt": {**room.redealt, seat_id: code}})


def with_line(room: Room, line_id: str, *, hidden: bool) -> Room:
    """Answer the room with a shared line kept from the wall, or let onto it again."""
    others = tuple(one for one in room.hidden_lines if one != line_id)
    return room.model_copy(update={"hidden_lines": (*others, line_id) if hidden else others})


def closed(room: Room) -> Room:
    """Answer the room with nobody let in any more; what was handed in stays."""
    return room.model_copy(update={"state": RoomState.CLOSED, "ends_at": None})


def begun_again(room: Room, now: datetime) -> Room:
    """Answer the room at its beginning, for the next run with the same cases and people."""
    begun = {"phase": Phase.LOBBY, "step": room.step + 1, "run": room.run + 1}
    clock = {"phase_started": now, "ends_at": None, "shown": False, "state": RoomState.OPEN}
    return room.model_copy(update={**begun, **clock, "redealt": {}})


def seconds_left(room: Room, now: datetime) -> int | None:
    """Answer the seconds on the clock, 0 when the time is up; None where no clock runs."""
    if room.ends_at is None:
        return None
    return max(0, ceil((room.ends_at - now).total_seconds()))


def time_words(seconds: int | None) -> str:
    """Answer `9:12 left`; the end is a notice and closes nothing."""
    if seconds is None:
        return ""
    return f"{seconds // 60}:{seconds % 60:02d} left" if seconds else "Time is up"
