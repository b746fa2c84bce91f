"""Proofs that the record of the person gives."""

from __future__ import annotations

from datetime import timedelta

from irm.entry import format_date
from irm.people import SourcedNote
from irm.playbook.evidence import (
    Evidence,
    Proof,
    count,
    has_no,
    listed,
    name_of,
    no,
    quoted,
    word_count,
    yes,
)

PIECES = 5
WORDS_OF_REASON = 20
DAYS_TO_NEXT_CONTACT = 60


def name_and_pronouns(evidence: Evidence) -> Proof | None:
    """1.2: the name stands with the page it was read on."""
    person = evidence.person
    if not person.name or not person.identity_source:
        return None
    pronouns = f" ({person.pronouns})" if person.pronouns else ""
    return yes(f"Name recorded: {person.name}{pronouns}, read on {person.identity_source}.")


def valued_piece(evidence: Evidence) -> Proof | None:
    """1.3: one piece has a link and what was valued in it."""
    pieces = evidence.person.pieces
    for piece in pieces:
        if piece.link and piece.valued:
            title = quoted(piece.title) if piece.title else piece.link
            return yes(f"Valued in {title}: {quoted(piece.valued)}.")
    if any(piece.valued for piece in pieces):
        return no("What you valued is written, but the piece has no link.")
    return no("No piece says yet what you valued in it.") if pieces else None


def recent_pieces(evidence: Evidence) -> Proof | None:
    """1.1: five different links, each with its date of publication."""
    pieces = evidence.person.pieces
    if not pieces:
        return None
    dated = {p.link: p.published_on for p in pieces if p.link and p.published_on}
    if len(dated) < PIECES:
        return no(f"{len(dated)} of {PIECES} pieces have a link and a publication date.")
    newest = format_date(max(dated.values()))
    return yes(f"{len(dated)} pieces have a link and a date, the newest from {newest}.")


def how_found(evidence: Evidence) -> Proof | None:
    """1.4: the record says where they were first met."""
    found = evidence.person.how_found
    return yes(f"How you found {name_of(evidence.person)}: {quoted(found)}.") if found else None


def why_them(evidence: Evidence) -> Proof | None:
    """1.5: a reason of 20 words or more."""
    reason = evidence.person.why_them
    if not reason:
        return None
    words = count(word_count(reason), "word")
    if word_count(reason) < WORDS_OF_REASON:
        return no(f"The reason has {words}; {WORDS_OF_REASON} are the least.")
    return yes(f"Your reason, in {words}: {quoted(reason)}.")


def contact_preference(evidence: Evidence) -> Proof | None:
    """1.10: channel, time zone, calls, and the day they were asked."""
    person = evidence.person
    known = {
        "channel": person.preferred_channel,
        "time zone": person.time_zone,
        "answer on calls": person.call_welcome is not None,
        "date you asked": person.contact_asked_on,
    }
    missing = [word for word, value in known.items() if not value]
    if len(missing) == len(known):
        return None
    if missing or person.contact_asked_on is None:
        return no(f"The record has {has_no(missing)}.")
    calls = "calls welcome" if person.call_welcome else "no calls"
    return yes(
        f"{name_of(person)} prefers {person.preferred_channel}, {calls}, time zone "
        f"{person.time_zone}; asked on {format_date(person.contact_asked_on)}."
    )


def next_contact_dated(evidence: Evidence) -> Proof | None:
    """3.3: the next contact lies ahead, within 60 days."""
    person, day = evidence.person, evidence.person.next_contact_on
    if day is None:
        step = person.next_step
        return no(f"The next step {quoted(step)} has no date.") if step else None
    if day < evidence.on:
        return no(f"The next contact was due on {format_date(day)}.")
    if day > evidence.on + timedelta(days=DAYS_TO_NEXT_CONTACT):
        ahead = (day - evidence.on).days
        return no(
            f"The next contact on {format_date(day)} is {ahead} days ahead, "
            f"more than {DAYS_TO_NEXT_CONTACT}."
        )
    purpose = f": {quoted(person.next_step)}" if person.next_step else ""
    return yes(f"Next contact on {format_date(day)}{purpose}.")


def story_background_history(evidence: Evidence) -> Proof | None:
    """5.1: three notes, each with its source."""
    person = evidence.person
    notes = {
        "background": person.background,
        "story": person.story,
        "history": person.history,
    }
    if not any(note.text for note in notes.values()):
        return None
    unwritten = [name for name, note in notes.items() if not note.text]
    unsourced = [name for name, note in notes.items() if note.text and not note.source]
    faults = [f"{listed(unwritten)} not written"] if unwritten else []
    faults += [f"{listed(unsourced)} without a source"] if unsourced else []
    if faults:
        return no(f"Still open: {'; '.join(faults)}.")
    return yes(f"Written, with sources: {listed(_source(*pair) for pair in notes.items())}.")


def _source(name: str, note: SourcedNote) -> str:
    day = f", {format_date(note.noted_on)}" if note.noted_on else ""
    return f"{name} ({note.source}{day})"


def partners_and_conflicts(evidence: Evidence) -> Proof | None:
    """5.2: past partners and conflicts, or that none were found."""
    person = evidence.person
    if not person.partners and not person.conflicts:
        return None
    if not person.partners:
        return no("Conflicts are written; past partners are not.")
    if not person.conflicts:
        return no("Past partners are written; conflicts are not.")
    return yes(f"Past partners: {quoted(person.partners)}. Conflicts: {quoted(person.conflicts)}.")


def categories_listed(evidence: Evidence) -> Proof | None:
    """5.3: one subject or more on each list."""
    welcome, unwelcome = evidence.person.welcome_categories, evidence.person.unwelcome_categories
    if not welcome and not unwelcome:
        return None
    if not welcome:
        return no("No subject is recorded as welcome.")
    if not unwelcome:
        return no("No subject is recorded as unwelcome.")
    return yes(f"Welcome: {', '.join(welcome)}. Unwelcome: {', '.join(unwelcome)}.")


def needs_asked(evidence: Evidence) -> Proof | None:
    """5.4: the day on which they were asked what they need."""
    person = evidence.person
    if person.needs_asked_on:
        asked = format_date(person.needs_asked_on)
        return yes(f"{name_of(person)} was asked about needs on {asked}.")
    return no("Needs are written without the date you asked.") if person.needs else None
