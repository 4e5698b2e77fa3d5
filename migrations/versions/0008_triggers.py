"""Triggers of published workflows, and the moments at which schedules fired."""

import sqlalchemy as sa
from alembic import op

from app.db.base import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_DUE = sa.text("state = 'active' AND next_at IS NOT NULL")
_WAITING = sa.text("state = 'waiting'")
_OF_TRIGGERS = sa.text("trigger_id IS NOT NULL")


def upgrade() -> None:
    """Makes two tables; runs tell which trigger started them."""
    op.create_table(
        "trigger",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("workflow_id", sa.String(length=36), nullable=False),
        sa.Column("node", sa.String(length=80), nullable=False),
        sa.Column("type", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=6), nullable=False),
        sa.Column("next_at", Moment(), nullable=True),
        sa.Column("paused_by", sa.String(length=36), nullable=True),
        sa.Column("paused_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.CheckConstraint("state IN ('active','paused','gone')", name="state"),
        sa.ForeignKeyConstraint(["workflow_id"], ["workflow.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("workflow_id", "node"),
    )
    _index("ix_trigger_due", "trigger", ["next_at"], _DUE)
    op.create_table(
        "firing",
        sa.Column("trigger_id", sa.String(length=36), nullable=False),
        sa.Column("scheduled_at", Moment(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=True),
        sa.Column("run_id", sa.String(length=36), nullable=True),
        sa.Column("interval_start", Moment(), nullable=True),
        sa.Column("fired_by", sa.String(length=36), nullable=True),
        sa.Column("fired_at", Moment(), nullable=False),
        sa.CheckConstraint("state IN ('waiting','started','left_out','refused')", name="state"),
        sa.ForeignKeyConstraint(["trigger_id"], ["trigger.id"]),
        sa.PrimaryKeyConstraint("trigger_id", "scheduled_at"),
    )
    _index("ix_firing_waiting", "firing", ["trigger_id", "scheduled_at"], _WAITING)
    op.add_column("run", sa.Column("trigger_id", sa.String(length=36), nullable=True))
    op.add_column("run", sa.Column("trigger", sa.JSON(), nullable=True))
    _index("ix_run_trigger", "run", ["trigger_id", "state"], _OF_TRIGGERS)


def _index(name: str, table: str, columns: list[str], only: sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    """Takes them away."""
    op.drop_index("ix_run_trigger", "run")
    op.drop_column("run", "trigger")
    op.drop_column("run", "trigger_id")
    op.drop_table("firing")
    op.drop_table("trigger")
