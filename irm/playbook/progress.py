"""How far one influencer's playbook is: what the record proves, what was answered, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from irm.playbook.answers import Answer, Choice
from irm.playbook.evidence import Evidence
from irm.playbook.proofs import prove
from irm.playbook.tips import Depth, Item, NextStep, Playbook, Tip
from irm.records import Record

_DONE = ("yes", "not_applicable")
Status = Literal["Not started", "In progress", "Completed"]


class ItemView(Record):
    """One item as it stands for one influencer.

    `answer` is the one that counts: the record's (`by` is "record") before the one given by hand
    (`by` is "you"). The note stays whoever answered.
    """

    item: Item
    answer: Choice | None = None
    by: Literal["record", "you", ""] = ""
    evidence: str = ""
    note: str = ""
    answered_on: date | None = None

    @property
    def locked(self) -> bool:
        """Whether the record answers, so that only a change of the record changes the answer."""
        return self.by == "record"

    @property
    def lacks_record(self) -> bool:
        """Whether it was called done by hand while the record, which the review reads, is empty."""
        return self.item.by_record and self.by == "you" and self.answer in _DONE

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do: yes, or not applicable."""
        return self.answer in _DONE and not self.lacks_record

    @property
    def next_step(self) -> NextStep | None:
        """Answer what to do next where it was answered and something is left to do."""
        return self.item.next_step if self.answer and not self.is_done else None


class TipProgress(Record):
    """One row of progress; `done`, `not_sure` and `to_do` add up to `total`."""

    number: int
    name: str
    done: int
    not_sure: int
    to_do: int
    total: int
    status: Status


class PlaybookProgress(Record):
    """The whole playbook of one influencer at one depth, each item by its code."""

    tips: tuple[TipProgress, ...]
    items: dict[str, ItemView]
    next_open: ItemView | None

    @property
    def done(self) -> int:
        """Answer how many items are done."""
        return sum(tip.done for tip in self.tips)

    @property
    def total(self) -> int:
        """Answer how many items there are at this depth."""
        return sum(tip.total for tip in self.tips)


def progress(
    playbook: Playbook, evidence: Evidence, answers: Mapping[str, Answer], depth: Depth
) -> PlaybookProgress:
    """Answer where each item and each tip stands; `answers` are those by hand, by item code."""
    items: dict[str, ItemView] = {}
    tips = []
    for tip in playbook.tips:
        views = {i.code: _view(i, evidence, answers.get(i.code)) for i in tip.items_at(depth)}
        tips.append(_tip_progress(tip, tuple(views.values())))
        items |= views
    return PlaybookProgress(tips=tuple(tips), items=items, next_open=_next_open(items.values()))


def _view(item: Item, evidence: Evidence, answer: Answer | None) -> ItemView:
    note = answer.note if answer else ""
    proof = prove(item, evidence)
    if proof:
        return ItemView(
            item=item, answer=proof.answer, by="record", evidence=proof.evidence, note=note
        )
    if answer is None or answer.answer is None:
        return ItemView(item=item, note=note)
    return ItemView(
        item=item, answer=answer.answer, by="you", note=note, answered_on=answer.answered_on
    )


def _tip_progress(tip: Tip, views: tuple[ItemView, ...]) -> TipProgress:
    done = sum(view.is_done for view in views)
    not_sure = sum(view.answer == "not_sure" for view in views)
    status: Status = "Completed" if done == len(views) else "In progress"
    if all(view.answer is None for view in views):
        status = "Not started"
    return TipProgress(
        number=tip.number,
        name=tip.name,
        done=done,
        not_sure=not_sure,
        to_do=len(views) - done - not_sure,
        total=len(views),
        status=status,
    )


def _next_open(views: Iterable[ItemView]) -> ItemView | None:
    """Answer the first item without an answer, else the first that is not done."""
    open_ = [view for view in views if not view.is_done]
    return next((view for view in open_ if view.answer is None), next(iter(open_), None))
