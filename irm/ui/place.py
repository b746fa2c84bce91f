"""Place of work: country, then subdivision, then city where a wage of its own is known."""

from __future__ import annotations

import streamlit as st

from irm.contract import cities_under_law
from irm.places import countries, home_currency, place_name, subdivisions
from irm.reference import reference
from irm.services import figures
from irm.ui.desk import ask, desk, workspace
from irm.ui.fields import Bound, note_below, part_choice
from irm.ui.plain import plain
from irm.worth import wages_at


def place_field(bound: Bound, path: str) -> None:
    """Show country and, where there are any, subdivision and city; stored as one code."""
    code = bound.read(path) or ""
    area = code.partition(":")[0]
    country = area.partition("-")[0]
    part_choice(bound, path, "country", "Country of work", countries(), chosen=country)
    regions = subdivisions(country) if country else ()
    if regions:
        label = "State or region (optional)"
        part_choice(bound, path, "region", label, regions, chosen=area, blank=country)
    cities = _cities(area)
    if cities:
        label = "City or zone with a wage or law of its own (optional)"
        part_choice(bound, path, "city", label, cities, chosen=code, blank=area)
    note_below(bound, path, place_name(code) if code else "Wage floors are looked up here.")
    _floors(code)


def _floors(code: str) -> None:
    """The wages that an hour of work is held against at a place, in a slot that always exists."""
    slot = st.empty()
    day = desk().today()
    currency = home_currency(code.partition("-")[0], day) if code else None
    if currency is None:
        return
    found = wages_at(code, currency, ask(figures.tables_of, workspace()))
    lines = [plain(floor.basis.words) + _own(floor.basis.reason) for floor in found]
    none = "No wage is on file here. Add one with its source under Reference."
    slot.caption("  \n".join(lines) or none)


def _own(reason: str) -> str:
    return f" :green-badge[Yours] {plain(reason)}" if reason else ""


def area_of_country(bound: Bound, path: str, country: str) -> None:
    """Show state and city inside a country that is chosen elsewhere, where it has any."""
    regions = subdivisions(country) if country else ()
    if not regions:
        return
    code = bound.read(path) or ""
    area = code.partition(":")[0]
    part_choice(bound, path, "region", "State or region (optional)", regions, chosen=area)
    if cities := _cities(area):
        label = "City or zone (optional)"
        part_choice(bound, path, "city", label, cities, chosen=code, blank=area)
    note_below(bound, path, place_name(code) if code else "Laws of states and cities ask for it.")


def _cities(area: str) -> tuple[tuple[str, str], ...]:
    """The cities and zones of an area with a wage or a law of their own."""
    names = {row.code: row.name for row in reference().minimum_wage_rows}
    for code in cities_under_law():
        names.setdefault(code, place_name(code).partition(",")[0])
    return tuple((c, n) for c, n in names.items() if c.partition(":")[0] == area != c)
