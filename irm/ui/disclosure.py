"""How the posts of an offer are marked: a label a country, the platforms' own tools, notices."""

from __future__ import annotations

import streamlit as st

from irm.contract import (
    Notice,
    PlatformRule,
    audience_countries,
    check_label,
    notices_for,
    platform_rules,
    situation,
    where_it_stands,
)
from irm.errors import FieldError
from irm.offers import DisclosureLabel, Offer, OfferFile
from irm.places import countries, place_name
from irm.reference import dated_words, reference
from irm.ui.cited import cited
from irm.ui.desk import desk
from irm.ui.fields import Bound, text_field, yes_no_field
from irm.ui.forms import FormField, add_form
from irm.ui.plain import linked, plain
from irm.ui.removing import removed_note, rows_place
from irm.ui.rows import add_row, editable_row
from irm.ui.unbroken import unbroken


def disclosure_fields(bound: Bound, file: OfferFile) -> None:
    """The labels, each with its verdict; then what platforms and notices ask for."""
    offer: Offer = bound.record
    st.header("Marked as advertising", anchor=False)
    named = {label.country for label in offer.disclosure.labels}
    missing = [c for c in audience_countries(file) if c not in named]
    with rows_place(bound, "disclosure.labels"):
        if missing:
            names = ", ".join(place_name(c) for c in missing)
            st.info(f"Their audience is also in {names}. Add a label for each.")
        for label in offer.disclosure.labels:
            _label(bound, label)
    removed_note(bound, "disclosure.labels")
    add_form(
        "offer.labels.new",
        (
            FormField("country", "Audience country", "choice", _country, countries()),
            FormField("label", "Label at the start of the post", placeholder="#ad"),
        ),
        "Add this label",
        lambda v: add_row(bound, "disclosure.labels", DisclosureLabel(id=desk().new_id(), **v)),
    )
    yes_no_field(bound, "disclosure.platform_tool", "Is the platform's own ad label switched on?")
    _platform_tools(offer)
    _notices(file)
    yes_no_field(bound, "disclosure.honest_opinion", "May they say what they honestly think?")


def label_rows(bound: Bound, file: OfferFile) -> None:
    """The labels alone, short enough for a phone: a field for each, a button for each missing."""
    offer: Offer = bound.record
    for label in offer.disclosure.labels:
        place = place_name(label.country)
        path = f"disclosure.labels.{label.id}.label"
        text_field(bound, path, f"Label for {place}", placeholder="#ad")
        st.markdown(verdict_words(label.label, label.country))
    named = {label.country for label in offer.disclosure.labels}
    for country in audience_countries(file):
        if country not in named:
            st.button(
                f"Add a label for {place_name(country)}",
                key=f"{bound.page}.labels.{country}",
                on_click=_add_label,
                args=(bound, country),
            )


@unbroken
def _add_label(bound: Bound, country: str) -> None:
    add_row(bound, "disclosure.labels", DisclosureLabel(id=desk().new_id(), country=country))


def _label(bound: Bound, label: DisclosureLabel) -> None:
    place = place_name(label.country)
    title = f"{place}: {label.label or 'no label yet'}"
    with editable_row(bound, "disclosure.labels", label.id, title):
        text_field(
            bound,
            f"disclosure.labels.{label.id}.label",
            "Label",
            hint=_accepted(label.country),
        )
        st.markdown(_placing(label.country))
    st.markdown(verdict_words(label.label, label.country))


def verdict_words(label: str, country: str) -> str:
    """Answer what became of a label as Markdown: the verdict, and what would do instead."""
    check = check_label(label, country)
    word = f"“{plain(check.word)}”"
    instead = f" “{plain(check.better)}” would do." if check.better else ""
    match check.verdict:
        case "accepted":
            return f":green[:material/check_circle: {word} is accepted here.]"
        case "buried":
            return _open(f"{word} stands behind other words. Put it first.")
        case "refused":
            return _open(f"{word} is named as not enough here.{instead}")
        case "unknown":
            return _open(f"No word of it is one that we know here.{instead}")
        case "missing":
            return _open(f"No label yet.{instead}")
    return ":gray[:material/help: No words are on file here. Use plain words of the language.]"


def _open(words: str) -> str:
    return f":orange[:material/error: {words}]"


def _placing(country: str) -> str:
    """Where the label stands, and the rule that says so."""
    where = where_it_stands(country)
    lines = [f"Where it stands: {plain(where)}."] if where else []
    for rule in reference().disclosure(country)[:1]:
        source = linked(f"{rule.jurisdiction}: {rule.rule}", rule.source_url)
        lines.append(f":small[Source: {source} · {plain(dated_words(rule.source_as_of))}]")
    return "  \n".join(lines)


def _accepted(country: str) -> str:
    rules = reference().disclosure(country)
    if not rules or not rules[0].labels:
        return "No rule on file for this country: use plain words in its language."
    rule = rules[0]
    return f"On file, {dated_words(rule.source_as_of)}: {', '.join(rule.labels)}"


def _platform_tools(offer: Offer) -> None:
    """What each platform of this offer asks for, where its rule is on file."""
    names, rules = dict(reference().platforms()), platform_rules()
    for code in dict.fromkeys(line.platform for line in offer.deliverables):
        if code in rules:
            st.markdown(_tool(names.get(code, code), rules[code]))


def _tool(name: str, rule: PlatformRule) -> str:
    if not rule.rule:
        return f"**{plain(name)}**: no rule of this platform is on file."
    title = f"{name}, {rule.tool}" if rule.tool else name
    lines = [f"**{plain(title)}**: {plain(rule.rule)} {plain(rule.switched_on_by)}"]
    if rule.music:
        lines.append(plain(rule.music))
    lines.append(f":small[{cited(rule.source, rule.link, rule.as_of, rule.standing)}]")
    return "  \n".join(lines)


def _notices(file: OfferFile) -> None:
    """The notices that people made by AI and retouched pictures need in these countries."""
    found = notices_for(situation(file))
    if found:
        st.subheader("Notices beside the label", anchor=False)
    for notice in found:
        st.markdown(_notice(notice))


def _notice(notice: Notice) -> str:
    lines = [
        f"**{plain(notice.where)}**: {plain(notice.words.rstrip('.'))}. {plain(notice.placed)}",
        plain(notice.reason),
        f":small[{cited(notice.source, notice.link, notice.as_of, notice.standing)}]",
    ]
    if notice.open_points:
        lines.insert(2, f":small[Open: {plain(notice.open_points)}]")
    return "  \n".join(lines)


def _country(value: str | None) -> str:
    if not value:
        raise FieldError("country", "Choose the country of the audience.")
    return value
