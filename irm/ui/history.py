"""What was done: the log in words, on a page of its own, and of one record."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from irm.entry import format_date
from irm.services import history
from irm.services.history import DeedRow
from irm.ui.desk import ask, desk, local_time, workspace
from irm.ui.fields import Bound
from irm.ui.links import page_link
from irm.ui.plain import plain, plain_name

PAGE_SIZE = 20
_OF_PEOPLE = ("influencer", "playbook")


def history_section(_: Bound) -> None:
    """Filters, one page of the log with links to what still exists, and the whole as CSV."""
    st.markdown("Who did what, and when. The log holds record and field, never a value or a name.")
    chosen = _filters()
    number = st.session_state.get("settings.done.page", 1)
    found = history.what_was_done(desk(), workspace(), page=number, size=PAGE_SIZE, **chosen)
    if not found.rows and number > 1:
        found = history.what_was_done(desk(), workspace(), size=PAGE_SIZE, **chosen)
    if not found.total:
        st.info("Nothing matches. Clear the filters, or change a record to see the first line.")
        return
    lines = "1 line" if found.total == 1 else f"{found.total:,} lines"
    st.caption(f"{lines}, the newest first")
    for row in found.rows:
        _line(row)
    pages = -(-found.total // PAGE_SIZE)
    if pages > 1:
        st.pagination(pages, key="settings.done.page")
    st.download_button(
        "These lines as CSV",
        partial(history.history_csv, desk(), workspace(), **chosen),
        key="settings.done.csv",
        file_name=f"irm-{desk().today()}-what-was-done.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def record_history(*, influencer_id: str = "", offer_id: str = "") -> None:
    """The newest lines on one record, on demand."""
    page = "influencer" if influencer_id else "document"
    box = st.expander("What was done", key=f"{page}.done", on_change="rerun")
    if not box.open:
        return
    with box:
        found = ask(history.done_to, workspace(), influencer_id=influencer_id, offer_id=offer_id)
        if not found.rows:
            st.caption("Nothing was noted yet.")
        st.markdown("\n".join(f"- {_when(row)} · {_what(row)}" for row in found.rows))
        if found.total > len(found.rows):
            st.caption(f"The newest {len(found.rows)} of {found.total:,} lines.")
        page_link("settings", "Open all that was done", icon="history", area="What was done")


def _filters() -> dict[str, Any]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        about = st.text_input(
            "Person or offer number",
            key="settings.done.about",
            type="search",
            persist_state="session",
            max_chars=200,
        )
        kind = _choice("Kind", "settings.done.kind", history.kinds())
        action = _choice("Action", "settings.done.action", history.actions())
    return {"about": about or "", "kind": kind, "action": action}


def _choice(label: str, key: str, options: tuple[tuple[str, str], ...]) -> str:
    names = dict(options)
    chosen = st.selectbox(
        label,
        list(names),
        key=key,
        index=None,
        placeholder="All",
        format_func=lambda value: names.get(value, str(value)),
        persist_state="session",
    )
    return chosen or ""


def _line(row: DeedRow) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"{_when(row)} · {_what(row)}", width="stretch")
        if not row.called:
            st.caption("" if row.kind not in (*_OF_PEOPLE, "offer") else "Not on file any more")
        elif row.kind in _OF_PEOPLE:
            page_link("influencer", plain_name(row.called), icon="person", id=row.record_id)
        else:
            page_link("document", f"Offer {row.called}", icon="description", id=row.record_id)


def _when(row: DeedRow) -> str:
    return f"{format_date(row.at.date())}, {local_time(row.at)}"


def _what(row: DeedRow) -> str:
    return f"{plain(row.actor)} {plain(row.words)} ({plain(row.kind_words.lower())})"
