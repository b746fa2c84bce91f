"""A list from elsewhere in the browser: its columns, what was understood, who is known."""

from __future__ import annotations

from typing import Any

import streamlit as st

from irm.entry import format_date
from irm.errors import IrmError, UnreadableError
from irm.exchange.columns import FIELDS, Field, Mapped, field_name, suggest
from irm.exchange.matching import Group
from irm.exchange.reading import Assumed, Entry, Understood, understand
from irm.exchange.report import faults_csv
from irm.exchange.sheet import Sheet, read_sheet
from irm.money import currencies, format_short
from irm.people import HOUR, StatedBy
from irm.places import place_name
from irm.records import set_apart
from irm.reference import reference
from irm.services.importing import Duplicates, import_people, recognise
from irm.ui.desk import desk, workspace
from irm.ui.people import STATED_BY, platforms
from irm.ui.plain import plain

PREVIEWED = 20
MOST_FAULTS = 20
MOST_SINGLE = 200
_KEPT = "|import_people"
_FIRST: tuple[Field, ...] = (
    "name", "platform", "handle", "followers", "email", "country", "format", "amount", "currency",
    "stated_on",
)  # fmt: skip
_CHOICES = {
    Duplicates.ADD: "Add new accounts and rates to them",
    Duplicates.SKIP: "Leave them as they are",
}


def import_panel() -> bool:
    """Choose a file, say what its columns hold, look at what was understood, take it in.

    Answers whether there is something to take in.
    """
    kept: dict[str, Any] = st.session_state.setdefault(_KEPT, {})
    if done := kept.pop("done", ""):
        st.success(plain(done), icon=":material/check_circle:")
    given = st.file_uploader(
        "List of influencers and rates (CSV or XLSX)",
        type=["csv", "tsv", "txt", "xlsx"],
        key=f"import_people.file{kept.get('count', 0)}",
        max_upload_size=10,
    )
    if given is None:
        st.caption(
            "The first row names the columns. Up to 10 MB and 50,000 rows; of a workbook the first "
            "sheet is read. Nothing is saved before you have seen what was understood."
        )
        return False
    try:
        sheet = _sheet(kept, given.file_id, given.getvalue())
        mapped, assumed = _columns(sheet), _assumed()
        found, groups = _understood(kept, given.file_id, sheet, mapped, assumed)
    except UnreadableError as fault:
        st.error(plain(fault), icon=":material/error:")
        return False
    _preview(sheet, found)
    _faults(found)
    choice, otherwise = _duplicates(groups)
    if found.entries:
        _take_in(kept, found, len(groups), choice, otherwise)
    return bool(found.entries)


def _sheet(kept: dict[str, Any], file_id: str, content: bytes) -> Sheet:
    """The list of a file; one chosen anew sets all columns as their words suggest."""
    if kept.get("file") != file_id:
        kept.pop("file", None)
        kept["sheet"] = read_sheet(content)
        suggested = suggest(kept["sheet"].header)
        for field in FIELDS:
            st.session_state[_key(field)] = suggested.get(field)
        kept["file"] = file_id
    sheet: Sheet = kept["sheet"]
    return sheet


def _key(field: Field) -> str:
    return f"import_people.column.{field}"


def _columns(sheet: Sheet) -> Mapped:
    """Which column holds which field, as the person left it."""
    st.header("Columns", anchor=False)
    places = [None, *range(max(len(sheet.header), *(len(line.cells) for line in sheet.lines)))]
    _column_fields(_FIRST, sheet, places)
    with st.expander("More columns"):
        _column_fields(tuple(f for f in FIELDS if f not in _FIRST), sheet, places)
    chosen = {field: st.session_state.get(_key(field)) for field in FIELDS}
    mapped: Mapped = {field: place for field, place in chosen.items() if place is not None}
    unused = [w for place, w in enumerate(sheet.header) if w and place not in mapped.values()]
    if unused:
        st.caption(f"Not used: {plain(', '.join(unused))}")
    return mapped


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


def _assumed() -> Assumed:
    """What holds for rows that do not say it."""
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


def _understood(
    kept: dict[str, Any], file_id: str, sheet: Sheet, mapped: Mapped, assumed: Assumed
) -> tuple[Understood, tuple[Group, ...]]:
    """What the list says under these choices; worked out once for each of them."""
    asked = (file_id, tuple(mapped.items()), assumed, workspace(), desk().today())
    if kept.get("asked") != asked:
        slot = st.empty()
        bar = slot.progress(0.0, "Reading the rows")
        found = understand(
            sheet,
            mapped,
            assumed,
            desk().today(),
            lambda done, total: bar.progress(done / total, f"{done:,} of {total:,} rows read"),
        )
        kept["found"] = found, recognise(desk(), workspace(), found.entries)
        kept["asked"] = asked
        slot.empty()
    result: tuple[Understood, tuple[Group, ...]] = kept["found"]
    return result


