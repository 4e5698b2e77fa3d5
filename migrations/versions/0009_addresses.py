"""Addresses of starting steps: webhooks and forms."""

import sqlalchemy as sa
from alembic import op

from app.db.base import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "address",
        sa.Column("workflow_id", sa.String(length=36), nullable=False),
        sa.Column("node", sa.String(length=80), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["workflow_id"], ["workflow.id"]),
        sa.PrimaryKeyConstraint("workflow_id", "node"),
        sa.UniqueConstraint("token"),
    )


def downgrade() -> None:
    """Takes it away."""
    op.drop_table("address")
