"""Rooms of workshops with all that is given in them, and cases of a facilitator's own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables of a room and of own cases; of a seat's token only the SHA-256 is kept."""
    _cases()
    op.create_table(
        "room",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("delete_on", sa.Date, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.DateTime, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "room_case",
        sa.Column("room_id", sa.Text, sa.ForeignKey("room.id"), primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "room_seat",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("room_id", sa.Text, sa.ForeignKey("room.id"), nullable=False),
        sa.Column("token_sha256", sa.Text, nullable=False, unique=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("nickname", sa.Text, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("ready", sa.Boolean, nullable=False),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.Column("case_code", sa.Text, nullable=False),
        sa.Column("offer_id", sa.Text),
        sa.Column("reads", sa.Text),
        sa.UniqueConstraint("room_id", "number", name="uq_room_seat_number"),
    )
    _answers()


def _answers() -> None:
    """What a seat hands in; `run` tells the archive from the run that is on."""
    op.create_table(
        "room_answer",
        sa.Column("seat_id", sa.Text, sa.ForeignKey("room_seat.id"), primary_key=True),
        sa.Column("run", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("room_id", sa.Text, nullable=False),
        sa.Column("updated_at", sa.DateTime, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_room_answer_kind", "room_answer", ["room_id", "run", "kind"])
    op.create_table(
        "room_hand_in",
        sa.Column("seat_id", sa.Text, sa.ForeignKey("room_seat.id"), primary_key=True),
        sa.Column("run", sa.Integer, primary_key=True),
        sa.Column("room_id", sa.Text, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("handed_in_at", sa.DateTime, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("figures", sa.Text, nullable=False),
    )
    op.create_index("ix_room_hand_in_room", "room_hand_in", ["room_id", "run"])
    op.create_table(
        "room_question",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("room_id", sa.Text, sa.ForeignKey("room.id"), nullable=False),
        sa.Column("run", sa.Integer, nullable=False),
        sa.Column("seat_id", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("ix_room_question_room", "room_question", ["room_id", "run"])


def _cases() -> None:
    op.create_table(
        "workshop_case",
        sa.Column("workspace", sa.Text, primary_key=True, nullable=False),
        sa.Column("code", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.DateTime, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
