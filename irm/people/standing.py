"""How two sides stand, as facts in sentences. There is no score for a human being."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from irm.entry import format_date
from irm.money import format_short
from irm.people.models import Influencer
from irm.people.paying import Kept, kept_promises
from irm.people.relationship import Deal, Feedback, Touchpoint

ASKS_WITHOUT_GIFT = 3
THANKS_WITHIN = timedelta(days=7)
GIFT_WITHIN = timedelta(days=7)
FEEDBACK_WITHIN = timedelta(days=14)
_FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def days_ago(day: date, on: date) -> str:
    """Answer `today`, `yesterday` or `41 days ago`."""
    gone = (on - day).days
    return {0: "today", 1: "yesterday"}.get(gone, f"{gone} days ago")


def counted(number: int, one: str, several: str = "") -> str:
    """Answer `one late payment`, `two late payments`, `12 late payments`."""
    figure = _FEW[number] if number < len(_FEW) else str(number)
    return f"{figure} {one if number == 1 else several or one + 's'}"


def by_day(touchpoints: Iterable[Touchpoint]) -> tuple[Touchpoint, ...]:
    """Answer the contacts, the oldest first; of one day in the order they were noted."""
    return tuple(sorted(touchpoints, key=lambda t: t.on))


def asks_since_gift(touchpoints: Iterable[Touchpoint]) -> tuple[Touchpoint, ...]:
    """Answer the asks of the brand since its last contact that asked for nothing.

    A contact for which nobody said whether it asked counts as neither.
    """
    asks: list[Touchpoint] = []
    for contact in by_day(touchpoints):
        if contact.gives:
            asks.clear()
        elif contact.takes:
            asks.append(contact)
    return tuple(asks)


def gift_due_on(touchpoints: Iterable[Touchpoint]) -> date | None:
    """Answer by when to give attention after three asks; None before there are three."""
    asks = asks_since_gift(touchpoints)
    if len(asks) < ASKS_WITHOUT_GIFT:
        return None
    return asks[ASKS_WITHOUT_GIFT - 1].on + GIFT_WITHIN


def thanks_due_on(deal: Deal, touchpoints: Iterable[Touchpoint], on: date) -> date | None:
    """Answer by when to thank for a collaboration that is over and was not followed by thanks.

    Any contact of the brand that asks for nothing, on the last day of publication or later,
    counts as thanks.
    """
    last = deal.last_live
    if last is None or not deal.is_over(on):
        return None
    if any(contact.gives and contact.on >= last for contact in touchpoints):
        return None
    return last + THANKS_WITHIN


def feedback_due_on(deal: Deal, feedback: Iterable[Feedback], on: date) -> date | None:
    """Answer by when to ask how a collaboration was that is over and of which nothing is noted."""
    last = deal.last_live
    if last is None or not deal.is_over(on):
        return None
    if any(said.offer == deal.number for said in feedback):
        return None
    return last + FEEDBACK_WITHIN


def after_contact(person: Influencer, contact: Touchpoint) -> Influencer:
    """Answer the record after a contact was noted on it: its next step is the newest contact's.

    A contact that names no next step settles one whose day has come by then. A contact older than
    another changes nothing.
    """
    if any(other.on > contact.on for other in person.touchpoints):
        return person
    if contact.next_on is not None:
        step = {"next_step": contact.next_step, "next_contact_on": contact.next_on}
        return person.model_copy(update=step)
    if person.next_contact_on is not None and person.next_contact_on <= contact.on:
        return person.model_copy(update={"next_step": "", "next_contact_on": None})
    return person


def standing(person: Influencer, deals: Sequence[Deal], on: date) -> tuple[str, ...]:
    """Answer the facts between two sides on a day, each a sentence."""
    return (
        *_contacts(person.touchpoints, on),
        *_next(person, on),
        *_asks(person.touchpoints),
        *_thanks(person, deals, on),
        *_payments(kept_promises(deals, person.payments), on),
        *_feedback(person, deals, on),
    )


def takeaway(person: Influencer, promises: Sequence[Kept], on: date) -> str:
    """Answer the two facts that say most in a line: the last contact, and how payments went."""
    if person.touchpoints:
        words = f"Last contact {days_ago(by_day(person.touchpoints)[-1].on, on)}"
    else:
        words = "No contact is noted yet"
    paid = next(_payments(promises, on), "")
    return f"{words}, {paid[:1].lower()}{paid[1:-1]}" if paid else words


def _contacts(touchpoints: tuple[Touchpoint, ...], on: date) -> Iterator[str]:
    if not touchpoints:
        yield "No contact is noted yet."
        return
    last = by_day(touchpoints)[-1]
    who = "you" if last.direction == "out" else "them"
    yield f"Last contact {days_ago(last.on, on)}, from {who}."


def _next(person: Influencer, on: date) -> Iterator[str]:
    day = person.next_contact_on
    if day is None:
        yield "No next contact has a day."
    elif day < on:
        yield f"The next contact was due on {format_date(day)}."
    else:
        yield f"Next contact on {format_date(day)}."


def _asks(touchpoints: tuple[Touchpoint, ...]) -> Iterator[str]:
    asks = asks_since_gift(touchpoints)
    if not asks:
        return
    gifts = [contact.on for contact in touchpoints if contact.gives]
    words = counted(len(asks), "ask").capitalize()
    if gifts:
        yield f"{words} since your last contact that asked for nothing, {format_date(max(gifts))}."
    else:
        yield f"{words}, and no contact yet that asked for nothing."


def _thanks(person: Influencer, deals: Sequence[Deal], on: date) -> Iterator[str]:
    for deal in deals:
        if thanks_due_on(deal, person.touchpoints, on) is not None:
            yield f"No thanks are noted after offer {deal.number}."


def _payments(promises: Sequence[Kept], on: date) -> Iterator[str]:
    late = [kept for kept in promises if kept.days_late(on)]
    if late:
        yield f"{counted(len(late), 'late payment').capitalize()}."
    elif promises and all(kept.paid_on for kept in promises):
        yield "Every payment was made by its day."


def _feedback(person: Influencer, deals: Sequence[Deal], on: date) -> Iterator[str]:
    for deal in deals:
        if feedback_due_on(deal, person.feedback, on) is not None:
            yield f"Nobody has noted what they said after offer {deal.number}."


def promise_words(kept: Kept, on: date) -> str:
    """Answer a promise in a sentence: what, for when, and how late it was or is."""
    promise = kept.promise
    sum_due = (
        "A part of the pay"
        if promise.amount is None
        else format_short(promise.amount, promise.currency)
    )
    words = f"{sum_due} for offer {promise.offer}, promised for {format_date(promise.due_on)}"
    late = counted(kept.days_late(on), "day")
    if kept.paid_on is not None:
        paid = f"paid in full on {format_date(kept.paid_on)}"
        return f"{words}: {paid}, {late} late." if kept.days_late(on) else f"{words}: {paid}."
    if kept.is_open(on):
        return f"{words}: not noted as paid, {late} late."
    return (
        f"{words}: due {'today' if promise.due_on == on else f'in {_ahead(promise.due_on, on)}'}."
    )


def _ahead(day: date, on: date) -> str:
    return counted((day - on).days, "day")
