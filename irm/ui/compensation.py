"""The money of an offer: six kinds of lines, costs, and how cash is paid."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import streamlit as st

from irm.contract import duties, last_lawful_day
from irm.entry import format_date, parse_count, parse_percent
from irm.money import currencies, format_money, format_short
from irm.offers import (
    AffiliateLine,
    CashLine,
    CashPurpose,
    Certainty,
    CrossPromotionLine,
    EventLine,
    LongTermLine,
    Offer,
    OfferFile,
    ProductLine,
    ProductUse,
)
from irm.ui.desk import desk
from irm.ui.fields import (
    Bound,
    choice_field,
    count_field,
    date_field,
    money_field,
    percent_field,
    pick_field,
    text_field,
    whole_field,
)
from irm.ui.forms import FormField, add_form
from irm.ui.people import platforms
from irm.ui.plain import plain
from irm.ui.removing import removed_note, rows_place
from irm.ui.rows import add_row, editable_row, money, money_or_zero, optional, whole
from irm.ui.target import budget_panel

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


def money_section(bound: Bound, file: OfferFile) -> None:
    """What is given: six kinds of lines, costs, and how cash is paid."""
    offer: Offer = bound.record
    total = format_money(offer.total_cash, offer.currency)
    st.markdown(f"**All cash: {total}**{_sum_words(offer)}")
    choice_field(
        bound, "currency", "Currency of the whole offer", tuple((c, c) for c in currencies())
    )
    budget_panel(offer)
    compensation_rows(bound, tuple(KINDS))
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
    _payment_fields(bound, file)


def compensation_rows(bound: Bound, kinds: tuple[str, ...], *, folded: bool = False) -> None:
    """The lines of what is given, and a form for one more of the kinds that are offered."""
    offer: Offer = bound.record
    with rows_place(bound, "compensation"):
        for line in offer.compensation:
            title = compensation_title(line, offer.currency)
            box = editable_row(bound, "compensation", line.id, title, folded=folded)
            if not folded or box.open:
                with box:
                    fields = _COMPENSATION_FIELDS[line.kind]
                    fields(bound, f"compensation.{line.id}", offer.currency)
    removed_note(bound, "compensation")
    kind = (
        st.segmented_control(
            "Add",
            list(kinds),
            key=f"{bound.page}.compensation.kind",
            default="cash",
            required=True,
            format_func=KINDS.__getitem__,
            persist_state="page",
        )
        or "cash"
    )
    add_form(
        f"{bound.page}.compensation.new.{kind}",
        _NEW_FIELDS[kind](offer.currency),
        f"Add {KINDS[kind].lower()}",
        lambda v: add_row(bound, "compensation", _LINES[kind](id=desk().new_id(), **v)),
    )


def _sum_words(offer: Offer) -> str:
    sums = (
        ("for the work", offer.fee),
        ("for rights", offer.rights_price),
        ("for exclusivity", offer.exclusivity_price),
        ("costs repaid", offer.expenses_repaid),
    )
    parts = [f"{format_short(amount, offer.currency)} {name}" for name, amount in sums if amount]
    return f" = {' + '.join(parts)}" if len(parts) > 1 else ""


def _payment_fields(bound: Bound, file: OfferFile) -> None:
    st.header("When and how it is paid", anchor=False)
    whole_field(bound, "payment.due_days", "Paid within, days", 0, 365)
    choice_field(bound, "payment.trigger", "Counted", TRIGGERS)
    _last_lawful_day(file)
    left, right = st.columns(2)
    with left:
        text_field(bound, "payment.method", "Method", placeholder="Bank transfer")
        date_field(bound, "payment.invoice_by", "Invoice by", hint="Some laws ask for it.")
    with right:
        percent_field(bound, "payment.late_fee_percent", "Late fee a month, %")
        percent_field(
            bound, "payment.deposit_percent", "Paid in advance, %", hint="0 is an answer."
        )
    text_field(bound, "payment.tax_note", "Tax note", placeholder="before VAT")


def _last_lawful_day(file: OfferFile) -> None:
    """The day that no agreement moves, beside the days that are agreed, in a slot of its own."""
    slot = st.empty()
    found = duties(file, desk().today())
    if (last := last_lawful_day(found)) is not None:
        day, law = last
        slot.info(
            f"{plain(law.cited)}: {format_date(day)} at the latest. {plain(law.pay.words)}",
            icon=":material/event:",
        )


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
    choice_field(bound, f"{path}.platform", "Platform", platforms())
    date_field(bound, f"{path}.on", "On")
    count_field(bound, f"{path}.impressions", "Usual reach of a post there")
    money_field(bound, f"{path}.cpm", "Price of 1,000 views (optional)", currency)
    text_field(
        bound,
        f"{path}.cpm_source",
        "Source of that price (optional)",
        hint="A price without a source counts as zero.",
    )


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
    return FormField(name, f"{label}, {currency}", parse=money_or_zero(name, currency))


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
            parse=money("worth_to_them", c),
        ),
    ),
    "affiliate": lambda c: (
        FormField("percent", "Commission, % of sales", parse=optional(parse_percent, "percent")),
        FormField("description", "On what (optional)"),
        FormField("expected", f"Expected by us, {c} (optional)", parse=money("expected", c)),
    ),
    "cross_promotion": lambda c: (
        FormField("channel", "Our channel"),
        FormField("platform", "Platform", "choice", lambda v: v or "", platforms()),
        FormField("on", "On", "date"),
        FormField(
            "impressions",
            "Usual reach of a post there",
            parse=optional(parse_count, "impressions"),
        ),
        FormField("cpm", f"Price of 1,000 views, {c} (optional)", parse=money("cpm", c)),
        FormField(
            "cpm_source",
            "Source of that price (optional)",
            hint="A price without a source counts as zero.",
        ),
    ),
    "event": lambda c: (
        FormField("description", "Event"),
        FormField("on", "On", "date"),
        _amount("leisure_value", "Price of the leisure part", c),
        _amount("travel_value", "Travel and lodging we pay", c),
    ),
    "long_term": lambda c: (
        FormField("description", "What comes later"),
        FormField("deals", "How many times", parse=whole("deals", 1, 120), start="1"),
        _amount("fee_per_deal", "Fee each time", c),
        FormField(
            "worth_per_deal", f"Worth of the work each time, {c}", parse=money("worth_per_deal", c)
        ),
        FormField("first_on", "First on", "date"),
        FormField(
            "certainty", "How firm is it?", "pick", options=CERTAINTIES, start=Certainty.VERBAL
        ),
    ),
}
