"""Who of a list is whom: the same person twice in it, or on file already.

A person is known by the id of an exported record, by a handle on its platform, else by the e-mail
address. Two records of one export are two people. An address alone is not enough where two people
have different handles on one platform: agencies write for many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from irm.exchange.reading import Entry
from irm.people import Audience, Influencer

Key: TypeAlias = tuple[str, ...]


class Known(NamedTuple):
    """A person on file; `accounts` are (platform, handle)."""

    id: str
    name: str
    archived: bool
    email: str
    accounts: tuple[tuple[str, str], ...]
    version: int = 1


class Group(NamedTuple):
    """All rows of a list on one person, and that person on file, if they are."""

    entries: tuple[Entry, ...]
    on_file: Known | None

    @property
    def line(self) -> int:
        """Answer the row by which the group is named: its first."""
        return self.entries[0].line

    @property
    def called(self) -> str:
        """Answer the name on file, else the one in the list."""
        return (self.on_file and self.on_file.name) or self.entries[0].person.called

    @property
    def is_duplicate(self) -> bool:
        """Whether somebody has to say what becomes of it."""
        return self.on_file is not None or len(self.entries) > 1


def grouped(entries: Iterable[Entry], known: Iterable[Known]) -> tuple[Group, ...]:
    """Answer the people of a list in its order, each with all rows on them."""
    book = _Book()
    on_file: dict[int, Known] = {}
    for person in known:
        place = book.new(("record", person.id), *_handles(person.accounts))
        book.write_to(place, person.email, person.accounts)
        on_file[place] = person
    rows: dict[int, list[Entry]] = {}
    for entry in entries:
        rows.setdefault(book.place_of(entry), []).append(entry)
    return tuple(Group(tuple(found), on_file.get(place)) for place, found in rows.items())


def with_news(person: Influencer, entry: Entry) -> Influencer:
    """Answer the person with accounts, rates and hours of a row that are new; else the same."""
    have = set(_handles(_accounts(person)))
    accounts = tuple(
        account
        for account in entry.person.audiences
        if (_handle(account.platform, account.handle) not in have if account.handle
            else entry.record and _without_id(account) not in map(_without_id, person.audiences))
    )  # fmt: skip
    prices = {(r.format, r.amount, r.currency, r.stated_on) for r in person.rates}
    rates = tuple(
        r for r in entry.person.rates if (r.format, r.amount, r.currency, r.stated_on) not in prices
    )
    hours = {(e.format, e.hours, e.stated_on) for e in person.effort}
    effort = tuple(e for e in entry.person.effort if (e.format, e.hours, e.stated_on) not in hours)
    if not accounts and not rates and not effort:
        return person
    return person.model_copy(
        update={
            "audiences": person.audiences + accounts,
            "rates": person.rates + rates,
            "effort": person.effort + effort,
        }
    )


def _without_id(account: Audience) -> Audience:
    return account.model_copy(update={"id": ""})


class _Book:
    """Places of people by what they are known by; the first to come keeps a key."""

    def __init__(self) -> None:
        self._by_key: dict[Key, int] = {}
        self._by_email: dict[str, list[int]] = {}
        self._records: dict[int, str] = {}
        self._accounts: list[dict[str, set[str]]] = []

    def new(self, *keys: Key) -> int:
        place = len(self._accounts)
        self._accounts.append({})
        for key in keys:
            self._by_key.setdefault(key, place)
        return place

    def write_to(self, place: int, email: str, accounts: tuple[tuple[str, str], ...]) -> None:
        """Note by what else the person at a place is known."""
        for platform, handle in accounts:
            self._accounts[place].setdefault(platform, set()).add(handle.casefold())
        if email:
            places = self._by_email.setdefault(email.casefold(), [])
            if place not in places:
                places.append(place)

    def place_of(self, entry: Entry) -> int:
        """Answer where the person of a row stands, a new place if nowhere."""
        accounts = _accounts(entry.person)
        keys = (*((("record", entry.record),) if entry.record else ()), *_handles(accounts))
        found = (self._by_key[key] for key in keys if key in self._by_key)
        place = next((place for place in found if self._may_be(place, entry)), None)
        if place is None:
            place = self._by_address(entry, accounts)
        if place is None:
            place = self.new()
        if entry.record:
            self._records.setdefault(place, entry.record)
        for key in keys:
            self._by_key.setdefault(key, place)
        self.write_to(place, entry.person.email, accounts)
        return place

    def _may_be(self, place: int, entry: Entry) -> bool:
        """Rows of two records of one export are two people, whatever else they share."""
        return entry.record in ("", self._records.get(place, entry.record))

    def _by_address(self, entry: Entry, accounts: tuple[tuple[str, str], ...]) -> int | None:
        email = entry.person.email
        for place in self._by_email.get(email.casefold(), ()) if email else ():
            theirs = self._accounts[place]
            alike = all(h.casefold() in theirs.get(p, {h.casefold()}) for p, h in accounts)
            if alike and self._may_be(place, entry):
                return place
        return None


def _accounts(person: Influencer) -> tuple[tuple[str, str], ...]:
    return tuple((a.platform, a.handle) for a in person.audiences if a.handle)


def _handles(accounts: Iterable[tuple[str, str]]) -> Iterator[Key]:
    return (_handle(platform, handle) for platform, handle in accounts)


def _handle(platform: str, handle: str) -> Key:
    return ("handle", platform, handle.casefold())
