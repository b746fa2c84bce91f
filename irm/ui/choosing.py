"""Somebody on file is chosen: from a list, and by typing where the list is long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import streamlit as st

from irm.errors import NotFoundError
from irm.people import Influencer
from irm.records import set_apart
from irm.services import people
from irm.services.people import InfluencerPage, InfluencerRow
from irm.ui.desk import ask, desk, workspace

LISTED = 50


def everyone() -> InfluencerPage:
    """Answer the first people of the workspace, and how many there are."""
    return ask(people.people_to_choose, workspace(), size=LISTED)


def person_choice(
    key: str,
    label: str,
    *,
    placeholder: str = "Choose",
    among: InfluencerPage | None = None,
    **more: Any,
) -> str | None:
    """Ask for one person of the workspace; answer the id, None while nobody is chosen.

    `among` is `everyone()` where the page has asked for it already.

    Of a long list some are shown, and a field above finds everybody else. Who is chosen stays
    so, whatever is looked for. A page chooses somebody itself by the key in session state.
    """
    found = among or everyone()
    if found.total > LISTED:
        found = looked_for(key, f"Find {label.lower()} by name or handle", found)
    labels = _labels(found.rows)
    chosen = st.session_state.get(key)
    if chosen is not None and chosen not in labels:
        labels |= _somebody(chosen)
        if chosen not in labels:
            st.session_state[key] = None
    return st.selectbox(
        label,
        list(labels),
        key=key,
        index=None,
        placeholder=placeholder,
        format_func=lambda person_id: labels.get(person_id, ""),
        persist_state="session",
        **more,
    )


def looked_for(key: str, label: str, listed: InfluencerPage) -> InfluencerPage:
    """Ask for a name or handle where `listed` holds but the first; answer who is found."""
    text = st.text_input(
        label, key=f"{key}.find", type="search", live=True, persist_state="session", max_chars=200
    )
    found = listed
    if text and text.strip():
        found = people.people_to_choose(desk(), workspace(), text, size=LISTED)
    if not found.total:
        st.caption("No one matches. Type less of the name, or another part of it.")
    elif (more := found.total - len(found.rows)) > 0:
        st.caption(f"The first {len(found.rows)} are listed, and {more:,} more match. Type a name.")
    else:
        st.caption("1 person is listed." if found.total == 1 else f"{found.total} are listed.")
    return found


def _labels(rows: Iterable[InfluencerRow]) -> dict[str, str]:
    """A label for each, no two alike: a list tells people apart by nothing else."""
    labels: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for row in rows:
        name = set_apart(row.name or row.handle)
        words = f"{name} · {row.handle}" if row.name and row.handle else name
        seen[words] += 1
        labels[row.id] = words if seen[words] == 1 else f"{words} ({seen[words]})"
    return labels


def _somebody(person_id: str) -> dict[str, str]:
    """Somebody beyond what is listed, by id; nobody where they are not on file here."""
    try:
        person: Influencer = people.open_influencer(desk(), person_id)
    except NotFoundError:
        return {}
    if person.workspace != workspace():
        return {}
    return {person.id: set_apart(person.called)}
