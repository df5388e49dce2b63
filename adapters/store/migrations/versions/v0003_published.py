"""Published versions of the law with their log, drafts, answers kept for Idempotency-Key, and shadow runs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None

_DIGEST = sa.String(71)


def _digest(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, _DIGEST, nullable=nullable)


def _text(name: str, length: int | None = None, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=nullable)


def _whole(name: str, *, nullable: bool = False, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable, autoincrement=False if key else "auto")


def _long(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def upgrade() -> None:
    _versions()
    _drafts()
    _shadows()


def _versions() -> None:
    op.create_table(
        "rule_file", _digest("digest"), _text("text"), sa.PrimaryKeyConstraint("digest", name="pk_rule_file")
    )
    op.create_table(
        "rule_version",
        _digest("digest"),
        _text("manifest"),
        _text("signature", nullable=True),
        _text("proofs"),
        _long("made_at"),
        sa.PrimaryKeyConstraint("digest", name="pk_rule_version"),
    )
    op.create_table(
        "publication",
        _whole("number", key=True),
        _text("kind", 12),
        _digest("digest"),
        _digest("previous", nullable=True),
        _text("who", 200),
        _text("why", 500),
        _long("at"),
        _text("signed_by", 16, nullable=True),
        _text("changed"),
        sa.PrimaryKeyConstraint("number", name="pk_publication"),
    )
    op.create_table(
        "law_state",
        _whole("one", key=True),
        _whole("stamp"),
        _whole("number"),
        _digest("staged", nullable=True),
        _text("shadow", 32, nullable=True),
        sa.PrimaryKeyConstraint("one", name="pk_law_state"),
    )


def _drafts() -> None:
    op.create_table(
        "draft",
        _text("id", 32),
        _text("title", 200),
        _digest("base"),
        _long("made_at"),
        _text("made_by", 200),
        _long("changed_at"),
        _text("changed_by", 200),
        _whole("revision"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    op.create_table(
        "draft_file",
        _text("draft_id", 32),
        _text("path", 200),
        _digest("digest", nullable=True),
        _text("text", nullable=True),
        _long("changed_at"),
        _text("changed_by", 200),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_draft_file_draft_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("draft_id", "path", name="pk_draft_file"),
    )
    op.create_table(
        "once",
        _text("key", 64),
        _text("request", 64),
        _whole("status"),
        _text("etag", 80, nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        _long("keep_until"),
        sa.PrimaryKeyConstraint("key", name="pk_once"),
    )


def _shadows() -> None:
    op.create_table(
        "shadow",
        _text("id", 32),
        _digest("digest"),
        sa.Column("share", sa.Float(), nullable=False),
        _long("started_at"),
        _text("started_by", 200),
        _long("until"),
        _long("stopped_at", nullable=True),
        *[_long(name) for name in ("compared", "differing", "dropped", "failed")],
        sa.PrimaryKeyConstraint("id", name="pk_shadow"),
    )
    op.create_table(
        "shadow_tally",
        _text("shadow_id", 32),
        _text("key", 64),
        _text("difference"),
        _long("count"),
        sa.ForeignKeyConstraint(["shadow_id"], ["shadow.id"], name="fk_shadow_tally_shadow_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("shadow_id", "key", name="pk_shadow_tally"),
    )


def downgrade() -> None:
    for table in (
        "shadow_tally",
        "shadow",
        "once",
        "draft_file",
        "draft",
        "law_state",
        "publication",
        "rule_version",
        "rule_file",
    ):
        op.drop_table(table)
