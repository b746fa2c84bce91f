"""The confirmed lines of a pasted message, put into the offer and the record of the person."""

from __future__ import annotations

from collections.abc import Iterable

from irm.edits import build
from irm.offers import Terms
from irm.offers.quick import in_currency, quick_terms, settled, with_fee, with_pieces
from irm.pasted.proposal import (
    AddAccount,
    AddHours,
    AddPiece,
    AddRate,
    SetDraft,
    SetEmail,
    SetFee,
    SetLive,
    SetName,
    SetTax,
    Step,
)
from irm.people import Audience, Effort, Influencer, Rate
from irm.reference import reference
from irm.services.desk import Desk
from irm.services.quick import Handle, change_terms
from irm.store import audit, offers, people


def take(desk: Desk, workspace: str, handle: Handle, steps: Iterable[Step], said_in: str) -> Handle:
    """Do what the confirmed lines of a message say; `said_in` is the source of rates and hours.

    Without a person the terms alone are filled in; rates, hours and accounts wait for one.
    """
    wanted = tuple(steps)
    handle = change_terms(desk, workspace, handle, lambda terms: _with_steps(terms, wanted))
    if handle.offer_id:
        take_facts(desk, handle, wanted, said_in)
    return handle


def _with_steps(terms: Terms, steps: tuple[Step, ...]) -> Terms:
    pieces = tuple((s.format, s.quantity) for s in steps if isinstance(s, AddPiece))
    terms = with_pieces(terms, pieces, reference())
    for step in steps:
        match step:
            case SetFee():
                moved = in_currency(quick_terms(with_fee(terms, None)), step.currency)
                terms = with_fee(moved, step.amount)
            case SetLive() if terms.deliverables:
                changed = quick_terms(terms).model_copy(update={"live_on": step.day})
                terms = settled(changed, "live_on", reference())
            case SetDraft():
                lines = (d.model_copy(update={"draft_due": step.day}) for d in terms.deliverables)
                terms = terms.model_copy(update={"deliverables": tuple(lines)})
            case SetTax():
                payment = terms.payment.model_copy(update={"tax_note": step.note})
                terms = terms.model_copy(update={"payment": payment})
            case _:
                pass
    return terms


def take_facts(desk: Desk, handle: Handle, steps: Iterable[Step], said_in: str) -> None:
    """Put address, accounts, rates and hours of a message into the record of the person."""
    with desk.store.write() as tx:
        stored = offers.load(tx, handle.offer_id)
        person = people.load(tx, stored.influencer_id)
        changed = person
        for step in steps:
            changed = _with_fact(desk, changed, step, said_in)
        if changed == person:
            return
        deed = desk.deed(person.workspace)
        people.save(tx, changed.model_copy(update={"version": person.version + 1}), deed.at)
        audit.note(tx, deed, "edit", "influencer", person.id, "pasted")


def _with_fact(desk: Desk, person: Influencer, step: Step, said_in: str) -> Influencer:
    """The record with one fact more; what stands there already is never written over."""
    day = desk.today()
    said = {"id": desk.new_id(), "stated_on": day, "source": said_in}
    match step:
        case SetEmail() if not person.email:
            return person.model_copy(update={"email": step.email})
        case SetName() if not person.name:
            return person.model_copy(update={"name": step.name})
        case AddAccount():
            return _with_account(person, step, said_in, desk)
        case AddRate():
            rate = build(
                Rate,
                "rates",
                format=step.format,
                amount=step.amount,
                currency=step.currency,
                **said,
            )
            same = (rate.format, rate.amount, rate.currency)
            if any((r.format, r.amount, r.currency) == same for r in person.rates):
                return person
            return person.model_copy(update={"rates": (*person.rates, rate)})
        case AddHours():
            effort = build(Effort, "effort", format=step.format, hours=step.hours, **said)
            if any((e.format, e.hours) == (effort.format, effort.hours) for e in person.effort):
                return person
            return person.model_copy(update={"effort": (*person.effort, effort)})
    return person


def _with_account(person: Influencer, step: AddAccount, said_in: str, desk: Desk) -> Influencer:
    wanted = (step.platform, step.handle.casefold())
    if any((a.platform, a.handle.casefold()) == wanted for a in person.audiences):
        return person
    account = build(
        Audience,
        "audiences",
        id=desk.new_id(),
        platform=step.platform,
        handle=step.handle,
        followers=step.followers,
        typical_views=step.views,
        engagement_rate=step.engagement,
        source=said_in,
        noted_on=desk.today(),
    )
    return person.model_copy(update={"audiences": (*person.audiences, account)})
