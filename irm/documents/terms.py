"""The terms of an offer as sentences: use of the work, working together, money."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from irm.documents.words import days_words, live_span, number_word
from irm.entry import format_date, format_hours
from irm.money import format_money, format_short
from irm.offers import Exclusivity, Offer, Right
from irm.places import place_name
from irm.worth import Assessment
from irm.worth.formula import percent_words

RIGHTS = {
    "organic_reuse": "Shared on our channels",
    "paid_use": "Paid ads",
    "whitelisting": "Ads from your account",
    "raw_files": "Raw files",
}
TRIGGERS = {
    "last_live": "after the last item is live",
    "each_live": "after each item is live",
    "signing": "after both have signed",
    "invoice": "after we have your invoice",
}
INLINE = 160


def end_of(offer: Offer, days: int) -> date | None:
    """Answer the last day of a use that runs for `days` from the last publication."""
    span = live_span(offer)
    try:
        return span[1] + timedelta(days=days) if span else None
    except OverflowError:
        return None


def use_points(offer: Offer) -> tuple[str, ...]:
    """Answer each use of the work, yes or no said aloud."""
    rights = [_right(RIGHTS[name], right, offer) for name, right in offer.rights.each()]
    return (
        "On your own channels: yes, they stay yours",
        *rights,
        _exclusivity(offer.exclusivity, offer),
        "Training of AI systems: no, not included",
        "Any use not named here: no, not included",
    )


def _right(name: str, right: Right, offer: Offer) -> str:
    if right.granted is None:
        return f"{name}: still to agree"
    if not right.granted:
        return f"{name}: no, not included"
    length = "" if right is offer.rights.raw_files else _length(right.days, right.perpetual, offer)
    media = "print, posters and television of more than one country included"
    parts = [right.channels, right.territory, media if right.several_countries else "", length]
    price = format_short(right.price, offer.currency) if right.price else "no separate price"
    return f"{name}: yes; {', '.join([p for p in parts if p] + [price])}"


def _length(days: int | None, perpetual: bool, offer: Offer) -> str:
    if perpetual:
        return "without end"
    if not days:
        return "end date still to agree"
    end = end_of(offer, days)
    ends = f", ends {format_date(end)}" if end else " from publication"
    return f"{days_words(days)}{ends}"


def _exclusivity(deal: Exclusivity, offer: Offer) -> str:
    if deal.agreed is None:
        return "Exclusivity: still to agree"
    if not deal.agreed:
        return "Exclusivity: no, you may work for anyone"
    parts = [deal.category or "category still to agree", _length(deal.days, False, offer)]
    parts.append(format_short(deal.price, offer.currency) if deal.price else "no separate price")
    return f"Exclusivity: yes; {', '.join(parts)}"


def together_points(offer: Offer) -> tuple[str, ...]:
    """Answer how both sides work with each other; what is unknown is left to the gaps."""
    points = [*_review(offer), *_choices(offer), *_labels(offer), *_exit(offer)]
    if offer.ask_before_reposting:
        points.append("We ask you before we repost")
    if offer.work_starts_after_signing:
        points.append("Work starts after both have signed")
    return tuple(points)


def _review(offer: Offer) -> list[str]:
    points = []
    rounds = offer.review.revision_rounds
    brief = f"Brief by {format_date(offer.dates.brief_on)}" if offer.dates.brief_on else ""
    count = "" if rounds is None else f"{number_word(rounds)} round{'' if rounds == 1 else 's'}"
    changes = f"{count} of changes {'is' if rounds == 1 else 'are'} included" if count else ""
    both = "; ".join(part for part in (brief, changes) if part)
    points += [both[0].upper() + both[1:]] if both else []
    if offer.review.brand_days is not None:
        days = offer.review.brand_days
        words = f"We answer drafts within {days} working day{'' if days == 1 else 's'}"
        points.append(
            f"{words}, or the draft counts as approved" if offer.review.silence_approves else words
        )
    return points


def _choices(offer: Offer) -> list[str]:
    pairs = (
        ("You choose", offer.review.free_choice),
        ("Fixed", offer.review.fixed_points),
    )
    return [f"{name}: {_short(name, text)}" for name, text in pairs if text]


def _short(name: str, text: str) -> str:
    return text if fits_inline(text) else f"see “{name}” in the schedule"


def fits_inline(text: str) -> bool:
    """Whether a text is short enough for page one."""
    return len(text) <= INLINE and "\n" not in text


def _labels(offer: Offer) -> list[str]:
    deal = offer.disclosure
    named = [f"“{row.label}” ({place_name(row.country)})" for row in deal.labels if row.label]
    tool = "with the platform’s own tool" if deal.platform_tool else ""
    points = []
    if named:
        points.append(f"Label at the start: {'; '.join([*named, *([tool] if tool else [])])}")
    elif tool:
        points.append(f"Label: {tool}")
    if deal.honest_opinion is not None:
        yes = "Your honest opinion: yes, praise is not owed"
        points.append(yes if deal.honest_opinion else "Your honest opinion: not promised here")
    return points


def _exit(offer: Offer) -> list[str]:
    deal, points = offer.exit, []
    if deal.kill_fee_percent is not None:
        share = f"{percent_words(deal.kill_fee_percent)} of the fee"
        points.append(f"If we cancel, we pay {share if deal.kill_fee_percent else 'nothing'}")
    if deal.notice_days is not None:
        notice = f"with {days_words(deal.notice_days)} of notice"
        points.append(f"Either side may end this {notice if deal.notice_days else 'at any time'}")
    if deal.complaint_contact:
        points.append(f"Concerns go to {deal.complaint_contact}")
    return points


def money_words(offer: Offer, assessment: Assessment) -> str:
    """Answer how, when and on what the money is paid, and what it comes to an hour."""
    pay = offer.payment
    sentences = [_when(offer)]
    if pay.invoice_by:
        sentences.append(f"Send your invoice by {format_date(pay.invoice_by)}.")
    if pay.deposit_percent and not pay.is_in_advance:
        sentences.append(f"{percent_words(pay.deposit_percent)} is paid at signing.")
    if pay.late_fee_percent:
        rate = percent_words(pay.late_fee_percent)
        sentences.append(f"If we pay late, we add {rate} a month.")
    if pay.tax_note:
        sentences.append(pay.tax_note)
    sentences.append(_hourly(assessment))
    return " ".join(s for s in sentences if s)


def _when(offer: Offer) -> str:
    pay = offer.payment
    if pay.is_in_advance:
        return f"{pay.method or 'Paid'} in full at signing."
    if pay.due_days is None:
        return f"{pay.method}; the pay date is still to agree." if pay.method else ""
    trigger = TRIGGERS.get(pay.trigger or "", "(after what is still to agree)")
    if not pay.due_days:
        return f"{pay.method or 'Paid'} at once {trigger}."
    return f"{pay.method or 'Paid'} within {days_words(pay.due_days)} {trigger}."


def _hourly(assessment: Assessment) -> str:
    pay, hours = assessment.cash_per_hour, assessment.worth.hours.typical
    if pay is None or pay <= Decimal(0):
        return ""
    money = format_money(pay, assessment.worth.currency)
    return f"Based on {format_hours(hours)} of work, the cash comes to {money} an hour."
