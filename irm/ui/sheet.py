"""The first page of the document in the app's own elements, from the same view model."""

from __future__ import annotations

import streamlit as st

from irm.documents.parts import PageOne
from irm.offers import OfferFile
from irm.ui.known import page_one_of
from irm.ui.plain import plain


def sheet(file: OfferFile) -> None:
    """Show what the person will read first: the key terms, said in the document's words."""
    view = page_one_of(file)
    with st.container(border=True, key="sheet"):
        _head(view)
        _work(view)
        _points("Use of their work", view.use)
        _points("How you work together", view.together)
        st.markdown(f"**Money**  \n{plain(view.money)}")
        if view.still_to_agree:
            _points("Still to agree", view.still_to_agree)


def _head(view: PageOne) -> None:
    marks = " ".join(f":gray-badge[{plain(mark)}]" for mark in view.marks)
    lines = " · ".join(plain(line) for line in (*view.head_lines, view.contact))
    facts = "  \n".join(f"{plain(fact.label)}: **{plain(fact.value)}**" for fact in view.strip)
    st.markdown(
        f"{marks} {plain(view.brand)}  \n**{plain(view.title)}**  \n"
        f"{lines}  \n**{plain(view.answer_by)}**\n\n{plain(view.summary)}\n\n{facts}"
    )


def _work(view: PageOne) -> None:
    """The table as lines, so that it reads on a phone and in a side column."""
    table = view.work.table
    heads = [head.lower() for head in table.head]
    lines = []
    for item, details, draft, live, fee in table.rows:
        facts = [
            details,
            f"{heads[2]} {draft}" if draft else "",
            f"{heads[3]} {live}" if live else "",
        ]
        said = ", ".join(_flat(fact) for fact in facts if fact)
        lines.append(
            f"- **{plain(item)}**, {said}: **{plain(fee)}**"
            if said
            else f"- **{plain(item)}**: **{plain(fee)}**"
        )
    if table.total:
        lines.append(f"- {plain(table.total[0])}: **{plain(table.total[-1])}**")
    for fact in view.work.optional:
        lines.append(f"- {plain(fact.label)}: {plain(fact.value)}")
    st.markdown(f"**What they make** ({plain(table.head[-1])})\n\n" + "\n".join(lines))
    if view.work.also:
        st.caption(plain(view.work.also))


def _flat(text: str) -> str:
    return plain(" ".join(text.split()))


def _points(title: str, points: tuple[str, ...]) -> None:
    rows = "\n".join(f"- {plain(' '.join(point.split()))}" for point in points)
    st.markdown(f"**{title}**\n\n{rows}")
