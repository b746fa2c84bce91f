"""What the review found: one by one beside the builder, by place on the review page."""

from __future__ import annotations

import streamlit as st

from irm.review import Finding, Review, Severity
from irm.services import offers
from irm.ui.links import place_link
from irm.ui.plain import plain

SEVERITY = {
    Severity.BLOCKING: ("Blocks issuing", "red"),
    Severity.WARNING: ("Warning", "orange"),
    Severity.INFO: ("Good to know", "blue"),
}
# Places in the order in which a draft is filled in, with what a person calls them.
PLACES = {
    "settings.brand": "Your brand",
    "settings.defaults": "Your defaults",
    "influencer.person": "The person",
    "influencer.story": "Their story",
    "influencer.audiences": "Their audiences",
    "influencer.rates": "Their rates",
    "influencer.effort": "Their hours",
    "influencer.contact": "Contact with them",
    "influencer.offers": "Their offers",
    "offer.work": "Work",
    "offer.money": "Money",
    "offer.use": "Use",
    "offer.dates": "Dates",
    "offer.rules": "Rules",
    "offer.contract": "Contract",
}


def findings_by_place(found: Review, record: offers.OfferRecord) -> None:
    """Everything found, gravest first; what is mended in one place stands in one box.

    As long as something blocks the offer, the rest waits in boxes to open.
    """
    if not found.findings:
        st.success("Nothing found. The offer can be issued.", icon=":material/check:")
    for severity in Severity:
        rows = [finding for finding in found.findings if finding.severity is severity]
        if severity is Severity.BLOCKING or not rows or not found.blocking:
            _places(rows, record)
            continue
        words = f"{len(rows)} {_called(severity, len(rows))}"
        box = st.expander(words, key=f"review.findings.{severity}", on_change="rerun")
        if box.open:
            with box:
                _places(rows, record)


def _called(severity: Severity, count: int) -> str:
    if severity is Severity.INFO:
        return "more, good to know"
    return "warning" if count == 1 else "warnings"


def _places(rows: list[Finding], record: offers.OfferRecord) -> None:
    order = (*PLACES, *dict.fromkeys(row.place for row in rows if row.place not in PLACES))
    for place in order:
        if here := [row for row in rows if row.place == place]:
            _place(place, here, record)


def _place(place: str, rows: list[Finding], record: offers.OfferRecord) -> None:
    """One box: where, how many, each finding with its reason and fix, and the way there."""
    severity = rows[0].severity
    words, colour = SEVERITY[severity]
    count = f", {len(rows)} points" if len(rows) > 1 else ""
    title = PLACES.get(place, "This offer")
    with st.container(border=True, key=f"review.findings.{severity}.{place or 'offer'}"):
        st.markdown(f":{colour}-badge[{words}] {title}{count}")
        for row in rows:
            st.markdown(_words(row))
        place_link(place, influencer_id=record.influencer_id, offer_id=record.id, back="review")


def _words(finding: Finding) -> str:
    source = f"{finding.code}, tip {finding.tip}. {plain(finding.source.cite())}"
    return (
        f"**{plain(finding.title)}**  \n{plain(finding.what)} {plain(finding.why)}  \n"
        f"**{plain(finding.fix)}**  \n:small[{source}]"
    )


def finding_list(
    findings: tuple[Finding, ...],
    record: offers.OfferRecord,
    *,
    back: str,
    limit: int | None = None,
) -> None:
    """What the review found, gravest first, each with reason, fix and the way there.

    `back` is the page of the offer that the way there leads back to.
    """
    if not findings:
        st.success("Nothing found. The offer can be issued.", icon=":material/check:")
    for index, finding in enumerate(findings[:limit]):
        _finding(finding, record, index, back)
    if limit and len(findings) > limit:
        st.caption(f"{len(findings) - limit} more stand on the review page.")


def _finding(finding: Finding, record: offers.OfferRecord, index: int, back: str) -> None:
    words, colour = SEVERITY[finding.severity]
    with st.container(border=True, key=f"offer.finding.{index}"):
        st.markdown(f":{colour}-badge[{words}] **{plain(finding.title)}**  \n{plain(finding.what)}")
        st.markdown(f"{plain(finding.why)}  \n**{plain(finding.fix)}**")
        with st.container(horizontal=True, vertical_alignment="center"):
            place_link(
                finding.place, influencer_id=record.influencer_id, offer_id=record.id, back=back
            )
            st.caption(f"{finding.code}, tip {finding.tip}. {plain(finding.source.cite())}")
