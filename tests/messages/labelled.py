"""The labelled messages: what a careful reader would object to, and how the check does beside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from irm.messages import Severity, check

FOLDER = Path(__file__).parent
WORKED_ON, HELD_OUT = "worked_on.yaml", "held_out.yaml"


@dataclass(frozen=True)
class Labelled:
    """One message with the kinds of fault a reader sees in it; none where it is good."""

    id: str
    to: str
    brand: str
    kinds: frozenset[str]
    text: str
    earlier: tuple[str, ...] = ()

    @property
    def is_bad(self) -> bool:
        return bool(self.kinds)

    def found(self) -> frozenset[str]:
        """What the check objects to; remarks that are only good to know are left out."""
        findings = check(self.text, recipient=self.to, brand=self.brand, earlier=self.earlier)
        return frozenset(f.kind for f in findings if f.severity is not Severity.INFO)


def labelled(name: str) -> tuple[Labelled, ...]:
    rows = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return tuple(
        Labelled(
            row["id"],
            row["to"],
            row["brand"],
            frozenset(row["kinds"]),
            row["text"],
            tuple(row.get("earlier", ())),
        )
        for row in rows
    )


@dataclass(frozen=True)
class Score:
    """Of what was marked, how much was rightly marked; of what is wrong, how much was marked."""

    right: int
    marked: int
    wrong: int

    @property
    def precision(self) -> float:
        return self.right / self.marked if self.marked else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wrong if self.wrong else 1.0


def by_message(messages: tuple[Labelled, ...]) -> Score:
    """Whether bad messages are told from good ones."""
    bad = {m.id for m in messages if m.is_bad}
    marked = {m.id for m in messages if m.found()}
    return Score(len(bad & marked), len(marked), len(bad))


def by_kind(messages: tuple[Labelled, ...]) -> Score:
    """Whether the very fault is named: pairs of a message and a kind."""
    wrong = {(m.id, kind) for m in messages for kind in m.kinds}
    marked = {(m.id, kind) for m in messages for kind in m.found()}
    return Score(len(wrong & marked), len(marked), len(wrong))
