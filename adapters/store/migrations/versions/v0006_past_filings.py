"""Documents of the past, sealed, found by a blind index of their id."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "past_filing",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("judged_on", sa.String(10), nullable=True),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.Column("keep_until", sa.BigInteger(), nullable=False),
        sa.Column("key_id", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_past_filing"),
    )
    op.create_index("ix_past_filing_subject_kind_stage", "past_filing", ["subject", "kind", "stage"], unique=True)
    op.create_index("ix_past_filing_keep_until", "past_filing", ["keep_until"])
    op.create_index("ix_past_filing_kind_number_keep_until", "past_filing", ["kind", "number", "keep_until"])


def downgrade() -> None:
    op.drop_table("past_filing")
