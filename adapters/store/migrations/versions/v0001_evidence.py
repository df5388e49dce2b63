"""Evidence, raw replies, leases of look-ups, and the state of servers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def _sealed() -> list[sa.Column[object]]:
    return [
        sa.Column("keep_until", sa.BigInteger(), nullable=False),
        sa.Column("key_id", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    ]


def upgrade() -> None:
    _evidence()
    _sharing()


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("domain", sa.String(253), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("source", sa.String(2000), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("fresh_until", sa.BigInteger(), nullable=False),
        *_sealed(),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
    )
    op.create_index("ix_evidence_domain_seen_at", "evidence", ["domain", "seen_at"])
    op.create_index("ix_evidence_keep_until", "evidence", ["keep_until"])
    op.create_table(
        "raw_reply",
        sa.Column("evidence_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(2000), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        *_sealed(),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name="fk_raw_reply_evidence_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("evidence_id", "number", name="pk_raw_reply"),
    )
    op.create_index("ix_raw_reply_keep_until", "raw_reply", ["keep_until"])


def _sharing() -> None:
    op.create_table(
        "lookup_lease",
        sa.Column("domain", sa.String(253), nullable=False),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("domain", name="pk_lookup_lease"),
    )
    op.create_table(
        "server_state",
        sa.Column("server", sa.String(300), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("open_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("server", name="pk_server_state"),
    )


def downgrade() -> None:
    for table in ("server_state", "lookup_lease", "raw_reply", "evidence"):
        op.drop_table(table)
