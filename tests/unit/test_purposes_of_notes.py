"""What each note is for: every free note of a record has its line, and each line its note."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import BaseModel

from irm.edits import read_at
from irm.errors import UnreadableError
from irm.people import Influencer
from irm.privacy import STORY, purpose
from irm.privacy.purposes import assemble, known

# Short facts about how to reach somebody, links, and who said something: no notes on a person.
NO_NOTES = {
    "time_zone", "preferred_channel", "identity_source", "languages", "welcome_categories",
    "unwelcome_categories", "background.source", "story.source", "history.source", "pieces.link",
    "pieces.title", "touchpoints.source", "feedback.said_by", "feedback.offer", "stage",
}  # fmt: skip


def texts(model: type[BaseModel], under: str = "") -> set[str]:
    """The paths of all free texts of a model, down to its rows."""
    found = set()
    for name, field in model.model_fields.items():
        inner = [a for a in (field.annotation, *get_args(field.annotation))
                 if isinstance(a, type) and issubclass(a, BaseModel)]  # fmt: skip
        if inner:
            found |= texts(inner[0], f"{name}.")
        elif field.annotation is str or str in get_args(field.annotation):
            found.add(f"{under}{name}")
    return found


def test_every_free_note_says_what_it_is_for():
    notes = {path for path in texts(Influencer) if path.partition(".")[0] in STORY}
    notes -= {path for path in notes if path.endswith((".id", "_id"))} | NO_NOTES
    assert notes <= set(known().purposes)
    assert {"story.text", "touchpoints.summary", "needs"} <= notes


def test_every_line_belongs_to_a_note():
    there = texts(Influencer) | {"playbook.note"}
    assert set(known().purposes) <= there


@pytest.mark.parametrize("path", known().purposes)
def test_each_line_says_that_they_may_ask_to_read_it(path: str):
    assert purpose(path).endswith(" They may ask to read it.")
    assert purpose(path).startswith("For ")


def test_a_row_has_the_purpose_of_its_kind():
    assert purpose("touchpoints.4f2a.summary") == purpose("touchpoints.summary")


def test_a_fault_in_the_file_is_named():
    for content in ({"ask": "x"}, {"ask": "", "purposes": {}}, {"ask": "x", "purposes": {"a": ""}}):
        with pytest.raises(UnreadableError, match="The purposes of notes cannot be used"):
            assemble(content)


def test_the_record_reads_at_each_plain_path():
    person: Any = Influencer(id="p", workspace="main", name="Mira")
    for path in ("how_found", "story.text", "partners"):
        assert read_at(person, path) == ""
