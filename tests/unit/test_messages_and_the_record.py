"""What the record of a person says to the message check, and what a message says to the record."""

from __future__ import annotations

from datetime import date

import pytest

from irm.messages import Recipient, asks_something, check, first_words, sent_to
from irm.people import Channel, Influencer, Touchpoint

MIRA = Influencer(id="m", workspace="main", name="Mira Kovač")
TO = Recipient(names=("Mira Kovač",))


def contact(day: int, direction: str = "out", **more: object) -> Touchpoint:
    values = {"channel": Channel.EMAIL, "direction": direction, "asks": True, **more}
    return Touchpoint(id=f"t{day}{direction}", on=date(2026, 1, day), **values)


def with_contacts(*contacts: Touchpoint) -> Influencer:
    return MIRA.model_copy(update={"touchpoints": contacts})


def test_our_messages_come_oldest_first_and_theirs_only_answer_them() -> None:
    person = with_contacts(
        contact(9, summary="Second"),
        contact(5, summary="First"),
        contact(7, "in", summary="Thank you"),
    )
    found = [(sent.text, sent.to, sent.answered) for sent in sent_to(person)]
    assert found == [("First", "Mira Kovač", True), ("Second", "Mira Kovač", False)]


def test_a_gift_of_attention_waits_for_no_answer_and_takes_none_away() -> None:
    person = with_contacts(
        contact(5, summary="Ask"),
        contact(6, summary="Thank you", asks=False),
        contact(7, "in"),
    )
    found = [(sent.text, sent.to, sent.answered) for sent in sent_to(person)]
    assert found == [("Ask", "Mira Kovač", True), ("Thank you", "", True)]


def test_a_kept_message_stands_for_its_summary() -> None:
    (sent,) = sent_to(with_contacts(contact(5, summary="First", text="Hi Mira, the whole of it")))
    assert sent.text == "Hi Mira, the whole of it"


@pytest.mark.parametrize(("days", "kinds"), [((5, 6, 7, 8), True), ((6, 7, 8), False)])
def test_more_than_three_unanswered_asks_are_too_many(days: tuple[int, ...], kinds: bool) -> None:
    person = with_contacts(*(contact(day, summary=f"Day {day}") for day in days))
    found = check("Hi Mira, following up. Jo", recipient=TO, brand="Lumen", earlier=sent_to(person))
    assert ("follow_ups" in {finding.kind for finding in found}) is kinds


def test_thanks_are_never_too_many() -> None:
    person = with_contacts(*(contact(day, summary="Thanks", asks=False) for day in range(2, 9)))
    found = check("Hi Mira, thank you. Jo", recipient=TO, brand="Lumen", earlier=sent_to(person))
    assert "follow_ups" not in {finding.kind for finding in found}


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Hi Mira, would you be open to a paid reel in May? Jo", True),
        ("Hi Mira, thank you for the reel. Jo", False),
        ("Hi Mira, how is the ferry? Jo", None),
        ("", False),
    ],
)
def test_whether_a_message_asks_is_found_or_left_to_a_person(text: str, asks: bool | None) -> None:
    assert asks_something(text, TO, "Lumen") is asks


def test_first_words_are_one_line_cut_at_a_word() -> None:
    assert first_words("Hi Mira,\n\n  thank you.") == "Hi Mira, thank you."
    long = first_words("word " * 100)
    assert (long[:10], long[-6:], len(long)) == ("word word ", "word …", 121)
    assert first_words("x" * 200) == "x" * 120 + " …"
