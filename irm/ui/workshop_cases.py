"""Cases of a facilitator's own: a list, a file to add, and a form that makes one of two offers."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from irm.entry import parse_whole
from irm.errors import FieldError, UnreadableError
from irm.money import format_short, parse_amount
from irm.services import MAIN, PRACTICE, offers, own_cases
from irm.ui.desk import desk
from irm.ui.forms import FormField, add_form
from irm.ui.notice import attempt
from irm.ui.plain import plain, told_apart
from irm.workshop.cases import Case, cases

_KEPT = "|workshop_cases"
MOST_OFFERS = 100
STATEMENT = "problem | What the message says | Why it is one"


def own_cases_panel(workspace: str = MAIN) -> None:
    """The own cases, and the two ways to add one; for the facilitator's page."""
    st.header("Cases of your own", anchor=False)
    found = own_cases.own_cases(desk(), workspace)
    if not found:
        st.info("No case of your own yet. Add a file, or make one of two practice offers.")
    for case in found:
        _line(workspace, case)
    _file_panel(workspace)
    box = st.expander("Make a case of two practice offers", key="workshop_cases.form")
    with box:
        _offers_form(workspace)


def _line(workspace: str, case: Case) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{case.code}: {plain(case.title)}**  \n{plain(case.facts[0])}")
        words = told_apart("Download", case.title)
        _download(workspace, case, words, f"workshop_cases.download.{case.code}")
        st.button(
            told_apart("Remove", case.title),
            key=f"workshop_cases.remove.{case.code}",
            icon=":material/delete:",
            on_click=attempt,
            args=(own_cases.remove_case, desk(), workspace, case.code),
        )


def _download(workspace: str, case: Case, label: str, key: str) -> None:
    st.download_button(
        label,
        partial(own_cases.case_download, desk(), workspace, case.code),
        file_name=f"case-{case.code.lower()}.yaml",
        mime="application/yaml",
        key=key,
        on_click="ignore",
    )


def _file_panel(workspace: str) -> None:
    """A file with a case: read whole, or each fault named; and a pattern to begin from."""
    kept: dict[str, Any] = st.session_state.setdefault(_KEPT, {})
    if done := kept.pop("done", ""):
        st.success(plain(done), icon=":material/check_circle:")
    given = st.file_uploader(
        "A case as YAML or JSON",
        type=["yaml", "yml", "json"],
        key=f"workshop_cases.file{kept.get('count', 0)}",
        max_upload_size=1,
    )
    if given is None:
        names = {one.code: f"{one.code}: {one.title}" for one in cases()}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            code = st.selectbox(
                "A pattern to begin from",
                list(names),
                format_func=names.__getitem__,
                key="workshop_cases.pattern",
            )
            pattern = next(one for one in cases() if one.code == code)
            _download(workspace, pattern, "Download this case", "workshop_cases.pattern.download")
        return
    if st.button("Add this case", key="workshop_cases.add"):
        _add_file(kept, workspace, given.getvalue(), given.name)


def _add_file(kept: dict[str, Any], workspace: str, content: bytes, name: str) -> None:
    try:
        text = content.decode("utf-8-sig")
        case = own_cases.add_case_file(desk(), workspace, text, name)
    except UnicodeDecodeError:
        st.error("The file is not text in UTF-8. Save it as UTF-8, then choose it again.")
    except FieldError as fault:
        st.error(f"Not added: {plain(fault.message)}")
    except UnreadableError as fault:
        _faults(fault)
    else:
        count = kept.get("count", 0) + 1
        kept.clear()
        kept.update(count=count, done=f"Case {case.code} is added.")
        st.rerun()


def _faults(fault: UnreadableError) -> None:
    if not fault.faults:
        st.error(plain(fault))
        return
    st.error("Not added. Put this right in the file, then choose it again:")
    st.markdown(
        "\n".join(f"- **{plain(where)}**: {plain(words)}" for where, words in fault.faults[:20])
    )
    if len(fault.faults) > 20:
        st.caption(f"And {len(fault.faults) - 20} more.")


