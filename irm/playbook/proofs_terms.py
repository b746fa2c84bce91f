"""Proofs that the offer's work, dates and rules give."""

from __future__ import annotations

from datetime import date

from irm.contract import audience_countries
from irm.entry import format_date
from irm.offers import CashPurpose, Deliverable, Offer, OfferFile, State
from irm.places import place_name
from irm.playbook.evidence import (
    Evidence,
    Proof,
    count,
    has_no,
    listed,
    money_begun,
    no,
    on_offer,
    piece_name,
    quoted,
    word_count,
    yes,
)
from irm.review.rules import OFF_PLATFORM
from irm.worth.addons import UNHURRIED_WORKING_DAYS, time_to_work
from irm.worth.formula import percent_words

ROUNDS = 2


@on_offer
def brief_written(file: OfferFile) -> Proof | None:
    """2.1: the brief is in the offer."""
    brief = file.offer.brief
    words = count(word_count(brief), "word")
    return yes(f"The brief is written, in {words}: {quoted(brief)}.") if brief else None


@on_offer
def deliverables_complete(file: OfferFile) -> Proof | None:
    """2.2: each line has a platform, a format, a quantity and a date."""
    lines = file.offer.deliverables
    for line in lines:
        fault = _fault_of_line(line)
        if fault:
            return no(fault)
    days = [day for line in lines for day in _days(line)]
    if not days:
        return None
    return yes(
        f"{count(len(lines), 'line')} of work, complete with platform, format, quantity "
        f"and date, from {format_date(min(days))} to {format_date(max(days))}."
    )


def _days(line: Deliverable) -> list[date]:
    """Answer the days on which a line is live, or handed over where they do not publish it."""
    days = [line.live_from, line.live_until]
    if line.platform in OFF_PLATFORM:
        days.append(line.draft_due)
    return [day for day in days if day]


def _fault_of_line(line: Deliverable) -> str:
    name = piece_name(line.format) or "first piece of work"
    known = {"platform": line.platform, "format": line.format, "date": _days(line)}
    missing = [word for word, value in known.items() if not value]
    if missing:
        return f"The line for the {name} has {has_no(missing)}."
    if line.live_from and line.live_until and line.live_until < line.live_from:
        return f"The date window of the {name} ends before it begins."
    return ""


@on_offer
def creative_freedom(file: OfferFile) -> Proof | None:
    """2.3: something is theirs to decide."""
    review = file.offer.review
    if review.free_choice:
        return yes(f"Theirs to decide: {quoted(review.free_choice)}.")
    if review.fixed_points:
        return no("Fixed points are written; nothing is theirs to decide.")
    return None


@on_offer
def review_and_rounds(file: OfferFile) -> Proof | None:
    """2.4: days to answer a draft, and two rounds of changes at most."""
    days, rounds = file.offer.review.brand_days, file.offer.review.revision_rounds
    if days is None and rounds is None:
        return None
    if days is None:
        return no("The offer has no number of days for your answer to a draft.")
    if rounds is None:
        return no("The offer has no limit to the rounds of changes.")
    if rounds > ROUNDS:
        return no(f"The offer asks for {rounds} rounds of changes; {ROUNDS} are the most.")
    return yes(
        f"A draft is answered within {count(days, 'working day')}; "
        f"the fee covers {count(rounds, 'round')} of changes."
    )


@on_offer
def contact_named(file: OfferFile) -> Proof | None:
    """2.5: one name with an address, and the agent where there is one."""
    brand, person = file.brand, file.influencer
    reach = brand.contact_email or brand.contact_phone
    if not brand.contact_name and not reach:
        return None
    if not brand.contact_name or not reach:
        missing = "e-mail address or phone number" if brand.contact_name else "name"
        return no(f"The contact has no {missing}.")
    if person.agent_name and not person.agent_email:
        return no(f"The agent {person.agent_name} has no e-mail address in the record.")
    agent = f", and the agent is {person.agent_name}, {person.agent_email}"
    return yes(
        f"{brand.contact_name}, {reach}, answers for the offer{agent if person.agent_name else ''}."
    )


@on_offer
def named_sender(file: OfferFile) -> Proof | None:
    """1.7: name, role and e-mail address of whoever writes."""
    brand = file.brand
    known = {
        "name": brand.contact_name,
        "role": brand.contact_role,
        "e-mail address": brand.contact_email,
    }
    missing = [word for word, value in known.items() if not value]
    if len(missing) == len(known):
        return None
    if missing:
        return no(f"The contact in the brand settings has {has_no(missing)}.")
    return yes(f"Signed by {', '.join(known.values())}.")


@on_offer
def work_starts_after_signing(file: OfferFile) -> Proof | None:
    """2.6: both sign first; no draft is due before the day of the answer."""
    offer = file.offer
    if offer.work_starts_after_signing is None:
        return None
    if not offer.work_starts_after_signing:
        return no("The offer lets work start before both sides have signed.")
    due = [(d.draft_due, d.live_from, d.live_until) for d in offer.deliverables]
    days = [day for each in due for day in each if day]
    answer = offer.dates.answer_by
    if answer and days and min(days) < answer:
        return no(
            f"Work is due on {format_date(min(days))}, before the answer is due "
            f"on {format_date(answer)}."
        )
    return yes("The offer says that work starts once both sides have signed.")


