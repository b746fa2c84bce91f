"""The labelled messages, and how much of each field the paste reader finds rightly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from irm.pasted import Basis, Pasted, Price, Purpose, read_pasted

FOLDER = Path(__file__).parent
WORKED_ON, HELD_OUT = "worked_on.yaml", "held_out.yaml"
SECOND, THIRD = "second_sitting.yaml", "third_sitting.yaml"
TODAY = date(2026, 5, 4)  # a Monday
FIELDS = (
    "name", "email", "account", "work", "price", "basis", "formats of price", "date",
    "what happens on date", "hours", "audience", "negotiable", "tax",
)  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """One message and what a careful reader sees in it, as short texts by field."""

    id: str
    text: str
    fields: dict[str, frozenset[str]]


@dataclass(frozen=True)
class Score:
    """Of what was found, how much is right; of what is there, how much was found."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0


def labelled(name: str) -> tuple[Labelled, ...]:
    rows = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return tuple(Labelled(row["id"], row["text"], _expected(row)) for row in rows)


def _expected(row: dict) -> dict[str, frozenset[str]]:
    fields: dict[str, set[str]] = {field: set() for field in FIELDS}
    for field in ("name", "email", "account", "work", "hours", "audience", "negotiable", "tax"):
        fields[field].update(map(str, row.get(field, ())))
    for price in row.get("price", ()):
        amount, currency, purpose, *more = price.split()
        fields["price"].add(f"{amount} {currency} {purpose}")
        if more:
            fields["basis"].add(f"{amount} {more[0]}")
        for format_ in more[1].split("+") if len(more) > 1 else ():
            fields["formats of price"].add(f"{amount} {format_}")
    for day in row.get("date", ()):
        days, role = day.split()
        fields["date"].add(days)
        fields["what happens on date"].add(f"{days} {role}")
    return {field: frozenset(values) for field, values in fields.items()}


def found_in(message: Labelled) -> dict[str, frozenset[str]]:
    """What the reader finds, in the same short texts."""
    read = read_pasted(message.text, TODAY)
    days = [("|".join(d.isoformat() for d in day.days), day.role) for day in read.days]
    fees = [price for price in read.prices if price.purpose is Purpose.FEE]
    found: dict[str, Iterable[str]] = {
        "name": [read.name.value] if read.name else [],
        "email": [email.value for email in read.emails],
        "account": [f"{a.platform} {a.handle}" for a in read.accounts],
        "work": [f"{w.quantity or '?'} {w.called}" for w in read.works],
        "price": [_price(price) for price in read.prices],
        "basis": [f"{_amount(price)} {price.basis}" for price in fees],
        "formats of price": [
            f"{_amount(p)} {f}" for p in fees for f in p.formats if p.basis is not Basis.HOUR
        ],
        "date": [days for days, _ in days],
        "what happens on date": [f"{days} {role}" for days, role in days],
        "hours": [_plain(hours.hours) for hours in read.hours],
        "audience": [f"{f.kind} {'|'.join(map(_plain, f.values))}" for f in read.figures],
        **_remarks(read),
    }
    return {field: frozenset(values) for field, values in found.items()}


def _remarks(read: Pasted) -> dict[str, list[str]]:
    return {
        "negotiable": [read.negotiable.value] if read.negotiable else [],
        "tax": [read.tax.value] if read.tax else [],
    }


def _price(price: Price) -> str:
    currency = price.currencies[0] if len(price.currencies) == 1 else (price.sign or "?")
    return f"{_amount(price)} {currency} {price.purpose}"


def _amount(price: Price) -> str:
    low = "|".join(map(_plain, price.amounts))
    return low if price.upper is None else f"{low}-{_plain(price.upper)}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    if "." not in text:
        return text
    cents = text.rstrip("0").rstrip(".")
    return text if len(text.split(".")[1]) == 2 and "." in cents and number >= 100 else cents


def scores(messages: tuple[Labelled, ...]) -> dict[str, Score]:
    """The score of each field over all messages."""
    sums = {field: [0, 0, 0] for field in FIELDS}
    for message in messages:
        found = found_in(message)
        for field in FIELDS:
            there, seen = message.fields[field], found[field]
            for place, count in enumerate((len(there & seen), len(seen), len(there))):
                sums[field][place] += count
    return {field: Score(*counts) for field, counts in sums.items()}


def total(by_field: dict[str, Score]) -> Score:
    """All fields together."""
    rows = by_field.values()
    return Score(sum(s.right for s in rows), sum(s.found for s in rows), sum(s.there for s in rows))
