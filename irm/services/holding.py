"""Everything held on one person: complete as JSON, readable as a tagged PDF."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Literal

from irm.people import Influencer
from irm.records import Record
from irm.services.desk import Desk
from irm.store import audit, holding, people

Form = Literal["json", "pdf"]


class Held(Record):
    """Every row about a person by table, as plain values, read at one instant."""

    called: str
    workspace: str
    read_at: datetime
    tables: dict[str, list[dict[str, Any]]]


def everything_on(desk: Desk, influencer_id: str, form: Form) -> Held:
    """Answer all that is held on a person, and note in the log that it was read as `form`."""
    with desk.store.write() as tx:
        person: Influencer = people.load(tx, influencer_id)
        deed = desk.deed(person.workspace)
        audit.note(tx, deed, "read all", "influencer", person.id, form.upper())
        tables = holding.rows_about(tx, person.id)
    return Held(called=person.called, workspace=person.workspace, read_at=deed.at, tables=tables)


def held_json(desk: Desk, influencer_id: str) -> bytes:
    """Answer all that is held as JSON; documents stand in it as base64."""
    held = everything_on(desk, influencer_id, "json")
    content = {
        "kind": "irm-playbook person",
        "read_at": held.read_at.isoformat(),
        "workspace": held.workspace,
        **held.tables,
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def held_pdf(desk: Desk, influencer_id: str) -> bytes:
    """Answer the same to be read by people, as a tagged PDF in any script."""
    from irm.documents.person_sheet import person_pdf  # loads the typesetter

    held = everything_on(desk, influencer_id, "pdf")
    return person_pdf(held.called, held.tables, held.read_at)
