"""Templates of the team's own for quick offers: kept, listed, removed."""

from __future__ import annotations

from pydantic import Field

from irm.edits import build
from irm.errors import FieldError
from irm.offers import Terms
from irm.offers.quick import bare_terms
from irm.records import Line, Record
from irm.services.desk import Desk
from irm.store import Tx, audit, workspaces

TEMPLATE = "quick.template"
MOST_TEMPLATES = 50


class OwnTemplate(Record):
    """Terms that a team keeps to begin with, without dates and without anything of a person."""

    id: str
    label: Line = Field(min_length=1)
    terms: Terms


def save_template(desk: Desk, workspace: str, label: str, terms: Terms) -> OwnTemplate:
    """Keep terms to begin with; a template of the same name is replaced."""
    with desk.store.write() as tx:
        rows = _templates(tx, workspace)
        same = next((t for t in rows if t.label.casefold() == label.strip().casefold()), None)
        if same is None and len(rows) >= MOST_TEMPLATES:
            raise FieldError("label", f"Keep at most {MOST_TEMPLATES} templates. Remove one first.")
        made = build(
            OwnTemplate,
            "template",
            id=same.id if same else desk.new_id(),
            label=label,
            terms=bare_terms(terms),
        )
        workspaces.save_setting(tx, workspace, TEMPLATE, made.id, made.model_dump_json())
        audit.note(tx, desk.deed(workspace), "keep", "template", made.id)
    return made


def own_templates(desk: Desk, workspace: str) -> tuple[OwnTemplate, ...]:
    """Answer the templates of a workspace, by name."""
    with desk.store.read() as tx:
        return _templates(tx, workspace)


def remove_template(desk: Desk, workspace: str, template_id: str) -> None:
    """Remove one of the workspace's own templates."""
    with desk.store.write() as tx:
        workspaces.remove_setting(tx, workspace, TEMPLATE, template_id)
        audit.note(tx, desk.deed(workspace), "remove", "template", template_id)


def _templates(tx: Tx, workspace: str) -> tuple[OwnTemplate, ...]:
    rows = workspaces.load_settings(tx, workspace, TEMPLATE)
    found = (OwnTemplate.model_validate_json(value) for value in rows.values())
    return tuple(sorted(found, key=lambda template: template.label.casefold()))
