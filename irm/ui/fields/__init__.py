"""Fields bound to a record: they save themselves, say what was understood, and lose nothing.

A field knows the page, the record and the path it edits. When it changes, the callback parses
what was typed, saves it through a service together with what this tab had seen, and keeps the
typed text with a message beside it when it cannot be used.
"""

from __future__ import annotations

from irm.ui.fields.bound import Bound, forget_fields, forget_page
from irm.ui.fields.chosen import (
    choice_field,
    note_below,
    part_choice,
    pick_field,
    pill_field,
    pills_field,
    several_field,
    standing_field,
    tick_field,
    yes_no_field,
)
from irm.ui.fields.typed import (
    area_field,
    count_field,
    date_field,
    email_field,
    hours_field,
    link_field,
    list_field,
    money_field,
    percent_field,
    phrase_field,
    text_field,
    whole_field,
)

__all__ = [
    "Bound",
    "area_field",
    "choice_field",
    "count_field",
    "date_field",
    "email_field",
    "forget_fields",
    "forget_page",
    "hours_field",
    "link_field",
    "list_field",
    "money_field",
    "note_below",
    "part_choice",
    "percent_field",
    "phrase_field",
    "pick_field",
    "pill_field",
    "pills_field",
    "several_field",
    "standing_field",
    "text_field",
    "tick_field",
    "whole_field",
    "yes_no_field",
]
