"""Reference: every figure by shelf, found by words and filters, opened to its source."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from irm.entry import format_date
from irm.places import countries, place_name
from irm.reference import OwnFigure, Reference, dated_words
from irm.reference.listing import Entry, Shelf, Wanted, entries, find
from irm.reference.words import figure_words
from irm.ui.desk import desk
from irm.ui.links import go
from irm.ui.own_figures import (
    own_form,
    own_words,
    price_form,
    return_button,
    row_key,
    tax_form,
    wage_form,
)
from irm.ui.plain import linked, plain

PAGE_SIZE = 20
ADDED_TO = ("wages", "prices", "taxes")
STANDINGS = {
    "verified": "Verified",
    "unverified": "Unverified",
    "estimate": "Estimate",
    "yours": "Yours",
}


@dataclass(frozen=True)
class Tab:
    """One tab: its shelf, what it holds, and which filters make sense there."""

    name: str
    shelf: Shelf
    about: str
    by_place: bool = False
    by_platform: bool = False
    spans: bool = False


SPAN_WORDS = (
    "Three numbers are low, typical and high: the least to expect, the usual, and the most. "
    "The verdict on an offer rests on the typical worth."
)
TABS = (
    Tab("Wages", "wages", "Minimum and living wages for an hour, by place.", by_place=True),
    Tab("Skills", "skills", "What employees in comparable occupations earn in an hour."),
    Tab(
        "Hours",
        "hours",
        "Hours by format and phase, and once a deal.",
        by_platform=True,
        spans=True,
    ),
    Tab(
        "Prices",
        "prices",
        "Published prices. Copies of one table have one vote.",
        by_platform=True,
        spans=True,
    ),
    Tab("Add-ons", "add_ons", "Percentages for use, exclusivity, speed and late pay.", spans=True),
    Tab(
        "Non-cash",
        "non_cash",
        "What goods, reach and promises are worth.",
        by_platform=True,
        spans=True,
    ),
    Tab(
        "Tax",
        "taxes",
        "What somebody who works for themselves pays in tax and contributions on 100 more, by "
        "place. Elsewhere the world-wide estimate under Non-cash counts. No tax advice.",
        by_place=True,
        spans=True,
    ),
    Tab("Labels", "labels", "How paid work is marked, by place. No legal advice.", by_place=True),
)


def shelf_section(tab: Tab, tables: Reference, own: tuple[OwnFigure, ...]) -> None:
    """One shelf: search and filters, at most 20 rows, and what can be added."""
    st.caption(f"{tab.about} {SPAN_WORDS}" if tab.spans else tab.about)
    shelf = entries(tables, tab.shelf)
    wanted = _wanted(tab, shelf, tables)
    found = find(shelf, wanted, desk().today())
    rows = _page_of(tab, found)
    _said(tab, wanted, found)
    for entry in rows:
        _row(entry, own)
    pages = -(-len(found) // PAGE_SIZE)
    if pages > 1:
        st.pagination(pages, key=f"reference.{tab.shelf}.page")
    if tab.shelf == "wages":
        st.header("Add a wage", anchor=False)
        wage_form(wanted.place, own)
    elif tab.shelf == "taxes":
        st.header("Add a tax share", anchor=False)
        tax_form(wanted.place, own)
    elif tab.shelf == "prices":
        st.header("Add a price", anchor=False)
        price_form()
    elif st.button("Back to Today", key="reference.back", type="primary"):
        go("today")


def _wanted(tab: Tab, shelf: tuple[Entry, ...], tables: Reference) -> Wanted:
    key = f"reference.{tab.shelf}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            "Search figures", key=f"{key}.search", type="search", live=True, max_chars=200
        )
        place = _choice("Place", f"{key}.place", dict(countries())) if tab.by_place else ""
        platform = _platform(f"{key}.platform", shelf, tables) if tab.by_platform else ""
        standing = _choice("Standing", f"{key}.standing", STANDINGS)
        again = st.toggle("Check again only", key=f"{key}.again")
    return Wanted(text or "", place, platform, standing, again)


def _platform(key: str, shelf: tuple[Entry, ...], tables: Reference) -> str:
    names = dict(tables.platforms())
    known = sorted({p for entry in shelf for p in entry.platform.split()})
    return _choice("Platform", key, {p: names.get(p, p.replace("_", " ")) for p in known})


def _choice(label: str, key: str, names: dict[str, str]) -> str:
    chosen = st.selectbox(
        label,
        list(names),
        key=key,
        index=None,
        placeholder="All",
        format_func=lambda value: names.get(value, str(value)),
    )
    return chosen or ""


def _page_of(tab: Tab, found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The rows of the page that is chosen; the first page where the list has grown shorter."""
    page = st.session_state.get(f"reference.{tab.shelf}.page", 1)
    start = (page - 1) * PAGE_SIZE
    return found[start : start + PAGE_SIZE] or found[:PAGE_SIZE]


