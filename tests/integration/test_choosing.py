"""Who can be chosen by typing: also where a list is long and many records mention a name."""

from __future__ import annotations

from irm.services import MAIN, people, quick


def many(desk, count=12):
    """People who come before Mira in the list, and whose notes mention her."""
    for number in range(count):
        person = people.add_influencer(desk, MAIN, name=f"Ana {number:02}")
        people.edit_influencer(desk, person.id, "history.text", "Met Mira at the fair", "")
    return people.add_influencer(desk, MAIN, name="Mira Kovač")


def test_whoever_is_called_so_comes_before_those_whose_notes_say_it(desk):
    many(desk)
    found = people.people_to_choose(desk, MAIN, "mira", size=5)
    assert [row.name for row in found.rows] == [
        "Mira Kovač",
        "Ana 00",
        "Ana 01",
        "Ana 02",
        "Ana 03",
    ]
    assert found.total == 13


def test_the_end_of_a_name_and_no_text_at_all_find_as_the_list_does(desk):
    many(desk)
    assert [row.name for row in people.people_to_choose(desk, MAIN, "kovac").rows] == ["Mira Kovač"]
    everyone = people.people_to_choose(desk, MAIN, size=2)
    assert ([row.name for row in everyone.rows], everyone.total) == (["Ana 00", "Ana 01"], 13)


def test_who_is_archived_or_in_practice_cannot_be_chosen(desk):
    mira = many(desk, 0)
    people.archive_influencer(desk, mira.id)
    people.add_influencer(desk, "practice", name="Mira Invented")
    assert people.people_to_choose(desk, MAIN, "Mira").rows == ()


def test_a_quick_offer_knows_who_is_called_so_however_many_mention_the_name(desk):
    many(desk)
    found = quick.matches(desk, MAIN, "Mira Kovač")
    assert (found[0].name, found[0].same) == ("Mira Kovač", True)
    assert quick.matches(desk, MAIN, "mira")[0].name == "Mira Kovač"
    assert len(quick.matches(desk, MAIN, "mira")) == quick.MOST_MATCHES
