"""What people are told of their workflows, what they chose to hear, and by which ways."""

import sqlalchemy as sa
from alembic import op

from app.db.base import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_OPEN = sa.text("closed_at IS NULL")
_DUE = sa.text("send_at IS NOT NULL")


def upgrade() -> None:
    """Makes four tables."""
    _make_notice()
    op.create_table(
        "notice_item",
        sa.Column("reader", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("reader", "kind", "key"),
    )
    op.create_index("ix_notice_item_at", "notice_item", ["at"])
    op.create_table(
        "notice_choice",
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("workflow_id", sa.String(length=36), nullable=False),
        sa.Column("follows", sa.Boolean(), nullable=True),
        sa.Column("ways", sa.JSON(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("user_id", "workflow_id"),
    )
    op.create_index("ix_notice_choice_workflow", "notice_choice", ["workflow_id"])
    op.create_table(
        "notice_channel",
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("credential", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("set_by", sa.String(length=36), nullable=True),
        sa.Column("set_at", Moment(), nullable=False),
        sa.CheckConstraint("kind IN ('mail','chat')", name="kind"),
        sa.PrimaryKeyConstraint("kind"),
    )


def _make_notice() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("reader", sa.String(length=36), nullable=False),
        sa.Column("workflow_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("shown", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("first_at", Moment(), nullable=False),
        sa.Column("last_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("send_at", Moment(), nullable=True),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("sent_count", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["workflow_id"], ["workflow.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    group = ["reader", "workflow_id", "kind"]
    _index("ix_notice_open", group, _OPEN, unique=True)
    op.create_index("ix_notice_list", "notice", ["reader", "last_at", "id"])
    _index("ix_notice_send", ["send_at"], _DUE)
    op.create_index("ix_notice_last", "notice", ["last_at"])


def _index(name: str, columns: list[str], only: sa.TextClause, unique: bool = False) -> None:
    op.create_index(
        name, "notice", columns, unique=unique, sqlite_where=only, postgresql_where=only
    )


def downgrade() -> None:
    """Takes them away."""
    for name in ("notice_channel", "notice_choice", "notice_item", "notice"):
        op.drop_table(name)
