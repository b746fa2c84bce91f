"""The first schema: people, offers with frozen versions, brand, playbook answers, audit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEEP = "RAISE(ABORT, 'An issued version stays as it is.')"
_APPEND = "RAISE(ABORT, 'The audit log is only ever added to.')"

TRIGGERS = (
    f"CREATE TRIGGER offer_version_frozen BEFORE UPDATE ON offer_version BEGIN SELECT {_KEEP}; END",
    "CREATE TRIGGER offer_version_kept BEFORE DELETE ON offer_version "
    f"WHEN OLD.workspace <> 'practice' BEGIN SELECT {_KEEP}; END",
    f"CREATE TRIGGER offer_answer_frozen BEFORE UPDATE ON offer_answer BEGIN SELECT {_KEEP}; END",
    "CREATE TRIGGER offer_answer_kept BEFORE DELETE ON offer_answer "
    f"WHEN OLD.workspace <> 'practice' BEGIN SELECT {_KEEP}; END",
    f"CREATE TRIGGER audit_frozen BEFORE UPDATE ON audit BEGIN SELECT {_APPEND}; END",
    f"CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT {_APPEND}; END",
)


def upgrade() -> None:
    """Make all tables of the first release."""
    _people()
    _offers()
    _versions()
    _workspaces()
    _audit()
    # Tokens are made by us (irm.store.search), so the tokenizer only splits at blanks.
    op.execute("CREATE VIRTUAL TABLE influencer_search USING fts5(key, tokenize = 'ascii')")
    for trigger in TRIGGERS:
        op.execute(trigger)


def _text(name: str, *, nullable: bool = False, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=key, nullable=nullable)


def _whole(name: str, *, nullable: bool = False, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, nullable=nullable)


def _people() -> None:
    op.create_table(
        "influencer",
        _whole("seq", key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _text("workspace"),
        _whole("version"),
        sa.Column("updated_at", sa.DateTime, nullable=False),
        sa.Column("archived_on", sa.Date),
        *map(_text, ("name", "sort_key", "search_key", "handle", "platform")),
        sa.Column("followers", sa.BigInteger),
        _text("place", nullable=True),
        sa.Column("next_contact_on", sa.Date),
        _text("body"),
    )
    columns = ["workspace", "archived_on", "sort_key", "id"]
    op.create_index("ix_influencer_list", "influencer", columns)
    op.create_index("ix_influencer_recent", "influencer", ["workspace", "updated_at"])
    op.create_index("ix_influencer_contact", "influencer", ["workspace", "next_contact_on"])
    op.create_table(
        "playbook_answer",
        sa.Column("influencer_id", sa.Text, sa.ForeignKey("influencer.id"), primary_key=True),
        _text("item_code", key=True),
        _text("answer", nullable=True),
        _text("note"),
        sa.Column("answered_on", sa.Date),
        _whole("version"),
        sa.Column("updated_at", sa.DateTime, nullable=False),
    )


def _offers() -> None:
    op.create_table(
        "offer",
        _text("id", key=True),
        _text("workspace"),
        sa.Column("influencer_id", sa.Text, sa.ForeignKey("influencer.id"), nullable=False),
        _text("number"),
        _whole("version"),
        _whole("revision"),
        _text("state"),
        _text("currency"),
        sa.Column("cash_minor", sa.BigInteger, nullable=False),
        sa.Column("answer_by", sa.Date),
        _whole("agreed_version", nullable=True),
        sa.Column("updated_at", sa.DateTime, nullable=False),
        _text("body"),
        sa.UniqueConstraint("workspace", "number", name="uq_offer_number"),
    )
    op.create_index("ix_offer_list", "offer", ["workspace", "state", "updated_at"])
    op.create_index("ix_offer_influencer", "offer", ["influencer_id"])


def _versions() -> None:
    op.create_table(
        "offer_version",
        sa.Column("offer_id", sa.Text, sa.ForeignKey("offer.id"), primary_key=True),
        _whole("version", key=True),
        _text("workspace"),
        sa.Column("issued_at", sa.DateTime, nullable=False),
        _text("file"),
        _text("file_sha256"),
        sa.Column("pdf", sa.LargeBinary, nullable=False),
        _text("pdf_sha256"),
    )
    op.create_table(
        "offer_answer",
        _whole("seq", key=True),
        _text("offer_id"),
        _whole("version"),
        _text("workspace"),
        _text("state"),
        sa.Column("answered_on", sa.Date, nullable=False),
        _text("note"),
        sa.Column("at", sa.DateTime, nullable=False),
        _text("actor"),
        sa.ForeignKeyConstraint(
            ["offer_id", "version"], ["offer_version.offer_id", "offer_version.version"]
        ),
    )
    op.create_index("ix_offer_answer_version", "offer_answer", ["offer_id", "version"])


def _workspaces() -> None:
    op.create_table(
        "brand",
        _text("workspace", key=True),
        _whole("version"),
        sa.Column("updated_at", sa.DateTime, nullable=False),
        _text("body"),
        _text("defaults"),
    )
    op.create_table(
        "counter", _text("workspace", key=True), _whole("year", key=True), _whole("last")
    )
    keys = (_text(name, key=True) for name in ("workspace", "scope", "key"))
    op.create_table("setting", *keys, _text("value"))


def _audit() -> None:
    op.create_table(
        "audit",
        _whole("seq", key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        *map(_text, ("actor", "workspace", "action", "kind", "record_id", "path")),
    )
    op.create_index("ix_audit_record", "audit", ["kind", "record_id"])
