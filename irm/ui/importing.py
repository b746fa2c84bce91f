"""A list from elsewhere in the browser: its columns, what was understood, who is known."""

from __future__ import annotations

from collections.abc import Iterator
from time import sleep
from typing import Any

import streamlit as st

from irm.entry import format_date
from irm.errors import IrmError, UnreadableError
from irm.exchange.columns import Mapped
from irm.exchange.matching import Group
from irm.exchange.priced import Priced, format_words
from irm.exchange.reading import Assumed, Entry, Understood, understand
from irm.exchange.report import faults_csv
from irm.exchange.sheet import Sheet, read_sheet
from irm.money import format_short
from irm.places import place_name
from irm.records import set_apart
from irm.services.importing import Duplicates, import_people, recognise
from irm.ui.columns import assumed_fields, columns_fields, set_columns
from irm.ui.desk import desk, workspace
from irm.ui.people import platforms
from irm.ui.plain import plain

PREVIEWED = 20
MOST_FAULTS = 20
MOST_SINGLE = 200
_BREATH, _LAST_CALL = 0.003, 0.5  # seconds
_KEPT = "|import_people"
_CHOICES = {
    Duplicates.ADD: "Add new accounts, rates and hours to them",
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
            "sheet is read. Nothing is saved before you have seen what was understood. Somebody "
            "you erased comes in anew if the list names them: nothing is kept to know them by."
        )
        return False
    try:
        sheet = _sheet(kept, given.file_id, given.getvalue())
        mapped, priced = columns_fields(kept, sheet)
        assumed = assumed_fields()
        found, groups = _understood(kept, given.file_id, sheet, mapped, priced, assumed)
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
        kept["priced"] = set_columns(kept["sheet"])
        kept["file"] = file_id
    sheet: Sheet = kept["sheet"]
    return sheet


def _understood(
    kept: dict[str, Any],
    file_id: str,
    sheet: Sheet,
    mapped: Mapped,
    priced: tuple[Priced, ...],
    assumed: Assumed,
) -> tuple[Understood, tuple[Group, ...]]:
    """What the list says under these choices; worked out once for each of them."""
    asked = (file_id, tuple(mapped.items()), priced, assumed, workspace(), desk().today())
    if kept.get("asked") != asked:
        slot = st.empty()
        bar = slot.progress(0.0, "Reading the rows")
        found = understand(
            sheet,
            mapped,
            assumed,
            desk().today(),
            lambda done, total: bar.progress(done / total, f"{done:,} of {total:,} rows read"),
            priced=priced,
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
    words += [person.email, *_rate_words(entry)]
    return " · ".join(word for word in words if word)


def _rate_words(entry: Entry) -> Iterator[str]:
    for rate in entry.person.rates:
        price = format_short(rate.amount, rate.currency)
        yield f"{format_words(rate.format)}: {price}, {format_date(rate.stated_on)}"
    for effort in entry.person.effort:
        yield f"{format_words(effort.format)}: {effort.hours.normalize():f} hours"


def _faults(found: Understood) -> None:
    if not found.faults:
        return
    one = found.faulty_lines == 1
    count, them = ("1 row", "it") if one else (f"{found.faulty_lines:,} rows", "them")
    st.warning(
        f"{count} cannot be taken. Put {them} right in the file and choose it again, or take the "
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
    bar = st.progress(0.0, "Looking who is there already")

    def show(done: int, all_: int) -> None:
        words = f"{done:,} of {all_:,} people" if done < all_ else "Writing all of it at once"
        bar.progress(done / all_, words)
        # Other tabs get their turn, and so do Cancel and a tab that is closed: the next call to
        # the bar stops here for them. After the last one everything is written.
        sleep(_BREATH)
        if done == all_:
            sleep(_LAST_CALL)
            bar.progress(1.0, words)

    st.button("Cancel; nothing is kept", key="import_people.cancel")
    try:
        outcome = import_people(
            desk(),
            workspace(),
            found.entries,
            duplicates=choice,
            otherwise=otherwise,
            progress=show,
        )
    except IrmError as fault:
        st.error(plain(fault), icon=":material/error:")
        return
    count = kept.get("count", 0) + 1
    kept.clear()
    kept.update(count=count, done=f"Done: {outcome.words}")
    st.rerun()
