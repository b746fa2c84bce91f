"""The message check on screen: who it is to, the words, what is marked in them, templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

import streamlit as st

from irm.errors import FieldError, NotFoundError
from irm.messages import (
    Finding,
    Recipient,
    Sent,
    Severity,
    Template,
    asks_something,
    check,
    earlier_messages,
    fill,
    first_words,
    templates,
)
from irm.offers import BrandProfile
from irm.people import CHANNELS, Channel
from irm.services import brand, people, writing
from irm.services.writing import Addressee
from irm.ui.desk import desk, workspace
from irm.ui.forms import FormField, add_form
from irm.ui.links import go
from irm.ui.plain import linked, plain, plain_name
from irm.ui.unbroken import unbroken

TEXT = "message_check.text"
MOST_CHARACTERS = 20_000
MOST_PEOPLE = 200
_LOG = "message_check.log"
_LOGGED, _SUGGESTED = "|message_check.logged", "|message_check.suggested"
BADGES = {
    Severity.BLOCKING: ("Do not send", "red", "block"),
    Severity.WARNING: ("Change this", "orange", "warning"),
    Severity.INFO: ("Good to know", "gray", "info"),
}
COLOURS = {Severity.BLOCKING: "red", Severity.WARNING: "orange", Severity.INFO: "gray"}


def recipient_fields(asked: str) -> Addressee:
    """Ask whom it is to, a person on file or a typed name; answer what is known of them.

    `asked` is the id of a person the address names, if any.
    """
    rows = people.find_influencers(desk(), workspace(), size=MOST_PEOPLE).rows
    names = {row.id: row.name or row.handle for row in rows}
    if asked and asked not in names:
        names |= _named(asked)
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
        return writing.addressee(desk(), chosen)
    return Addressee(
        id="",
        called=typed or "",
        recipient=Recipient(names=(typed,) if typed else ()),
        brand=brand_of_workspace().name,
        earlier=(),
    )


def _named(asked: str) -> dict[str, str]:
    """Somebody beyond the first of a long list, by the id in the address."""
    try:
        person = people.open_influencer(desk(), asked)
    except NotFoundError:
        return {}
    return {person.id: person.called} if person.workspace == workspace() else {}


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


@unbroken
def _use(template: Template, name: str, profile: BrandProfile) -> None:
    known = {
        "name": name,
        "brand": profile.name,
        "sender": profile.contact_name,
        "role": profile.contact_role,
    }
    st.session_state[TEXT] = fill(template, known)


def message_fields(person: Addressee) -> tuple[str, tuple[str | Sent, ...]]:
    """Ask for the message and for earlier ones; answer both, with those of the record."""
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
    if person.earlier:
        count = len(person.earlier)
        known = "1 earlier message" if count == 1 else f"{count} earlier messages"
        st.caption(f"Compared with {known} in the record of {plain_name(person.called)}.")
    return text or "", (*earlier_messages(earlier), *person.earlier)


def brand_of_workspace() -> BrandProfile:
    """Answer the brand that writes."""
    return brand.open_brand(desk(), workspace())


def findings_of(text: str, person: Addressee, earlier: Sequence[str | Sent]) -> tuple[Finding, ...]:
    """Answer the findings of the message that stands on the page."""
    return check(text, recipient=person.recipient, brand=person.brand, earlier=earlier)


def log_panel(text: str, person: Addressee) -> None:
    """Note the message as a contact in the record of the person; then their record opens."""
    if gone := st.session_state.pop(_LOGGED, ""):
        go("influencer", id=gone, section="Together")
    if not text.strip():
        return
    if not person.id:
        st.caption("Choose a person on file to note this message as a contact with them.")
        return
    _suggest(text, person)
    st.header("Once it is sent", anchor=False)
    add_form(
        _LOG,
        (
            FormField("on", "Sent on", "date", _day, start=desk().today()),
            FormField("channel", "Channel", "choice", _channel, tuple(CHANNELS.items())),
            FormField("summary", "What it was about", start=first_words(text)),
            FormField(
                "asks",
                "Did it ask for something?",
                "pick",
                options=((True, "Yes"), (False, "No")),
                hint="As the check found it; a question alone is for you to judge.",
            ),
            FormField("next_step", "Next step (optional)"),
            FormField("next_on", "Day of that next step (optional)", "date"),
            FormField(
                "keep",
                "Keep the whole message in the record",
                "tick",
                hint="Else only what stands here is kept.",
            ),
        ),
        "Log this as a contact",
        partial(_log, text, person.id),
    )


def _suggest(text: str, person: Addressee) -> None:
    """Put what the message itself says into the form, anew for another message or person."""
    if st.session_state.get(_SUGGESTED) == (text, person.id):
        return
    st.session_state[_SUGGESTED] = (text, person.id)
    st.session_state[f"{_LOG}.summary"] = first_words(text)
    st.session_state[f"{_LOG}.asks"] = asks_something(text, person.recipient, person.brand)


def _log(text: str, person_id: str, values: dict[str, Any]) -> None:
    writing.log_message(desk(), person_id, text, **values)
    st.session_state[TEXT] = ""
    st.session_state[_LOGGED] = person_id


def _day(day: date | None) -> date:
    if day is None:
        raise FieldError("on", "Enter the day on which it was sent.")
    return day


def _channel(channel: Channel | None) -> Channel:
    if channel is None:
        raise FieldError("channel", "Choose how it was sent.")
    return channel


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
