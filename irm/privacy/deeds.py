"""What was done, in words: from the verbs, kinds and paths of the audit log."""

from __future__ import annotations

import re

KINDS = {
    "influencer": "Influencer",
    "playbook": "Playbook",
    "offer": "Offer",
    "brand": "Brand",
    "defaults": "Defaults",
    "figure": "Own figure",
    "retention": "Retention",
    "template": "Template",
    "case": "Case",
    "workspace": "Workspace",
}
"""Kinds of record in the order in which they are offered."""
ACTIONS = {
    "add": "added the record",
    "answer": "answered item {path} of the playbook",
    "archive": "archived the record",
    "unarchive": "brought the record back",
    "add row": "added to {field}",
    "remove row": "removed from {field}",
    "edit": "changed {field}",
    "give case": "gave a group case {path}",
    "draft": "began a draft{version}",
    "issue": "issued {path}",
    "discard": "discarded the draft of {path}",
    "delete": "deleted the draft",
    "mark accepted": "noted that {path} was accepted",
    "mark declined": "noted that {path} was declined",
    "mark countered": "noted that {path} was answered with a wish",
    "mark withdrawn": "withdrew {path}",
    "mark expired": "noted that {path} expired",
    "import": "took in from a list",
    "read": "read from an offer file",
    "export": "took {path} elsewhere",
    "backup": "made a backup",
    "read all": "read everything held ({path})",
    "keep": "looked at what is kept, and kept it",
    "erase notes": "erased the story notes",
    "erase": "erased {path}",
    "restore": "put a backup in place of everything",
    "erase copy": "deleted a kept copy of the data file",
    "set": "put in a figure of their own",
    "clear": "returned to the shipped figure",
    "remove": "removed the practice data",
    "fill": "filled the practice workspace",
}
"""Every verb of the log with its words; a test holds them against the code."""

_FIELDS = {
    "name": "the name",
    "legal_name": "the legal name",
    "email": "the e-mail",
    "rates": "the rates",
    "effort": "the hours",
    "audiences": "the accounts",
    "touchpoints": "the contacts",
    "payments": "the payments",
    "plan": "the plan",
    "pieces": "the pieces",
    "deliverables": "the work",
    "compensation": "what is given",
    "payment": "the payment terms",
    "exit": "the terms of leaving",
    "review": "the review terms",
    "rights": "the rights of use",
    "dates": "the dates",
    "clauses": "the clauses",
    "story_months": "how long story notes are kept",
    "contract_years": "how long the contract file is kept",
    "unsigned_months": "how long offers without a yes are kept",
}
_OF_KIND = {
    ("add", "case"): "added a case",
    ("answer", "case"): "answered {path} of a case",
    ("keep", "template"): "kept an offer as a template",
    ("remove", "case"): "removed a case",
    ("remove", "template"): "removed a template",
}
"""What a verb says of a kind that is no record of a person or an offer."""
_ROW = re.compile(r"^[0-9a-f]{32}$|^id\d+$")


def deed_words(action: str, kind: str, path: str) -> str:
    """Answer what was done in words, such as `changed the rates: amount`; never a value."""
    pattern = _OF_KIND.get((action, kind)) or ACTIONS.get(action, action)
    version = f" of {path}" if path else ""
    words = pattern.format(path=_plain_path(path, kind), field=_field(path), version=version)
    return words.strip()


def _plain_path(path: str, kind: str) -> str:
    if path:
        return path
    return "the record" if kind == "influencer" else "it"


def _field(path: str) -> str:
    """The field of a path in words: the rows' ids say nothing to a reader."""
    first, *rest = path.split(".")
    words = _FIELDS.get(first, f"the {_spaced(first)}" if first else "the record")
    named = [_spaced(part) for part in rest if not _ROW.match(part)]
    if first == "clauses" or not named or named == ["text"]:
        return words
    return f"{words}: {named[-1]}"


def _spaced(name: str) -> str:
    return name.replace("_", " ")
