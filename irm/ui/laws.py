"""The laws on pay and written contracts that speak of an offer, each with its figures."""

from __future__ import annotations

from datetime import date

import streamlit as st

from irm.contract import Duty, duties, keep_years
from irm.contract.laws import Threshold, Window
from irm.entry import format_date
from irm.money import format_short
from irm.offers import OfferFile
from irm.services import offers
from irm.ui.cited import cited
from irm.ui.desk import desk
from irm.ui.links import place_link
from irm.ui.plain import plain


def laws_panel(file: OfferFile, record: offers.OfferRecord) -> None:
    """Each law whose place and people fit, on the day of issue or as of today."""
    st.header("Laws that speak here", anchor=False)
    st.caption("Guidance, not legal advice. A threshold counts what both sides agreed before, too.")
    found = duties(file, _day_of(file))
    if not found:
        st.info(
            "No law on freelance pay on file speaks of this offer. Places decide: where they "
            "work, and the state or city of your brand."
        )
        with st.container(horizontal=True):
            place_link(
                "influencer.person",
                influencer_id=record.influencer_id,
                offer_id=record.id,
                back="review",
            )
            place_link(
                "settings.brand",
                influencer_id=record.influencer_id,
                offer_id=record.id,
                back="review",
            )
        return
    if any(duty.reached for duty in found):
        st.markdown(f"Keep the signed contract for **{keep_years(found)} years**.")
    grid = st.grid(2, min_column_width=330)
    for duty in found:
        with grid.cell(), st.container(border=True, key=f"review.law.{duty.law.id}"):
            st.markdown(law_words(duty))


def _day_of(file: OfferFile) -> date:
    issued = file.offer.issued_at
    return issued.date() if issued else desk().today()


def law_words(duty: Duty) -> str:
    """Answer one law as Markdown: what it asks for, the sum that counts, and its source."""
    law = duty.law
    lines = [f"{_standing(duty)} **{plain(law.cited)}**"]
    if law.cite:
        lines.append(f":small[{plain(law.cite)}]")
    if law.threshold is not None:
        lines += _sum(duty, law.threshold)
    if law.written:
        note = f" {plain(law.written_note)}" if law.written_note else ""
        lines.append(f"**In writing**: the law asks for a written contract.{note}")
    lines.append(f"**Pay**: {plain(law.pay.words)}{_last_day(duty)}")
    if law.keep_years:
        lines.append(f"**Papers**: kept for {law.keep_years} years.")
    lines.append(f"**If it is ignored**: {plain(law.penalty)}")
    lines += [f":small[{name}: {plain(words)}]" for name, words in _doubts(duty)]
    lines.append(f":small[{cited(law.source, law.link, law.as_of, law.standing)}]")
    return "  \n".join(lines)


def _standing(duty: Duty) -> str:
    if duty.doubt:
        return ":orange-badge[May bind]"
    return ":red-badge[Binds]" if duty.reached else ":gray-badge[Not reached]"


def _sum(duty: Duty, threshold: Threshold) -> list[str]:
    """The sum beside its threshold, then each deal that counts."""
    limit = format_short(threshold.amount, threshold.currency)
    total = format_short(duty.total, threshold.currency)
    kinds = "money and goods" if threshold.counts == "cash_and_goods" else "money"
    since = f", counted since {format_date(duty.since)}" if duty.since else ""
    lines = [
        f"**Sum**: binds from {plain(limit)} of {kinds} in {_window(threshold.window)}; "
        f"here **{plain(total)}**{since}."
    ]
    deals = "; ".join(
        f"offer {plain(s.number)}, {format_date(s.on)}: "
        f"{plain(format_short(s.amount, threshold.currency))}"
        for s in duty.shares
    )
    if deals:
        lines.append(f":small[What counts: {deals}]")
    if threshold.short_amount is not None:
        short = format_short(threshold.short_amount, threshold.currency)
        lines.append(f"Also from {plain(short)} within {threshold.short_days} days.")
    if threshold.note:
        lines.append(f":small[{plain(threshold.note)}]")
    return lines


def _window(window: Window) -> str:
    return "a calendar year" if window.calendar_year else f"{window.days} days"


def _last_day(duty: Duty) -> str:
    if duty.pay_by is None:
        return " The last day shows once each piece and the pay have their days."
    return f" Last day to pay: **{format_date(duty.pay_by)}**."


def _doubts(duty: Duty) -> list[tuple[str, str]]:
    """What the figures, the place or the text leave open, each under its name."""
    law, found = duty.law, []
    if duty.uncounted:
        deals = ", ".join(duty.uncounted)
        words = f"these deals are in another currency and are not converted: {deals}."
        found.append(("To be safe", words))
    elif duty.doubt:
        words = "sources differ on which days count; the longer count reaches the sum."
        found.append(("To be safe", words))
    notes = (("Where it applies", law.place_note), ("Not settled", law.open_points))
    return [*found, *((name, words) for name, words in notes if words)]
