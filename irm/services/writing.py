"""Messages to one person: what the record knows before one is written, and one noted in it."""

from __future__ import annotations

from datetime import date

from irm.edits import build
from irm.errors import FieldError
from irm.messages import Recipient, Sent, first_words, recipient_of, sent_to
from irm.people import Channel, Influencer, Touchpoint, usual_channel
from irm.records import Record
from irm.services.desk import Desk
from irm.services.people import add_influencer_row
from irm.store import people, workspaces

MOST_KEPT = 8000


class Addressee(Record):
    """Whom a message goes to, from whom, and what the record holds of earlier ones.

    `channel` is where a message usually goes, None where nothing says so.
    """

    id: str
    called: str
    recipient: Recipient
    brand: str
    earlier: tuple[Sent, ...]
    channel: Channel | None = None


def addressee(desk: Desk, influencer_id: str) -> Addressee:
    """Answer what is known of a person to write to; NotFoundError when there is none."""
    with desk.store.read() as tx:
        person = people.load(tx, influencer_id)
        profile, _ = workspaces.load_brand(tx, person.workspace)
    return Addressee(
        id=person.id,
        called=person.called,
        recipient=recipient_of(person),
        brand=profile.name,
        earlier=sent_to(person),
        channel=usual_channel(person),
    )


def log_message(
    desk: Desk,
    influencer_id: str,
    text: str,
    *,
    on: date,
    channel: Channel,
    asks: bool | None,
    summary: str = "",
    next_step: str = "",
    next_on: date | None = None,
    keep: bool = False,
) -> Influencer:
    """Note a message of ours as a contact; without a summary its first words stand for it.

    The message itself is stored only where `keep` asks for it. FieldError names the field.
    """
    if keep and len(text) > MOST_KEPT:
        raise FieldError(
            "keep",
            f"Messages up to {MOST_KEPT:,} characters can be kept. Note the contact without it.",
        )
    contact = build(
        Touchpoint,
        "touchpoints",
        id="",
        on=on,
        channel=channel,
        direction="out",
        summary=summary.strip() or first_words(text),
        asks=asks,
        next_step=next_step,
        next_on=next_on,
        text=text if keep else "",
    )
    return add_influencer_row(desk, influencer_id, "touchpoints", contact)
