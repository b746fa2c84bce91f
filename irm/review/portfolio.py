"""Many offers, one a line: what the review says of each in one line of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from irm.errors import UnreadableError
from irm.offers.load import load_bytes
from irm.review.engine import blocking_codes
from irm.worth import assess


class Block(NamedTuple):
    """The answers to some lines in their order, as text, and how many there are of each kind."""

    text: str
    opened: int
    closed: int
    unreadable: tuple[int, ...]


def review_lines(lines: Iterable[tuple[int, bytes]], on: date) -> Block:
    """Answer (number, content) of lines that hold one offer file each, reviewed on a day."""
    answers = [_answer(number, content, on) for number, content in lines]
    gates = [answer["gate"] for answer in answers]
    return Block(
        text="".join(json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers),
        opened=gates.count("open"),
        closed=gates.count("closed"),
        unreadable=tuple(a["line"] for a in answers if a["gate"] is None),
    )


def _answer(number: int, content: bytes, on: date) -> dict[str, Any]:
    """One offer in one line; an unreadable one has no gate but a message and its faults."""
    try:
        file = load_bytes(content)
    except UnreadableError as error:
        faults = [{"path": path, "message": message} for path, message in error.faults]
        return {"line": number, "gate": None, "message": str(error), "faults": faults}
    figures = assess(file)
    codes = blocking_codes(file, on=on, assessment=figures)
    return {
        "line": number,
        "number": file.offer.number,
        "version": file.offer.version,
        "gate": "closed" if codes else "open",
        "parity": None if figures.parity is None else f"{figures.parity:.2f}",
        "blocking": codes,
    }