def _preview(sheet: Sheet, found: Understood) -> None:
    """The first rows, a line each: a table would not fit a narrow screen."""
    st.header("What was understood", anchor=False)
    lines = [line.number for line in sheet.lines[:PREVIEWED]]
    entries = {entry.line: entry for entry in found.entries}
    st.markdown(
        "\n".join(
            f"- Row {line}: {plain(_entry_words(entries[line])) if line in entries else _NOT_TAKEN}"
            for line in lines
        )
    )
    if len(sheet.lines) > PREVIEWED:
        st.caption(f"The first {PREVIEWED} of {len(sheet.lines):,} rows.")


_NOT_TAKEN = "cannot be taken, see below"


def _entry_words(entry: Entry) -> str:
    person = entry.person
    words = [set_apart(person.name)]
    for account in person.audiences:
        words.append(f"{account.handle} on {dict(platforms())[account.platform]}".strip())
        if account.followers is not None:
            words.append(f"{account.followers:,} followers")
    if person.place_of_work:
        words.append(place_name(person.place_of_work))
    words += [person.email, _rate_words(entry)]
    return " · ".join(word for word in words if word)


def _rate_words(entry: Entry) -> str:
    if not entry.person.rates:
        return ""
    rate = entry.person.rates[0]
    named = "hour" if rate.format == HOUR else reference().format_label(rate.format)
    price = format_short(rate.amount, rate.currency)
    return f"{named}: {price}, {format_date(rate.stated_on)}"


def _faults(found: Understood) -> None:
    if not found.faults:
        return
    count = "1 row" if found.faulty_lines == 1 else f"{found.faulty_lines:,} rows"
    st.warning(
        f"{count} cannot be taken. Put them right in the file and choose it again, or take the "
        "others now."
    )
    rows = [
        f"- Row {f.line}, {plain(f.column)}: {plain(f.message)}" for f in found.faults[:MOST_FAULTS]
    ]
    more = len(found.faults) - MOST_FAULTS
    if more > 0:
        rows.append(f"- and {more:,} more")
    st.markdown("\n".join(rows))
    st.download_button(
        "All faults (CSV)",
        lambda: faults_csv(found),
        key="import_people.faults",
        file_name="faults.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _duplicates(groups: tuple[Group, ...]) -> tuple[Duplicates, tuple[int, ...]]:
    """What becomes of people who are there already, all alike but for those named."""
    known = {group.line: group for group in groups if group.is_duplicate}
    if not known:
        return Duplicates.ADD, ()
    st.header("People who are there already", anchor=False)
    on_file = sum(group.on_file is not None for group in known.values())
    st.markdown(
        f"{on_file:,} on file and {len(known) - on_file:,} more than once in the list, known by "
        "handle or e-mail address. Nothing on file is overwritten; the archived stay as they are."
    )
    choice = st.radio(
        "What to do with them", list(_CHOICES), format_func=_CHOICES.__getitem__,
        key="import_people.duplicates",
    )  # fmt: skip
    others = st.multiselect(
        "Do the other for (optional)", list(known)[:MOST_SINGLE], key="import_people.otherwise",
        format_func=lambda line: _group_words(known[line]) if line in known else str(line),
        placeholder="Choose",
    )  # fmt: skip
    if len(known) > MOST_SINGLE:
        st.caption(f"The first {MOST_SINGLE} can be chosen one by one.")
    return choice, tuple(others)


def _group_words(group: Group) -> str:
    rows = ", ".join(str(entry.line) for entry in group.entries[:5])
    where = "on file" if group.on_file else "twice in the list"
    if group.on_file and group.on_file.archived:
        where = "archived"
    return f"{group.called} ({where}; row {rows})"


def _take_in(
    kept: dict[str, Any],
    found: Understood,
    total: int,
    choice: Duplicates,
    otherwise: tuple[int, ...],
) -> None:
    """The button; while it works, Cancel or leaving the page undoes everything."""
    label = "Take in 1 person" if total == 1 else f"Take in {total:,} people"
    if not st.button(label, key="import_people.take", type="primary"):
        return
    bar = st.progress(0.0, "Beginning")
    st.button("Cancel; nothing is kept", key="import_people.cancel")
    try:
        outcome = import_people(
            desk(),
            workspace(),
            found.entries,
            duplicates=choice,
            otherwise=otherwise,
            progress=lambda done, all_: bar.progress(done / all_, f"{done:,} of {all_:,} people"),
        )
    except IrmError as fault:
        st.error(plain(fault), icon=":material/error:")
        return
    count = kept.get("count", 0) + 1
    kept.clear()
    kept.update(count=count, done=f"Done: {outcome.words}")
    st.rerun()
