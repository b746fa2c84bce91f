"""What an offer has not said yet: named in the document, never left out in silence."""

from __future__ import annotations

from irm.documents.words import item_label
from irm.offers import Offer, OfferFile

RIGHT_GAPS = {
    "organic_reuse": "whether we may share your work",
    "paid_use": "whether we may use it in paid ads",
    "whitelisting": "whether ads may run from your account",
    "raw_files": "whether raw files are handed over",
}


def still_to_agree(file: OfferFile) -> tuple[str, ...]:
    """Answer every open point of an offer, in the order of the document."""
    offer = file.offer
    points = [*_work(offer), *_money(offer), *_use(offer), *_process(offer), *_parties(file)]
    return tuple(points)


def _open(pairs: tuple[tuple[str, bool], ...]) -> list[str]:
    return [name for name, known in pairs if not known]


def _work(offer: Offer) -> list[str]:
    if not offer.deliverables:
        return ["what you make"]
    undrafted = [item_label(d) for d in offer.deliverables if not d.draft_due]
    undated = [item_label(d) for d in offer.deliverables if not d.live_from]
    return [*_dates("draft date", undrafted, offer), *_dates("live date", undated, offer)]


def _dates(what: str, lines: list[str], offer: Offer) -> list[str]:
    if not lines:
        return []
    if len(lines) == len(offer.deliverables):
        return [f"the {what}s" if len(lines) > 1 else f"the {what}"]
    return [f"the {what} of {line}" for line in dict.fromkeys(lines)]


def _money(offer: Offer) -> list[str]:
    pay = offer.payment
    known = pay.is_in_advance
    return _open(
        (
            ("the money", offer.total_cash > 0),
            ("the answer date", offer.dates.answer_by is not None),
            ("how many days after it is due you are paid", known or pay.due_days is not None),
            ("what starts the time to pay", known or pay.trigger is not None),
            ("how you are paid", bool(pay.method)),
            ("what is added if we pay late", pay.late_fee_percent is not None),
        )
    )


def _use(offer: Offer) -> list[str]:
    points = []
    for name, right in offer.rights.each():
        if right.granted is None:
            points.append(RIGHT_GAPS[name])
        elif right.granted and not right.days and not right.perpetual:
            points.append(f"{RIGHT_GAPS[name].removeprefix('whether ')}: until when")
    deal = offer.exclusivity
    if deal.agreed is None:
        points.append("whether you work for us alone")
    elif deal.agreed and not deal.days:
        points.append("how long you work for us alone")
    return points


def _process(offer: Offer) -> list[str]:
    review, leave, label = offer.review, offer.exit, offer.disclosure
    return _open(
        (
            ("the day of the brief", offer.dates.brief_on is not None),
            ("rounds of changes", review.revision_rounds is not None),
            ("how fast we answer drafts", review.brand_days is not None),
            ("the label for advertising", any(row.label for row in label.labels)),
            ("what is paid if we cancel", leave.kill_fee_percent is not None),
            ("the notice to end this", leave.notice_days is not None),
            ("who hears concerns", bool(leave.complaint_contact)),
        )
    )


def _parties(file: OfferFile) -> list[str]:
    brand, person = file.brand, file.influencer
    asked_rates = person.rates or person.rates_declined_on
    asked_hours = (
        person.effort or person.effort_declined_on or any(d.hours for d in file.offer.deliverables)
    )
    return _open(
        (
            ("our legal name", bool(brand.legal_name)),
            ("our address", bool(brand.address)),
            ("who signs for us", bool(brand.signatory_name)),
            ("your contact with us", bool(brand.contact_name)),
            ("your legal name", bool(person.legal_name)),
            ("your address", bool(person.address)),
            ("where you work", person.place_of_work is not None),
            ("your usual rates", bool(asked_rates)),
            ("the hours the work takes", bool(asked_hours)),
        )
    )