def _said(tab: Tab, wanted: Wanted, found: tuple[Entry, ...]) -> None:
    """How many were found, and what to do where nothing was."""
    missing = tab.shelf == "wages" and wanted.place and not any(e.has_figure for e in found)
    if missing and wanted == Wanted(place=wanted.place):
        st.info(
            f"No wage for {place_name(wanted.place)} yet. Add one with its source below. "
            "Until then the cash of an offer is held against no floor there."
        )
    elif not found:
        below = " Add one with its source below." if tab.shelf in ADDED_TO else ""
        st.info(f"No figure fits this search. Clear a filter.{below}")
    if found:
        again = sum(bool(entry.row.check_again(desk().today())) for entry in found)
        count = "1 figure" if len(found) == 1 else f"{len(found)} figures"
        st.caption(f"{count}, {again} to check again")


def _row(entry: Entry, own: tuple[OwnFigure, ...]) -> None:
    """One figure; everything else about it on demand."""
    again = entry.row.check_again(desk().today())
    label = plain(entry.title) + (f" · **{plain(entry.figure)}**" if entry.figure else "")
    label += " :green-badge[Yours]" if entry.row.own else ""
    label += " :orange-badge[Check again]" if again else ""
    box = st.expander(label, key=row_key(entry), on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown("  \n".join(_lines(entry, again)))
        name = entry.own_name
        if name is None:
            return
        if entry.row.own:
            return_button(*name, place="row", entry=entry)
        own_form(entry, own)


def _lines(entry: Entry, again: str) -> list[str]:
    """Everything about a figure, line by line."""
    row, said = entry.row, []
    if entry.figure:
        said.append(f"Figure: **{plain(entry.figure)}**")
    said.append(f"Standing: {STANDINGS[entry.standing].lower()}")
    if row.own:
        said.append(f"Own figure: {own_words(entry)}")
    said.append(f"Source: {linked(row.source_title, row.source_url)}")
    if address := getattr(row, "second_source_url", None):
        second = getattr(row, "second_source_title", "") or address
        said.append(f"Second source: {linked(second, address)}")
    as_of = dated_words(row.source_as_of)
    said.append(plain(f"{as_of[0].upper()}{as_of[1:]}"))
    if again:
        said.append(f"Check again: {plain(again)}")
    elif row.due_on:
        said.append(f"Next look: {format_date(row.due_on)}")
    said.append(f"Used: {plain(entry.used)}")
    said += [plain(fact) for fact in entry.facts]
    return [*said, *_shipped(entry)]


def _shipped(entry: Entry) -> list[str]:
    """The shipped figure behind an own one."""
    shipped = entry.row.shipped
    if shipped is None:
        return []
    source = f"{linked(shipped.source_title, shipped.source_url)}, {plain(shipped.source_as_of)}"
    standing = STANDINGS[shipped.standing].lower()
    return [f"Shipped figure: **{plain(figure_words(shipped))}**, {standing}. {source}"]
