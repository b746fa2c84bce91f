"""The message check on labelled messages: how often it is right, and how long it takes."""

from __future__ import annotations

import re
from time import perf_counter

from benchmarks.figures import Figure, Group
from benchmarks.profiles import Profile
from irm.messages import check
from tests.messages.labelled import (
    FIFTH_HAND,
    HELD_OUT,
    OTHER_HAND,
    OTHER_HELD_OUT,
    SIXTH_HELD_OUT,
    THIRD_HELD_OUT,
    THIRD_LOTS,
    WORKED_ON,
    Score,
    by_kind,
    by_message,
    labelled,
)

ABOUT = "right or wrong on labelled messages; floor: the share we aim at. Time; floor: bare words"
AIM = 0.9
ROUNDS = 5
PARTS = {
    "a third hand, held out": THIRD_HELD_OUT,
    "a sixth hand, held out": SIXTH_HELD_OUT,
    "another hand, held out": OTHER_HELD_OUT,
    "another hand": OTHER_HAND,
    "three more hands, worked on": THIRD_LOTS,
    "a fifth hand, worked on": FIFTH_HAND,
    "held out": HELD_OUT,
    "worked on": WORKED_ON,
}


def run(profile: Profile) -> Group:
    """Score all parts, by message and by kind, and time a text of 100 kB."""
    figures: list[Figure] = []
    for part, name in PARTS.items():
        messages = labelled(name)
        bad = sum(m.is_bad for m in messages)
        counts = {"good": len(messages) - bad, "bad": bad}
        figures += _figures(f"{part}, message", by_message(messages), counts)
        figures += _figures(f"{part}, kind", by_kind(messages), counts)
    with profile:
        figures.append(_time())
    return Group("messages", ABOUT, tuple(figures))


def _figures(name: str, score: Score, counts: dict[str, float]) -> list[Figure]:
    details = {**counts, "marked": score.marked, "rightly": score.right, "to mark": score.wrong}
    return [
        Figure(f"{name}: precision", score.precision, AIM, "", None, details),
        Figure(f"{name}: recall", score.recall, AIM, "", None, details),
    ]


def _time() -> Figure:
    joined = "\n\n".join(m.text for m in labelled(WORKED_ON))
    text = (joined * (100_000 // len(joined) + 1))[:100_000]
    took = min(_seconds(lambda: check(text, recipient="Ana", brand="Solis")) for _ in range(ROUNDS))
    bare = min(_seconds(lambda: re.findall(r"\w+", text)) for _ in range(ROUNDS))
    return Figure("100 kB of text", took * 1e3, bare * 1e3, "ms")


def _seconds(work: object) -> float:
    started = perf_counter()
    work()  # type: ignore[operator]
    return perf_counter() - started
