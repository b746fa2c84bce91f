"""What a facilitator takes home: the room as counts, without a name, in no telling order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import TypeVar

from irm.records import Line, Record
from irm.workshop.board import (
    BeforeAfter,
    Gut,
    HandIn,
    HourlyBoard,
    Missed,
    Reply,
    Spotted,
    StatementCount,
    before_after,
    cohort_hourly,
    cohort_pitfalls,
    is_shown,
    who_caught_what,
)
from irm.workshop.case_models import Case, CaseCode
from irm.workshop.lines import AnsweredQuestion, SaidLine
from irm.workshop.phases import running

R = TypeVar("R", bound=Record)


class Counted(Record):
    """How many devices joined, how many people sat at them, how many offers came in."""

    joined: int
    people: int
    handed_in: int


class CaseCaught(Record):
    """How the statements of one case were read."""

    case: CaseCode
    title: Line
    statements: tuple[StatementCount, ...]


class RoomSummary(Record):
    """One workshop, anonymous: nothing in it is made from fewer than five.

    `offers` are those of the cases with five or more; `waiting` counts the others by case.
    `replies` are what readers said of an offer, `lines` what was shared at the end.
    """

    title: Line
    held_on: date
    counted: Counted
    offers: tuple[HandIn, ...]
    waiting: tuple[tuple[CaseCode, int], ...]
    hourly: HourlyBoard
    missed: tuple[Missed, ...]
    caught: tuple[CaseCaught, ...]
    gut: BeforeAfter | None
    replies: tuple[tuple[Reply, int], ...]
    lines: tuple[AnsweredQuestion, ...]


class Gathered(Record):
    """What a room gave, as it is read from the data file; `key` only shuffles."""

    key: str
    title: Line
    held_on: date
    counted: Counted
    hand_ins: tuple[HandIn, ...] = ()
    spotted: tuple[Spotted, ...] = ()
    guts: tuple[Gut, ...] = ()
    lines: tuple[SaidLine, ...] = ()


def room_summary(room: Gathered, played: Mapping[str, Case]) -> RoomSummary:
    """Answer what may leave the room; `played` are its cases by code."""
    counts = Counter(one.case for one in room.hand_ins)
    shown = [one for one in room.hand_ins if is_shown(counts[one.case])]
    waiting = tuple((code, n) for code, n in sorted(counts.items()) if not is_shown(n))
    return RoomSummary(
        title=room.title,
        held_on=room.held_on,
        counted=room.counted,
        offers=shuffled(shown, room.key),
        waiting=waiting,
        hourly=cohort_hourly(room.hand_ins, played, room.held_on),
        missed=cohort_pitfalls(room.hand_ins, played, room.held_on),
        caught=_caught(room, played),
        gut=before_after(room.guts),
        replies=_replies(room.hand_ins),
        lines=_lines(room) if is_shown(len(room.lines)) else (),
    )


def shuffled(rows: Iterable[R], key: str) -> tuple[R, ...]:
    """Answer rows in an order that tells nothing of who came when, the same for the same room."""

    def mixed(row: R) -> str:
        return sha256(f"{key}\n{row.model_dump_json()}".encode()).hexdigest()

    return tuple(sorted(rows, key=mixed))


def _lines(room: Gathered) -> tuple[AnsweredQuestion, ...]:
    """What was shared to each question of the debrief, none without a line."""
    mixed = shuffled(room.lines, room.key)
    found = (
        AnsweredQuestion(asked=words, lines=tuple(o.text for o in mixed if o.question == name))
        for name, words in running().debrief
    )
    return tuple(one for one in found if one.lines)


def _caught(room: Gathered, played: Mapping[str, Case]) -> tuple[CaseCaught, ...]:
    found = (
        CaseCaught(case=code, title=one.title, statements=who_caught_what(one, room.spotted))
        for code, one in sorted(played.items())
    )
    return tuple(one for one in found if one.statements)


def _replies(hand_ins: Iterable[HandIn]) -> tuple[tuple[Reply, int], ...]:
    counted = Counter(one.reply for one in hand_ins if one.reply)
    if not is_shown(counted.total()):
        return ()
    order: tuple[Reply, ...] = ("yes", "yes_but", "no")
    return tuple((reply, counted[reply]) for reply in order)
