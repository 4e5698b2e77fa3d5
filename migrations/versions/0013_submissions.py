"""Forms that were sent, and files that wait for theirs."""

import sqlalchemy as sa
from alembic import op

from app.db.base import Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes two tables."""
    op.create_table(
        "submission",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("trigger_id", sa.String(length=36), nullable=False),
        sa.Column("run_id", sa.String(length=36), nullable=False),
        sa.Column("sender_id", sa.String(length=36), nullable=True),
        sa.Column("shows", sa.String(length=7), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.CheckConstraint("shows IN ('receipt','state','result')", name="shows"),
        sa.CheckConstraint("sender_id IS NOT NULL OR token_hash IS NOT NULL", name="sender"),
        sa.ForeignKeyConstraint(["trigger_id"], ["trigger.id"]),
        sa.ForeignKeyConstraint(["sender_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("run_id"),
        sa.UniqueConstraint("token_hash"),
        sa.UniqueConstraint("trigger_id", "key_hash"),
    )
    op.create_index("ix_submission_trigger", "submission", ["trigger_id", "created_at", "id"])
    op.create_table(
        "form_upload",
        sa.Column("file_id", sa.String(length=36), nullable=False),
        sa.Column("trigger_id", sa.String(length=36), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["trigger_id"], ["trigger.id"]),
        sa.PrimaryKeyConstraint("file_id"),
    )
    op.create_index("ix_form_upload_page", "form_upload", ["trigger_id", "key_hash"])
    op.create_index("ix_form_upload_created_at", "form_upload", ["created_at"])


def downgrade() -> None:
    """Takes them away."""
    op.drop_table("form_upload")
    op.drop_table("submission")
