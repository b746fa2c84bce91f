"""What an offer means: its preview, worth against value, and what the review found."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from irm.documents.charts import has_prices, missing_words
from irm.entry import format_hours
from irm.money import format_money, format_short
from irm.offers import CashLine, OfferFile
from irm.review import Review
from irm.services import offers
from irm.ui.charts import (
    benchmark_chart,
    hourly_chart,
    methods_chart,
    show,
    value_mix_chart,
)
from irm.ui.desk import desk
from irm.ui.findings import finding_list
from irm.ui.known import review_beside, review_of, ways_of
from irm.ui.links import page_link
from irm.ui.own_offers import others_of, own_offers_panel
from irm.ui.plain import linked, plain, told_apart
from irm.ui.sheet import sheet
from irm.ui.unbroken import unbroken
from irm.worth import Assessment, Fix, Part, methods

STANDING = {
    "stated": "their word",
    "verified": "verified",
    "unverified": "unverified",
    "estimate": "estimate",
    "yours": "yours",
}


def verdict_panel(file: OfferFile, record: offers.OfferRecord, figures: Assessment) -> None:
    """Preview, worth and findings beside the builder, one at a time."""
    others, ways = others_of(record), ways_of(file)
    found = review_beside(file, desk().today(), others)
    st.header("What it means", anchor=False)
    names = ("Worth", f"Findings ({len(found.blocking) + len(found.warnings)})", "Preview")
    shown = st.segmented_control(
        "Beside the offer",
        range(3),
        key="offer.beside",
        default=0,
        required=True,
        format_func=lambda n: names[n],
        label_visibility="collapsed",
        persist_state="session",
    )
    if shown == 1:
        finding_list(found.findings, record, back="offer", limit=8)
    elif shown == 2:
        sheet(file)
    else:
        worth_panel(figures, record, file, ways)
        own_offers_panel(file, others, found)


def parity_line(figures: Assessment) -> None:
    """The verdict in one line: value against worth, and cash per hour."""
    currency = figures.worth.currency
    if figures.parity is None:
        what = ", ".join(figures.worth.unknown[:2]) or "a piece of work"
        words = f"**Worth not known yet.** Missing: {plain(what)}."
    elif figures.reached:
        words = f":green[**Parity {figures.parity}**]: the offer covers what the work is worth."
    else:
        short = format_short(figures.gap, currency)
        hours = f", {format_hours(figures.gap_hours)} of work" if figures.gap_hours else ""
        words = f":orange[**Parity {figures.parity}**]: {short}{hours} short of the work's worth."
    st.markdown(words)


def worth_panel(
    figures: Assessment, record: offers.OfferRecord, file: OfferFile, ways: tuple[Fix, ...]
) -> None:
    """The two charts, the fixes, and every part with its source."""
    if not figures.worth.parts and not figures.value.parts:
        st.info("Add a piece of work and a line of pay to see worth against value.")
        return
    show(value_mix_chart(figures), key="offer.chart.mix")
    show(hourly_chart(figures), key="offer.chart.hourly")
    _benchmarks(file)
    _fixes(figures, record, ways)
    _three_ways(file)
    _parts("How the worth is made", figures.worth.parts, figures.worth.currency, "worth")
    _parts("How the value is made", figures.value.parts, figures.value.currency, "value")


def _benchmarks(file: OfferFile) -> None:
    """What was asked and offered for a piece among published prices, on demand."""
    if not file.offer.deliverables:
        return
    box = st.expander("Is the asked rate usual?", key="offer.benchmarks", on_change="rerun")
    if not box.open:
        return
    with box:
        if has_prices(file):
            show(benchmark_chart(file), key="offer.chart.benchmark")
        if missing := missing_words(file):
            st.info(plain(missing))
            page_link(
                "reference",
                "Add a price",
                icon="menu_book",
                shelf="Prices",
                back="offer",
                offer=file.offer.id,
            )


def _three_ways(file: OfferFile) -> None:
    """Hours, reach and engagement side by side, on demand."""
    box = st.expander("Three ways to price this", key="offer.methods", on_change="rerun")
    if not box.open:
        return
    with box:
        found = methods(file)
        show(methods_chart(found), key="offer.chart.methods")
        for row in found.rows:
            sums = "  \n".join(f"{plain(p.label)}: {plain(p.words)}" for p in row.parts)
            st.markdown(f"**{row.label}**  \n{sums if row.amount else plain(row.words)}")


def _fixes(figures: Assessment, record: offers.OfferRecord, found: tuple[Fix, ...]) -> None:
    if figures.reached and figures.floor_met is not False:
        return
    st.subheader("Any one of these reaches parity", anchor=False)
    if not found:
        st.caption("No single change is enough yet. Complete work and money first.")
    for note in dict.fromkeys(fix.note for fix in found if fix.note):
        st.caption(plain(note))
    for fix in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"{plain(fix.words)}, parity {fix.parity}", width="stretch")
            st.button(
                told_apart("Apply", fix.words),
                key=f"offer.fix.{fix.code}",
                help=None,
                on_click=_apply,
                args=(record, fix),
            )


@unbroken
def _apply(record: offers.OfferRecord, fix: Fix) -> None:
    """Put a fix into the draft; a cash line gets an id of its own."""
    terms = fix.file.offer
    lines = tuple(
        line.model_copy(update={"id": desk().new_id()})
        if isinstance(line, CashLine) and line.id == "fix-cash"
        else line
        for line in terms.compensation
    )
    offers.replace_terms(
        desk(), record.id, terms.model_copy(update={"compensation": lines}), record.revision
    )


def _parts(title: str, parts: tuple[Part, ...], currency: str, key: str) -> None:
    """Each part with its sum in words and its sources, on demand."""
    box = st.expander(title, key=f"offer.parts.{key}", on_change="rerun")
    if not box.open:
        return
    with box:
        for part in parts:
            span = part.amount
            wide = span.low != span.high
            low_high = (
                f" ({format_short(span.low, currency)} to {format_short(span.high, currency)})"
                if wide
                else ""
            )
            st.markdown(
                f"**{plain(part.label)}**: {_signed(span.typical, currency)}{low_high}  \n"
                f"{plain(part.words)}"
            )
            st.markdown("  \n".join(f":small[{_source(basis)}]" for basis in part.basis))


def _signed(amount: Decimal, currency: str) -> str:
    return f"−{format_money(-amount, currency)}" if amount < 0 else format_money(amount, currency)


def _source(basis: object) -> str:
    words = f"{plain(basis.words)} · {STANDING[basis.standing]}"  # type: ignore[attr-defined]
    source, link = basis.source, basis.link  # type: ignore[attr-defined]
    if source:
        words += f" · {linked(source, link)}"
    if basis.as_of:  # type: ignore[attr-defined]
        words += f", {plain(basis.as_of)}"  # type: ignore[attr-defined]
    if basis.reason:  # type: ignore[attr-defined]
        words += f" · {plain(basis.reason)}"  # type: ignore[attr-defined]
    if basis.stale:  # type: ignore[attr-defined]
        words += f" · check again: {plain(basis.stale)}"  # type: ignore[attr-defined]
    return words


def reviewed(file: OfferFile, record: offers.OfferRecord | None = None) -> Review:
    """Answer the review of an offer as of today; with its record also beside own experience."""
    day = desk().today()
    if record is None:
        return review_of(file, day)
    return review_beside(file, day, others_of(record))
