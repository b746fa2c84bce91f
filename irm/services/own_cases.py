"""Cases of a facilitator's own: add them from a file or from two offers, list them, remove them."""

from __future__ import annotations

from typing import Any

from irm.errors import FieldError, NotFoundError, UnreadableError
from irm.offers import OfferFile
from irm.offers.prefill import terms_of
from irm.services.desk import Desk
from irm.services.offer_records import read_file
from irm.store import audit, offers
from irm.store import cases as store
from irm.workshop.case_reading import case_of, read_case
from irm.workshop.case_writing import case_text
from irm.workshop.cases import Case, cases
from irm.workshop.days import days_written, rested
from irm.workshop.proving import faults_of, pitfalls_between

MOST = 50
_TO_BE_FOUND = ({"code": "IRM191", "words": "To be found", "tip": 1},)


def own_cases(desk: Desk, workspace: str) -> tuple[Case, ...]:
    """Answer the own cases of a workspace, by code."""
    with desk.store.read() as tx:
        return store.load(tx, workspace)


def all_cases(desk: Desk, workspace: str) -> tuple[Case, ...]:
    """Answer every case a room can be made of: the shipped ones, then the own ones."""
    return (*cases(), *own_cases(desk, workspace))


def add_case_file(desk: Desk, workspace: str, text: str, name: str = "") -> Case:
    """Add the case in a text of YAML or JSON; UnreadableError has every fault by its field."""
    return _add(desk, workspace, read_case(text, name))


def case_from_offers(desk: Desk, workspace: str, came: str, good: str, **words: Any) -> Case:
    """Add a case made of two offers of the practice workspace to the same person.

    `came` and `good` are ids of offers; `words` are what the form asks: code, title, facts,
    brief, gut_check, minutes, budget, statements and key. The pitfalls are what the review finds
    in the first offer and not in the second. FieldError or UnreadableError name the fault.
    """
    with desk.store.read() as tx:
        first, second = (read_file(tx, offers.load(tx, one)) for one in (came, good))
    if first.influencer != second.influencer:
        raise FieldError("good", "Choose two offers to the same person.")
    content = {**words, **_offers(desk, first, second), "pitfalls": _TO_BE_FOUND}
    drafted = case_of(content)
    found = pitfalls_between(drafted, desk.today())
    if not found:
        raise FieldError("came", "The review finds nothing here that the good offer mends.")
    return _add(desk, workspace, drafted.model_copy(update={"pitfalls": found}))


def remove_case(desk: Desk, workspace: str, code: str) -> None:
    """Remove an own case; rooms that were made with it keep their copy."""
    with desk.store.write() as tx:
        if not store.remove(tx, workspace, code):
            raise NotFoundError(f"There is no own case “{code}”.")
        audit.note(tx, desk.deed(workspace), "remove", "case", code)


def case_download(desk: Desk, workspace: str, code: str) -> str:
    """Answer any case as YAML, as a pattern for another one."""
    found = next((one for one in all_cases(desk, workspace) if one.code == code), None)
    if found is None:
        raise NotFoundError(f"There is no case “{code}”.")
    return case_text(found)


def _offers(desk: Desk, first: OfferFile, second: OfferFile) -> dict[str, Any]:
    """Brand, person and both offers as a case holds them, their days counted from today."""
    today = desk.today()
    parts = {
        "influencer": first.influencer,
        "offer_as_it_came": terms_of(first.offer),
        "good_offer": terms_of(second.offer),
    }
    return {
        "currency": first.offer.currency,
        "brand": first.brand.model_dump(),
        **{name: days_written(rested(one, today).model_dump()) for name, one in parts.items()},
    }


def _add(desk: Desk, workspace: str, case: Case) -> Case:
    if any(one.code == case.code for one in cases()):
        raise FieldError("code", f"Case {case.code} comes with the app. Choose another code.")
    if faults := faults_of(case, desk.today()):
        where, words = faults[0]
        raise UnreadableError(f"The case cannot be used: {where}: {words}", faults)
    with desk.store.write() as tx:
        known = store.load(tx, workspace)
        if any(one.code == case.code for one in known):
            raise FieldError("code", f"There is a case {case.code} already. Choose another code.")
        if len(known) >= MOST:
            raise FieldError("code", f"There are {MOST} cases already. Remove one first.")
        deed = desk.deed(workspace)
        store.save(tx, workspace, case, deed.at)
        audit.note(tx, deed, "add", "case", case.code)
    return case
