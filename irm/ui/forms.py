"""Forms that add a row: checked as a whole, with a summary that leads to each field."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import streamlit as st

from irm.contract import NotAgreedError
from irm.errors import ConflictError, FieldError, IrmError
from irm.ui.notice import forget_removed
from irm.ui.plain import plain
from irm.ui.unbroken import unbroken

Kind = Literal["text", "area", "date", "choice", "several", "pick", "tick"]


@dataclass(frozen=True)
class FormField:
    """One field of a form: `name` is its key and its path in error messages."""

    name: str
    label: str
    kind: Kind = "text"
    parse: Callable[[Any], object] | None = None
    options: Sequence[tuple[Any, str]] = ()
    start: Any = None
    hint: str = ""
    placeholder: str | None = None


def add_form(
    key: str,
    fields: Sequence[FormField],
    button: str,
    add: Callable[[dict[str, Any]], object],
    *,
    primary: bool = False,
    columns: int = 2,
) -> None:
    """Show a form; `add` gets the parsed values and may refuse with FieldError.

    Everything typed stays on a fault, and the summary at the top takes the focus.
    """
    faults: dict[str, str] = st.session_state.get(f"|{key}|faults", {})
    _summary(key, fields, faults)
    with st.container(border=True, key=f"{key}.form"):
        grid = st.grid(columns, min_column_width=170)
        for field in fields:
            with grid.cell():
                _widget(key, field)
                fault = faults.get(field.name, "")
                slot = st.empty()
                if fault:
                    slot.markdown(f":red[{plain(fault)}]")
                elif field.hint:
                    slot.caption(field.hint)
        st.button(
            button,
            key=f"{key}.add",
            type="primary" if primary else "secondary",
            on_click=_submit,
            args=(key, tuple(fields), add),
        )


def needed(name: str, what: str) -> Callable[[Any], Any]:
    """Answer a parser that asks for a value where there is none."""

    def parse(value: Any) -> Any:
        if value is None:
            raise FieldError(name, f"Enter {what}.")
        return value

    return parse


def said(name: str, what: str) -> Callable[[str], str]:
    """Answer a parser that asks for words where there are none."""

    def parse(text: str) -> str:
        if not text.strip():
            raise FieldError(name, f"Write {what}.")
        return text

    return parse


def form_gone(key: str) -> None:
    """Say why the last try saved nothing where its form left the page: somebody was faster."""
    if fault := st.session_state.pop(f"|{key}|faults", {}).get(""):
        st.error(plain(fault), icon=":material/error:")


def _widget(key: str, field: FormField) -> None:
    name = f"{key}.{field.name}"
    if name not in st.session_state:
        st.session_state[name] = _start(field)
    values = [value for value, _ in field.options]
    words = dict(field.options)

    def show(value: Any) -> str:
        return str(words.get(value, value))

    # Values wait in the browser until the button sends them, and stay when a section is left.
    waiting: dict[str, Any] = {"key": name, "on_change": "ignore", "persist_state": "session"}
    match field.kind:
        case "text":
            st.text_input(field.label, placeholder=field.placeholder, **waiting)
        case "area":
            st.text_area(field.label, height=100, placeholder=field.placeholder, **waiting)
        case "date":
            st.date_input(
                field.label,
                value=None,
                format="DD/MM/YYYY",
                min_value=date(1990, 1, 1),
                max_value=date(2100, 12, 31),
                **waiting,
            )
        case "choice":
            st.selectbox(
                field.label,
                values,
                format_func=show,
                placeholder="Choose",
                index=None,
                **waiting,
            )
        case "several":
            st.multiselect(field.label, values, format_func=show, placeholder="Choose", **waiting)
        case "pick":
            st.segmented_control(field.label, values, format_func=show, **waiting)
        case "tick":
            st.checkbox(field.label, wrap=True, **waiting)


def _start(field: FormField) -> Any:
    blank: dict[str, Any] = {"text": "", "area": "", "several": [], "tick": False}
    return field.start if field.start is not None else blank.get(field.kind)


@unbroken
def _submit(
    key: str, fields: tuple[FormField, ...], add: Callable[[dict[str, Any]], object]
) -> None:
    """Parse every field, then add; remember all faults at once."""
    forget_removed()
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for field in fields:
        typed = st.session_state.get(f"{key}.{field.name}")
        try:
            values[field.name] = field.parse(typed) if field.parse else typed
        except FieldError as fault:
            faults[field.name] = fault.message
    if not faults:
        try:
            add(values)
        except FieldError as fault:
            faults[_last(fault.path)] = fault.message
        except ConflictError as fault:
            faults[""] = str(fault)
        except NotAgreedError as fault:
            told = dict(fault.faults)  # in the order of the fields, as the form is read
            faults = {f.name: told.pop(f.name) for f in fields if f.name in told} | told
        except IrmError as fault:
            faults[""] = f"Not saved: {fault}"
    if faults:
        st.session_state[f"|{key}|faults"] = faults
        st.session_state[f"|{key}|tries"] = st.session_state.get(f"|{key}|tries", 0) + 1
        return
    st.session_state.pop(f"|{key}|faults", None)
    for field in fields:
        st.session_state[f"{key}.{field.name}"] = _start(field)


def _last(path: str) -> str:
    return path.rpartition(".")[2]


def _summary(key: str, fields: Sequence[FormField], faults: dict[str, str]) -> None:
    """The list of what is wrong; it takes the focus anew at every failed try."""
    slot = st.empty()
    if not faults:
        return
    labels = {field.name: field.label for field in fields}
    rows = "".join(
        f'<li><a href="#" data-field="{html.escape(f"{key}.{name}")}">'
        f"{html.escape(labels.get(name, ''))}{': ' if name in labels else ''}"
        f"{html.escape(message)}</a></li>"
        for name, message in faults.items()
    )
    mark = f"irm-summary-{html.escape(key.replace('.', '-'))}"
    tries = st.session_state.get(f"|{key}|tries", 0)
    slot.html(_SUMMARY.format(mark=mark, rows=rows, tries=tries), unsafe_allow_javascript=True)


_SUMMARY = """<div id="{mark}" tabindex="-1" role="alert" class="irm-summary"
 style="border:2px solid currentColor;border-radius:0.375rem;padding:0.75rem 1rem">
<h2 style="font-size:1.125rem;margin:0 0 0.5rem 0;padding:0">There is a problem</h2>
<ul style="margin:0;padding-left:1.25rem">{rows}</ul></div>
<script>(() => {{
const box = document.getElementById("{mark}");
if (!box) return;
box.querySelectorAll("a").forEach(a => {{ a.style.color = "inherit";
a.addEventListener("click", e => {{
e.preventDefault();
const name = ".st-key-" + a.dataset.field.replace(/[^a-zA-Z0-9_-]/g, "-");
const field = document.querySelector(name + " input," + name + " textarea," + name + " button");
if (field) {{ field.scrollIntoView({{block: "center"}}); field.focus(); }}
}}); }});
box.focus();
}})() // try {tries}</script>"""
