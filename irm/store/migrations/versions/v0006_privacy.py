"""Erasing as the data file allows it, days from which notes are kept, and a log that reads fast."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_KEEP = "RAISE(ABORT, 'An issued version stays as it is.')"
_GONE = "RAISE(ABORT, 'What was erased stays on record as erased.')"
# A frozen row may go once its hashes stand among the erased ones, and not otherwise.
_MARKED = (
    "EXISTS (SELECT 1 FROM erased_version WHERE offer_id = OLD.offer_id AND version = OLD.version)"
)
_SAME = "(SELECT 1 FROM erased_version WHERE offer_id = NEW.offer_id AND version = NEW.version)"
TRIGGERS = (
    "DROP TRIGGER offer_version_kept",
    "DROP TRIGGER offer_answer_kept",
    "CREATE TRIGGER offer_version_kept BEFORE DELETE ON offer_version "
    f"WHEN OLD.workspace <> 'practice' AND NOT {_MARKED} BEGIN SELECT {_KEEP}; END",
    "CREATE TRIGGER offer_answer_kept BEFORE DELETE ON offer_answer "
    f"WHEN OLD.workspace <> 'practice' AND NOT {_MARKED} BEGIN SELECT {_KEEP}; END",
    # A mark names a version that is there, with the very hashes it was issued with.
    "CREATE TRIGGER erased_version_true BEFORE INSERT ON erased_version WHEN NOT EXISTS "
    "(SELECT 1 FROM offer_version v JOIN offer o ON o.id = v.offer_id "
    "WHERE v.offer_id = NEW.offer_id AND v.version = NEW.version AND v.workspace = NEW.workspace "
    "AND v.issued_at = NEW.issued_at AND v.file_sha256 = NEW.file_sha256 "
    "AND v.pdf_sha256 = NEW.pdf_sha256 AND o.number = NEW.number) "
    "BEGIN SELECT RAISE(ABORT, 'Only an issued version is marked as erased.'); END",
    f"CREATE TRIGGER erased_version_frozen BEFORE UPDATE ON erased_version BEGIN SELECT {_GONE}; "
    "END",
    "CREATE TRIGGER erased_version_kept BEFORE DELETE ON erased_version "
    f"WHEN OLD.workspace <> 'practice' BEGIN SELECT {_GONE}; END",
    "CREATE TRIGGER erased_version_not_replaced BEFORE INSERT ON erased_version WHEN EXISTS "
    f"{_SAME} BEGIN SELECT {_GONE}; END",
    # The text that was erased is not issued anew under its old number.
    "CREATE TRIGGER offer_version_not_again BEFORE INSERT ON offer_version WHEN EXISTS "
    f"{_SAME} BEGIN SELECT {_GONE}; END",
)
_TEXTS = (
    "how_found", "why_them", "partners", "conflicts", "needs", "next_step", "preferred_channel",
    "time_zone", "identity_source", "ambassador_criteria", "ambassador_terms", "stage",
    "languages", "welcome_categories", "unwelcome_categories", "pieces", "touchpoints", "plan",
    "feedback",
)  # fmt: skip


def upgrade() -> None:
    """Make the table of erased versions and the indexes, and note the days of the notes."""
    op.create_table(
        "erased_version",
        sa.Column("offer_id", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Integer, primary_key=True, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("issued_at", sa.DateTime, nullable=False),
        sa.Column("file_sha256", sa.Text, nullable=False),
        sa.Column("pdf_sha256", sa.Text, nullable=False),
        sa.Column("erased_on", sa.Date, nullable=False),
    )
    for column in ("pdf_sha256", "file_sha256"):
        op.create_index(f"ix_erased_version_{column}", "erased_version", [column])
    for trigger in TRIGGERS:
        op.execute(trigger)
    op.create_index("ix_offer_version_issued", "offer_version", ["workspace", "issued_at"])
    op.create_index("ix_setting_key", "setting", ["workspace", "key", "value"])
    op.create_index("ix_audit_kind", "audit", ["workspace", "kind"])
    op.create_index("ix_audit_action", "audit", ["workspace", "action"])
    _note_days()


def _note_days() -> None:
    """The day from which each person's notes are kept: the last contact, else the last save."""
    here = op.get_bind()
    rows = here.execute(sa.text("SELECT id, workspace, updated_at, body FROM influencer")).all()
    for person_id, workspace, updated_at, body in rows:
        record = json.loads(body)
        if _has_notes(record):
            days = [row["on"] for row in record.get("touchpoints", ())]
            day = max(days, default=date.fromisoformat(str(updated_at)[:10]).isoformat())
            row = {"workspace": workspace, "scope": person_id, "value": day}
            here.execute(
                sa.text(
                    "INSERT OR REPLACE INTO setting (workspace, scope, key, value) "
                    "VALUES (:workspace, :scope, 'notes_from', :value)"
                ),
                row,
            )


def _has_notes(record: dict[str, Any]) -> bool:
    """Whether a record holds a note, as records stood when this was written."""
    notes = (record.get(name) or {} for name in ("background", "story", "history"))
    return any(record.get(name) for name in _TEXTS) or any(any(n.values()) for n in notes)
