"""The days from which a person's notes and issued versions are kept, and whose time may be over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    bindparam,
    delete,
    exists,
    func,
    not_,
    select,
    type_coerce,
)
from sqlalchemy.dialects.sqlite import insert

from irm.offers import State
from irm.people import Influencer
from irm.privacy import Version, agreement_ends, has_no_end, story_of
from irm.store.engine import Tx
from irm.store.tables import offer, offer_answer, offer_version, setting
from irm.store.versions import AGREED_UNTIL, load_answers, load_file, load_versions
from irm.store.workspaces import load_setting, save_setting

_EVENING = time.max.replace(tzinfo=UTC)
MOST = 1_000
"""So many of each kind are answered, the oldest first: reading everybody would slow Today."""
LOOKED_ON = "looked_on"  # the setting of a person: when somebody looked and kept what there is
NOTES_FROM = "notes_from"  # the setting of a person that holds the day from which notes are kept

# Built once: making a statement costs more than running it.
_NEW_DAY = insert(setting)
_DAY = _NEW_DAY.on_conflict_do_update(
    index_elements=["workspace", "scope", "key"],
    set_={"value": _NEW_DAY.excluded.value},
    where=setting.c.value != _NEW_DAY.excluded.value,  # most saves of a day change nothing here
)
_NO_DAY = delete(setting).where(
    setting.c.workspace == bindparam("of_workspace"),
    setting.c.scope == bindparam("of_scope"),
    setting.c.key == NOTES_FROM,
)
_OF_ONE = offer.c.influencer_id == bindparam("influencer_id")
_LAST_OFFER = select(func.max(offer.c.updated_at)).where(_OF_ONE)
_OFFERS = select(offer.c.id, offer.c.number).where(_OF_ONE).order_by(offer.c.number)
_TOUCHED = exists().where(
    offer.c.influencer_id == setting.c.scope, offer.c.updated_at >= bindparam("instant")
)
_LOOK = setting.alias()


def _looked_after(person_id: ColumnElement[str], day: str) -> ColumnElement[bool]:
    """Whether somebody looked at what is kept on a person after a day, and kept it."""
    return exists().where(
        _LOOK.c.workspace == bindparam("workspace"),
        _LOOK.c.scope == person_id,
        _LOOK.c.key == LOOKED_ON,
        _LOOK.c.value > bindparam(day),
    )


_NOTES_DUE = (
    select(setting.c.scope, setting.c.value)
    .where(
        setting.c.workspace == bindparam("workspace"),
        setting.c.key == NOTES_FROM,
        setting.c.value <= bindparam("day"),
        ~_TOUCHED,
        ~_looked_after(setting.c.scope, "day"),
    )
    .order_by(setting.c.value)
    .limit(MOST)
)
_MINE = (
    offer_answer.c.offer_id == offer_version.c.offer_id,
    offer_answer.c.version == offer_version.c.version,
)
_YES = exists().where(*_MINE, offer_answer.c.state == State.ACCEPTED)
_LATER = exists().where(*_MINE, offer_answer.c.answered_on > bindparam("last_day"))
_ISSUED_BEFORE = (
    offer_version.c.workspace == bindparam("workspace"),
    offer_version.c.issued_at < bindparam("instant"),
)
_NOT_LOOKED = ~_looked_after(offer.c.influencer_id, "looked")
_ANSWERED = select(func.min(offer_answer.c.answered_on)).where(*_MINE).scalar_subquery()
_UNSIGNED_DAY = func.min(
    func.coalesce(type_coerce(_ANSWERED, Text), func.substr(offer_version.c.issued_at, 1, 10))
)
_UNSIGNED_DUE = (
    select(offer.c.influencer_id, _UNSIGNED_DAY)
    .join(offer_version, offer_version.c.offer_id == offer.c.id)
    .where(*_ISSUED_BEFORE, _NOT_LOOKED, not_(_YES), not_(_LATER))
    .group_by(offer.c.influencer_id)
    .order_by(_UNSIGNED_DAY, offer.c.influencer_id)
    .limit(MOST)
)
_SIGNED = offer.alias()
_WITH_OLD_YES = (
    select(_SIGNED.c.influencer_id)
    .join(offer_version, offer_version.c.offer_id == _SIGNED.c.id)
    .where(*_ISSUED_BEFORE, _YES)
)
# Agreements with one person are kept together: the end of the last one counts.
_SIGNED_DAY = func.max(
    func.max(func.coalesce(setting.c.value, ""), type_coerce(offer_answer.c.answered_on, Text))
)
_SIGNED_DUE = (
    select(offer.c.influencer_id, _SIGNED_DAY)
    .join(offer_answer, offer_answer.c.offer_id == offer.c.id)
    .outerjoin(
        setting,
        and_(
            setting.c.workspace == offer.c.workspace,
            setting.c.scope == offer.c.id,
            setting.c.key == AGREED_UNTIL,
        ),
    )
    .where(
        offer.c.influencer_id.in_(_WITH_OLD_YES),
        offer_answer.c.state == State.ACCEPTED,
        _NOT_LOOKED,
    )
    .group_by(offer.c.influencer_id)
    .having(bindparam("day") >= _SIGNED_DAY)
    .order_by(_SIGNED_DAY, offer.c.influencer_id)
    .limit(MOST)
)


class Since(NamedTuple):
    """A person, and the first day from which what is kept on them may count."""

    influencer_id: str
    day: date


def note_day(tx: Tx, person: Influencer, at: datetime) -> None:
    """Store from which day a person's notes are kept: the last contact, else the day of the save.

    So all whose time is over are found without opening every record.
    """
    whose = {"workspace": person.workspace, "scope": person.id}
    if not story_of(person):
        tx.execute(_NO_DAY, {f"of_{name}": value for name, value in whose.items()})
        return
    day = max((contact.on for contact in person.touchpoints), default=at.date())
    tx.execute(_DAY, {**whose, "key": NOTES_FROM, "value": day.isoformat()})


def note_days(tx: Tx, people: Iterable[Mapping[str, Any]], at: datetime) -> None:
    """Store from which day the notes of new people are kept: all come without a contact."""
    day = {"key": NOTES_FROM, "value": at.date().isoformat()}
    rows = [{**day, "workspace": one["workspace"], "scope": one["id"]} for one in people]
    if rows:
        tx.execute(_DAY, rows)


def notes_from(tx: Tx, person: Influencer) -> date | None:
    """Answer the day of the last contact, of the last work on an offer, or of the last look.

    None without notes.
    """
    stored = load_setting(tx, person.workspace, person.id, NOTES_FROM)
    if stored is None:
        return None
    day = date.fromisoformat(stored)
    last = tx.execute(_LAST_OFFER, {"influencer_id": person.id}).scalar_one_or_none()
    looked = looked_on(tx, person)
    return max(day, last.date() if last else day, looked or day)


def looked_on(tx: Tx, person: Influencer) -> date | None:
    """Answer when somebody last looked at what is kept on a person and kept it."""
    stored = load_setting(tx, person.workspace, person.id, LOOKED_ON)
    return date.fromisoformat(stored) if stored else None


def note_look(tx: Tx, person: Influencer, on: date) -> None:
    """Store that somebody looked at what is kept on a person, and kept it."""
    save_setting(tx, person.workspace, person.id, LOOKED_ON, on.isoformat())


def notes_due(tx: Tx, workspace: str, day: date) -> list[Since]:
    """Answer whose last contact, also by an offer, was on a day or before; the oldest first."""
    return _since(tx, _NOTES_DUE, workspace, day)


def unsigned_due(tx: Tx, workspace: str, day: date, looked: date) -> list[Since]:
    """Answer who has issued versions without a yes of which nothing is known after a day.

    The oldest first; without those of whom somebody looked and kept it after the day `looked`.
    """
    return _since(tx, _UNSIGNED_DUE, workspace, day, looked)


def signed_due(tx: Tx, workspace: str, day: date, looked: date) -> list[Since]:
    """Answer with whom the last agreement was over by a day, as far as is known; the oldest first.

    Without those of whom somebody looked and kept it after the day `looked`.
    """
    return _since(tx, _SIGNED_DUE, workspace, day, looked)


def _since(
    tx: Tx, query: Select[Any, Any], workspace: str, day: date, looked: date = date.max
) -> list[Since]:
    known = {
        "workspace": workspace,
        "day": day.isoformat(),
        "last_day": day,
        "instant": datetime.combine(day, _EVENING),
        "looked": looked.isoformat(),
    }
    return [Since(key, date.fromisoformat(first)) for key, first in tx.execute(query, known)]


def versions_of(tx: Tx, person: Influencer) -> tuple[Version, ...]:
    """Answer the issued versions of a person's offers, by number."""
    rows = tx.execute(_OFFERS, {"influencer_id": person.id}).all()
    return tuple(v for row in rows for v in _versions(tx, person.workspace, row.id, row.number))


def _versions(tx: Tx, workspace: str, offer_id: str, number: str) -> list[Version]:
    answers = load_answers(tx, offer_id)
    found = []
    for row in load_versions(tx, offer_id):
        answer = answers.get(row.version)
        state = answer.state if answer else State.ISSUED
        terms = load_file(tx, offer_id, row.version).offer
        day = row.issued_at.date()
        if answer is not None and state is State.ACCEPTED:
            until = load_setting(tx, workspace, offer_id, AGREED_UNTIL)
            last = date.fromisoformat(until) if until else answer.answered_on
            day = agreement_ends(terms, max(last, answer.answered_on))
        elif answer is not None and state is not State.COUNTERED:
            day = answer.answered_on
        else:
            day = max(day, terms.dates.answer_by or day, answer.answered_on if answer else day)
        version = Version(
            offer_id=offer_id,
            number=number,
            version=row.version,
            state=state,
            from_day=day,
            without_end=state is State.ACCEPTED and has_no_end(terms),
        )
        found.append(version)
    return found
