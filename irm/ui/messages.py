"""The message check on screen: who it is to, the words, what is marked in them, templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

import streamlit as st

from irm.errors import FieldError
from irm.messages import (
    Finding,
    Recipient,
    Sent,
    Severity,
    asks_something,
    check,
    earlier_messages,
    first_words,
    templates,
)
from irm.people import CHANNELS, Channel
from irm.services import writing
from irm.services.writing import Addressee
from irm.ui.choosing import person_choice
from irm.ui.desk import desk
from irm.ui.drafts import (
    PERSON,
    TEMPLATE,
    TEXT,
    brand_of_workspace,
    called_here,
    drafts_panel,
    is_sent,
    put_template,
)
from irm.ui.forms import FormField, add_form
from irm.ui.links import go, page_link
from irm.ui.notice import tell_done
from irm.ui.plain import linked, plain, plain_name

MOST_CHARACTERS = 20_000
_LOG = "message_check.log"
_LOGGED, _SUGGESTED = "|message_check.logged", "|message_check.suggested"
BADGES = {
    Severity.BLOCKING: ("Do not send", "red", "block"),
    Severity.WARNING: ("Change this", "orange", "warning"),
    Severity.INFO: ("Good to know", "gray", "info"),
}
COLOURS = {Severity.BLOCKING: "red", Severity.WARNING: "orange", Severity.INFO: "gray"}


def recipient_fields() -> Addressee:
    """Ask whom it is to, a person on file or a typed name; answer what is known of them."""
    with st.grid(2, min_column_width=220) as grid:
        with grid.cell():
            chosen = person_choice(PERSON, "Person on file", placeholder="Nobody, I type a name")
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


def template_panel(name: str) -> None:
    """Offer templates; one that is used takes the place of the text."""
    box = st.expander("Start from a template", key="message_check.templates", on_change="rerun")
    if not box.open:
        return
    with box:
        by_title = {template.title: template for template in templates()}
        chosen = st.selectbox("Template", list(by_title), key=TEMPLATE, persist_state="session")
        template = by_title[chosen or next(iter(by_title))]
        st.caption(f"{template.when} What only you can say is left to write, in square brackets.")
        for gap in template.gaps.values():
            st.caption(f"{gap.ask.capitalize()}, for example: {plain(gap.example)}")
        st.button(
            "Use this template",
            key="message_check.use",
            icon=":material/edit_note:",
            on_click=put_template,
            args=(template, name),
        )
        st.caption("It takes the place of the message below, which can be put back.")


def message_fields(person: Addressee) -> tuple[str, tuple[str | Sent, ...]]:
    """Ask for the message and for earlier ones; answer both, with those of the record."""
    text = st.text_area(
        "Message", key=TEXT, height=260, max_chars=MOST_CHARACTERS, persist_state="session"
    )
    drafts_panel()
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


def findings_of(text: str, person: Addressee, earlier: Sequence[str | Sent]) -> tuple[Finding, ...]:
    """Answer the findings of the message that stands on the page."""
    return check(text, recipient=person.recipient, brand=person.brand, earlier=earlier)


def log_panel(text: str, person: Addressee, back: str) -> None:
    """Note with one press that the message was sent; then the record opens, or Today again.

    `back` is the page that led here.
    """
    if gone := st.session_state.pop(_LOGGED, ""):
        if back == "today":
            tell_done(f"Noted as a contact in the record of {called_here(gone)}.")
            go("today")
        go("influencer", id=gone, section="Together")
    if person.id:
        page_link(
            "influencer",
            "Note a contact without a message",
            icon="forum",
            id=person.id,
            section="Together",
            together="Contacts",
        )
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
        "I sent this",
        partial(_log, text, person.id),
    )


def _suggest(text: str, person: Addressee) -> None:
    """Put what message and record say into the form; what somebody put there themselves stays."""
    known = {
        "channel": person.channel,
        "summary": first_words(text),
        "asks": asks_something(text, person.recipient, person.brand),
    }
    before: dict[str, Any] = st.session_state.get(_SUGGESTED, {})
    for name, value in known.items():
        stands = st.session_state.get(f"{_LOG}.{name}")
        ours = stands in (None, "") or stands == before.get(name)
        if before.get("to") != person.id or (ours and before.get(name) != value):
            st.session_state[f"{_LOG}.{name}"] = value
    st.session_state[_SUGGESTED] = {**known, "to": person.id}


def _log(text: str, person_id: str, values: dict[str, Any]) -> None:
    writing.log_message(desk(), person_id, text, **values)
    is_sent()
    st.session_state.pop(_SUGGESTED, None)
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
            "No rule objects. The rules miss about one hurtful message in five: read it once more "
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


def copy_panel(text: str) -> None:
    """The message once more, with a button that copies all of it."""
    box = st.expander("Copy the message", key="message_check.copy", on_change="rerun")
    if box.open:
        with box:
            st.caption("The button in its corner copies all of it, to paste where you send it.")
            st.code(text, language=None, wrap_lines=True)


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
