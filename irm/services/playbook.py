"""What a person can do with the playbook: see it for one influencer, and answer its items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from irm.edits import build
from irm.errors import ConflictError, NotFoundError
from irm.memory import Same, remembered
from irm.offers import OfferFile
from irm.people import Deal, Influencer
from irm.playbook import Answer, Depth, Evidence, Playbook, PlaybookProgress, progress
from irm.playbook import playbook as the_playbook
from irm.playbook.answers import Choice
from irm.services.desk import Desk
from irm.services.experience import read_experience
from irm.services.offer_records import read_file
from irm.services.people import refuse_erased
from irm.services.relationship import deals_with
from irm.store import Tx, audit, offers, people, workspaces
from irm.store import playbook as store
from irm.worth import Assessment, assess

_DEPTHS: dict[str, Depth] = {"essentials": "essentials", "complete": "complete"}


@dataclass(frozen=True)
class Walk:
    """Everything the playbook shows for one influencer; `offer_id` is the offer it looks at."""

    person: Influencer
    book: Playbook
    depth: Depth
    answers: dict[str, Answer]
    progress: PlaybookProgress
    offer_id: str | None
    saved_at: datetime | None


def open_walk(
    desk: Desk, influencer_id: str, figures: Callable[[OfferFile], Assessment] = assess
) -> Walk:
    """Answer how far the playbook is for one influencer, with their current offer as evidence.

    `figures` assesses the offer; who has assessed it already may answer what is known.
    """
    with desk.store.read() as tx:
        person = people.load(tx, influencer_id)
        answers = store.load_answers(tx, influencer_id)
        saved_at = store.updated_at(tx, influencer_id)
        depth = _depth(tx, person)
        file = _current_offer(tx, person)
        deals = deals_with(tx, person)
        others = read_experience(desk.store, tx, person.workspace, without=person.id)
    given = (person, file, Same(others), deals, desk.today())
    return Walk(
        person=person,
        book=the_playbook(),
        depth=depth,
        answers=answers,
        progress=_progress(*given, tuple(answers.values()), depth, figures),
        offer_id=file.offer.id if file is not None else None,
        saved_at=saved_at,
    )


@remembered(64)
def _progress(
    person: Influencer,
    file: OfferFile | None,
    others: Same,
    deals: tuple[Deal, ...],
    on: date,
    answers: tuple[Answer, ...],
    depth: Depth,
    figures: Callable[[OfferFile], Assessment],
) -> PlaybookProgress:
    """Where each item stands, worked out once while nothing of it changes."""
    evidence = Evidence(
        person=person,
        file=file,
        assessment=figures(file) if file is not None else None,
        experience=others.it,
        deals=deals,
        on=on,
    )
    by_item = {answer.item_code: answer for answer in answers}
    return progress(the_playbook(), evidence, by_item, depth)


def playbook_answers(desk: Desk, influencer_id: str) -> dict[str, Answer]:
    """Answer what was answered by hand for one influencer, by item code."""
    with desk.store.read() as tx:
        return store.load_answers(tx, influencer_id)


def answer_item(
    desk: Desk,
    influencer_id: str,
    item_code: str,
    answer: Choice | None,
    note: str = "",
    seen: Answer | None = None,
) -> Answer:
    """Save answer and note of one item; `seen` is what stood there before, None for nothing.

    What only one side changed is kept; ConflictError when both changed the same part.
    """
    the_playbook().item(item_code)  # NotFoundError for a code that is not in the playbook
    mine = build(Answer, "item", item_code=item_code, answer=answer, note=note)
    before = seen or Answer(item_code=item_code)
    with desk.store.write() as tx:
        person = people.load(tx, influencer_id)
        refuse_erased(person)
        stored = store.load_answer(tx, influencer_id, item_code)
        parts = {name: _part(name, mine, before, stored) for name in ("answer", "note")}
        if parts == {"answer": stored.answer, "note": stored.note}:
            return stored
        if parts["answer"] != stored.answer:
            parts["answered_on"] = desk.today() if parts["answer"] else None
        saved = stored.model_copy(update=parts)
        deed = desk.deed(person.workspace)
        store.save_answer(tx, influencer_id, saved, deed.at)
        audit.note(tx, deed, "answer", "playbook", influencer_id, item_code)
    return saved


def get_depth(desk: Desk, influencer_id: str) -> Depth:
    """Answer how many items are shown for one influencer: essentials, or complete."""
    with desk.store.read() as tx:
        return _depth(tx, people.load(tx, influencer_id))


def set_depth(desk: Desk, influencer_id: str, depth: Depth) -> None:
    """Choose how many items are shown for one influencer."""
    if depth not in _DEPTHS:
        raise NotFoundError(f"There is no depth “{depth}”. Choose essentials or complete.")
    with desk.store.write() as tx:
        person = people.load(tx, influencer_id)
        refuse_erased(person)
        workspaces.save_setting(tx, person.workspace, influencer_id, "depth", depth)


def _depth(tx: Tx, person: Influencer) -> Depth:
    stored = workspaces.load_setting(tx, person.workspace, person.id, "depth")
    return _DEPTHS.get(stored or "", "essentials")


def _current_offer(tx: Tx, person: Influencer) -> OfferFile | None:
    """The offer that is open, else the one saved last."""
    found = offers.current(tx, person.id)
    return None if found is None else read_file(tx, offers.load(tx, found), person)


def _part(name: str, mine: Answer, seen: Answer, stored: Answer) -> object:
    """One field of an answer, merged: who did not touch it has nothing to say about it."""
    wanted, before, now = (getattr(version, name) for version in (mine, seen, stored))
    if wanted in (before, now):
        return now
    if now != before:
        raise ConflictError(mine.item_code, stored, mine)
    return wanted
