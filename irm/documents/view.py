"""One view of an offer from which every format is made: page one, then the schedule."""

from __future__ import annotations

from datetime import date
from typing import Literal

from irm.documents.canonical import check_code
from irm.documents.compare import changes_annex
from irm.documents.contract import laws_section, made_at, terms_chapters
from irm.documents.gaps import still_to_agree
from irm.documents.parts import Answer, DocumentView, Fact, PageOne, Table, Work, without_turns
from irm.documents.schedule import schedule
from irm.documents.term_names import CERTAINTIES, PURPOSES
from irm.documents.terms import RIGHTS, money_words, together_points, use_points
from irm.documents.words import (
    TO_AGREE,
    date_range,
    days_in_year,
    days_words,
    item_label,
    listed,
    live_span,
    live_words,
    pieces,
)
from irm.entry import format_date
from irm.money import format_amount, format_short
from irm.offers import (
    AffiliateLine,
    CashLine,
    CashPurpose,
    Compensation,
    CrossPromotionLine,
    Deliverable,
    EventLine,
    LongTermLine,
    Offer,
    OfferFile,
    ProductLine,
    ProductUse,
    State,
)
from irm.worth import Assessment, assess
from irm.worth.formula import percent_words

__all__ = ["DocumentView", "PrintedAs", "made_at", "page_one", "view_of"]

PrintedAs = Literal["draft", "issued"]
GUIDANCE = "Guidance, not legal advice."
CLOSED = {
    State.DECLINED: "Declined",
    State.WITHDRAWN: "Withdrawn",
    State.EXPIRED: "Expired",
}
STRIP_ROOM = 24


def view_of(
    file: OfferFile,
    *,
    assessment: Assessment | None = None,
    printed_as: PrintedAs | None = None,
    before: OfferFile | None = None,
) -> DocumentView:
    """Answer the offer as its reader sees it; `printed_as` follows the offer's state if not given.

    The assessment is made here when none is handed in; money is in the offer's currency. With
    `before`, an earlier version, an annex lists what changed; FieldError if it is no such version.
    """
    offer, figures = file.offer, assessment or assess(file)
    draft = (printed_as or ("draft" if offer.state is State.DRAFT else "issued")) == "draft"
    view = DocumentView(
        **vars(_page_one(file, figures, draft)),
        language="en",
        made_at=made_at(offer),
        document_title=f"Offer {offer.number}, version {offer.version}: "
        f"{file.brand.name or 'brand'} to {_name(file)}",
        answers=_answers(offer, draft),
        signatures=_signatures(file),
        schedule_title=f"Schedule to offer {offer.number}, version {offer.version}",
        terms=terms_chapters(file, made_at(offer).date()),
        schedule=(*schedule(file, figures), *laws_section(file, made_at(offer).date())),
        guidance=GUIDANCE,
        foot=f"Offer {offer.number} v{offer.version} · check code {check_code(file)}",
        foot_rule=_foot_rule(draft),
        annexes=(changes_annex(file, before),) if before else (),
    )
    return without_turns(view)


def page_one(file: OfferFile, figures: Assessment) -> PageOne:
    """Answer the first page of `view_of` alone, for a look at it without schedule and charts."""
    return without_turns(_page_one(file, figures, file.offer.state is State.DRAFT))


def _name(file: OfferFile) -> str:
    return file.influencer.name or "the influencer"


def _page_one(file: OfferFile, figures: Assessment, draft: bool) -> PageOne:
    offer = file.offer
    return PageOne(
        brand=file.brand.name or "Brand still to agree",
        title=f"Offer to {_name(file)}",
        marks=_marks(file, draft),
        head_lines=(
            f"Offer {offer.number} · version {offer.version}",
            f"Made {format_date(made_at(offer).date())}",
        ),
        answer_by=_answer_by(offer),
        contact=_contact(file),
        summary=offer.summary or _summary(offer),
        strip=_strip(offer),
        work=_work(offer),
        use=use_points(offer),
        together=together_points(offer) or ("Still to agree",),
        money=money_words(offer, figures) or "How and when you are paid is still to agree.",
        still_to_agree=still_to_agree(file),
    )


