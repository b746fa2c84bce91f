"""An own offer beside the one that came and the good one, in figures and in words."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from irm.money import format_money
from irm.reference import dated_words
from irm.ui.plain import linked, plain
from irm.workshop.board import HandIn
from irm.workshop.cases import Case
from irm.workshop.course import Comparison, Walk


def three_offers(found: Comparison, case: Case) -> None:
    """What each of the three comes to, and what is still wrong with the own one."""
    st.header(_heading(found.own), anchor=False)
    names = ("As it came", "Yours", "The good offer")
    grid = st.grid(3, min_column_width=200)
    for name, one in zip(names, (found.came, found.own, found.good), strict=True):
        with grid.cell(), st.container(border=True):
            st.subheader(name, anchor=False)
            st.markdown("  \n".join(_lines(one, case)))
    _still_missed(found, case)


def _heading(own: HandIn) -> str:
    blocking = len(own.blocking)
    if not blocking:
        return "Nothing blocks your offer"
    points = "1 point keeps" if blocking == 1 else f"{blocking} points keep"
    return f"{points} your offer from leaving"


def _lines(one: HandIn, case: Case) -> list[str]:
    hourly = "not known" if one.cash_per_hour is None else money(one.cash_per_hour, case)
    parity = "not known" if one.parity is None else str(one.parity)
    left = sum(pitfall.code in one.findings for pitfall in case.pitfalls)
    return [
        f"Pay: **{plain(money(one.fee, case))}**",
        f"Cash an hour: **{plain(hourly)}**",
        f"Parity: **{plain(parity)}**",
        f"Points that block: **{len(one.blocking)}**",
        f"Pitfalls left: **{left} of {len(case.pitfalls)}**",
    ]


def _still_missed(found: Comparison, case: Case) -> None:
    """The pitfalls still in the own offer; what the good one cannot mend either is left out."""
    left = [
        one
        for one in case.pitfalls
        if one.code in found.own.findings and one.code not in found.good.findings
    ]
    if left:
        st.markdown("Still in your offer:")
        st.markdown("\n".join(f"- {plain(one.words)} (tip {one.tip}, {one.code})" for one in left))
    else:
        st.success("None of the pitfalls that an offer can mend is left in yours.")
    if set(found.own.blocking) - {one.code for one in case.pitfalls}:
        st.caption("What else blocks stands in the draft, under Findings.")


def good_words(case: Case) -> None:
    """What the good offer does and why, with the figures and the sources of the key."""
    st.header("What the good offer does", anchor=False)
    st.markdown("\n".join(f"- {plain(words)}" for words in case.key.good))
    box = st.expander("The figures of the key", key="practise.figures", on_change="rerun")
    if box.open:
        with box:
            for figure in case.key.figures:
                named = [] if figure.cash_per_hour is None else [money(figure.cash_per_hour, case)]
                named = [f"{words} an hour" for words in named]
                named += [] if figure.parity is None else [f"parity {figure.parity}"]
                st.markdown(f"**{plain(', '.join(named))}**  \n{plain(figure.words)}")
    for source in case.key.sources:
        dated = plain(dated_words(source.as_of))
        st.caption(f"{plain(source.rule)} {linked('Source', source.link)}, {dated}.")
    if case.key.sources:
        st.caption("Guidance as of its day, no legal advice.")


def before_and_after(case: Case, walk: Walk) -> None:
    """What was said before anything was read, and what is said now."""
    before, after = money(walk.gut, case), money(walk.gut_after, case)
    st.markdown(f"Before you read anything you said **{plain(before)}**, now **{plain(after)}**.")


def money(amount: Decimal | None, case: Case) -> str:
    """Answer an amount in the case's currency, in words where there is none."""
    return "nothing" if amount is None else format_money(amount, case.currency)
