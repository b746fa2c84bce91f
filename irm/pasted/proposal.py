"""What a pasted message would fill in, line by line, for a person to take, change or leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from irm.entry import format_date, format_hours
from irm.money import format_short
from irm.pasted.models import Basis, Day, Figure, Found, Pasted, Price, Purpose, Work
from irm.records import Record
from irm.reference import reference

PURPOSES = {
    Purpose.USE: "They ask for use",
    Purpose.EXCLUSIVITY: "They ask for exclusivity",
    Purpose.RUSH: "They ask for short notice",
    Purpose.PRODUCT: "Worth of a product, as they say",
    Purpose.EXPENSES: "Expenses they name",
    Purpose.BUDGET: "A budget they name",
    Purpose.OTHER: "They ask besides",
}
TAX_NOTES = {"plus": "before VAT", "included": "VAT included", "none": "no VAT charged"}
MOST_CURRENCIES = 8


class SetName(Record):
    """A name for the record."""

    kind: Literal["name"] = "name"
    name: str


class SetEmail(Record):
    """An e-mail address for the record."""

    kind: Literal["email"] = "email"
    email: str


class AddAccount(Record):
    """An account for the record, with the figures said of it."""

    kind: Literal["account"] = "account"
    platform: str
    handle: str
    followers: int | None = None
    views: int | None = None
    engagement: Decimal | None = None


class AddPiece(Record):
    """Pieces of one format for the offer."""

    kind: Literal["piece"] = "piece"
    format: str
    quantity: int


class SetFee(Record):
    """The fee of the offer, for all of it."""

    kind: Literal["fee"] = "fee"
    amount: Decimal
    currency: str


class AddRate(Record):
    """A rate they state, for one piece of a format or for an hour."""

    kind: Literal["rate"] = "rate"
    format: str
    amount: Decimal
    currency: str


class AddHours(Record):
    """Hours they state for one piece of a format."""

    kind: Literal["effort"] = "effort"
    format: str
    hours: Decimal


class SetLive(Record):
    """The day on which everything goes live."""

    kind: Literal["live"] = "live"
    day: date


class SetDraft(Record):
    """The day on which drafts are due."""

    kind: Literal["draft"] = "draft"
    day: date


class SetTax(Record):
    """What the price says of tax."""

    kind: Literal["tax"] = "tax"
    note: str


Step: TypeAlias = Annotated[
    SetName | SetEmail | AddAccount | AddPiece | SetFee | AddRate | AddHours | SetLive | SetDraft
    | SetTax,
    Field(discriminator="kind"),
]  # fmt: skip
"""One thing that a confirmed line does."""


class Choice(Record):
    """One reading of a line: its words on screen, and what it does."""

    label: str
    step: Step


class Suggestion(Record):
    """A line to confirm: what was understood, the very words, and one reading or several.

    Without a choice it is only told. `ticked` says whether it stands ready to be taken; of
    several readings none is taken until a person picks one.
    """

    id: str
    label: str
    words: str
    choices: tuple[Choice, ...] = ()
    ticked: bool = False


def proposed(read: Pasted, currency: str) -> tuple[Suggestion, ...]:
    """Answer the lines to confirm; `currency` comes first where a sign leaves several open."""
    lines = (
        *_person(read),
        *_pieces(read),
        *_fees(read, currency),
        *_asked_besides(read),
        *_days(read),
        *_remarks(read),
    )
    return tuple(line.model_copy(update={"id": f"{n}"}) for n, line in enumerate(lines))


def _line(label: str, words: str, *choices: Choice, ticked: bool = True) -> Suggestion:
    ready = ticked and len(choices) == 1
    return Suggestion(id="", label=label, words=words, choices=choices, ticked=ready)


def _person(read: Pasted) -> Iterator[Suggestion]:
    if name := read.name:
        yield _line("Name", name.words, Choice(label=name.value, step=SetName(name=name.value)))
    for email in read.emails:
        step = SetEmail(email=email.value)
        yield _line("E-mail", email.words, Choice(label=email.value, step=step))
    told: set[int] = set()
    for account in read.accounts:
        figures = _figures_of(read, account.platform)
        told.update(figure.start for figure in figures)
        yield _account(account.platform, account.handle, (account, *figures))
    for figure in read.figures:
        if figure.start not in told:
            yield _line(_figure_words(figure), figure.words)


def _figures_of(read: Pasted, platform: str) -> tuple[Figure, ...]:
    """The figures of an account: those of its platform, or all where it is the only account."""
    alone = len(read.accounts) == 1
    fitting = (f for f in read.figures if f.platform == platform or (alone and not f.platform))
    return tuple({f.kind: f for f in fitting if len(f.values) == 1}.values())


def _account(platform: str, handle: str, found: tuple[Found, ...]) -> Suggestion:
    said = {f.kind: f.values[0] for f in found if isinstance(f, Figure)}
    steps = [
        AddAccount(
            platform=code,
            handle=handle,
            followers=int(said["followers"]) if "followers" in said else None,
            views=int(said["views"]) if "views" in said else None,
            engagement=said.get("engagement"),
        )
        for code in ([platform] if platform else [c for c, _ in reference().platforms()][:3])
    ]
    names = dict(reference().platforms())
    figures = "".join(f", {_figure_words(f)}" for f in found if isinstance(f, Figure))
    choices = (Choice(label=f"{names[s.platform]} {handle}{figures}", step=s) for s in steps)
    return _line("Account", " … ".join(f.words for f in found), *choices)


def _figure_words(figure: Figure) -> str:
    values = " or ".join(f"{value.normalize():,f}" for value in figure.values)
    return f"{values} % engagement" if figure.kind == "engagement" else f"{values} {figure.kind}"


def _pieces(read: Pasted) -> Iterator[Suggestion]:
    for work in read.works:
        quantity = work.quantity or 1
        formats = (work.format,) if work.format else work.choices
        choices = (
            Choice(
                label=f"{quantity} × {reference().format_label(code)}",
                step=AddPiece(format=code, quantity=quantity),
            )
            for code in formats
        )
        said = work.quantity is not None
        yield _line(
            "They make" if said else "They name a price for", work.words, *choices, ticked=said
        )


# Sums


def _fees(read: Pasted, currency: str) -> Iterator[Suggestion]:
    fees = [p for p in read.prices if p.purpose is Purpose.FEE and p.basis is not Basis.HOUR]
    whole = [p for p in fees if p.basis is Basis.ALL]
    chosen = whole[0] if len(whole) == 1 else fees[0] if len(fees) == 1 else None
    for price in read.prices:
        if price.purpose is not Purpose.FEE:
            continue
        if price.basis is not Basis.HOUR:
            choices = tuple(_fee_choices(price, read.works, currency))
            yield _line("Fee for all", price.words, *choices, ticked=price is chosen)
        if price.basis is not Basis.ALL:
            yield from _rates(price, currency)
    yield from _hours(read)


def _fee_choices(price: Price, works: tuple[Work, ...], currency: str) -> Iterator[Choice]:
    """Each reading of a sum as the fee for all: a price each is multiplied by the pieces."""
    count = 1
    if price.basis is Basis.EACH:
        counted = [w.quantity for w in works if w.called in price.formats and w.quantity]
        count = max(counted, default=1)
    for code in _currencies(price, currency):
        for amount in _amounts(price):
            total = amount * count
            sum_ = f"{format_short(amount, code)} × {count} = " if count > 1 else ""
            yield Choice(
                label=f"{sum_}{format_short(total, code)}", step=SetFee(amount=total, currency=code)
            )


def _amounts(price: Price) -> tuple[Decimal, ...]:
    return price.amounts if price.upper is None else (*price.amounts, price.upper)


def _currencies(price: Price, currency: str) -> tuple[str, ...]:
    """The currencies to choose from, the one at hand first; without a sign it is a guess of ours.

    A guess is never ticked: where no sign stands, the currency at hand comes with two others.
    """
    if not price.currencies:
        return tuple(dict.fromkeys((currency, "EUR", "USD")))
    first = [code for code in price.currencies if code == currency]
    return tuple(dict.fromkeys((*first, *price.currencies)))[:MOST_CURRENCIES]


def _rates(price: Price, currency: str) -> Iterator[Suggestion]:
    """A price each is a rate worth keeping, because an offer asks for it before it is issued."""
    formats = ("hour",) if price.basis is Basis.HOUR else price.formats
    known = [code for code in formats if code == "hour" or code in reference().formats()]
    for format_ in known[:1]:
        name = "an hour" if format_ == "hour" else reference().format_label(format_)
        choices = (
            Choice(
                label=f"{format_short(amount, code)} for {name}",
                step=AddRate(format=format_, amount=amount, currency=code),
            )
            for code in _currencies(price, currency)
            for amount in _amounts(price)
        )
        yield _line("Their rate, for the record", price.words, *choices)


def _hours(read: Pasted) -> Iterator[Suggestion]:
    formats = {w.format for w in read.works if w.format}
    for hours in read.hours:
        format_ = hours.format or (next(iter(formats)) if len(formats) == 1 else "")
        if not format_:
            yield _line(f"Hours: {format_hours(hours.hours)}", hours.words)
            continue
        label = f"{format_hours(hours.hours)} for one {reference().format_label(format_)}"
        step = AddHours(format=format_, hours=hours.hours)
        yield _line("Their hours, for the record", hours.words, Choice(label=label, step=step))


def _asked_besides(read: Pasted) -> Iterator[Suggestion]:
    """Prices of add-ons: told, never taken for the fee."""
    for price in read.prices:
        if price.purpose is not Purpose.FEE:
            sums = " or ".join(f"{amount:,f}" for amount in _amounts(price))
            code = price.currencies[0] if len(price.currencies) == 1 else price.sign
            yield _line(f"{PURPOSES[price.purpose]}: {code} {sums}".replace("  ", " "), price.words)


# Days and remarks


def _days(read: Pasted) -> Iterator[Suggestion]:
    live = [day for day in read.days if day.role == "live"]
    for day in read.days:
        match day.role:
            case "live":
                yield _day(day, "Goes live", SetLive, ticked=len(live) == 1)
            case "draft":
                yield _day(day, "Draft due", SetDraft, ticked=True)
            case "answer":
                yield _line(f"They wait for an answer until {_day_words(day)}", day.words)
            case _:
                yield _line(f"They name {_day_words(day)}", day.words)


def _day(day: Day, label: str, step: type[SetLive] | type[SetDraft], *, ticked: bool) -> Suggestion:
    choices = (Choice(label=format_date(found), step=step(day=found)) for found in day.days)
    return _line(label, day.words, *choices, ticked=ticked)


def _day_words(day: Day) -> str:
    return " or ".join(map(format_date, day.days))


def _remarks(read: Pasted) -> Iterator[Suggestion]:
    if read.tax is not None:
        note = TAX_NOTES[read.tax.value]
        yield _line("Tax", read.tax.words, Choice(label=note, step=SetTax(note=note)))
    if read.negotiable is not None:
        yes = read.negotiable.value == "yes"
        label = "They are open to talk about the price" if yes else "They call the price firm"
        yield _line(label, read.negotiable.words)
