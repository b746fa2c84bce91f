"""Cases of a facilitator's own, by workspace."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table of own cases."""
    _cases()


def _cases() -> None:
    op.create_table(
        "workshop_case",
        sa.Column("workspace", sa.Text, primary_key=True, nullable=False),
        sa.Column("code", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.DateTime, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
