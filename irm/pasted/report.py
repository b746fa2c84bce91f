"""What was recognised in a message, as lines to read and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from irm.entry import format_date, format_hours
from irm.pasted.models import Figure, Found, Pasted, Price, Work


def pasted_json(read: Pasted) -> str:
    """Answer everything as JSON, with the place of each finding in the text."""
    return read.model_dump_json(indent=2)


def pasted_text(read: Pasted) -> str:
    """Answer a line for each finding: what it is, then the very words."""
    rows = [
        f"{what:11} {said}  “{' '.join(found.words.split())}”" for what, said, found in _rows(read)
    ]
    if not rows:
        rows = ["No format, price, date or name was recognised."]
    return "\n".join([*rows, *(["Only the beginning was read; the text is too long."] * read.cut)])


def _rows(read: Pasted) -> Iterator[tuple[str, str, Found]]:
    if read.name:
        yield "name", read.name.value, read.name
    yield from (("e-mail", email.value, email) for email in read.emails)
    for account in read.accounts:
        yield "account", f"{account.platform or 'platform not said'} {account.handle}", account
    yield from (("makes", _work(work), work) for work in read.works)
    yield from (("price", _price(price), price) for price in read.prices)
    for day in read.days:
        yield "date", f"{' or '.join(map(format_date, day.days))}, {day.role}", day
    for hours in read.hours:
        yield "hours", f"{format_hours(hours.hours)} {hours.format}".strip(), hours
    yield from (("audience", _figure(figure), figure) for figure in read.figures)
    for name, remark in (("negotiable", read.negotiable), ("tax", read.tax)):
        if remark:
            yield name, remark.value, remark


def _work(work: Work) -> str:
    count = "how many not said" if work.quantity is None else str(work.quantity)
    return f"{count} × {work.called}"


def _price(price: Price) -> str:
    low = " or ".join(f"{amount:,f}" for amount in price.amounts)
    sums = low if price.upper is None else f"{low} to {price.upper:,f}"
    codes = price.currencies
    known = codes[0] if len(codes) == 1 else f"{price.sign or 'currency'} (which?)"
    formats = f" of {', '.join(price.formats)}" if price.formats else ""
    return f"{known} {sums}, {price.purpose}, {price.basis}{formats}"


def _figure(figure: Figure) -> str:
    values = " or ".join(f"{value.normalize():,f}" for value in figure.values)
    return f"{values} {figure.kind}"
