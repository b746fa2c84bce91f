"""Settings, section by section."""

from __future__ import annotations

from functools import partial

import streamlit as st

from irm.errors import IrmError
from irm.money import currencies
from irm.places import countries
from irm.services import brand, exporting, retention
from irm.ui.compensation import TRIGGERS
from irm.ui.contract import category_options
from irm.ui.desk import MAIN, PRACTICE, ask, desk, enter, workspace
from irm.ui.fields import (
    Bound,
    area_field,
    choice_field,
    email_field,
    money_field,
    percent_field,
    text_field,
    tick_field,
    whole_field,
)
from irm.ui.keeping import backup_section, restore_section
from irm.ui.place import area_of_country
from irm.ui.plain import plain
from irm.ui.practice import fill, remove_panel


def bound_brand() -> Bound:
    """Answer the brand of this workspace bound to its service."""
    name = workspace()
    return Bound(
        page="settings",
        record=ask(brand.open_brand, name),
        save=lambda path, value, seen: brand.edit_brand(desk(), name, path, value, seen),
    )


def brand_section(bound: Bound) -> None:
    """The side that offers; its names stand in every document."""
    left, right = st.columns(2, gap="large")
    with left:
        text_field(bound, "name", "Brand")
        text_field(bound, "legal_name", "Legal name (for the agreement)")
        area_field(bound, "address", "Postal address")
        choice_field(bound, "country", "Country", countries(), empty="")
        area_of_country(bound, "place", bound.record.country)
        choice_field(bound, "currency", "Usual currency", tuple((c, c) for c in currencies()))
    with right:
        text_field(bound, "contact_name", "Contact person")
        text_field(bound, "contact_role", "Contact's role")
        email_field(bound, "contact_email", "Contact's e-mail")
        text_field(bound, "contact_phone", "Contact's phone (optional)")
        text_field(bound, "signatory_name", "Who signs")
        text_field(bound, "signatory_role", "Role of who signs")
    st.header("Own figures", anchor=False)
    st.caption(
        "Used only in offers in your usual currency. They stand as “yours” wherever they count."
    )
    left, right = st.columns(2, gap="large")
    with left:
        money_field(
            bound,
            "own_floor",
            "Own floor for an hour (optional)",
            bound.record.currency,
            hint="Counts beside legal minimum and living wage; the highest one wins.",
        )
        text_field(bound, "own_floor_note", "Where the floor comes from")
    with right:
        money_field(
            bound,
            "own_wage",
            "Own figure for an hour of skilled work (optional)",
            bound.record.currency,
            hint="Used where they declined and no published wage is on file.",
        )
        text_field(bound, "own_wage_note", "Where the figure comes from")


def defaults_section(bound: Bound) -> None:
    """What a new offer starts with; offers that exist keep what they have."""
    name = workspace()
    defaults = Bound(
        page="settings.defaults",
        record=ask(brand.open_defaults, name),
        save=lambda path, value, seen: brand.edit_defaults(desk(), name, path, value, seen),
    )
    left, right = st.columns(2, gap="large")
    with left:
        whole_field(defaults, "answer_days", "Answer within, days", 1, 90)
        whole_field(defaults, "brand_days", "We answer drafts within, working days", 0, 60)
        whole_field(defaults, "revision_rounds", "Rounds of changes", 0, 99)
        percent_field(defaults, "kill_fee_percent", "If we cancel, % of the fee")
        whole_field(defaults, "notice_days", "Notice for both sides, days (optional)", 0, 365)
        choice_field(
            defaults, "category", "Kind of product (optional)", category_options(), empty=""
        )
    with right:
        whole_field(defaults, "due_days", "Paid within, days", 0, 365)
        choice_field(defaults, "trigger", "Counted", TRIGGERS)
        percent_field(defaults, "deposit_percent", "Paid in advance, % (optional)")
        percent_field(defaults, "late_fee_percent", "Late fee a month, % (optional)")
        text_field(defaults, "tax_note", "Tax note")
        tick_field(
            defaults,
            "silence_approves",
            "Our silence counts as approval",
            hint="Legally delicate; off unless you both want it.",
        )


def data_section(bound: Bound) -> None:
    """Where the data is, backup and restore, practice people."""
    st.header("Practice", anchor=False)
    _practice()
    st.header("Your data", anchor=False)
    backup_section()
    st.header("Put a backup back", anchor=False)
    restore_section()
    st.header("Take it elsewhere", anchor=False)
    _export()


def retention_section(_: Bound) -> None:
    """How long story notes and the contract file are kept, each with its reason."""
    name = workspace()
    rules = Bound(
        page="settings.retention",
        record=ask(retention.open_retention, name),
        save=lambda path, value, seen: retention.edit_retention(desk(), name, path, value, seen),
    )
    st.markdown(
        "Notes on a person and what an agreement needs are kept apart. When a time is over, Today "
        "names the person for a look. Nothing is ever deleted by itself."
    )
    left, right = st.columns(2, gap="large")
    with left:
        whole_field(
            rules,
            "story_months",
            "Story notes, months after the last contact",
            1,
            120,
            hint="12 is our pick: after a year without a word a note is more past than help.",
        )
        whole_field(
            rules,
            "unsigned_months",
            "Issued offers without a yes, months after the answer",
            0,
            120,
            hint="12 is our pick: long enough to show what was offered if they ask.",
        )
    with right:
        whole_field(
            rules,
            "contract_years",
            "Contract file, years after the last agreement",
            1,
            30,
            hint="6 years: what New York asks of whoever hires freelancers, and how long a claim "
            "from a simple contract can be brought in England and Wales. Ask what holds for you.",
        )


def _export() -> None:
    """Files made when they are asked for, of the workspace that this tab shows."""
    st.markdown(
        "The tables open in any spreadsheet. "
        "Only the JSON holds whole records. Keep these files as safe as the data itself."
    )
    name, here, day = workspace(), desk(), desk().today()
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    files = [
        (f"{part.capitalize()} (CSV)", f"{part}.csv", "text/csv",
         partial(exporting.export_csv, here, name, part))
        for part in exporting.PARTS
    ]  # fmt: skip
    files += [
        ("All tables (XLSX)", "tables.xlsx", sheet, partial(exporting.export_xlsx, here, name)),
        ("Whole records (JSON)", "records.json", "application/json",
         partial(exporting.export_json, here, name)),
    ]  # fmt: skip
    with st.container(horizontal=True):
        for label, file, mime, make in files:
            st.download_button(
                label,
                make,
                key=f"settings.export.{file}",
                file_name=f"irm-{day}-{file}",
                mime=mime,
                on_click="ignore",
            )


def _practice() -> None:
    if workspace() == PRACTICE:
        st.markdown("This tab shows the practice workspace. Its people and brands are invented.")
        st.button("Return to real work", key="settings.leave", on_click=enter, args=(MAIN,))
        remove_panel()
        return
    st.markdown("Six invented influencers with offers in different states, apart from real work.")
    if st.button("Open the practice workspace", key="settings.practise", icon=":material/school:"):
        try:
            fill()
        except IrmError as fault:
            st.error(plain(fault))
        else:
            enter(PRACTICE)
            st.rerun()
