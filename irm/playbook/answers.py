"""A person's own answer to one item of the playbook."""

from __future__ import annotations

from datetime import date
from typing import Literal

from irm.records import Record, Text

Choice = Literal["yes", "no", "not_sure", "not_applicable"]


class Answer(Record):
    """An answer with its note; `answer` None means that only a note stands here."""

    item_code: str
    answer: Choice | None = None
    note: Text = ""
    answered_on: date | None = None
