"""People, rates, hours and offers of a workspace, to be taken elsewhere."""

from __future__ import annotations

from typing import Literal, TypeAlias

from irm.exchange.tables import TableOut, hours_table, offers_table, people_table, rates_table
from irm.exchange.writing import as_csv, as_json, as_xlsx
from irm.offers import Offer
from irm.people import Influencer
from irm.services.desk import Desk
from irm.store import audit, offers, people

Part: TypeAlias = Literal["influencers", "rates", "hours", "offers"]
PARTS: tuple[Part, ...] = ("influencers", "rates", "hours", "offers")


def export_csv(desk: Desk, workspace: str, part: Part) -> bytes:
    """Answer one table of a workspace as CSV; archived people are in it, too."""
    return as_csv(_tables(*_everything(desk, workspace, f"{part}, CSV"))[part])


def export_xlsx(desk: Desk, workspace: str) -> bytes:
    """Answer a workbook with all tables of a workspace."""
    return as_xlsx(tuple(_tables(*_everything(desk, workspace, "all tables, XLSX")).values()))


def export_json(desk: Desk, workspace: str) -> bytes:
    """Answer whole records of people and offers, with all that is kept on them."""
    return as_json(*_everything(desk, workspace, "whole records, JSON"))


def _everything(
    desk: Desk, workspace: str, what: str
) -> tuple[tuple[Influencer, ...], tuple[tuple[Influencer, Offer], ...]]:
    with desk.store.write() as tx:
        audit.note(tx, desk.deed(workspace), "export", "workspace", workspace, what)
    with desk.store.read() as tx:
        everyone = tuple(people.everyone(tx, workspace))
        drafted = tuple(offers.every(tx, workspace))
    by_id = {person.id: person for person in everyone}
    return everyone, tuple((by_id[owner], offer) for owner, offer in drafted)


def _tables(
    everyone: tuple[Influencer, ...], drafted: tuple[tuple[Influencer, Offer], ...]
) -> dict[Part, TableOut]:
    return {
        "influencers": people_table(everyone),
        "rates": rates_table(everyone),
        "hours": hours_table(everyone),
        "offers": offers_table(drafted),
    }
