"""Figures of the team's own: what is in force, and the forms that put one in or take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from irm.entry import parse_count, parse_number, parse_whole
from irm.errors import FieldError
from irm.money import currencies, parse_amount
from irm.places import countries, home_currency, subdivisions
from irm.reference import OwnFigure, Reference
from irm.reference.listing import SHELVES, Entry, entries
from irm.reference.own import WAGES
from irm.services import figures
from irm.ui.desk import desk, workspace
from irm.ui.forms import FormField, add_form
from irm.ui.notice import attempt
from irm.ui.people import formats
from irm.ui.plain import plain, told_apart

WHY = (
    FormField("reason", "Why it holds", placeholder="Paid in our last five deals"),
    FormField("source", "Source", placeholder="A web address or a document name"),
)
ADVISED = (
    FormField("reason", "Why it holds", placeholder="Our tax adviser worked it out"),
    WHY[1],
)
SPAN = (
    ("low", "Low: the least to expect"),
    ("typical", "Typical: the usual"),
    ("high", "High: the most"),
)
FIRST_YEAR = 2000


def own_panel(own: tuple[OwnFigure, ...], tables: Reference) -> None:
    """How many own figures are in force, and each of them on demand."""
    if not own:
        st.caption("No own figure is in force. Open a row to put one in, with reason and source.")
        return
    count = "1 own figure" if len(own) == 1 else f"{len(own)} own figures"
    box = st.expander(f"**{count} in force**", key="reference.own", on_change="rerun")
    if not box.open:
        return
    found = {e.own_name: e for shelf in SHELVES for e in entries(tables, shelf) if e.row.own}
    with box:
        for figure in own:
            _line(figure, found.get((figure.table, figure.key)))


def _line(figure: OwnFigure, entry: Entry | None) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        words = f"**{plain(figure.key)}**: its row has left the tables, so it counts nowhere."
        if entry:
            words = f"**{plain(entry.title)}**: {plain(entry.figure)}  \n{own_words(entry)}"
        st.markdown(words, width="stretch")
        return_button(figure.table, figure.key, place="own")


def own_words(entry: Entry) -> str:
    """Answer why an own figure holds, whose it is and what it stands in for."""
    note = entry.row.own
    if note is None:
        return ""
    who = f" by {plain(note.by)}" if note.by and note.by != "local" else ""
    return f"{plain(note.words)}. {plain(note.source)}, noted {note.noted_on.isoformat()}{who}."


def return_button(table: str, key: str, *, place: str, entry: Entry | None = None) -> None:
    """A button that takes an own figure back; the row it stands in, if any, stays open."""
    words = "Remove this price" if table == "benchmark" else "Return to the shipped figure"
    st.button(
        told_apart(words, key if place == "own" else ""),
        key=f"reference.{place}.{table}.{key}.clear",
        icon=":material/undo:",
        on_click=attempt,
        args=(_clear, table, key, entry),
    )


def _clear(table: str, key: str, entry: Entry | None) -> None:
    figures.clear_figure(desk(), workspace(), table, key)
    if entry is not None:
        keep_open(entry)


def row_key(entry: Entry) -> str:
    """Answer under which key a row of a shelf is open or closed."""
    return f"reference.row.{entry.id}"


def keep_open(entry: Entry) -> None:
    """Leave a row open when its figure changes; under its new title it would close."""
    st.session_state[row_key(entry)] = True


# In place of a row


def own_form(entry: Entry, own: tuple[OwnFigure, ...]) -> None:
    """The form that puts a figure of one's own in place of a row."""
    name = entry.own_name
    if name is None or name[0] == "benchmark":
        return
    table, key = name
    fields = _wage_fields(entry) if table in WAGES else _span_fields(entry)

    def add(values: dict[str, Any]) -> None:
        told = {**_currency(entry), **values}
        figures.set_figure(desk(), workspace(), table, key, seen=own, **told)
        keep_open(entry)

    mark = f"reference.own.{table}.{key}"
    add_form(mark, (*fields, *WHY), "Use our own figure", add, columns=min(len(fields) + 2, 3))


def _currency(entry: Entry) -> dict[str, str]:
    currency = getattr(entry.row, "currency", "")
    return {"currency": currency} if currency else {}


def _wage_fields(entry: Entry) -> tuple[FormField, ...]:
    currency = _currency(entry)["currency"]
    now = entry.figure
    return (
        FormField(
            "amount",
            f"An hour pays, {currency}",
            parse=lambda text: _amount(text, currency),
            hint=f"Now {now}",
        ),
    )


def _amount(text: str, currency: str) -> Decimal:
    if not text.strip():
        raise FieldError("amount", "Enter what an hour pays, for example 15.50.")
    return parse_amount(text, currency, "amount")


