"""The paste reader on labelled messages: how much of each field is right, and how long it takes."""

from __future__ import annotations

import re
from time import perf_counter

from benchmarks.figures import Figure, Group
from benchmarks.profiles import Profile
from irm.pasted import LONGEST, read_pasted
from tests.pasted.labelled import (
    HELD_OUT,
    SECOND,
    THIRD,
    TODAY,
    WORKED_ON,
    Score,
    labelled,
    scores,
    total,
)

ABOUT = "fields read from pasted messages; floor: the share we aim at. Time; floor: bare words"
AIM = 0.9
ROUNDS = 3
PARTS = {
    "held out": HELD_OUT,
    "held out, free hand": THIRD,
    "worked on": WORKED_ON,
    "worked on, free hand": SECOND,
}


def run(profile: Profile) -> Group:
    """Score each field of both parts, and time a text of the greatest length."""
    figures: list[Figure] = []
    for part, name in PARTS.items():
        messages = labelled(name)
        by_field = scores(messages)
        for field, score in {"all fields": total(by_field), **by_field}.items():
            figures += _figures(f"{part}, {field}", score, len(messages))
    with profile:
        figures.append(_time())
    return Group("pasted", ABOUT, tuple(figures))


def _figures(name: str, score: Score, messages: int) -> list[Figure]:
    details: dict[str, float] = {
        "messages": messages,
        "found": score.found,
        "rightly": score.right,
        "to find": score.there,
    }
    return [
        Figure(f"{name}: precision", score.precision, AIM, "", None, details),
        Figure(f"{name}: recall", score.recall, AIM, "", None, details),
    ]


def _time() -> Figure:
    joined = "\n\n".join(message.text for message in labelled(WORKED_ON))
    text = (joined * (LONGEST // len(joined) + 1))[:LONGEST]
    took = min(_seconds(lambda: read_pasted(text, TODAY)) for _ in range(ROUNDS))
    bare = min(_seconds(lambda: re.findall(r"\w+", text)) for _ in range(ROUNDS))
    return Figure("100 kB of text", took * 1e3, bare * 1e3, "ms")


def _seconds(work: object) -> float:
    started = perf_counter()
    work()  # type: ignore[operator]
    return perf_counter() - started
