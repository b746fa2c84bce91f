"""Accepted offers as they are needed again and again: each is opened once, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from irm.people import Deal
from irm.records import Record, set_apart
from irm.services.agreements import (
    Duty,
    deal_of,
    end_duties,
    last_day,
    pay_duties,
    work_duties,
)
from irm.services.desk import Desk
from irm.store import Tx, versions, workspaces
from irm.store.versions import AgreedKey

_MOST = 4096


class Agreement(Record):
    """What an accepted offer asks of both sides; `pay` has a row for each promise of `deal`.

    `name` is the person's, ready to stand in a line; `until` is the last of all days.
    """

    offer_id: str
    influencer_id: str
    name: str
    deal: Deal
    answer_by: date | None
    work: tuple[Duty, ...]
    pay: tuple[Duty, ...]
    ends: tuple[Duty, ...]
    until: date | None

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Answer every day there is, the first first."""
        found = (*self.work, *self.pay, *self.ends)
        return tuple(sorted(found, key=lambda duty: (duty.on, duty.words)))


# By what is frozen: the SHA-256 of the file and the day of the yes never mean anything else.
_opened: dict[AgreedKey, Agreement] = {}


def agreement(tx: Tx, key: AgreedKey) -> Agreement:
    """Answer one accepted offer; StoreError when it is not what was issued."""
    key = key._replace(person_version=0, until=None)
    found = _opened.get(key)
    if found is None:
        if len(_opened) >= _MOST:
            _opened.clear()
        found = _opened[key] = _open(tx, key)
    return found


def _open(tx: Tx, key: AgreedKey) -> Agreement:
    file = versions.load_file(tx, key.offer_id, key.version)
    offer, name, day = file.offer, set_apart(file.influencer.called), key.accepted_on
    return Agreement(
        offer_id=key.offer_id,
        influencer_id=key.influencer_id,
        name=name,
        deal=deal_of(offer, day),
        answer_by=offer.dates.answer_by,
        work=work_duties(offer, name),
        pay=pay_duties(offer, name, day),
        ends=end_duties(offer, name),
        until=last_day(offer, day),
    )


def note_ends(desk: Desk, workspace: str, keys: Iterable[AgreedKey]) -> None:
    """Store the last day of each agreement that has none noted, so that it is left out in time.

    Agreements of an earlier version of the app are such; afterwards there is nothing to do.
    """
    with desk.store.write() as tx:
        for key in keys:
            if key.until is None:
                until = agreement(tx, key).until
                day = until.isoformat() if until else ""
                workspaces.save_setting(tx, workspace, key.offer_id, versions.AGREED_UNTIL, day)
