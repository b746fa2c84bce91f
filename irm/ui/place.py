"""Place of work: country, then subdivision, then city where a wage of its own is known."""

from __future__ import annotations

from irm.places import countries, place_name, subdivisions
from irm.reference import reference
from irm.ui.fields import Bound, note_below, part_choice


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
        label = "City or zone with its own wage (optional)"
        part_choice(bound, path, "city", label, cities, chosen=code, blank=area)
    note_below(bound, path, place_name(code) if code else "Wage floors are looked up here.")


def _cities(area: str) -> tuple[tuple[str, str], ...]:
    rows = reference().minimum_wage_rows
    return tuple((r.code, r.name) for r in rows if r.code.partition(":")[0] == area != r.code)
