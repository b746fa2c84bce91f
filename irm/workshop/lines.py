"""The lines of the debrief that people shared: what the wall shows of them, in no telling order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256
from itertools import accumulate
from math import ceil

from irm.records import Record
from irm.workshop.phases import DebriefQuestions
from irm.workshop.seats import DebriefAnswer

MOST_SHOWN = 12
"""Rows of a wall that its lines fill at most; a long line fills several of them."""
LETTERS_A_ROW = 85


class SaidLine(Record):
    """One line that was said to a question of the debrief, by the question's name."""

    question: str
    text: str


class SharedLine(SaidLine):
    """One shared line of an answer; `id` tells it from others and not from whom it is."""

    id: str
    hidden: bool = False


class AnsweredQuestion(Record):
    """A question as it is asked, with what was shared in answer to it."""

    asked: str
    lines: tuple[str, ...]


class QuestionLines(Record):
    """What the wall shows of one question: some lines, and how many more were shared."""

    question: str
    shown: tuple[SharedLine, ...]
    more: int


def shared_lines(
    said: Iterable[tuple[str, DebriefAnswer]], key: str, hidden: Collection[str] = ()
) -> tuple[SharedLine, ...]:
    """Answer the shared lines of seats, by seat id, in an order that follows nobody's place.

    `key` (the room and its run) mixes the order; a line that is hidden stays so when its words
    are changed.
    """
    lines = (
        SharedLine(id=found, question=name, text=text, hidden=found in hidden)
        for seat_id, answer in said
        if answer.shared
        for name in DebriefQuestions.model_fields
        if (text := getattr(answer, name))
        for found in (_id(key, seat_id, name),)
    )
    return tuple(sorted(lines, key=lambda line: line.id))


def _id(key: str, seat_id: str, question: str) -> str:
    return sha256(f"{key}\n{seat_id}\n{question}".encode()).hexdigest()[:16]


def by_question(lines: Iterable[SharedLine]) -> tuple[QuestionLines, ...]:
    """Answer what the wall shows: the questions in their order, none without a line."""
    shown = [line for line in lines if not line.hidden]
    found = (
        (name, [line for line in shown if line.question == name])
        for name in DebriefQuestions.model_fields
    )
    return tuple(
        QuestionLines(
            question=name, shown=tuple(here[: _fitting(here)]), more=len(here) - _fitting(here)
        )
        for name, here in found
        if here
    )


def _fitting(lines: Sequence[SharedLine]) -> int:
    """How many of these lines a wall holds without being scrolled: always one."""
    rows = accumulate(ceil(len(line.text) / LETTERS_A_ROW) for line in lines)
    return max(1, sum(1 for filled in rows if filled <= MOST_SHOWN))
