"""Answers to the playbook: load and save, by influencer and item."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from irm.playbook.answers import Answer
from irm.store.engine import Tx
from irm.store.tables import playbook_answer

# Built once: making a statement costs more than running it.
_OF_ONE = playbook_answer.c.influencer_id == bindparam("influencer_id")
_COLUMNS = ("item_code", "answer", "note", "answered_on")
_LOAD = select(*(playbook_answer.c[name] for name in _COLUMNS)).where(_OF_ONE)
_UPDATED_AT = select(func.max(playbook_answer.c.updated_at)).where(_OF_ONE)


def load_answers(tx: Tx, influencer_id: str) -> dict[str, Answer]:
    """Answer what was answered for one influencer, by item code."""
    found = tx.execute(_LOAD, {"influencer_id": influencer_id})
    return {row.item_code: Answer(**row._mapping) for row in found}


def load_answer(tx: Tx, influencer_id: str, item_code: str) -> Answer:
    """Answer one answer; a blank one when nothing was said yet."""
    return load_answers(tx, influencer_id).get(item_code, Answer(item_code=item_code))


def save_answer(tx: Tx, influencer_id: str, answer: Answer, at: datetime) -> None:
    """Store one answer."""
    a = playbook_answer.c
    where = (a.influencer_id == influencer_id, a.item_code == answer.item_code)
    values = {**dict(answer), "updated_at": at}
    changed = update(playbook_answer).where(*where).values(version=a.version + 1, **values)
    if not tx.execute(changed).rowcount:
        new = insert(playbook_answer).values(influencer_id=influencer_id, version=1, **values)
        tx.execute(new)


def updated_at(tx: Tx, influencer_id: str) -> datetime | None:
    """Answer when an answer for this influencer was last saved."""
    return tx.execute(_UPDATED_AT, {"influencer_id": influencer_id}).scalar_one_or_none()