@on_offer
def no_spec_work(file: OfferFile) -> Proof | None:
    """2.7: nothing is due before signing, and no line of work is unpaid."""
    offer = file.offer
    if not offer.deliverables or not money_begun(offer):
        return None
    for line in offer.deliverables:
        if line.price == 0:
            return no(f"The {piece_name(line.format)} has a price of zero.")
    if not offer.fee:
        return no("The offer asks for work and has no fee.")
    if offer.work_starts_after_signing is False:
        return no("The offer lets work start before signing, when no fee is owed yet.")
    if offer.work_starts_after_signing is None:
        return None
    lines = count(len(offer.deliverables), "line")
    return yes(f"Nothing is asked before signing, and the fee covers {lines} of work.")


@on_offer
def kill_fee(file: OfferFile) -> Proof | None:
    """2.10: days of notice, and what is owed when the brand cancels."""
    notice, percent = file.offer.exit.notice_days, file.offer.exit.kill_fee_percent
    if notice is None and percent is None:
        return None
    if percent is None:
        return no("The offer has no kill fee.")
    if not percent:
        return no("The kill fee is 0 %, so nothing is owed when you cancel.")
    if notice is None:
        return no("The offer has no days of notice.")
    return yes(
        f"Notice of {count(notice, 'day')}, and a kill fee of {percent_words(percent)} "
        "of the cash fee."
    )


@on_offer
def disclosure_labels(file: OfferFile) -> Proof | None:
    """2.11: a label for each audience country, and an answer on the platform's own tool."""
    rules, countries = file.offer.disclosure, audience_countries(file)
    labels = {row.country: row.label for row in rules.labels if row.label}
    if not labels and rules.platform_tool is None:
        return None
    if not countries:
        return no("The record names no country of the audience.")
    missing = [place_name(country) for country in countries if country not in labels]
    if missing:
        return no(f"There is no label for {listed(missing)}.")
    posted = {line.platform for line in file.offer.deliverables} - OFF_PLATFORM
    if rules.platform_tool is None and posted:
        return no("Whether the platform's own tool is switched on has no answer.")
    shown = listed(f"{place_name(country)} {quoted(labels[country])}" for country in countries)
    switch = "on" if rules.platform_tool else "off"
    tool = f" The platform's own tool is {switch}." if posted else ""
    return yes(f"Labels: {shown}.{tool}")


def written_with_expiry(evidence: Evidence) -> Proof | None:
    """4.13: issued, with a date by which to answer that was still ahead then."""
    if evidence.file is None:
        return None
    offer = evidence.file.offer
    answer_by = offer.dates.answer_by
    if answer_by is None:
        return no("The offer was issued without an answer-by date.") if _is_out(offer) else None
    sent = offer.issued_at.date() if offer.issued_at else None
    if sent and answer_by < sent:
        return no(f"The answer-by date, {format_date(answer_by)}, lies before the day of issue.")
    if not _is_out(offer):
        if answer_by < evidence.on:
            return no(f"The answer-by date, {format_date(answer_by)}, has passed.")
        return no(f"Version {offer.version} is a draft; it is in writing once it is issued.")
    return yes(
        f"Version {offer.version} is in writing, to be answered by {format_date(answer_by)}."
    )


def _is_out(offer: Offer) -> bool:
    return offer.state is not State.DRAFT


@on_offer
def realistic_time(file: OfferFile) -> Proof | None:
    """5.6: five working days before the first piece is due, or a rush fee."""
    days = time_to_work(file.offer)
    if days is None:
        return None
    time = count(days, "working day")
    if days >= UNHURRIED_WORKING_DAYS:
        return yes(f"There are {time} before the first piece is due.")
    if any(c.amount and c.purpose is CashPurpose.RUSH for c in file.offer.cash_lines):
        return yes(f"There is a rush fee for work that is due within {time}.")
    return no(f"The first piece is due within {time}, and there is no rush fee.")


@on_offer
def honest_opinion(file: OfferFile) -> Proof | None:
    """5.10: the opinion is their own."""
    match file.offer.disclosure.honest_opinion:
        case True:
            return yes("The offer says that the opinion is honest and their own.")
        case False:
            return no("The offer does not leave the opinion to them.")
    return None


@on_offer
def complaint_contact(file: OfferFile) -> Proof | None:
    """5.13: someone hears complaints, and it is not the daily contact."""
    contact, daily = file.offer.exit.complaint_contact, file.brand.contact_name
    if not contact:
        return None
    if daily and daily.casefold() in contact.casefold():
        return no(f"Complaints go to {daily}, who is the daily contact too.")
    return yes(f"Complaints are heard by {contact}.")


def versioned_changes(evidence: Evidence) -> Proof | None:
    """5.14: what stands was issued; a change waits until its version is issued too."""
    if evidence.file is None:
        return None
    offer = evidence.file.offer
    if _is_out(offer):
        day = f" on {format_date(offer.issued_at.date())}" if offer.issued_at else ""
        return yes(f"Version {offer.version} was issued{day} and is frozen as sent.")
    if offer.version == 1:
        return None
    return no(f"Version {offer.version} is a draft; version {offer.version - 1} stands until sent.")
