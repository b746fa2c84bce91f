"""Erasing a person: a preview of what goes and what stays, then all of it in one transaction."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime

from irm.entry import format_date
from irm.errors import FieldError, NotFoundError, StateError
from irm.memory import forget_all
from irm.offers import State
from irm.people import Influencer
from irm.privacy import Keeping, said, shrunk, without_story
from irm.records import Record
from irm.services.desk import Desk
from irm.services.offer_records import read_issued
from irm.services.retention import Days, read_days, read_retention
from irm.store import Tx, audit, erasing, kept, offers, people, playbook, retention, versions
from irm.store.audit import Deed

_ALL = 10_000
STILL_WRITTEN = (
    "Erased. Another program is reading the data file, so traces may still lie in it; they are "
    "wiped when the app starts next."
)


class Going(Record):
    """One kind of what goes, and how much of it there is."""

    words: str
    count: int


class Staying(Record):
    """An issued version that stays: which one, why, and until when."""

    offer_id: str
    number: str
    version: int
    why: str
    until: date


class Copy(Record):
    """A copy of the data file in its folder that holds the person, too."""

    name: str
    written_at: datetime


class Preview(Record):
    """What erasing one person does, as the data stands now; equal previews do the same."""

    influencer_id: str
    called: str
    names: tuple[str, ...]
    going: tuple[Going, ...]
    staying: tuple[Staying, ...]
    warnings: tuple[str, ...] = ()
    seen: str = ""

    @property
    def nothing_goes(self) -> bool:
        """Whether all that could go is gone, and the rest stays for a reason."""
        return not self.going


def preview_erasing(desk: Desk, influencer_id: str) -> Preview:
    """Answer what goes and what stays when a person is erased today; nothing is changed."""
    with desk.store.read() as tx:
        return _preview(tx, people.load(tx, influencer_id), desk.today())


def kept_copies(desk: Desk, influencer_id: str) -> tuple[Copy, ...]:
    """Answer the copies in the data folder that hold the person, or cannot be read."""
    found = kept.copies_with(desk.store.path, influencer_id)
    return tuple(Copy(name=copy.name, written_at=copy.written_at) for copy in found)


def named_elsewhere(desk: Desk, person: Influencer) -> int:
    """Answer how many other records hold all words of the person's name."""
    if not person.name:
        return 0
    with desk.store.read() as tx:
        found = [
            people.find(tx, person.workspace, person.name, archived=archived, page=1, size=50)
            for archived in (False, True)
        ]
    return sum(1 for page in found for row in page.rows if row.id != person.id)


def erase_person(desk: Desk, typed: str, seen: Preview) -> str:
    """Erase what the preview says goes; answer a sentence on what was done.

    `typed` is the name or a handle, typed as a confirmation: FieldError for any other text.
    StateError when the data changed after the preview. All of it happens or none.
    """
    if _plain(typed) not in map(_plain, seen.names):
        raise FieldError("typed", f"Type {seen.names[0]} to erase this record.")
    with desk.store.write() as tx:
        person = people.load(tx, seen.influencer_id)
        if _preview(tx, person, desk.today()) != seen:
            raise StateError(
                "This record was changed after the list was shown. Nothing was erased. "
                "Look at the list again."
            )
        deed = desk.deed(person.workspace)
        _erase(tx, person, desk.today(), deed)
        erasing.mark_traces(tx)
        audit.note(tx, deed, "erase", "influencer", person.id)
    stays = " Its agreements stay, as the list said." if seen.staying else ""
    return _cleaned(desk, f"Erased.{stays}")


def erase_notes(desk: Desk, influencer_id: str, typed: str) -> str:
    """Erase the story notes of a person and nothing else; answer a sentence on what was done.

    Facts that offers rest on, rates and payments stay. FieldError unless the name was typed.
    """
    with desk.store.write() as tx:
        person = people.load(tx, influencer_id)
        if _plain(typed) not in map(_plain, names_of(person)):
            raise FieldError("typed", f"Type {names_of(person)[0]} to erase these notes.")
        if person.erased_on is not None:
            raise StateError("This person was erased already. No notes are left.")
        deed = desk.deed(person.workspace)
        # That somebody looked at the contract file and kept it says nothing of the notes.
        issued = bool(retention.versions_of(tx, person))
        erasing.remove_notes(tx, person.id, keep=(retention.LOOKED_ON,) if issued else ())
        left = without_story(person).model_copy(update={"version": person.version + 1})
        people.save(tx, left, deed.at)
        erasing.mark_traces(tx)
        audit.note(tx, deed, "erase notes", "influencer", person.id)
    return _cleaned(desk, "The story notes are erased. What offers rest on stays.")


def delete_copy(desk: Desk, workspace: str, name: str) -> None:
    """Delete a copy of the data file from its folder; NotFoundError when it is gone already."""
    if not kept.remove_copy(desk.store.path, name):
        raise NotFoundError("This copy is not in the data folder any more.")
    with desk.store.write() as tx:
        audit.note(tx, desk.deed(workspace), "erase copy", "workspace", workspace)


def names_of(person: Influencer) -> tuple[str, ...]:
    """Answer by what a person may be named when an erasure is confirmed."""
    names = (person.name, person.legal_name, *(a.handle for a in person.audiences))
    return tuple(dict.fromkeys(name for name in names if name)) or (person.called,)


# What goes and what stays


