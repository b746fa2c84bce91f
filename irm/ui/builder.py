"""The offer builder, section by section: work, money, use, dates, rules."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import streamlit as st

from irm.entry import format_hours, parse_count, parse_hours, parse_percent, parse_whole
from irm.errors import FieldError
from irm.money import currencies, format_money, format_short, parse_amount
from irm.offers import (
    AffiliateLine,
    CashLine,
    CashPurpose,
    Certainty,
    CrossPromotionLine,
    Deliverable,
    DisclosureLabel,
    EventLine,
    LongTermLine,
    Offer,
    ProductLine,
    ProductUse,
)
from irm.people import InfluencerFacts, StatedBy
from irm.places import countries, place_name
from irm.reference import reference
from irm.services import offers
from irm.ui.desk import desk
from irm.ui.fields import (
    Bound,
    area_field,
    choice_field,
    count_field,
    date_field,
    hours_field,
    money_field,
    percent_field,
    pick_field,
    text_field,
    tick_field,
    whole_field,
    yes_no_field,
)
from irm.ui.forms import FormField, add_form
from irm.ui.people import PLATFORMS, STATED_BY, formats
from irm.ui.plain import plain

PURPOSES = (
    (CashPurpose.FEE, "Fee for all the work"),
    (CashPurpose.RUSH, "Extra pay for speed"),
    (CashPurpose.EXPENSES, "Costs repaid"),
    (CashPurpose.BONUS, "Bonus"),
)
PRODUCT_USES = (
    (ProductUse.CHOSEN, "They chose or want it"),
    (ProductUse.NOT_CHOSEN, "We chose it"),
    (ProductUse.TOOL, "Needed for the work, or goes back"),
)
CERTAINTIES = (
    (Certainty.GUARANTEED, "Guaranteed in writing"),
    (Certainty.CANCELLABLE, "We may cancel"),
    (Certainty.VERBAL, "Talked about"),
)
KINDS = {
    "cash": "Cash",
    "product": "Product",
    "affiliate": "Commission",
    "cross_promotion": "Cross-promotion",
    "event": "Event",
    "long_term": "Long-term work",
}
TRIGGERS = (
    ("last_live", "after the last piece is live"),
    ("each_live", "after each piece is live"),
    ("signing", "after both have signed"),
    ("invoice", "after we have the invoice"),
)
RIGHT_LABELS = {
    "organic_reuse": "May we share the work on our own channels?",
    "paid_use": "May we use the work in paid ads?",
    "whitelisting": "May we run ads from their account?",
    "raw_files": "Do we receive the raw files?",
}


def bound_offer(record: offers.OfferRecord) -> Bound:
    """Answer the draft bound to its service, so that fields save themselves."""
    return Bound(
        page="offer",
        record=record.offer,
        save=lambda path, value, seen: offers.edit_offer(desk(), record.id, path, value, seen),
    )


def _add(bound: Bound, field: str, row: Any) -> None:
    offers.add_offer_row(desk(), bound.record.id, field, row)


def _row(bound: Bound, field: str, row_id: str, title: str) -> Any:
    box = st.expander(plain(title), key=f"offer.{field}.{row_id}.row")
    with box:
        st.button(
            "Remove",
            key=f"offer.{field}.{row_id}.remove",
            icon=":material/delete:",
            on_click=offers.remove_offer_row,
            args=(desk(), bound.record.id, field, row_id),
        )
    return box


def work_section(bound: Bound, person: InfluencerFacts) -> None:
    """What is asked: the pieces, the brief, what is theirs to decide."""
    offer: Offer = bound.record
    text_field(bound, "campaign", "Campaign", placeholder="Summer sun cream")
    area_field(
        bound,
        "summary",
        "The offer in one sentence (optional)",
        hint="Left empty, the document writes it from the facts.",
    )
    st.header("What they make", anchor=False)
    if not offer.deliverables:
        st.info("Nothing asked yet. Add the first piece below.")
    for line in offer.deliverables:
        with _row(bound, "deliverables", line.id, deliverable_title(line, offer.currency)):
            _deliverable_fields(bound, line, person)
    add_form(
        "offer.deliverables.new",
        (
            FormField("format", "Piece", "choice", _format, formats()),
            FormField("quantity", "How many", parse=_whole("quantity", 1, 999), start="1"),
            FormField("details", "Details (optional)", placeholder="30–45 seconds, own script"),
            FormField(
                "price",
                f"Fee for this line, {offer.currency} (optional)",
                parse=_money("price", offer.currency),
            ),
            FormField("draft_due", "Draft due (optional)", "date"),
            FormField("live_from", "Live from (optional)", "date"),
        ),
        "Add this piece",
        lambda v: _add_deliverable(bound, v),
        columns=3,
    )
    st.header("Brief and freedom", anchor=False)
    area_field(bound, "brief", "Brief: product, message, what to leave out")
    left, right = st.columns(2)
    with left:
        area_field(bound, "review.fixed_points", "Fixed by us (optional)")
    with right:
        area_field(
            bound,
            "review.free_choice",
            "Theirs to decide",
            placeholder="Script, place, style, music",
        )


def deliverable_title(line: Deliverable, currency: str) -> str:
    """Answer `2 × Reel · EUR 450` for the row of a piece."""
    label = f"{line.quantity} × {reference().format_label(line.format)}"
    return label if line.price is None else f"{label} · {format_short(line.price, currency)}"


def _deliverable_fields(bound: Bound, line: Deliverable, person: InfluencerFacts) -> None:
    path = f"deliverables.{line.id}"
    left, right = st.columns(2)
    with left:
        choice_field(bound, f"{path}.format", "Piece", formats())
        choice_field(bound, f"{path}.platform", "Platform", PLATFORMS())
        whole_field(bound, f"{path}.quantity", "How many", 1, 999)
        money_field(bound, f"{path}.price", "Fee for this line", bound.record.currency)
        area_field(bound, f"{path}.details", "Details")
    with right:
        hours_field(
            bound,
            f"{path}.hours",
            "Hours for one, agreed for this offer (optional)",
            hint=_recorded_hours(line, person),
        )
        if line.hours:
            choice_field(bound, f"{path}.hours_stated_by", "Hours stated by", STATED_BY)
        date_field(bound, f"{path}.draft_due", "Draft due")
        date_field(bound, f"{path}.live_from", "Live from")
        date_field(bound, f"{path}.live_until", "Live no later than")
        whole_field(bound, f"{path}.stays_online_days", "Stays online, days", 0, 36500)


def _recorded_hours(line: Deliverable, person: InfluencerFacts) -> str:
    effort = person.effort_for(line.format)
    return f"Recorded: {format_hours(effort.hours)}" if effort else "None recorded for this piece"


def _add_deliverable(bound: Bound, values: dict[str, Any]) -> None:
    platform = reference().format_row(values["format"]).platform
    _add(bound, "deliverables", Deliverable(id=desk().new_id(), platform=platform, **values))


def _format(value: str | None) -> str:
    if not value:
        raise FieldError("format", "Choose the piece.")
    return value


def _whole(name: str, low: int, high: int) -> Callable[[str], int]:
    return lambda text: parse_whole(text, name, low, high)


def _money(name: str, currency: str) -> Callable[[str], Decimal | None]:
    return lambda text: parse_amount(text, currency, name) if text.strip() else None


def _money_or_zero(name: str, currency: str) -> Callable[[str], Decimal]:
    return lambda text: parse_amount(text, currency, name) if text.strip() else Decimal(0)


def _optional(parse: Callable[[str, str], Any], name: str) -> Callable[[str], Any]:
    return lambda text: parse(text, name) if text.strip() else None


def money_section(bound: Bound, person: InfluencerFacts) -> None:
    """What is given: six kinds of lines, costs, and how cash is paid."""
    offer: Offer = bound.record
    st.markdown(
        f"**All cash: {format_money(offer.total_cash, offer.currency)}**{_sum_words(offer)}"
    )
    choice_field(
        bound, "currency", "Currency of the whole offer", tuple((c, c) for c in currencies())
    )
    for line in offer.compensation:
        with _row(bound, "compensation", line.id, compensation_title(line, offer.currency)):
            _COMPENSATION_FIELDS[line.kind](bound, f"compensation.{line.id}", offer.currency)
    kind = (
        st.segmented_control(
            "Add",
            list(KINDS),
            key="offer.compensation.kind",
            default="cash",
            required=True,
            format_func=KINDS.__getitem__,
            persist_state="page",
        )
        or "cash"
    )
    add_form(
        f"offer.compensation.new.{kind}",
        _NEW_FIELDS[kind](offer.currency),
        f"Add {KINDS[kind].lower()}",
        lambda v: _add(bound, "compensation", _LINES[kind](id=desk().new_id(), **v)),
    )
    st.header("Costs they carry", anchor=False)
    money_field(
        bound,
        "costs",
        "Out-of-pocket costs",
        offer.currency,
        empty=Decimal(0),
        hint="Travel, props, help. Repay them with a cash line.",
    )
    text_field(bound, "costs_note", "What the costs are (optional)")
    _payment_fields(bound)


def _sum_words(offer: Offer) -> str:
    sums = (
        ("for the work", offer.fee),
        ("for rights", offer.rights_price),
        ("for exclusivity", offer.exclusivity_price),
        ("costs repaid", offer.expenses_repaid),
    )
    parts = [f"{format_short(amount, offer.currency)} {name}" for name, amount in sums if amount]
    return f" = {' + '.join(parts)}" if len(parts) > 1 else ""


def _payment_fields(bound: Bound) -> None:
    st.header("When and how it is paid", anchor=False)
    left, right = st.columns(2)
    with left:
        whole_field(bound, "payment.due_days", "Paid within, days", 0, 365)
        choice_field(bound, "payment.trigger", "Counted", TRIGGERS)
        text_field(bound, "payment.method", "Method", placeholder="Bank transfer")
    with right:
        date_field(bound, "payment.invoice_by", "Invoice by (optional)")
        percent_field(bound, "payment.late_fee_percent", "Late fee a month, % (optional)")
        percent_field(bound, "payment.deposit_percent", "Paid in advance, % (optional)")
    text_field(bound, "payment.tax_note", "Tax note", placeholder="before VAT")


def compensation_title(line: Any, currency: str) -> str:
    """Answer one line of what is given: its kind, what it is, what it costs."""
    match line:
        case CashLine():
            words = line.description or dict(PURPOSES)[line.purpose]
            return f"Cash: {words} · {format_short(line.amount, currency)}"
        case ProductLine():
            price = format_short(line.street_price, currency)
            return f"Product: {line.description or 'goods'} · {price} in shops"
        case AffiliateLine():
            share = f" · {line.percent.normalize():f} %" if line.percent else ""
            return f"Commission{share}"
        case CrossPromotionLine():
            return f"Cross-promotion: {line.channel or 'channel open'}"
        case EventLine():
            return f"Event: {line.description or 'invitation'}"
    return f"Long-term: {line.deals} × {format_short(line.fee_per_deal, currency)}"


def _cash_fields(bound: Bound, path: str, currency: str) -> None:
    choice_field(bound, f"{path}.purpose", "Pays for", PURPOSES)
    money_field(bound, f"{path}.amount", "Amount", currency, empty=Decimal(0))
    text_field(bound, f"{path}.description", "Words in the document (optional)")


def _product_fields(bound: Bound, path: str, currency: str) -> None:
    text_field(bound, f"{path}.description", "Product")
    money_field(bound, f"{path}.street_price", "Shop price of all", currency, empty=Decimal(0))
    pick_field(bound, f"{path}.use", "What it is to them", PRODUCT_USES)
    money_field(bound, f"{path}.worth_to_them", "Worth to them, as they say (optional)", currency)


def _affiliate_fields(bound: Bound, path: str, currency: str) -> None:
    percent_field(bound, f"{path}.percent", "Commission, % of sales")
    text_field(bound, f"{path}.description", "On what (optional)")
    money_field(bound, f"{path}.expected", "Expected by us (optional)", currency)
    money_field(
        bound, f"{path}.past_earnings", "Their past earnings, lower quartile (optional)", currency
    )
    whole_field(bound, f"{path}.past_campaigns", "From how many past campaigns", 0, 999)


def _cross_promotion_fields(bound: Bound, path: str, currency: str) -> None:
    text_field(bound, f"{path}.channel", "Our channel")
    choice_field(bound, f"{path}.platform", "Platform", PLATFORMS())
    date_field(bound, f"{path}.on", "On")
    count_field(bound, f"{path}.impressions", "Usual reach of a post there")
    money_field(bound, f"{path}.cpm", "Price of 1,000 views (optional)", currency)


def _event_fields(bound: Bound, path: str, currency: str) -> None:
    text_field(bound, f"{path}.description", "Event")
    date_field(bound, f"{path}.on", "On")
    money_field(
        bound, f"{path}.leisure_value", "Price of the leisure part", currency, empty=Decimal(0)
    )
    money_field(
        bound,
        f"{path}.travel_value",
        "Travel and lodging we pay",
        currency,
        empty=Decimal(0),
        hint="A cost of the work, not pay",
    )


def _long_term_fields(bound: Bound, path: str, currency: str) -> None:
    text_field(bound, f"{path}.description", "What comes later")
    whole_field(bound, f"{path}.deals", "How many times", 1, 120)
    money_field(bound, f"{path}.fee_per_deal", "Fee each time", currency, empty=Decimal(0))
    money_field(bound, f"{path}.worth_per_deal", "Worth of the work each time", currency)
    date_field(bound, f"{path}.first_on", "First on")
    date_field(bound, f"{path}.last_on", "Last on (optional)")
    pick_field(bound, f"{path}.certainty", "How firm is it?", CERTAINTIES)


_COMPENSATION_FIELDS: dict[str, Callable[[Bound, str, str], None]] = {
    "cash": _cash_fields,
    "product": _product_fields,
    "affiliate": _affiliate_fields,
    "cross_promotion": _cross_promotion_fields,
    "event": _event_fields,
    "long_term": _long_term_fields,
}
_LINES: dict[str, Callable[..., Any]] = {
    "cash": CashLine,
    "product": ProductLine,
    "affiliate": AffiliateLine,
    "cross_promotion": CrossPromotionLine,
    "event": EventLine,
    "long_term": LongTermLine,
}


def _amount(name: str, label: str, currency: str) -> FormField:
    return FormField(name, f"{label}, {currency}", parse=_money_or_zero(name, currency))


_NEW_FIELDS: dict[str, Callable[[str], tuple[FormField, ...]]] = {
    "cash": lambda c: (
        FormField("purpose", "Pays for", "choice", options=PURPOSES, start=CashPurpose.FEE),
        _amount("amount", "Amount", c),
        FormField("description", "Words in the document (optional)"),
    ),
    "product": lambda c: (
        FormField("description", "Product"),
        _amount("street_price", "Shop price of all", c),
        FormField(
            "use", "What it is to them", "pick", options=PRODUCT_USES, start=ProductUse.NOT_CHOSEN
        ),
        FormField(
            "worth_to_them",
            f"Worth to them, as they say, {c} (optional)",
            parse=_money("worth_to_them", c),
        ),
    ),
    "affiliate": lambda c: (
        FormField("percent", "Commission, % of sales", parse=_optional(parse_percent, "percent")),
        FormField("description", "On what (optional)"),
        FormField("expected", f"Expected by us, {c} (optional)", parse=_money("expected", c)),
    ),
    "cross_promotion": lambda c: (
        FormField("channel", "Our channel"),
        FormField("platform", "Platform", "choice", lambda v: v or "", PLATFORMS()),
        FormField("on", "On", "date"),
        FormField(
            "impressions",
            "Usual reach of a post there",
            parse=_optional(parse_count, "impressions"),
        ),
        FormField("cpm", f"Price of 1,000 views, {c} (optional)", parse=_money("cpm", c)),
    ),
    "event": lambda c: (
        FormField("description", "Event"),
        FormField("on", "On", "date"),
        _amount("leisure_value", "Price of the leisure part", c),
        _amount("travel_value", "Travel and lodging we pay", c),
    ),
    "long_term": lambda c: (
        FormField("description", "What comes later"),
        FormField("deals", "How many times", parse=_whole("deals", 1, 120), start="1"),
        _amount("fee_per_deal", "Fee each time", c),
        FormField(
            "worth_per_deal", f"Worth of the work each time, {c}", parse=_money("worth_per_deal", c)
        ),
        FormField("first_on", "First on", "date"),
        FormField(
            "certainty", "How firm is it?", "pick", options=CERTAINTIES, start=Certainty.VERBAL
        ),
    ),
}


def use_section(bound: Bound, person: InfluencerFacts) -> None:
    """What the brand may do with the work, each said yes or no, each with its price."""
    st.caption("Say yes or no to each. A right has an end, a channel and a price.")
    offer: Offer = bound.record
    for name, right in offer.rights.each():
        yes_no_field(bound, f"rights.{name}.granted", RIGHT_LABELS[name])
        if right.granted:
            _right_fields(bound, f"rights.{name}", raw=name == "raw_files")
    yes_no_field(bound, "exclusivity.agreed", "May they not work for others for a while?")
    if offer.exclusivity.agreed:
        with st.container(border=True):
            left, right_side = st.columns(2)
            with left:
                text_field(bound, "exclusivity.category", "In which category")
                whole_field(bound, "exclusivity.days", "For how many days", 1, 3650)
            with right_side:
                money_field(bound, "exclusivity.price", "Price", offer.currency)
                money_field(
                    bound,
                    "exclusivity.lost_deals",
                    "Deals they would lose, as they say (optional)",
                    offer.currency,
                )
    yes_no_field(bound, "ask_before_reposting", "Do we ask and name them before every repost?")


def _right_fields(bound: Bound, path: str, *, raw: bool) -> None:
    with st.container(border=True):
        left, right = st.columns(2)
        with left:
            if not raw:
                text_field(bound, f"{path}.channels", "Where", placeholder="Our Instagram")
                text_field(bound, f"{path}.territory", "In which countries (optional)")
        with right:
            if not raw:
                whole_field(bound, f"{path}.days", "For how many days", 1, 36500)
                tick_field(bound, f"{path}.perpetual", "Without end (a buy-out)")
            money_field(bound, f"{path}.price", "Price", bound.record.currency)


def dates_section(bound: Bound, person: InfluencerFacts) -> None:
    """The dates of the whole; each piece has its own under Work."""
    left, right = st.columns(2)
    with left:
        date_field(bound, "dates.answer_by", "Answer by", hint="The offer ends on this day.")
    with right:
        date_field(bound, "dates.brief_on", "Brief sent on")
    offer: Offer = bound.record
    st.header("Dates of each piece", anchor=False)
    if not offer.deliverables:
        st.info("No piece yet. Add it under Work; its dates stand here.")
    for line in offer.deliverables:
        with st.container(border=True):
            st.markdown(f"**{plain(deliverable_title(line, offer.currency))}**")
            columns = st.columns(3)
            for column, (name, label) in zip(
                columns,
                (
                    ("draft_due", "Draft due"),
                    ("live_from", "Live from"),
                    ("live_until", "Live no later than"),
                ),
                strict=True,
            ):
                with column:
                    date_field(bound, f"deliverables.{line.id}.{name}", label)
    yes_no_field(bound, "work_starts_after_signing", "Does work start only after both signed?")


def rules_section(bound: Bound, person: InfluencerFacts) -> None:
    """How drafts are looked at, how the post is marked, how either side may leave."""
    st.header("Review of drafts", anchor=False)
    left, right = st.columns(2)
    with left:
        whole_field(bound, "review.brand_days", "We answer within, working days", 0, 60)
        whole_field(bound, "review.revision_rounds", "Rounds of changes included", 0, 99)
    with right:
        money_field(
            bound,
            "review.extra_round_price",
            "Price of an extra round (optional)",
            bound.record.currency,
        )
        tick_field(
            bound,
            "review.silence_approves",
            "Our silence counts as approval",
            hint="Legally delicate; off unless you both want it.",
        )
    _disclosure_fields(bound, person)
    st.header("Leaving early", anchor=False)
    left, right = st.columns(2)
    with left:
        percent_field(bound, "exit.kill_fee_percent", "If we cancel after the draft, % of the fee")
        whole_field(bound, "exit.notice_days", "Notice for both sides, days (optional)", 0, 365)
    with right:
        text_field(
            bound,
            "exit.complaint_contact",
            "Where they can complain",
            placeholder="Name and e-mail, not the campaign owner",
        )


def _disclosure_fields(bound: Bound, person: InfluencerFacts) -> None:
    offer: Offer = bound.record
    st.header("Marked as advertising", anchor=False)
    named = {label.country for label in offer.disclosure.labels}
    missing = [c for c in person.audience_countries if c not in named]
    if missing:
        names = ", ".join(place_name(c) for c in missing)
        st.info(f"Their audience is also in {names}. Add a label for each.")
    for label in offer.disclosure.labels:
        path = f"disclosure.labels.{label.id}"
        with _row(
            bound,
            "disclosure.labels",
            label.id,
            f"{place_name(label.country)}: {label.label or 'no label yet'}",
        ):
            text_field(bound, f"{path}.label", "Label", hint=_accepted(label.country))
    add_form(
        "offer.labels.new",
        (
            FormField("country", "Audience country", "choice", _country, countries()),
            FormField("label", "Label at the start of the post", placeholder="#ad"),
        ),
        "Add this label",
        lambda v: _add(bound, "disclosure.labels", DisclosureLabel(id=desk().new_id(), **v)),
    )
    yes_no_field(bound, "disclosure.platform_tool", "Is the platform's own ad label switched on?")
    yes_no_field(bound, "disclosure.honest_opinion", "May they say what they honestly think?")


def _country(value: str | None) -> str:
    if not value:
        raise FieldError("country", "Choose the country of the audience.")
    return value


def _accepted(country: str) -> str:
    rules = reference().disclosure(country)
    if not rules or not rules[0].labels:
        return "No rule on file for this country: use plain words in its language."
    rule = rules[0]
    return f"On file: {', '.join(rule.labels)}. Rule checked {rule.source_as_of}."
