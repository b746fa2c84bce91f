"""The message check on screen: who it is to, the words, what is marked in them, templates."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import streamlit as st

from irm.messages import (
    Finding,
    Recipient,
    Severity,
    Template,
    check,
    earlier_messages,
    fill,
    recipient_of,
    templates,
)
from irm.offers import BrandProfile
from irm.people import Influencer
from irm.services import brand, people
from irm.ui.desk import desk, workspace
from irm.ui.plain import linked, plain, plain_name

TEXT = "message_check.text"
MOST_CHARACTERS = 20_000
MOST_PEOPLE = 200
BADGES = {
    Severity.BLOCKING: ("Do not send", "red", "block"),
    Severity.WARNING: ("Change this", "orange", "warning"),
    Severity.INFO: ("Good to know", "gray", "info"),
}
COLOURS = {Severity.BLOCKING: "red", Severity.WARNING: "orange", Severity.INFO: "gray"}


def recipient_fields(asked: str) -> tuple[Recipient, str]:
    """Ask whom it is to, a person on file or a typed name; answer all names and the one to use.

    `asked` is the id of a person the address names, if any.
    """
    rows = people.find_influencers(desk(), workspace(), size=MOST_PEOPLE).rows
    names = {row.id: row.name or row.handle for row in rows}
    ids = list(names)
    with st.grid(2, min_column_width=220) as grid:
        with grid.cell():
            chosen = st.selectbox(
                "Person on file",
                ids,
                key="message_check.person",
                index=ids.index(asked) if asked in names else None,
                format_func=lambda key: names.get(key, ""),
                placeholder="Nobody, I type a name",
                persist_state="session",
            )
        with grid.cell():
            typed = st.text_input(
                "Name as they use it",
                key="message_check.name",
                max_chars=200,
                disabled=chosen is not None,
                persist_state="session",
            )
    if chosen is not None:
        person: Influencer = people.open_influencer(desk(), chosen)
        return recipient_of(person), person.called
    return Recipient(names=(typed,) if typed else ()), typed or ""


def template_panel(name: str, profile: BrandProfile) -> None:
    """Offer templates; one that is used takes the place of the text."""
    box = st.expander("Start from a template", key="message_check.templates", on_change="rerun")
    if not box.open:
        return
    with box:
        by_title = {template.title: template for template in templates()}
        chosen = st.selectbox(
            "Template", list(by_title), key="message_check.template", persist_state="session"
        )
        template = by_title[chosen or next(iter(by_title))]
        st.caption(f"{template.when} What only you can say is left to write, in square brackets.")
        for gap in template.gaps.values():
            st.caption(f"{gap.ask.capitalize()}, for example: {plain(gap.example)}")
        st.button(
            "Use this template",
            key="message_check.use",
            icon=":material/edit_note:",
            on_click=_use,
            args=(template, name, profile),
        )
        st.caption("It takes the place of the message below.")


def _use(template: Template, name: str, profile: BrandProfile) -> None:
    known = {
        "name": name,
        "brand": profile.name,
        "sender": profile.contact_name,
        "role": profile.contact_role,
    }
    st.session_state[TEXT] = fill(template, known)


def message_fields() -> tuple[str, tuple[str, ...]]:
    """Ask for the message and for earlier ones; answer both."""
    text = st.text_area(
        "Message", key=TEXT, height=260, max_chars=MOST_CHARACTERS, persist_state="session"
    )
    box = st.expander("Earlier messages", key="message_check.before", on_change="rerun")
    earlier = str(st.session_state.get("message_check.earlier") or "")
    if box.open:
        with box:
            earlier = (
                st.text_area(
                    "What you sent before, to anybody",
                    key="message_check.earlier",
                    height=160,
                    max_chars=10 * MOST_CHARACTERS,
                    persist_state="session",
                )
                or ""
            )
            st.caption("Oldest first. Put a line of three hyphens between two messages.")
    return text or "", earlier_messages(earlier)


def brand_of_workspace() -> BrandProfile:
    """Answer the brand that writes."""
    return brand.open_brand(desk(), workspace())


def findings_of(
    text: str, recipient: Recipient, profile: BrandProfile, earlier: Sequence[str]
) -> tuple[Finding, ...]:
    """Answer the findings of the message that stands on the page."""
    return check(text, recipient=recipient, brand=profile.name, earlier=earlier)


def answer_panel(text: str, name: str, findings: tuple[Finding, ...]) -> None:
    """The message with marked words on the left, what each mark means on the right."""
    st.header("What may hurt" if findings else "Nothing found", anchor=False)
    if not findings:
        st.success(
            "No rule objects. The rules miss about one hurtful message in three: read it once more "
            "as the person who gets it, then send it yourself.",
            icon=":material/check_circle:",
        )
        return
    stop = sum(finding.severity is Severity.BLOCKING for finding in findings)
    count = "1 passage" if len(findings) == 1 else f"{len(findings)} passages"
    st.caption(
        f"{count} marked in the message to {plain_name(name or 'this person')}, {stop} not to send"
    )
    left, right = st.columns(2)
    with left, st.container(border=True):
        st.markdown(marked(text, findings))
    with right:
        for number, finding in enumerate(findings, start=1):
            _finding(number, finding)


def _finding(number: int, finding: Finding) -> None:
    with st.container(border=True):
        words, colour, icon = BADGES[finding.severity]
        st.badge(f"{number} · {words}", color=colour, icon=f":material/{icon}:")  # type: ignore[arg-type]
        st.markdown(f"**{plain(finding.title)}**")
        st.markdown(plain(finding.why))
        st.markdown(f"Better: {plain(finding.better)}")
        source = linked(finding.source.words, finding.source.link)
        st.caption(f"{finding.code} · tip {finding.tip} · {source}")


def marked(text: str, findings: Sequence[Finding]) -> str:
    """Answer the text as Markdown, every word of it plain, marked words with their numbers."""
    cuts = sorted({0, len(text), *(f.start for f in findings), *(f.end for f in findings)})
    shown = []
    for start, end in pairwise(cuts):
        over = [f for f in findings if f.start <= start and end <= f.end]
        worst = min(over, key=lambda f: f.severity.rank, default=None)
        ending = "".join(
            f" **({number})**" for number, f in enumerate(findings, start=1) if f.end == end
        )
        piece = text[start:end]
        shown.append((_highlighted(piece, worst) if worst else plain(piece)) + ending)
    return "".join(shown)


def _highlighted(text: str, finding: Finding) -> str:
    """Mark line by line: a highlight ends with its line."""
    colour = COLOURS[finding.severity]
    lines = [
        f":{colour}-background[{plain(line)}]" if line.strip() else plain(line)
        for line in text.split("\n")
    ]
    return "  \n".join(lines)
