"""Everything held on one person as a PDF to be read: tagged, in any script, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from irm.documents.pdf import typeset
from irm.entry import format_date
from irm.playbook import playbook
from irm.privacy import STORY, deed_words

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})[\d:.]*(Z|\+00:00)?")


class Group(NamedTuple):
    """Lines under one name, each a label and what stands there."""

    name: str
    lines: tuple[tuple[str, str], ...]


class Section(NamedTuple):
    """A heading, a line that says what stands below it, and the groups."""

    heading: str
    about: str
    groups: tuple[Group, ...]


def person_pdf(called: str, tables: Tables, read_at: datetime) -> bytes:
    """Answer all that is held as PDF/A-2a and PDF/UA-1, dated when it was read."""
    day = format_date(read_at.date())
    view = {
        "title": f"Everything we hold on {called}",
        "language": "en",
        "intro": (
            f"Read on {day}. This is all that the data file holds on this person: what was noted, "
            "offered and agreed, and who did what. Documents that were issued are listed here with "
            "their terms; the documents themselves are in the JSON, as they were issued."
        ),
        "foot": f"Everything we hold, read on {day}",
        "sections": [_plain(section) for section in sections(tables)],
    }
    return typeset("person.typ", view, read_at)


def sections(tables: Tables) -> tuple[Section, ...]:
    """Answer what is held, in the order in which it is read; every table has its place."""
    body: Row = tables["influencer"][0]["body"]
    kept = {name: value for name, value in tables["influencer"][0].items() if name != "body"}
    facts = {name: value for name, value in body.items() if name not in STORY}
    notes = {name: value for name, value in body.items() if name in STORY}
    return (
        Section("Who they are", "Facts that offers rest on, and payments.", _groups(facts)),
        Section("Notes", "Story, contacts, plans and what was said.", _groups(notes)),
        Section("Answers to the playbook", "", _each(tables["playbook_answer"], _item)),
        Section("Offers", "As they stand now.", _each(map(_opened, tables["offer"]), _offer)),
        Section(
            "Issued versions",
            "Frozen on the day they were issued: the facts they rest on, and the terms.",
            _each(map(_opened, tables["offer_version"]), _version),
        ),
        Section("Answers to offers", "", _each(tables["offer_answer"], _answer)),
        Section(
            "Erased versions",
            "Of these only number and check sums are left.",
            _each(tables["erased_version"], _version),
        ),
        Section("Settings", "", _each(tables["setting"], lambda row: str(row["key"]))),
        Section(
            "How they are found",
            "The row in the list, and the words of the search.",
            (*_groups(kept), *_each(tables["influencer_search"], lambda _: "Search")),
        ),
        Section(
            "What was done",
            "Times are in UTC. The log holds no values.",
            (Group("", tuple(_deeds(tables["audit"]))),),
        ),
    )


_BESIDE = ("brand", "figures", "printed", "earlier", "schema_version", "practice")


def _opened(row: Row) -> Row:
    """An offer with its terms beside its columns; what was issued is read at its version."""
    plain = {name: value for name, value in row.items() if name not in ("body", "file")}
    if "file" in row:
        said = {name: value for name, value in row["file"].items() if name not in _BESIDE}
        return {**said, "number": row["file"]["offer"]["number"], **plain}
    return {**(row["body"] if row["state"] == "draft" else {}), **plain}


def _item(row: Row) -> str:
    code = str(row["item_code"])
    titles = {item.code: item.title for tip in playbook().tips for item in tip.items}
    return f"{code} {titles.get(code, '')}".strip()


def _offer(row: Row) -> str:
    return f"Offer {row['number']}"


def _version(row: Row) -> str:
    return f"Offer {row['number']}, version {row['version']}"


def _answer(row: Row) -> str:
    return f"Version {row['version']}: {row['state']}"


def _deeds(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        what = deed_words(row["action"], row["kind"], row["path"])
        yield _value(row["at"]), f"{row['actor']} {what} ({row['kind']} {row['record_id']})"


def _each(rows: Iterable[Row], name: Callable[[Row], str]) -> tuple[Group, ...]:
    return tuple(Group(name(row), tuple(_lines(row))) for row in rows)


def _groups(row: Row) -> tuple[Group, ...]:
    """The plain fields first, then each list of rows under its name."""
    rows = {k: v for k, v in row.items() if isinstance(v, list) and v and isinstance(v[0], dict)}
    first = tuple(_lines({k: v for k, v in row.items() if k not in rows}))
    groups = [Group("", first)] if first else []
    for name, held in rows.items():
        for number, one in enumerate(held, start=1):
            told = {k: v for k, v in one.items() if k != "id"}
            groups.append(Group(f"{_words(name)} {number}", tuple(_lines(told))))
    return tuple(groups)


_UNREAD = frozenset({"influencer_id", "offer_id", "workspace", "scope", "cash_minor", "revision"})
"""Columns that only the program reads; they are in the JSON."""


def _lines(row: Row, under: str = "") -> Iterator[tuple[str, str]]:
    """Every field that says something, with its path in words."""
    for name, value in row.items():
        label = f"{under}, {name.replace('_', ' ')}" if under else _words(name)
        if name in _UNREAD or (under and name == "id"):
            continue
        if name == "pdf" and isinstance(value, str):
            yield label, "in the JSON"
        elif isinstance(value, dict):
            yield from _lines(value, label)
        elif isinstance(value, list):
            yield from _list(value, label)
        elif value is not None and value != "":
            yield label, _value(value)


def _list(values: Sequence[Any], label: str) -> Iterator[tuple[str, str]]:
    if values and all(isinstance(value, dict) for value in values):
        for number, value in enumerate(values, start=1):
            yield from _lines(value, f"{label} {number}")
    elif values:
        yield label, ", ".join(_value(value) for value in values)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if _DAY.fullmatch(text):
        return format_date(date.fromisoformat(text))
    if found := _MOMENT.fullmatch(text):
        return f"{format_date(date.fromisoformat(found[1]))}, {found[2]}"
    return text


def _words(name: str) -> str:
    text = name.replace("_", " ")
    return f"{text[:1].upper()}{text[1:]}"


def _plain(section: Section) -> dict[str, Any]:
    groups = [g._asdict() for g in section.groups if g.lines]
    return {"heading": section.heading, "about": section.about, "groups": groups}
