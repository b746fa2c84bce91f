"""The other answers of a quick offer, and the terms that stand ready without one."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from irm.money import currencies, format_money
from irm.offers import BrandProfile, OfferFile
from irm.offers.quick import QuickTerms
from irm.offers.quick_content import quick_content
from irm.places import countries, place_name
from irm.reference import reference
from irm.ui.compensation import TRIGGERS
from irm.ui.fields import (
    Bound,
    choice_field,
    date_field,
    money_field,
    percent_field,
    pill_field,
    pills_field,
    text_field,
    whole_field,
    yes_no_field,
)
from irm.ui.plain import plain
from irm.ui.quick import PAGE, bound_brand


def answer_fields(bound: Bound, file: OfferFile, profile: BrandProfile) -> None:
    """The answers besides who: what, fee, live date, use, label country, answer by, contact."""
    terms: QuickTerms = bound.record
    chips = quick_content().chips
    pills_field(bound, "chips", "What do they make", tuple((c.name, c.label) for c in chips))
    _pieces(bound, terms)
    left, right = st.columns([1, 2])
    with left:
        codes = tuple((code, code) for code in currencies())
        choice_field(bound, "currency", "Currency", codes)
    with right:
        if terms.fee_in_parts:
            st.markdown(f"Fee: **{plain(format_money(terms.fee, terms.currency))}**")
            st.caption("The fee is made of several lines. Change them in the full builder.")
        else:
            money_field(bound, "one_fee", "Fee for all", terms.currency, hint=_rates_hint(file))
    left, right = st.columns(2)
    with left:
        date_field(bound, "live_on", "Goes live on", hint=_live_hint(terms))
    with right:
        date_field(bound, "dates.answer_by", "Answer by")
    uses = tuple((use.name, use.label) for use in quick_content().uses)
    pill_field(bound, "use", "What may you do with the work", (*uses, ("other", "Other")))
    if terms.use == "other":
        st.caption("Other uses, with their price, stand in the full builder under Use.")
    left, right = st.columns(2)
    with left:
        _country_field(bound, terms)
    with right:
        text_field(bound_brand(profile), "contact_name", "Their contact at your side")


def _rates_hint(file: OfferFile) -> str:
    """What their own rates come to for these pieces, where each is known."""
    offer, total = file.offer, Decimal(0)
    for line in offer.deliverables:
        rate = file.influencer.rate_for(line.format, offer.currency)
        if rate is None or not rate.stated_by.is_their_word:
            return ""
        total += rate.amount * line.quantity
    return f"Their rates come to {format_money(total, offer.currency)}" if total else ""


def _live_hint(terms: QuickTerms) -> str:
    if not terms.deliverables:
        return "Choose what they make first."
    several = terms.live_on is None and any(line.live_from for line in terms.deliverables)
    return "The pieces have days of their own; a day here is for all of them." if several else ""


def _pieces(bound: Bound, terms: QuickTerms) -> None:
    chips = {format_: chip for chip in quick_content().chips for format_ in chip.formats}
    for line in terms.deliverables:
        path, chip = f"deliverables.{line.id}", chips.get(line.format)
        label = reference().format_label(line.format)
        left, right = st.columns([1, 2])
        with left:
            whole_field(bound, f"{path}.quantity", f"How many: {plain(label)}", 1, 999)
        with right:
            if chip is not None and len(chip.formats) > 1:
                names = tuple((f, _platform_label(f)) for f in chip.formats)
                choice_field(bound, f"{path}.format", f"Which kind of {chip.label.lower()}", names)


def _platform_label(format_: str) -> str:
    row = reference().format_row(format_)
    label = reference().format_label(format_)
    return label if row.platform_name in label else f"{row.platform_name}: {label}"


def _country_field(bound: Bound, terms: QuickTerms) -> None:
    """The country whose label words are printed; several are kept, and edited in the builder."""
    if len(terms.disclosure.labels) > 1:
        names = ", ".join(place_name(row.country) for row in terms.disclosure.labels)
        st.markdown(f"Labels for **{plain(names)}**")
        st.caption("Several countries are edited in the full builder under Rules.")
        return
    label = "Country of their audience"
    choice_field(bound, "country", label, countries(), empty="", hint=_label_words(terms))


def _label_words(terms: QuickTerms) -> str:
    labels = [row.label for row in terms.disclosure.labels if row.label]
    if labels:
        return f"Label: {', '.join(labels)}"
    return "No label is known for this country." if terms.disclosure.labels else "Label to agree"


# What stands ready


def defaults_panel(bound: Bound, profile: BrandProfile) -> None:
    """The terms that nobody had to answer, each with the way to change it."""
    st.header("Stands ready", anchor=False)
    terms: QuickTerms = bound.record
    branded = bound_brand(profile)
    with _ready(f"From {profile.name or 'your brand, still to name'}", "Change brand"):
        text_field(branded, "name", "Brand")
        text_field(branded, "contact_email", "E-mail of the contact")
    with _ready(_pay_words(terms), "Change pay time"):
        whole_field(bound, "payment.due_days", "Pay within, days", 0, 365)
        choice_field(bound, "payment.trigger", "Counted from", TRIGGERS)
    with _ready(_review_words(terms), "Change rounds"):
        whole_field(bound, "review.revision_rounds", "Rounds of changes", 0, 99)
        whole_field(bound, "review.brand_days", "We answer drafts within, working days", 0, 60)
    with _ready(_exclusive_words(terms), "Change exclusivity"):
        yes_no_field(bound, "exclusivity.agreed", "Do they turn down rivals for a while?")
    with _ready(_cancel_words(terms), "Change cancelling"):
        percent_field(bound, "exit.kill_fee_percent", "If we cancel after the draft, % of the fee")
    tax = terms.payment.tax_note
    with _ready(f"Tax: {tax}" if tax else "Tax: still to agree", "Change tax"):
        text_field(bound, "payment.tax_note", "Tax")


def _ready(words: str, label: str) -> st.delta_generator.DeltaGenerator:
    row = st.container(horizontal=True, vertical_alignment="center")
    row.markdown(plain(words), width="stretch")
    return row.popover(label, key=f"{PAGE}.{label}")


def _pay_words(terms: QuickTerms) -> str:
    days, trigger = terms.payment.due_days, dict(TRIGGERS).get(terms.payment.trigger or "", "")
    if days is None:
        return "Pay: still to agree"
    return f"Pay within {days} days {trigger}".strip()


def _review_words(terms: QuickTerms) -> str:
    rounds, days = terms.review.revision_rounds, terms.review.brand_days
    said = "rounds still to agree" if rounds is None else f"{rounds} round{'s' * (rounds != 1)}"
    answer = "" if days is None else f", you answer within {days} working days"
    return f"Changes: {said}{answer}"


def _exclusive_words(terms: QuickTerms) -> str:
    agreed = terms.exclusivity.agreed
    if agreed is None:
        return "Exclusivity: still to agree"
    return "Exclusivity: yes, its terms in the full builder" if agreed else "Exclusivity: none"


def _cancel_words(terms: QuickTerms) -> str:
    percent = terms.exit.kill_fee_percent
    if percent is None:
        return "If you cancel: still to agree"
    return f"If you cancel after the draft: {percent.normalize():f} % of the fee (our default)"