def _marks(file: OfferFile, draft: bool) -> tuple[str, ...]:
    marks = ["Draft"] if draft else []
    marks += [CLOSED[file.offer.state]] if file.offer.state in CLOSED else []
    marks += ["Practice"] if file.practice else []
    return tuple(marks)


def _answer_by(offer: Offer) -> str:
    day = offer.dates.answer_by
    return f"Answer by {format_date(day)}" if day else "Answer date still to agree"


def _contact(file: OfferFile) -> str:
    words = ", ".join(filter(None, (file.brand.contact_name, file.brand.contact_email)))
    return f"Contact: {words}" if words else "Contact still to agree"


def _foot_rule(draft: bool) -> str:
    if draft:
        return "A draft. It becomes a contract only when it is issued and both have signed."
    return "This offer becomes a contract only when both have signed."


def _summary(offer: Offer) -> str:
    """One sentence in plain words for an offer that has none."""
    made = pieces(offer)
    if not made:
        return "What is made, for what money and when is still to agree."
    about = f" about {offer.campaign}" if offer.campaign else ""
    money = f", for {format_short(offer.total_cash, offer.currency)}" if offer.total_cash else ""
    span = live_span(offer)
    when = f", live {date_range(*span)}" if span else ""
    return f"You make {listed(made)}{about}{money}{when}."


def _strip(offer: Offer) -> tuple[Fact, ...]:
    cash, span = offer.total_cash, live_span(offer)
    made = ", ".join(pieces(offer))
    if len(made) > STRIP_ROOM:
        made = f"{sum(d.quantity for d in offer.deliverables)} pieces"
    return (
        Fact("You receive in money", format_short(cash, offer.currency) if cash else TO_AGREE),
        Fact("You make", made or TO_AGREE),
        _live(span),
        _paid(offer),
    )


def _paid(offer: Offer) -> Fact:
    days = offer.payment.due_days
    if offer.payment.is_in_advance:
        return Fact("We pay", "at signing")
    return Fact("We pay within", TO_AGREE if days is None else days_words(days))


def _live(span: tuple[date, date] | None) -> Fact:
    """When all goes live; the year stands above the days, so that they keep to one line."""
    if span is None:
        return Fact("Live", TO_AGREE)
    if span[0].year == span[1].year:
        return Fact(f"Live in {span[0].year}", days_in_year(*span))
    return Fact("Live between", date_range(*span))


def _work(offer: Offer) -> Work:
    currency = offer.currency
    rows = [_line(d, offer) for d in offer.deliverables]
    rows += [
        (PURPOSES[c.purpose], c.description, "", "", format_amount(c.amount, currency))
        for c in offer.cash_lines
        if c.purpose is not CashPurpose.BONUS and not c.says_nothing
    ]
    rows += _priced_use(offer)
    total = format_amount(offer.total_cash, currency) if offer.total_cash else TO_AGREE
    table = Table(
        head=("Item", "Details", "Draft", "Live", f"Fee, {currency}"),
        rows=tuple(rows) or (("Work", TO_AGREE, TO_AGREE, TO_AGREE, TO_AGREE),),
        widths=(3, 6, 0, 0, 0),
        numeric=(4,),
        total=("Total in money, before tax", "", "", "", total),
    )
    return Work(table=table, optional=_optional(offer), also=_also(offer))


def _line(line: Deliverable, offer: Offer) -> tuple[str, ...]:
    stays = line.stays_online_days
    details = "; ".join(
        part
        for part in (line.details, f"stays online {days_words(stays)}" if stays else "")
        if part
    )
    in_fee = any(c.purpose is CashPurpose.FEE and c.amount for c in offer.cash_lines)
    unpriced = "in the fee" if in_fee else TO_AGREE
    return (
        item_label(line),
        details,
        format_date(line.draft_due) if line.draft_due else TO_AGREE,
        live_words(line),
        unpriced if line.price is None else format_amount(line.price, offer.currency),
    )


