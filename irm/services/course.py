"""Walk the cases of the workshop alone: each step kept in the data file, apart from real work."""

from __future__ import annotations

from irm.edits import merged
from irm.errors import FieldError, NotFoundError, StateError
from irm.offers import Offer
from irm.offers.defaults import OfferDefaults
from irm.people import Influencer
from irm.services.desk import ROOM, Desk
from irm.services.offer_records import read_file
from irm.store import Tx, audit, offers, people, workspaces
from irm.store.bodies import from_body
from irm.workshop.board import hand_in
from irm.workshop.cases import Case, as_it_came, case, case_person, cases, good_offer
from irm.workshop.course import Comparison, Step, Walk, first_walk

COURSE = f"{ROOM}course-"
"""How the workspaces of the course begin; each case has its own, with the case's own brand."""
_KEY = "walk"


def workspace_of(code: str) -> str:
    """Answer the workspace that holds what one case needs."""
    return f"{COURSE}{code.lower()}"


def code_of(workspace: str) -> str | None:
    """Answer the case whose workspace this is; None for any other workspace."""
    if not workspace.startswith(COURSE):  # asked on every page, and reading cases takes a moment
        return None
    return next((one.code for one in cases() if workspace_of(one.code) == workspace), None)


def course(desk: Desk) -> tuple[tuple[Case, Walk], ...]:
    """Answer every case with how far it was walked."""
    with desk.store.read() as tx:
        return tuple((one, _load(tx, one)) for one in cases())


def open_walk(desk: Desk, code: str) -> tuple[Case, Walk]:
    """Answer one case with how far it was walked; NotFoundError when there is no such case."""
    found = case(code)
    with desk.store.read() as tx:
        return found, _load(tx, found)


def answer_walk(desk: Desk, code: str, path: str, value: object, seen: object) -> Walk:
    """Save one amount or answer; ConflictError when it was changed in another window meanwhile.

    StateError when the step is over: what was revealed cannot be answered afterwards.
    """
    found = case(code)
    with desk.store.write() as tx:
        walk = _load(tx, found)
        _check_open(walk, path)
        return _save(desk, tx, merged(walk, path, value, seen), path)


def go_on(desk: Desk, code: str, seen: Step) -> Walk:
    """Take the next step; `seen` is the one the page showed, so that a second press does nothing.

    FieldError where the step still asks for an amount.
    """
    found = case(code)
    with desk.store.write() as tx:
        walk = _load(tx, found)
        if walk.reached is not seen:
            return walk
        _check_said(walk)
        changed = walk.model_copy(update={"reached": seen.following})
        if changed.reached is Step.DRAFT:
            changed = _laid_out(desk, tx, found, changed)
        if changed.reached is Step.DONE:
            changed = changed.model_copy(update={"finished_on": desk.today()})
        return _save(desk, tx, changed, "reached")


def draft_of(desk: Desk, code: str) -> str:
    """Answer the id of the draft of a case; one that was deleted is laid out anew."""
    found = case(code)
    with desk.store.write() as tx:
        walk = _load(tx, found)
        if not walk.offer_id:
            raise NotFoundError(f"There is no draft for case {code} yet.")
        if not _is_there(tx, walk.offer_id):
            walk = _save(desk, tx, _laid_out(desk, tx, found, walk), "offer_id")
        return walk.offer_id


def compare(desk: Desk, code: str) -> Comparison:
    """Answer the offer as it came, the own one and the good one, worked out by the engine."""
    offer_id = draft_of(desk, code)
    found, walk = open_walk(desk, code)
    with desk.store.read() as tx:
        own = read_file(tx, offers.load(tx, offer_id)).offer
    on = walk.made_on or desk.today()
    return Comparison(
        came=hand_in(found, as_it_came(found, on), on),
        own=hand_in(found, own, on),
        good=hand_in(found, good_offer(found, on), on),
    )


def start_again(desk: Desk, code: str) -> None:
    """Forget what was said in one case and remove its draft, so that it begins anew."""
    here = workspace_of(case(code).code)
    with desk.store.write() as tx:
        workspaces.remove_workspace(tx, here)
        audit.note(tx, desk.deed(here), "remove", "workspace", here)


def _load(tx: Tx, found: Case) -> Walk:
    """The walk as it stands; statements that a newer version of the case brought are open."""
    body = workspaces.load_setting(tx, workspace_of(found.code), "", _KEY)
    fresh = first_walk(found)
    if body is None:
        return fresh
    walk = from_body(Walk, body, "What was said in a case")
    said = {one.id: one for one in walk.answers}
    return walk.model_copy(
        update={"answers": tuple(said.get(one.id, one) for one in fresh.answers)}
    )


def _save(desk: Desk, tx: Tx, walk: Walk, path: str) -> Walk:
    here = workspace_of(walk.case)
    workspaces.save_setting(tx, here, "", _KEY, walk.model_dump_json())
    audit.note(tx, desk.deed(here), "answer", "case", walk.case, path)
    return walk


_OPEN_UNTIL = {"gut": Step.GUT, "answers": Step.SPOT, "gut_after": Step.COMPARE}


def _check_open(walk: Walk, path: str) -> None:
    until = _OPEN_UNTIL.get(path.partition(".")[0])
    if until is None:
        raise NotFoundError(f"“{path}” is no answer of a case.")
    if walk.reached.is_past(until):
        raise StateError("This step is over. What you said then is kept.")


def _check_said(walk: Walk) -> None:
    amounts = {Step.GUT: "gut", Step.COMPARE: "gut_after"}
    name = amounts.get(walk.reached)
    if name and getattr(walk, name) is None:
        raise FieldError(name, "Enter an amount, for example 450. No answer is wrong here.")


def _laid_out(desk: Desk, tx: Tx, found: Case, walk: Walk) -> Walk:
    """The walk with a draft of the brand's message as it came, to be mended."""
    here, today, now = workspace_of(found.code), desk.today(), desk.now()
    workspaces.save_brand(tx, here, found.brand, OfferDefaults(), now)
    person = next(iter(people.everyone(tx, here)), None)
    if person is None:
        facts = case_person(found, today)
        person = Influencer(id=desk.new_id(), workspace=here, **dict(facts))
        people.add(tx, person, now)
    number = workspaces.next_number(tx, here, today.year)
    terms = as_it_came(found, today)
    offer = Offer(id=desk.new_id(), number=number, made_on=today, **dict(terms))
    offers.add(tx, here, person.id, offer, now)
    return walk.model_copy(update={"offer_id": offer.id, "made_on": today})


def _is_there(tx: Tx, offer_id: str) -> bool:
    try:
        offers.load(tx, offer_id)
    except NotFoundError:
        return False
    return True
