"""What pages ask of the records is read once while nothing is written."""

from __future__ import annotations

from irm.memory import forget_all
from irm.services import Desk
from irm.services.erasing import erase_person, preview_erasing
from irm.services.people import add_influencer, find_influencers
from irm.ui.desk import ask

asked: list[str] = []


def names(desk: Desk, workspace: str) -> list[str]:
    asked.append(workspace)
    return [row.name for row in find_influencers(desk, workspace).rows]


def test_a_question_is_read_once_while_nothing_is_written(desk: Desk) -> None:
    asked.clear()
    add_influencer(desk, "main", name="Mira")
    assert [ask(names, "main"), ask(names, "main")] == [["Mira"], ["Mira"]]
    assert asked == ["main"]


def test_it_is_read_again_after_somebody_wrote(desk: Desk) -> None:
    add_influencer(desk, "main", name="Mira")
    assert ask(names, "main") == ["Mira"]
    add_influencer(desk, "main", name="Ola")
    assert sorted(ask(names, "main")) == ["Mira", "Ola"]


def test_an_erased_person_is_not_answered_from_memory(desk: Desk) -> None:
    person = add_influencer(desk, "main", name="Mira")
    assert ask(names, "main") == ["Mira"]
    erase_person(desk, "Mira", preview_erasing(desk, person.id))
    assert ask(names, "main") == []


def test_two_questions_about_different_things_have_answers_of_their_own(desk: Desk) -> None:
    add_influencer(desk, "main", name="Mira")
    forget_all()
    assert (ask(names, "main"), ask(names, "practice")) == (["Mira"], [])
