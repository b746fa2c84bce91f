"""The five checks of money on the review page: a word for each, the sums on demand."""

from __future__ import annotations

import streamlit as st

from irm.offers import OfferFile
from irm.review import Review, checks
from irm.services import offers
from irm.ui.links import page_link
from irm.ui.plain import linked, plain
from irm.worth import Assessment

WORDS = {
    "met": ("Passed", "green", "check"),
    "missed": ("Not passed", "orange", "close"),
    "unknown": ("Not known yet", "gray", "remove"),
}


def checks_panel(file: OfferFile, found: Review) -> None:
    """Five lines in their order, each with its word; below them every sum spelled out."""
    five = checks(file, found)
    st.header("Five checks of the money", anchor=False)
    lines = []
    for number, check in enumerate(five, start=1):
        words, colour, icon = WORDS[check.state]
        mark = f":{colour}[:material/{icon}:]"
        lines.append(f"{number}. {mark} {plain(check.title)}: **{words}**")
    st.markdown("\n".join(lines))
    box = st.expander("The sums of the five checks", key="review.checks", on_change="rerun")
    if not box.open:
        return
    with box:
        for number, check in enumerate(five, start=1):
            codes = f" ({', '.join(check.findings)})" if check.findings else ""
            st.markdown(f"**{number}. {plain(check.title)}**{codes}  \n{plain(check.words)}")


def own_figures_note(figures: Assessment, record: offers.OfferRecord) -> None:
    """The figures of the team's own that count in an offer, each with its why; else nothing."""
    if not figures.own_figures:
        return
    with st.container(border=True):
        rows = "\n".join(
            f"- {plain(basis.words)}: {plain(basis.reason)}. {linked(basis.source, basis.link)}"
            for basis in figures.own_figures
        )
        st.markdown(f":green-badge[Yours] **Own figures that count here**\n\n{rows}")
        page_link("reference", "Open own figures", back="review", offer=record.id)
