"""The tables as SQLAlchemy sees them; the migrations make them, a test keeps both alike."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData()


class Utc(TypeDecorator[datetime]):
    """An instant: aware in code, UTC without a zone in the file, so that text sorts as time."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write an aware instant as UTC."""
        return value.astimezone(UTC).replace(tzinfo=None) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read it back as aware."""
        return value.replace(tzinfo=UTC) if value is not None else None


influencer = Table(
    "influencer",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("workspace", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", Utc, nullable=False),
    Column("archived_on", Date),
    Column("name", Text, nullable=False),
    Column("sort_key", Text, nullable=False),
    Column("search_key", Text, nullable=False),
    Column("handle", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("followers", BigInteger),
    Column("place", Text),
    Column("next_contact_on", Date),
    Column("body", Text, nullable=False),
    Index("ix_influencer_list", "workspace", "archived_on", "sort_key", "id"),
    Index("ix_influencer_recent", "workspace", "updated_at"),
    Index("ix_influencer_contact", "workspace", "next_contact_on"),
)

# An FTS5 table; its rowid is influencer.seq. Kept apart: no migration tool knows its kind.
influencer_search = Table(
    "influencer_search", MetaData(), Column("rowid", Integer), Column("key", Text)
)

offer = Table(
    "offer",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("influencer_id", Text, ForeignKey("influencer.id"), nullable=False),
    Column("number", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("cash_minor", BigInteger, nullable=False),
    Column("answer_by", Date),
    Column("agreed_version", Integer),
    Column("updated_at", Utc, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("workspace", "number", name="uq_offer_number"),
    Index("ix_offer_list", "workspace", "state", "updated_at"),
    Index("ix_offer_influencer", "influencer_id"),
)

offer_version = Table(
    "offer_version",
    metadata,
    Column("offer_id", Text, ForeignKey("offer.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("issued_at", Utc, nullable=False),
    Column("file", Text, nullable=False),
    Column("file_sha256", Text, nullable=False),
    Column("pdf", LargeBinary, nullable=False),
    Column("pdf_sha256", Text, nullable=False),
    Index("ix_offer_version_pdf_sha256", "pdf_sha256"),
    Index("ix_offer_version_file_sha256", "file_sha256"),
    Index("ix_offer_version_issued", "workspace", "issued_at"),
)

offer_answer = Table(
    "offer_answer",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("offer_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("answered_on", Date, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("actor", Text, nullable=False),
    Column("signing", Text),
    ForeignKeyConstraint(
        ["offer_id", "version"], ["offer_version.offer_id", "offer_version.version"]
    ),
    Index("ix_offer_answer_version", "offer_id", "version"),
)

brand = Table(
    "brand",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("updated_at", Utc, nullable=False),
    Column("body", Text, nullable=False),
    Column("defaults", Text, nullable=False),
)

playbook_answer = Table(
    "playbook_answer",
    metadata,
    Column("influencer_id", Text, ForeignKey("influencer.id"), primary_key=True),
    Column("item_code", Text, primary_key=True),
    Column("answer", Text),
    Column("note", Text, nullable=False),
    Column("answered_on", Date),
    Column("version", Integer, nullable=False),
    Column("updated_at", Utc, nullable=False),
)

own_figure = Table(
    "own_figure",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("updated_at", Utc, nullable=False),
    Column("body", Text, nullable=False),
)

counter = Table(
    "counter",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Index("ix_setting_key", "workspace", "key", "value"),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("actor", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("path", Text, nullable=False),
    Index("ix_audit_record", "kind", "record_id"),
    Index("ix_audit_kind", "workspace", "kind"),
    Index("ix_audit_action", "workspace", "action"),
)

# What is left of a version whose text was erased: which one it was, and its hashes.
erased_version = Table(
    "erased_version",
    metadata,
    Column("offer_id", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("issued_at", Utc, nullable=False),
    Column("file_sha256", Text, nullable=False),
    Column("pdf_sha256", Text, nullable=False),
    Column("erased_on", Date, nullable=False),
    Index("ix_erased_version_pdf_sha256", "pdf_sha256"),
    Index("ix_erased_version_file_sha256", "file_sha256"),
)

room = Table(
    "room",
    metadata,
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("delete_on", Date, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", Utc, nullable=False),
    Column("body", Text, nullable=False),
)

room_case = Table(
    "room_case",
    metadata,
    Column("room_id", Text, ForeignKey("room.id"), primary_key=True),
    Column("code", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("body", Text, nullable=False),
)

room_seat = Table(
    "room_seat",
    metadata,
    Column("id", Text, primary_key=True),
    Column("room_id", Text, ForeignKey("room.id"), nullable=False),
    Column("token_sha256", Text, nullable=False, unique=True),
    Column("number", Integer, nullable=False),
    Column("nickname", Text, nullable=False),
    Column("people", Integer, nullable=False),
    Column("ready", Boolean, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("case_code", Text, nullable=False),
    Column("offer_id", Text),
    Column("reads", Text),
    UniqueConstraint("room_id", "number", name="uq_room_seat_number"),
)

room_answer = Table(
    "room_answer",
    metadata,
    Column("seat_id", Text, ForeignKey("room_seat.id"), primary_key=True),
    Column("run", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("room_id", Text, nullable=False),
    Column("updated_at", Utc, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_room_answer_kind", "room_id", "run", "kind"),
)

room_hand_in = Table(
    "room_hand_in",
    metadata,
    Column("seat_id", Text, ForeignKey("room_seat.id"), primary_key=True),
    Column("run", Integer, primary_key=True),
    Column("room_id", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("handed_in_at", Utc, nullable=False),
    Column("file", Text, nullable=False),
    Column("figures", Text, nullable=False),
    Index("ix_room_hand_in_room", "room_id", "run"),
)

room_question = Table(
    "room_question",
    metadata,
    Column("id", Text, primary_key=True),
    Column("room_id", Text, ForeignKey("room.id"), nullable=False),
    Column("run", Integer, nullable=False),
    Column("seat_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked_at", Utc, nullable=False),
    Column("text", Text, nullable=False),
    Index("ix_room_question_room", "room_id", "run"),
)

workshop_case = Table(
    "workshop_case",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("updated_at", Utc, nullable=False),
    Column("body", Text, nullable=False),
)
