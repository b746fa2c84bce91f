"""Frozen rows cannot be written over either, and a version is found by the hash of its document."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

# A row that replaces another removes it without asking the triggers that guard removal.
TRIGGERS = (
    "CREATE TRIGGER offer_version_not_replaced BEFORE INSERT ON offer_version WHEN EXISTS "
    "(SELECT 1 FROM offer_version WHERE offer_id = NEW.offer_id AND version = NEW.version) "
    "BEGIN SELECT RAISE(ABORT, 'An issued version stays as it is.'); END",
    "CREATE TRIGGER offer_answer_not_replaced BEFORE INSERT ON offer_answer WHEN EXISTS "
    "(SELECT 1 FROM offer_answer WHERE seq = NEW.seq) "
    "BEGIN SELECT RAISE(ABORT, 'An issued version stays as it is.'); END",
    "CREATE TRIGGER audit_not_replaced BEFORE INSERT ON audit WHEN EXISTS "
    "(SELECT 1 FROM audit WHERE seq = NEW.seq) "
    "BEGIN SELECT RAISE(ABORT, 'The audit log is only ever added to.'); END",
)


def upgrade() -> None:
    """Refuse to write over frozen rows; index the hashes of issued versions."""
    for trigger in TRIGGERS:
        op.execute(trigger)
    for column in ("pdf_sha256", "file_sha256"):
        op.create_index(f"ix_offer_version_{column}", "offer_version", [column])
