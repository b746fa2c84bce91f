"""The five tips for one influencer: what to do, what shows it is done, how far it is."""

from irm.playbook.answers import Answer
from irm.playbook.progress import ItemView, PlaybookProgress, TipProgress, progress
from irm.playbook.proofs import Evidence, Proof, prove
from irm.playbook.tips import Depth, Item, NextStep, Playbook, Tip, playbook

__all__ = [
    "Answer",
    "Depth",
    "Evidence",
    "Item",
    "ItemView",
    "NextStep",
    "Playbook",
    "PlaybookProgress",
    "Proof",
    "Tip",
    "TipProgress",
    "playbook",
    "progress",
    "prove",
]