def _priced_use(offer: Offer) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [
        ("Use", RIGHTS[name], "", "", format_amount(right.price, offer.currency))
        for name, right in offer.rights.each()
        if right.granted and right.price
    ]
    if offer.exclusivity_price:
        amount = format_amount(offer.exclusivity_price, offer.currency)
        rows.append(("Exclusivity", offer.exclusivity.category, "", "", amount))
    return rows


def _optional(offer: Offer) -> tuple[Fact, ...]:
    price = offer.review.extra_round_price
    if not price:
        return ()
    words = "Only if we ask for it: one more round of changes (not in the total)"
    return (Fact(words, format_amount(price, offer.currency)),)


def _also(offer: Offer) -> str:
    """What is given besides money, in one paragraph."""
    lines = [line for line in offer.compensation if not line.says_nothing]
    given = [words for line in lines if (words := _besides(line, offer.currency))]
    sentences = [f"Also yours: {'; '.join(given)}."] if given else []
    if not any(isinstance(line, AffiliateLine) for line in lines):
        sentences.append("No commission is part of this offer.")
    return " ".join(sentences)


def _besides(line: Compensation, currency: str) -> str:
    match line:
        case CashLine(purpose=CashPurpose.BONUS):
            bonus = f"a bonus of {format_short(line.amount, currency)}"
            return f"{bonus}, {line.description}" if line.description else bonus
        case ProductLine():
            count = f"{line.quantity} × " if line.quantity > 1 else ""
            price = format_short(line.street_price, currency)
            whose = "lent for the work" if line.use is ProductUse.TOOL else "to keep"
            return f"{count}{line.description or 'product'}, shop price {price}, {whose}"
        case AffiliateLine():
            percent = f" of {percent_words(line.percent)}" if line.percent is not None else ""
            where = f" ({line.description})" if line.description else ""
            return f"commission{percent} on sales{where}, on top of the money"
        case CrossPromotionLine():
            return _shown(line)
        case EventLine():
            day = f" on {format_date(line.on)}" if line.on else ""
            travel = ", travel paid by us" if line.travel_value else ""
            return f"invitation: {line.description or 'event'}{day}{travel}"
        case LongTermLine():
            return _further(line, currency)
        case _:
            return ""


def _shown(line: CrossPromotionLine) -> str:
    day = f" on {format_date(line.on)}" if line.on else ", date still to agree"
    reach = f", to about {line.impressions:,} people" if line.impressions else ""
    return f"shown by us in {line.channel or 'a channel still to agree'}{day}{reach}"


def _further(line: LongTermLine, currency: str) -> str:
    firm = CERTAINTIES[line.certainty]
    fee = format_short(line.fee_per_deal, currency)
    day = f" from {format_date(line.first_on)}" if line.first_on else ""
    name = f" ({line.description})" if line.description else ""
    deals = f"{line.deals} more deal{'' if line.deals == 1 else 's'}"
    return f"{deals}{name} at {fee} each{day}, {firm}"


def _answers(offer: Offer, draft: bool) -> tuple[Answer, ...]:
    yes = f"Sign below or reply “I accept offer {offer.number}, version {offer.version}”."
    change = f"We send version {offer.version + 1}."
    if draft:
        yes = "Tell us that this fits. We then issue it for you to sign."
        change = "We change this draft."
    return (
        Answer("Yes", yes),
        Answer("Yes, but", f"Tell us what to change: fee, items, dates or use. {change}"),
        Answer("No, thank you", "A short no is fine. You need not give a reason."),
    )


def _signatures(file: OfferFile) -> tuple[str, ...]:
    person, brand = file.influencer, file.brand
    signs = f", {brand.signatory_name}" if brand.signatory_name else ""
    lines = [f"Place, date, signature: {person.legal_name or person.name}"]
    if person.guardian:
        lines.append(f"Place, date, signature: {person.guardian}, guardian")
    name = brand.legal_name or brand.name or "the brand"
    lines.append(f"Place, date, signature: for {name}{signs}")
    return tuple(lines)
