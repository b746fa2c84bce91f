"""What is on file about a signing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Give each answer room for the record of its signing."""
    op.add_column("offer_answer", sa.Column("signing", sa.Text))
