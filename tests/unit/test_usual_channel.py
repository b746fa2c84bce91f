"""Where a message to a person usually goes."""

from __future__ import annotations

from datetime import date

import pytest

from irm.people import Channel, Influencer, Touchpoint, usual_channel


def someone(**facts) -> Influencer:
    return Influencer(id="p1", workspace="main", name="Mira", **facts)


def contact(day: int, channel: Channel, direction: str = "out") -> Touchpoint:
    return Touchpoint(id=str(day), on=date(2026, 5, day), channel=channel, direction=direction)


@pytest.mark.parametrize(
    ("wish", "channel"),
    [("E-mail", Channel.EMAIL), ("email", Channel.EMAIL), (" Direct message", Channel.MESSAGE)],
)
def test_what_they_prefer_comes_first(wish, channel):
    person = someone(preferred_channel=wish, touchpoints=(contact(1, Channel.POST),))
    assert usual_channel(person) is channel


def test_else_the_last_message_of_ours_counts_and_no_call_comment_or_answer():
    said = (
        contact(4, Channel.MESSAGE),
        contact(3, Channel.EMAIL),
        contact(5, Channel.CALL),
        contact(6, Channel.COMMENT),
        contact(7, Channel.EMAIL, "in"),
    )
    assert usual_channel(someone(touchpoints=said)) is Channel.MESSAGE


def test_else_an_address_says_e_mail_and_nothing_says_nothing():
    assert usual_channel(someone(email="mira@example.com")) is Channel.EMAIL
    assert usual_channel(someone(preferred_channel="WhatsApp")) is None