def _span_fields(entry: Entry) -> tuple[FormField, ...]:
    values = entry.row.model_dump()
    fields = []
    for field, label in SPAN:
        now = values.get(field, values.get(f"{field}_pct"))
        hint = "" if now is None else f"Left empty: {now.normalize():f}"
        fields.append(FormField(field, label, parse=_or_now(field, now), hint=hint))
    return tuple(fields)


def _or_now(field: str, now: Decimal | None) -> Callable[[str], Decimal | None]:
    """Answer a parser for which nothing typed means the figure that is there."""
    return lambda text: parse_number(text, field) if text.strip() else now


# Beside the shipped rows


def wage_form(place: str, own: tuple[OwnFigure, ...]) -> None:
    """The form that adds a wage where none is on file, or another place."""
    home = home_currency(place, desk().today()) if place else None

    def add(values: dict[str, Any]) -> None:
        kind, key = values.pop("kind"), values.pop("place")
        amount = _amount(values["amount"], _chosen(values["currency"], "currency"))
        told = {**values, "amount": amount}
        figures.set_figure(desk(), workspace(), kind, _chosen(key, "place"), seen=own, **told)

    kinds = (("minimum_wage", "Minimum wage"), ("living_wage", "Living wage"))
    fields = (
        FormField("kind", "Kind", "pick", options=kinds, start="minimum_wage", parse=_kind),
        FormField("place", "Place", "choice", options=_places(place), start=place or None),
        FormField("amount", "An hour pays"),
        FormField(
            "currency", "Currency", "choice", options=[(c, c) for c in currencies()], start=home
        ),
    )
    key = f"reference.wage.{place or 'anywhere'}"
    add_form(key, (*fields, *WHY), "Add a wage", add, primary=True, columns=3)


def tax_form(place: str, own: tuple[OwnFigure, ...]) -> None:
    """The form that adds a tax share for a place that has none of its own."""

    def add(values: dict[str, Any]) -> None:
        key = _chosen(values.pop("place"), "place")
        figures.set_figure(desk(), workspace(), "tax_share", key, seen=own, **values)

    spans = [FormField(f, f"{label}, %", parse=_number(f)) for f, label in SPAN]
    fields = (
        FormField("place", "Place", "choice", options=_places(place), start=place or None),
        *spans,
    )
    key = f"reference.tax.{place or 'anywhere'}"
    add_form(key, (*fields, *ADVISED), "Add a tax share", add, primary=True, columns=3)


def _number(field: str) -> Callable[[str], Decimal | None]:
    return lambda text: parse_number(text, field) if text.strip() else None


def _places(place: str) -> Sequence[tuple[str, str]]:
    """Every country; once one is chosen, it and its parts."""
    names = dict(countries())
    return ((place, names[place]), *subdivisions(place)) if place else countries()


def _kind(value: str | None) -> str:
    return value or "minimum_wage"


def _chosen(value: str | None, field: str) -> str:
    if not value:
        words = {"currency": "Choose the currency.", "place": "Choose the place."}
        raise FieldError(field, words.get(field, "Choose a format."))
    return value


def price_form() -> None:
    """The form that adds a price beside the published ones."""

    def add(values: dict[str, Any]) -> None:
        format = _chosen(values.pop("format"), "format")
        currency = _chosen(values["currency"], "currency")
        told = dict(values)
        usual = _price("typical", values["typical"], currency)
        for field, _ in SPAN:
            told[field] = _price(field, values[field], currency) if values[field].strip() else usual
        figures.add_price(desk(), workspace(), format, **told)

    fields = (
        FormField("format", "Format", "choice", options=formats()),
        FormField(
            "currency", "Currency", "choice", options=[(c, c) for c in currencies()], start="EUR"
        ),
        FormField("year", "Year of the prices", parse=_year, start=str(desk().today().year)),
        FormField("low", "Low for one piece (optional)"),
        FormField("typical", "Typical for one piece"),
        FormField("high", "High for one piece (optional)"),
        FormField("bound_min", "From followers", parse=lambda text: _count(text, "bound_min")),
        FormField("bound_max", "Up to followers", parse=lambda text: _count(text, "bound_max")),
    )
    add_form("reference.price", (*fields, *WHY), "Add a price", add, primary=True, columns=3)


def _price(field: str, typed: str, currency: str) -> Decimal | None:
    return parse_amount(typed, currency, field) if typed.strip() else None


def _count(text: str, field: str) -> int | None:
    return parse_count(text, field) if text.strip() else None


def _year(text: str) -> int:
    return parse_whole(text, "year", FIRST_YEAR, desk().today().year)
