"""The columns of a list from elsewhere: what each holds, and what holds for silent rows."""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

from irm.exchange.columns import FIELDS, Field, Mapped, field_name, suggest
from irm.exchange.priced import Kind, Priced, suggest_priced
from irm.exchange.reading import Assumed
from irm.exchange.sheet import Sheet
from irm.money import currencies
from irm.people import HOUR, StatedBy
from irm.reference import reference
from irm.ui.desk import desk
from irm.ui.people import STATED_BY, platforms
from irm.ui.plain import plain

MOST_PRICED = 60
_FIRST: tuple[Field, ...] = (
    "name", "platform", "handle", "followers", "email", "country", "format", "amount", "currency",
    "stated_on",
)  # fmt: skip


def set_columns(sheet: Sheet) -> dict[int, Priced]:
    """Set all columns as their words suggest; answer those of one format, by place."""
    suggested = suggest(sheet.header)
    for field in FIELDS:
        st.session_state[_key(field)] = suggested.get(field)
    known = {column.place: column for column in suggest_priced(sheet, suggested)}
    for place in range(MOST_PRICED):
        st.session_state[_priced_key(place)] = known.get(place)
    return known


def _key(field: Field) -> str:
    return f"import_people.column.{field}"


def _priced_key(place: int) -> str:
    return f"import_people.priced.{place}"


def columns_fields(kept: dict[str, Any], sheet: Sheet) -> tuple[Mapped, tuple[Priced, ...]]:
    """Ask which column holds which field, and which hold prices or hours; answer both."""
    st.header("Columns", anchor=False)
    places = [None, *range(max(len(sheet.header), *(len(line.cells) for line in sheet.lines)))]
    _column_fields(_FIRST, sheet, places)
    more = st.expander("More columns")
    with more:
        _column_fields(tuple(f for f in FIELDS if f not in _FIRST), sheet, places)
    chosen = {field: st.session_state.get(_key(field)) for field in FIELDS}
    mapped: Mapped = {field: place for field, place in chosen.items() if place is not None}
    free = [n for n, w in enumerate(sheet.header) if w and n not in mapped.values()][:MOST_PRICED]
    priced = _priced_columns(kept.get("priced", {}), sheet, free)
    used = {column.place for column in priced}
    unused = [sheet.header[place] for place in free if place not in used]
    if unused:
        st.caption(f"Not used: {plain(', '.join(unused))}")
    return mapped, priced


def _priced_columns(known: dict[int, Priced], sheet: Sheet, free: list[int]) -> tuple[Priced, ...]:
    """A field for each column that is left, to say of which format it holds prices or hours."""
    first = [place for place in free if place in known]
    if first:
        st.subheader("Prices and hours, a column each", anchor=False)
        _priced_fields(sheet, first, known)
    if rest := [place for place in free if place not in known]:
        with st.expander("Columns that are left: do they hold prices or hours?"):
            _priced_fields(sheet, rest, known)
    chosen = (st.session_state.get(_priced_key(place)) for place in free)
    return tuple(column for column in chosen if column is not None)


def _priced_fields(sheet: Sheet, places: list[int], known: dict[int, Priced]) -> None:
    grid = st.grid(4, min_column_width=170)
    for place in places:
        options: list[Priced | None] = [
            None,
            *([known[place]] if place in known else []),
            *(Priced(place, kind, format) for kind, format in _kinds_of_formats()),
        ]
        with grid.cell():
            st.selectbox(
                plain(sheet.header[place]),
                options,
                format_func=_priced_words,
                placeholder="Not used",
                key=_priced_key(place),
                persist_state="session",
            )


@cache
def _kinds_of_formats() -> tuple[tuple[Kind, str], ...]:
    formats = [row.format for row in reference().format_rows]
    priced: list[tuple[Kind, str]] = [("price", format) for format in (*formats, HOUR)]
    return (*priced, *(("hours", format) for format in formats))


def _priced_words(column: Priced | None) -> str:
    if column is None:
        return "Not used"
    return f"{column.words} ({column.currency})" if column.currency else column.words


def _column_fields(fields: tuple[Field, ...], sheet: Sheet, places: list[int | None]) -> None:
    def show(place: int | None) -> str:
        if place is None:
            return "No column"
        named = sheet.header[place] if place < len(sheet.header) else ""
        return named or f"Column {place + 1}"

    grid = st.grid(4, min_column_width=170)
    for field in fields:
        with grid.cell():
            st.selectbox(
                field_name(field),
                places,
                format_func=show,
                placeholder="No column",
                key=_key(field),
                persist_state="session",
            )


def assumed_fields() -> Assumed:
    """Ask what holds for rows that do not say it; answer it."""
    st.header("For rows that do not say it", anchor=False)
    grid = st.grid(4, min_column_width=170)
    names, words = dict(platforms()), dict(STATED_BY)
    with grid.cell():
        platform = st.selectbox(
            "Platform of the list (optional)", list(names), None, names.__getitem__,
            key="import_people.platform", placeholder="Choose",
        )  # fmt: skip
    with grid.cell():
        currency = st.selectbox(
            "Currency of the list (optional)", currencies(), None,
            key="import_people.currency", placeholder="Choose",
        )  # fmt: skip
    with grid.cell():
        day = st.date_input(
            "Rates stated on (optional)", None, format="DD/MM/YYYY", max_value=desk().today(),
            key="import_people.stated_on",
        )  # fmt: skip
    with grid.cell():
        who = st.selectbox(
            "Whose word the rates are", list(words), list(words).index(StatedBy.BRAND),
            words.__getitem__, key="import_people.stated_by",
        )  # fmt: skip
    return Assumed(
        platform=platform or "", currency=currency or "", stated_on=day, stated_by=StatedBy(who)
    )
