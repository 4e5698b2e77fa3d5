"""What is sent to the outside, what follows the end of a run, and how far that was told."""

import sqlalchemy as sa
from alembic import op

from app.db.base import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_WAITING = sa.text("state = 'waiting'")
_ENDED = sa.text("kind = 'live' AND parent_run_id IS NULL AND ended_at IS NOT NULL")
_WATCHING = sa.text("watched_id IS NOT NULL")


def upgrade() -> None:
    """Makes four tables, three indexes and three columns."""
    _outgoing()
    op.create_table(
        "outgoing_attempt",
        sa.Column("outgoing_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=60), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["outgoing_id"], ["outgoing.id"]),
        sa.PrimaryKeyConstraint("outgoing_id", "number"),
    )
    op.create_table(
        "follow_up",
        sa.Column("trigger_id", sa.String(length=36), nullable=False),
        sa.Column("source_run_id", sa.String(length=36), nullable=False),
        sa.Column("event", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=True),
        sa.Column("run_id", sa.String(length=36), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("event IN ('succeeded','failed','held')", name="event"),
        sa.CheckConstraint("state IN ('started','refused')", name="state"),
        sa.ForeignKeyConstraint(["trigger_id"], ["trigger.id"]),
        sa.PrimaryKeyConstraint("trigger_id", "source_run_id", "event"),
    )
    op.create_index("ix_follow_up_at", "follow_up", ["at"])
    op.create_table(
        "mark",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.add_column("run", sa.Column("callback", sa.JSON(), nullable=True))
    op.add_column("trigger", sa.Column("watched_id", sa.String(length=36), nullable=True))
    op.add_column("trigger", sa.Column("since", Moment(), nullable=True))
    _index("ix_run_ended", "run", ["ended_at"], _ENDED)
    _index("ix_trigger_watched", "trigger", ["watched_id"], _WATCHING)
    op.create_index("ix_review_created", "review", ["created_at"])


def _outgoing() -> None:
    op.create_table(
        "outgoing",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("channel", sa.String(length=4), nullable=False),
        sa.Column("lane", sa.String(length=300), nullable=False),
        sa.Column("target", sa.JSON(), nullable=False),
        sa.Column("workflow_id", sa.String(length=36), nullable=True),
        sa.Column("subject_id", sa.String(length=36), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("unique_key", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("next_at", Moment(), nullable=False),
        sa.Column("give_up_at", Moment(), nullable=False),
        sa.Column("claim", sa.String(length=36), nullable=True),
        sa.Column("claimed_until", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.CheckConstraint("kind IN ('callback','notice')", name="kind"),
        sa.CheckConstraint("channel IN ('http','chat','mail')", name="channel"),
        sa.CheckConstraint("state IN ('waiting','sent','dead')", name="state"),
        sa.ForeignKeyConstraint(["workflow_id"], ["workflow.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("unique_key"),
    )
    _index("ix_outgoing_due", "outgoing", ["next_at"], _WAITING)
    op.create_index("ix_outgoing_list", "outgoing", ["kind", "state", "id"])
    op.create_index("ix_outgoing_workflow", "outgoing", ["workflow_id", "kind", "id"])
    op.create_index("ix_outgoing_subject", "outgoing", ["subject_id"])


def _index(name: str, table: str, columns: list[str], only: sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    """Takes them away."""
    op.drop_index("ix_review_created", "review")
    op.drop_index("ix_trigger_watched", "trigger")
    op.drop_index("ix_run_ended", "run")
    op.drop_column("trigger", "since")
    op.drop_column("trigger", "watched_id")
    op.drop_column("run", "callback")
    for table in ("mark", "follow_up", "outgoing_attempt", "outgoing"):
        op.drop_table(table)
