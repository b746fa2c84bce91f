"""Answers to the playbook: saved, merged between windows, shown beside what the record proves."""

import pytest

from irm.errors import ConflictError, FieldError, NotFoundError
from irm.playbook import Answer
from irm.services import MAIN, offers, people, playbook


@pytest.fixture
def mira(desk):
    return people.add_influencer(desk, MAIN, name="Mira")


def test_an_answer_is_stored_with_note_and_day(desk, mira):
    saved = playbook.answer_item(desk, mira.id, "1.1", "yes", "Read five posts 📖")
    assert saved == Answer(
        item_code="1.1", answer="yes", note="Read five posts 📖", answered_on=desk.today()
    )
    assert playbook.playbook_answers(desk, mira.id) == {"1.1": saved}


def test_an_answer_can_be_taken_back(desk, mira):
    first = playbook.answer_item(desk, mira.id, "1.1", "no", "Only two")
    last = playbook.answer_item(desk, mira.id, "1.1", None, "Only two", first)
    assert (last.answer, last.note, last.answered_on) == (None, "Only two", None)


def test_an_item_that_is_not_in_the_playbook_is_not_found(desk, mira):
    with pytest.raises(NotFoundError):
        playbook.answer_item(desk, mira.id, "9.9", "yes")
    with pytest.raises(NotFoundError):
        playbook.answer_item(desk, "nobody", "1.1", "yes")
    with pytest.raises(NotFoundError):
        playbook.open_walk(desk, "nobody")


def test_an_answer_outside_the_four_says_which_there_are(desk, mira):
    with pytest.raises(FieldError, match="yes, no, not_sure or not_applicable"):
        playbook.answer_item(desk, mira.id, "1.1", "perhaps")


def test_one_window_answers_and_another_notes(desk, mira):
    seen = playbook.answer_item(desk, mira.id, "1.1", "not_sure")
    playbook.answer_item(desk, mira.id, "1.1", "yes", "", seen)
    merged = playbook.answer_item(desk, mira.id, "1.1", "not_sure", "Five posts", seen)
    assert (merged.answer, merged.note) == ("yes", "Five posts")


def test_two_windows_that_answer_differently_are_told(desk, mira):
    playbook.answer_item(desk, mira.id, "1.1", "yes")
    with pytest.raises(ConflictError) as fault:
        playbook.answer_item(desk, mira.id, "1.1", "no", "", None)
    assert (fault.value.theirs.answer, fault.value.mine.answer) == ("yes", "no")
    assert playbook.playbook_answers(desk, mira.id)["1.1"].answer == "yes"


def test_the_same_answer_twice_is_no_conflict(desk, mira):
    first = playbook.answer_item(desk, mira.id, "1.1", "yes")
    assert playbook.answer_item(desk, mira.id, "1.1", "yes", "", None) == first


def test_depth_is_kept_for_each_person(desk, mira):
    other = people.add_influencer(desk, MAIN, name="Ada")
    playbook.set_depth(desk, mira.id, "complete")
    assert playbook.get_depth(desk, mira.id) == "complete"
    assert playbook.get_depth(desk, other.id) == "essentials"
    with pytest.raises(NotFoundError):
        playbook.set_depth(desk, mira.id, "deep")


def test_a_walk_shows_answers_progress_and_the_open_offer(desk, mira):
    walk = playbook.open_walk(desk, mira.id)
    assert (walk.depth, walk.offer_id, walk.saved_at) == ("essentials", None, None)
    assert walk.progress.total == 25
    offer = offers.draft_offer(desk, mira.id)
    item = next(i for t in walk.book.tips for i in t.items if i.essential and not i.proof_rule)
    playbook.answer_item(desk, mira.id, item.code, "yes")
    walk = playbook.open_walk(desk, mira.id)
    assert (walk.offer_id, walk.saved_at) == (offer.id, desk.now())
    assert walk.progress.items[item.code].is_done
