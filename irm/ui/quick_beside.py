"""Beside the answers of a quick offer: the document, what is missing, the preview."""

from __future__ import annotations

from functools import partial

import streamlit as st

from irm.documents import Format, file_name, render
from irm.review import Severity
from irm.services import quick
from irm.services.quick import Handle, QuickOffer
from irm.ui.browser import focus_widget
from irm.ui.desk import desk, workspace
from irm.ui.document import FORMATS
from irm.ui.findings import SEVERITY
from irm.ui.known import review_of
from irm.ui.links import go, page_link, place_link
from irm.ui.plain import plain
from irm.ui.quick import PAGE
from irm.ui.sheet import sheet

MOST_WARNINGS = 3


def jump_to_preview() -> None:
    """On a narrow window the preview stands below the form; this leads there."""
    with st.container(key="narrow-preview"):
        jumped = st.button("Show preview", key=f"{PAGE}.jump", icon=":material/arrow_downward:")
    times = st.session_state.get("|quick_offer|jumps", 0) + jumped
    st.session_state["|quick_offer|jumps"] = times
    focus_widget("quick-preview", f"{PAGE}.pdf" if jumped else "", f"jump {times}")


def document_panel(shown: QuickOffer) -> None:
    """The draft as PDF and DOCX, at once and whatever is still open."""
    with st.container(horizontal=True):
        for to in ("pdf", "docx"):
            label, mime = FORMATS[to]
            st.download_button(
                label,
                partial(_document, Handle(*shown.handle), workspace(), to),
                file_name=file_name(shown.file, to),
                mime=mime,
                key=f"{PAGE}.{to}",
                type="primary" if to == "pdf" else "secondary",
                on_click="ignore",
            )
        builder = "Continue in the full builder"
        if shown.record is not None and st.button(builder, key=f"{PAGE}.builder"):
            go("offer", id=shown.record.id)
    words = "A draft: the word stands in its head, and it can be downloaded at any time."
    if shown.record is None:
        words += " Say whom it is for, and it stands under Offers, too."
    st.caption(words)


def _document(handle: Handle, place: str, to: Format) -> bytes:
    return render(quick.open_quick(desk(), place, handle).file, to)


def before_it_goes(shown: QuickOffer) -> None:
    """The gravest findings, three at most, and what is missing before the offer may be issued."""
    found = review_of(shown.file, desk().today())
    grave = (*found.blocking, *found.warnings)
    if not grave or shown.record is None:
        return
    st.header("Before it goes", anchor=False)
    count = len(found.blocking)
    if asks := _to_ask(shown):
        st.warning(asks, icon=":material/forum:")
    if count:
        points = "point is" if count == 1 else "points are"
        st.markdown(
            f"This is a draft. {count} {points} missing before it may be issued; "
            "the document below can be made all the same."
        )
    for number, finding in enumerate(grave[:MOST_WARNINGS]):
        words, colour = SEVERITY[finding.severity]
        with st.container(border=True, key=f"{PAGE}.finding.{number}"):
            st.markdown(
                f":{colour}-badge[{words}] **{plain(finding.title)}**  \n{plain(finding.fix)}"
            )
            place_link(
                finding.place,
                influencer_id=shown.record.influencer_id,
                offer_id=shown.record.id,
                back="review",
            )
    if len(grave) > MOST_WARNINGS or any(f.severity is Severity.BLOCKING for f in grave):
        page_link("review", "See all that was found", id=shown.record.id)


def _to_ask(shown: QuickOffer) -> str:
    """Hours and rates, which have to be asked before an offer may be issued."""
    person = shown.file.influencer
    hours = person.effort or person.effort_declined_on
    open_ = [
        name
        for name, asked in (
            ("how many hours this takes them", hours),
            ("what they usually charge", person.rates or person.rates_declined_on),
        )
        if not asked
    ]
    if not open_:
        return ""
    return f"Ask {' and '.join(open_)} before you issue this offer. The draft needs neither."


def preview_panel(shown: QuickOffer) -> None:
    """The first page as they will read it; a sample while nothing was answered."""
    st.header("Preview", anchor=False)
    if not any(shown.handle):
        st.caption(
            "Sample: this is how the paper begins. It becomes yours with your first answer; what "
            "nobody has said stands under “Still to agree”."
        )
    sheet(shown.file)
