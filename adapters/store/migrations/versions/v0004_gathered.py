"""What sources of authenticity answered and what was measured in photos, sealed, found by a blind index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "gathered",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("fresh_until", sa.BigInteger(), nullable=False),
        sa.Column("keep_until", sa.BigInteger(), nullable=False),
        sa.Column("key_id", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_gathered"),
    )
    op.create_index("ix_gathered_kind_subject_seen_at", "gathered", ["kind", "subject", "seen_at"])
    op.create_index("ix_gathered_keep_until", "gathered", ["keep_until"])


def downgrade() -> None:
    op.drop_table("gathered")
