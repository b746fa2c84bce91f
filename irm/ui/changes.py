"""What changed between two versions of an offer, by words and sign as well as by colour."""

from __future__ import annotations

import streamlit as st

from irm.documents.compare import MARKS, Change, Kind, compare
from irm.offers import OfferFile, State
from irm.services import offers
from irm.ui.desk import desk
from irm.ui.links import page_link
from irm.ui.plain import plain

COLOURS = {Kind.CHANGED: "orange", Kind.ADDED: "green", Kind.REMOVED: "red"}
SHORT = 6


def changes_panel(record: offers.OfferRecord, file: OfferFile) -> None:
    """What differs between any two versions; the last issued one and the present one at first."""
    names = _versions(record)
    if len(names) < 2:
        return
    st.header("What changed", anchor=False)
    numbers = list(names)
    with st.container(horizontal=True):
        # A list keeps the words of its choice, so that a draft that was issued needs a new one.
        lists = f"document.changes.{len(record.issued)}"
        old = _choice("From", f"{lists}.from", numbers, names, numbers[-2])
        new = _choice("To", f"{lists}.to", numbers, names, numbers[-1])
    if old == new:
        st.caption("Choose two different versions.")
        return
    found = compare(_file(record, file, old), _file(record, file, new))
    if not found:
        st.caption(f"No term differs between version {old} and version {new}.")
    place = ""
    for change in found:
        if change.place != place:
            place = change.place
            st.markdown(f"**{place}**")
        _line(change)


def changes_summary(record: offers.OfferRecord, file: OfferFile) -> None:
    """The first changes of a draft since the last issued version, on the way to issuing it."""
    if record.offer.state is not State.DRAFT or not record.issued:
        return
    since = record.issued[-1].version
    found = compare(_file(record, file, since), file)
    with st.container(border=True):
        st.subheader(f"What changed since version {since}", anchor=False)
        if not found:
            st.caption("No term differs. There is nothing new to send yet.")
        for change in found[:SHORT]:
            _line(change)
        if len(found) > SHORT:
            page_link("document", f"All {len(found)} changes", icon="difference", id=record.id)


def _versions(record: offers.OfferRecord) -> dict[int, str]:
    names = {v.version: f"Version {v.version}" for v in record.issued}
    if record.offer.state is State.DRAFT:
        names[record.offer.version] = f"Version {record.offer.version}, draft"
    return names


def _choice(label: str, key: str, numbers: list[int], names: dict[int, str], first: int) -> int:
    index = numbers.index(first)
    return st.selectbox(label, numbers, index, format_func=names.__getitem__, key=key)


def _file(record: offers.OfferRecord, file: OfferFile, version: int) -> OfferFile:
    if version == record.offer.version:
        return file
    return offers.issued_file(desk(), record.id, version)


def _line(change: Change) -> None:
    both = [_flat(words) for words in (change.old, change.new) if words]
    badge = f":{COLOURS[change.kind]}-badge[{MARKS[change.kind]}]"
    st.markdown(f"{badge} **{plain(change.what)}** {' → '.join(both)}")


def _flat(words: str) -> str:
    return plain(" / ".join(words.split("\n")))
