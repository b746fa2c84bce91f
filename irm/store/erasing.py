"""Erasing rows of a person: the marked way past the triggers, and the wiping of what they left."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import bindparam, delete, insert, select

from irm.people import Influencer
from irm.store import people, workspaces
from irm.store.engine import Store, Tx
from irm.store.search import drop_key
from irm.store.tables import (
    erased_version,
    influencer,
    offer,
    offer_answer,
    offer_version,
    playbook_answer,
    setting,
)

TRACES = "traces"  # the setting of the file that says that erased text may still lie in it

# Built once: making a statement costs more than running it.
_V, _E = offer_version.c, erased_version.c
_MARK = insert(erased_version).from_select(
    [column.name for column in erased_version.c],
    select(
        _V.offer_id,
        _V.version,
        _V.workspace,
        offer.c.number,
        _V.issued_at,
        _V.file_sha256,
        _V.pdf_sha256,
        bindparam("erased_on", type_=erased_version.c.erased_on.type),
    )
    .join(offer, offer.c.id == _V.offer_id)
    .where(_V.offer_id == bindparam("offer_id"), _V.version == bindparam("version")),
)


def erase_version(tx: Tx, offer_id: str, version: int, on: date) -> None:
    """Remove an issued version with the answers to it; its number and its hashes stay as erased.

    The data file lets it go only because the mark stands there first.
    """
    tx.execute(_MARK, {"offer_id": offer_id, "version": version, "erased_on": on})
    for table in (offer_answer, offer_version):
        where = (table.c.offer_id == offer_id, table.c.version == version)
        tx.execute(delete(table).where(*where))


def remove_offer(tx: Tx, offer_id: str) -> None:
    """Remove an offer of which no issued version is left, with its settings."""
    tx.execute(delete(setting).where(setting.c.scope == offer_id))
    tx.execute(delete(offer).where(offer.c.id == offer_id))


def remove_notes(tx: Tx, influencer_id: str, *, keep: tuple[str, ...] = ()) -> None:
    """Remove what is kept beside a record: answers to the playbook, settings of the person.

    `keep` names the settings that stay.
    """
    mine = playbook_answer.c.influencer_id == influencer_id
    tx.execute(delete(playbook_answer).where(mine))
    of_person = (setting.c.scope == influencer_id, setting.c.key.not_in(keep))
    tx.execute(delete(setting).where(*of_person))


def remove_person(tx: Tx, influencer_id: str) -> None:
    """Remove a person who has no offer left, also from the search."""
    remove_notes(tx, influencer_id)
    seq = tx.execute(select(influencer.c.seq).where(influencer.c.id == influencer_id)).scalar_one()
    drop_key(tx, seq)
    tx.execute(delete(influencer).where(influencer.c.id == influencer_id))


def shrink_person(tx: Tx, left: Influencer, at: datetime) -> None:
    """Store what is left of a person; no search finds it."""
    remove_notes(tx, left.id)
    people.save(tx, left, at)


def mark_traces(tx: Tx) -> None:
    """Note that the file is to be wiped; whoever opens it next does so if this process dies."""
    workspaces.save_setting(tx, "", "", TRACES, "yes")


def wipe_traces(store: Store) -> bool:
    """Wipe what erased rows left in the file, if a mark says so; answer whether none is left."""
    with store.read() as tx:
        if workspaces.load_setting(tx, "", "", TRACES) is None:
            return True
    if not store.wipe():
        return False
    with store.write() as tx:
        tx.execute(delete(setting).where(setting.c.workspace == "", setting.c.key == TRACES))
    return True