def _preview(tx: Tx, person: Influencer, on: date) -> Preview:
    days = read_days(tx, person, read_retention(tx, person.workspace))
    page = offers.find(tx, person.workspace, None, person.id, page=1, size=_ALL)
    drafts = sum(row.state is State.DRAFT for row in page.rows)
    answers = len(playbook.load_answers(tx, person.id))
    return Preview(
        influencer_id=person.id,
        called=person.called,
        names=names_of(person),
        going=tuple(_going(person, days, drafts, answers, on)),
        staying=tuple(_staying(days, on)),
        warnings=tuple(_warnings(days, on)),
        seen=f"{person.version} {[(row.id, row.state, row.updated_at) for row in page.rows]}",
    )


_COUNTED = (
    ("touchpoints", "Contacts"),
    ("pieces", "Pieces you know"),
    ("feedback", "Feedback"),
    ("plan", "Plans"),
    ("audiences", "Accounts"),
    ("rates", "Rates"),
    ("effort", "Hours"),
)


def _going(person: Influencer, days: Days, drafts: int, answers: int, on: date) -> Iterator[Going]:
    stays = frozenset(k.version.number for k in days.contract if not k.is_due(on))
    if person.erased_on is None:
        words = "Name, addresses and other fields of the record"
        facts = [name for name in said(person) if name not in {*dict(_COUNTED), "payments"}]
        yield Going(words=words, count=len(facts))
    counts = [(words, len(getattr(person, field))) for field, words in _COUNTED]
    payments = sum(paid.offer not in stays for paid in person.payments)
    counts += [("Payments", payments), ("Answers to the playbook", answers), ("Drafts", drafts)]
    over = [k for k in days.contract if k.is_due(on)]
    counts += [
        ("Issued versions without a yes", sum(not k.version.is_agreed for k in over)),
        ("Agreements whose time is over", sum(k.version.is_agreed for k in over)),
    ]
    yield from (Going(words=words, count=count) for words, count in counts if count)


def _staying(days: Days, on: date) -> Iterator[Staying]:
    for keeping in days.contract:
        if not keeping.is_due(on):
            version = keeping.version
            yield Staying(
                offer_id=version.offer_id,
                number=version.number,
                version=version.version,
                why=_why(version.state),
                until=keeping.until,
            )


def _why(state: State) -> str:
    if state is State.ACCEPTED:
        return "An agreement: both sides may need it to show what was agreed"
    if state in (State.ISSUED, State.COUNTERED):
        return "It waits for an answer: withdraw it first if it no longer stands"
    return f"Issued and {state}: it shows what was offered, if they ask"


def _warnings(days: Days, on: date) -> Iterator[str]:
    for keeping in days.contract:
        version = keeping.version
        if keeping.is_due(on) and version.without_end:
            yield (
                f"Offer {version.number}, version {version.version}, gives you a use without end. "
                "Once it is erased you cannot show that any more."
            )


# Doing it


def _erase(tx: Tx, person: Influencer, on: date, deed: Deed) -> None:
    days = read_days(tx, person, read_retention(tx, person.workspace))
    page = offers.find(tx, person.workspace, None, person.id, page=1, size=_ALL)
    stays: set[str] = set()
    for row in page.rows:
        mine = [k for k in days.contract if k.version.offer_id == row.id]
        if _erase_offer(tx, row.id, mine, on, deed):
            stays.add(row.number)
    if not stays:
        erasing.remove_person(tx, person.id)
        return
    left = shrunk(person, frozenset(stays), on)
    version = {"version": person.version + 1}
    erasing.shrink_person(tx, left.model_copy(update=version), deed.at)


def _erase_offer(tx: Tx, offer_id: str, mine: list[Keeping], on: date, deed: Deed) -> bool:
    """Erase what goes of one offer; answer whether any of it stays."""
    over = [keeping.version.version for keeping in mine if keeping.is_due(on)]
    for version in over:
        erasing.erase_version(tx, offer_id, version, on)
        audit.note(tx, deed, "erase", "offer", offer_id, f"version {version}")
    if len(over) == len(mine):
        erasing.remove_offer(tx, offer_id)
        audit.note(tx, deed, "erase", "offer", offer_id)
        return False
    stored = offers.load(tx, offer_id)
    last = read_issued(tx, offer_id)[-1]
    if stored.offer.version != last.version:
        frozen = versions.load_file(tx, offer_id, last.version).offer
        offers.save(tx, stored, frozen.model_copy(update={"state": last.state}), deed.at)
        audit.note(tx, deed, "discard", "offer", offer_id, f"version {stored.offer.version}")
    return True


def _cleaned(desk: Desk, done: str) -> str:
    """Forget what was read, wipe the file, and say what is left to do."""
    forget_all()
    return done if erasing.wipe_traces(desk.store) else STILL_WRITTEN


def _plain(text: str) -> str:
    """A name as it is compared: without case, spaces and the marks of direction beside it."""
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).removeprefix("@")


def staying_words(one: Staying) -> str:
    """Answer in a sentence what stays, why, and until when."""
    return f"Offer {one.number}, version {one.version}, until {format_date(one.until)}. {one.why}."


__all__ = [
    "Copy",
    "Going",
    "Preview",
    "Staying",
    "delete_copy",
    "erase_notes",
    "erase_person",
    "kept_copies",
    "named_elsewhere",
    "names_of",
    "preview_erasing",
    "staying_words",
]
