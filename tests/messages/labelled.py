"""The labelled messages: what a careful reader would object to, and how the check does beside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from irm.messages import Severity, check

FOLDER = Path(__file__).parent
WORKED_ON, HELD_OUT = "worked_on.yaml", "held_out.yaml"
OTHER_HAND, OTHER_HELD_OUT = "other_hand.yaml", "other_hand_held_out.yaml"
THIRD_HELD_OUT = "third_hand_held_out.yaml"
SHORT_LOTS = "short_lots.yaml"
THIRD_LOTS, OWN_SNIPPETS = "third_lots.yaml", "own_snippets.yaml"
FIFTH_HAND = "fifth_hand.yaml"
SIXTH_HELD_OUT = "sixth_hand_held_out.yaml"
GRAVEST = {
    *("exposure", "product_only", "spec_work", "commission_only", "pay_to_join"),
    *("rights_grab", "belittling", "pressure", "hide_ad", "dictate_opinion"),
}


@dataclass(frozen=True)
class Labelled:
    """One message with the kinds of fault a reader sees in it; none where it is good.

    `lang` is set where another hand labelled it: who told pay in reach and in goods apart by no
    kinds of their own, and labelled bad messages in other languages than English by the gravest.
    `open` kinds can be argued either way, and count for nothing.
    """

    id: str
    to: str
    brand: str
    kinds: frozenset[str]
    text: str
    earlier: tuple[str, ...] = ()
    lang: str = ""
    open: frozenset[str] = frozenset()

    @property
    def is_bad(self) -> bool:
        return bool(self.kinds)

    def found(self) -> frozenset[str]:
        """What the check objects to; remarks that are only good to know are left out."""
        findings = check(self.text, recipient=self.to, brand=self.brand, earlier=self.earlier)
        kinds = {f.kind for f in findings if f.severity is not Severity.INFO} - self.open
        if self.lang not in ("", "en") and self.is_bad:
            kinds &= GRAVEST
        if self.lang and "product_only" in kinds:
            kinds = kinds - {"product_only"} | {"exposure"}
        return frozenset(kinds)


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
            row.get("lang", ""),
            frozenset(row.get("open", ())),
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
