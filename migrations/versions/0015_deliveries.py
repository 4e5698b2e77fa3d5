"""Calls that came in at webhooks."""

import sqlalchemy as sa
from alembic import op

from app.db.base import Moment

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_SHOWN = sa.text("shown")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "delivery",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("trigger_id", sa.String(length=36), nullable=False),
        sa.Column("delivery_id", sa.String(length=255), nullable=True),
        sa.Column("received_at", Moment(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=True),
        sa.Column("run_id", sa.String(length=36), nullable=True),
        sa.Column("repeats", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.CheckConstraint("state IN ('started','refused')", name="state"),
        sa.ForeignKeyConstraint(["trigger_id"], ["trigger.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("trigger_id", "delivery_id"),
    )
    op.create_index(
        "ix_delivery_shown",
        "delivery",
        ["trigger_id", "id"],
        sqlite_where=_SHOWN,
        postgresql_where=_SHOWN,
    )


def downgrade() -> None:
    """Takes it away."""
    op.drop_table("delivery")
