"""Tables of people, rates and offers, as rows of typed cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from irm.offers import Offer
from irm.people import Audience, Influencer

Cell: TypeAlias = str | int | Decimal | date | None


class TableOut(NamedTuple):
    """A table to be written; `name` is that of its file or sheet."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


PERSON_COLUMNS = (
    "Record", "Name", "Legal name", "Pronouns", "E-mail", "Phone", "Country", "Platform",
    "Handle", "Followers", "Typical views", "Engagement %", "Audience countries",
    "Source of figures", "Noted on", "Agent", "Agent's e-mail", "Languages", "How found",
    "Why them", "Archived on",
)  # fmt: skip
RATE_COLUMNS = (
    "Record", "Name", "Platform", "Handle", "Format", "Amount", "Currency", "Stated by",
    "Stated on", "Source of rate",
)  # fmt: skip
HOUR_COLUMNS = (
    "Record", "Name", "Platform", "Handle", "Format", "Hours", "Stated by", "Stated on",
    "Source of rate",
)  # fmt: skip
OFFER_COLUMNS = (
    "Offer", "Version", "State", "Record", "Name", "Currency", "Cash", "Made on", "Answer by",
)  # fmt: skip


def people_table(people: Iterable[Influencer]) -> TableOut:
    """Answer the people, a row for each account; without an account a person has one row."""
    rows = (row for person in people for row in _person_rows(person))
    return TableOut("influencers", PERSON_COLUMNS, tuple(rows))


def rates_table(people: Iterable[Influencer]) -> TableOut:
    """Answer the rates, a row each; `Amount` is in `Currency`, for one piece of `Format`."""
    rows = (
        (
            person.id, person.name, *_account(person), rate.format, rate.amount, rate.currency,
            rate.stated_by.value, rate.stated_on, rate.source,
        )
        for person in people
        for rate in person.rates
    )  # fmt: skip
    return TableOut("rates", RATE_COLUMNS, tuple(rows))


def hours_table(people: Iterable[Influencer]) -> TableOut:
    """Answer the hours of work, a row each; `Hours` are for one piece of `Format`."""
    rows = (
        (
            person.id, person.name, *_account(person), effort.format, effort.hours,
            effort.stated_by.value, effort.stated_on, effort.source,
        )
        for person in people
        for effort in person.effort
    )  # fmt: skip
    return TableOut("hours", HOUR_COLUMNS, tuple(rows))


def offers_table(offers: Iterable[tuple[Influencer, Offer]]) -> TableOut:
    """Answer the offers as they stand now, a row each; `Cash` is all cash, in `Currency`."""
    rows = (
        (
            offer.number, offer.version, offer.state.value, person.id, person.called,
            offer.currency, offer.total_cash, offer.made_on, offer.dates.answer_by,
        )
        for person, offer in offers
    )  # fmt: skip
    return TableOut("offers", OFFER_COLUMNS, tuple(rows))


def _person_rows(person: Influencer) -> Iterator[tuple[Cell, ...]]:
    accounts: tuple[Audience | None, ...] = person.audiences or (None,)
    for account in accounts:
        yield (
            person.id, person.name, person.legal_name, person.pronouns, person.email,
            person.phone, person.place_of_work, *_account_cells(account), person.agent_name,
            person.agent_email, ", ".join(person.languages), person.how_found, person.why_them,
            person.archived_on,
        )  # fmt: skip


def _account_cells(account: Audience | None) -> tuple[Cell, ...]:
    if account is None:
        return (None,) * 8
    return (
        account.platform, account.handle, account.followers, account.typical_views,
        account.engagement_rate, ", ".join(account.countries), account.source, account.noted_on,
    )  # fmt: skip


def _account(person: Influencer) -> tuple[str, str]:
    """The first account with a handle, by which a reader knows the person."""
    named = (a for a in person.audiences if a.handle)
    return next(((a.platform, a.handle) for a in named), ("", ""))
