"""The paste box of the quick offer: what a message says, line by line, to confirm or change."""

from __future__ import annotations

from datetime import date

import streamlit as st

from irm.entry import format_date
from irm.errors import IrmError
from irm.pasted import LONGEST, read_pasted
from irm.pasted.proposal import SetName, Step, Suggestion, proposed
from irm.services import quick_pasted
from irm.services.quick import QuickOffer
from irm.ui.desk import desk, workspace
from irm.ui.notice import tell
from irm.ui.plain import plain
from irm.ui.quick import PAGE, TYPED, WAITING, follow, handle_now
from irm.ui.quick_who import draft_for_typed
from irm.ui.unbroken import unbroken

TEXT = f"{PAGE}.pasted"
READ = "|quick_offer|read"


def paste_panel(shown: QuickOffer, currency: str) -> None:
    """Take in a message, show what was understood, and fill in what is confirmed."""
    box = st.expander("Paste their message", key=f"{PAGE}.paste", on_change="rerun")
    if not box.open:
        return
    with box:
        st.text_area(
            "Message or media kit",
            key=TEXT,
            height=140,
            placeholder="Hello, for 2 reels I charge 450 EUR each …",
            on_change="ignore",
            persist_state="session",
        )
        st.caption("It is read on this machine and is not kept.")
        st.button("Read the message", key=f"{PAGE}.read", on_click=_read)
        text = st.session_state.get(READ)
        if text is not None:
            _lines(text, currency)


@unbroken
def _read() -> None:
    st.session_state[READ] = st.session_state.get(TEXT, "")
    for key in [k for k in st.session_state if str(k).startswith(f"{PAGE}.line.")]:
        del st.session_state[key]


@st.cache_data(max_entries=20, show_spinner=False)
def _understood(text: str, on: date, currency: str) -> tuple[tuple[Suggestion, ...], bool]:
    read = read_pasted(text, on)
    return proposed(read, currency), read.cut


def _lines(text: str, currency: str) -> None:
    today = desk().today()
    lines, cut = _understood(text, today, currency)
    if not text.strip():
        st.markdown(":red[Paste the message first, then read it.]")
        return
    if not lines:
        st.info("No format, price, date or name was recognised. Type the answers below.")
        return
    if cut:
        st.warning(f"Only the first {LONGEST:,} characters were read.")
    st.markdown(
        f"**What was understood**, days counted from {format_date(today)}. Untick what is wrong."
    )
    for line in lines:
        _line(line)
    st.button("Fill in what is ticked", key=f"{PAGE}.take", on_click=_take, args=(lines, today))


def _line(line: Suggestion) -> None:
    words = f"“{' '.join(line.words.split())[:120]}”"
    if not line.choices:
        st.markdown(f"{plain(line.label)} — {plain(words)}  \n:small[Told only; not filled in.]")
        return
    if len(line.choices) == 1:
        key = f"{PAGE}.line.{line.id}"
        st.session_state.setdefault(key, line.ticked)
        label = f"{line.label}: **{plain(line.choices[0].label)}** — {plain(words)}"
        st.checkbox(label, key=key, wrap=True)
        return
    st.selectbox(
        f"{line.label} — {plain(words)}: which is meant?",
        range(len(line.choices)),
        index=None,
        placeholder="Not taken until you choose",
        format_func=lambda n: line.choices[n].label,
        key=f"{PAGE}.line.{line.id}",
    )


def _chosen(line: Suggestion) -> Step | None:
    value = st.session_state.get(f"{PAGE}.line.{line.id}")
    if len(line.choices) == 1:
        return line.choices[0].step if value else None
    return line.choices[value].step if isinstance(value, int) else None


@unbroken
def _take(lines: tuple[Suggestion, ...], today: date) -> None:
    steps = tuple(step for line in lines if (step := _chosen(line)) is not None)
    said_in = f"Their message, read on {format_date(today)}"
    if not steps:
        tell("Nothing is ticked. Tick what is right, then fill it in.")
        return
    try:
        handle = quick_pasted.take(desk(), workspace(), handle_now(), steps, said_in)
    except IrmError as fault:
        tell(f"Not filled in: {fault}")
        return
    follow(handle)
    for key in (READ, TEXT):
        st.session_state.pop(key, None)
    st.session_state[f"{PAGE}.paste"] = False
    if handle.offer_id:
        return
    st.session_state[WAITING] = (steps, said_in)
    name = next((step.name for step in steps if isinstance(step, SetName)), "")
    if name:
        st.session_state[f"{PAGE}.who"] = name
        st.session_state.pop(TYPED, None)
        draft_for_typed(name)
