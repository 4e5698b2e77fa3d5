"""Credentials: their names, and their values in envelopes."""

import sqlalchemy as sa
from alembic import op

from app.db.base import Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes two tables."""
    op.create_table(
        "secret",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("hosts", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.String(length=36), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("last_used_at", Moment(), nullable=True),
        sa.CheckConstraint("kind IN ('http','signing','smtp','chat')", name="kind"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "secret_value",
        sa.Column("secret_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("until", Moment(), nullable=True),
        sa.Column("created_by", sa.String(length=36), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["secret_id"], ["secret.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("secret_id", "number"),
    )
    op.create_index("ix_secret_value_key_id", "secret_value", ["key_id"])


def downgrade() -> None:
    """Takes them away, and with them every value."""
    op.drop_table("secret_value")
    op.drop_table("secret")
