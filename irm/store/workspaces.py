"""What belongs to a workspace as a whole: its brand, its settings, its numbering, its end."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from irm.offers import BrandProfile
from irm.offers.defaults import OfferDefaults
from irm.store.bodies import from_body, to_body
from irm.store.engine import Tx
from irm.store.search import drop_key
from irm.store.tables import (
    brand,
    counter,
    influencer,
    offer,
    offer_answer,
    offer_version,
    own_figure,
    playbook_answer,
    setting,
    workshop_case,
)

# Built once: making a statement costs more than running it.
_BRAND = select(brand.c.body, brand.c.defaults).where(brand.c.workspace == bindparam("workspace"))
_BRAND_UPDATED_AT = select(brand.c.updated_at).where(brand.c.workspace == bindparam("workspace"))
_SETTING = select(setting.c.value).where(
    *(setting.c[name] == bindparam(name) for name in ("workspace", "scope", "key"))
)


def load_brand(tx: Tx, workspace: str) -> tuple[BrandProfile, OfferDefaults]:
    """Answer the brand and the defaults of a workspace; blank ones before the first edit."""
    row = tx.execute(_BRAND, {"workspace": workspace}).one_or_none()
    if row is None:
        return BrandProfile(), OfferDefaults()
    return (
        from_body(BrandProfile, row.body, "The brand"),
        from_body(OfferDefaults, row.defaults, "The list of defaults"),
    )


def save_brand(
    tx: Tx, workspace: str, profile: BrandProfile, defaults: OfferDefaults, at: datetime
) -> None:
    """Store the brand and the defaults of a workspace."""
    values = {"body": to_body(profile), "defaults": to_body(defaults), "updated_at": at}
    where = brand.c.workspace == workspace
    changed = update(brand).where(where).values(version=brand.c.version + 1, **values)
    if not tx.execute(changed).rowcount:
        tx.execute(insert(brand).values(workspace=workspace, version=1, **values))


def brand_updated_at(tx: Tx, workspace: str) -> datetime | None:
    """Answer when brand or defaults were last saved."""
    return tx.execute(_BRAND_UPDATED_AT, {"workspace": workspace}).scalar_one_or_none()


def next_number(tx: Tx, workspace: str, year: int) -> str:
    """Answer the next number for people, `2026-014`; a number is never given twice."""
    where = (counter.c.workspace == workspace, counter.c.year == year)
    if not tx.execute(update(counter).where(*where).values(last=counter.c.last + 1)).rowcount:
        tx.execute(insert(counter).values(workspace=workspace, year=year, last=1))
    last = tx.execute(select(counter.c.last).where(*where)).scalar_one()
    return f"{year}-{last:03d}"


def load_setting(tx: Tx, workspace: str, scope: str, key: str) -> str | None:
    """Answer one setting; `scope` is the id of what it belongs to, or nothing."""
    names = {"workspace": workspace, "scope": scope, "key": key}
    return tx.execute(_SETTING, names).scalar_one_or_none()


def save_setting(tx: Tx, workspace: str, scope: str, key: str, value: str) -> None:
    """Store one setting."""
    s = setting.c
    where = (s.workspace == workspace, s.scope == scope, s.key == key)
    if not tx.execute(update(setting).where(*where).values(value=value)).rowcount:
        names = {"workspace": workspace, "scope": scope, "key": key}
        tx.execute(insert(setting).values(value=value, **names))


def remove_workspace(tx: Tx, workspace: str) -> int:
    """Remove all records of a workspace, also from the search; answer how many people it held.

    The data file itself refuses this for frozen versions of any workspace but practice.
    """
    people = select(influencer.c.seq, influencer.c.id).where(influencer.c.workspace == workspace)
    found = tx.execute(people).all()
    for table in (offer_answer, offer_version, offer):
        tx.execute(delete(table).where(table.c.workspace == workspace))
    ids = select(influencer.c.id).where(influencer.c.workspace == workspace)
    tx.execute(delete(playbook_answer).where(playbook_answer.c.influencer_id.in_(ids)))
    for row in found:
        drop_key(tx, row.seq)
    for table in (influencer, brand, own_figure, counter, setting, workshop_case):
        tx.execute(delete(table).where(table.c.workspace == workspace))
    return len(found)