# the form


def _offers_form(workspace: str) -> None:
    st.markdown(
        "Draft two offers to one invented person in the practice workspace: one as the message "
        "came, one that is good. What the review finds in the first and not in the second become "
        "the pitfalls."
    )
    rows = offers.find_offers(desk(), PRACTICE, size=MOST_OFFERS).rows
    if len(rows) < 2:
        st.info("There are fewer than two practice offers yet. Open the practice workspace first.")
        return
    choice = tuple(
        (row.id, f"{row.number}, {row.influencer_name}, {format_short(row.cash, row.currency)}")
        for row in rows
    )
    currencies = {row.id: row.currency for row in rows}
    add_form(
        "workshop_cases.new",
        _fields(choice),
        "Add this case",
        lambda values: _add(workspace, currencies, values),
    )


def _fields(choice: tuple[tuple[str, str], ...]) -> tuple[FormField, ...]:
    return (
        FormField("came", "The offer as it came", "choice", _chosen("came"), choice),
        FormField("good", "The good offer", "choice", _chosen("good"), choice),
        FormField("code", "Code, one word in capitals", placeholder="G", parse=_capitals),
        FormField("title", "Title", placeholder="A friendly deadline"),
        FormField("facts", "Three facts, one a line", "area", _lines),
        FormField("brief", "The message, as it came", "area"),
        FormField("gut_check", "The question before anything is read"),
        FormField("budget", "What the brand meant to spend"),
        FormField("minutes", "Minutes for one person", start="10", parse=_minutes),
        FormField("trap", "The trap, in a sentence"),
        FormField("good_words", "What the good offer does, one a line", "area", _lines),
        FormField("talk", "Questions for the talk, one a line", "area", _lines),
        FormField(
            "statements",
            "Eight statements, one a line",
            "area",
            _statements,
            hint="Five begin with problem, two with fine, one with debatable.",
            placeholder=STATEMENT,
        ),
    )


def _add(workspace: str, currencies: dict[str, str], values: dict[str, Any]) -> None:
    came = values["came"]
    words = {name: values[name] for name in ("code", "title", "facts", "brief", "gut_check")}
    key = {"trap": values["trap"], "good": values["good_words"], "talk": values["talk"]}
    try:
        own_cases.case_from_offers(
            desk(),
            workspace,
            came,
            values["good"],
            **words,
            budget=parse_amount(values["budget"], currencies[came], "budget"),
            minutes=values["minutes"],
            statements=values["statements"],
            key=key,
        )
    except UnreadableError as fault:
        where, message = fault.faults[0] if fault.faults else ("", str(fault))
        raise FieldError(_field_of(where), message) from fault


def _field_of(where: str) -> str:
    """The field of the form that a fault of the case belongs to."""
    first = where.partition(".")[0].partition("[")[0]
    inside = {"key.good": "good_words", "key.talk": "talk", "key.trap": "trap"}
    named = {"offer_as_it_came": "came", "good_offer": "good", "case": "statements"}
    known = next((field for path, field in inside.items() if where.startswith(path)), "")
    return known or named.get(first, first)


def _chosen(name: str) -> Any:
    def parse(value: str | None) -> str:
        if not value:
            raise FieldError(name, "Choose an offer.")
        return value

    return parse


def _capitals(text: str) -> str:
    return text.strip().upper()


def _minutes(text: str) -> int:
    return parse_whole(text, "minutes", 3, 60)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _statements(text: str) -> list[dict[str, str]]:
    found = []
    for number, line in enumerate(_lines(text), start=1):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 3:
            raise FieldError("statements", f"Line {number}: write {STATEMENT}.")
        key, words, reason = parts
        row = {"id": f"s{number}", "key": key.lower(), "words": words, "reason": reason}
        found.append(row)
    return found
