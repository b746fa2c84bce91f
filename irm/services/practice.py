"""The practice workspace: invented people and offers, filled by one click, removed by another.

`data/demo/README.md` describes the files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationError

from irm.contract import Acceptance
from irm.contract.acceptance import INTENT
from irm.errors import StateError, UnreadableError
from irm.offers import BrandProfile, OfferFile, State, Terms
from irm.offers.defaults import OfferDefaults
from irm.people import Feedback, Influencer, PaymentMade
from irm.playbook import Depth
from irm.playbook.answers import Choice
from irm.records import Record
from irm.services.desk import PRACTICE, Desk
from irm.services.offers import begin_offer, find_offers, issue_offer, mark_offer, offer_file
from irm.services.people import add_influencer_row, find_influencers
from irm.services.playbook import answer_item, set_depth
from irm.store import audit, people, workspaces

FOLDER = Path(__file__).resolve().parents[2] / "data" / "demo"
_DAY = re.compile(r"today([+-]\d+)?")
_MORNING = time(9, tzinfo=UTC)
_GIVEN_BY_APP = {"id": "new", "workspace": PRACTICE}


def _with_ids(value: Any) -> Any:
    return {**_GIVEN_BY_APP, **value} if isinstance(value, dict) else value


class DemoAnswer(Record):
    """One item of the playbook, answered by hand."""

    item_code: str
    answer: Choice
    note: str = ""


class DemoOutcome(Record):
    """What became of an issued offer."""

    state: State
    on: date
    note: str = ""


class DemoPaid(Record):
    """A payment for an offer, in its currency."""

    on: date
    amount: Decimal
    note: str = ""


class DemoFeedback(Record):
    """What was said after the work of an offer."""

    on: date
    went_well: str = ""
    to_change: str = ""
    said_by: str = ""


class DemoOffer(Record):
    """An offer: a draft, or issued on a day, with an outcome or still waiting."""

    made_on: date
    terms: Terms
    issued_on: date | None = None
    outcome: DemoOutcome | None = None
    paid: tuple[DemoPaid, ...] = ()
    feedback: tuple[DemoFeedback, ...] = ()


class DemoPerson(Record):
    """One file: an invented influencer with answers and offers."""

    influencer: Annotated[Influencer, BeforeValidator(_with_ids)]
    depth: Depth = "essentials"
    answers: tuple[DemoAnswer, ...] = ()
    offers: tuple[DemoOffer, ...] = ()


class Demo(Record):
    """Everything a practice workspace is filled with."""

    brand: BrandProfile = BrandProfile()
    people: tuple[DemoPerson, ...] = ()


def load_demo(folder: Path = FOLDER, *, on: date) -> Demo:
    """Read the files of a folder; `today-3` in them is counted from `on`."""
    faults: list[tuple[str, str]] = []
    brand = BrandProfile()
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            content = _dated(json.loads(path.read_text(encoding="utf-8")), on)
            if path.name == "brand.json":
                brand = BrandProfile.model_validate(content)
            else:
                found.append(DemoPerson.model_validate(content))
        except ValidationError as error:
            for fault in error.errors():
                where = ".".join(map(str, fault["loc"]))
                faults.append((f"{path.name}: {where}", fault["msg"]))
        except (OSError, ValueError) as error:
            faults.append((path.name, str(error)))
    if faults:
        where, what = faults[0]
        raise UnreadableError(f"The sample data cannot be read. {where}: {what}", tuple(faults))
    return Demo(brand=brand, people=tuple(found))


def fill_practice(
    desk: Desk, demo: Demo | None = None, render: Callable[[OfferFile], bytes] | None = None
) -> int:
    """Fill the practice workspace unless it is filled; answer how many people were added.

    All of it comes or nothing: what was begun is removed when something fails.
    """
    demo = demo if demo is not None else load_demo(on=desk.today())
    if not _begin(desk, demo):
        return 0
    try:
        for person in demo.people:
            _add(desk, person, render or _pdf)
    except Exception:
        remove_practice(desk)
        raise
    return len(demo.people)


def first_person(desk: Desk) -> str:
    """Answer the id of the invented person to begin with: of the first draft, else of the first."""
    drafts = find_offers(desk, PRACTICE, "draft").rows
    if drafts:
        return min(drafts, key=lambda row: row.number).influencer_id
    found = find_influencers(desk, PRACTICE).rows
    return found[0].id if found else ""


def remove_practice(desk: Desk, workspace: str = PRACTICE) -> int:
    """Remove everything of the practice workspace; answer how many people it held."""
    if workspace != PRACTICE:
        raise StateError("Only the practice workspace can be removed as a whole.")
    with desk.store.write() as tx:
        removed = workspaces.remove_workspace(tx, PRACTICE)
        audit.note(tx, desk.deed(PRACTICE), "remove", "workspace", PRACTICE)
    return removed


def _begin(desk: Desk, demo: Demo) -> bool:
    """Claim the workspace, so that of two clicks at once only one fills it."""
    with desk.store.write() as tx:
        if people.count(tx, PRACTICE) or workspaces.load_setting(tx, PRACTICE, "", "filled"):
            return False
        workspaces.save_setting(tx, PRACTICE, "", "filled", "yes")
        workspaces.save_brand(tx, PRACTICE, demo.brand, OfferDefaults(), desk.now())
    return True


def _add(desk: Desk, demo: DemoPerson, render: Callable[[OfferFile], bytes]) -> None:
    person = demo.influencer.model_copy(update={"id": desk.new_id(), "workspace": PRACTICE})
    deed = desk.deed(PRACTICE)
    with desk.store.write() as tx:
        people.add(tx, person, deed.at)
        people.note_gift_due(tx, person)
        audit.note(tx, deed, "add", "influencer", person.id)
    set_depth(desk, person.id, demo.depth)
    for said in demo.answers:
        answer_item(desk, person.id, said.item_code, said.answer, said.note)
    for offer in demo.offers:
        _add_offer(desk, person.id, offer, render)


def _add_offer(
    desk: Desk, influencer_id: str, demo: DemoOffer, render: Callable[[OfferFile], bytes]
) -> None:
    record = begin_offer(_on(desk, demo.made_on), influencer_id, demo.terms)
    offer_id = record.id
    _add_after(desk, influencer_id, demo, record.offer.number)
    if demo.issued_on is None:
        return
    # Sample offers show faults on purpose, so the gate is left open for them.
    issue_offer(_on(desk, demo.issued_on), offer_id, render, check=lambda _: ())
    if demo.outcome is not None:
        said = demo.outcome
        signing = _signing(desk, offer_id, said.on) if said.state is State.ACCEPTED else None
        mark_offer(_on(desk, said.on), offer_id, said.state, said.on, said.note, signing=signing)


def _add_after(desk: Desk, influencer_id: str, demo: DemoOffer, number: str) -> None:
    """What was paid and said after an offer, under the number it got."""
    currency = demo.terms.currency
    for row in demo.paid:
        paid = PaymentMade(id="", offer=number, currency=currency, **dict(row))
        add_influencer_row(desk, influencer_id, "payments", paid)
    for said in demo.feedback:
        row_said = Feedback(id="", offer=number, **dict(said))
        add_influencer_row(desk, influencer_id, "feedback", row_said)


def _signing(desk: Desk, offer_id: str, on: date) -> Acceptance:
    """The signing of a sample offer: both sides on the day of the yes, by e-mail."""
    file = offer_file(desk, offer_id)
    return Acceptance(
        signed_by_brand=file.brand.signatory_name or file.brand.name,
        brand_signed_on=on,
        signed_by_influencer=file.influencer.legal_name or file.influencer.name,
        influencer_signed_on=on,
        adult_confirmed=True,
        intent_words=INTENT,
        electronic_consent=True,
        identity="Reply from the address on file",
        copy_sent_on=on,
    )


def _on(desk: Desk, day: date) -> Desk:
    """The same desk on another day."""
    return replace(desk, today=lambda: day, now=lambda: datetime.combine(day, _MORNING))


def _pdf(file: OfferFile) -> bytes:
    from irm.documents import render  # loads the typesetter

    return render(file, "pdf")


def _dated(value: Any, on: date) -> Any:
    """Turn `today`, `today-3` and `today+14` into days."""
    if isinstance(value, dict):
        return {key: _dated(inner, on) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner, on) for inner in value]
    if isinstance(value, str) and (found := _DAY.fullmatch(value)):
        return (on + timedelta(days=int(found[1] or 0))).isoformat()
    return value
